"""What every reader makes of a file: units of text, and a way to write them back. The package says how to use it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mtcheck.model import Held, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtcheck.formats.ignores import Asked


#: The longest unit, in characters of the raw file with its tags, of formats in which one could fill the whole file.
LONGEST_UNIT = 4_000_000


class Options(NamedTuple):
    """What the user said about how to read a file.

    Attributes:
        encoding: Read it in this encoding; None detects it.
        columns: Which columns or keys hold source and target: ``source=2,target=en``; None takes the usual names.
    """

    encoding: str | None = None
    columns: str | None = None


class Piece(NamedTuple):
    """A stretch of a unit's text and where it stands in the raw text of the file, both half-open, in code points.

    Where both are equally long they are equal character by character; otherwise the raw stretch as a whole stands for
    the shown one: an escape, an entity, a soft line break with the quote mark after it (shown as a blank, or not).
    """

    start: int
    end: int
    raw_start: int
    raw_end: int


class Unit(NamedTuple):
    """A block of text that is checked by itself: a paragraph, a cell, a translation unit.

    Attributes:
        text: The text as a reader of the file sees it; may be empty where ``source`` is not.
        line: Its first line in the raw file, counted from 1; the number of the paragraph or row where the raw file is
            no text.
        id: What the file calls it, for reports: "greeting.title", "table 1, row 2". None where the line says it all.
        state: The state that the file records for it: "translated", "needs-review".
        source: The source text, in files that hold both; None where there is none.
        source_line: Its line, like ``line``.
        skip: Why it must not be checked or changed, as an adjective or clause: "locked", 'translate="no"'.
        frozen: Spans of ``text`` that no finding and no edit may touch, in order: placeholders, code.
        breaks: Offsets in ``text`` where the file has something that is not shown (an inline tag), in order. An edit
            across one is shown, never written.
        pieces: Where ``text`` stands in the raw text, in order and without gaps; empty where the raw file is no text
            (then a column is the offset in the unit).
        source_frozen: Like ``frozen``, for ``source``.
        held: Spans of ``text`` in which corrections are proposed and not written, in order, with the reason as a noun
            ("a tracked change").
    """

    text: str
    line: int
    id: str | None = None
    state: str | None = None
    source: str | None = None
    source_line: int = 0
    skip: str | None = None
    frozen: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    pieces: tuple[Piece, ...] = ()
    source_frozen: tuple[Span, ...] = ()
    held: tuple[Held, ...] = ()


class Change(NamedTuple):
    """Replace ``text[start:end]`` of a unit; ``start == end`` inserts."""

    start: int
    end: int
    replacement: str


class Opened(Protocol):
    """A file that was read: all that the rest of the program knows of a format."""

    @property
    def path(self) -> str:
        """Where it was read, as the user wrote it."""

    @property
    def format(self) -> str:
        """The name of its format in the registry."""

    @property
    def encoding(self) -> str | None:
        """The codec that read it, in Python's name; None where the format has its own (a ZIP container)."""

    @property
    def noun(self) -> str:
        """What a unit is called in reports: line, row, paragraph, unit. Makes its plural with an s."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What of the file is in no unit and so was not checked: "2 code blocks", "the comments"."""

    @property
    def units(self) -> Sequence[Unit]:
        """Its units in the order of the file."""

    @property
    def ignores(self) -> Sequence[Asked]:
        """What remarks in it ask not to be reported: ``mtcheck: ignore[rule-id] reason``."""

    def write(self, changes: Mapping[int, Sequence[Change]]) -> bytes:
        """Return the bytes of the file with changes made, everything else byte for byte as it was.

        Args:
            changes: By index in ``units``; sorted, not overlapping, crossing neither break nor frozen text.

        Raises:
            OutputError: if a replacement cannot be written in this file.
        """

    def raw(self, data: bytes) -> str | None:
        """Return bytes as :meth:`write` makes them as text, for a diff; None where the format is no text."""

    def place(self, unit: int, offset: int) -> tuple[int, int]:
        """Return line and column of an offset in a unit, counted from 1, as an editor shows them."""


class NoText:
    """The parts of :class:`Opened` that are the same for all formats whose raw file is no text; derive from it.

    Args:
        path: As in :class:`Opened`.
        units: As in :class:`Opened`.
        remarks: As in :class:`Opened`.
    """

    format = ""
    noun = "paragraph"
    encoding: str | None = None
    ignores: Sequence[Asked] = ()

    def __init__(self, path: str, units: Sequence[Unit], remarks: tuple[str, ...] = ()):
        self.path = path
        self.units = units
        self.remarks = remarks

    def raw(self, data: bytes) -> str | None:  # noqa: ARG002 - a text format needs it
        """Return None: there is no text to show a diff of."""
        return None

    def place(self, unit: int, offset: int) -> tuple[int, int]:
        """Return the unit's line (paragraph, row) and the offset in it, counted from 1."""
        return self.units[unit].line, offset + 1


def raw_span(pieces: Sequence[Piece], start: int, end: int) -> Span:
    """Return where ``start:end`` of a unit stands in the raw text.

    >>> raw_span((Piece(0, 3, 10, 13), Piece(3, 4, 13, 18)), 2, 4)
    Span(start=12, end=18)
    """
    if start < end:
        first = pieces[_piece_at(pieces, start)]
        last = pieces[_piece_at(pieces, end - 1)]
        return Span(_raw_start(first, start), _raw_end(last, end))
    if start:
        after = _raw_end(pieces[_piece_at(pieces, start - 1)], start)
    else:
        after = _raw_start(pieces[0], 0) if pieces else 0
    return Span(after, after)


def _piece_at(pieces: Sequence[Piece], offset: int) -> int:
    """Return the index of the piece that shows the character at an offset."""
    return bisect_right(pieces, offset, key=lambda piece: piece.end)


def _raw_start(piece: Piece, offset: int) -> int:
    same = piece.end - piece.start == piece.raw_end - piece.raw_start
    return piece.raw_start + offset - piece.start if same else piece.raw_start


def _raw_end(piece: Piece, offset: int) -> int:
    same = piece.end - piece.start == piece.raw_end - piece.raw_start
    return piece.raw_start + offset - piece.start if same else piece.raw_end
