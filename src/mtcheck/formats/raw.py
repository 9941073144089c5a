"""The common part of all formats whose raw file is text: places, changes in place, the same encoding again."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from mtcheck.formats.units import Change, raw_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mtcheck.formats.ignores import Asked
    from mtcheck.formats.text import TextFile
    from mtcheck.formats.units import Unit


class RawFile:
    """An opened file whose units have pieces in its raw text. Derive from it and override :meth:`escaped`.

    Args:
        file: The decoded file.
        units: Its units, with pieces.
        remarks: What is in no unit.
    """

    format = ""
    noun = "line"
    ignores: Sequence[Asked] = ()

    def __init__(self, file: TextFile, units: Sequence[Unit], remarks: tuple[str, ...] = ()):
        self.file = file
        self.units = units
        self.remarks = remarks

    @property
    def path(self) -> str:
        """Where it was read."""
        return self.file.path

    @property
    def encoding(self) -> str | None:
        """The encoding it was read in."""
        return self.file.encoding

    def escaped(self, unit: int, replacement: str) -> str:  # noqa: ARG002 - a format may need it
        """Return a replacement as it is written in a unit of this format."""
        return replacement

    def raw_changes(self, unit: int, changes: Sequence[Change]) -> Iterable[Change]:
        """Return changes of a unit as changes of the raw text."""
        pieces = self.units[unit].pieces
        for change in changes:
            yield Change(*raw_span(pieces, change.start, change.end), self.escaped(unit, change.replacement))

    def write(self, changes: Mapping[int, Sequence[Change]]) -> bytes:
        """Return the bytes of the file with changes made, everything else as it was.

        Raises:
            OutputError: if the file's encoding lacks a character of a replacement.
        """
        made = [raw for unit, own in changes.items() for raw in self.raw_changes(unit, own)]
        return self.file.encode(replaced(self.file.text, made))

    def raw(self, data: bytes) -> str:
        """Return the file's bytes as text."""
        return self.file.decoded(data)

    def place(self, unit: int, offset: int) -> tuple[int, int]:
        """Return line and column in the raw file."""
        own = self.units[unit]
        at = raw_span(own.pieces, offset, min(offset + 1, len(own.text))).start
        line = bisect_right(self.line_starts, at)
        return line, at - self.line_starts[line - 1] + 1

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line of the raw text begins."""
        return line_starts(self.file.text)


def line_starts(text: str) -> list[int]:
    r"""Return where each line begins; lines end with ``\n``, ``\r\n`` or ``\r``.

    >>> line_starts("a\r\nb\n")
    [0, 3, 5]
    """
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def replaced(text: str, changes: Iterable[Change]) -> str:
    """Return a text with changes made that do not overlap.

    >>> replaced("abc", [Change(2, 3, "C"), Change(0, 0, "_")])
    '_abC'
    """
    pieces: list[str] = []
    position = 0
    for start, end, replacement in sorted(changes):
        pieces += (text[position:start], replacement)
        position = end
    return "".join([*pieces, text[position:]])
