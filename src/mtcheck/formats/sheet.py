"""The checkable units of a file laid out as one text, and the way back from places in that text to the file."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.formats.text import TextFile
from mtcheck.model import Held, Name, Segment, Span, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.formats.units import Opened, Unit


class Blocks(NamedTuple):
    """Tells the places of a text that was joined of blocks: the block's line, and the offset in the block from 1.

    Attributes:
        starts: Where each block begins in the text.
        lines: The line of each, or its number in a file without lines.
    """

    starts: tuple[int, ...]
    lines: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset in the text."""
        row = bisect_right(self.starts, offset) - 1
        return self.lines[row], offset - self.starts[row] + 1


class Sheet(NamedTuple):
    """The checkable units of a file laid out as one text.

    Attributes:
        opened: The file.
        indices: The index of each unit in the file, which counts units that must not be checked, too.
        units: The units.
        text: The text.
        starts: Where each unit begins in it.
    """

    opened: Opened
    indices: list[int]
    units: list[Unit]
    text: str
    starts: list[int]

    @classmethod
    def of(cls, opened: Opened) -> Sheet:
        """Lay out a file: plain text as it is, the units of any other joined by line feeds."""
        rows = [(index, unit) for index, unit in enumerate(opened.units) if unit.skip is None]
        indices, units = [index for index, _ in rows], [unit for _, unit in rows]
        if isinstance(opened, TextFile):
            return cls(opened, indices, units, opened.text, [unit.pieces[0].raw_start for unit in units])
        starts, position = [], 0
        for unit in units:
            starts.append(position)
            position += len(unit.text) + 1
        return cls(opened, indices, units, "\n".join(unit.text for unit in units), starts)

    @property
    def spans(self) -> list[Span]:
        """Where each unit lies in the text."""
        return [Span(start, start + len(unit.text)) for unit, start in zip(self.units, self.starts, strict=True)]

    def filled(self) -> Sheet:
        """Return the sheet without blank units."""
        rows = [row for row in zip(self.indices, self.units, self.starts, strict=True) if row[1].text.strip()]
        return self._replace(
            indices=[index for index, _, _ in rows],
            units=[unit for _, unit, _ in rows],
            starts=[at for _, _, at in rows],
        )

    def row(self, offset: int) -> int:
        """Return which of the units an offset in the text lies in, counted from 0."""
        return bisect_right(self.starts, offset) - 1

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column in the file of an offset in the text."""
        row = self.row(offset)
        return self.opened.place(self.indices[row], offset - self.starts[row])

    def line(self, offset: int) -> int:
        """Return the line in the file of an offset in the text."""
        row = self.row(offset)
        return self.units[row].line if offset == self.starts[row] else self.place(offset)[0]

    def name(self, offset: int) -> Name:
        """Return what people call the place of an offset in the text."""
        unit = self.units[self.row(offset)]
        return named(self.opened, unit, self.line(offset))

    def segments(self) -> Iterable[Segment]:
        """Return one segment for each unit, without a source."""
        for index, unit, start in zip(self.indices, self.units, self.starts, strict=True):
            yield Segment(index + 1, unit.text, start, unit.line, unit=unit.id, state=unit.state)

    def view(self) -> View | None:
        """Return how the text lies in the file; None where it is the file's own."""
        if isinstance(self.opened, TextFile):
            return None
        units = list(zip(self.units, self.starts, strict=True))
        frozen = tuple(Span(start + a, start + b) for unit, start in units for a, b in unit.frozen)
        breaks = tuple(start + offset for unit, start in units for offset in unit.breaks)
        held = tuple(Held(Span(start + a, start + b), why) for unit, start in units for (a, b), why in unit.held)
        place = self.place
        if self.opened.encoding is None:  # no more of the file is needed then, and a worker need not hand it over
            place = Blocks(tuple(self.starts), tuple(unit.line for unit in self.units)).place
        return View(place, tuple(self.starts), frozen, breaks, held)


def named(opened: Opened, unit: Unit, line: int) -> Name:
    """Return what people call a unit of a file, or a line of it."""
    return Name.of(unit.id, line, noun=opened.noun, place_noun=opened.noun if opened.encoding is None else "line")
