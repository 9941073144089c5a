"""The formats that glossaries are read and written in, by file ending and by name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mtcheck.errors import GlossaryError, UnknownNameError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.glossary.files.reading import Reading
    from mtcheck.glossary.term import Term

#: What may be written, by name.
FORMATS = ("tsv", "csv", "jsonl", "xlsx", "tbx", "tbx-core", "tbx-2008")
#: The format of each file ending that is read.
ENDINGS = {
    ".tsv": "tsv", ".txt": "tsv", ".tab": "tsv", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".tbx": "tbx", ".xml": "tbx", ".xlsx": "xlsx", ".xlsm": "xlsx",
}  # fmt: skip
READABLE = ".tsv, .csv, .jsonl, .tbx or .xlsx"

_DELIMITERS = {"tsv": "\t", "csv": ","}
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ADVICE = {
    ".xls": "save it as .xlsx",
    ".ods": "save it as .xlsx",
    ".xlsb": "save it as .xlsx",
    ".numbers": "export it as .xlsx",
    ".json": "write one object a line and name the file .jsonl",
    ".sdltb": "export the termbase as TBX",
    ".mdb": "export the termbase as TBX",
}


def read(data: bytes, path: str, encoding: str | None = None) -> Reading:
    """Read the content of a glossary file; ``path`` gives its name and, by its ending, its format.

    Raises:
        GlossaryError: if it cannot be read at all, or is of a format that is not known.
        UnknownNameError: if there is no such encoding.
    """
    ending = os.path.splitext(path)[1].lower()
    kind = ENDINGS.get(ending)
    if kind is None:
        hint = _ADVICE.get(ending, f"use {READABLE}")
        raise GlossaryError(f"glossary files of type {ending or '(none)'!r} cannot be read", file=path, hint=hint)
    if kind == "xlsx":
        from mtcheck.glossary.files import xlsx_read

        return xlsx_read.read(data, path)
    if data.startswith(_BINARY):
        hint = "if it is a spreadsheet, save it as .xlsx"
        raise GlossaryError(f"this is an Office or ZIP file, not {ending}", file=path, hint=hint)
    if kind == "tbx":
        from mtcheck.glossary.files import tbx_read

        return tbx_read.read(data, path)
    if kind == "jsonl":
        from mtcheck.glossary.files import jsonl

        return jsonl.read(data, path, encoding)
    from mtcheck.glossary.files import tables

    return tables.read(data, path, _DELIMITERS[kind], encoding)


def write(terms: Iterable[Term], kind: str) -> bytes:
    """Return the bytes of a glossary file.

    Args:
        terms: The entries.
        kind: One of ``FORMATS``.

    Raises:
        GlossaryError: if the format cannot hold an entry.
        UnknownNameError: if there is no such format.
    """
    if kind not in FORMATS:
        raise UnknownNameError(f"glossaries cannot be written as {kind!r}", hint=nearest(kind, FORMATS))
    if kind == "xlsx":
        from mtcheck.glossary.files import xlsx_write

        return xlsx_write.write(terms)
    if kind == "jsonl":
        from mtcheck.glossary.files import jsonl

        return jsonl.write(terms)
    if kind in _DELIMITERS:
        from mtcheck.glossary.files import tables

        return tables.write(terms, _DELIMITERS[kind])
    from mtcheck.glossary.files import tbx_write

    dialects = {"tbx": tbx_write.BASIC, "tbx-core": tbx_write.CORE, "tbx-2008": tbx_write.BASIC_2008}
    return tbx_write.write(terms, dialects[kind])
