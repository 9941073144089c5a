"""Writes a spreadsheet that reads well: a header that stays in sight, sensible widths, and every cell as text."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from mtcheck.errors import GlossaryError
from mtcheck.glossary.rows import rows_of
from mtcheck.glossary.term import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.glossary.term import Term

_WIDTHS = {"source": 24, "preferred": 40, "admitted": 40, "deprecated": 30, "office": 36, "note": 40, "reference": 50}
#: Characters that Excel takes in one cell; openpyxl would cut the rest off.
_LONGEST = 32_767
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(terms: Iterable[Term]) -> bytes:
    """Write an .xlsx file.

    Every cell is a text cell in the text format, so that a spreadsheet program neither computes "=1+1" nor makes a
    date of "1-2", not even when somebody edits it.

    Raises:
        GlossaryError: if a cell is longer than a spreadsheet allows.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    rows = list(rows_of(terms))
    for row in rows:
        if longest := next((column for column in COLUMNS if len(row[column]) > _LONGEST), None):
            message = f"{longest!r} of {row['source']} has {len(row[longest]):,} characters; a cell holds {_LONGEST:,}"
            raise GlossaryError(message, hint="write .tsv, .jsonl or .tbx")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("glossary")
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 12)
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)

    def text_cell(text: str) -> Any:
        cell = WriteOnlyCell(sheet, _UNWRITABLE.sub("", text))
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = wrapped
        return cell

    header = [text_cell(column) for column in COLUMNS]
    for cell in header:
        cell.font = bold
    sheet.append(header)
    for row in rows:
        sheet.append([text_cell(row[column]) if row[column] else None for column in COLUMNS])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}1"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
