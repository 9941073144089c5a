"""Runs checkpoints for natural language inference: does a premise entail a hypothesis, contradict it, or neither?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mtcheck.errors import ModelError, ScoringError
from mtcheck.neural import checkpoint, subwords
from mtcheck.neural.batches import batches, check_size
from mtcheck.neural.inference import JUDGEMENTS, Judgement
from mtcheck.neural.library import require_models
from mtcheck.neural.places import model_name
from mtcheck.neural.subwords import Subwords, masked, padded
from mtcheck.neural.weights import read_weights, weight_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mtcheck.neural.device import Device
    from mtcheck.neural.subwords import Encoded
_PAIR = "give a premise and a hypothesis"


class NliModel:
    """A loaded checkpoint; :func:`load_nli` makes it.

    Args:
        name: What a report should call it: its name and the hash of its files.
        licence: Its licence, where its folder names one.
        model: The classifier.
        tokenizer: Its tokenizer.
        columns: Where entailment, neutral and contradiction stand among its outputs.
        device: Where it runs.
    """

    def __init__(
        self,
        name: str,
        licence: str | None,
        model: Any,
        tokenizer: Subwords,
        columns: tuple[int, int, int],
        device: Device,
    ):
        self.name = name
        self.licence = licence
        self._model = model
        self._subwords = tokenizer
        self._columns = columns
        self._device = device

    @property
    def limit(self) -> int:
        """How many subwords of both texts together are read, special ones included."""
        return self._subwords.limit

    @property
    def room(self) -> int:
        """How many subwords of both texts together are read, special ones not counted."""
        return self._subwords.limit - self._subwords.special

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Return how many subwords each text has, special ones not counted."""
        return self._subwords.lengths(texts)

    def judge(self, pairs: Iterable[tuple[str, str]], *, batch_size: int | None = None) -> list[Judgement]:
        """Return the judgement of each pair of a premise and a hypothesis, in the order given.

        Equal pairs are judged once. A premise that is too long is cut at its end, a hypothesis never.

        Args:
            pairs: Premises with their hypotheses.
            batch_size: Pairs that are read at once, which changes nothing but speed and memory; None takes what
                suits the device.

        Raises:
            ModelError: if a hypothesis alone is longer than the model reads, or the model gives no numbers.
            ScoringError: if something is no pair of texts.
        """
        check_size(batch_size)
        given = _checked(pairs)
        distinct = list(dict.fromkeys(given))
        encoded = self._subwords.encode(distinct) if distinct else []
        known: dict[tuple[str, str], Judgement] = {}
        for batch in batches("inference", [len(one.ids) for one in encoded], self._device.batching(batch_size)):
            rows = self._probabilities([encoded[index] for index in batch])
            for index, row in zip(batch, rows, strict=True):
                entailment, neutral, contradiction = (row[column] for column in self._columns)
                known[distinct[index]] = Judgement(entailment, neutral, contradiction, encoded[index].cut)
        if any(math.isnan(judgement.entailment) for judgement in known.values()):
            raise ModelError(f"{self.name} gives no numbers", hint="its weights are damaged")
        return [known[pair] for pair in given]

    def _probabilities(self, encoded: Sequence[Encoded]) -> list[list[float]]:
        import torch

        config = self._model.config
        place = self._device.name
        rows, mask = masked([one.ids for one in encoded], int(config.pad_token_id or 0), place)
        inputs = {"input_ids": rows, "attention_mask": mask}
        if getattr(config, "type_vocab_size", 0) > 1:
            inputs["token_type_ids"] = padded([one.types for one in encoded], 0).to(place)
        with torch.inference_mode():
            logits = self._model(**inputs).logits
        probabilities: list[list[float]] = logits.float().softmax(-1).tolist()
        return probabilities


def load_nli(
    model: str | Path, *, offline: bool = True, device: str | None = None, precision: str | None = None
) -> NliModel:
    """Load a checkpoint for natural language inference.

    Args:
        model: A folder with a saved classifier, or its name on the hub.
        offline: Use only what is on this machine; no connection is tried.
        device: "cpu", "cuda"; None takes a GPU where there is one.
        precision: "float32" or "bfloat16"; None takes the latter on a GPU.

    Raises:
        DependencyError: if torch or transformers is not installed, or torch is too old.
        ModelError: if there is no such model, it does not judge inference, or its files are unsafe, damaged or
            lacking.
    """
    name = model_name(model, "inference")
    require_models()
    from transformers import MODEL_FOR_SEQUENCE_CLASSIFICATION_MAPPING

    from mtcheck.neural.device import choose_device

    place = choose_device(device, precision)
    folder = checkpoint.model_folder(name, offline=offline)
    config = checkpoint.read_config(folder)
    columns = _columns(name, config)
    files = weight_files(folder)
    kind = checkpoint.kind_of(config, MODEL_FOR_SEQUENCE_CLASSIFICATION_MAPPING)
    loaded = checkpoint.build(kind, config, read_weights(files), folder, place)
    named = checkpoint.identity(folder, (folder / "config.json", *files, *subwords.present(folder)))
    words = Subwords(folder, checkpoint.positions(config))
    return NliModel(named["model"], named.get("licence"), loaded, words, columns, place)


def _columns(name: str, config: Any) -> tuple[int, int, int]:
    labels = {int(number): str(label).lower() for number, label in (config.id2label or {}).items()}
    found = [[number for number, label in labels.items() if label.startswith(begin)] for begin in JUDGEMENTS.values()]
    if len(labels) != len(JUDGEMENTS) or any(len(numbers) != 1 for numbers in found):
        raise ModelError(
            f"{name} does not judge inference: its labels are {', '.join(labels.values()) or 'none'}",
            hint=f"id2label in config.json must name {', '.join(JUDGEMENTS)}",
        )
    entailment, neutral, contradiction = (numbers[0] for numbers in found)
    return entailment, neutral, contradiction


def _checked(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    try:
        members = list(pairs)
    except TypeError:
        raise ScoringError("there are no pairs to judge", hint="give a list of premises with hypotheses") from None
    checked = []
    for index, pair in enumerate(members):
        if isinstance(pair, str):
            raise ScoringError(f"pairs[{index}] is one text", hint=_PAIR)
        texts = tuple(pair)
        if len(texts) != 2:
            raise ScoringError(f"pairs[{index}] has {len(texts)} texts", hint=_PAIR)
        for number, text in enumerate(texts):
            if not isinstance(text, str):
                raise ScoringError(f"pairs[{index}][{number}] is {text!r:.40}, not text", hint=_PAIR)
        checked.append((texts[0], texts[1]))
    return checked
