"""The sentence of an article that speaks of the same."""

from __future__ import annotations

import pytest

from mtcheck.text.nearness import nearest

ARTICLE = [
    "The mayor opened the new bridge on Monday.",
    "The mayor said the tolls of the bridge would fall.",
    "The ferries stop in June.",
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("On Monday the bridge was opened.", 0),
        ("Lower tolls for the bridge", 1),
        ("The ferry stops.", 2),  # other forms of the same words
        ("The mayor", 1),  # of equal shares the shorter text
        ("of the in", None),  # function words
        ("Nothing similar here", None),
        ("", None),
        ("部长昨天到访", None),
    ],
)
def test_nearest(sentence: str, expected: int | None) -> None:
    assert nearest([sentence], ARTICLE) == [expected]


def test_a_rare_word_weighs_more_than_several_that_every_sentence_has() -> None:
    texts = [f"mayor Fong sees the {place}" for place in "town bridge port line road pier lake hill park gate".split()]
    assert nearest(["mayor Fong left"], [*texts, "all left"]) == [10]
    assert nearest(["mayor Fong left"], [*texts[:2], "all left"]) == [0]


def test_of_equals_the_first() -> None:
    assert nearest(["the town"], ["A town sleeps.", "A town wakes."]) == [0]


def test_names_and_numbers_count_double() -> None:
    texts = ["Every day, visitors walk.", "Every day, Fong walks."]
    assert nearest(["In town walk visitors called Fong"], texts) == [1]
    assert nearest(["In town walk visitors called fong"], texts) == [0]


def test_no_sentences() -> None:
    assert nearest(["anything"], []) == [None]
