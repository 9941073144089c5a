"""What a COMET checkpoint says of itself: its hyperparameters, and which of the published shapes it has.

They stand in the checkpoint; ``hparams.yaml`` beside it names the class, and corrects the mixing of layers where it
says ``sparsemax_patch`` (unbabel-comet 2.2.4 and later: such checkpoints were trained with softmax although they say
sparsemax).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: The classes of unbabel-comet that are estimators, and whether they compare with a reference.
_ESTIMATORS = {"regression_metric": True, "referenceless_regression_metric": False}
#: The sizes of their hidden layers where nothing is said.
_HIDDEN = {"regression_metric": (3072, 1024), "referenceless_regression_metric": (2048, 1024)}
#: Its names of encoders, and the kind of model in config.json that each stands for.
ENCODERS = {"XLM-RoBERTa": "xlm-roberta", "BERT": "bert", "MiniLM": "bert"}
#: Activations whose class in torch.nn is named as unbabel-comet looks it up, with a capital letter at the start only.
ACTIVATIONS = ("Tanh", "Sigmoid", "Softplus", "Softsign", "Mish", "Identity")
_POOLINGS = ("avg", "max", "cls")


class Hyper(NamedTuple):
    """The hyperparameters that matter for scoring; defaults as in unbabel-comet 2.2.7.

    Attributes:
        references: Whether it compares with a reference.
        encoder: The kind of encoder: "xlm-roberta" or "bert".
        pretrained: The folder or hub name of the encoder's tokenizer and configuration.
        pool: How subwords become a sentence: "avg", "max" or "cls".
        layer: The layer whose states are used; None mixes all.
        sparse: Whether the layers' weights go through sparsemax instead of softmax.
        layer_norm: Whether each layer is normalised over its sentence before mixing.
        hidden: Sizes of the estimator's hidden layers.
        activation: Its activation.
        final: The activation of its output; None for none.
    """

    references: bool
    encoder: str
    pretrained: str
    pool: str
    layer: int | None
    sparse: bool
    layer_norm: bool
    hidden: tuple[int, ...]
    activation: str
    final: str | None


def read_hyper(folder: Path, stored: Mapping[str, Any]) -> Hyper:
    """Return the hyperparameters of a checkpoint.

    Args:
        folder: The folder with ``hparams.yaml``.
        stored: Those in the checkpoint itself; empty where it has none.

    Raises:
        ModelError: if they are lacking or damaged, or say that this is no estimator.
    """
    file = folder / "hparams.yaml"
    written = _yaml(file)
    name = written.get("class_identifier")
    if name not in _ESTIMATORS:
        raise ModelError(
            f"the checkpoint is of the class {name!r}, which is not read",
            file=str(file),
            hint=f"COMET scores come from an estimator: {' or '.join(_ESTIMATORS)}",
        )
    given = {**written, **stored}
    transformation = "softmax" if written.get("layer_transformation") == "sparsemax_patch" else None
    try:
        hyper = Hyper(
            references=_ESTIMATORS[str(name)],
            encoder=_one_of(given.get("encoder_model", "XLM-RoBERTa"), ENCODERS, "encoder_model"),
            pretrained=str(given.get("pretrained_model", "xlm-roberta-large")),
            pool=_one_of(given.get("pool", "avg"), _POOLINGS, "pool"),
            layer=None if given.get("layer", "mix") == "mix" else int(given["layer"]),
            sparse=(transformation or given.get("layer_transformation", "softmax")) == "sparsemax",
            layer_norm=bool(given.get("layer_norm", True)),
            hidden=tuple(int(size) for size in given.get("hidden_sizes", _HIDDEN[name])),
            activation=_one_of(str(given.get("activations", "Tanh")).title(), ACTIVATIONS, "activations"),
            final=_activation(given.get("final_activation")),
        )
    except (TypeError, ValueError) as error:
        raise ModelError(f"a hyperparameter cannot be used: {error}", file=str(file), hint=_AGAIN) from error
    return hyper._replace(encoder=ENCODERS[hyper.encoder])


_AGAIN = "download the checkpoint again, or name another"


def _yaml(file: Path) -> dict[str, Any]:
    import yaml

    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ModelError("the file is no YAML of plain values", file=str(file), hint=_AGAIN) from error
    if not isinstance(content, dict):
        raise ModelError("the file holds no hyperparameters", file=str(file), hint=_AGAIN)
    return content


def _one_of(value: object, known: Any, name: str) -> str:
    if value not in known:
        raise ValueError(f"{name} is {value!r}; known are {', '.join(known)}")
    return str(value)


def _activation(value: object) -> str | None:
    return None if value is None else _one_of(str(value).title(), ACTIVATIONS, "final_activation")
