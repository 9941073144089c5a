"""Writes a glossary as a spreadsheet that reads well."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from mtcheck.errors import GlossaryError
from mtcheck.glossary.rows import rows_of
from mtcheck.glossary.term import COLUMNS
from mtcheck.textsheet import LONGEST, add_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.glossary.term import Term

_WIDTHS = {"source": 24, "preferred": 40, "admitted": 40, "deprecated": 30, "office": 36, "note": 40, "reference": 50}


def write(terms: Iterable[Term]) -> bytes:
    """Write an .xlsx file in which every cell is text.

    Raises:
        GlossaryError: if a cell is longer than a spreadsheet allows.
    """
    from openpyxl import Workbook

    rows = list(rows_of(terms))
    for row in rows:
        if longest := next((column for column in COLUMNS if len(row[column]) > LONGEST), None):
            message = f"{longest!r} of {row['source']} has {len(row[longest]):,} characters; a cell holds {LONGEST:,}"
            raise GlossaryError(message, hint="write .tsv, .jsonl or .tbx")
    book = Workbook(write_only=True)
    widths = {column: _WIDTHS.get(column, 12) for column in COLUMNS}
    add_sheet(book, "glossary", widths, ([row[column] for column in COLUMNS] for row in rows))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
