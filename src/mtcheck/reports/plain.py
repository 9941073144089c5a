"""Text made safe and measurable for a terminal or a page: invisible characters shown, columns counted."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.finding import Passage


def visible(text: str) -> str:
    r"""Show what would be invisible, would steer a terminal, or would turn the direction of writing.

    >>> visible("a\x1b[31mb\u202ec\td")
    'a␛[31mb[U+202E]c d'
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    if character == "\u3000":
        return character  # the ideographic space keeps its two columns
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)  # the block of control pictures
    return "␡" if code == 0x7F else f"[U+{code:04X}]"


def width(text: str) -> int:
    """Return the number of terminal columns of a visible text: wide characters take two, combining ones none.

    Widths follow the East Asian Width property of Unicode (UAX #11); ambiguous characters count one column.

    >>> width("李家超 Lee")
    10
    """
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def window(line: str, start: int, end: int, columns: int) -> tuple[str, str, str]:
    """Cut a line around the part that matters, so that it fits a width.

    Args:
        line: The whole line.
        start: Where the part begins in it.
        end: Where it ends.
        columns: The terminal columns to fill at most; a cut costs one for its ellipsis.

    Returns:
        What stands before the part, the part, and what stands after, all visible.
    """
    middle = visible(line[start:end])
    if len(line) <= columns:
        left, right = visible(line[:start]), visible(line[end:])
        if width(left) + width(middle) + width(right) <= columns:
            return left, middle, right
    room = columns - 2 - width(middle)
    if room < 0:
        middle, room = _shorten(middle, columns - 3), 0
    before, after = _fill(line, start, end, room)
    return before, middle, after


def quoted(passage: Passage, columns: int) -> str:
    """Return a sentence of an article between quotation marks, on one line, its end cut where it is too long."""
    line = " ".join(passage.text.split())
    before, _, after = window(line, 0, 0, columns - 2)
    return f"“{before}{after.rstrip()}”"


def _fill(line: str, start: int, end: int, room: int) -> tuple[str, str]:
    """Return what fits on either side: one character in turn, so that the part stays in the middle."""
    before: list[str] = []
    after: list[str] = []
    left, right = start, end
    while True:
        steps = 0
        if left > 0 and (taken := width(piece := visible(line[left - 1]))) <= room:
            before.append(piece)
            room, left, steps = room - taken, left - 1, 1
        if right < len(line) and (taken := width(piece := visible(line[right]))) <= room:
            after.append(piece)
            room, right, steps = room - taken, right + 1, 1
        if not steps:
            break
    return ("…" if left > 0 else "") + "".join(reversed(before)), "".join(after) + ("…" if right < len(line) else "")


def _shorten(text: str, columns: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += width(character)
        if used > columns:
            return text[:index] + "…"
    return text
