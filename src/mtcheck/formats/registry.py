"""The formats: listed here and nowhere else. A module is imported when a file of its format is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import UnknownNameError, nearest
from mtcheck.formats.text import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.formats.units import Opened, Options


class FormatEntry(NamedTuple):
    """A format that need not have been imported yet.

    Attributes:
        name: What ``--input-format`` calls it.
        endings: The endings of its files, in lower case; the first entry that has an ending gets the file.
        module: The module of :mod:`mtcheck.formats` with its ``read(data, path, options)``.
        signature: The first bytes of all its files; empty where it has none.
        inside: Bytes that stand somewhere in all its files, to tell formats with one signature apart.
    """

    name: str
    endings: tuple[str, ...]
    module: str
    signature: bytes = b""
    inside: bytes = b""

    def recognises(self, data: bytes) -> bool:
        """Tell by its signature whether a file has this format."""
        return bool(self.signature) and data.startswith(self.signature) and self.inside in data


#: All formats but plain text, which is what any other file is taken for.
ENTRIES: tuple[FormatEntry, ...] = (
    FormatEntry("tsv", (".tsv", ".tab"), "table"),
    FormatEntry("csv", (".csv",), "table"),
    FormatEntry("jsonl", (".jsonl", ".ndjson"), "jsonl"),
    FormatEntry("markdown", (".md", ".markdown"), "markdown"),
    FormatEntry("docx", (".docx",), "docx", b"PK\x03\x04", b"word/document.xml"),
    FormatEntry("html", (".html", ".htm", ".xhtml", ".xht"), "html"),
    FormatEntry(
        "xliff", (".xliff", ".xlf", ".sdlxliff", ".mqxliff", ".mxliff"), "xliff", signature=b"<?xml", inside=b"<xliff"
    ),
    FormatEntry("tmx", (".tmx",), "tmx", signature=b"<?xml", inside=b"<tmx"),
    FormatEntry("po", (".po", ".pot"), "po"),
    FormatEntry("parquet", (".parquet",), "parquet", signature=b"PAR1", inside=b"PAR1"),
    FormatEntry("xlsx", (".xlsx", ".xlsm"), "xlsx", signature=b"PK\x03\x04", inside=b"xl/workbook.xml"),
)

TEXT = "text"
TEXT_ENDINGS = (".txt", ".text")


def open_file(path: str, options: Options | None = None, *, format: str | None = None) -> Opened:  # noqa: A002
    """Read a file of any format.

    Args:
        path: The file.
        options: How to read it.
        format: Its format; None tells it by the ending of the name, then by the first bytes, and takes plain text
            where neither says anything.

    Raises:
        InputError: if it cannot be read, or is no file of its format.
        UnknownNameError: if there is no such format, encoding or column.
    """
    return open_bytes(read_bytes(path), str(path), options, format=format)


def open_bytes(data: bytes, path: str, options: Options | None = None, *, format: str | None = None) -> Opened:  # noqa: A002
    """Read the bytes of a file of any format; ``path`` is for choosing the format, and for messages.

    Raises:
        InputError: as :func:`open_file`.
        UnknownNameError: as :func:`open_file`.
    """
    entry = _entry(path, data, format)
    if entry is None:
        return decode(data, path, options and options.encoding)
    from importlib import import_module

    from mtcheck.formats.units import Options

    opened: Opened = import_module(f"mtcheck.formats.{entry.module}").read(data, path, options or Options())
    return opened


def format_of(path: str) -> str | None:
    """Return the format that the ending of a name tells; None where it tells none."""
    name = path.lower()
    if name.endswith(TEXT_ENDINGS):
        return TEXT
    return next((entry.name for entry in ENTRIES if name.endswith(entry.endings)), None)


def recognised(data: bytes) -> bool:
    """Tell whether a file that begins so may have a format that is told by its first bytes."""
    return any(entry.signature and data.startswith(entry.signature) for entry in ENTRIES)


def names() -> Iterator[str]:
    """Return the names of all formats."""
    yield TEXT
    yield from (entry.name for entry in ENTRIES)


def _entry(path: str, data: bytes, forced: str | None) -> FormatEntry | None:
    name = forced if forced is not None else format_of(path)
    if name == TEXT and forced is not None:
        return None
    if name in (None, TEXT):
        return next((entry for entry in ENTRIES if entry.recognises(data)), None)
    entry = next((entry for entry in ENTRIES if entry.name == name), None)
    if entry is None:
        raise UnknownNameError(f"there is no format {name!r}", hint=nearest(str(name), names()))
    return entry
