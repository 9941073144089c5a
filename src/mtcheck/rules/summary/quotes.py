"""What stands between quotation marks in a text."""

from __future__ import annotations

import re
from functools import cache

from mtcheck.model import Span


@cache
def _curly() -> re.Pattern[str]:
    # Curly single marks are apostrophes, too: they count where white space or a mark stands outside.
    return re.compile(r"“([^“”\n]+)”|(?<!\w)‘([^‘\n]+?)’(?!\w)")


@cache
def _straight_single() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)'([^'\n]+)'(?!\w)")


def quotations(text: str, *, single: bool = False) -> list[Span]:
    """Return the places of all quotations, their marks left out.

    Straight double marks are paired by the side on which white space stands: a quotation that is not closed does not
    reach to the beginning of the next one.

    Args:
        text: Any text.
        single: Whether straight single marks count as well; they are apostrophes more often.

    >>> text = 'Ho: "We shall sail. Fong said: "We shall "walk" home."'
    >>> [text[start:end] for start, end in quotations(text)]
    ['walk']
    """
    found = [Span(*match.span(match.lastindex or 1)) for match in _curly().finditer(text)]
    if single:
        found += [Span(*match.span(1)) for match in _straight_single().finditer(text)]
    opened = -1
    for match in re.finditer(r'["\n]', text):
        at = match.start()
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        opens, closes = before.isspace() or before in "([—–-", after.isspace() or not after.isalnum()
        if match[0] == "\n":
            opened = -1
        elif opens and (not closes or opened < 0):
            opened = at + 1
        elif closes:
            if 0 <= opened < at:
                found.append(Span(opened, at))
            opened = -1
    return sorted(found)
