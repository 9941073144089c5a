"""What became of every glossary term, number and date of the sources, as the rules of a check see it too.

A term score and a finding can never disagree, because both read the same account (:mod:`mtcheck.renderings`).
"""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence
from mtcheck.model import Document, Segment
from mtcheck.renderings.account import Status
from mtcheck.renderings.analysis import Analysis
from mtcheck.renderings.consistency import named
from mtcheck.scoring.scores import Miss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.renderings.account import Account
    from mtcheck.renderings.figures.mismatch import Mismatch
    from mtcheck.scoring.texts import Texts

#: Stands in for a hypothesis without text, so that the terms of its source are asked for and not passed over.
_NOTHING = "."


class Place(NamedTuple):
    """Where a segment of a document lies: in which hypothesis, and how far from its start."""

    hypothesis: int
    start: int


class Occurrence(NamedTuple):
    """A term in one line of a source, and how its occurrences there fare.

    Attributes:
        hypothesis: Its index.
        term: The source term.
        preferred: The English to use.
        kind: The term's type.
        times: How often the source line has it.
        right: How many of these are rendered rightly, by an approved or short form, a pronoun or a general noun.
        named: What was written for it, in the text's order and in a normal form; short forms and pronouns are not.
        misses: The wrong or missing renderings.
    """

    hypothesis: int
    term: str
    preferred: str
    kind: str
    times: int
    right: int
    named: tuple[str, ...]
    misses: tuple[Miss, ...]


class Figures(NamedTuple):
    """The numbers or dates of one line of a source: how many there are, and those that are wrong or missing."""

    hypothesis: int
    times: int
    misses: tuple[Miss, ...]


class Occurrences:
    """The accounts of all texts of one system.

    Args:
        texts: Hypotheses, sources and glossary.
    """

    def __init__(self, texts: Texts):
        texts.require("this score", "sources", "glossary")
        self._texts = texts

    @functools.cached_property
    def _analyses(self) -> list[tuple[Analysis, list[Place]]]:
        """The documents, and where each of their segments belongs; a document's segments share their context."""
        texts = self._texts
        groups: dict[str, list[int]] = {}
        for index in range(len(texts.hypotheses)):
            groups.setdefault(texts.documents[index] if texts.documents else "", []).append(index)
        return [self._analysis(indices) for indices in groups.values()]

    def _analysis(self, indices: list[int]) -> tuple[Analysis, list[Place]]:
        segments: list[Segment] = []
        places: list[Place] = []
        at = source_at = 0
        for index in indices:
            hypothesis, source = self._texts.hypotheses[index], (self._texts.sources or ())[index]
            for own in _lines(hypothesis, source):
                number = len(segments) + 1
                blank = bool((own.source or "").strip()) and not own.target.strip()
                target = _NOTHING if blank else own.target
                segments.append(
                    Segment(
                        number, target, at + own.target_start, number, own.source, source_at + own.source_start, number
                    )
                )
                places.append(Place(index, own.target_start))
            at += len(hypothesis) + 1
            source_at += len(source) + 1
        text = "\n".join(self._texts.hypotheses[index] for index in indices)
        source_text = "\n".join((self._texts.sources or ())[index] for index in indices)
        return Analysis(Document(text, tuple(segments), source_text), self._texts.glossary), places

    @functools.cached_property
    def terms(self) -> list[Occurrence]:
        """Every term of every source line."""
        return [occurrence for analysis, places in self._analyses for occurrence in _terms(analysis, places)]

    @functools.cached_property
    def numbers(self) -> list[Figures]:
        """The numbers of every source line that has any."""
        return [figures for analysis, places in self._analyses for figures in _figures(analysis, places, "numbers")]

    @functools.cached_property
    def dates(self) -> list[Figures]:
        """The dates of every source line that has any."""
        return [figures for analysis, places in self._analyses for figures in _figures(analysis, places, "dates")]

    @property
    def glossary(self) -> str:
        """The names and the hash of the glossary, for a signature."""
        glossary = self._texts.glossary
        names = "+".join(name.rpartition("/")[2] for name in glossary.names)
        digest = hashlib.sha256(glossary.digest.encode()).hexdigest()[:12]
        return f"{names}@{digest}".replace("|", "_").replace(":", "_")


def _lines(hypothesis: str, source: str) -> tuple[Segment, ...]:
    """Return the pairs of lines of a pair of texts; the pair itself where it has unequal numbers of lines."""
    from mtcheck.errors import PairingError

    try:
        return Document.from_text(hypothesis, source).segments
    except PairingError:
        return (Segment(1, hypothesis, 0, 1, source, 0, 1),)


def _terms(analysis: Analysis, places: list[Place]) -> Iterator[Occurrence]:
    by_term: dict[tuple[int, int], list[Account]] = {}
    for account in analysis.accounts:
        by_term.setdefault((account.segment, account.term), []).append(account)
    for (number, term), accounts in by_term.items():
        times = len(accounts[0].places)
        misses = [_miss(analysis, places[number - 1], account) for account in accounts if _wrong(account)]
        if any(account.status in (Status.RIGHT, Status.SHORT, Status.ELIDED) for account in accounts):
            right = max(0, times - len(misses))
        else:
            right = 0
            misses += misses[:1] * (times - len(misses))  # one wrong rendering stands for all the occurrences
        entry = analysis.glossary.term(term)
        names = sorted(pair for account in accounts for pair in named(account, analysis.targets[number]))
        index = places[number - 1].hypothesis
        own = tuple(name for _, name in names[:times])
        yield Occurrence(index, entry.source, entry.preferred, entry.kind, times, right, own, tuple(misses[:times]))


def _wrong(account: Account) -> bool:
    return account.status in (Status.WRONG, Status.MISSING)


def _miss(analysis: Analysis, place: Place, account: Account) -> Miss:
    entry = analysis.glossary.term(account.term)
    if account.found is None:
        return Miss(place.hypothesis, entry.source, entry.preferred)
    target = analysis.targets[account.segment]
    start, end = target.span(account.found.first, account.found.last)
    return Miss(
        place.hypothesis, entry.source, entry.preferred, target.text[start:end], place.start + start, place.start + end
    )


def _figures(analysis: Analysis, places: list[Place], family: str) -> Iterator[Figures]:
    from mtcheck.renderings.figures.reading import read_source
    from mtcheck.renderings.quantities import mismatches

    found = mismatches(analysis)
    for segment in analysis.document.checkable:
        if segment.source is None:
            continue
        source = read_source(segment.source, analysis.source_spans(segment))
        parts = source.numbers if family == "numbers" else source.dates
        stated = {(part.start, part.end) for part in parts if part.firm}
        wrong = {
            tuple(mismatch.source): mismatch
            for mismatch in found.get(segment.number, ())
            if mismatch.family == family and mismatch.source and mismatch.confidence is not Confidence.LOW
        }
        covered = {span for span in stated if any(span[0] < end and start < span[1] for start, end in wrong)}
        times = len(stated - covered) + len(wrong)
        if times:
            place = places[segment.number - 1]
            misses = tuple(_figure_miss(segment, place, mismatch) for _, mismatch in sorted(wrong.items()))
            yield Figures(place.hypothesis, times, misses)


def _figure_miss(segment: Segment, place: Place, mismatch: Mismatch) -> Miss:
    source = (segment.source or "")[slice(*mismatch.source)] if mismatch.source else ""
    expected = mismatch.suggestion or mismatch.message
    if mismatch.target is None:
        return Miss(place.hypothesis, source, expected)
    start, end = mismatch.target
    return Miss(place.hypothesis, source, expected, segment.target[start:end], place.start + start, place.start + end)
