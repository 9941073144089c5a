"""Finds names in the translation for which neither the source nor the glossary has any ground.

A name is reported only where nothing could be its ground: no word of it translates or spells anything in the source of
its segment or of the neighbours, no term accounts for it, it stands in no other segment, and the source has nothing
left that might be a name without a known rendering.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.compiled import FormKind
from mtcheck.renderings.account import Status
from mtcheck.renderings.coverage import coverage
from mtcheck.renderings.evidence import SegmentSource, similarity
from mtcheck.renderings.names import TITLES, starts_sentence
from mtcheck.renderings.nations import is_nation
from mtcheck.renderings.target import form_tokens
from mtcheck.text import romanization
from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.han import han_pattern, has_han, simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.model import Segment
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.target import TargetText
    from mtcheck.text.tokens import Token

# Characters that are words of grammar, number and measure: a row of them is no name.
_GRAMMAR = frozenset(
    "的了着过在和与及并已而于以为是不也就都将对从被把由等其之中上下左右年月日时分秒个名位家项次条件座这那有无可能会到向或但所又还再各"
    "每该此后前内外间第一二三四五六七八九十百千万亿零两多余近约至来去说称指据按如若则因当给让使令用经自共同均仅只更最很太极我你他她它们本"
    "元"
)
#: A text of which more words than this have a capital is a headline: capitals say nothing there.
_TITLE_CASE = 0.55
_FEWEST = 3
_LONGEST_RUN = 6
_SHORTEST = 4
#: What joins the words of one name.
_LINKS = (" ", "-", "\u2010", "\u2011", "'s ", "\u2019s ", " & ")
_INNER = frozenset(("of", "for", "the", "and", "de", "la", "al"))
#: A word this near to the pinyin of some characters may be the name that they spell.
_SPELLED = 0.6
_LONGEST_NAME = 6


class Addition(NamedTuple):
    """A name of the target without ground: the segment's number and the range of its target."""

    segment: int
    start: int
    end: int


def additions(analysis: Analysis) -> Iterator[Addition]:
    """Yield the names that were added, in the order of the text."""
    grounds = _Grounds(analysis)
    found = []
    seen: Counter[str] = Counter()
    for segment in analysis.document.segments:
        target = analysis.targets[segment.number]
        seen.update({token.norm for token in target.tokens if token.capital})
        if target.tokens and has_han(segment.source or ""):
            found += [(segment, target, run) for run in grounds.groundless(segment, target)]
    for segment, target, (first, last) in found:
        # A name that comes back has a ground somewhere, or is another rule's matter.
        if all(seen[token.norm] == 1 for token in target.tokens[first:last] if grounds.rare(token.norm)):
            yield Addition(segment.number, *target.span(first, last))


def _headline(target: TargetText, used: set[int]) -> bool:
    """Tell whether capitals say nothing in a text, known names aside."""
    words = [
        token
        for index, token in enumerate(target.tokens)
        if index not in used and token.norm not in FUNCTION_WORDS and token.norm.isalpha()
    ]
    return len(words) < _FEWEST or sum(token.capital for token in words) > _TITLE_CASE * len(words)


