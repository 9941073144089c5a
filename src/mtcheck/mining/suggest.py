"""Candidate pairs for a glossary, mined from bilingual text: what is named there and how it was translated.

Nothing is believed and nothing is added: each suggestion comes with its evidence, for a person to decide.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.mining.anchors import anchored
from mtcheck.mining.linking import Link, Pair, linked
from mtcheck.mining import lists
from mtcheck.mining.spots import LIKELY, POSSIBLE, WEAK, Spot, spots
from mtcheck.mining.statistics import Strings
from mtcheck.renderings.analysis import Analysis
from mtcheck.renderings.names import CALENDAR, starts_sentence
from mtcheck.renderings.nations import nation_of
from mtcheck.renderings.shapes import same
from mtcheck.text.function_words import ARTICLES
from mtcheck.text.han import has_han, simplified
from mtcheck.text.romanization import COMPOUND_SURNAMES
from mtcheck.text.segmenter import share
from mtcheck.text.tokens import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.model import Document, Segment
    from mtcheck.renderings.target import TargetText

#: A term that stands in fewer segments than this is nothing to agree about.
_RECURRING = 2
#: Kinds whose English has capitals.
_CAPITALISED = frozenset(("person", "place", "org", "event", "publication", "product"))
#: Kinds that are entries of their own inside a longer one.
_OWN = frozenset(("person", "org", "title"))
#: A longer candidate swallows what stands only in it if it scores this share of it.
_AS_LIKELY = 0.6
#: What a suggestion scores at least.
LEAST_SCORE = 0.2


class Rendering(NamedTuple):
    """One English form and how often it renders the candidate."""

    text: str
    count: int


class Example(NamedTuple):
    """Where a candidate stands with its rendering."""

    path: str
    line: int
    source: str
    target: str


class Suggestion(NamedTuple):
    """A candidate pair with its evidence.

    Attributes:
        source: The Chinese, as the text writes it.
        kind: Its guessed type.
        renderings: The English forms, the most frequent first.
        count: How often the candidate stands in the source.
        agreement: The share of its occurrences that the first form (in any shape) renders; 0 to 1.
        consistent: Whether all its renderings are one name in several shapes.
        ways: What speaks for the pair: reading, meaning, sound, copy, abbreviation, company, left over.
        example: Where it stands.
        score: How likely the pair belongs into a glossary, 0 to 1.
    """

    source: str
    kind: str
    renderings: tuple[Rendering, ...]
    count: int
    agreement: float
    consistent: bool
    ways: tuple[str, ...]
    example: Example
    score: float


class _Use(NamedTuple):
    document: Document
    segment: Segment
    target: TargetText
    link: Link


def suggest(documents: Sequence[Document], glossary: CompiledGlossary) -> list[Suggestion]:
    """Return what a glossary may lack, inconsistent renderings first, then by score.

    Args:
        documents: Texts with their sources.
        glossary: What is known already: its terms are not suggested, and their renderings not taken for others'.
    """
    lexicon = glossary.lexicon
    segments = [(document, analysis, segment) for document, analysis, segment in _bilingual(documents, glossary)]
    texts = [simplified(segment.source or "") for _, _, segment in segments]
    recurring = {string: _recurring(string) for string in Strings(texts).words()}
    for text in texts:  # whoever is named with an office once is named without it elsewhere
        for spot in spots(text, lexicon):
            if spot.kind == "person" and spot.weight >= LIKELY and spot.end - spot.start > 2:
                recurring[text[spot.start : spot.end]] = ("person", LIKELY)
    pairs: list[Pair] = []
    for _, analysis, segment in segments:
        pairs.append(_pair(analysis, segment, recurring))
    links = linked(pairs, lexicon)
    uses: dict[str, list[_Use]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for (document, analysis, segment), pair, own in zip(segments, pairs, links, strict=True):
        counts.update(pair.source.han[spot.start : spot.end] for spot in pair.spots)
        for link in own:
            if _calendar(analysis.targets[segment.number], link):
                continue
            han = pair.source.han[link.spot.start : link.spot.end]
            uses[han].append(_Use(document, segment, analysis.targets[segment.number], link))
    found = [_suggestion(han, own, counts[han], lexicon) for han, own in uses.items()]
    found = [one for one in _without_parts(found, uses, lexicon) if one.score >= LEAST_SCORE]
    return sorted(found, key=lambda one: (one.consistent, -one.score, one.source))


def _bilingual(
    documents: Sequence[Document], glossary: CompiledGlossary
) -> Iterator[tuple[Document, Analysis, Segment]]:
    for document in documents:
        analysis = Analysis(document, glossary)
        for segment in document.checkable:
            if has_han(segment.source or "") and segment.target.strip() and not segment.weak:
                yield document, analysis, segment


def _pair(analysis: Analysis, segment: Segment, recurring: Mapping[str, tuple[str, float]]) -> Pair:
    """Return a segment ready for mining: without what the glossary knows, on both sides."""
    from mtcheck.renderings.evidence import SegmentSource

    source = SegmentSource(segment.source or "", analysis.glossary.lexicon)
    target = analysis.targets[segment.number]
    found = {(spot.start, spot.end): spot for spot in spots(source.han, source.lexicon)}
    for string, (kind, weight) in recurring.items():
        for match in re.finditer(re.escape(string), source.han):
            before = found.get(match.span())
            if before is None or before.weight < weight:
                found[match.span()] = Spot(*match.span(), kind, weight)
    for spot in anchored(source, target):
        before = found.get((spot.start, spot.end))
        if before is None or before.weight < spot.weight:
            found[spot.start, spot.end] = spot
    names = [spot for spot in found.values() if spot.weight >= LIKELY]
    inside = {place for place, spot in found.items() if spot.weight < LIKELY and any(_within(spot, name) for name in names)}
    accounts = analysis.accounts_by_segment[segment.number]
    taken = [place for account in accounts for place in account.places]
    free = [True] * len(target.tokens)
    for account in accounts:
        ranges = [*account.spans, *([(account.found.first, account.found.last)] if account.found else [])]
        for first, last in ranges:
            free[first:last] = [False] * (last - first)
    known = analysis.glossary
    kept = [
        spot
        for place, spot in sorted(found.items())
        if place not in inside
        and known.number(source.han[spot.start : spot.end]) is None
        and not any(_clashes(spot, start, end) for start, end in taken)
    ]
    return Pair(source, target, kept, free)


def _within(spot: Spot, name: Spot) -> bool:
    return name.start <= spot.start and spot.end <= name.end


def _recurring(string: str) -> tuple[str, float]:
    """Return the type and weight of a string that holds together and recurs: a person's name, or anything."""
    size = 2 if string[:2] in COMPOUND_SURNAMES else int(string[0] in lists.SURNAMES)
    if size and len(string) - size in (1, 2) and len(string) > 2 and not share(string):
        return "person", POSSIBLE
    return "term", WEAK


