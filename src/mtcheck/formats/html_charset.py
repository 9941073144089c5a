"""Decodes HTML: the user's word, a byte order mark, UTF-8 where the bytes are, what the file declares, a good guess."""

from __future__ import annotations

import re

from mtcheck.errors import InputError
from mtcheck.formats.text import TextFile, decode

_DECLARED = re.compile(
    rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE
)

# How browsers read the labels (Encoding Standard, section 4.2), narrow codec first: what it cannot hold is written
# as a character reference.
_LABELS = (
    ("utf-8 utf8", ("UTF-8",)),
    ("gb2312 gbk gb_2312-80 x-gbk chinese", ("GBK", "GB18030")),
    ("gb18030", ("GB18030",)),
    ("big5 big5-hkscs cn-big5 x-x-big5", ("Big5", "Big5-HKSCS")),
    ("iso-8859-1 latin1 us-ascii ascii windows-1252 cp1252", ("Windows-1252", "ISO-8859-1")),
    ("iso-8859-15 latin-9", ("ISO-8859-15",)),
)


def decoded(data: bytes, path: str, forced: str | None) -> TextFile:
    """Decode a file of HTML.

    Args:
        data: Its bytes.
        path: Its name, for messages.
        forced: The encoding that the user names.

    Raises:
        InputError: if it is no text in its encoding, blank, or declares an encoding that is not read here.
        UnknownNameError: if there is no encoding ``forced``.
    """
    # Marks of UTF-16 and UTF-8, and bytes that are UTF-8 whatever a declaration says that was forgotten in saving.
    if forced is not None or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or _is_utf8(data):
        return decode(data, path, forced)
    label = _declared(data)
    if label is None:
        return decode(data, path)
    for names, encodings in _LABELS:
        if label not in names.split():
            continue
        for encoding in encodings[:-1]:
            try:
                return decode(data, path, encoding)
            except InputError:
                continue
        return decode(data, path, encodings[-1])
    if label.startswith("utf-16"):  # a declaration that can be read in bytes is not in UTF-16
        return decode(data, path)
    if data.isascii():
        return decode(data, path)
    hint = "save it as UTF-8, or name its encoding with --encoding"
    raise InputError(f"the file declares the encoding {label!r}, which is not read here", file=path, hint=hint)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    return (match[1] or match[2]).decode("ascii").lower() if match else None


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 beyond ASCII."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()
