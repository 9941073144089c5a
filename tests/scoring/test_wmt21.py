"""WMT21's scores against figures worked out by hand, and against sacrebleu's TER where the two must agree."""

from __future__ import annotations

import math

import pytest
import sacrebleu
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck import scoring
from mtcheck.errors import ScoringError, UnknownNameError

TERMS = {"港口": ["harbour", "port"], "渡轮": ["ferry"], "渡轮码头": ["ferry pier"]}


@pytest.mark.parametrize(
    ("hypothesis", "reference", "expected"),
    [
        ("The port is open.", "The harbour is open.", (1, 1)),  # any target will do
        ("The ports are open.", "The harbour is open.", (0, 1)),  # word for word
        ("The Port is open.", "The port is open.", (0, 1)),  # case counts
        ("One port.", "A port and a harbour.", (1, 2)),  # a place serves once
        ("A port, a port.", "A port and a harbour.", (2, 2)),
        ("The ferry left.", "The ferry pier closed.", (0, 1)),  # the longer term alone stands there
        ("The ferry pier.", "The ferry left the ferry pier.", (1, 2)),  # the earlier term claims the only ferry
        ("", "The harbour is open.", (0, 1)),
        ("The harbour.", "Nothing here.", (0, 0)),
        ("The harbour.", "", (0, 0)),
    ],
)
def test_exact_match(hypothesis: str, reference: str, expected: tuple[int, int]) -> None:
    score = scoring.exact_match([hypothesis], [reference], terms=[TERMS])
    assert score.statistics.rows == [expected]


def test_words_may_also_be_split_at_blanks_alone() -> None:
    texts = (["The port."], ["The port."])
    assert scoring.exact_match(*texts, terms=[TERMS]).value == 1.0
    assert math.isnan(scoring.exact_match(*texts, terms=[TERMS], tokenize="none").value)
    with pytest.raises(UnknownNameError, match="no tokenizer '13b'; did you mean 13a"):
        scoring.exact_match(*texts, terms=[TERMS], tokenize="13b")


def overlap(hypothesis: str, reference: str, window: int = 2) -> float:
    return scoring.window_overlap([hypothesis], [reference], terms=[TERMS], window=window).value


def test_window_overlap() -> None:
    reference = "We saw the old port , and left at nine ."
    assert overlap("We saw the old port and left .", reference) == 1.0
    assert overlap("He saw an old port and stayed .", reference) == 0.5  # old, and of: the, old, and, left
    assert overlap("He saw an old port and stayed .", reference, window=3) == pytest.approx(3 / 6)
    assert overlap("We saw the old harbour and left .", reference) == 0.0  # the words of the reference themselves
    assert overlap("", reference) == 0.0
    assert overlap("port", "port") == 0.0  # nothing around it


def test_the_best_pairs_are_taken_first_and_each_place_once() -> None:
    reference = "red port blue sky green port white"
    # the second port of the hypothesis fits the first of the reference fully; the other pair shares nothing
    assert overlap("x port y z red port blue sky", reference) == pytest.approx((1.0 + 0.0) / 2)


def test_segments_without_terms_are_left_out_of_the_overlap() -> None:
    score = scoring.window_overlap(["a port b", "x"], ["a port b", "y"], terms=[TERMS, TERMS])
    assert score.value == 1.0
    assert [(s.reason, s.times) for s in score.skipped] == [("the segment has no term in its reference", 1)]


def test_an_error_in_a_term_costs_twice() -> None:
    reference = "the old port is open"
    assert scoring.terminology_ter(["the old port is shut"], [reference], terms=[TERMS]).value == 1 - 1 / 5
    assert scoring.terminology_ter(["the old pier is open"], [reference], terms=[TERMS]).value == 1 - 2 / 5
    assert scoring.terminology_ter(["the old is open"], [reference], terms=[TERMS]).value == 1 - 2 / 5
    assert scoring.terminology_ter(["port the old is open"], [reference], terms=[TERMS]).value == 1 - 1 / 5  # a shift
    assert scoring.terminology_ter([""], [reference], terms=[TERMS]).value == 1 - 6 / 5


def test_mean_over_segments_and_empty_references() -> None:
    score = scoring.terminology_ter(["a b", "x", "a"], ["a b", "", "b"], terms=[{}, {}, {}])
    assert score.value == 0.5
    assert math.isnan(score.segments[1])
    assert [(s.reason, s.times) for s in score.skipped] == [("the reference is empty", 1)]


WORDS = st.lists(st.sampled_from("a b c d e".split()), min_size=1, max_size=9).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_with_a_cost_of_one_it_is_ter(hypothesis: str, reference: str) -> None:
    ours = scoring.terminology_ter([hypothesis], [reference], terms=[{"x": "a b"}], term_cost=1, tokenize="none")
    theirs = sacrebleu.metrics.TER().sentence_score(hypothesis, [reference]).score
    assert 1 - ours.value == pytest.approx(theirs / 100, abs=1e-12)


def test_what_is_missing_or_senseless_is_said() -> None:
    with pytest.raises(ScoringError, match="this score needs the terms to look for"):
        scoring.score(["a"], references=["a"], metrics=["exact_match"])
    with pytest.raises(ScoringError, match="a window of 0 words"):
        overlap("port", "port", window=0)
    with pytest.raises(ScoringError, match="a cost of 0 would reward errors"):
        scoring.terminology_ter(["a"], ["a"], terms=[{}], term_cost=0)
    several = scoring.exact_match(["port"], [["port"], ["x"]], terms=[TERMS])
    assert several.skipped[0].reason == "only the first reference is consulted"
