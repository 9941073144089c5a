"""BERTScore (Zhang et al. 2020, arXiv:1904.09675): how well the words of two texts match in an encoder's eyes.

Every subword is compared with all of the other text by the cosine of their states, and takes its best match. Precision
is the mean over the hypothesis, recall over the reference, the score their harmonic mean. As in bert-score 0.3.13: the
special subwords may be matched but do not count, idf weights are off unless asked for, there is no rescaling with a
baseline, and a text without subwords has the score 0.

In one thing the package differs: it lets what pads a batch take part in matching, as a cosine of 0, so that its values
depend on the batch where all cosines are negative. Here they do not; those of its batches of one are met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.scoring.neural.bertscore_model import load_bertscore
from mtcheck.scoring.neural.means import Kind, beyond, mean_score
from mtcheck.scoring.neural.running import latest, prepared
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Unpack

    from mtcheck.scoring.neural.running import Running
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import Strings

_KIND = Kind("BERTScore", -1.0, 1.0, higher_is_better=True, digits=4)
_load = latest(load_bertscore)


def bertscore(
    hypotheses: Strings,
    references: Strings | Iterable[Strings],
    *,
    model: str | Path,
    layer: int | None = None,
    idf: bool = False,
    batch_size: int | None = None,
    device: str | None = None,
    precision: str | None = None,
    offline: bool = True,
    documents: Strings | None = None,
) -> Score:
    """Return BERTScore's F1: the mean over all segments, -1 to 1; ``detail`` has precision and recall.

    Args:
        hypotheses: The translations.
        references: One reference for each hypothesis, or several such lists: of several, the best match counts.
        model: A folder with a saved encoder (BERT, RoBERTa, XLM-R, DeBERTa), or its name on the hub.
        layer: The layer whose states are compared, counted from 1; None takes the one that the authors tuned for a
            model of this name, of others the one at three quarters. The signature names it.
        idf: Whether rare subwords weigh more: by their inverse document frequency in the references.
        batch_size: As for :func:`~mtcheck.scoring.comet`.
        device: As for :func:`~mtcheck.scoring.comet`.
        precision: As for :func:`~mtcheck.scoring.comet`.
        offline: As for :func:`~mtcheck.scoring.comet`.
        documents: As for :func:`~mtcheck.scoring.comet`.

    Raises:
        DependencyError: if torch or transformers is not installed.
        ModelError: if the model is not there, incomplete, damaged, unsafe, no encoder, or has no such layer.
        PairingError: if the lists are not equally long.
        ScoringError: if a text is no text.
    """
    return score_bertscore(
        Texts(hypotheses, references=references, documents=documents),
        model=model,
        layer=layer,
        idf=idf,
        batch_size=batch_size,
        device=device,
        precision=precision,
        offline=offline,
    )


def score_bertscore(
    texts: Texts,
    *,
    model: str | Path | None = None,
    layer: int | None = None,
    idf: bool = False,
    **running: Unpack[Running],
) -> Score:
    """Return :func:`bertscore` of checked texts."""
    name, place = prepared(texts, "BERTScore", model, "references", **running)
    loaded, named = _load(name, layer=layer, offline=place.offline, device=place.device)
    streams = texts.references or ()
    pairs = [pair for stream in streams for pair in zip(texts.hypotheses, stream, strict=True)]
    weights = loaded.frequencies([text for stream in streams for text in stream]) if idf else None
    matches, cut = loaded.match(pairs, weights, batching=place.batching)
    count = len(texts.hypotheses)
    best = [[max(column) for column in zip(*matches[index::count], strict=True)] for index in range(count)]
    options = {"nrefs": str(len(streams)), **named, "idf": "yes" if idf else "no", "rescaled": "no"}
    values, unread = [row[2] for row in best], beyond(loaded.limit, cut)
    score = mean_score(texts, _KIND, values, place.device, options, skipped=[unread])
    precision, recall = (sum(row[column] for row in best) / count for column in (0, 1))
    return score.with_detail(f"(P = {precision:.4f} R = {recall:.4f})")
