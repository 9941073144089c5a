"""Loads a summariser of transformers; how models are found and loaded at all is :mod:`mtcheck.neural.loading`'s."""

from __future__ import annotations

from typing import Any, NamedTuple

from mtcheck.errors import ModelError
from mtcheck.neural.loading import load_parts


class Loaded(NamedTuple):
    """A model ready to generate.

    Attributes:
        name: What the user called it.
        model: The transformers model, in evaluation mode.
        tokenizer: Its tokenizer.
        seq2seq: Whether it is an encoder–decoder; else it continues a prompt.
    """

    name: str
    model: Any
    tokenizer: Any
    seq2seq: bool


def load(name: str, *, offline: bool = True) -> Loaded:
    """Load a summariser.

    Args:
        name: A folder with a saved model, or the model's name on the hub (``owner/name``).
        offline: Use only what is on this machine; no connection is tried.

    Raises:
        DependencyError: if torch or transformers is not installed.
        ModelError: if there is no such model, its weights are no safetensors or are damaged, or it cannot
            generate text.
    """
    parts = load_parts(name, _kind, offline=offline)
    if parts.missing:
        raise ModelError(
            f"{name} is no summariser: its weights lack {len(parts.missing)} parts that generation needs"
            f" ({parts.missing[0]}, …)",
            hint="name a sequence-to-sequence or causal language model",
        )
    return Loaded(name, parts.model, parts.tokenizer, bool(parts.config.is_encoder_decoder))


def _kind(config: Any) -> Any:
    from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM

    return AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
