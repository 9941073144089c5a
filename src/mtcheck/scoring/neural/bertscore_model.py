"""Loads and runs the encoder behind BERTScore."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import ModelError
from mtcheck.neural import checkpoint, subwords
from mtcheck.neural.batches import batches
from mtcheck.neural.subwords import Subwords, masked
from mtcheck.neural.weights import read_weights, weight_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import torch

    from mtcheck.neural.batches import Batching
    from mtcheck.neural.device import Device
    from mtcheck.neural.subwords import Encoded

#: The layers that the authors tuned on WMT16 (bert_score/utils.py), for the models that fit English.
TUNED = {
    "bert-base-uncased": 9,
    "bert-large-uncased": 18,
    "bert-base-multilingual-cased": 9,
    "roberta-base": 10,
    "roberta-large": 17,
    "roberta-large-mnli": 19,
    "xlm-roberta-base": 9,
    "xlm-roberta-large": 17,
    "distilroberta-base": 5,
    "deberta-large-mnli": 18,
    "deberta-xlarge-mnli": 40,
    "deberta-v3-large": 12,
    "mdeberta-v3-base": 10,
}
_OF_ALL_LAYERS = 0.75
#: Pairs whose states are held in memory at once.
_PAIRS = 512


class Match(NamedTuple):
    """How well two texts match."""

    precision: float
    recall: float
    f1: float


class BertScoreModel:
    """A loaded encoder, cut off above the layer that counts.

    Args:
        model: The encoder.
        tokenizer: Its tokenizer.
        silent: The numbers of the subwords that mark start and end of a text.
        spaced: Whether texts begin with a space, as byte-level tokenizers see words.
        device: Where it runs.
    """

    def __init__(self, model: Any, tokenizer: Subwords, silent: frozenset[int], device: Device, *, spaced: bool):
        self._model = model
        self._subwords = tokenizer
        self._silent = silent
        self._spaced = spaced
        self._device = device

    @property
    def limit(self) -> int:
        """How many subwords of a text are read, special ones included."""
        return self._subwords.limit

    def frequencies(self, texts: Sequence[str]) -> Mapping[int, float]:
        """Return the weight of each subword: log((n + 1) / (texts that have it + 1)), n being the number of texts."""
        counts = Counter(number for one in self._encode(texts) for number in set(one.ids))
        weights = {number: math.log((len(texts) + 1) / (count + 1)) for number, count in counts.items()}
        return defaultdict(lambda: math.log(len(texts) + 1), weights)

    def match(
        self, pairs: Sequence[tuple[str, str]], weights: Mapping[int, float] | None, *, batching: Batching
    ) -> tuple[list[Match], int]:
        """Return how well hypotheses and references match, and how many subwords were beyond the limit.

        Args:
            pairs: Hypotheses with their references.
            weights: The weight of each subword; None gives all the same, and none to the marks of start and end.
            batching: How many texts are read at once.
        """
        # Sorted by reference, equal ones fall into the same chunk, which is read once.
        distinct = sorted(dict.fromkeys(pairs), key=lambda pair: (len(pair[1]), pair[1]))
        known: dict[tuple[str, str], Match] = {}
        cut: dict[str, int] = {}
        for first in range(0, len(distinct), _PAIRS):
            chunk = distinct[first : first + _PAIRS]
            texts = list(dict.fromkeys(text for pair in chunk for text in pair))
            encoded = self._encode(texts)
            cut |= {text: one.cut for text, one in zip(texts, encoded, strict=True)}
            read = dict(zip(texts, self._states(encoded, weights, batching), strict=True))
            known |= {pair: _match(read[pair[0]], read[pair[1]]) for pair in chunk}
        return [known[pair] for pair in pairs], sum(cut[text] for pair in pairs for text in pair)

    def _encode(self, texts: Sequence[str]) -> list[Encoded]:
        stripped = [text.strip() for text in texts]
        return self._subwords.encode([f" {text}" if text and self._spaced else text for text in stripped])

    def _states(
        self, encoded: Sequence[Encoded], weights: Mapping[int, float] | None, batching: Batching
    ) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        """Yield the unit vectors of each text's subwords, and the share that each has in the text's mean."""
        import torch

        found: list[torch.Tensor] = [torch.empty(0)] * len(encoded)
        pad = int(self._model.config.pad_token_id or 0)
        for batch in batches("BERTScore", [len(one.ids) for one in encoded], batching):
            rows, mask = masked([encoded[index].ids for index in batch], pad, self._device.name)
            with torch.inference_mode():
                states = self._model(input_ids=rows, attention_mask=mask).last_hidden_state.float()
                units = states / states.norm(dim=-1, keepdim=True)
            for index, row in zip(batch, units.cpu(), strict=True):
                found[index] = row[: len(encoded[index].ids)]
        for one, states in zip(encoded, found, strict=True):
            if weights is None:
                shares = torch.tensor([0.0 if number in self._silent else 1.0 for number in one.ids])
            else:
                shares = torch.tensor([weights[number] for number in one.ids])
            empty = all(number in self._silent for number in one.ids)
            yield states, torch.zeros_like(shares) if empty else shares / shares.sum()


def _match(hypothesis: tuple[torch.Tensor, torch.Tensor], reference: tuple[torch.Tensor, torch.Tensor]) -> Match:
    (left, left_shares), (right, right_shares) = hypothesis, reference
    if not left_shares.any() or not right_shares.any():
        return Match(0.0, 0.0, 0.0)
    cosines = left @ right.T
    precision = float((cosines.max(1).values * left_shares).sum())
    recall = float((cosines.max(0).values * right_shares).sum())
    both = precision + recall
    return Match(precision, recall, 2 * precision * recall / both if both else 0.0)


def load_bertscore(
    name: str, *, layer: int | None, offline: bool, device: Device
) -> tuple[BertScoreModel, dict[str, str]]:
    """Load an encoder for BERTScore.

    Args:
        name: A folder with a saved encoder, or its name on the hub.
        layer: The layer whose states are compared, from 1; None takes the tuned one, or the one at three quarters.
        offline: As for :func:`~mtcheck.scoring.neural.comet_model.load_comet`, like what is returned.
        device: Where to run it.

    Raises:
        DependencyError: if torch or transformers is not installed, or torch is too old.
        ModelError: if there is no such model, it is no encoder, it has no such layer, or its files are unsafe,
            damaged or lacking.
    """
    from transformers import MODEL_MAPPING
    from transformers.models.auto.modeling_auto import MODEL_FOR_MASKED_LM_MAPPING_NAMES

    folder = checkpoint.model_folder(name, offline=offline)
    config = checkpoint.read_config(folder)
    if config.is_encoder_decoder or config.model_type not in MODEL_FOR_MASKED_LM_MAPPING_NAMES:
        raise ModelError(
            f"{name} is no encoder but a model of the kind {config.model_type}",
            hint="BERTScore stands on BERT, RoBERTa, XLM-R or DeBERTa",
        )
    layers = int(config.num_hidden_layers)
    chosen = layer or _usual_layer(name, layers)
    if not 1 <= chosen <= layers:
        raise ModelError(f"{name} has no layer {chosen}", hint=f"choose from 1 to {layers}")
    config.num_hidden_layers = chosen  # the layers above are neither loaded nor computed
    files = weight_files(folder)
    kind = checkpoint.kind_of(config, MODEL_MAPPING)
    model = checkpoint.build(
        kind, config, read_weights(files), folder, device, unneeded=lambda weight: "pooler." in weight
    )
    words = Subwords(folder, checkpoint.positions(config))
    silent = frozenset(words.encode([""])[0].ids)
    used = (folder / "config.json", *files, *subwords.present(folder))
    named = checkpoint.identity(folder, used, layer=str(chosen))
    return BertScoreModel(model, words, silent, device, spaced=config.model_type == "roberta"), named


def _usual_layer(name: str, layers: int) -> int:
    tuned = TUNED.get(name.rstrip("/").rpartition("/")[2], 0)
    return tuned if 0 < tuned <= layers else max(1, round(layers * _OF_ALL_LAYERS))
