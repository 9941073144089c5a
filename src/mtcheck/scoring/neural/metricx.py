"""MetricX-24 (Juraska et al. 2024, https://aclanthology.org/2024.wmt-1.35): predicts MQM penalties, 0 to 25.

An mT5 reads source, translation and reference in one line, of which the last end mark is dropped. Its decoder takes
one step from the token 0; the logit of the token 250089 (<extra_id_10>), clamped to 0–25, is the score. As in
google-research/metricx, metricx24/predict.py and metricx23/models.py.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from mtcheck.neural.batches import check_size
from mtcheck.scoring.neural.means import Kind, beyond, further_references, mean_score, model_name, state
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mtcheck.neural.device import Device
    from mtcheck.scoring.neural.metricx_model import MetricXModel
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import Strings

_KIND = Kind("MetricX-24", 0.0, 25.0, higher_is_better=False, digits=4)


def metricx(
    hypotheses: Strings,
    *,
    sources: Strings,
    model: str | Path,
    references: Strings | Iterable[Strings] | None = None,
    tokenizer: str | Path | None = None,
    batch_size: int | None = None,
    device: str | None = None,
    precision: str | None = None,
    offline: bool = True,
    documents: Strings | None = None,
) -> Score:
    """Return the MetricX-24 score: the mean of the predicted penalties, 0 to 25; lower is better.

    Args:
        hypotheses: The translations.
        sources: The source of each hypothesis.
        model: A folder with a MetricX-24 checkpoint, or its name on the hub.
        references: The reference of each hypothesis, of several such lists only the first is read; None for quality
            estimation, which the same checkpoints do.
        tokenizer: A folder or hub name with mT5's tokenizer; None takes that in the model's folder, else
            ``google/mt5-xl``.
        batch_size: Segments that are read at once, which changes nothing but speed and memory; None takes what
            suits the device.
        device: "cpu", "cuda"; None takes a GPU where there is one.
        precision: "float32" or "bfloat16"; None takes the latter on a GPU.
        offline: Use only what is on this machine; no connection is tried.
        documents: The name of each segment's document.

    Raises:
        DependencyError: if torch or transformers is not installed.
        ModelError: if the checkpoint is not there, incomplete, damaged, unsafe or of another kind.
        PairingError: if the lists are not equally long.
        ScoringError: if a text is no text, or there are no sources.
    """
    return score_metricx(
        Texts(hypotheses, sources=sources, references=references, documents=documents),
        model=model,
        tokenizer=tokenizer,
        batch_size=batch_size,
        device=device,
        precision=precision,
        offline=offline,
        quality_estimation=references is None,
    )


def score_metricx(
    texts: Texts,
    *,
    model: str | Path | None = None,
    quality_estimation: bool = False,
    tokenizer: str | Path | None = None,
    batch_size: int | None = None,
    device: str | None = None,
    precision: str | None = None,
    offline: bool = True,
) -> Score:
    """Return :func:`metricx` of checked texts; with ``quality_estimation`` references are not looked at."""
    name = model_name(model, "MetricX")
    texts.require("MetricX", *(("sources",) if quality_estimation else ("sources", "references")))
    check_size(batch_size)
    from mtcheck.neural.library import require_models

    require_models()
    from mtcheck.neural.device import choose_device

    place = choose_device(device, precision)
    own = None if tokenizer is None else model_name(tokenizer, "MetricX")
    states = state(name), () if own is None else state(own)
    loaded, named = _loaded(name, own, place, states, offline=offline)
    if quality_estimation:
        inputs = _inputs(texts.hypotheses, texts.sources or ())
        skipped = []
    else:
        inputs = _inputs(texts.hypotheses, texts.sources or (), (texts.references or ())[0])
        skipped = [further_references(texts)]
    values, cut = loaded.score(inputs, batching=place.batching(batch_size))
    options = {"nrefs": "0" if quality_estimation else "1", **named}
    kind = _KIND._replace(name="MetricX-24-QE") if quality_estimation else _KIND
    return mean_score(texts, kind, values, place, options, skipped=[beyond(loaded.limit, cut), *skipped])


def _inputs(hypotheses: tuple[str, ...], *others: tuple[str, ...]) -> list[str]:
    sides = zip(hypotheses, *others, strict=True)
    return [
        f"source: {source} candidate: {hypothesis}" + "".join(f" reference: {text}" for text in reference)
        for hypothesis, source, *reference in sides
    ]


@functools.lru_cache(maxsize=1)
def _loaded(
    name: str,
    tokenizer: str | None,
    device: Device,
    states: Any,  # noqa: ARG001 - a changed file is another model
    *,
    offline: bool,
) -> tuple[MetricXModel, Any]:
    """Return the model; the latest one is kept."""
    from mtcheck.scoring.neural.metricx_model import load_metricx

    return load_metricx(name, tokenizer=tokenizer, offline=offline, device=device)
