"""COMET's estimator (Rei et al. 2020, https://aclanthology.org/2020.emnlp-main.213), as unbabel-comet 2.2.7 has it.

An encoder reads source, translation and reference each by itself. Its layers are mixed with learned weights, the
subwords averaged to one vector a text, and a feed-forward network turns the vectors and how they differ into a score.

What pads a batch never enters an average, and the average of mixed layers is the mix of their averages: so every
distinct text is encoded once, whatever stands beside it, and its vector kept.
"""

from __future__ import annotations

import functools
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from mtcheck.errors import ModelError
from mtcheck.neural import checkpoint, licence, subwords
from mtcheck.neural.batches import batches
from mtcheck.neural.library import require_models
from mtcheck.neural.places import fetched_folder
from mtcheck.neural.subwords import Subwords, masked
from mtcheck.neural.weights import read_pickle, read_weights
from mtcheck.scoring.neural.comet_hyper import read_hyper
from mtcheck.scoring.neural.comet_parts import estimator, features, mix, moments, normalized

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import torch

    from mtcheck.neural.batches import Batching
    from mtcheck.neural.device import Device
    from mtcheck.scoring.neural.comet_hyper import Hyper

_CHECKPOINT = "checkpoints/model.ckpt"
#: The same weights without a pickle, for those who convert them.
_CONVERTED = "checkpoints/model.safetensors"
_FILES = ("hparams.yaml", _CHECKPOINT, _CONVERTED, "config.json", *subwords.FILES, *licence.FILES)
#: Of the encoder only these are needed: its weights are in the checkpoint.
_ENCODER_FILES = ("config.json", *subwords.FILES)
#: Positions that unbabel-comet leaves unused: 510 of XLM-R's 514 are read.
_UNUSED_POSITIONS = 4
_ENCODER = "encoder.model."
#: Rows of features at once.
_ROWS = 1024
#: Vectors that are kept, the latest ones; 4 KiB each in the large models.
_KEPT = 20_000


class CometModel:
    """A loaded estimator.

    Args:
        hyper: Its hyperparameters.
        weights: Its weights by their names in the checkpoint.
        encoder_folder: The folder with the encoder's tokenizer and configuration.
        folder: The checkpoint's folder, for messages.
        device: Where it runs.

    Raises:
        ModelError: if the weights do not fit.
    """

    def __init__(
        self, hyper: Hyper, weights: Mapping[str, torch.Tensor], encoder_folder: Path, folder: Path, device: Device
    ):
        import transformers

        config = checkpoint.read_config(encoder_folder)
        if config.model_type != hyper.encoder:
            raise ModelError(
                f"the checkpoint stands on {hyper.encoder}, but this encoder is of the kind {config.model_type}",
                file=str(encoder_folder),
                hint=f"its hparams.yaml names {hyper.pretrained}",
            )
        kind = transformers.BertModel if hyper.encoder == "bert" else transformers.XLMRobertaModel
        own = {name.removeprefix(_ENCODER): weight for name, weight in weights.items() if name.startswith(_ENCODER)}
        self.hyper = hyper
        self._device = device
        self._encoder = checkpoint.build(kind, config, own, folder, device, add_pooling_layer=False)
        self._estimator = device.place(estimator(hyper, weights, config.hidden_size, folder)).float()
        self._mix = mix(hyper, weights, config.num_hidden_layers + 1, folder)
        self._pad = int(config.pad_token_id)
        self._subwords = Subwords(encoder_folder, config.max_position_embeddings - _UNUSED_POSITIONS)
        self._vectors: OrderedDict[str, tuple[torch.Tensor, int]] = OrderedDict()

    @property
    def limit(self) -> int:
        """How many subwords of a text are read, special ones included."""
        return self._subwords.limit

    def score(
        self,
        hypotheses: Sequence[str],
        sources: Sequence[str],
        references: Sequence[str] | None,
        *,
        batching: Batching,
    ) -> tuple[list[float], int]:
        """Return the score of each hypothesis, and how many subwords were beyond the limit."""
        import torch

        sides = [hypotheses, sources] if references is None else [hypotheses, references, sources]
        known = self._encoded([text for side in sides for text in side], batching)
        values: list[float] = []
        for first in range(0, len(hypotheses), _ROWS):
            rows = slice(first, first + _ROWS)
            vectors = [torch.stack([known[text][0] for text in side[rows]]) for side in sides]
            with torch.inference_mode():
                values += self._estimator(features(*vectors)).view(-1).tolist()
        return values, sum(known[text][1] for side in sides for text in side)

    def _encoded(self, texts: Sequence[str], batching: Batching) -> dict[str, tuple[torch.Tensor, int]]:
        known = {text: self._vectors[text] for text in dict.fromkeys(texts) if text in self._vectors}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        encoded = self._subwords.encode(new)
        for batch in batches("COMET", [len(one.ids) for one in encoded], batching):
            for index, vector in zip(batch, self._sentences([encoded[index].ids for index in batch]), strict=True):
                known[new[index]] = vector, encoded[index].cut
        for text, kept in known.items():
            self._vectors[text] = kept
            self._vectors.move_to_end(text)
        while len(self._vectors) > _KEPT:
            self._vectors.popitem(last=False)
        return known

    def _sentences(self, ids: list[list[int]]) -> torch.Tensor:
        """Return a vector for each text of a batch."""
        import torch

        rows, ones = masked(ids, self._pad, self._device.name)
        mask = ones.bool()
        with torch.inference_mode():
            seen = None if bool(mask.all()) else ones  # without padding, attention needs no mask
            states = self._encoder(input_ids=rows, attention_mask=seen, output_hidden_states=True).hidden_states
            # A text that spells out the padding's name has its number: it counts, but as nothing.
            filled = mask & rows.ne(self._pad)
            if self.hyper.layer is not None:
                return self._pooled(states[self.hyper.layer].float(), mask, filled)
            weights, gamma = self._mix
            mixed = (
                weight * self._pooled(layer.float(), mask, filled, norm=self.hyper.layer_norm)
                if self.hyper.pool != "max"
                else weight * normalized(layer.float(), mask, norm=self.hyper.layer_norm)
                for weight, layer in zip(weights, states, strict=True)
                if weight
            )
            total = gamma * functools.reduce(torch.add, mixed)
            return total if self.hyper.pool != "max" else self._pooled(total, mask, filled)

    def _pooled(
        self, states: torch.Tensor, mask: torch.Tensor, filled: torch.Tensor, *, norm: bool = False
    ) -> torch.Tensor:
        """Return the vector of each text from the states of its subwords, normalised as if the states had been."""
        if self.hyper.pool == "max":
            return states.masked_fill(~filled.unsqueeze(-1), float("-inf")).amax(1)
        counts = mask.sum(1, keepdim=True).float()
        if self.hyper.pool == "cls":
            vectors, share = states[:, 0], counts / counts
        else:
            vectors = (states * filled.unsqueeze(-1)).sum(1) / counts
            share = filled.sum(1, keepdim=True) / counts
        if not norm:
            return vectors
        mean, deviation = moments(states, mask)
        return (vectors - mean * share) / deviation


