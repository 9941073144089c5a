"""How good are the suggestions for a glossary and the warnings of a preflight, on labelled translations?

    python benchmarks/suggest/run.py --data FOLDER [--json FILE] [--show DOCUMENT]

See README.md beside this file for what the figures mean; the folder is that of ../accuracy.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "accuracy")]

import bench  # noqa: E402 - benchmarks are scripts, not a package
from machine import machine, write_json  # noqa: E402

from mtcheck import api  # noqa: E402
from mtcheck.glossary.compile import compile_glossary  # noqa: E402
from mtcheck.glossary.term import Glossary  # noqa: E402
from mtcheck.mining.preflight import preflight  # noqa: E402
from mtcheck.mining.suggest import suggest  # noqa: E402
from mtcheck.model import Document  # noqa: E402
from mtcheck.text.han import simplified  # noqa: E402
from mtcheck.text.tokens import key  # noqa: E402

FIRST = 50
FEWER = 20
HALVES = ("developed on", "held out")
NAMES = frozenset(("person", "org", "place", "publication", "product", "event", "title"))


class Tally:
    """Counts over documents: the first suggestions that are right, and the entries that are found."""

    def __init__(self) -> None:
        self.listed = self.right = self.lenient = 0
        self.fewer = self.fewer_right = 0
        self.entries = self.found = self.sourced = self.attainable = 0

    def add(self, gold: dict[str, set[str]], suggestions: list, attainable: set[str]) -> None:
        forms = set().union(*gold.values())
        pairs = [(norm(one.source), key(one.renderings[0].text)) for one in suggestions]
        strict = [english in gold.get(source, ()) for source, english in pairs]
        lenient = [source in gold or english in forms for source, english in pairs]
        self.listed += len(strict[:FIRST])
        self.right += sum(strict[:FIRST])
        self.lenient += sum(lenient[:FIRST])
        self.fewer += len(strict[:FEWER])
        self.fewer_right += sum(strict[:FEWER])
        self.entries += len(gold)
        self.found += len({source for (source, _), right in zip(pairs, strict, strict=True) if right})
        self.sourced += len({source for source, _ in pairs} & gold.keys())
        self.attainable += len(attainable)

    def figures(self) -> dict[str, object]:
        return {
            f"precision of the first {FIRST}": bench.ratio(self.right, self.listed),
            f"lenient precision of the first {FIRST}": bench.ratio(self.lenient, self.listed),
            f"precision of the first {FEWER}": bench.ratio(self.fewer_right, self.fewer),
            "recall": bench.ratio(self.found, self.entries),
            "recall of sources": bench.ratio(self.sourced, self.entries),
            "recall of what is rendered rightly": bench.ratio(self.found, self.attainable),
            "suggestions counted": self.listed,
            "entries": self.entries,
        }


def norm(source: str) -> str:
    return simplified(source).strip("《》").casefold()


def gold_of(docs: list[bench.Doc]) -> dict[str, set[str]]:
    gold: dict[str, set[str]] = defaultdict(set)
    for doc in docs:
        for entry in doc.glossary:
            gold[norm(entry.source)] |= set(map(key, entry.approved))
    return dict(gold)


def attainable(doc: bench.Doc, targets: dict[int, str]) -> set[str]:
    """Return the entries of which some segment has the source and an approved form of the target."""
    return {
        norm(entry.source)
        for entry in doc.glossary
        if any(
            entry.source in doc.sources[n] and any(key(form) in key(text) for form in entry.approved)
            for n, text in targets.items()
        )
    }


def document(doc: bench.Doc, targets: dict[int, str]) -> Document:
    order = sorted(doc.sources)
    return Document.from_text(
        "\n".join(targets.get(n, "") for n in order), "\n".join(doc.sources[n] for n in order), path=doc.name
    )


def suggestions(docs: list[bench.Doc]) -> dict[str, object]:
    """Measure the suggestions document by document, and all documents of a half as one batch."""
    nothing = compile_glossary(Glossary((), ()), api.default_cache_dir())
    tallies: dict[str, dict[str, Tally]] = {half: defaultdict(Tally) for half in (*HALVES, "all")}
    by_document: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    batches: dict[str, dict[str, Tally]] = {half: defaultdict(Tally) for half in HALVES}
    for half in HALVES:
        own = docs[HALVES.index(half) :: 2]
        systems = sorted({system for doc in own for system in doc.systems})
        for system in ("reference", *systems):
            who = "reference" if system == "reference" else "systems"
            batch, reached = [], set()
            for doc in own:
                targets = doc.references if system == "reference" else doc.systems[system]
                paired = document(doc, targets)
                found, there = suggest([paired], nothing), attainable(doc, targets)
                for tally in (tallies[half][who], tallies["all"][who], by_document[doc.name][who]):
                    tally.add(gold_of([doc]), found, there)
                batch.append(paired)
                reached |= there
            batches[half][who].add(gold_of(own), suggest(batch, nothing), reached)
    return {
        "documents": {half: _figures(own) for half, own in tallies.items()},
        "by document": {name: _figures(own) for name, own in sorted(by_document.items())},
        "batches": {half: _figures(own) for half, own in batches.items()},
    }


def _figures(tallies: dict[str, Tally]) -> dict[str, object]:
    return {who: tally.figures() for who, tally in tallies.items()}


def warnings(docs: list[bench.Doc]) -> dict[str, object]:
    """Measure how many errors in names fall on names that a preflight flags, by level."""
    counts: dict[str, dict[str, int]] = {}
    for half in (*HALVES, "all"):
        own = docs if half == "all" else docs[HALVES.index(half) :: 2]
        count: dict[str, int] = defaultdict(int)
        for doc in own:
            _count(doc, count)
        counts[half] = count
    return {half: _shares(count) for half, count in counts.items()}


def _count(doc: bench.Doc, count: dict[str, int]) -> None:
    rows = [
        {"source": e.source, "preferred": e.approved[0], "admitted": " | ".join(e.approved[1:]), "type": e.kind}
        for e in doc.glossary
    ]
    glossary = compile_glossary(Glossary.of(rows), api.default_cache_dir())
    kinds = {entry.source: entry.kind for entry in doc.glossary}
    flight = preflight(Document.from_text("\n".join(doc.sources[n] for n in sorted(doc.sources))), glossary, {})
    levels = {entry.term.source: {risk.level for risk in entry.every} for entry in flight.entries}
    for source, kind in kinds.items():
        if kind in NAMES:
            count["names"] += 1
            count["flagged"] += bool(levels.get(source))
            count["flagged likely"] += "likely" in levels.get(source, ())
    for label in (label for labels in doc.labels.values() for label in labels):
        if kinds[label["source"]] not in NAMES:
            continue
        own = levels.get(label["source"], set())
        wrong = label["label"] == "wrong"
        for name, is_so in (("", True), (" flagged", bool(own)), (" flagged likely", "likely" in own)):
            count[f"mentions{name}"] += is_so
            count[f"wrong{name}"] += is_so and wrong


def _shares(count: dict[str, int]) -> dict[str, object]:
    return {
        "names": count["names"],
        "names flagged": count["flagged"],
        "names flagged as likely": count["flagged likely"],
        "wrong renderings of names": count["wrong"],
        "recall": bench.ratio(count["wrong flagged"], count["wrong"]),
        "recall of likely": bench.ratio(count["wrong flagged likely"], count["wrong"]),
        "share wrong, of all mentions": bench.ratio(count["wrong"], count["mentions"]),
        "share wrong, flagged": bench.ratio(count["wrong flagged"], count["mentions flagged"]),
        "share wrong, flagged as likely": bench.ratio(count["wrong flagged likely"], count["mentions flagged likely"]),
        "share wrong, not flagged": bench.ratio(
            count["wrong"] - count["wrong flagged"], count["mentions"] - count["mentions flagged"]
        ),
    }


def show(doc: bench.Doc) -> None:
    """Print the suggestions for the reference of one document: + right, s only the source, blank otherwise."""
    gold = gold_of([doc])
    for one in suggest([document(doc, doc.references)], compile_glossary(Glossary((), ()), api.default_cache_dir())):
        right = key(one.renderings[0].text) in gold.get(norm(one.source), ())
        mark = "+" if right else "s" if norm(one.source) in gold else " "
        others = " | ".join(f"{r.text} ({r.times})" for r in one.renderings)
        print(f"{mark} {one.score:.3f} {one.source} {one.kind}: {others}; {one.times}, {', '.join(one.ways)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--show", metavar="DOCUMENT", help="print the suggestions for one document instead")
    arguments = parser.parse_args()
    docs = bench.read(arguments.data)
    if arguments.show:
        show(next(doc for doc in docs if doc.name == arguments.show))
        return 0
    began = time.perf_counter()
    figures = {"suggest": suggestions(docs), "preflight": warnings(docs)}
    seconds = round(time.perf_counter() - began, 1)
    for part, table in (("suggest", figures["suggest"]["documents"]), ("batches", figures["suggest"]["batches"])):
        for half, own in table.items():
            for who, values in own.items():
                print(f"{part}, {half}, {who}: {', '.join(f'{name} {value}' for name, value in values.items())}")
    for half, values in figures["preflight"].items():
        print(f"preflight, {half}: {', '.join(f'{name} {value}' for name, value in values.items())}")
    if arguments.json:
        write_json(arguments.json, {"machine": machine(), "seconds": seconds, **figures})
    return 0


if __name__ == "__main__":
    sys.exit(main())
