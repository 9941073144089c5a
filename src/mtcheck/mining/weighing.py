"""From all uses of a candidate to one suggestion: its type, its renderings, how constant they are, what it is worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.mining.spot import LIKELY, POSSIBLE, WEAK
from mtcheck.renderings.names import CALENDAR, starts_sentence
from mtcheck.renderings.nations import is_nation, nation_of
from mtcheck.renderings.shapes import same
from mtcheck.renderings.target import form_tokens
from mtcheck.text.function_words import ARTICLES
from mtcheck.text.han import simplified
from mtcheck.text.romanization import pinyin
from mtcheck.text.segmenter import share
from mtcheck.text.tokens import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.mining.linking import Link
    from mtcheck.model import Document, Segment
    from mtcheck.renderings.target import TargetText

#: A term that stands in fewer segments than this is nothing to agree about.
_RECURRING = 2
#: Kinds whose English has capitals.
_CAPITALISED = frozenset(("person", "place", "org", "event", "publication", "product"))
_PHRASES = frozenset(("org", "event", "title"))
#: Kinds that are entries of their own inside a longer one.
_OWN = frozenset(("person", "org", "title"))
#: A form that is seen once has to be as like as this, or to spell or copy the candidate.
_SURE = 0.75
_SURE_WAYS = frozenset(("reading", "sound", "copy", "gloss", "place"))
#: Everybody knows what a country is called: it is a term of no glossary in particular.
_COUNTRY = 0.4
#: A word that makes up more of general text than this is hardly a term.
_COMMON = 2e-5
#: A longer candidate swallows what stands only in it if it scores this share of it.
_AS_LIKELY = 0.6


class Rendering(NamedTuple):
    """One English form and how often it renders the candidate."""

    text: str
    times: int


class Example(NamedTuple):
    """Where a candidate stands with its rendering."""

    path: str
    place: str
    source: str
    target: str


class Suggestion(NamedTuple):
    """A candidate pair with its evidence.

    Attributes:
        source: The Chinese, as the text writes it.
        kind: Its guessed type.
        renderings: The English forms, the most frequent first.
        times: How often the candidate stands in the source.
        agreement: The share of its occurrences that the first form (in any shape) renders; 0 to 1.
        consistent: Whether all renderings that are sure are one name in several shapes.
        ways: What speaks for the pair: reading, meaning, sound, copy, gloss, abbreviation, place, company, left over.
        example: Where it stands.
        score: How likely the pair belongs into a glossary, 0 to 1.
    """

    source: str
    kind: str
    renderings: tuple[Rendering, ...]
    times: int
    agreement: float
    consistent: bool
    ways: tuple[str, ...]
    example: Example
    score: float


class Use(NamedTuple):
    """A link where it stands."""

    document: Document
    segment: Segment
    target: TargetText
    link: Link

    @property
    def text(self) -> str:
        """The rendering as written, without an article in front."""
        start, end = self.target.span(self.link.phrase.first, self.link.phrase.last)
        text = " ".join(self.segment.target[start:end].split())
        head, _, rest = text.partition(" ")
        return rest if rest and head.lower() in ARTICLES else text

    @property
    def dated(self) -> bool:
        """Whether the rendering is a month or a day of the week and nothing else."""
        words = self.target.tokens[self.link.phrase.first : self.link.phrase.last]
        return all(token.norm in CALENDAR for token in words)

    @property
    def named(self) -> bool:
        """Whether it has the capitals of a name: in front or behind, or anywhere in a body's, event's or office's."""
        first, last = self.link.phrase.first, self.link.phrase.last
        somewhere = any(token.capital and not is_nation(token.norm) for token in self.target.tokens[first:last])
        return self.target.looks_named(first, last) or (self.link.spot.kind in _PHRASES and somewhere)

    @property
    def named_alone(self) -> bool:
        """Whether it has capitals of its own: not as a part of a longer name, nor to open a sentence."""
        first, last = self.link.phrase.first, self.link.phrase.last
        words = self.target.tokens
        before = first > 0 and words[first - 1].capital and self.target.gap(first) in (" ", "-")
        behind = last < len(words) and words[last].capital and self.target.gap(last) in (" ", "-")
        return self.named and not (before or behind or starts_sentence(self.target, first))


