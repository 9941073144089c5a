"""PO files of gettext, as its manual describes them: every ``msgstr`` is a unit, every plural form one of its own.

The original is ``msgid`` where the file's originals are Chinese. Where they are keys or in another language, the
translations are checked by themselves. Only the characters of a changed string are written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError
from mtcheck.formats.ignores import parse
from mtcheck.formats.placeholders import frozen_and_breaks, placeholders, without_tags
from mtcheck.formats.raw import RawFile
from mtcheck.formats.text import decode
from mtcheck.formats.units import LONGEST_UNIT, Options, Piece, Unit
from mtcheck.formats.xmlunits import is_english
from mtcheck.model import Span
from mtcheck.text.han import has_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.formats.ignores import Asked
    from mtcheck.formats.text import TextFile

_CHARSET = re.compile(rb'"Content-Type:[^"\n]{0,100}?charset=([\w.:-]+)', re.IGNORECASE)
_LANGUAGE = re.compile(r"^Language:[ \t]*(\S+)", re.MULTILINE)
_LINE = re.compile(
    r"[ \t]*(?P<old>\#~[ \t]*)?(?:"
    r"(?P<comment>\#[^\r\n]*)"
    r"|(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<number>\d{1,3})\])?[ \t]*)?"
    r'(?P<quoted>"(?:[^"\\\r\n]|\\[^\r\n])*+")?[ \t]*'
    r")(?:\r\n|\r|\n|\Z)"
)
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))|[^\\]+", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class PoFile(RawFile):
    """An opened PO file."""

    format = "po"
    noun = "message"

    def escaped(self, unit: int, replacement: str) -> str:  # noqa: ARG002 - the same in every unit
        """Escape what ends or breaks a string."""
        return "".join(_WRITTEN.get(character, character) for character in replacement)


class _String(NamedTuple):
    """A string: its line, and where its quoted parts stand without their quotes."""

    line: int
    parts: list[Span]


class _Entry:
    """An entry while it is read."""

    def __init__(self) -> None:
        self.fuzzy = self.obsolete = False
        self.comments: list[tuple[int, str]] = []
        self.strings: dict[tuple[str, int], _String] = {}

    def get(self, key: str) -> _String | None:
        """Return a string that an entry has once."""
        return self.strings.get((key, 0))


def read(data: bytes, path: str, options: Options) -> PoFile:
    """Read a PO file, in the character set that its header names.

    Raises:
        InputError: if a line is none of a PO file, or the bytes are not valid in the character set.
        UnknownNameError: if there is no encoding that the user names.
    """
    file = _decoded(data, path, options.encoding)
    entries = list(_entries(file))
    if not entries:
        raise InputError("there is no message in it", file=path, hint="a PO file has lines that begin with msgid")
    header = next((entry for entry in entries if _is_header(entry, file.text)), None)
    about = header.get("msgstr") if header else None
    language = _LANGUAGE.search(_read(about, file.text)[0]) if about else None
    skip = f"target language {language[1]}" if language and not is_english(language[1]) else None
    messages = [entry for entry in entries if entry is not header]
    chinese = any(has_han(_read(entry.get("msgid"), file.text)[0]) for entry in messages)
    units: list[Unit] = []
    ignores: list[Asked] = []
    for entry in messages:
        first = len(units)
        units += _units(entry, file.text, skip, chinese=chinese)
        asked = (parse(text, path, line, range(first, len(units))) for line, text in entry.comments)
        ignores += (one for one in asked if one is not None)
    opened = PoFile(file, units)
    opened.ignores = tuple(ignores)
    return opened


def _decoded(data: bytes, path: str, encoding: str | None) -> TextFile:
    from mtcheck.errors import UnknownNameError

    found = _CHARSET.search(data)
    if encoding is not None or found is None or found[1].upper() in (b"CHARSET", b"ASCII", b"US-ASCII"):
        return decode(data, path, encoding)
    name = found[1].decode()
    try:
        return decode(data, path, "GBK" if name.upper() in ("GB2312", "EUC-CN") else name)
    except UnknownNameError as error:
        message = f"its character set {name!r} cannot be read"
        raise InputError(message, file=path, hint=f"{error.hint}, or convert it with msgconv") from None


def _is_header(entry: _Entry, raw: str) -> bool:
    return entry.get("msgctxt") is None and entry.get("msgid") is not None and not _read(entry.get("msgid"), raw)[0]


def _units(entry: _Entry, raw: str, skip: str | None, *, chinese: bool) -> Iterator[Unit]:
    context, original, plural = entry.get("msgctxt"), entry.get("msgid"), entry.get("msgid_plural")
    forms = [(number, string) for (key, number), string in entry.strings.items() if key == "msgstr"]
    named = context or (None if chinese else original)
    for number, string in forms:
        said = (plural if plural and (number or len(forms) == 1) else original) if chinese else None
        name = _read(named, raw)[0] if named else None
        if plural:
            name = f"{name or ''}[{number}]"
        text, pieces = _read(string, raw)
        source = without_tags(*_read(said, raw))[0] if said else None
        unit = Unit("", string.line, name, "fuzzy" if entry.fuzzy else None, source, said.line if said else 0)
        why = "obsolete" if entry.obsolete else skip or (None if text.strip() else "untranslated")
        if why is not None:
            yield unit._replace(text=text, skip=why)
            continue
        text, pieces = without_tags(text, pieces)
        frozen, breaks = frozen_and_breaks(text, pieces)
        own = tuple(placeholders(source or ""))
        yield unit._replace(text=text, pieces=tuple(pieces), frozen=frozen, breaks=breaks, source_frozen=own)


def _entries(file: TextFile) -> Iterator[_Entry]:
    """Cut a file into entries.

    Raises:
        InputError: if a line is none of a PO file.
    """
    entry, fuzzy = _Entry(), False
    comments: list[tuple[int, str]] = []
    current: _String | None = None
    position, line = 0, 0
    while position < len(file.text):
        line += 1
        match = _LINE.match(file.text, position)
        if match is None or (match["quoted"] is None and match["key"]):
            raise _broken(file, line)
        position = match.end()
        if match["quoted"] is None:
            comment = match["comment"] or ""
            fuzzy = fuzzy or bool(re.match(r"#,.*\bfuzzy\b", comment))
            if "mtcheck" in comment and re.match(r"#[. \t]", comment):
                comments.append((line, comment[1:].removeprefix(".")))
            continue
        if match["key"]:
            key = match["key"], int(match["number"] or 0)
            if key in entry.strings or (key[0] in ("msgctxt", "msgid") and entry.get("msgid")):
                yield entry
                entry = _Entry()
            if not entry.strings:
                entry.fuzzy, fuzzy = fuzzy, False
                entry.comments, comments = comments, []
            entry.obsolete = match["old"] is not None
            current = entry.strings[key] = _String(line, [])
        if current is None:
            raise _broken(file, line)
        start, end = match.span("quoted")
        current.parts.append(Span(start + 1, end - 1))
        if end - current.parts[0].start > LONGEST_UNIT:
            message = f"this string has more than {LONGEST_UNIT:,} characters"
            raise InputError(message, file=file.path, line=current.line, hint="split it")
    if entry.strings:
        yield entry


def _broken(file: TextFile, line: int) -> InputError:
    hint = "check the file with msgfmt -c"
    return InputError("this is no line of a PO file", file=file.path, line=line, hint=hint)


def _read(string: _String | None, raw: str) -> tuple[str, list[Piece]]:
    """Return a string's text and where it stands; what lies between two parts stands for nothing."""
    shown: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for start, end in string.parts if string else ():
        if pieces:
            pieces.append(Piece(length, length, pieces[-1].raw_end, start))
        for match in _ESCAPE.finditer(raw, start, end):
            own = match[0]
            if own[0] == "\\":
                code = int(match[1], 8) if match[1] else int(match[2], 16) if match[2] else None
                own = chr(code) if code is not None else _ESCAPES.get(match[3], match[3])
            shown.append(own)
            pieces.append(Piece(length, length + len(own), *match.span()))
            length += len(own)
    return "".join(shown), pieces
