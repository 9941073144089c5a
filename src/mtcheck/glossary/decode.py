"""Decodes glossary files: UTF-8 and UTF-16 are known for certain, GB18030 and Big5 are told by their characters."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from mtcheck.errors import GlossaryError, UnknownNameError, nearest

#: Encodings that are named to the user; any that Python knows may be forced.
ENCODINGS = ("utf-8", "utf-16", "gb18030", "gbk", "big5", "big5hkscs", "cp1252")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What the names of guessed encodings are to Python; Big5 of Hong Kong holds all of Big5.
_GUESSED = {"GB18030": "gb18030", "Big5": "big5hkscs"}


class Decoded(NamedTuple):
    """A text and, where its encoding was guessed, the name of that encoding."""

    text: str
    guess: str = ""


def decode_text(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode a glossary file.

    Args:
        data: Its bytes.
        name: Its name, for messages.
        encoding: An encoding that Python knows; None finds it out.

    Raises:
        GlossaryError: if the bytes are no text, or none in that encoding.
        UnknownNameError: if there is no such encoding.
    """
    codec, guess = (_known(encoding), "") if encoding else _detect(data)
    if codec is None:
        line = _bad_line(data, "utf-8")
        raise GlossaryError("not UTF-8 text", file=name, line=line, hint="save the file as UTF-8")
    try:
        text = data.decode(codec)
    except UnicodeError:
        message, line = f"not {codec} text", _bad_line(data, codec)
        raise GlossaryError(message, file=name, line=line, hint="name its real encoding, or save it as UTF-8") from None
    if "\0" in text:
        hint = "export the glossary as .tsv, .csv, .jsonl, .tbx or .xlsx"
        raise GlossaryError("this is a binary file", file=name, hint=hint)
    return Decoded(text.removeprefix("\ufeff"), guess)


def _known(encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
        "".encode(codec.name)  # refuses base64 and the like, which make no text
    except (LookupError, UnicodeError):
        raise UnknownNameError(f"there is no encoding {encoding!r}", hint=nearest(encoding, ENCODINGS)) from None
    return codec.name


def _detect(data: bytes) -> tuple[str | None, str]:
    """Return the encoding, None where it cannot be told; and its name where it is only likely."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec, ""
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    if bool(even) != bool(odd) and max(even, odd) * 20 > min(len(data), 4096):
        return ("utf-16-le" if odd else "utf-16-be"), ""  # one in ten characters is ASCII: its other byte is zero
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from mtcheck.text.charset import likely_encoding

        guess = likely_encoding(data) or ""
        return _GUESSED.get(guess), guess
    return "utf-8", ""


def _bad_line(data: bytes, codec: str) -> int | None:
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        before: str = data[: error.start].decode(codec, "replace")
        return before.count("\n") + 1
    except UnicodeError:  # a codec that does not tell the place
        return None
    return None
