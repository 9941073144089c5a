"""Finds and loads a model of transformers: a folder or a hub name, safetensors only, no remote code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import ModelError
from mtcheck.neural.library import quiet, require_models
from mtcheck.neural.places import first_line, local_folder

if TYPE_CHECKING:
    from collections.abc import Callable

_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl")


class Parts(NamedTuple):
    """What was loaded.

    Attributes:
        config: The model's configuration.
        tokenizer: Its tokenizer.
        model: The model, in evaluation mode.
        missing: Names of the weights that the model has and the files lack, sorted.
    """

    config: Any
    tokenizer: Any
    model: Any
    missing: list[str]


def load_parts(name: str, choose: Callable[[Any], Any], *, offline: bool = True) -> Parts:
    """Load a model and its tokenizer.

    Args:
        name: A folder with a saved model, or the model's name on the hub (``owner/name``).
        choose: Returns the automatic class of transformers to load the model by, given its configuration; may raise a
            :class:`~mtcheck.errors.ModelError` where the kind of model does not fit.
        offline: Use only what is on this machine; no connection is tried.

    Raises:
        DependencyError: if torch or transformers is not installed.
        ModelError: if there is no such model, or its weights are no safetensors or are damaged, or its tokenizer is
            not there.
    """
    require_models()
    place = _place(name)
    local = offline or Path(place).is_dir()
    with quiet():
        parts = _load(name, place, choose, local=local)
    vocabulary = getattr(parts.config, "vocab_size", None)
    if isinstance(vocabulary, int) and len(parts.tokenizer) < vocabulary // 2:
        # transformers makes up an empty tokenizer where its files are missing
        raise ModelError(
            f"the tokenizer of {name} knows {len(parts.tokenizer)} tokens, its model {vocabulary}",
            hint="save the tokenizer's files beside the model",
        )
    return parts


def _load(name: str, place: str, choose: Callable[[Any], Any], *, local: bool) -> Parts:
    from transformers import AutoConfig, AutoTokenizer

    options: dict[str, Any] = {"local_files_only": local, "trust_remote_code": False}
    try:
        config = AutoConfig.from_pretrained(place, **options)
        kind = choose(config)
        tokenizer = AutoTokenizer.from_pretrained(place, **options)
        loaded: Any = kind.from_pretrained(place, use_safetensors=True, output_loading_info=True, **options)
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(
            f"the model {name} cannot be loaded: {first_line(error)}", hint=_advice(place, local=local)
        ) from error
    model, report = loaded
    return Parts(config, tokenizer, model.eval(), sorted(report["missing_keys"]))


def _place(name: str) -> str:
    """Return the folder, or the hub name, after the checks that need no loading."""
    folder = local_folder(name, "config.json")
    if folder is None:
        return name
    _check_folder(folder, name)
    return str(folder)


def _check_folder(folder: Path, name: str) -> None:
    if not (folder / "config.json").is_file():
        raise ModelError(
            "the folder holds no config.json, so it is no saved model",
            file=name,
            hint="name a folder written by save_pretrained",
        )
    if any(folder.glob("*.safetensors")):
        return
    pickled = sorted(p.name for p in folder.iterdir() if p.suffix in _PICKLED)
    if pickled:
        raise ModelError(
            f"the weights are pickled ({', '.join(pickled)}), and loading a pickle can run any code",
            file=name,
            hint="convert them where you trust the file: load the model and call save_pretrained, which"
            " writes model.safetensors",
        )
    raise ModelError("the folder holds no weights", file=name, hint="it needs model.safetensors")


def _advice(place: str, *, local: bool) -> str:
    if Path(place).is_dir():
        return "the folder needs config.json, the tokenizer's files and whole safetensors weights"
    if local:
        return "offline only the local cache is looked at: download the model first, or name its folder"
    return "check the name on the hub; the model must offer safetensors weights and need no code of its own"
