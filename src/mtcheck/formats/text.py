"""Plain text files: read strictly, written back byte for byte.

A file is UTF-8, with or without a byte order mark, or in an encoding that its bytes make clear or the user names.
Anything else is refused with the place of the first bad byte: a wrong guess would put itself into the findings.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError, OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mtcheck.formats.ignores import Asked
    from mtcheck.formats.units import Change, Unit

_BOM = b"\xef\xbb\xbf"

# The first bytes of files that people hand to a text tool by mistake.
_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")


#: Why a line of plain text that speaks to mtcheck is not checked.
REMARK = "a remark for mtcheck"


class TextFile(NamedTuple):
    """A text with what is needed to write it back exactly; plain text in the sense of the package.

    Attributes:
        path: Where it was read, as the user wrote it.
        text: The decoded text, without the byte order mark; line ends and all else are as in the file.
        bom: Whether the file began with a byte order mark.
        encoding: The codec that read it.
        exact: Whether encoding the text gives the bytes of the file; not so where an encoding has two codes for one
            character.
    """

    path: str
    text: str
    bom: bool = False
    encoding: str = "utf-8"
    exact: bool = True

    def encode(self, text: str) -> bytes:
        """Return the bytes of ``text`` in this file's manner.

        Raises:
            OutputError: if the encoding cannot hold the text.
        """
        if not self.exact:
            message = "the file holds characters that would be written with other bytes than now"
            raise OutputError(message, file=self.path, hint="save it as UTF-8 first")
        try:
            return (_mark(self.encoding) if self.bom else b"") + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            from mtcheck.text.charset import label

            bad = text[error.start]
            message = f"its encoding {label(self.encoding)} has no {bad!a} (U+{ord(bad):04X}), so nothing was written"
            raise OutputError(message, file=self.path, hint="save the file as UTF-8 first") from None

    def decoded(self, data: bytes) -> str:
        """Return bytes as :meth:`encode` makes them as text, without the byte order mark."""
        return data[len(_mark(self.encoding)) if self.bom else 0 :].decode(self.encoding)

    @property
    def format(self) -> str:
        """Plain text."""
        return "text"

    @property
    def noun(self) -> str:
        """Each line is a unit."""
        return "line"

    @property
    def remarks(self) -> tuple[str, ...]:
        """Nothing is left out."""
        return ()

    @property
    def units(self) -> Sequence[Unit]:
        """The lines."""
        from mtcheck.formats.units import Piece, Unit
        from mtcheck.model import Document

        remarks = self._remarks()
        return [
            Unit(
                s.target,
                s.line,
                skip=REMARK if s.line in remarks else None,
                pieces=(Piece(0, len(s.target), s.target_start, s.target_start + len(s.target)),),
            )
            for s in Document.from_text(self.text).segments
        ]

    @property
    def ignores(self) -> Sequence[Asked]:
        """What remarks ask not to be reported of the next line that is neither blank nor a remark."""
        from mtcheck.formats.ignores import parse

        found: list[Asked] = []
        remarks = self._remarks()
        if remarks:
            units = self.units
            for line, comment in remarks.items():
                rest = range(line, len(units))
                about = next((n for n in rest if units[n].skip is None and units[n].text.strip()), None)
                asked = parse(comment, self.path, line, () if about is None else (about,))
                found += [asked] if asked is not None else []
        return found

    def _remarks(self) -> dict[int, str]:
        """Return the lines that are remarks for mtcheck, by their number, without their marks."""
        if not self.has_remarks:
            return {}
        from mtcheck.formats.ignores import of_line
        from mtcheck.model import Document

        segments = Document.from_text(self.text).segments
        return {s.line: comment for s in segments if (comment := of_line(s.target)) is not None}

    def without_remarks(self) -> str:
        """Return the text with blanks in the place of remarks, so that offsets stay what they are."""
        from mtcheck.formats.raw import replaced
        from mtcheck.formats.units import Change

        spans = [unit.pieces[0] for unit in self.units if unit.skip == REMARK]
        return replaced(
            self.text, [Change(own.raw_start, own.raw_end, " " * (own.raw_end - own.raw_start)) for own in spans]
        )

    @property
    def has_remarks(self) -> bool:
        """Whether there may be remarks for mtcheck in it: a quick look, since most texts have none."""
        return "mtcheck" in self.text

    def write(self, changes: Mapping[int, Sequence[Change]]) -> bytes:
        """Return the bytes of the file with changes made.

        Raises:
            OutputError: if the encoding cannot hold the text.
        """
        from mtcheck.formats.raw import replaced
        from mtcheck.formats.units import Change

        starts = [unit.pieces[0].raw_start for unit in self.units]
        made = [
            Change(starts[unit] + start, starts[unit] + end, replacement)
            for unit, own in changes.items()
            for start, end, replacement in own
        ]
        return self.encode(replaced(self.text, made))

    def raw(self, data: bytes) -> str:
        """Return the file's bytes as text."""
        return self.decoded(data)

    def place(self, unit: int, offset: int) -> tuple[int, int]:
        """Return line and column of an offset in a line."""
        return unit + 1, offset + 1


