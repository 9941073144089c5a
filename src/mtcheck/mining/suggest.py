"""Candidate pairs for a glossary, mined from bilingual text: what is named there and how it was translated.

Nothing is believed and nothing is added: each suggestion comes with its evidence, for a person to decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from mtcheck.mining import lists
from mtcheck.mining.anchors import anchored
from mtcheck.mining.linking import Pair, linked
from mtcheck.mining.spot import LIKELY, POSSIBLE, WEAK, Spot
from mtcheck.mining.spots import spots
from mtcheck.mining.statistics import Strings
from mtcheck.mining.weighing import Suggestion, Use, weighed, without_parts
from mtcheck.renderings.analysis import Analysis
from mtcheck.renderings.evidence import SegmentSource
from mtcheck.text.han import has_han, simplified
from mtcheck.text.romanization import COMPOUND_SURNAMES
from mtcheck.text.segmenter import share, tagged_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.model import Document, Segment

#: A string so short may be a name that the segmenter cut and tagged wrongly.
_SHORT = 3
#: A longer source is not looked at, in characters; a target may have four times as many.
LONGEST = 1500
#: What a suggestion scores at least.
LEAST_SCORE = 0.2


def suggest(documents: Sequence[Document], glossary: CompiledGlossary) -> list[Suggestion]:
    """Return what a glossary may lack, inconsistent renderings first, then by score.

    Args:
        documents: Texts with their sources.
        glossary: What is known already: its terms are not suggested, and their renderings not taken for others'.
    """
    segments = list(_bilingual(documents, glossary))
    recurring = _recurring((simplified(segment.source or "") for _, _, segment in segments), glossary.lexicon)
    pairs = [_pair(analysis, segment, recurring) for _, analysis, segment in segments]
    uses: dict[str, list[Use]] = defaultdict(list)
    counts: Counter[str] = Counter()
    links = linked(pairs, glossary.lexicon)
    for (document, analysis, segment), pair, own in zip(segments, pairs, links, strict=True):
        counts.update(pair.source.han[spot.start : spot.end] for spot in pair.spots)
        for link in own:
            use = Use(document, segment, analysis.targets[segment.number], link)
            if not use.dated:
                uses[pair.source.han[link.spot.start : link.spot.end]].append(use)
    found = [weighed(han, own, counts[han], glossary.lexicon) for han, own in uses.items()]
    times = {han: len(own) for han, own in uses.items()}
    kept = [one for one in without_parts(found, times, glossary.lexicon) if one.score >= LEAST_SCORE]
    return sorted(kept, key=lambda one: (one.consistent, -one.score, one.source))


def usable(segment: Segment) -> bool:
    """Tell whether a segment holds Chinese and its English, surely paired, and is no whole text."""
    source = segment.source or ""
    english = any(character.isascii() and character.isalpha() for character in segment.target)
    return has_han(source) and english and not segment.weak and not too_long(segment)


def too_long(segment: Segment) -> bool:
    """Tell whether a segment is no sentence or paragraph but a whole text: anything may render anything in it."""
    return len(segment.source or "") > LONGEST or len(segment.target) > 4 * LONGEST


def _bilingual(
    documents: Sequence[Document], glossary: CompiledGlossary
) -> Iterator[tuple[Document, Analysis, Segment]]:
    for document in documents:
        analysis = Analysis(document, glossary)
        for segment in document.checkable:
            if usable(segment):
                yield document, analysis, segment


def _recurring(texts: Iterable[str], lexicon: Lexicon) -> Mapping[str, tuple[str, float]]:
    """Return the strings to look for everywhere, with type and weight: what recurs, and who is named somewhere.

    Whoever is named with an office once is named without it elsewhere.
    """
    texts = list(texts)
    found = {string: _string(string) for string in Strings(texts).words() if _nominal(string)}
    for text in texts:
        for spot in spots(text, lexicon):
            if spot.kind == "person" and spot.weight >= LIKELY and spot.end - spot.start > 2:
                found[text[spot.start : spot.end]] = ("person", LIKELY)
    return found


def _nominal(string: str) -> bool:
    """Tell whether a string may be one name: a long one has no verbs or particles in it."""
    return len(string) <= _SHORT or not any(word.tag[0] in "vpudrcmfy" for word in tagged_words(string))


def _string(string: str) -> tuple[str, float]:
    """Return the type and weight of a string that holds together and recurs: a person's name, or anything."""
    size = 2 if string[:2] in COMPOUND_SURNAMES else int(string[0] in lists.SURNAMES)
    if size and len(string) - size in (1, 2) and len(string) > 2 and not share(string):
        return "person", POSSIBLE
    return "term", WEAK


def _pair(analysis: Analysis, segment: Segment, recurring: Mapping[str, tuple[str, float]]) -> Pair:
    """Return a segment ready for mining: without what the glossary knows, on both sides."""
    source = SegmentSource(segment.source or "", analysis.glossary.lexicon)
    target = analysis.targets[segment.number]
    every = [*spots(source.han, source.lexicon), *anchored(source, target)]
    every += _found_again(source.han, recurring)
    accounts = analysis.accounts_by_segment[segment.number]
    free = [True] * len(target.tokens)
    for account in accounts:
        for first, last in (*account.spans, *([account.found[:2]] if account.found else [])):
            free[first:last] = [False] * (last - first)
    taken = [place for account in accounts for place in account.places]
    kept = [
        spot
        for spot in _best(every)
        if analysis.glossary.number(source.han[spot.start : spot.end]) is None
        and not any(_clashes(spot, start, end) for start, end in taken)
    ]
    return Pair(source, target, kept, free)


def _found_again(han: str, recurring: Mapping[str, tuple[str, float]]) -> Iterator[Spot]:
    longest = max(map(len, recurring), default=0)
    for start in range(len(han)):
        for end in range(start + 2, min(len(han), start + longest) + 1):
            told = recurring.get(han[start:end])
            if told is not None:
                yield Spot(start, end, *told)


def _best(found: Iterable[Spot]) -> list[Spot]:
    """Return the likeliest of the spots at each place, without doubtful ones inside likelier ones."""
    best: dict[tuple[int, int], Spot] = {}
    for spot in found:
        before = best.get((spot.start, spot.end))
        if before is None or before.weight < spot.weight:
            best[spot.start, spot.end] = spot
    names = [spot for spot in best.values() if spot.weight >= LIKELY]
    return sorted(
        spot
        for spot in best.values()
        if spot.weight >= LIKELY or not any(name.start <= spot.start and spot.end <= name.end for name in names)
    )


def _clashes(spot: Spot, start: int, end: int) -> bool:
    """Tell whether a spot lies in a known term or cuts one; around a known term it may reach."""
    overlaps = spot.start < end and start < spot.end
    around = spot.start <= start and end <= spot.end and (start, end) != (spot.start, spot.end)
    return overlaps and not around
