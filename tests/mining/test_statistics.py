"""Counting strings and pairs."""

from __future__ import annotations

import math

import pytest

from mtcheck.mining.sound import nearness
from mtcheck.mining.statistics import Strings, dice, log_likelihood


def test_a_string_is_a_word_where_it_holds_together_and_stands_free() -> None:
    texts = ["去琼脂糕店", "买琼脂糕吃", "琼脂糕好"]
    words = Strings(texts).words()
    assert "琼脂糕" in words
    assert "琼脂" not in words  # what stands behind it is always the same
    assert "脂糕" not in words


def test_cohesion_is_the_information_of_the_weakest_joint() -> None:
    assert Strings(["甲乙", "甲乙", "丙丁"]).cohesion("甲乙") == pytest.approx(1.0)
    loose = Strings(["甲乙", "甲乙", "甲丁", "乙丙"])  # 甲 and 乙 stand three times each, twice together
    assert loose.cohesion("甲乙") == pytest.approx(math.log2((2 / 8) / (3 / 8) ** 2) / -math.log2(2 / 8))


def test_the_likelihood_ratio_agrees_with_the_published_formula() -> None:
    # k log(k / e) over the four cells of 2 2 | 1 35: Dunning (1993), equation for G squared.
    cells = ((2, 4 * 3 / 40), (2, 4 * 37 / 40), (1, 36 * 3 / 40), (35, 36 * 37 / 40))
    assert log_likelihood(2, 4, 3, 40) == pytest.approx(2 * sum(k * math.log(k / e) for k, e in cells))
    assert log_likelihood(1, 20, 20, 40) == 0.0  # rarer together than by chance
    assert log_likelihood(0, 0, 0, 0) == 0.0
    assert dice(0, 0, 0) == 0.0


@pytest.mark.parametrize(("han", "right", "wrong"), [("布林肯", "blinken", "berlin"), ("朔尔茨", "scholz", "merkel")])
def test_a_name_sounds_more_like_itself(han: str, right: str, wrong: str) -> None:
    assert nearness(han, right) > 0.62 > 0.5
    assert nearness(han, right) > nearness(han, wrong) + 0.2


def test_too_few_consonants_are_no_evidence() -> None:
    assert nearness("李", "lee") == 0.0
