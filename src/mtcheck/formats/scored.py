"""Tables to score: the columns of JSONL, TSV, CSV and Parquet files, several of which count.

JSONL has an object a line; TSV and CSV have a header, and a cell may be quoted as a spreadsheet does it. Parquet needs
pyarrow (the ``data`` extra). Every bad line of a file is reported at once. No row is ever left out: rows of several
files belong together by their number.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mtcheck.errors import DependencyError, ErrorGroup, InputError, UnknownNameError, nearest
from mtcheck.formats import columns as named

if TYPE_CHECKING:
    from collections.abc import Iterable

    Columns = dict[str, list[object]]

#: Endings of the files that are tables.
TABLES = (".jsonl", ".ndjson", ".tsv", ".tab", ".csv", ".parquet")
#: What a column may be, and its usual names.
ROLES = {
    "target": (*named.USUAL["target"], "prediction"),
    "source": named.USUAL["source"],
    "reference": ("reference", "references", "ref"),
    "terms": ("terms",),
    "document": ("document", "doc", "document_id", "doc_id"),
}


def is_table(path: str) -> bool:
    """Tell by a file's name whether it is a table."""
    return path.lower().endswith(TABLES)


def roles(columns: Columns, path: str, chosen: str | None = None) -> dict[str, list[object]]:
    """Return the columns that count by what they are.

    Args:
        columns: A table's columns.
        path: Its file, for messages.
        chosen: The user's choice, such as ``target=en,terms=proper``; the usual names stand for what it leaves out.

    Raises:
        InputError: if a chosen column is not there.
        UnknownNameError: if there is no such role.
    """
    found = {role: named.find(list(columns), names) for role, names in ROLES.items()}
    for part in filter(None, (chosen or "").split(",")):
        role, _, name = (piece.strip() for piece in part.partition("="))
        if role not in ROLES:
            raise UnknownNameError(f"--columns knows no {role!r}", hint=nearest(role, ROLES))
        if name.isascii() and name.isdigit() and name not in columns and 0 < int(name) <= len(columns):
            name = list(columns)[int(name) - 1]
        if name not in columns:
            raise InputError(f"there is no column {name!r}", file=path, hint=nearest(name, columns))
        found[role] = name
    return {role: columns[name] for role, name in found.items() if name is not None}


def read_columns(path: str, encoding: str | None = None) -> Columns:
    """Return the columns of a table, each as long as the table has rows.

    Args:
        path: A file whose name ends in one of :data:`TABLES`.
        encoding: The encoding of a text file; None tells it by the bytes.

    Raises:
        DependencyError: if it is a Parquet file and pyarrow is not installed.
        InputError: if the file cannot be read or has no rows; ErrorGroup if several of its lines are wrong.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending == ".parquet":
        columns = _parquet(path)
    else:
        from mtcheck.formats.text import decode, read_bytes

        text = decode(read_bytes(path), path, encoding).text
        columns = _jsonl(path, text) if ending in (".jsonl", ".ndjson") else _table(path, text, csv=ending == ".csv")
    if not columns or not next(iter(columns.values())):
        raise InputError("the table has no rows", file=path, hint="there is nothing to score")
    return columns


def _jsonl(path: str, text: str) -> Columns:
    import json

    rows: list[tuple[int, dict[str, object]]] = []
    errors = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            errors.append(_wrong(path, number, f"this is no JSON ({error})", "write one object a line"))
            continue
        if isinstance(row, dict):
            rows.append((number, row))
        else:
            errors.append(_wrong(path, number, "this is no JSON object", 'write {"hypothesis": "…", …}'))
    names = list(dict.fromkeys(name for _, row in rows for name in row))
    for number, row in rows:
        if missing := [name for name in names if name not in row]:
            hint = "every line needs the same keys"
            errors.append(_wrong(path, number, f"there is no {missing[0]!r} here, but in other lines", hint))
    _raise(errors)
    return {name: [row[name] for _, row in rows] for name in names}


def _table(path: str, text: str, *, csv: bool) -> Columns:
    import csv as cells
    import io

    reader = cells.reader(io.StringIO(text, newline=""), delimiter="," if csv else "\t", strict=True)
    header: list[str] = []
    rows: list[list[str]] = []
    errors = []
    try:
        for row in reader:
            if not header:
                header = row
            elif len(row) == len(header):
                rows.append(row)
            elif row:
                message = f"there are {len(row)} cells under {len(header)} headings"
                errors.append(_wrong(path, reader.line_num, message, "quote a cell that holds the delimiter"))
    except cells.Error as error:
        errors.append(_wrong(path, reader.line_num, f"the quotes do not match ({error})", "double a quote in a cell"))
    if repeated := sorted({name for name in header if header.count(name) > 1}):
        errors.append(_wrong(path, 1, f"there are several columns {repeated[0]!r}", "give each a name of its own"))
    _raise(errors)
    return {name: [row[at] for row in rows] for at, name in enumerate(header)}


def _parquet(path: str) -> Columns:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise DependencyError("Parquet files need pyarrow", hint="pip install 'mtcheck[data]'") from None
    if not os.path.isfile(path):
        raise InputError("there is no such file", file=path, hint="check the path")
    try:
        columns: Columns = parquet.read_table(path).to_pydict()
    except (OSError, pa.ArrowException) as error:
        message = f"it cannot be read as Parquet ({str(error).splitlines()[0]})"
        raise InputError(message, file=path, hint="check that it was written whole") from None
    return columns


def _wrong(path: str, line: int, message: str, hint: str) -> InputError:
    return InputError(message, file=path, line=line, hint=hint)


def _raise(errors: Iterable[InputError]) -> None:
    found = list(errors)
    if len(found) == 1:
        raise found[0]
    if found:
        raise ErrorGroup(found)
