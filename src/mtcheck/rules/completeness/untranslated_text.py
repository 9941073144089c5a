"""Chinese characters left in the English.

What it flags: a run of Chinese characters in the target. Characters in brackets or quotation marks right behind an
English name are a gloss for the reader and stay: "John Lee (李家超)".

Why it matters: untranslated text in a release shows that nobody read it.

Known limits: a quotation that is meant to stay in Chinese is not recognised unless it stands in brackets or quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Edit, Hit, Safety, Severity
from mtcheck.model import Side
from mtcheck.renderings.wording import described
from mtcheck.rules.rule import Example, Rule
from mtcheck.text.han import FIRST_CJK, han_pattern, simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.model import Location
    from mtcheck.renderings.analysis import Analysis

_OPENING = "(（[\"“‘'《「"
_CLOSING = ")）]\"”’'》」,;，、"
#: In a text that is mostly Chinese, single characters are not what is wrong with it.
_MOSTLY = 0.5


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every run of Chinese characters that is no gloss."""
    for segment in analysis.document.segments:
        text = segment.target
        if text.isascii() or max(text) < FIRST_CJK:
            continue
        runs = [(m.start(), m.end()) for m in han_pattern().finditer(text)]
        letters = sum(character.isalpha() for character in text)
        if runs and sum(end - start for start, end in runs) > _MOSTLY * letters:
            location = segment.locate(Side.TARGET, runs[0][0], runs[-1][1])
            yield Hit(location, "this segment is still in Chinese: translate it")
            continue
        for start, end in runs:
            if text[start - 1 : start] in tuple(_OPENING) and text[end : end + 1] in tuple(_CLOSING):
                continue
            yield _left(analysis, segment.locate(Side.TARGET, start, end))


def _left(analysis: Analysis, location: Location) -> Hit:
    """Return the hit for characters left in the English, with the right English where the glossary has it."""
    number = analysis.glossary.number(location.text)
    if number is None:
        number = analysis.glossary.number(simplified(location.text))
    if number is None:
        return Hit(location, f'"{location.text}" is still in Chinese: translate it')
    term = analysis.glossary.term(number)
    message = f'"{location.text}" is still in Chinese; it is {term.preferred}{described(term)}'
    edit = Edit(location.span, term.preferred, Safety.SAFE)
    return Hit(location, message, term=term.source, suggestion=term.preferred, edit=edit)


RULE = Rule(
    id="untranslated-text",
    family="completeness",
    severity=Severity.MAJOR,
    mqm="accuracy/untranslated",
    summary="Chinese characters left in the English",
    check=check,
    bad=(Example("The 座谈会 was held on Monday."),),
    good=(Example("John Lee (李家超) was there."), Example("The seminar was held on Monday.")),
)
