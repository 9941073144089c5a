"""TSV and CSV: a row is a segment, one column holds the target, another perhaps the source.

Cells are read as RFC 4180 writes them: a quoted one may hold delimiters and line breaks, with quotes doubled. A quote
inside a cell, or one that nothing closes, is text. Every other byte of the file stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError
from mtcheck.formats import columns
from mtcheck.formats.ignores import of_column
from mtcheck.formats.raw import RawFile, line_starts
from mtcheck.formats.text import decode
from mtcheck.formats.units import Change, Options, Piece, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtcheck.formats.text import TextFile


#: Nobody can tell which cell of such a row is the translation.
_TOO_LONG = "more cells than the header: a cell that holds the delimiter needs quotes around it"


class Cell(NamedTuple):
    """One cell: its range in the raw text without the quotes, and whether there are quotes around it."""

    start: int
    end: int
    quoted: bool

    def text(self, raw: str) -> str:
        """Return what the cell says."""
        text = raw[self.start : self.end]
        return text.replace('""', '"') if self.quoted else text

    def pieces(self, raw: str) -> tuple[Piece, ...]:
        """Return where the text stands: a doubled quote is one character."""
        pieces: list[Piece] = []
        position, shown = self.start, 0
        doubled = raw.find('""', position, self.end) if self.quoted else -1
        while doubled >= 0:
            pieces.append(Piece(shown, shown + doubled - position, position, doubled))
            shown += doubled - position
            pieces.append(Piece(shown, shown + 1, doubled, doubled + 2))
            shown, position = shown + 1, doubled + 2
            doubled = raw.find('""', position, self.end)
        return (*pieces, Piece(shown, shown + self.end - position, position, self.end))


class TableFile(RawFile):
    """An opened table."""

    noun = "row"

    def __init__(
        self,
        file: TextFile,
        units: Sequence[Unit],
        remarks: tuple[str, ...],
        cells: Sequence[Cell | None],
        delimiter: str,
    ):
        super().__init__(file, units, remarks)
        self.cells = cells
        self.delimiter = delimiter
        self.format = "tsv" if delimiter == "\t" else "csv"

    def raw_changes(self, unit: int, changes: Sequence[Change]) -> Iterable[Change]:
        """Double the quotes of a quoted cell; quote one that needs it now."""
        cell = self.cells[unit]
        if cell is None:
            return
        made = list(super().raw_changes(unit, changes))
        if not cell.quoted and any(mark in c.replacement for c in changes for mark in (self.delimiter, "\n", "\r")):
            from mtcheck.formats.raw import replaced

            text = replaced(self.units[unit].text, changes).replace('"', '""')
            made = [Change(cell.start, cell.end, f'"{text}"')]
        yield from made

    def escaped(self, unit: int, replacement: str) -> str:
        """Double quotes in a quoted cell."""
        cell = self.cells[unit]
        return replacement.replace('"', '""') if cell is not None and cell.quoted else replacement


def read(data: bytes, path: str, options: Options) -> TableFile:
    """Read a table.

    Raises:
        InputError: if it is no text, holds nothing, or no column can be taken for the translation.
        UnknownNameError: if the user names a column that does not exist.
    """
    file = decode(data, path, options.encoding)
    delimiter = _delimiter(file.text)
    rows = list(_rows(file.text, delimiter))
    header = [cell.text(file.text).strip() for cell in rows[0]]
    chosen = columns.parse(options.columns) if options.columns else columns.usual(header, path, what="column")
    place = {role: columns.position(name, header, path) for role, name in chosen._asdict().items()}
    if place["target"] == place["source"]:
        raise InputError("source and target are the same column", file=path, hint="name two with --columns")
    headed = any(isinstance(name, str) for name in chosen) or columns.find(header, columns.USUAL["target"]) is not None
    starts = line_starts(file.text)
    units: list[Unit] = []
    cells: list[Cell | None] = []
    remarks: list[str | None] = []
    for number, row in enumerate(rows[1:] if headed else rows, 2 if headed else 1):
        if headed and any(cell.end > cell.start for cell in row[len(header) :]):
            line = bisect_right(starts, row[0].start)
            units.append(Unit("", line, f"row {number}", skip=_TOO_LONG))
            cells.append(None)
            remarks.append(None)
            continue
        read_cells = {role: row[at] if at is not None and at < len(row) else None for role, at in place.items()}
        unit = _unit(file.text, number, read_cells, starts, row)
        if unit is not None:
            units.append(unit)
            cells.append(read_cells["target"])
            remark = read_cells["mtcheck"]
            remarks.append(remark.text(file.text) if remark is not None else None)
    opened = TableFile(file, units, (), cells, delimiter)
    opened.ignores = of_column(remarks, units, path)
    return opened


def _unit(raw: str, number: int, cells: dict[str, Cell | None], starts: list[int], row: list[Cell]) -> Unit | None:
    texts = {role: cell.text(raw) if cell is not None else None for role, cell in cells.items()}
    if not any(cell.end > cell.start for cell in row):
        return None
    cell = cells["target"]
    line = bisect_right(starts, (cell or row[0]).start)
    name = texts["id"] or f"row {number}"
    if cell is None:
        return Unit("", line, name, skip="the row is too short")
    text, source = texts["target"] or "", texts["source"]
    if not text.strip() and not (source or "").strip():
        return None
    return Unit(text, line, name, texts["state"] or None, source, line, pieces=cell.pieces(raw))


def _delimiter(text: str) -> str:
    """Tell the delimiter by the first line: a tab where there is one, else the more frequent of comma and semicolon."""
    first = re.sub(r'"(?:[^"]|"")*"', "", text)[:10_000].lstrip("\r\n")
    line = re.split(r"[\r\n]", first, maxsplit=1)[0]
    if "\t" in line:
        return "\t"
    return ";" if line.count(";") > line.count(",") else ","


def _rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    d = re.escape(delimiter)
    # Few programs quote a tab, but many write a quotation mark at the start of a cell and mean the mark.
    inside = '[^"\\t]' if delimiter == "\t" else '[^"]'
    pattern = re.compile(rf'(?:"((?:{inside}|"")*+)"(?=[{d}\r\n]|\Z)|([^{d}\r\n]*))({d}|\r\n|\r|\n|\Z)')
    row: list[Cell] = []
    position = 0
    while position < len(text):
        match = pattern.match(text, position)
        if match is None:  # cannot be: the second choice matches anything up to a delimiter
            raise AssertionError(text[position : position + 20])
        quoted = match[1] is not None
        row.append(Cell(*match.span(1 if quoted else 2), quoted))
        position = match.end()
        if match[3] != delimiter:
            yield row
            row = []
    if row:
        yield [*row, Cell(position, position, quoted=False)]
