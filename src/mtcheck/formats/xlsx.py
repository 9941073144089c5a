"""Excel workbooks as bilingual tables: in every sheet with a column of translations, a row is a segment.

Only the texts of changed cells are written, in the XML of the sheet or of the shared strings. Everything else in the
workbook (charts, pictures, formats, macros) keeps its bytes, which no library that loads and saves workbooks promises.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.errors import InputError, OutputError
from mtcheck.formats import columns
from mtcheck.formats.ignores import of_column
from mtcheck.formats.raw import replaced
from mtcheck.formats.units import Change, NoText, Unit, raw_span
from mtcheck.formats.xlsx_parts import Book, Table
from mtcheck.formats.zipparts import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtcheck.formats.text import TextFile
    from mtcheck.formats.units import Options
    from mtcheck.formats.xlsx_parts import Cell, Part

_OLD = b"\xd0\xcf\x11\xe0"


class Workbook(NoText):
    """An opened workbook."""

    format = "xlsx"
    noun = "row"

    def __init__(
        self,
        path: str,
        units: Sequence[Unit],
        remarks: tuple[str, ...],
        cells: Sequence[tuple[Part, Cell]],
        book: Book,
    ):
        super().__init__(path, units, remarks)
        self.cells = cells
        self.book = book

    def write(self, changes: Mapping[int, Sequence[Change]]) -> bytes:
        """Return the bytes of the workbook with changes made; those of the file itself where there are none.

        Raises:
            OutputError: if the workbook is signed.
        """
        if not changes:
            return self.book.data
        if any(name.startswith("_xmlsignatures/") for name in self.book.archive.namelist()):
            raise OutputError("the workbook is signed, and a change would break that", file=self.path, hint=_COPY)
        made: dict[str, list[Change]] = {}
        files: dict[str, TextFile] = {}
        added: dict[str, int] = {}
        for unit, own in changes.items():
            sheet, cell = self.cells[unit]
            files[sheet.name] = sheet.file
            raw = [
                Change(*raw_span(cell.content.pieces, change.start, change.end), _escaped(change.replacement))
                for change in own
            ]
            if cell.place is None:
                made.setdefault(sheet.name, []).extend(_spaced(sheet.file.text, raw))
                continue
            string = self.book.shared[cell.shared]
            inside = [Change(start - string.start, end - string.start, text) for start, end, text in raw]
            text = replaced(self.book.strings.file.text[string.start : string.end], inside)
            number = added.setdefault(_with_space(text), len(self.book.shared) + len(added))
            made.setdefault(sheet.name, []).append(Change(cell.place.start, cell.place.end, str(number)))
        parts = {name: file.encode(replaced(file.text, made[name])) for name, file in files.items()}
        if added:
            parts[self.book.strings.name] = self.book.with_strings(added)
        return rewritten(self.book.data, self.book.archive, parts)


_COPY = "correct a copy without the signature"


def read(data: bytes, path: str, options: Options) -> Workbook:
    """Read a workbook.

    Raises:
        InputError: if it is damaged, encrypted or too large, or no sheet has a column for the translation.
        UnknownNameError: if ``--columns`` makes no sense.
    """
    if data.startswith(_OLD):
        message = "this is an encrypted or an old Excel file"
        raise InputError(message, file=path, hint="save it as .xlsx without a password")
    book = Book(data, path)
    chosen = columns.parse(options.columns) if options.columns else None
    tables = [Table(book, name, sheet, path) for name, sheet in book.sheets()]
    fitting = [table for table in tables if table.choose(chosen)]
    if not fitting:
        _refuse(tables, chosen, path)
    units: list[Unit] = []
    cells: list[tuple[Part, Cell]] = []
    asked: list[str | None] = []
    for table in fitting:
        for unit, cell, remark in table.units(named=len(fitting) > 1):
            asked.append(remark)
            units.append(unit)
            cells.append((table.sheet, cell))
    remarks = tuple(f"sheet {table.name}" for table in tables if table not in fitting and table.rows)
    opened = Workbook(path, units, remarks, cells, book)
    opened.ignores = of_column(asked, units, path)
    return opened


def _refuse(tables: Sequence[Table], chosen: columns.Columns | None, path: str) -> None:
    """Say why no sheet can be checked."""
    table = next((table for table in tables if table.rows), None)
    if table is None:
        raise InputError("there is no text in any sheet", file=path, hint="check that it was saved")
    if chosen is None:
        columns.usual([name for name in table.header if name], path, what="column")
        raise InputError("source and target are the same column", file=path, hint="name two with --columns")
    for name in chosen:
        columns.position(name, table.header, path)
    raise InputError("source and target are the same column", file=path, hint="name two with --columns")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _with_space(text: str) -> str:
    """Mark texts that now begin or end with a blank, which would be cut off otherwise."""
    return re.sub(r"<((?:[\w.-]+:)?t)>(?=\s|[^<]*\s</)", r'<\1 xml:space="preserve">', text)


def _spaced(raw: str, changes: Sequence[Change]) -> Iterator[Change]:
    """Return changes of a text in a sheet as one that marks its blanks; from its tag to its end."""
    start = raw.rindex("<", 0, changes[0].start)
    end = raw.index(">", raw.index("<", changes[-1].end)) + 1
    inside = [Change(own.start - start, own.end - start, own.replacement) for own in changes]
    yield Change(start, end, _with_space(replaced(raw[start:end], inside)))
