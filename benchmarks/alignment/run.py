"""How well are texts aligned whose lines do not correspond?

    python benchmarks/alignment/run.py --data FOLDER [--json FILE] [--seeds 3]

See README.md beside this file for what the figures mean and what the folder holds.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from machine import machine, write_json
from perturb import STRENGTHS, Tally, disturbed

from mtcheck import api
from mtcheck.align.links import WEAK, Link, Stretch, align, weak
from mtcheck.glossary.term import Glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtcheck.glossary.compiled import CompiledGlossary

    Aligner = Callable[[Sequence[str], Sequence[str], CompiledGlossary], list[Link]]

REFERENCE = "reference"


class Doc(NamedTuple):
    """A document: its source lines, and the lines of the reference and of each system by name."""

    name: str
    source: list[str]
    targets: dict[str, list[str]]
    glossary: CompiledGlossary


def read(folder: Path) -> Iterator[Doc]:
    """Read all documents of a folder."""
    for path in sorted((folder / "raw").glob("*.json")):
        segments = sorted(json.loads(path.read_text(encoding="utf-8"))["segments"], key=lambda s: s["seg"])
        gold = json.loads((folder / "gold" / path.name).read_text(encoding="utf-8"))
        rows = [
            {"source": e["source"], "preferred": e["approved"][0], "admitted": " | ".join(e["approved"][1:])}
            for e in gold["glossary"]
        ]
        targets = {name: [_flat(s["systems"][name]["target"]) for s in segments] for name in segments[0]["systems"]}
        targets[REFERENCE] = [_flat(s["reference"]) for s in segments]
        yield Doc(path.stem, [_flat(s["source"]) for s in segments], targets, api.compiled_glossary(Glossary.of(rows)))


def _flat(text: str) -> str:
    return " ".join(text.split())


def galechurch_package(source: Sequence[str], target: Sequence[str], _glossary: CompiledGlossary) -> list[Link]:
    """Align lines by the package galechurch, told the ratio of the lengths of these very texts.

    The variance is the package's own times the square of that ratio; with less it finds no way through most texts.
    """
    import galechurch

    ratio = sum(map(len, target)) / max(sum(map(len, source)), 1)
    beads = galechurch.align(list(source), list(target), mean_xy=ratio, variance_xy=6.8 * ratio**2).beads
    return [
        Link(
            Stretch(b.source_start, b.source_end, 0, len(source[b.source_end - 1])),
            Stretch(b.target_start, b.target_end, 0, len(target[b.target_end - 1])),
            1.0,
        )
        for b in beads
    ]


def aligners() -> dict[str, Aligner]:
    """Return the methods by name; the package only where it is installed."""
    empty = api.compiled_glossary(Glossary.of([]))
    found: dict[str, Aligner] = {
        "full": align,
        "without glossary": lambda source, target, _: align(source, target, empty),
        "lengths only": lambda source, target, _: align(source, target, words=False),
    }
    try:
        import galechurch  # noqa: F401
    except ImportError:
        return found
    return {**found, "galechurch 0.1.0": galechurch_package}


def measure(docs: Sequence[Doc], seeds: int) -> dict[str, object]:
    """Disturb and align all documents by all methods."""
    results: dict[str, object] = {}
    for name, aligner in aligners().items():
        everything = {REFERENCE: Tally(), "machine": Tally()}
        rows: dict[str, object] = {}
        began = time.perf_counter()
        for strength, how in STRENGTHS.items():
            tallies = {REFERENCE: Tally(), "machine": Tally()}
            for doc in docs:
                for system, target in doc.targets.items():
                    kind = REFERENCE if system == REFERENCE else "machine"
                    for seed in range(seeds):
                        sides = disturbed(doc.source, target, how, f"{doc.name}/{system}/{strength}/{seed}")
                        links = aligner(sides[0].lines, sides[1].lines, doc.glossary)
                        for tally in (tallies[kind], everything[kind]):
                            tally.add(*sides, links)
            rows[strength] = {kind: tally.figures(WEAK) for kind, tally in tallies.items()}
        results[name] = {
            "all": {kind: tally.figures(WEAK) for kind, tally in everything.items()},
            "calibration": calibration(everything),
            "by strength": rows,
            "seconds": round(time.perf_counter() - began, 1),
        }
    return results


def calibration(tallies: dict[str, Tally]) -> list[dict[str, float]]:
    """Return for each tenth of the confidence how many links it has and how many of them are right."""
    judged = [(c, right) for tally in tallies.values() for c, right, alone in tally.judged if not alone]
    table = []
    for tenth in range(10):
        here = [right for c, right in judged if tenth <= min(int(c * 10), 9) < tenth + 1]
        if here:
            table.append({"from": tenth / 10, "links": len(here), "right": round(sum(here) / len(here), 3)})
    return table


def unrelated(docs: Sequence[Doc]) -> dict[str, int]:
    """Count the links that are not weak between texts that have nothing to do with one another."""
    pairs = [(one, other) for one in docs for other in docs if one is not other]
    counts = [
        sum(not weak(link) for link in align(one.source, other.targets[REFERENCE], one.glossary))
        for one, other in pairs
    ]
    return {"pairs": len(pairs), "pairs with a link that is not weak": sum(map(bool, counts))}


def long(docs: Sequence[Doc]) -> dict[str, float]:
    """Time two long texts: the sources and one system's translations, over and over."""
    import resource

    system = min(docs[0].targets)
    source = [line for doc in docs for line in doc.source]
    target = [line for doc in docs for line in doc.targets[system]]
    times = -(-2000 // len(source))
    left, right = disturbed((source * times)[:2000], (target * times)[:2000], STRENGTHS["light"], "long")
    began = time.perf_counter()
    align(left.lines, right.lines, docs[0].glossary)
    seconds = round(time.perf_counter() - began, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"source lines": len(left.lines), "target lines": len(right.lines), "seconds": seconds, "peak_mib": peak}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder as benchmarks/accuracy/README.md describes")
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--seeds", type=int, default=3, help="how often each text is disturbed")
    arguments = parser.parse_args()
    docs = list(read(arguments.data))
    if not docs:
        parser.error(f"{arguments.data} holds no raw/*.json")
    data = {
        "machine": machine(),
        "documents": len(docs),
        "weak_below": WEAK,
        "methods": measure(docs, arguments.seeds),
        "unrelated": unrelated(docs),
        "long": long(docs),
    }
    for name, result in data["methods"].items():
        print(name, f"({result['seconds']} s)")
        for kind, figures in result["all"].items():
            print(f"  {kind:10}", "  ".join(f"{key} {value}" for key, value in figures.items()))
    print("unrelated", data["unrelated"], "long", data["long"])
    if arguments.json:
        write_json(arguments.json, data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
