"""A saved model of transformers, built from its configuration and its weights by classes of the library alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtcheck.errors import ModelError
from mtcheck.neural import licence, subwords
from mtcheck.neural.library import quiet, require_models
from mtcheck.neural.places import fetched_folder, fingerprint, first_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    import torch

    from mtcheck.neural.device import Device

#: What is fetched of a model on the hub.
FILES = (
    "config.json",
    "*.safetensors",
    "*.safetensors.index.json",
    "pytorch_model*.bin",
    "pytorch_model.bin.index.json",
    *subwords.FILES,
    *licence.FILES,
)


def model_folder(name: str, *, offline: bool = True, files: tuple[str, ...] = FILES) -> Path:
    """Return the folder of a saved model.

    Args:
        name: A folder, or the model's name on the hub.
        offline: Use only what is on this machine.
        files: Patterns of the files to fetch from the hub.

    Raises:
        DependencyError: if torch or transformers is not installed.
        ModelError: if there is no such model, or its folder lacks config.json.
    """
    require_models()
    folder = fetched_folder(name, "config.json", files, offline=offline)
    if not (folder / "config.json").is_file():
        raise ModelError(
            "the folder holds no config.json, so it is no saved model",
            file=name,
            hint="name a folder written by save_pretrained",
        )
    return folder


def identity(folder: Path, files: Iterable[Path], **further: str) -> dict[str, str]:
    """Return what a signature should say of a model, in order.

    Args:
        folder: Its folder, whose name is its own.
        files: The files that decide about its values; a hash of them stands behind the name.
        **further: What else it should say.

    Returns:
        ``model``, what else is given, and ``licence`` where the folder names one.
    """
    named = {"model": f"{folder.name}@{fingerprint(files)}", **further}
    if (granted := licence.licence(folder)) is not None:
        named["licence"] = granted
    return named


def read_config(folder: Path) -> Any:
    """Return the configuration of a saved model.

    Raises:
        ModelError: if it cannot be read, or asks for code that the library has not.
    """
    from transformers import AutoConfig

    try:
        with quiet():
            return AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except Exception as error:
        raise ModelError(
            f"config.json cannot be used: {first_line(error)}",
            file=str(folder),
            hint="it must be whole and of a kind that transformers knows without code of the model's own",
        ) from error


def kind_of(config: Any, mapping: Any) -> Any:
    """Return the class of a model.

    Args:
        config: Its configuration.
        mapping: A mapping of transformers from configurations to classes for a task, like ``MODEL_MAPPING``.

    Raises:
        ModelError: if the library has no such class for models of this kind.
    """
    try:
        kind = mapping[type(config)]
    except KeyError:
        raise ModelError(
            f"models of the kind {config.model_type} do not do this", hint="name a checkpoint made for the task"
        ) from None
    return kind[0] if isinstance(kind, tuple | list) else kind


def positions(config: Any) -> int:
    """Return how many subwords an encoder reads at once, special ones included; 512 where it does not say."""
    count = getattr(config, "max_position_embeddings", None)
    if not isinstance(count, int) or count <= 0:
        return 512
    # Models of RoBERTa's kind count positions from behind the padding's id.
    roberta = "roberta" in config.model_type or config.model_type in ("camembert", "xmod")
    return count - (int(config.pad_token_id or 0) + 1 if roberta else 0)


def build(
    kind: Any,
    config: Any,
    weights: Mapping[str, torch.Tensor],
    place: Path,
    device: Device,
    *,
    unneeded: Callable[[str], bool] = lambda _: False,
    **options: Any,
) -> Any:
    """Return a model with the given weights, in evaluation mode on its device.

    Args:
        kind: A class of transformers.
        config: The model's configuration.
        weights: Tensors by name.
        place: Where they come from, for messages.
        device: Where the model is to run.
        unneeded: Tells of the name of a weight whether it may be lacking.
        **options: For the class.

    Raises:
        ModelError: if the weights do not fit the configuration, or some are lacking.
    """
    import torch

    try:
        with quiet():
            model, report = kind.from_pretrained(
                None,
                config=config,
                state_dict=dict(weights),
                output_loading_info=True,
                dtype=torch.float32,
                **options,
            )
    except Exception as error:
        raise ModelError(
            f"the weights do not fit config.json: {first_line(error)}",
            file=str(place),
            hint="both must come from the same model",
        ) from error
    missing = sorted(name for name in report["missing_keys"] if not unneeded(name))
    if missing:
        raise ModelError(
            f"the weights lack {len(missing)} parts of the model ({missing[0]}, …)",
            file=str(place),
            hint="name a checkpoint of the right kind, as it was saved",
        )
    return device.place(model)
