"""JSONL: one JSON object a line; one key holds the target, another perhaps the source.

A key may lead into objects (``translation.en``). Only the characters of a changed string are written: the order of
keys, blanks and escapes of everything else stay as they are.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from mtcheck.errors import InputError
from mtcheck.formats import columns
from mtcheck.formats.ignores import of_column
from mtcheck.formats.raw import RawFile
from mtcheck.formats.text import decode
from mtcheck.formats.units import Options, Piece, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.formats.columns import Columns

_ESCAPE = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
_BLANK = re.compile(r"[ \t\n\r]*")


class JsonlFile(RawFile):
    """An opened JSONL file."""

    format = "jsonl"
    noun = "record"

    def escaped(self, unit: int, replacement: str) -> str:
        r"""Return the replacement as JSON; in ``\u`` escapes where the string has no other way."""
        own = self.units[unit]
        raw = self.file.text[own.pieces[0].raw_start : own.pieces[-1].raw_end] if own.pieces else ""
        return json.dumps(replacement, ensure_ascii=raw.isascii() and "\\u" in raw)[1:-1]


def read(data: bytes, path: str, options: Options) -> JsonlFile:
    """Read a JSONL file.

    Raises:
        InputError: if a line is no JSON object, or a text is no string, or no key can be taken for the translation.
        UnknownNameError: if the user's choice of keys makes no sense.
    """
    file = decode(data, path, options.encoding)
    chosen = columns.parse(options.columns) if options.columns else None
    units: list[Unit] = []
    remarks: list[str | None] = []
    for line, start, end in _lines(file.text):
        record = _Record(file.text, start, end, path, line)
        chosen = chosen or columns.usual(record.keys, path, what="key")
        if chosen.mtcheck is None and not options.columns:  # few records have it, so the first may lack it
            chosen = chosen._replace(mtcheck=columns.find(record.keys, columns.USUAL["mtcheck"]))
        unit = _unit(record, chosen)
        if unit is not None:
            units.append(unit)
            remark = record.string(chosen.mtcheck) if chosen.mtcheck is not None else None
            remarks.append(remark and remark[0])
    opened = JsonlFile(file, units)
    opened.ignores = of_column(remarks, units, path)
    return opened


def _unit(record: _Record, chosen: Columns) -> Unit | None:
    target = record.string(chosen.target)
    source = record.string(chosen.source) if chosen.source is not None else None
    name = record.value(chosen.id) if chosen.id is not None else None
    state = record.value(chosen.state) if chosen.state is not None else None
    told = None if name is None else str(name)
    if target is None:
        return Unit("", record.line, told, skip="there is no translation in the record")
    text, pieces = target
    said = source[0] if source else None
    if not text.strip() and not (said or "").strip():
        return None
    return Unit(text, record.line, told, state if isinstance(state, str) else None, said, record.line, pieces=pieces)


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Return number, start and end of every line that is not blank; only line feeds and carriage returns end one."""
    for number, match in enumerate(re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text), 1):
        if match[1].strip():
            yield number, match.start(1), match.end(1)


class _Record:
    """One line: its keys, and where the value of each begins and ends."""

    def __init__(self, text: str, start: int, end: int, path: str, line: int):
        self.path, self.line = path, line
        self._text = text
        try:
            value, stop = json.JSONDecoder().raw_decode(text[start:end].lstrip())
        except ValueError as error:
            raise self._error(f"this is no JSON ({error})") from None
        except RecursionError:
            raise self._error("this is nested too deeply") from None
        if not isinstance(value, dict):
            raise self._error("this is no JSON object")
        begin = end - len(text[start:end].lstrip())
        if text[begin + stop : end].strip():
            raise self._error("there is more than one JSON object in the line")
        self._value, self._begin = value, begin

    def _error(self, message: str) -> InputError:
        hint = 'every line must be one JSON object, such as {"source": …, "target": …}'
        return InputError(message, file=self.path, line=self.line, hint=hint)

    @property
    def keys(self) -> list[str]:
        """The keys of strings, those in objects written with a dot."""
        return list(self._named(self._value, ""))

    def _named(self, value: dict[str, object], prefix: str) -> Iterator[str]:
        for key, inner in value.items():
            if isinstance(inner, dict):
                yield from self._named(inner, f"{prefix}{key}.")
            else:
                yield prefix + key

    def value(self, key: str | int) -> object:
        """Return the value of a key; None where there is none."""
        value: object = self._value
        for part in self._parts(key):
            value = value.get(part) if isinstance(value, dict) else None
        return value

    def string(self, key: str | int) -> tuple[str, tuple[Piece, ...]] | None:
        """Return the string of a key and where its characters stand; None where there is none.

        Raises:
            InputError: if the value is no string.
        """
        value = self.value(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise InputError(f"the value of {key!r} is no string", file=self.path, line=self.line, hint="see --columns")
        start = self._begin
        for part in self._parts(key):
            start = self._member(start, part)
        return value, tuple(_pieces(self._text, start + 1))

    def _parts(self, key: str | int) -> list[str]:
        """Return the way to a value; a number counts the keys of the record."""
        if isinstance(key, int):
            names = self.keys
            if key > len(names):
                raise self._error(f"there is no key number {key}")
            key = names[key - 1]
        return [key] if key in self._value else key.split(".")

    def _member(self, start: int, wanted: str) -> int:
        """Return where the value of a key begins in the object that begins at ``start``; the last one counts."""
        decoder = json.JSONDecoder()
        text, found = self._text, -1
        position = _skip(text, start + 1)
        while text[position] != "}":
            key, position = decoder.raw_decode(text, position)
            position = _skip(text, _skip(text, position) + 1)
            if key == wanted:
                found = position
            _, position = decoder.raw_decode(text, position)
            position = _skip(text, position)
            if text[position] == ",":
                position = _skip(text, position + 1)
        return found


def _skip(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


def _pieces(text: str, start: int) -> Iterator[Piece]:
    """Return the pieces of the JSON string whose content begins at ``start``: every escape is one."""
    shown = 0
    for match in re.compile(rf'({_ESCAPE})|([^"\\]+)|"').finditer(text, start):
        if match[0] == '"':
            return
        length = 1 if match[1] else match.end() - match.start()
        yield Piece(shown, shown + length, *match.span())
        shown += length
