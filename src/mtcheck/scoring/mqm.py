"""The MQM quality score of a checked text.

Raw scoring model of MQM (https://themqm.org/error-types-2/the-mqm-scoring-models/; Lommel et al. 2024, "The
Multi-Range Theory of Translation Quality Measurement", arXiv:2405.16969): the overall quality score is
``100 * (1 - APT / EWC)``, with the absolute penalty total APT, the sum of the findings' severity multipliers,
and the evaluation word count EWC. In other words: 100 minus the penalty points per 100 words. The multipliers 0, 1, 5
and 25 are the ones recommended there; others may be given (:class:`MqmWeights`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import ScoringError, UnknownNameError, nearest
from mtcheck.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mtcheck.finding import Finding
    from mtcheck.scoring.scores import Score


class MqmWeights(NamedTuple):
    """The severity multipliers: penalty points of one finding, by its severity.

    The fields stand in the order of :class:`~mtcheck.finding.Severity`, which therefore is their index.

    >>> from mtcheck.finding import Severity
    >>> MqmWeights(critical=10)[Severity.CRITICAL], str(MqmWeights())
    (10, 'neutral=0,minor=1,major=5,critical=25')
    """

    neutral: float = 0
    minor: float = 1
    major: float = 5
    critical: float = 25

    def __str__(self) -> str:
        return ",".join(f"{name}={weight:g}" for name, weight in self._asdict().items())


#: The multipliers that MQM recommends.
WEIGHTS = MqmWeights()


def word_count(text: str) -> int:
    """Return the number of blank-separated words of an English text.

    >>> word_count("The Co-operation Conference met  today.")
    5
    """
    return len(text.split())


def mqm_weights(weights: Mapping[str, float]) -> MqmWeights:
    """Return severity multipliers, the usual ones where none is given.

    >>> mqm_weights({"critical": 10})
    MqmWeights(neutral=0, minor=1, major=5, critical=10)

    Args:
        weights: Multipliers by the name of the severity.

    Raises:
        ScoringError: if a multiplier is negative or no number.
        UnknownNameError: if there is no such severity.
    """
    for name, weight in weights.items():
        if name not in MqmWeights._fields:
            raise UnknownNameError(f"there is no severity {name!r}", hint=nearest(name, MqmWeights._fields))
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight < math.inf:
            raise ScoringError(f"the weight of {name} is {weight!r}", hint="give a number from 0 on")
    return MqmWeights(**weights)


def parse_mqm_weights(text: str) -> MqmWeights:
    """Read severity multipliers as they are written in options.

    >>> parse_mqm_weights("minor=1, critical=10")
    MqmWeights(neutral=0, minor=1.0, major=5, critical=10.0)

    Args:
        text: ``SEVERITY=NUMBER``, separated by commas; the usual multipliers hold for what is not named.

    Raises:
        ScoringError: if that is not how it is written, or a severity is named twice.
        UnknownNameError: if there is no such severity.
    """
    given: dict[str, float] = {}
    for part in text.split(","):
        name, _, number = (piece.strip() for piece in part.partition("="))
        try:
            weight = float(number)
        except ValueError:
            hint = "write for instance minor=1,major=5"
            raise ScoringError(f"{part.strip()!r} is no weight", hint=hint) from None
        if name in given:
            raise ScoringError(f"the weight of {name} is given twice", hint="give it once")
        given[name] = weight
    return mqm_weights(given)


def mqm_score(findings: Iterable[Finding], words: int, weights: MqmWeights = WEIGHTS) -> float | None:
    """Return the MQM overall quality score, rounded to one decimal; None for a text without words.

    It is 100 minus the penalty points per 100 words: 100 for a text without findings, with no lower bound. Findings of
    low confidence are not counted: a person has yet to decide about them. Every error type weighs the same; the
    target's words are counted.

    Args:
        findings: What was found in the text.
        words: Its length in words.
        weights: The severity multipliers.
    """
    if words <= 0:
        return None
    return round(_quality([_penalty(findings, weights), words]), 1)


def mqm_quality(
    findings: Sequence[Iterable[Finding]],
    texts: Sequence[str],
    *,
    weights: MqmWeights = WEIGHTS,
    documents: Sequence[str] | None = None,
) -> Score:
    """Return the MQM overall quality score of several segments, at most 100, with that of each.

    Args:
        findings: What was found in each segment; findings of low confidence are left out.
        texts: Each segment's text.
        weights: The severity multipliers, see :func:`mqm_weights`.
        documents: The name of each segment's document, for values by document.

    Raises:
        ScoringError: if there are not as many texts as lists of findings, or there is no segment.
    """
    from mtcheck.scoring.scores import Skipped, Statistics, score_of

    if len(findings) != len(texts) or not texts:
        raise ScoringError(f"there are findings of {len(findings)} segments but {len(texts)} texts", hint="give both")
    own = [list(members) for members in findings]
    rows = [(_penalty(members, weights), float(word_count(text))) for members, text in zip(own, texts, strict=True)]
    unsure = sum(finding.confidence is Confidence.LOW for members in own for finding in members)
    remarks = (
        Skipped("a finding that a person has to decide about", unsure),
        Skipped("the segment has no words", sum(not words for _, words in rows)),
    )
    options = (("model", "raw"), ("weights", str(weights)))
    statistics = Statistics(rows, _quality)
    return score_of(statistics, "MQM", options, range=(-math.inf, 100.0), skipped=remarks, documents=documents)


def _penalty(findings: Iterable[Finding], weights: MqmWeights) -> float:
    return float(sum(weights[f.severity] for f in findings if f.confidence is not Confidence.LOW))


def _quality(sums: Sequence[float]) -> float:
    penalty, words = sums
    return 100 * (1 - penalty / words) if words else math.nan
