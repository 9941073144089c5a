"""A correction takes the article before it along."""

from __future__ import annotations

import pytest

import mtcheck
from mtcheck.glossary.term import Glossary
from mtcheck.text.articles import article_before, indefinite

ROWS = [
    {"source": "公众号", "preferred": "official account", "deprecated": "public number"},
    {"source": "顺丰", "preferred": "SF Express", "deprecated": "Shunfeng Express"},
    {"source": "光盘", "preferred": "Clean Plate Campaign", "deprecated": "Optical Disc Campaign"},
]


@pytest.mark.parametrize(
    ("word", "article"),
    [
        ("apple", "an"), ("pear", "a"), ("university", "a"), ("unimportant", "an"), ("European", "a"), ("hour", "an"),
        ("HKMA", "an"), ("UN", "a"), ("MTR", "an"), ("one-off", "a"), ("“open” day", "an"), ("useful", "a"),
    ],
)  # fmt: skip
def test_indefinite(word: str, article: str) -> None:
    assert indefinite(word) == article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She opened a public number.", "She opened an official account."),
        ("A Shunfeng Express van came.", "An SF Express van came."),
        ("An Optical Disc Campaign began.", "A Clean Plate Campaign began."),
        ("The public number grew.", "The official account grew."),
        ("Via public numbers they told all.", "Via official accounts they told all."),
        ("An public number, it is.", "An official account, it is."),  # what was wrong before may be right now
    ],
)
def test_corrections(text: str, expected: str) -> None:
    assert mtcheck.fix(text, glossary=Glossary.of(ROWS), unsafe=True) == expected


def test_no_article_out_of_another_word() -> None:
    assert article_before("Panda x", 6) is None
    assert article_before("vitamin-a x", 10) is None
    assert article_before("a x", 2) == (0, "a")
