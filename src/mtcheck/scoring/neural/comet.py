"""COMET from a checkpoint of its own (Rei et al. 2020), with a reference or without (QE).

The figures are those of unbabel-comet 2.2.7, to the sixth decimal place in float32, without installing it.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from mtcheck.errors import ModelError
from mtcheck.neural.batches import check_size
from mtcheck.scoring.neural.means import Kind, beyond, further_references, mean_score, model_name, state
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mtcheck.neural.device import Device
    from mtcheck.scoring.neural.comet_model import CometModel
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import Strings

#: Checkpoints are trained towards 0 to 1, or towards z-scores; nothing holds them there.
_KIND = Kind("COMET", float("-inf"), float("inf"), higher_is_better=True, digits=4)


def comet(
    hypotheses: Strings,
    *,
    sources: Strings,
    model: str | Path,
    references: Strings | Iterable[Strings] | None = None,
    encoder: str | Path | None = None,
    batch_size: int | None = None,
    device: str | None = None,
    precision: str | None = None,
    offline: bool = True,
    documents: Strings | None = None,
) -> Score:
    """Return the COMET score: the mean of the estimates of all segments.

    Args:
        hypotheses: The translations.
        sources: The source of each hypothesis.
        model: A folder with ``hparams.yaml`` and ``checkpoints/model.ckpt``, or its name on the hub.
        references: The reference of each hypothesis; of several such lists only the first is read. A checkpoint for
            quality estimation takes none.
        encoder: A folder or hub name with the encoder's ``config.json`` and tokenizer; None takes those beside
            ``hparams.yaml``, else what the checkpoint names (``xlm-roberta-large``).
        batch_size: Texts that are read at once, which changes nothing but speed and memory; None takes what
            suits the device.
        device: "cpu", "cuda"; None takes a GPU where there is one.
        precision: "float32" or "bfloat16"; None takes the latter on a GPU.
        offline: Use only what is on this machine; no connection is tried.
        documents: The name of each segment's document.

    Raises:
        DependencyError: if torch or transformers is not installed.
        ModelError: if the checkpoint is not there, incomplete, damaged, unsafe or of another kind, or takes no
            references.
        PairingError: if the lists are not equally long.
        ScoringError: if a text is no text, or sources or references are lacking.
    """
    return score_comet(
        Texts(hypotheses, sources=sources, references=references, documents=documents),
        model=model,
        encoder=encoder,
        batch_size=batch_size,
        device=device,
        precision=precision,
        offline=offline,
        quality_estimation=references is None,
    )


def score_comet(
    texts: Texts,
    *,
    model: str | Path | None = None,
    quality_estimation: bool = False,
    encoder: str | Path | None = None,
    batch_size: int | None = None,
    device: str | None = None,
    precision: str | None = None,
    offline: bool = True,
) -> Score:
    """Return :func:`comet` of checked texts; with ``quality_estimation`` references are not looked at."""
    name = model_name(model, "COMET")
    texts.require("COMET", "sources")
    check_size(batch_size)
    from mtcheck.neural.library import require_models

    require_models()
    from mtcheck.neural.device import choose_device

    place = choose_device(device, precision)
    own = None if encoder is None else model_name(encoder, "COMET")
    states = state(name), () if own is None else state(own)
    loaded, named = _loaded(name, own, place, states, offline=offline)
    if loaded.hyper.references and quality_estimation:
        raise ModelError(
            f"{name} compares with references", hint="give references, or a checkpoint for quality estimation"
        )
    if not loaded.hyper.references and not quality_estimation:
        raise ModelError(f"{name} is for quality estimation and reads no references", hint="use comet_qe without them")
    if not quality_estimation:
        texts.require("COMET", "references")
    references = None if quality_estimation else (texts.references or ())[0]
    values, cut = loaded.score(texts.hypotheses, texts.sources or (), references, batching=place.batching(batch_size))
    skipped = [beyond(loaded.limit, cut)]
    if not quality_estimation:
        skipped.append(further_references(texts))
    options = {"nrefs": "0" if quality_estimation else "1", **named}
    kind = _KIND._replace(name="COMET-QE") if quality_estimation else _KIND
    return mean_score(texts, kind, values, place, options, skipped=skipped)


@functools.lru_cache(maxsize=1)
def _loaded(name: str, encoder: str | None, device: Device, states: Any, *, offline: bool) -> tuple[CometModel, Any]:  # noqa: ARG001 - a changed file is another model
    """Return the estimator; the latest one is kept, and with it the vectors of its latest texts."""
    from mtcheck.scoring.neural.comet_model import load_comet

    return load_comet(name, encoder=encoder, offline=offline, device=device)
