"""The MQM quality score of a checked text.

Raw scoring model of MQM (https://themqm.org/error-types-2/the-mqm-scoring-models/; Lommel et al. 2024, "The
Multi-Range Theory of Translation Quality Measurement", arXiv:2405.16969): the overall quality score is
``100 * (1 - APT / EWC)``, with the absolute penalty total APT, the sum of the findings' severity multipliers,
and the evaluation word count EWC. The multipliers 0, 1, 5 and 25 are the ones recommended there.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mtcheck.errors import ScoringError, UnknownNameError, nearest
from mtcheck.finding import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mtcheck.finding import Finding
    from mtcheck.scoring.scores import Score

    Penalties = Mapping[Severity, float]

PENALTIES: Penalties = {Severity.NEUTRAL: 0, Severity.MINOR: 1, Severity.MAJOR: 5, Severity.CRITICAL: 25}


def word_count(text: str) -> int:
    """Return the number of blank-separated words of an English text.

    >>> word_count("The Co-operation Conference met  today.")
    5
    """
    return len(text.split())


def mqm_weights(weights: Mapping[str, float]) -> Penalties:
    """Return severity multipliers, the usual ones where none is given.

    >>> mqm_weights({"critical": 10})[Severity.CRITICAL]
    10

    Args:
        weights: Multipliers by the name of the severity.

    Raises:
        ScoringError: if a multiplier is negative or no number.
        UnknownNameError: if there is no such severity.
    """
    names = {severity.label: severity for severity in Severity}
    for name, weight in weights.items():
        if name not in names:
            raise UnknownNameError(f"there is no severity {name!r}", hint=nearest(name, names))
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight < math.inf:
            raise ScoringError(f"the weight of {name} is {weight!r}", hint="give a number from 0 on")
    return {**PENALTIES, **{names[name]: weight for name, weight in weights.items()}}


def mqm_score(findings: Iterable[Finding], words: int, weights: Penalties = PENALTIES) -> float | None:
    """Return the MQM overall quality score, rounded to one decimal; None for a text without words.

    It is 100 for a text without findings and has no lower bound. Findings of low confidence are not counted:
    a person has yet to decide about them. Every error type weighs the same; the target's words are counted.

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
    weights: Penalties = PENALTIES,
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
    scale = ",".join(f"{severity.label}={weights[severity]:g}" for severity in PENALTIES)
    options = (("model", "raw"), ("weights", scale))
    statistics = Statistics(rows, _quality)
    return score_of(statistics, "MQM", options, range=(-math.inf, 100.0), skipped=remarks, documents=documents)


def _penalty(findings: Iterable[Finding], weights: Penalties) -> float:
    return float(sum(weights[f.severity] for f in findings if f.confidence is not Confidence.LOW))


def _quality(sums: Sequence[float]) -> float:
    penalty, words = sums
    return 100 * (1 - penalty / words) if words else math.nan