def load_comet(name: str, *, encoder: str | None, offline: bool, device: Device) -> tuple[CometModel, dict[str, str]]:
    """Load an estimator.

    Args:
        name: A folder with ``hparams.yaml`` and ``checkpoints/model.ckpt``, or its name on the hub.
        encoder: A folder or hub name with the encoder's ``config.json`` and tokenizer; None takes the checkpoint's own
            folder where it holds them, else what its hyperparameters name.
        offline: Use only what is on this machine.
        device: Where to run it.

    Returns:
        The model, and what a signature should say of it.

    Raises:
        DependencyError: if torch or transformers is not installed, or torch is too old.
        ModelError: if there is no such checkpoint, or it is incomplete, damaged, unsafe or of another kind.
    """
    require_models()
    folder = fetched_folder(name, "hparams.yaml", _FILES, offline=offline)
    if not (folder / "hparams.yaml").is_file():
        raise ModelError(
            "the folder holds no hparams.yaml, so it is no COMET checkpoint",
            file=name,
            hint=f"name the folder above {_CHECKPOINT}",
        )
    converted, pickled = folder / _CONVERTED, folder / _CHECKPOINT
    file = converted if converted.is_file() else pickled
    if not file.is_file():
        raise ModelError(f"the folder holds no {_CHECKPOINT}", file=name, hint="download the whole checkpoint")
    weights, stored = _weights(file)
    hyper = read_hyper(folder, stored)
    encoder_folder = _encoder_folder(folder, encoder, hyper, offline=offline)
    model = CometModel(hyper, weights, encoder_folder, folder, device)
    used = (folder / "hparams.yaml", file, encoder_folder / "config.json", *subwords.present(encoder_folder))
    return model, checkpoint.identity(folder, used, encoder=encoder_folder.name)


def _weights(file: Path) -> tuple[dict[str, torch.Tensor], dict[str, Any]]:
    if file.suffix == ".safetensors":
        return read_weights([file]), {}
    content = read_pickle(file)
    weights = content.get("state_dict")
    if not isinstance(weights, dict):
        raise ModelError("the checkpoint has no state_dict", file=str(file), hint="name a checkpoint of unbabel-comet")
    stored = content.get("hyper_parameters")
    return weights, dict(stored) if isinstance(stored, dict) else {}


def _encoder_folder(folder: Path, encoder: str | None, hyper: Hyper, *, offline: bool) -> Path:
    if encoder is None and (folder / "config.json").is_file() and subwords.has_tokenizer(folder):
        return folder
    try:
        return checkpoint.model_folder(encoder or hyper.pretrained, offline=offline, files=_ENCODER_FILES)
    except ModelError as error:
        if encoder is not None:
            raise
        raise ModelError(
            f"the encoder's tokenizer and configuration are not there ({error.message})",
            file=str(folder),
            hint=f"put config.json and tokenizer.json of {hyper.pretrained} beside hparams.yaml, or name its folder",
        ) from error
