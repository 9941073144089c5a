"""Spreadsheets (.xlsx): the first sheet whose first row names the columns."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from typing import TYPE_CHECKING, Any

from mtcheck.errors import GlossaryError
from mtcheck.glossary.columns import columns_of
from mtcheck.glossary.files.reading import Reading
from mtcheck.glossary.files.tables import HEADER_HINT
from mtcheck.glossary.rows import Row
from mtcheck.safezip import DAMAGE, refuse_dtd, safe_zip

if TYPE_CHECKING:
    from collections.abc import Iterator

# Excel's own limit of rows, and far more columns than a glossary has: a single cell in the last column of a sheet
# would make every row 16,384 cells long.
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 64
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What openpyxl raises on parts that are not as they should be; SyntaxError is the XML parsers' own.
_BROKEN = (*DAMAGE, KeyError, IndexError, TypeError, AttributeError, SyntaxError, ArithmeticError, AssertionError)


def read(data: bytes, name: str) -> Reading:
    """Read a spreadsheet. Dates become ISO 8601, as exact as they are shown; numbers become text.

    Args:
        data: The file's bytes.
        name: Its name, for messages.

    Raises:
        GlossaryError: if the file is no whole, unencrypted .xlsx file, or no sheet has a usable header.
    """
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise GlossaryError("the workbook is encrypted", file=name, hint="save it without a password")
        raise GlossaryError("this is an old Excel file (.xls)", file=name, hint="save it as .xlsx and use that")
    if not data.startswith(b"PK"):
        raise GlossaryError("this is no .xlsx file", file=name, hint="save it as .xlsx, or name it by what it is")
    archive = safe_zip(data, name, error=GlossaryError)
    refuse_dtd(archive, name, error=GlossaryError)
    try:
        formulas = any(
            b"<f>" in (part := archive.read(member)) or b"<f " in part
            for member in archive.namelist()
            if member.startswith("xl/worksheets/") and member.endswith(".xml")
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions, which do not matter here
            return _read(data, name, formulas=formulas)
    except _BROKEN as error:
        hint = "open it in a spreadsheet program and save it again as .xlsx"
        raise GlossaryError(f"the spreadsheet is damaged ({error})", file=name, hint=hint) from None


def _read(data: bytes, name: str, *, formulas: bool) -> Reading:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    refused: list[str] = []
    others: list[str] = []
    chosen = None
    for sheet in sorted(book.worksheets, key=lambda sheet: bool(sheet.sheet_state != "visible")):
        number, cells = next(_rows(sheet), (0, ()))
        if not number:
            continue
        columns, problems = columns_of([_text(cell) for cell in cells])
        if chosen is None and not problems:
            chosen = sheet, number, columns
        elif chosen is None:
            refused.append(f"sheet {sheet.title!r}: {'; '.join(problems)}")
        if chosen is None or chosen[0] is not sheet:
            others.append(sheet.title)
    if chosen is None:
        message = " — ".join(refused) or "no sheet has any cells"
        raise GlossaryError(message, file=name, line=1, hint=HEADER_HINT)
    sheet, top, columns = chosen
    rows, errors = [], []
    where = f"sheet {sheet.title!r}" if others else ""
    bare = _bare_formulas(data, sheet.title, top) if formulas else {}
    for number, cells in _rows(sheet):
        if number == top:
            continue
        faults = [*bare.pop(number, ()), *_faults(cells, len(columns))]
        prefix = f"{where}: " if where else ""
        errors += [GlossaryError(prefix + fault, file=name, line=number, hint=hint) for fault, hint in faults]
        if not faults:
            rows.append(Row(number, dict(zip(columns, map(_text, cells), strict=False)), where))
    errors += [
        GlossaryError(fault, file=name, line=number, hint=hint) for number in bare for fault, hint in bare[number]
    ]
    notes = tuple(f"sheet {title!r} was not read, only {sheet.title!r}" for title in others)
    return Reading(rows, errors, notes)


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the rows that hold anything, with their numbers and without blank cells at their ends."""
    from openpyxl.cell.read_only import EmptyCell

    sheet.reset_dimensions()  # what a file claims about its size need not be true
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS), 1):
        if {*map(type, row)} == {EmptyCell}:  # told at once, for a sheet may have a million of them
            continue
        filled = [place for place, cell in enumerate(row, 1) if cell.value is not None and str(cell.value).strip()]
        if filled:
            yield number, row[: filled[-1]]


def _faults(cells: tuple[Any, ...], columns: int) -> Iterator[tuple[str, str]]:
    if len(cells) > columns:
        yield f"{len(cells)} cells, but the header has {columns} columns", "remove the extra cells"
    for cell in cells:
        if cell.data_type == "e":
            yield f"the cell {cell.coordinate} is an error ({cell.value})", "mend its formula or write its text"


def _bare_formulas(data: bytes, title: str, top: int) -> dict[int, list[tuple[str, str]]]:
    """Return, by row, the faults of formulas whose result the file does not hold."""
    from openpyxl import load_workbook

    with_formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)[title]
    with_values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)[title]
    values = {number: cells for number, cells in _rows(with_values) if number > top}
    found: dict[int, list[tuple[str, str]]] = {}
    for number, cells in _rows(with_formulas):
        held = values.get(number, ())
        for place, cell in enumerate(cells):
            if cell.data_type == "f" and number > top and (place >= len(held) or held[place].value is None):
                fault = f"the cell {cell.coordinate} is a formula without its result"
                hint = "open the file in a spreadsheet program and save it, or write the text itself"
                found.setdefault(number, []).append((fault, hint))
    return found


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.strftime(_date_format(cell.number_format))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _date_format(shown: str) -> str:
    """Return the ISO format of a date as exact as a cell shows it: "yyyy" is a year, "mmm-yy" a month."""
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", shown.casefold())
    if "d" in plain:
        return "%Y-%m-%d"
    return "%Y-%m" if "m" in plain else "%Y" if "y" in plain else "%Y-%m-%d"
