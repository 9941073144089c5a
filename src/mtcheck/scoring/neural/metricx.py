"""MetricX-24 (Juraska et al. 2024, https://aclanthology.org/2024.wmt-1.35): predicts MQM penalties, 0 to 25.

An mT5 reads source, translation and reference in one line, of which the last end mark is dropped. Its decoder takes
one step from the token 0; the logit of the token 250089 (<extra_id_10>), clamped to 0–25, is the score. As in
google-research/metricx, metricx24/predict.py and metricx23/models.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.neural.places import model_name
from mtcheck.scoring.neural.means import Kind, beyond, estimated
from mtcheck.scoring.neural.metricx_model import load_metricx
from mtcheck.scoring.neural.running import latest, prepared
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Unpack

    from mtcheck.scoring.neural.running import Running
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import Strings

_KIND = Kind("MetricX-24", 0.0, 25.0, higher_is_better=False, digits=4)
_load = latest(load_metricx)


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
        batch_size: As for :func:`~mtcheck.scoring.comet`, of segments.
        device: As for :func:`~mtcheck.scoring.comet`.
        precision: As for :func:`~mtcheck.scoring.comet`.
        offline: As for :func:`~mtcheck.scoring.comet`.
        documents: As for :func:`~mtcheck.scoring.comet`.

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
    **running: Unpack[Running],
) -> Score:
    """Return :func:`metricx` of checked texts; with ``quality_estimation`` references are not looked at."""
    needs = ("sources",) if quality_estimation else ("sources", "references")
    name, place = prepared(texts, "MetricX", model, *needs, **running)
    own = None if tokenizer is None else model_name(tokenizer, "MetricX")
    loaded, named = _load(name, tokenizer=own, offline=place.offline, device=place.device)
    references = () if quality_estimation else (texts.references or ())[:1]
    inputs = _inputs(texts.hypotheses, texts.sources or (), *references)
    values, cut = loaded.score(inputs, batching=place.batching)
    unread = beyond(loaded.limit, cut)
    return estimated(texts, _KIND, values, place.device, named, unread, quality_estimation=quality_estimation)


def _inputs(hypotheses: tuple[str, ...], *others: tuple[str, ...]) -> list[str]:
    sides = zip(hypotheses, *others, strict=True)
    return [
        f"source: {source} candidate: {hypothesis}" + "".join(f" reference: {text}" for text in reference)
        for hypothesis, source, *reference in sides
    ]
