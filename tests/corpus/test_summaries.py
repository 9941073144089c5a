"""The law of the summary family: what is taken word for word out of an article is no finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.engine import Plan, check
from mtcheck.glossary.compile import compiled
from mtcheck.model import Document
from mtcheck.rules import ENTRIES
from mtcheck.text.sentences import split

if TYPE_CHECKING:
    from mtcheck.engine import Report

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = sorted(path for path in CORPUS.glob("*/*.txt") if not path.name.endswith(".zh.txt"))


@pytest.fixture(scope="module")
def plan(cache: Path) -> Plan:
    return Plan(tuple(entry for entry in ENTRIES if entry.needs == {"article"}), compiled((), cache))


def _found(report: Report) -> list[str]:
    assert not report.skips
    return [f"{finding.rule} {finding.hit.primary.text!r}: {finding.message}" for finding in report.findings]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_any_selection_of_sentences_is_quiet(path: Path, plan: Plan) -> None:
    text = path.read_text(encoding="utf-8")
    article, sentences = Document.from_text(text), split(text)

    @settings(max_examples=12, deadline=None)
    @given(st.lists(st.sampled_from(sentences), min_size=1, max_size=6, unique=True))
    def quiet(chosen) -> None:
        assert _found(check(Document.from_text("\n".join(s.flat for s in chosen)), plan, article)) == []
        whole = " ".join(s.flat for s in chosen if not s.headline)
        assert _found(check(Document.from_text(whole), plan, article)) == []

    quiet()
    assert _found(check(Document.from_text(text), plan, article)) == []


def test_the_law_can_fail(plan: Plan) -> None:
    """A selection with one word changed is found, so that the silence above says something."""
    article = Document.from_text("The Harbour Office did not open the pier. Ann Ho sold 30 tickets.")
    changed = "The Harbour Office opened the pier. Ann Ho sold 31 tickets."
    assert len(_found(check(Document.from_text(changed), plan, article))) == 2
