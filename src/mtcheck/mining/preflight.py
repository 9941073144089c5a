"""What a Chinese text holds of names and terms, and which are at risk in translation, before it is translated."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.mining import risks
from mtcheck.mining.rewording import reworded
from mtcheck.mining.risks import LIKELY, POSSIBLE, Risk
from mtcheck.mining.spot import LIKELY as NAME
from mtcheck.mining.spot import NAMED, outermost
from mtcheck.mining.spots import spots
from mtcheck.model import Side
from mtcheck.renderings.abbreviations import abbreviated
from mtcheck.renderings.evidence import SegmentSource
from mtcheck.renderings.shapes import same
from mtcheck.renderings.work import occurrences
from mtcheck.text.han import has_han, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.glossary.term import Term
    from mtcheck.model import Document, Location, Segment

_UNLISTED = frozenset(("person", "place", "org", "publication", "event"))


class Place(NamedTuple):
    """One occurrence of a name.

    Attributes:
        location: Where it stands.
        risks: What may happen to it there.
        rewording: How to write it safely, where that is sure.
    """

    location: Location
    risks: tuple[Risk, ...] = ()
    rewording: str | None = None


class Entry(NamedTuple):
    """A name or term of the glossary in a text.

    Attributes:
        term: The glossary's entry.
        places: Where it stands, in order.
        risks: The risks that lie in the name itself.
    """

    term: Term
    places: tuple[Place, ...]
    risks: tuple[Risk, ...]

    @property
    def every(self) -> tuple[Risk, ...]:
        """The risks of the name and of all its places."""
        return (*self.risks, *(risk for place in self.places for risk in place.risks))


class Unlisted(NamedTuple):
    """What seems to be a name and is in no glossary: as written, its type, and where."""

    source: str
    kind: str
    places: tuple[Location, ...]


class Flight(NamedTuple):
    """What one text holds.

    Attributes:
        document: The text.
        entries: The names and terms of the glossary, those at risk first.
        unlisted: Names that the glossary lacks.
        short: Places called by one character, with the risk that lies in that.
    """

    document: Document
    entries: tuple[Entry, ...]
    unlisted: tuple[Unlisted, ...]
    short: tuple[Place, ...]

    def levels(self) -> list[str]:
        """Return the level of every risk of the text."""
        found = [risk.level for entry in self.entries for risk in entry.every]
        return found + [risk.level for place in self.short for risk in place.risks]


def conflicts(terms: Iterable[Term]) -> dict[str, tuple[Term, ...]]:
    """Return the sources, in simplified characters, that have entries with different English; the last one counts.

    Args:
        terms: The entries of all glossaries, one after the other.
    """
    grouped: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        own = grouped[simplified(term.source).casefold()]
        if not any(same(term.preferred, other.preferred, term.kind) for other in own):
            own.append(term)
    return {source: tuple(own) for source, own in grouped.items() if len(own) > 1}


def side(document: Document) -> Side:
    """Return which side of a document holds the Chinese: the source where there is one, else the text itself."""
    return Side.SOURCE if document.has_source else Side.TARGET


def preflight(document: Document, glossary: CompiledGlossary, ambiguous: dict[str, tuple[Term, ...]]) -> Flight:
    """Look a text through before it is translated.

    Args:
        document: The Chinese text, or one that brings its Chinese source.
        glossary: The names and terms to look for.
        ambiguous: What :func:`conflicts` found in it.
    """
    places: dict[int, list[Place]] = defaultdict(list)
    unlisted: dict[str, list[tuple[Location, str, float]]] = defaultdict(list)
    short: list[Place] = []
    for segment, text in _texts(document):
        source = SegmentSource(text, glossary.lexicon)
        found = occurrences(source.han, glossary)
        for start, end, number in found:
            places[number].append(_place(document, segment, source, (start, end), glossary.term(number).kind))
        covered = {at for start, end, _ in found for at in range(start, end)}
        for spot in outermost(spots(source.han, glossary.lexicon)):
            clear = covered.isdisjoint(range(spot.start, spot.end))
            if clear and spot.kind in _UNLISTED and spot.weight >= NAME:
                location = segment.locate(side(document), spot.start, spot.end)
                unlisted[location.text].append((location, spot.kind, spot.weight))
        short += _short(document, segment, source, covered)
    entries = [
        Entry(term, tuple(own), (*risks.of_name(term, glossary.lexicon), *_ambiguous(term, ambiguous)))
        for term, own in ((glossary.term(number), own) for number, own in places.items())
    ]
    entries.sort(key=lambda entry: (_rank(entry), entry.places[0].location.span))
    names = [
        Unlisted(name, own[0][1], tuple(location for location, _, _ in own))
        for name, own in unlisted.items()
        if len(own) > 1 or own[0][2] >= NAMED
    ]
    return Flight(document, tuple(entries), tuple(names), tuple(short))


def _texts(document: Document) -> Iterator[tuple[Segment, str]]:
    chinese = side(document)
    for segment in document.segments:
        text = segment.source if chinese is Side.SOURCE else segment.target
        if text and has_han(text):
            yield segment, text


def _rank(entry: Entry) -> int:
    levels = {risk.level for risk in entry.every}
    return 0 if LIKELY in levels else 1 if levels else 2


def _place(document: Document, segment: Segment, source: SegmentSource, place: tuple[int, int], kind: str) -> Place:
    chinese = side(document)
    found = tuple(risks.of_place(source, *place, kind))
    text = (segment.source if chinese is Side.SOURCE else segment.target) or ""
    rewording = reworded(text, *place, source.lexicon) if any(risk.kind == "split" for risk in found) else None
    return Place(segment.locate(chinese, *place), found, rewording)


def _ambiguous(term: Term, ambiguous: dict[str, tuple[Term, ...]]) -> Iterator[Risk]:
    rivals = ambiguous.get(simplified(term.source).casefold(), ())
    if rivals:
        named = "; ".join(f"{one.preferred} ({one.pack}:{one.line})" for one in rivals)
        yield Risk("ambiguous", LIKELY, f"it has several entries: {named}; the last one counts")


def _short(document: Document, segment: Segment, source: SegmentSource, covered: set[int]) -> Iterator[Place]:
    for start, end, names in abbreviated(source.han):
        if start in covered or not source.lexicon.apart(source.han, start, end):
            continue
        level = LIKELY if len(names) > 1 else POSSIBLE
        risk = Risk("abbreviation", level, f"{source.han[start:end]} may stand for {' or '.join(names[:4])}")
        yield Place(segment.locate(side(document), start, end), (risk,))
