"""COMET from a checkpoint of its own (Rei et al. 2020), with a reference or without (QE).

The figures are those of unbabel-comet 2.2.7, to the sixth decimal place in float32, without installing it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.errors import ModelError
from mtcheck.neural.places import model_name
from mtcheck.scoring.neural.comet_model import load_comet
from mtcheck.scoring.neural.means import Kind, beyond, estimated
from mtcheck.scoring.neural.running import latest, prepared
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Unpack

    from mtcheck.scoring.neural.running import Running
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import Strings

#: Checkpoints are trained towards 0 to 1, or towards z-scores; nothing holds them there.
_KIND = Kind("COMET", float("-inf"), float("inf"), higher_is_better=True, digits=4)
#: With the estimator, the vectors of its latest texts are kept.
_load = latest(load_comet)


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
    **running: Unpack[Running],
) -> Score:
    """Return :func:`comet` of checked texts; with ``quality_estimation`` references are not looked at."""
    name, place = prepared(texts, "COMET", model, "sources", **running)
    own = None if encoder is None else model_name(encoder, "COMET")
    loaded, named = _load(name, encoder=own, offline=place.offline, device=place.device)
    if loaded.hyper.references and quality_estimation:
        raise ModelError(
            f"{name} compares with references", hint="give references, or a checkpoint for quality estimation"
        )
    if not loaded.hyper.references and not quality_estimation:
        raise ModelError(f"{name} is for quality estimation and reads no references", hint="use comet_qe without them")
    if not quality_estimation:
        texts.require("COMET", "references")
    references = None if quality_estimation else (texts.references or ())[0]
    values, cut = loaded.score(texts.hypotheses, texts.sources or (), references, batching=place.batching)
    unread = beyond(loaded.limit, cut)
    return estimated(texts, _KIND, values, place.device, named, unread, quality_estimation=quality_estimation)
