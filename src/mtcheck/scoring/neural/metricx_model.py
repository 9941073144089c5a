"""Loads and runs MetricX: an mT5 whose decoder takes one step.

transformers 5 ties the output of every mT5 to its embeddings, whatever the configuration says; MetricX was trained
with an output of its own. So the stacks alone are built from the library, and the one row of the output that is
needed is taken from the checkpoint: a row instead of 250,112 is also all that has to be computed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtcheck.errors import ModelError
from mtcheck.neural import checkpoint, subwords
from mtcheck.neural.batches import batches
from mtcheck.neural.places import fetched_folder
from mtcheck.neural.subwords import Subwords, masked
from mtcheck.neural.weights import read_weights, weight_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import torch

    from mtcheck.neural.batches import Batching
    from mtcheck.neural.device import Device

#: The token whose logit is the score: <extra_id_10> in mT5's vocabulary.
SCORE_TOKEN = 250_089
#: Subwords of an input at most, as in training, its end mark included (README of google-research/metricx).
LIMIT = 1536
#: The tokenizer that the published checkpoints are used with; they do not carry it.
TOKENIZER = "google/mt5-xl"
#: Tokens (<extra_id_0> …) that a converted tokenizer may add behind those that the model knows.
_SENTINELS = 100
_UNKNOWN = 2
_LEAST, _GREATEST = 0.0, 25.0
_OUTPUT = "lm_head.weight"


class MetricXModel:
    """A loaded checkpoint.

    Args:
        stacks: The mT5 without its output.
        output: The row of the output that gives the score, scaled as the checkpoint wants it.
        tokenizer: Its tokenizer.
        device: Where it runs.
    """

    def __init__(self, stacks: Any, output: torch.Tensor, tokenizer: Subwords, device: Device):
        self._stacks = stacks
        self._output = output.float().to(device.name)
        self._subwords = tokenizer
        self._device = device

    @property
    def limit(self) -> int:
        """How many subwords of an input are read, the end mark included that is dropped then."""
        return self._subwords.limit

    def score(self, inputs: Sequence[str], *, batching: Batching) -> tuple[list[float], int]:
        """Return the score of each input, and how many subwords were beyond the limit."""
        distinct = list(dict.fromkeys(inputs))
        encoded = self._subwords.encode(distinct)
        known: dict[str, float] = {}
        for batch in batches("MetricX", [len(one.ids) for one in encoded], batching):
            values = self._scores([encoded[index].ids[:-1] for index in batch])
            known |= zip((distinct[index] for index in batch), values, strict=True)
        cut = {text: one.cut for text, one in zip(distinct, encoded, strict=True)}
        return [known[text] for text in inputs], sum(cut[text] for text in inputs)

    def _scores(self, ids: list[list[int]]) -> list[float]:
        import torch

        rows, mask = masked(ids, self._stacks.config.pad_token_id or 0, self._device.name)
        rows = rows.masked_fill(rows >= self._stacks.config.vocab_size, _UNKNOWN)
        start = torch.zeros((len(ids), 1), dtype=torch.long, device=rows.device)
        with torch.inference_mode():
            result = self._stacks(input_ids=rows, attention_mask=mask, decoder_input_ids=start, use_cache=False)
            logits = result.last_hidden_state[:, 0].float() @ self._output
        return [float(value) for value in logits.clamp(_LEAST, _GREATEST).tolist()]


def load_metricx(
    name: str, *, tokenizer: str | None, offline: bool, device: Device
) -> tuple[MetricXModel, dict[str, str]]:
    """Load a MetricX checkpoint.

    Args:
        name: A folder with a saved checkpoint, or its name on the hub.
        tokenizer: A folder or hub name with mT5's tokenizer; None takes that in the model's folder, else
            :data:`TOKENIZER`.
        offline: As for :func:`~mtcheck.scoring.neural.comet_model.load_comet`, like what is returned.
        device: Where to run it.

    Raises:
        DependencyError: if torch or transformers is not installed, or torch is too old.
        ModelError: if there is no such checkpoint, or it is incomplete, damaged, unsafe or of another kind.
    """
    import transformers

    folder = checkpoint.model_folder(name, offline=offline)
    config = checkpoint.read_config(folder)
    if config.model_type != "mt5" or config.vocab_size <= SCORE_TOKEN:
        raise ModelError(
            f"the model is of the kind {config.model_type} with {config.vocab_size} subwords, so it is no MetricX",
            file=name,
            hint="MetricX is an mT5: name a checkpoint like google/metricx-24-hybrid-large-v2p6",
        )
    files = weight_files(folder)
    weights = read_weights(files)
    output = weights.pop(_OUTPUT, None)
    tied = _is_tied(folder)
    if output is None and tied:
        output = weights.get("shared.weight")
    if output is None or output.shape != (config.vocab_size, config.d_model):
        raise ModelError("the weights have no output for the score", file=name, hint="name a whole MetricX checkpoint")
    # A tied output is scaled (mesh-tensorflow's rule, which Google's class keeps).
    row = output[SCORE_TOKEN].float() * (config.d_model**-0.5 if tied else 1.0)
    stacks = checkpoint.build(transformers.MT5Model, config, weights, folder, device)
    words = _tokenizer_folder(folder, tokenizer, offline=offline)
    subwords_ = Subwords(words, LIMIT)
    if subwords_.size > config.vocab_size + _SENTINELS:
        raise ModelError(
            f"the tokenizer knows {subwords_.size} subwords, the model only {config.vocab_size}",
            file=str(words),
            hint=f"MetricX is used with mT5's tokenizer ({TOKENIZER})",
        )
    named = checkpoint.identity(folder, (folder / "config.json", *files, *subwords.present(words)))
    return MetricXModel(stacks, row, subwords_, device), named


def _is_tied(folder: Path) -> bool:
    """Tell whether the configuration itself ties output and embeddings; transformers 5 always says so."""
    written = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return bool(written.get("tie_word_embeddings", False))


def _tokenizer_folder(folder: Path, tokenizer: str | None, *, offline: bool) -> Path:
    if tokenizer is None and subwords.has_tokenizer(folder):
        return folder
    try:
        return fetched_folder(tokenizer or TOKENIZER, "tokenizer.json", subwords.FILES, offline=offline)
    except ModelError as error:
        if tokenizer is not None:
            raise
        raise ModelError(
            f"the model's folder holds no tokenizer, and {TOKENIZER} is not there ({error.message})",
            file=str(folder),
            hint="put mT5's tokenizer.json or spiece.model beside config.json, or name the tokenizer's folder",
        ) from error
