"""The metrics by name, for the command line, for :func:`score` and for users of Hugging Face's ``evaluate``."""

from __future__ import annotations

import functools
import math
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import ScoringError, UnknownNameError, nearest
from mtcheck.glossary.term import KINDS
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import GlossaryLike, Strings, Terms


class Metric(NamedTuple):
    """A metric.

    Attributes:
        name: Its name in options and results.
        summary: What it measures, in a few words.
        needs: What it needs besides hypotheses: "references", "sources", "glossary", "terms".
        run: Scores checked texts; options are keyword arguments.
        default: Whether it is computed where no metric is named.
    """

    name: str
    summary: str
    needs: tuple[str, ...]
    run: Callable[..., Score]
    default: bool = True

    def compute(
        self,
        *,
        predictions: Strings,
        references: Iterable[Any] | None = None,
        sources: Strings | None = None,
        glossary: GlossaryLike | None = None,
        terms: Iterable[Terms] | None = None,
        mentions: Iterable[Iterable[Iterable[str]]] | None = None,
        **options: Any,
    ) -> dict[str, Any]:
        """Return the score as a dict, in the manner of Hugging Face's ``evaluate``.

        Args:
            predictions: The hypotheses.
            references: For each prediction its reference, or a list of its references. This is evaluate's order; the
                functions of this package take sacrebleu's, a list for each translator.
            sources: The source of each prediction.
            glossary: A glossary, pack names or paths. A metric that needs one takes the packs that ship where there is
                none, as the command line does; the signature names them.
            terms: The dictionary of each prediction, for the term success rate.
            mentions: The entities of each prediction, for entity accuracy.
            **options: The metric's own options.

        Returns:
            The value under the metric's name, and ``segments``, ``signature``, ``range``, ``higher_is_better`` and
            ``skipped``.

        Raises:
            MtcheckError: if something is missing or cannot be paired.
        """
        if glossary is None and terms is None and mentions is None and "glossary" in self.needs:
            from mtcheck.glossary.packs import pack_names

            glossary = pack_names()
        texts = Texts(
            predictions,
            references=None if references is None else _by_translator(references),
            sources=sources,
            glossary=glossary,
            terms=terms,
            mentions=mentions,
        )
        score = self.run(texts, **options)
        return {
            self.name: score.value,
            "segments": list(score.segments),
            "signature": str(score.signature),
            "range": score.range,
            "higher_is_better": score.higher_is_better,
            "skipped": [skipped._asdict() for skipped in score.skipped],
        }

    def batch(self, rows: dict[str, list[Any]], **options: Any) -> dict[str, list[float]]:
        """Return the value of each row of a batch, for ``dataset.map(metric.batch, batched=True)``.

        Args:
            rows: Columns ``hypothesis`` (or ``prediction``), ``reference``, ``source`` and ``terms``, as far as they
                are needed. Each batch is a document.
            **options: ``glossary`` and the metric's own options.

        Raises:
            MtcheckError: as :meth:`compute` does.
        """
        named = {"references": rows.get("reference"), "sources": rows.get("source"), "terms": rows.get("terms")}
        given = {name: column for name, column in named.items() if column is not None}
        if "terms" in given:
            # A column of dictionaries gives every row all keys; what a row has not is None there.
            given["terms"] = [_without_none(own) for own in given["terms"]]
        hypotheses = rows.get("hypothesis", rows.get("prediction"))
        if hypotheses is None:
            raise ScoringError("there is no column hypothesis", hint=f"there are {', '.join(rows)}; rename one")
        result = self.compute(predictions=hypotheses, **given, **options)
        return {self.name: result["segments"]}


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

    Raises:
        PairingError: if the lists are not equally long.
        ScoringError: if a text is no text, or a metric lacks what it needs.
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
    return score_texts(texts, metrics=metrics, confidence=confidence, options=options)


def score_texts(
    texts: Texts,
    *,
    metrics: Iterable[str] | None = None,
    confidence: bool = False,
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Score]:
    """Return :func:`score` of checked texts."""
    if isinstance(metrics, str):
        raise ScoringError("metrics is one text", hint="put it into a list")
    chosen = _usual(texts) if metrics is None else [load(name) for name in dict.fromkeys(metrics)]
    if not chosen:
        raise ScoringError("no metric can be computed", hint="give references, or sources and a glossary")
    own = options or {}
    scores = {metric.name: metric.run(texts, **own.get(metric.name, {})) for metric in chosen}
    if confidence:
        from mtcheck.scoring.significance import bootstrap

        scores = {name: s if math.isnan(s.value) else bootstrap(s) for name, s in scores.items()}
    return scores


def _usual(texts: Texts) -> list[Metric]:
    given = {
        "references": texts.references is not None,
        "sources": texts.sources is not None,
        "glossary": texts.has_glossary,
        "terms": texts.terms is not None,
    }
    return [metric for metric in METRICS.values() if metric.default and all(given[need] for need in metric.needs)]


def _without_none(terms: Any) -> Any:
    if not isinstance(terms, dict):
        return terms
    return {term: targets for term, targets in terms.items() if targets is not None}


def _by_translator(references: Iterable[Any]) -> list[Any]:
    """Turn a list of references for each prediction into a list for each translator."""
    given = list(references)
    several = [own for own in given if not isinstance(own, str | bytes) and own is not None]
    if not several:
        return given
    if len(several) != len(given):
        raise ScoringError("some references are lists, others are not", hint="give a list for every prediction")
    lists = [list(own) for own in several]
    if len({len(own) for own in lists}) > 1 or not lists[0]:
        raise ScoringError("predictions have unequal numbers of references", hint="give each as many as the others")
    return [list(stream) for stream in zip(*lists, strict=True)]
