"""Reads weights without running any code of theirs: safetensors, or pickles by torch's reader of bare tensors."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.errors import DependencyError, ModelError
from mtcheck.neural.library import INSTALL
from mtcheck.neural.places import first_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch

#: What a saved model's weights are called, the safest first; an index names the files that share them.
_NAMES = (
    "model.safetensors",
    "model.safetensors.index.json",
    "pytorch_model.bin",
    "pytorch_model.bin.index.json",
)
#: Older readers of bare tensors could be made to run code (CVE-2025-32434).
_SAFE_TORCH = (2, 6)
_CONVERT = "where you trust the file, load it with the program that wrote it and save it as safetensors"


def weight_files(folder: Path) -> list[Path]:
    """Return the files with the weights of a saved model.

    Raises:
        ModelError: if there are none, or an index is damaged or names a file that is not there.
    """
    for name in _NAMES:
        file = folder / name
        if file.is_file():
            return _shards(file) if file.suffix == ".json" else [file]
    raise ModelError("the folder holds no weights", file=str(folder), hint=f"it needs {_NAMES[0]} or {_NAMES[2]}")


def _shards(index: Path) -> list[Path]:
    try:
        names = sorted({str(name) for name in json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("the index of the weights is damaged", file=str(index), hint="download it again") from error
    files = [index.parent / name for name in names]
    for name, file in zip(names, files, strict=True):
        if Path(name).name != name or not file.is_file():
            raise ModelError(
                f"the index names {name}, which is not in the folder", file=str(index), hint="download the whole model"
            )
    return files


def read_weights(files: Sequence[Path]) -> dict[str, torch.Tensor]:
    """Return the tensors of all files by name.

    Raises:
        DependencyError: if torch is too old to read a pickle safely.
        ModelError: if a file is damaged, or a pickle that would run code.
    """
    weights: dict[str, torch.Tensor] = {}
    for file in files:
        weights |= _read_safetensors(file) if file.suffix == ".safetensors" else read_pickle(file)
    return weights


def _read_safetensors(file: Path) -> dict[str, torch.Tensor]:
    from safetensors.torch import load_file

    try:
        return dict(load_file(file))
    except Exception as error:
        raise _damaged(file, error) from error


def read_pickle(file: Path) -> dict[str, Any]:
    """Return what a file of ``torch.save`` holds, if that is a dictionary of tensors, numbers and texts.

    Raises:
        DependencyError: if torch is too old to read a pickle safely.
        ModelError: if the file is damaged, or would run code.
    """
    import pickle

    import torch

    if tuple(map(int, torch.__version__.split("+")[0].split(".")[:2])) < _SAFE_TORCH:
        raise DependencyError(f"torch {torch.__version__} cannot read pickled weights safely", hint=INSTALL)
    try:
        with file.open("rb") as stream:
            mapped = stream.read(4) == b"PK\x03\x04"  # the older format cannot be mapped into memory
        content = torch.load(file, map_location="cpu", weights_only=True, mmap=mapped)
    except pickle.UnpicklingError as error:
        refused = re.search(r"GLOBAL ([\w.]+)|[Cc]lass ([\w.]+)|function ([\w.]+)", str(error))
        if refused is None:
            raise _damaged(file, error) from error
        raise ModelError(
            f"the file was not loaded, for it would run code ({next(filter(None, refused.groups()))})",
            file=str(file),
            hint=_CONVERT,
        ) from error
    except Exception as error:
        raise _damaged(file, error) from error
    if not isinstance(content, dict):
        raise ModelError("the file holds no weights", file=str(file), hint="name a whole checkpoint")
    return content


def _damaged(file: Path, error: BaseException) -> ModelError:
    return ModelError(f"the weights are damaged: {first_line(error)}", file=str(file), hint="download them again")