def _mark(codec: str) -> bytes:
    if codec == "utf-8":
        return _BOM
    from mtcheck.text.charset import mark

    return mark(codec)


def read_bytes(path: str | Path) -> bytes:
    """Read a file that is to be checked.

    Raises:
        InputError: if the file is missing, a directory, or unreadable.
    """
    name = str(path)
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        raise InputError("there is no such file", file=name, hint=_neighbour(name)) from None
    except IsADirectoryError:
        raise InputError("this is a directory", file=name, hint="name the text files inside it") from None
    except OSError as error:
        hint = "check that you may read the file"
        raise InputError(f"it cannot be read ({error.strerror})", file=name, hint=hint) from None
    except ValueError:  # a NUL character in the path
        raise InputError("this is not a file name", file=repr(name), hint="check the path") from None


def read_text(path: str | Path, encoding: str | None = None) -> TextFile:
    """Read a text file that is to be checked.

    Args:
        path: The file.
        encoding: Its encoding; None detects it.

    Raises:
        InputError: if the file is missing, a directory, unreadable, binary, in an unknown encoding, or holds no text.
        UnknownNameError: if there is no such encoding.
    """
    return decode(read_bytes(path), str(path), encoding)


def decode(data: bytes, name: str, encoding: str | None = None) -> TextFile:
    """Decode the bytes of a text file; ``name`` is for the messages.

    Raises:
        InputError: if the bytes are no text in their encoding, or hold nothing but blanks.
        UnknownNameError: if there is no such encoding.
    """
    if data.startswith(_SIGNATURES):
        from mtcheck.formats.foreign import foreign

        hint = "save the text as plain text (UTF-8) and check that"
        raise foreign(data, name) or InputError("this is a ZIP file, not plain text", file=name, hint=hint)
    file = _decoded(data, name, encoding)
    if not file.text.strip():
        message = f"the file is {'blank' if data else 'empty'}: there is nothing to check"
        raise InputError(message, file=name, hint="check that it was saved")
    return file


def _decoded(data: bytes, name: str, encoding: str | None) -> TextFile:
    if encoding is None and b"\0" not in data:
        bom = data.startswith(_BOM)
        try:
            return TextFile(name, (data[len(_BOM) :] if bom else data).decode("utf-8"), bom)
        except UnicodeDecodeError:
            pass
    from mtcheck.text.charset import decode as decode_other

    found = decode_other(data, name, encoding)
    if found is None or (encoding is None and found.codec == "utf-8"):
        raise _unreadable(data, name)
    if "\0" in found.text:
        raise _unreadable(data, name)
    file = TextFile(name, found.text, found.bom, found.codec)
    return file._replace(exact=file.encode(file.text) == data)


def _neighbour(name: str) -> str:
    """Say which file nearby may have been meant."""
    import difflib

    if os.path.islink(name):
        return f"the link points to {os.readlink(name)}, which is not there"
    folder, base = os.path.split(name)
    try:
        entries = os.listdir(folder or ".")
    except OSError:
        return "check the path"
    close = difflib.get_close_matches(base, entries, n=1, cutoff=0.7)
    return f"did you mean {os.path.join(folder, close[0])}?" if close else "check the path"


def _unreadable(data: bytes, name: str) -> InputError:
    """Say what is wrong with bytes that are no UTF-8 and in no encoding that could be told."""
    offset = data.find(b"\0")
    if offset >= 0:
        message = f"this is a binary file (a zero byte at byte {offset})"
        return InputError(message, file=name, hint="only text files can be checked")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start
    line = data.count(b"\n", 0, offset) + 1
    message = f"the file is not valid UTF-8 at byte {offset} (0x{data[offset]:02X}), and its encoding cannot be told"
    hint = "name it, for instance --encoding GB18030, or save the file as UTF-8"
    return InputError(message, file=name, line=line, hint=hint)
