"""The MQM quality of texts that are scored: what a check finds in them, weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck import engine
from mtcheck.model import Document
from mtcheck.scoring.mqm import WEIGHTS, mqm_quality

if TYPE_CHECKING:
    from mtcheck.engine import Plan
    from mtcheck.finding import Finding
    from mtcheck.scoring.mqm import MqmWeights
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import Texts


def mqm(texts: Texts, plan: Plan, weights: MqmWeights | None) -> Score:
    """Return the MQM quality of what a check finds, segment by segment; documents are checked each for itself.

    Args:
        texts: Hypotheses, and their sources where there are any. Lines within a segment are taken together.
        plan: What to check with.
        weights: The severity multipliers; None for the usual ones.
    """
    found: list[list[Finding]] = [[] for _ in texts.hypotheses]
    groups: dict[str, list[int]] = {}
    for index in range(len(texts.hypotheses)):
        groups.setdefault(texts.documents[index] if texts.documents else "", []).append(index)
    for indices in groups.values():
        target = _lines([texts.hypotheses[index] for index in indices])
        source = None if texts.sources is None else _lines([texts.sources[index] for index in indices])
        for finding in engine.check(Document.from_text(target, source), plan).findings:
            found[indices[finding.segment - 1]].append(finding)
    return mqm_quality(found, texts.hypotheses, weights=weights or WEIGHTS, documents=texts.documents)


def _lines(segments: list[str]) -> str:
    """Return a text with each segment in a line of its own."""
    return "".join(" ".join(segment.splitlines()) + "\n" for segment in segments)