def _clashes(spot: Spot, start: int, end: int) -> bool:
    """Tell whether a spot lies in a known term or cuts one; around a known term it may reach."""
    overlaps = spot.start < end and start < spot.end
    around = spot.start <= start and end <= spot.end and (start, end) != (spot.start, spot.end)
    return overlaps and not around


def _suggestion(han: str, uses: list[_Use], count: int, lexicon: Lexicon) -> Suggestion:
    kinds = Counter(use.link.spot.kind for use in uses)
    kind = kinds.most_common(1)[0][0]
    forms: dict[str, list[_Use]] = defaultdict(list)
    for use in uses:
        forms[key(_text(use))].append(use)
    ranked = sorted(forms.values(), key=lambda own: (-len(own), -max(use.link.score for use in own)))
    renderings = [Rendering(Counter(map(_text, own)).most_common(1)[0][0], len(own)) for own in ranked]
    first = renderings[0].text
    shapes = [rendering for rendering in renderings if rendering is renderings[0] or same(first, rendering.text, kind)]
    agreement = sum(rendering.count for rendering in shapes) / max(count, len(uses))
    best = ranked[0][0]
    start, end = best.link.spot.start, best.link.spot.end
    source = (best.segment.source or "")[start:end]
    example = Example(best.document.path, best.segment.line, best.segment.source or "", best.segment.target)
    consistent = len(shapes) == len(renderings)
    ways = tuple(sorted({use.link.phrase.way for use in uses}))
    likeness = max(use.link.score for use in ranked[0])
    weight = max(use.link.spot.weight for use in uses)
    named = any(map(_named, uses))
    if not named and kind in _CAPITALISED:
        kind, weight = "term", min(weight, POSSIBLE)
    elif kind == "person" and ways == ("meaning",) and not lexicon.proper_names(han):
        names = any(lexicon.proper_names(part) for part in lexicon.parts(han))
        kind, weight = ("place", weight) if names else ("term", min(weight, WEAK))
    elif named and kind == "term" and "sound" in ways:
        kind = "person"
    if kind in ("term", "title") and all(map(_named_alone, uses)):
        weight = max(weight, LIKELY if kind == "title" or count >= _RECURRING else POSSIBLE)
    return Suggestion(
        source, kind, tuple(renderings), max(count, len(uses)), agreement, consistent, ways, example,
        _score(han, kind, weight, likeness, agreement, len(uses)),
    )  # fmt: skip


