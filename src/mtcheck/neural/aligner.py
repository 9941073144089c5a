"""Word alignment from the hidden states of a multilingual encoder, without any training.

Each side is read by itself. Two subwords belong together when they choose each other, by the method of

- SimAlign (Jalili Sabet et al. 2020, https://aclanthology.org/2020.findings-emnlp.147), "argmax": each is the most
  similar one to the other by the cosine of their states; or
- awesome-align (Dou and Neubig 2021, https://aclanthology.org/2021.eacl-main.181), "softmax": the softmax of the dot
  products is above a threshold in both directions.

Both take the states of the eighth of twelve layers; of another number of layers, the one at two thirds.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import ModelError, UnknownNameError, nearest
from mtcheck.neural.checkpoint import positions
from mtcheck.neural.library import quiet
from mtcheck.neural.links import Link, Unaligned
from mtcheck.neural.loading import load_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import torch

METHODS = ("softmax", "argmax")
#: awesome-align's default threshold.
THRESHOLD = 0.001
#: A side with more subwords than this is not aligned: the table of all pairs grows with the square.
LONGEST = 4096
#: Longest window: longer ones cost more than they give.
_WINDOW = 512
#: Pairs whose states are held in memory at once.
_PAIRS = 64


class _Text(NamedTuple):
    """The subwords of one text: where they stand, and their states, one row each."""

    spans: list[tuple[int, int]]
    states: torch.Tensor


class _Window(NamedTuple):
    """A stretch of subwords that the encoder reads at once.

    Attributes:
        text: Index of the text.
        first: Index of its first subword in the text.
        ids: Ids, with the special ones.
        spans: Character ranges, None for special ones.
    """

    text: int
    first: int
    ids: list[int]
    spans: list[tuple[int, int] | None]


class EncoderAligner:
    """Aligns by the hidden states of an encoder.

    Args:
        name: What messages call it.
        model: A transformers encoder in evaluation mode.
        tokenizer: Its fast tokenizer.
        method: "softmax" or "argmax".
        layer: The layer whose states are compared, counted from 1; None takes the one at two thirds.
        batch_size: Windows read at once.

    Raises:
        ModelError: if the model has no such layer.
        UnknownNameError: if there is no such method.
    """

    def __init__(
        self,
        name: str,
        model: Any,
        tokenizer: Any,
        *,
        method: str = "softmax",
        layer: int | None = None,
        batch_size: int = 16,
    ):
        if method not in METHODS:
            raise UnknownNameError(f"there is no alignment method {method!r}", hint=nearest(method, METHODS))
        layers = int(model.config.num_hidden_layers)
        if layer is not None and not 1 <= layer <= layers:
            raise ModelError(f"{name} has no layer {layer}", hint=f"choose from 1 to {layers}")
        self.name = name
        self._model = model
        self._tokenizer = tokenizer
        self._method = method
        self._layer = layer or max(1, round(layers * 2 / 3))
        self._batch_size = batch_size
        self._window = _window(model.config, tokenizer)

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[Link, ...] | Unaligned]:
        """Return the links of each pair of a source and its translation, in the order given."""
        aligned: list[tuple[Link, ...] | Unaligned] = []
        for first in range(0, len(pairs), _PAIRS):
            chunk = pairs[first : first + _PAIRS]
            texts = self._read([text for pair in chunk for text in pair])
            aligned += [self._pair(*texts[at : at + 2]) for at in range(0, len(texts), 2)]
        return aligned

    def _pair(self, source: _Text | Unaligned, target: _Text | Unaligned) -> tuple[Link, ...] | Unaligned:
        if isinstance(source, Unaligned):
            return source
        if isinstance(target, Unaligned):
            return target
        chosen = _softmax if self._method == "softmax" else _argmax
        pairs = chosen(source.states, target.states).nonzero().tolist()
        return tuple(sorted({Link(*source.spans[i], *target.spans[j]) for i, j in pairs}))

    def _read(self, texts: Sequence[str]) -> list[_Text | Unaligned]:
        """Return the subwords of each text with their states, from the window in which each has most around it."""
        windows = list(self._windows(texts))
        sizes = [max((w.first + len(_inner(w)) for w in own), default=0) for own in _by_text(windows, len(texts))]
        rows: list[dict[int, tuple[int, tuple[int, int], torch.Tensor]]] = [{} for _ in texts]
        readable = sorted(
            (window for window in windows if sizes[window.text] <= LONGEST), key=lambda window: -len(window.ids)
        )
        for first in range(0, len(readable), self._batch_size):
            batch = readable[first : first + self._batch_size]
            for window, states in zip(batch, self._states(batch), strict=True):
                inner = _inner(window)
                for number, (at, span) in enumerate(inner):
                    index = window.first + number
                    inside = min(number, len(inner) - 1 - number)
                    if index not in rows[window.text] or rows[window.text][index][0] < inside:
                        rows[window.text][index] = inside, span, states[at]
        return [_text(own, size) for own, size in zip(rows, sizes, strict=True)]

    def _windows(self, texts: Sequence[str]) -> Iterator[_Window]:
        overlap = self._window // 4
        with quiet():
            read = self._tokenizer(
                list(texts),
                truncation=True,
                max_length=self._window,
                stride=overlap,
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
                return_special_tokens_mask=True,
            )
        step = self._window - self._tokenizer.num_special_tokens_to_add() - overlap
        seen: dict[int, int] = {}
        for number, text in enumerate(read["overflow_to_sample_mapping"]):
            spans = [
                None if special else _trimmed(texts[text], *span)
                for span, special in zip(
                    read["offset_mapping"][number], read["special_tokens_mask"][number], strict=True
                )
            ]
            place = seen.setdefault(text, 0)
            seen[text] += 1
            yield _Window(text, place * step, read["input_ids"][number], spans)

    def _states(self, batch: Sequence[_Window]) -> list[torch.Tensor]:
        import torch

        with quiet():
            padded = self._tokenizer.pad({"input_ids": [window.ids for window in batch]}, return_tensors="pt")
        with torch.inference_mode():
            inputs = {name: padded[name].to(self._model.device) for name in ("input_ids", "attention_mask")}
            layers = self._model(**inputs, output_hidden_states=True).hidden_states
        return list(layers[self._layer].float().cpu())


def load_aligner(name: str | Path, *, method: str = "softmax", offline: bool = True) -> EncoderAligner:
    """Load a word aligner.

    Args:
        name: A folder with a saved multilingual encoder (BERT, XLM-R, LaBSE, a checkpoint of awesome-align), or its
            name on the hub.
        method: "softmax" (awesome-align) or "argmax" (SimAlign).
        offline: Use only what is on this machine; no connection is tried.

    Raises:
        DependencyError: if torch or transformers is not installed.
        ModelError: if there is no such model, it is no encoder, or its files are unsafe, damaged or lacking.
        UnknownNameError: if there is no such method.
    """
    parts = load_parts(str(name), lambda config: _encoder(str(name), config), offline=offline)
    # Checkpoints that were trained to fill in words have no pooler; nothing here needs one.
    missing = [weight for weight in parts.missing if not weight.startswith("pooler.")]
    if missing:
        raise ModelError(
            f"the weights of {name} lack {len(missing)} parts of the encoder ({missing[0]}, …)",
            hint="name a whole multilingual encoder",
        )
    if not parts.tokenizer.is_fast:
        raise ModelError(
            f"the tokenizer of {name} cannot say where its subwords stand", hint="it needs a fast one (tokenizer.json)"
        )
    if parts.tokenizer.pad_token is None:
        raise ModelError(f"the tokenizer of {name} has no padding token", hint="name a BERT-like encoder")
    return EncoderAligner(Path(name).name, parts.model, parts.tokenizer, method=method)


def _encoder(name: str, config: Any) -> Any:
    """Return the class to load an encoder by.

    Raises:
        ModelError: if the model is none: what only continues a text does not see what follows a word.
    """
    from transformers import AutoModel
    from transformers.models.auto.modeling_auto import MODEL_FOR_MASKED_LM_MAPPING_NAMES

    if config.is_encoder_decoder or config.model_type not in MODEL_FOR_MASKED_LM_MAPPING_NAMES:
        raise ModelError(
            f"{name} is no encoder but a model of the kind {config.model_type}",
            hint="an aligner is a multilingual BERT, XLM-R, LaBSE or a checkpoint of awesome-align",
        )
    return AutoModel


def _window(config: Any, tokenizer: Any) -> int:
    """Return how many subwords the encoder reads at once, special ones included."""
    return min(_WINDOW, int(tokenizer.model_max_length), positions(config))


def _by_text(windows: Sequence[_Window], count: int) -> list[list[_Window]]:
    grouped: list[list[_Window]] = [[] for _ in range(count)]
    for window in windows:
        grouped[window.text].append(window)
    return grouped


def _inner(window: _Window) -> list[tuple[int, tuple[int, int]]]:
    """Return the subwords of a window that stand for text: their row and their place."""
    return [(at, span) for at, span in enumerate(window.spans) if span is not None]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range without the blanks at its start that some tokenizers count in."""
    return end - len(text[start:end].lstrip()), end


def _text(rows: dict[int, tuple[int, tuple[int, int], torch.Tensor]], size: int) -> _Text | Unaligned:
    import torch

    if size > LONGEST:
        return Unaligned(f"it has more than {LONGEST:,} subwords")
    # A subword of blanks alone stands for nothing.
    kept = [rows[index] for index in range(size) if rows[index][1][0] < rows[index][1][1]]
    if not kept:
        return Unaligned("its tokenizer finds no words there")
    return _Text([span for _, span, _ in kept], torch.stack([state for _, _, state in kept]))


def _softmax(source: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    scores = source @ target.T
    return (scores.softmax(dim=1) > THRESHOLD) & (scores.softmax(dim=0) > THRESHOLD)


def _argmax(source: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    import torch

    unit = torch.nn.functional.normalize
    scores = unit(source, dim=1) @ unit(target, dim=1).T
    chosen = torch.zeros_like(scores, dtype=torch.bool)
    for i, j in enumerate(scores.argmax(dim=1).tolist()):
        chosen[i, j] = bool(scores[:, j].argmax() == i)
    return chosen
