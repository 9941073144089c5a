"""The metrics by name, for the command line and for :func:`score`."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mtcheck.errors import ScoringError, UnknownNameError, nearest
from mtcheck.glossary.term import KINDS
from mtcheck.scoring.metric import Metric
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import GlossaryLike, Strings, Terms

    #: A model for all metrics that need one, or one for each by the metric's name.
    Model = str | Path | Mapping[str, str | Path | None] | None


class _Later:
    """A module of this package whose functions import it only when they are called."""

    def __init__(self, module: str):
        self._module = module

    def __getattr__(self, function: str) -> Callable[..., Score]:
        return functools.partial(_run, self._module, function)


def _run(module: str, function: str, /, texts: Texts, **options: Any) -> Score:
    run: Callable[..., Score] = getattr(import_module(f"mtcheck.scoring.{module}"), function)
    return run(texts, **options)


consistency, surface, terms, wmt21 = map(_Later, ("consistency", "surface", "terms", "wmt21"))
bertscore, comet, metricx = map(_Later, ("neural.bertscore", "neural.comet", "neural.metricx"))

METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("bleu", "n-gram precision (sacrebleu)", ("references",), surface.score_bleu),
        Metric("chrf", "character n-grams, chrF2 (sacrebleu)", ("references",), surface.score_chrf),
        Metric(
            "chrf++",
            "chrF2++: with word bigrams (sacrebleu)",
            ("references",),
            functools.partial(surface.score_chrf, word_order=2),
            default=False,
        ),
        Metric(
            "ter", "edit rate (sacrebleu); minutes on long segments", ("references",), surface.score_ter, default=False
        ),
        Metric(
            "term_success_rate",
            "terms found, as WMT25 counts them",
            ("sources", "glossary"),
            terms.score_success_rate,
            default=False,
        ),
        Metric("term_accuracy", "term occurrences rendered rightly", ("sources", "glossary"), terms.score_accuracy),
        Metric(
            "term_consistency",
            "the same rendering for the same term",
            ("sources", "glossary"),
            consistency.score_consistency,
        ),
        Metric(
            "entity_accuracy",
            "entities of which a right name occurs (M-ETA)",
            ("sources", "glossary"),
            terms.score_entities,
            default=False,
        ),
        Metric(
            "exact_match",
            "terms of the reference found word for word (WMT21)",
            ("references", "terms"),
            wmt21.score_exact_match,
            default=False,
        ),
        Metric(
            "window_overlap",
            "terms among the same words as in the reference (WMT21)",
            ("references", "terms"),
            wmt21.score_window_overlap,
            default=False,
        ),
        Metric(
            "terminology_ter",
            "1 - TERm (WMT21); slow",
            ("references", "terms"),
            wmt21.score_terminology_ter,
            default=False,
        ),
        *(
            Metric(
                f"{name}_accuracy",
                f"{name} occurrences rendered rightly",
                ("sources", "glossary"),
                functools.partial(terms.score_class, name=name),
                default=name in ("person", "org", "place", "title", "number", "date"),
            )
            for name in (*(kind for kind in KINDS if kind != "term"), "number", "date")
        ),
        *(
            Metric(name, summary, (*needs, "model"), run, default=False)
            for name, summary, needs, run in (
                ("comet", "estimated quality (COMET)", ("references", "sources"), comet.score_comet),
                (
                    "comet_qe",
                    "the same without references",
                    ("sources",),
                    functools.partial(comet.score_comet, quality_estimation=True),
                ),
                ("metricx", "predicted penalties (MetricX-24)", ("references", "sources"), metricx.score_metricx),
                (
                    "metricx_qe",
                    "the same without references",
                    ("sources",),
                    functools.partial(metricx.score_metricx, quality_estimation=True),
                ),
                (
                    "bertscore",
                    "words matched in an encoder's eyes (BERTScore)",
                    ("references",),
                    bertscore.score_bertscore,
                ),
            )
        ),
    )
}


def load(name: str) -> Metric:
    """Return a metric by its name, for ``load(name).compute(predictions=…, references=…, sources=…)``.

    Raises:
        UnknownNameError: if there is no such metric.
    """
    if name not in METRICS:
        raise UnknownNameError(f"there is no metric {name!r}", hint=nearest(name, METRICS))
    return METRICS[name]


def score(
    hypotheses: Strings,
    *,
    references: Strings | Iterable[Strings] | None = None,
    sources: Strings | None = None,
    glossary: GlossaryLike | None = None,
    terms: Iterable[Terms] | None = None,
    mentions: Iterable[Iterable[Iterable[str]]] | None = None,
    documents: Strings | None = None,
    metrics: Iterable[str] | None = None,
    confidence: bool = False,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    model: Model = None,
    offline: bool = True,
) -> dict[str, Score]:
    """Score one system by several metrics; what they have in common is worked out once.

    Args:
        hypotheses: The translations, one text a segment.
        references: One reference for each hypothesis, or several such lists, one for each translator.
        sources: The source of each hypothesis.
        glossary: A glossary, a pack's name, a file's path, or several.
        terms: The dictionary of each hypothesis, for ``term_success_rate``; else the glossary's forms are used.
        mentions: The entities of each hypothesis, for ``entity_accuracy``; else the glossary's are used.
        documents: The name of each segment's document, for values by document.
        metrics: Names of metrics; None for the usual ones that the given texts allow. TER, which is slow, never is
            among them.
        confidence: Whether to add bootstrap intervals.
        options: Options of metrics by the metric's name, such as ``{"bleu": {"tokenize": "zh"}}``.
        model: The folder or hub name of the checkpoint for a neural metric; for several, one for each metric's name.
        offline: Never look for a model outside this machine.

    Raises:
        DependencyError: if a neural metric is named and torch or transformers is not installed.
        ModelError: if a checkpoint cannot be used.
        PairingError: if the lists are not equally long.
        ScoringError: if a text is no text, a metric lacks what it needs, or none needs the model.
        UnknownNameError: if there is no such metric.
    """
    texts = Texts(
        hypotheses,
        references=references,
        sources=sources,
        glossary=glossary,
        terms=terms,
        mentions=mentions,
        documents=documents,
    )
    return score_texts(texts, metrics=metrics, confidence=confidence, options=options, model=model, offline=offline)


def score_texts(
    texts: Texts,
    *,
    metrics: Iterable[str] | None = None,
    confidence: bool = False,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    model: Model = None,
    offline: bool = True,
) -> dict[str, Score]:
    """Return :func:`score` of checked texts."""
    if isinstance(metrics, str):
        raise ScoringError("metrics is one text", hint="put it into a list")
    chosen = _usual(texts) if metrics is None else [load(name) for name in dict.fromkeys(metrics)]
    if not chosen:
        raise ScoringError("no metric can be computed", hint="give references, or sources and a glossary")
    models = models_of(chosen, model)
    given = {name: {"model": own, "offline": offline} for name, own in models.items()}
    own = options or {}
    scores = {
        metric.name: metric.run(texts, **{**given.get(metric.name, {}), **own.get(metric.name, {})})
        for metric in chosen
    }
    if confidence:
        from mtcheck.scoring.significance import bootstrap

        scores = {name: s if math.isnan(s.value) else bootstrap(s) for name, s in scores.items()}
    return scores


def models_of(metrics: Iterable[Metric], model: Model) -> dict[str, str | Path | None]:
    """Return the model of each metric that needs one; None where none is named.

    Args:
        metrics: The metrics that are to be computed.
        model: As in :func:`score`.

    Raises:
        ScoringError: if a model is named that none of them uses.
    """
    needing = [metric.name for metric in metrics if "model" in metric.needs]
    named = model if isinstance(model, Mapping) else dict.fromkeys(needing, model)
    if model is not None and (unused := sorted(set(named) - set(needing)) or ([str(model)] if not needing else [])):
        raise ScoringError(f"no metric uses the model of {unused[0]}", hint="name a neural metric, or leave it out")
    return {name: named.get(name) for name in needing}


def _usual(texts: Texts) -> list[Metric]:
    given = {
        "references": texts.references is not None,
        "sources": texts.sources is not None,
        "glossary": texts.has_glossary,
        "terms": texts.terms is not None,
        "model": False,
    }
    return [metric for metric in METRICS.values() if metric.default and all(given[need] for need in metric.needs)]
