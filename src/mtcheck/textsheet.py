"""Worksheets that read well: a header that stays in sight, sensible widths, and every cell as text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Characters that Excel takes in one cell; openpyxl would cut the rest off.
LONGEST = 32_767


@cache
def _unwritable() -> re.Pattern[str]:
    """Return what XML 1.0 cannot hold."""
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def add_sheet(book: Any, title: str, columns: Mapping[str, float], rows: Iterable[Sequence[str]]) -> None:
    """Add a worksheet to a workbook that is only written.

    Every cell is a text cell in the text format, so that a spreadsheet program neither computes "=1+1" nor makes a
    date of "1-2", not even when somebody edits it. Characters that XML cannot hold are left out.

    Args:
        book: A ``Workbook(write_only=True)`` of openpyxl.
        title: The name of the sheet.
        columns: The names of the columns, and their widths in characters.
        rows: The cells of each row, at most :data:`LONGEST` characters each; empty ones stay blank.
    """
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)

    def text_cell(text: str) -> Any:
        cell = WriteOnlyCell(sheet, _unwritable().sub("", text))
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = wrapped
        return cell

    header = [text_cell(column) for column in columns]
    for cell in header:
        cell.font = bold
    sheet.append(header)
    count = 1
    for row in rows:
        sheet.append([text_cell(text) if text else None for text in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
