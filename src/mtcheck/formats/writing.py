"""Files are replaced whole or not at all, after a copy where the user wants one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mtcheck.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

_HINT = "check the folder's permissions and the free space; the file is as it was"


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
        raise OutputError(f"it cannot be written ({error.strerror})", file=str(path), hint=_HINT) from None
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
