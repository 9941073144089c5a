"""Files are replaced whole or not at all, after a copy where the user wants one."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from mtcheck.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

_HINT = "check the folder's permissions and the free space; the file is as it was"


def write_output(path: str | Path, data: bytes) -> None:
    """Write a result to where the user wants it: a file is replaced, a device or a pipe is written to.

    Raises:
        OutputError: if it cannot be written.
    """
    if not _is_special(path):
        replace_file(path, data)
        return
    try:
        with open(path, "wb") as stream:
            stream.write(data)
    except OSError as error:
        hint = "name a file to write to"
        raise OutputError(f"it cannot be written ({error.strerror})", file=str(path), hint=hint) from None


def replace_file(path: str | Path, data: bytes) -> None:
    """Put ``data`` in the place of a file, whole or not at all.

    The bytes go to a temporary file in the same folder, reach the disk, and take the old file's place in one
    step. Permissions are kept; a symbolic link stays a link and the file it points to is replaced. Where
    anything fails the old file is untouched and no temporary file stays behind.

    Raises:
        OutputError: if the file cannot be written, or a device or a pipe stands there, which would be gone.
    """
    import tempfile

    if _is_special(path):
        raise OutputError("this is a device or a pipe, not a file", file=str(path), hint="name a file to write to")
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
        raise _cannot_be_written(path, error) from None
    finally:
        if temporary is not None:
            os.unlink(temporary)


def _is_special(path: str | Path) -> bool:
    """Tell whether something stands there that is neither file nor folder: a device, a pipe, a socket."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _cannot_be_written(path: str | Path, error: OSError) -> OutputError:
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        hint = "make the folder first, or name another"
        return OutputError(f"it cannot be written (there is no folder {folder})", file=str(path), hint=hint)
    if os.path.isdir(path):
        return OutputError("it cannot be written (this is a folder)", file=str(path), hint="name a file in it")
    return OutputError(f"it cannot be written ({error.strerror})", file=str(path), hint=_HINT)


def _mode(path: str) -> int:
    """Return the permissions of an existing file, or those that a new file would get."""
    try:
        return os.stat(path).st_mode & 0o7777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def replace_with_backup(path: str, data: bytes) -> str:
    """Replace a file as :func:`replace_file` does, and keep what it held as ``NAME.bak`` beside it.

    Returns:
        The name of the copy.

    Raises:
        OutputError: if the copy exists already or cannot be made, or the file cannot be written; then the file is as it
            was, and no new copy stays behind.
    """
    copy = f"{path}.bak"
    made = False
    try:
        with open(path, "rb") as old, open(copy, "xb") as new:
            made = True
            new.write(old.read())
            new.flush()
            os.fsync(new.fileno())
        os.chmod(copy, _mode(path))
        replace_file(path, data)
        made = False
    except FileExistsError:
        hint = "move it away, or leave --backup out; the file is as it was"
        raise OutputError(f"the backup {copy} exists already", file=path, hint=hint) from None
    except OSError as error:
        raise OutputError(f"the backup {copy} cannot be made ({error.strerror})", file=path, hint=_HINT) from None
    finally:
        if made:
            os.unlink(copy)
    return copy