class _Grounds:
    """What gives a word of the target its ground."""

    def __init__(self, analysis: Analysis):
        self._analysis = analysis
        self._lexicon = analysis.glossary.lexicon
        self._coverage = coverage(analysis)
        self._sources: dict[int, SegmentSource] = {}

    @functools.cached_property
    def _named(self) -> set[str]:
        """The words of the approved forms of all terms of the source."""
        terms = {account.term for account in self._analysis.accounts}
        return {
            word for term in terms for form in self._analysis.glossary.term(term).approved for word in form_tokens(form)
        }

    @functools.cached_property
    def _latin(self) -> str:
        return simplified(self._analysis.document.source_text or "").casefold()

    def rare(self, word: str) -> bool:
        """Tell whether a word is no common word."""
        return self._lexicon.frequency(word) == 0 and word not in FUNCTION_WORDS and word not in TITLES

    def groundless(self, segment: Segment, target: TargetText) -> list[tuple[int, int]]:
        """Return the token ranges of the names in a segment that have no ground."""
        used, places = self._used(segment, target)
        if _headline(target, used | places):
            return []
        runs = [run for run in _sequences(target) if not any(index in used for index in range(*run))]
        runs = [run for run in map(functools.partial(self._trimmed, target), runs) if self._is_name(target, run)]
        runs = [run for run in runs if not places.issuperset(range(*run))]  # "in Hong Kong" for 本港
        runs = [run for run in runs if not self._grounded(segment.number, target, run)]
        return runs if runs and not self._room(segment) else []

    def _used(self, segment: Segment, target: TargetText) -> tuple[set[int], set[int]]:
        """Return the tokens that terms of the source account for, and those that name a place of the glossary."""
        used: set[int] = set()
        for account in self._analysis.accounts_by_segment[segment.number]:
            spans = (*account.spans, *([(account.found.first, account.found.last)] if account.found else []))
            used.update(index for first, last in spans for index in range(first, last))
        places: set[int] = set()
        for form in self._analysis.forms[segment.number]:
            place = self._analysis.glossary.term(form.term).kind == "place"
            if place and form.kind is FormKind.APPROVED and target.tokens[form.first].capital:
                places.update(range(form.first, form.last))
        return used, places

    def _trimmed(self, target: TargetText, run: tuple[int, int]) -> tuple[int, int]:
        """Return a run without titles before it and without a common word that only opens the sentence."""
        first, last = run
        while first < last and (
            target.tokens[first].norm in TITLES
            or target.tokens[first].norm in FUNCTION_WORDS
            or (starts_sentence(target, first) and not self.rare(target.tokens[first].norm))
        ):
            first += 1
        return first, last

    def _is_name(self, target: TargetText, run: tuple[int, int]) -> bool:
        first, last = run
        words = target.tokens[first:last]
        telling = [token for token in words if self.rare(token.norm) and not _acronym(target, token)]
        if not telling or len(words) > _LONGEST_RUN:
            return False
        if last < len(target.tokens) and target.gap(last) in ("-", "/") and not target.tokens[last].capital:
            return False  # Kowloon-based
        if len(words) > 1:
            return True
        text = target.text[words[0].start : words[0].end]
        return len(text) >= _SHORTEST and text.isalpha() and not starts_sentence(target, first)

    def _grounded(self, number: int, target: TargetText, run: tuple[int, int]) -> bool:
        """Tell whether any word of a name, or two words joined, may come from the source."""
        norms = [token.norm for token in target.tokens[run[0] : run[1]]]
        joined = ["".join(norms), *(one + other for one, other in itertools.pairwise(norms))]
        words = [norm for norm in norms if norm not in FUNCTION_WORDS]
        if any(word.isdigit() or word in self._named or word in self._latin or is_nation(word) for word in words):
            return True
        near = [self._source(n) for n in (number, number - 1, number + 1)]
        if any(source.explains(word, (0, 0)) for source in near for word in (*words, *joined)):
            return True
        return any(_sounds(word, near[0].han) for word in words if self.rare(word))

    def _source(self, number: int) -> SegmentSource:
        if number not in self._sources:
            segment = self._analysis.document.by_number.get(number)
            self._sources[number] = SegmentSource((segment.source if segment else "") or "", self._lexicon)
        return self._sources[number]

    def _room(self, segment: Segment) -> bool:
        """Tell whether the source has anything left that may be the ground of a name that nobody knows."""
        accounts = self._analysis.accounts_by_segment[segment.number]
        han = simplified(segment.source or "")
        quoted = {at for match in _quotation().finditer(han) for at in range(*match.span())}
        if "·" in han or "•" in han or any(account.status is Status.MISSING for account in accounts):
            return True
        taken = {at for account in accounts for start, end in account.places for at in range(start, end)}
        for run in han_pattern().finditer(han):
            at, open_, single = run.start(), 0, False
            for part in self._lexicon.parts(run[0]):
                start, at = at, at + len(part)
                if start in taken or part in _GRAMMAR or (len(part) > 1 and self._known(segment.number, part)):
                    open_, single = 0, False
                    continue
                open_, single = open_ + len(part), single or len(part) == 1
                if (single and open_ > 1) or (len(part) > 1 and (start in quoted or self._proper(part))):
                    return True  # an unknown name, a known one that is not rendered, or the title of something
        return False

    def _known(self, number: int, part: str) -> bool:
        return bool(self._coverage.rendered(number, part))

    def _proper(self, part: str) -> bool:
        """Tell whether a dictionary word is a proper name, but for countries and their money (港元 is "HK$")."""
        words = self._lexicon.words(part)
        if not words or self._lexicon.common_words(part):
            return False
        return not part.endswith("元") and not any(map(is_nation, words))


def _acronym(target: TargetText, token: Token) -> bool:
    """Tell whether a word is an abbreviation by its capitals (HKFRSs): what it is short for is not known here."""
    text = target.text[token.start : token.end]
    return 2 * sum(map(str.isupper, text)) > len(text)


@functools.cache
def _quotation() -> re.Pattern[str]:
    return re.compile("「[^」]*」|『[^』]*』|《[^》]*》|“[^”]*”")


def _sequences(target: TargetText) -> Iterator[tuple[int, int]]:
    """Yield the rows of capitalised words, also over "of" and the like between two of them."""
    tokens = target.tokens
    index = 0
    while index < len(tokens):
        if not tokens[index].capital:
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and target.gap(last) in _LINKS:
            if tokens[last].capital or target.gap(last) == "-":
                last += 1
            elif tokens[last].norm in _INNER and (step := _over(target, last)):
                last = step
            else:
                break
        yield index, last
        index = last


def _over(target: TargetText, index: int) -> int:
    """Return the end of the capitalised word behind one or two small words from ``index`` on, or 0."""
    tokens = target.tokens
    for at in (index + 1, index + 2):
        if at >= len(tokens) or target.gap(at) != " ":
            return 0
        if tokens[at].capital:
            return at + 1
        if tokens[at].norm not in _INNER:
            return 0
    return 0


def _sounds(word: str, han: str) -> bool:
    """Tell whether a word may be what some characters in a row spell: a foreign name in Chinese characters."""
    plain = word.replace("r", "l")
    for run in han_pattern().finditer(han):
        syllables = romanization.pinyin(run[0])
        for first in range(len(syllables)):
            spelling = ""
            for syllable in syllables[first : first + _LONGEST_NAME]:
                spelling += syllable.replace("r", "l")
                if abs(len(spelling) - len(plain)) <= _SHORTEST and similarity(plain, spelling) >= _SPELLED:
                    return True
    return False
