"""Plain text files: read strictly, written back byte for byte, replaced atomically.

A file is UTF-8, with or without a byte order mark. Anything else is refused with the place of the first bad
byte and the encoding that the file is probably in: guessing silently would put the guess into the findings.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError, OutputError

if TYPE_CHECKING:
    from pathlib import Path

_BOM = b"\xef\xbb\xbf"

# The first bytes of files that people hand to a text tool by mistake, and what to do about each.
_SIGNATURES = (
    (b"PK\x03\x04", "a Word, spreadsheet or ZIP file", "save the text as plain text (UTF-8) and check that"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save the text as plain text (UTF-8) and check that"),
    (b"%PDF", "a PDF file", "copy its text into a plain text file (UTF-8) and check that"),
    (b"{\\rtf", "an RTF file", "save the text as plain text (UTF-8) and check that"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
)


class TextFile(NamedTuple):
    """A text with what is needed to write it back exactly.

    Attributes:
        path: Where it was read, as the user wrote it.
        text: The decoded text, without the byte order mark; line ends and all else are as in the file.
        bom: Whether the file began with a byte order mark.
    """

    path: str
    text: str
    bom: bool = False

    def encode(self, text: str) -> bytes:
        """Return the bytes of ``text`` in this file's manner."""
        return (_BOM if self.bom else b"") + text.encode("utf-8")


def read_text(path: str | Path) -> TextFile:
    """Read a text file that is to be checked.

    Args:
        path: The file.

    Raises:
        InputError: if the file is missing, a directory, unreadable, binary, not UTF-8, or holds no text.
    """
    name = str(path)
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except FileNotFoundError:
        raise InputError("there is no such file", file=name, hint=_neighbour(name)) from None
    except IsADirectoryError:
        raise InputError("this is a directory", file=name, hint="name the text files inside it") from None
    except OSError as error:
        hint = "check that you may read the file"
        raise InputError(f"it cannot be read ({error.strerror})", file=name, hint=hint) from None
    except ValueError:  # a NUL character in the path
        raise InputError("this is not a file name", file=repr(name), hint="check the path") from None
    return decode(data, name)


def decode(data: bytes, name: str) -> TextFile:
    """Decode the bytes of a text file; ``name`` is for the messages.

    Raises:
        InputError: if the bytes are no UTF-8 text, or hold nothing but blanks.
    """
    for signature, kind, hint in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"this is {kind}, not plain text", file=name, hint=hint)
    bom = data.startswith(_BOM)
    body = data[len(_BOM) :] if bom else data
    offset = body.find(b"\0")
    if offset >= 0 or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise _not_text(data, name, max(offset, 0) + len(data) - len(body))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _wrong_encoding(body, name, error.start, shift=len(data) - len(body)) from None
    if not text.strip():
        message = f"the file is {'blank' if data else 'empty'}: there is nothing to check"
        raise InputError(message, file=name, hint="check that it was saved")
    return TextFile(name, text, bom)


def _neighbour(name: str) -> str:
    """Say which file nearby may have been meant."""
    import difflib

    folder, base = os.path.split(name)
    try:
        entries = os.listdir(folder or ".")
    except OSError:
        return "check the path"
    close = difflib.get_close_matches(base, entries, n=1, cutoff=0.7)
    return f"did you mean {os.path.join(folder, close[0])}?" if close else "check the path"


def _not_text(data: bytes, name: str, offset: int) -> InputError:
    """Name UTF-16 where the NUL bytes come from it; otherwise the file is binary."""
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    half = max(1, len(data[:4096]) // 2)
    if data.startswith(b"\xff\xfe") or (odd > half * 0.3 and even < half * 0.05):
        return _convert(name, offset, "UTF-16LE" if data[:2] != b"\xff\xfe" else "UTF-16")
    if data.startswith(b"\xfe\xff") or (even > half * 0.3 and odd < half * 0.05):
        return _convert(name, offset, "UTF-16BE" if data[:2] != b"\xfe\xff" else "UTF-16")
    message = f"this is a binary file (a zero byte at byte {offset})"
    return InputError(message, file=name, hint="only text files can be checked")


def _wrong_encoding(body: bytes, name: str, start: int, *, shift: int) -> InputError:
    from mtcheck.text.charset import likely_encoding

    line = body.count(b"\n", 0, start) + 1
    guess = likely_encoding(body)
    return _convert(name, start + shift, guess, line=line, byte=body[start])


def _convert(
    name: str, offset: int, guess: str | None, *, line: int | None = None, byte: int | None = None
) -> InputError:
    at = f" at byte {offset}" + (f" (0x{byte:02X})" if byte is not None else "")
    if guess is None:
        hint = "open it in an editor and save it as UTF-8"
        return InputError(f"the file is not valid UTF-8{at}", file=name, line=line, hint=hint)
    import shlex

    source, copy = shlex.quote(name), shlex.quote(f"{name}.utf8")
    hint = f"save it as UTF-8, for instance: iconv -f {guess} -t UTF-8 {source} > {copy}"
    message = f"the file is not valid UTF-8{at}; it looks like {guess}"
    return InputError(message, file=name, line=line, hint=hint)


def replace_file(path: str | Path, data: bytes) -> None:
    """Put ``data`` in the place of a file, whole or not at all.

    The bytes go to a temporary file in the same folder, reach the disk, and take the old file's place in one
    step. Permissions are kept; a symbolic link stays a link and the file it points to is replaced. Where
    anything fails the old file is untouched and no temporary file stays behind.

    Raises:
        OutputError: if the file cannot be written.
    """
    import tempfile

    real = os.path.realpath(path)
    temporary = None
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=".mtcheck-", dir=os.path.dirname(real) or ".")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, _mode(real))
        os.replace(temporary, real)
        temporary = None
    except OSError as error:
        hint = "check the folder's permissions and the free space; the file is as it was"
        raise OutputError(f"it cannot be written ({error.strerror})", file=str(path), hint=hint) from None
    finally:
        if temporary is not None:
            os.unlink(temporary)


def _mode(path: str) -> int:
    """Return the permissions of an existing file, or those that a new file would get."""
    try:
        return os.stat(path).st_mode & 0o7777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
