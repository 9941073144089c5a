"""The checkers that are compared: mtcheck, and what the checks of today do, re-created in a few lines each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench import Entry, Found

import mtcheck
from mtcheck.api import compiled_glossary
from mtcheck.model import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mtcheck.neural.links import WordAligner

    Lines = Mapping[int, str]
    Checker = Callable[[Lines, Lines], list[Found]]


def exact(glossary: Sequence[Entry]) -> Checker:
    """The classic check of a termbase: the term is in the source and none of its forms is in the target."""

    def check(sources: Lines, targets: Lines) -> list[Found]:
        return [
            Found(number, entry.source, None, "terms")
            for number, target in targets.items()
            for entry in glossary
            if entry.source in sources[number] and not any(f.lower() in target.lower() for f in entry.approved)
        ]

    return check


def longest(glossary: Sequence[Entry]) -> Checker:
    """Longest match on both sides: a form inside another term's longer form does not count."""
    by_source = {entry.source: entry for entry in glossary}
    in_source = _alternatives(by_source)
    in_target = _alternatives({form.lower() for entry in glossary for form in entry.approved}, r"(?<!\w)", r"(?!\w)")

    def check(sources: Lines, targets: Lines) -> list[Found]:
        found = []
        for number, target in targets.items():
            free = in_target.findall(target.lower())
            for term in dict.fromkeys(in_source.findall(sources[number])):
                forms = by_source[term].approved
                found += [] if any(form.lower() in free for form in forms) else [Found(number, term, None, "terms")]
        return found

    return check


def digits(glossary: Sequence[Entry]) -> Checker:
    """Exact check, and for numbers what general checkers do: every run of digits must stand on the other side too."""
    terms = exact(glossary)

    def check(sources: Lines, targets: Lines) -> list[Found]:
        found = terms(sources, targets)
        for number, target in targets.items():
            there = set(_runs(target))
            found += [Found(number, run, None, "numbers") for run in _runs(sources[number]) if run not in there]
        return found

    return check


def _runs(text: str) -> Iterator[str]:
    return (match[0].replace(",", "") for match in re.finditer(r"\d[\d,.]*(?<=\d)", text))


def _alternatives(words: Mapping[str, object] | set[str], before: str = "", behind: str = "") -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, ordered))}){behind}")


def ours(glossary: Sequence[Entry], aligner: WordAligner | None = None) -> Checker:
    """mtcheck with all its rules, the document's own glossary compiled once; perhaps with a word aligner."""
    compiled = compiled_glossary(
        mtcheck.Glossary.of(
            [
                {"source": e.source, "preferred": e.approved[0], "admitted": " | ".join(e.approved[1:]), "type": e.kind}
                for e in glossary
            ]
        )
    )

    def check(sources: Lines, targets: Lines) -> list[Found]:
        # A segment that a system left out is an empty line, so that line numbers stay those of the document.
        order = sorted(sources)
        text, source = ("".join(f"{side.get(n, '')}\n" for n in order) for side in (targets, sources))
        report = mtcheck.check(text, source, compiled, aligner=aligner)
        crashed = [skip.reason for skip in report.skips if skip.crashed]
        if crashed:
            raise RuntimeError(f"a rule crashed, so the figures would be of another check: {crashed}")
        return [_found(order, finding) for finding in report.findings]

    return check


def _found(order: Sequence[int], finding: mtcheck.Finding) -> Found:
    hit = finding.hit
    here = hit.primary.side is Side.TARGET
    place = hit.source or (None if here else hit.primary)
    source = hit.term or (place.text if place else None)
    return Found(order[finding.segment - 1], source, hit.primary.text if here else None, finding.family)


#: By the name that the tables show, in their order.
CHECKERS: dict[str, Callable[[Sequence[Entry]], Checker]] = {
    "mtcheck": ours,
    "exact": exact,
    "longest match": longest,
    "exact + digits": digits,
}
