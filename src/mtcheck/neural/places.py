"""Where a model lies: a folder, or a name on the hub, of which only the wanted files are fetched."""

from __future__ import annotations

import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.errors import ModelError, ScoringError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HUB_NAME = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)?")


def model_name(model: object, purpose: str) -> str:
    """Return the folder or hub name of a model that is needed for a purpose.

    Raises:
        ScoringError: if it is neither.
    """
    if not isinstance(model, str | os.PathLike) or not os.fspath(model):
        raise ScoringError(f"{purpose} needs a model", hint="name the folder of a checkpoint, or its name on the hub")
    return os.fsdecode(model)


def local_folder(name: str, holds: str) -> Path | None:
    """Return the folder that a name stands for; None where it may be a name on the hub.

    Args:
        name: A folder's path, or a model's name on the hub (``owner/name``).
        holds: The file by which such a folder is known, for messages.

    Raises:
        ModelError: if it is a file, or neither a folder nor like a name on the hub.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    if folder.is_file():
        raise ModelError("a model is a folder, not a file", file=name, hint=f"name the folder that holds {holds}")
    if not _HUB_NAME.fullmatch(name):
        raise ModelError("there is no such model folder", file=name, hint="check the path")
    return None


def fetched_folder(name: str, holds: str, files: Sequence[str], *, offline: bool = True) -> Path:
    """Return the folder of a model, fetched from the hub where it is no folder on this machine.

    Args:
        name: As for :func:`local_folder`.
        holds: As for :func:`local_folder`.
        files: Patterns of the files that are wanted.
        offline: Use only what is on this machine; no connection is tried.

    Raises:
        ModelError: if there is no such model, or it cannot be had.
    """
    folder = local_folder(name, holds)
    if folder is not None:
        return folder
    from huggingface_hub import snapshot_download

    from mtcheck.neural.library import quiet

    try:
        with quiet():
            return Path(snapshot_download(name, allow_patterns=list(files), local_files_only=offline))
    except Exception as error:
        hint = (
            "offline only the local cache is looked at: download the model first, or name its folder"
            if offline
            else "check the name on the hub, and whether its licence has to be accepted there first"
        )
        raise ModelError(f"the model {name} cannot be had: {first_line(error)}", hint=hint) from error


def first_line(error: BaseException) -> str:
    """Return what an error of another library says in its first line, for a message of ours."""
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__


def fingerprint(files: Iterable[Path]) -> str:
    """Return a hash of the contents of files, in the order given: twelve hexadecimal digits of their SHA-256."""
    whole = hashlib.sha256()
    for file in files:
        state = file.stat()
        whole.update(_hashed(str(file.resolve()), state.st_size, state.st_mtime_ns))
    return whole.hexdigest()[:12]


@lru_cache(maxsize=64)
def _hashed(path: str, size: int, modified: int) -> bytes:  # noqa: ARG001 - a changed file is another one
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()