def _named(use: _Use) -> bool:
    """Tell whether a rendering has the capitals of a name: in front or behind, or anywhere in a body's or event's."""
    first, last = use.link.phrase.first, use.link.phrase.last
    somewhere = any(token.capital for token in use.target.tokens[first:last])
    return use.target.looks_named(first, last) or (use.link.spot.kind in ("org", "event", "title") and somewhere)


def _named_alone(use: _Use) -> bool:
    """Tell whether a rendering has capitals of its own: not as a part of a longer name, nor to open a sentence."""
    first, last = use.link.phrase.first, use.link.phrase.last
    words = use.target.tokens
    before = first > 0 and words[first - 1].capital and use.target.gap(first) in (" ", "-")
    behind = last < len(words) and words[last].capital and use.target.gap(last) in (" ", "-")
    return _named(use) and not (before or behind or starts_sentence(use.target, first))


def _calendar(target: TargetText, link: Link) -> bool:
    return all(token.norm in CALENDAR for token in target.tokens[link.phrase.first : link.phrase.last])


def _text(use: _Use) -> str:
    start, end = use.target.span(use.link.phrase.first, use.link.phrase.last)
    text = " ".join(use.segment.target[start:end].split())
    head, _, rest = text.partition(" ")
    return rest if rest and head.lower() in ARTICLES else text


def _score(han: str, kind: str, weight: float, likeness: float, agreement: float, count: int) -> float:
    """Return how likely a pair belongs into a glossary: by kind of name, likeness, agreement and recurrence."""
    known = kind in ("person", "org", "place", "publication", "event", "product", "title")
    common = share(han) > 2e-5 and weight < LIKELY
    again = 1 - 0.5**count
    score = weight * min(likeness, 1.0) * (0.6 + 0.4 * again)
    if weight <= POSSIBLE and not known:
        score *= 0.6 + 0.4 * (count >= _RECURRING)
    return round(max(0.0, score * (0.8 + 0.2 * agreement) * (0.5 if common else 1.0)), 3)


def _without_parts(
    found: Sequence[Suggestion], uses: dict[str, list[_Use]], lexicon: Lexicon
) -> Iterator[Suggestion]:
    """Yield the suggestions but for those that stand nowhere outside a likelier one that is longer.

    A body stays beside the office in it, and a person beside whatever holds the name: they are entries of their own.
    """
    by_source = {simplified(one.source): one for one in found}
    for one in found:
        han = simplified(one.source)
        around = [other for source, other in by_source.items() if len(source) > len(han) and han in source]
        if not any(_swallows(other, one, len(uses[simplified(other.source)]), lexicon) for other in around):
            yield one


def _swallows(longer: Suggestion, one: Suggestion, times: int, lexicon: Lexicon) -> bool:
    before, _, behind = simplified(longer.source).partition(simplified(one.source))
    national = not behind and any(map(nation_of, lexicon.proper_names(before)))
    own = one.kind in _OWN and (longer.kind != one.kind or national)
    return longer.score >= _AS_LIKELY * one.score and one.count <= times and not own
