"""How right is mtcheck on labelled machine translations, beside what glossary checks of today do?

    python benchmarks/accuracy/run.py --data FOLDER [--json FILE] [--record] [--show KIND] [--aligner NAME|PATH]
    python benchmarks/accuracy/run.py --quiet FOLDER_OR_FILE

See README.md beside this file for what the figures mean and what the folder holds.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import bench  # noqa: E402 - benchmarks are scripts, not a package
import quiet  # noqa: E402
from checkers import CHECKERS, ours  # noqa: E402
from machine import machine, write_json  # noqa: E402

from mtcheck.errors import MtcheckError  # noqa: E402

FLOOR = HERE / "floor.json"
#: The figures that must not fall. Those on the references are shown only: more of their real slips is no fault.
GUARDED = ("terms.precision", "terms.recall", "located", "numbers.precision", "numbers.recall")
UNIT = 40
#: The column of mtcheck with a word aligner.
ALIGNED = "with aligner"


def measure(data: Path, names: list[str], aligner: str | None = None) -> tuple[dict[str, dict], dict[str, bench.Judge]]:
    """Run the named checkers over all translations and over the human references."""
    docs = bench.read(data)
    checkers = dict(CHECKERS)
    if aligner is not None:
        from mtcheck.neural.aligner import load_aligner

        checkers[ALIGNED] = functools.partial(ours, aligner=load_aligner(aligner))
        names = [*names, ALIGNED]
    figures: dict[str, dict] = {}
    judges: dict[str, bench.Judge] = {}
    for name in names:
        judge = judges[name] = bench.Judge()
        began = time.perf_counter()
        reported: Counter[str] = Counter()
        by_doc: dict[str, float] = {}
        segments = 0
        for doc in docs:
            check = checkers[name](doc.glossary)
            for system, targets in doc.systems.items():
                judge.add(doc, system, check(doc.sources, targets))
            found = check(doc.sources, doc.references)
            reported.update(finding.family for finding in found)
            judge.cases += [("reference", (doc.name, *finding)) for finding in found]
            segments += len(doc.references)
            by_doc[doc.name] = round(UNIT * len(found) / len(doc.references), 1)
        figures[name] = {
            **judge.figures(),
            "references": {
                "segments": segments,
                "findings": reported.total(),
                f"per_{UNIT}_segments": round(UNIT * reported.total() / segments, 3),
                "by_family": dict(sorted(reported.items())),
                "by_document": by_doc,
            },
            "seconds": round(time.perf_counter() - began, 1),
        }
    return figures, judges


def table(figures: dict[str, dict]) -> str:
    """Return the figures side by side."""
    kinds = sorted({kind for figure in figures.values() for kind in figure["by_type"]})
    rows = [*GUARDED, f"references.per_{UNIT}_segments", "seconds"]
    rows += [f"by_type.{kind}.{figure}" for kind in kinds for figure in ("precision", "recall")]
    lines = [f"{'':<32}" + "".join(f"{name:>16}" for name in figures)]
    for row in rows:
        cells = (pick(figure, row) for figure in figures.values())
        lines.append(f"{row:<32}" + "".join(f"{'-' if cell is None else format(cell, '.4g'):>16}" for cell in cells))
    return "\n".join(lines)


def pick(figures: dict, dotted: str) -> float | None:
    """Return the figure of a dotted name."""
    value: object = figures
    for part in dotted.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, int | float) else None


def floor(figures: dict) -> dict[str, float | None]:
    """Return what floor.json keeps of mtcheck's figures."""
    return {name: pick(figures, name) for name in GUARDED}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="the folder with raw/ and gold/")
    parser.add_argument("--only", action="append", choices=CHECKERS, help="a checker to run (default: all)")
    parser.add_argument("--aligner", metavar="NAME|PATH", help="also run mtcheck with this word aligner, side by side")
    parser.add_argument("--json", type=Path, help="write the figures there; - for standard output alone")
    parser.add_argument("--record", action="store_true", help="make mtcheck's figures the floor of the test")
    parser.add_argument("--show", help="also print mtcheck's false, missed, unlocated, 'false number' … or reference")
    parser.add_argument("--quiet", type=Path, help="English texts (a folder or a .jsonl) that are right as they are")
    arguments = parser.parse_args()
    if arguments.quiet is not None:
        print(quiet.table(quiet.measure(arguments.quiet)))
        return 0
    if arguments.data is None:
        parser.error("give --data FOLDER or --quiet TEXTS")
    try:
        figures, judges = measure(arguments.data, arguments.only or list(CHECKERS), arguments.aligner)
    except (FileNotFoundError, MtcheckError) as error:
        parser.error(str(error))
    if arguments.json == Path("-"):
        print(json.dumps(figures, indent=2))
        return 0
    for name, judge in judges.items():
        shown = [case for kind, case in judge.cases if kind == arguments.show] if name == "mtcheck" else []
        print(*("\n    ".join(map(str, case)) for case in shown), sep="\n", end="\n" if shown else "")
    print(table(figures))
    if arguments.json is not None:
        write_json(arguments.json, {"machine": machine(), "figures": figures})
    if arguments.record:
        write_json(FLOOR, floor(figures["mtcheck"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
