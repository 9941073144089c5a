"""ZIP files of which some parts are written anew: every other part is copied as it is, packed as it was.

The layout is that of APPNOTE.TXT 6.3, sections 4.3.7 (local header), 4.3.12 (directory) and 4.3.16 (its end).
"""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError
from mtcheck.safezip import DAMAGE

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DESCRIPTOR = 1 << 3  # sizes stand behind the data
_ZIP64 = 1
_STORED, _DEFLATED = 0, 8


class _Place(NamedTuple):
    """What the directory says of a member: flags, method, check sum, packed and unpacked size, and where it begins."""

    flags: int
    method: int
    crc: int
    size: int
    length: int
    position: int


def part(archive: zipfile.ZipFile, name: str, path: str) -> bytes:
    """Return the bytes of a part.

    Raises:
        InputError: if there is no such part, or it is damaged.
    """
    try:
        return archive.read(name)
    except KeyError:
        message = f"the part {name!r} is missing"
    except DAMAGE as fault:
        message = f"the part {name!r} is damaged ({fault})"
    raise InputError(message, file=path, hint="copy it again, or open and save it in the program that it comes from")


def refuse_overlaps(archive: zipfile.ZipFile, path: str) -> None:
    """Refuse a ZIP file in which two parts have one name, or share bytes: programs would read it differently.

    Raises:
        InputError: if there are such parts.
    """
    names = archive.namelist()
    members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    message = None
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        message = f"the file is damaged (it holds the part {twice!r} twice)"
    elif any(one.header_offset + one.compress_size >= other.header_offset for one, other in pairwise(members)):
        message = "the file is damaged (its parts overlap)"
    if message is not None:
        raise InputError(message, file=path, hint="open it in the program that it comes from and save it again")


def rewritten(data: bytes, archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file with the content of some members replaced.

    Args:
        data: The file.
        archive: The same file, opened; passed by :func:`refuse_overlaps`, its members far below 4 GiB.
        parts: New content by the name of the member.
    """
    directory = archive.start_dir
    members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    ends = [*(member.header_offset for member in members[1:]), directory]
    written = [data[: members[0].header_offset]]
    position = len(written[0])
    places: dict[int, _Place] = {}
    for member, end in zip(members, ends, strict=True):
        record, crc, size = data[member.header_offset : end], member.CRC, member.compress_size
        flags, length = member.flag_bits, member.file_size
        if member.filename in parts:
            content = parts[member.filename]
            flags &= ~_DESCRIPTOR
            packed = _deflated(content) if member.compress_type else content
            crc, size, length = zlib.crc32(content), len(packed), len(content)
            method = _DEFLATED if member.compress_type else _STORED
            record = _local_header(record, flags, method, crc, size, length) + packed
        else:
            method = member.compress_type
        places[member.header_offset] = _Place(flags, method, crc, size, length, position)
        written.append(record)
        position += len(record)
    start = position
    for member in archive.infolist():
        entry, directory = _entry(data, directory, places[member.header_offset])
        written.append(entry)
        position += len(entry)
    count = len(members)
    end_record = _END.pack(b"PK\5\6", 0, 0, count, count, position - start, start, len(archive.comment))
    return b"".join([*written, end_record, archive.comment])


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _local_header(record: bytes, flags: int, method: int, crc: int, size: int, length: int) -> bytes:
    """Return the local header of a member with new content, without extra fields: those tell sizes, or nothing."""
    signature, version, _, _, time, date, *_, name_length, _ = _LOCAL.unpack_from(record)
    name = record[_LOCAL.size : _LOCAL.size + name_length]
    return _LOCAL.pack(signature, version, flags, method, time, date, crc, size, length, name_length, 0) + name


def _entry(data: bytes, start: int, place: _Place) -> tuple[bytes, int]:
    """Return the directory entry at ``start`` with new values, and where the next one starts."""
    signature, made, needed, _, _, time, date, *_, names, extras, comments, _, inner, outer, _ = _ENTRY.unpack_from(
        data, start
    )
    flags, method, crc, size, length, position = place
    extra_at = start + _ENTRY.size + names
    end = extra_at + extras + comments
    extra = _without_zip64(data[extra_at : extra_at + extras])
    fixed = _ENTRY.pack(
        signature, made, needed, flags, method, time, date, crc, size, length, names, len(extra), comments, 0, inner,
        outer, position,
    )  # fmt: skip
    return fixed + data[start + _ENTRY.size : extra_at] + extra + data[extra_at + extras : end], end


def _without_zip64(extra: bytes) -> bytes:
    """Leave out the extra field with sizes beyond 4 GiB, which some programs write for small files, too."""
    kept, position = [], 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, position)
        if kind != _ZIP64:
            kept.append(extra[position : position + 4 + length])
        position += 4 + length
    return b"".join(kept)
