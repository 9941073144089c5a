"""What a metric is, and how users of Hugging Face's ``evaluate`` and ``datasets`` call it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import ScoringError
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import GlossaryLike, Strings, Terms


class Metric(NamedTuple):
    """A metric.

    Attributes:
        name: Its name in options and results.
        summary: What it measures, in a few words.
        needs: What it needs besides hypotheses: "references", "sources", "glossary", "terms", "model".
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
            **options: The metric's own options; of a neural one, ``model``.

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
