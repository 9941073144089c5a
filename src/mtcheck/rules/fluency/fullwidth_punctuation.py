"""Chinese punctuation, or full-width letters and digits, in English text.

What it flags: ，。：；（）！？、％ and full-width letters and digits outside Chinese text.

Why it matters: they show as wide gaps or boxes in English fonts.

Known limits: punctuation beside Chinese characters belongs to them and is left alone.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from mtcheck.finding import Edit, Hit, Safety, Severity
from mtcheck.model import Side
from mtcheck.rules.rule import Example, Rule
from mtcheck.text.han import FIRST_CJK, has_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.renderings.analysis import Analysis

# Sentence marks take a space behind them in English, opening brackets one before them.
_SPACED = {"，": ",", "。": ".", "：": ":", "；": ";", "！": "!", "？": "?", "、": ","}
_BRACKETS = {"（": "(", "）": ")", "【": "[", "】": "]", "「": "“", "」": "”", "『": "‘", "』": "’", "％": "%"}


@functools.cache
def _pattern() -> re.Pattern[str]:
    marks = "".join((*_SPACED, *_BRACKETS))
    return re.compile(rf"[{re.escape(marks)}]+|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every run of full-width characters with its replacement."""
    for segment in analysis.document.segments:
        text = segment.target
        if text.isascii() or max(text) < FIRST_CJK:
            continue
        for match in _pattern().finditer(text):
            start, end = match.span()
            if has_han(text[start - 1 : start]) or has_han(text[end : end + 1]):
                continue
            replacement = _replacement(text, start, end)
            location = segment.locate(Side.TARGET, start, end)
            yield Hit(
                location,
                f'"{location.text}" is full-width; English text has "{replacement.strip()}"',
                suggestion=replacement.strip(),
                edit=Edit(location.span, replacement, Safety.SAFE),
            )


def _replacement(text: str, start: int, end: int) -> str:
    new = ""
    for character in text[start:end]:
        if character in _SPACED:
            new = new.rstrip(" ") + _SPACED[character] + " "
        elif character in _BRACKETS:
            bracket = _BRACKETS[character]
            new += bracket if bracket not in "([" or not (new or text[start - 1 : start].strip()) else " " + bracket
        else:
            new += chr(ord(character) - 0xFEE0)  # the full-width forms lie so far behind ASCII
    follows = text[end : end + 1]
    if not follows or follows.isspace() or follows in ".,;:!?)]\"'”’" or (follows.isdigit() and new[:1] in ":."):
        new = new.rstrip(" ")
    return new


RULE = Rule(
    id="fullwidth-punctuation",
    family="fluency",
    severity=Severity.MINOR,
    mqm="locale-conventions/punctuation",
    summary="Chinese punctuation or full-width letters in English text",
    check=check,
    bad=(Example("The fair opened on Monday，and closed on Friday。"),),
    good=(
        Example("The fair opened on Monday, and closed on Friday."),
        Example("The motto (自强不息，厚德载物) stays."),
    ),
)
