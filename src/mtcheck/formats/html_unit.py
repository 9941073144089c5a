"""Puts the text of a block of HTML together: blanks collapsed as in a browser, every character with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.formats.html_tokens import references
from mtcheck.formats.units import Piece, Unit
from mtcheck.model import Span
from mtcheck.text.han import has_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.formats.html_blocks import Scope

_BLANKS = re.compile(r"[ \t\n\r\f]+|\xad")
_BLANK = tuple(" \t\n\r\f")
_TRACELESS = ("\xad", "")  # a soft hyphen; a reference to no character


class _Blank(NamedTuple):
    """Blanks of the file, and whether something that is not shown stands before them."""

    start: int
    end: int
    frozen: bool
    cut: bool


class Builder:
    """Collects the text of a block.

    Args:
        raw: The text of the file.
        line_starts: Where its lines begin.
    """

    def __init__(self, raw: str, line_starts: Sequence[int]):
        self._raw = raw
        self._lines = line_starts
        self._clear()

    def _clear(self) -> None:
        self._shown: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._breaks: list[int] = []
        self._frozen: list[Span] = []
        self._blank: _Blank | None = None  # not yet shown: it may be the last of the block
        self._after_br = False  # whether a <br> came after the last character
        self._cut = False  # whether anything that is not shown came after the last character or blank
        self._reasons: set[str] = set()

    def cut(self) -> None:
        """Note that something stands here that is not shown."""
        self._cut = True

    def line_break(self, start: int, end: int) -> bool:
        """Note a forced line break; return whether it is the second on end, which parts two blocks."""
        if self._after_br:
            return True
        self._after_br = True
        self._cut = True
        self._note_blank(start, end, frozen=False)
        self._cut = True
        return False

    def add(self, start: int, end: int, scope: Scope, *, attribute: bool = False) -> None:
        """Add the text between two places of the file."""
        position = start
        for reference in references(self._raw, start, end, attribute=attribute):
            self._plain(position, reference.start, scope)
            if reference.shown in _BLANK:
                self._note_blank(reference.start, reference.end, frozen=scope.frozen)
            elif reference.shown not in _TRACELESS:
                self._show(reference.shown, reference.start, reference.end, scope)
            position = reference.end
        self._plain(position, end, scope)

    def done(self, name: str | None = None) -> Unit | None:
        """Return the unit, and begin anew; None where it would be empty."""
        text = "".join(self._shown)
        unit = None
        if text.strip():
            skip = None
            if self._reasons and not _outside(self._frozen, text).strip():
                skip = ", ".join(sorted(self._reasons))
            line = bisect_right(self._lines, self._pieces[0].raw_start)
            breaks = tuple(dict.fromkeys(self._breaks))
            unit = Unit(
                text, line, name, skip=skip, frozen=tuple(self._frozen), breaks=breaks, pieces=tuple(self._pieces)
            )
        self._clear()
        return unit

    def _plain(self, start: int, end: int, scope: Scope) -> None:
        position = start
        for match in _BLANKS.finditer(self._raw, start, end):
            if position < match.start():
                self._show(self._raw[position : match.start()], position, match.start(), scope)
            if match[0] not in _TRACELESS:
                self._note_blank(*match.span(), frozen=scope.frozen)
            position = match.end()
        if position < end:
            self._show(self._raw[position:end], position, end, scope)

    def _note_blank(self, start: int, end: int, *, frozen: bool) -> None:
        if self._blank is None:
            self._blank = _Blank(start, end, frozen, self._cut)
            self._cut = False

    def _show(self, text: str, start: int, end: int, scope: Scope) -> None:
        if self._blank is not None and self._length:
            self._show_blank(self._blank, text)
        if self._cut and self._length:
            self._breaks.append(self._length)
        self._blank = None
        self._after_br = self._cut = False
        if scope.untranslated:
            self._reasons.add(scope.untranslated)
        self._append(text, start, end, frozen=scope.frozen)

    def _show_blank(self, blank: _Blank, following: str) -> None:
        """Show blanks as one; a line end between Chinese characters is not shown."""
        if blank.cut:
            self._breaks.append(self._length)
        raw = self._raw[blank.start : blank.end]
        line_end = self._after_br or "\n" in raw or "\r" in raw
        if not (line_end and has_han(self._shown[-1][-1:]) and has_han(following[:1])):
            self._append(" ", blank.start, blank.end, frozen=blank.frozen)

    def _append(self, text: str, start: int, end: int, *, frozen: bool) -> None:
        stop = self._length + len(text)
        last = self._pieces[-1] if self._pieces else None
        if last is not None and last.raw_end == start and _same(last) and len(text) == end - start:
            self._pieces[-1] = last._replace(end=stop, raw_end=end)
        else:
            self._pieces.append(Piece(self._length, stop, start, end))
        if frozen:
            if self._frozen and self._frozen[-1].end == self._length:
                self._frozen[-1] = Span(self._frozen[-1].start, stop)
            else:
                self._frozen.append(Span(self._length, stop))
        self._shown.append(text)
        self._length = stop


def _same(piece: Piece) -> bool:
    return piece.end - piece.start == piece.raw_end - piece.raw_start


def _outside(spans: Sequence[Span], text: str) -> str:
    """Return what of a text lies in none of several spans."""
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