def weighed(han: str, uses: Sequence[Use], count: int, lexicon: Lexicon) -> Suggestion:
    """Return the suggestion that all uses of a candidate make together.

    Args:
        han: The candidate in simplified characters.
        uses: Where it is rendered.
        count: How often it stands in the sources.
        lexicon: The dictionary.
    """
    forms: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        forms[key(use.text)].append(use)
    ranked = sorted(forms.values(), key=lambda own: (-len(own), -max(use.link.score for use in own)))
    renderings = tuple(Rendering(Counter(use.text for use in own).most_common(1)[0][0], len(own)) for own in ranked)
    first = renderings[0].text
    ways = tuple(sorted({use.link.phrase.way for use in uses}))
    kind = _kind(han, uses, ways, lexicon)
    count = max(count, len(uses))
    shapes = [one for one in renderings if one is renderings[0] or same(first, one.text, kind)]
    agreement = sum(one.times for one in shapes) / count
    weight = _weight(kind, uses, count, lexicon, han)
    if nation_of(form_tokens(first)):
        weight *= _COUNTRY
    likeness = min(1.0, max(use.link.score for use in ranked[0]))
    score = weight * likeness * (1 - 0.4 * 0.5 ** len(uses)) * (0.8 + 0.2 * agreement)
    if kind == "term" and weight <= POSSIBLE and len(uses) < _RECURRING:
        score *= 0.6
    if share(han) > _COMMON and weight < LIKELY:
        score *= 0.5
    best = ranked[0][0]
    source = (best.segment.source or "")[best.link.spot.start : best.link.spot.end]
    example = Example(
        best.document.path, str(best.document.name(best.segment)), best.segment.source or "", best.segment.target
    )
    others = [own for own, one in zip(ranked, renderings, strict=True) if one not in shapes]
    consistent = not any(map(_believed, others))
    return Suggestion(source, kind, renderings, count, agreement, consistent, ways, example, round(score, 3))


def _believed(uses: Sequence[Use]) -> bool:
    """Tell whether a form surely renders the candidate, so that beside another one it is an inconsistency."""
    return len(uses) > 1 or any(
        use.link.phrase.way in _SURE_WAYS or (use.link.phrase.way == "meaning" and use.link.phrase.score >= _SURE)
        for use in uses
    )


def _kind(han: str, uses: Sequence[Use], ways: tuple[str, ...], lexicon: Lexicon) -> str:
    """Return the type that the uses agree upon, where the English bears it out."""
    kind = Counter(use.link.spot.kind for use in uses).most_common(1)[0][0]
    if not any(use.named for use in uses):
        return "term" if kind in _CAPITALISED else kind
    if kind == "person" and ways == ("meaning",) and not lexicon.proper_names(han):
        return "place" if any(lexicon.proper_names(part) for part in lexicon.parts(han)) else "term"
    if kind == "person" and 1 < len(han) < 4 and any(key(use.text) == "".join(pinyin(han)) for use in uses):
        # Persons are written in two words (Cen Xi), places in one (Cenxi).
        return "place" if all(len(form_tokens(use.text)) == 1 for use in uses) else kind
    return "person" if kind == "term" and "sound" in ways else kind


def _weight(kind: str, uses: Sequence[Use], count: int, lexicon: Lexicon, han: str) -> float:
    """Return how likely a candidate is a name or a term, now that its English is known."""
    weight = max(use.link.spot.weight for use in uses)
    if kind in (*_CAPITALISED, "term", "title") and not any(use.named for use in uses):
        return min(weight, POSSIBLE)
    guessed = all(use.link.spot.kind == "person" and use.link.phrase.way == "meaning" for use in uses)
    if kind == "term" and guessed and not lexicon.proper_names(han):
        return min(weight, WEAK)
    if kind in ("term", "title") and all(use.named_alone for use in uses):
        return max(weight, LIKELY if kind == "title" or count >= _RECURRING else POSSIBLE)
    return weight


def without_parts(found: Sequence[Suggestion], times: dict[str, int], lexicon: Lexicon) -> Iterator[Suggestion]:
    """Yield the suggestions but for those that stand nowhere outside a longer one that is about as likely.

    A body stays beside the office in it, and a person beside whatever holds the name: they are entries of their own.

    Args:
        found: The suggestions.
        times: How often each candidate is rendered, by its simplified characters.
        lexicon: The dictionary.
    """
    by_source = {simplified(one.source): one for one in found}
    for one in found:
        han = simplified(one.source)
        around = [
            source
            for source, other in by_source.items()
            if len(source) > len(han) and han in source and _swallows(other, one, lexicon)
        ]
        outer = [source for source in around if not any(source in other and source != other for other in around)]
        if not around or one.times > sum(times[source] for source in outer):
            yield one


def _swallows(longer: Suggestion, one: Suggestion, lexicon: Lexicon) -> bool:
    before, _, behind = simplified(longer.source).partition(simplified(one.source))
    national = not behind and any(map(nation_of, lexicon.proper_names(before)))
    own = one.kind in _OWN and (longer.kind != one.kind or national)
    return longer.score >= _AS_LIKELY * one.score and not own
