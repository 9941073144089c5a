"""TSV and CSV: a header, and one row for each entry (and for each further office of a person)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from mtcheck.errors import GlossaryError
from mtcheck.glossary.columns import columns_of
from mtcheck.glossary.decode import decode_text
from mtcheck.glossary.files.reading import Reading
from mtcheck.glossary.rows import Row, rows_of
from mtcheck.glossary.term import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.glossary.term import Term

#: What to do where a header is wrong.
HEADER_HINT = f"the first line names the columns: {', '.join(COLUMNS)}"
_DELIMITERS = "\t,;"


def read(data: bytes, name: str, delimiter: str, encoding: str | None) -> Reading:
    """Read a table.

    Args:
        data: The file's bytes.
        name: Its name, for messages.
        delimiter: What its ending promises to stand between cells; another is taken if the header has only that.
        encoding: The encoding, or None to find it out.

    Raises:
        GlossaryError: if the file has no usable header, or a quotation mark is never closed.
    """
    text, guess = decode_text(data, name, encoding)
    first = text.partition("\n")[0]
    if delimiter not in first:
        delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    errors: list[GlossaryError] = []
    try:
        header = [cell.strip() for cell in next(reader, [])]
        columns, problems = columns_of(header)
        if problems:
            raise GlossaryError("; ".join(problems), file=name, line=1, hint=HEADER_HINT)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(columns):
                message = f"{len(cells)} cells, but the header has {len(columns)} columns"
                errors.append(GlossaryError(message, file=name, line=reader.line_num, hint="remove the extra cells"))
                continue
            rows.append(Row(reader.line_num, dict(zip(columns, cells, strict=False))))
    except csv.Error as error:
        raise GlossaryError(
            f"broken row ({error})", file=name, line=reader.line_num, hint="check its quotes"
        ) from error
    return Reading(rows, errors, (f"it was read as {guess}; --encoding forces another encoding",) if guess else ())


def write(terms: Iterable[Term], delimiter: str) -> bytes:
    """Write a table in UTF-8; a CSV file gets the byte order mark without which Excel takes it for something else."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows_of(terms))
    return stream.getvalue().encode("utf-8-sig" if delimiter == "," else "utf-8")
