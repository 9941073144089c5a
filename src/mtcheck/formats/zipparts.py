"""ZIP files of which some parts are written anew: every other part keeps its content, name, date and place."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import TYPE_CHECKING

from mtcheck.errors import InputError
from mtcheck.safezip import DAMAGE

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def rewritten(archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a ZIP file with other contents for some of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.comment = archive.comment
        for member in archive.infolist():
            content = parts.get(member.filename)
            content = archive.read(member) if content is None else content
            made.writestr(copy.copy(member), content, member.compress_type)  # writing changes what it is given
    return stream.getvalue()
