"""ZIP-based files from strangers (XLSX, DOCX): looked at as a whole before anything in them is unpacked.

What zipfile unpacks of a member never exceeds the size that the archive's directory declares for it, so limits on
the declared sizes hold for the real ones.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from mtcheck.errors import InputError, MtcheckError

#: Members in one file. A document of hundreds of pictures has some thousands.
MOST_MEMBERS = 10_000
#: Bytes of one member, unpacked: a sheet of about half a million rows.
LARGEST_MEMBER = 128 << 20
#: Bytes of all members, unpacked.
LARGEST_TOTAL = 512 << 20
#: How many times a member may grow. Sheets and texts grow up to about fifty times; deflate can reach 1032.
STEEPEST = 200
_SMALL = 4 << 20  # below this a member may be as compressible as it likes
_PROLOG = 1 << 20  # how far into a member a document type is looked for

#: What zipfile and zlib raise on damaged archives.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)


def safe_zip(data: bytes, name: str, *, error: type[MtcheckError] = InputError) -> zipfile.ZipFile:
    """Open a ZIP file whose declared members are few and small enough to unpack.

    Args:
        data: The file's bytes.
        name: Its name, for messages.
        error: The class of the errors to raise.

    Raises:
        MtcheckError: of class ``error``, if the file is no whole ZIP file, is encrypted, or unpacks to more than it
            should.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE as fault:
        hint = "it may be cut short: copy or export it again"
        raise error(f"the file is damaged ({fault})", file=name, hint=hint) from None
    members = archive.infolist()
    hint = "if you trust it, open it, remove blank rows and pictures, and save it again"
    if len(members) > MOST_MEMBERS:
        raise error(f"the file holds {len(members):,} parts, more than {MOST_MEMBERS:,}", file=name, hint=hint)
    for member in members:
        if member.flag_bits & 1:
            raise error("the file is encrypted", file=name, hint="save it without a password")
        steep = member.file_size > _SMALL and member.file_size > STEEPEST * max(member.compress_size, 1)
        if member.file_size > LARGEST_MEMBER or steep:
            size = f"{member.compress_size:,} bytes that unpack to {member.file_size:,}"
            raise error(f"the part {member.filename!r} is too large: {size}", file=name, hint=hint)
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL:
        raise error(f"the file unpacks to {total:,} bytes, too many", file=name, hint=hint)
    return archive


def refuse_dtd(archive: zipfile.ZipFile, name: str, *, error: type[MtcheckError] = InputError) -> None:
    """Refuse an Office file one of whose XML parts has a document type (ECMA-376 part 2 forbids it).

    For parts that a library reads with a parser of its own: without a document type there are no entities.

    Raises:
        MtcheckError: of class ``error``, if there is one or a part is damaged.
    """
    marks = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))
    for member in archive.infolist():
        if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        try:
            with archive.open(member) as part:
                head = part.read(_PROLOG)
        except DAMAGE as fault:
            hint = "copy or export it again"
            raise error(f"the part {member.filename!r} is damaged ({fault})", file=name, hint=hint) from None
        if any(mark in head for mark in marks):
            message = f"the part {member.filename!r} declares a document type, which Office files never do"
            raise error(message, file=name, hint="do not open the file; ask where it comes from")
