from __future__ import annotations

import pytest

from mtcheck import scoring
from mtcheck.errors import ScoringError, UnknownNameError
from mtcheck.finding import Confidence, Finding, Hit, Severity
from mtcheck.model import Location, Side, Span
from mtcheck.scoring.mqm import mqm_score, word_count

PLACE = Location(Side.TARGET, 1, Span(0, 1), "x")


def finding(severity: Severity, confidence: Confidence = Confidence.HIGH) -> Finding:
    return Finding("r", "names", "x/y", severity, Hit(PLACE, "m", confidence=confidence), 1, 1)


@pytest.mark.parametrize(
    ("severities", "words", "expected"),
    [
        ([], 10, 100.0),
        ([Severity.MINOR], 100, 99.0),
        ([Severity.MAJOR, Severity.MAJOR], 200, 95.0),
        ([Severity.CRITICAL, Severity.MINOR, Severity.NEUTRAL], 1000, 97.4),
        ([Severity.CRITICAL], 20, -25.0),
        ([], 0, None),
    ],
)
def test_score(severities: list[Severity], words: int, expected: float | None) -> None:
    assert mqm_score(map(finding, severities), words) == expected


def test_uncertain_findings_cost_nothing() -> None:
    found = [finding(Severity.CRITICAL, Confidence.LOW), finding(Severity.MINOR, Confidence.MEDIUM)]
    assert mqm_score(found, 100) == 99.0


def test_words_are_separated_by_any_blank() -> None:
    assert word_count("a\u00a0b\tc\nd-e  f") == 5


def test_weights_of_ones_own() -> None:
    weights = scoring.mqm_weights({"major": 10, "neutral": 0.5})
    assert mqm_score(map(finding, [Severity.MAJOR, Severity.NEUTRAL, Severity.MINOR]), 100, weights) == 88.5
    assert mqm_score([finding(Severity.MAJOR)], 100) == 95.0  # the usual ones are as they were


def test_weights_as_they_are_written() -> None:
    weights = scoring.parse_mqm_weights("major = 10,neutral=.5")
    assert weights == scoring.MqmWeights(major=10, neutral=0.5)
    assert [weights[severity] for severity in Severity] == [0.5, 1, 10, 25]
    assert str(weights) == "neutral=0.5,minor=1,major=10,critical=25"
    for text, error, message in (
        ("major", ScoringError, "'major' is no weight; write for instance minor=1,major=5"),
        ("major=5,", ScoringError, "'' is no weight"),
        ("major=5,major=5", ScoringError, "the weight of major is given twice"),
        ("grave=5", UnknownNameError, "there is no severity 'grave'"),
    ):
        with pytest.raises(error, match=message):
            scoring.parse_mqm_weights(text)


@pytest.mark.parametrize(
    ("weights", "error", "message"),
    [
        ({"majr": 1}, UnknownNameError, "no severity 'majr'; did you mean major"),
        ({"major": -1}, ScoringError, "the weight of major is -1; give a number from 0 on"),
        ({"major": float("nan")}, ScoringError, "the weight of major is nan"),
        ({"major": float("inf")}, ScoringError, "the weight of major is inf"),
        ({"major": "5"}, ScoringError, "the weight of major is '5'"),
        ({"major": True}, ScoringError, "the weight of major is True"),
    ],
)
def test_weights_that_are_none(weights, error, message: str) -> None:
    with pytest.raises(error, match=message):
        scoring.mqm_weights(weights)


def test_quality_by_segment_and_document() -> None:
    found = [[finding(Severity.MAJOR), finding(Severity.MAJOR, Confidence.LOW)], [], []]
    score = scoring.mqm_quality(found, ["a b c d e f g h i j", "a b c d e f g h i j", ""], documents=["x", "y", "y"])
    assert score.value == 75.0
    assert score.segments[:2] == (50.0, 100.0)
    assert score.documents == (("x", 50.0), ("y", 100.0))
    assert [(s.reason, s.times) for s in score.skipped] == [
        ("a finding that a person has to decide about", 1),
        ("the segment has no words", 1),
    ]
    assert score.signature.as_dict()["weights"] == "neutral=0,minor=1,major=5,critical=25"
    better = scoring.mqm_quality([[], [], []], ["a b c d e f g h i j"] * 2 + [""])
    with pytest.raises(ScoringError, match="findings of 1 segments but 2 texts"):
        scoring.mqm_quality([[]], ["a", "b"])
    assert scoring.paired_randomization(score, better).difference == 25.0
