"""The evidence that goes with a finding about a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck import api
from mtcheck.errors import InputError
from mtcheck.finding import Passage
from mtcheck.formats.document import build
from mtcheck.formats.registry import open_bytes
from mtcheck.model import Document, Span
from mtcheck.rules.summary.passages import Passages

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "Pier opens\n\nThe Harbour Office opened the new pier on Monday, 6 May.\n"
    "Director Ann Ho said that it cost HK$30 million. It was built by 27 workers in\ntwo years.\n"
    "“We shall sail before the rains come,” said Mr Fong.\n"
)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Ms Ho named the costs: HK$30 million.", "Director Ann Ho"),
        ("27 men worked on it.", "It was built"),
        ("The office has a new pier.", "The Harbour Office"),
        ("The pier", "Pier opens"),
    ],
)
def test_the_nearest_sentence(text: str, start: str) -> None:
    sentence = Passages(ARTICLE).nearest(text)
    assert sentence is not None
    assert sentence.text.startswith(start)


def test_function_words_make_nothing_near() -> None:
    assert Passages(ARTICLE).nearest("There was the one that is on it.") is None
    assert Passages("").nearest("The pier") is None


def test_of_two_as_near_the_first_is_taken() -> None:
    found = Passages("The pier shut. Rain fell. The pier shut.").nearest("The pier shut.")
    assert found is not None
    assert found.number == 0


def _evidence(summary: str, article: str | Document = ARTICLE) -> list[Passage | None]:
    return [finding.evidence for finding in api.check(summary, article=article, select=["summary"]).findings]


@pytest.mark.parametrize(
    ("summary", "text", "line"),
    [
        ("It cost HK$40 million, said Director Ann Ho.", "Director Ann Ho said that it cost HK$30 million.", 4),
        ("It took 27 months.", "It was built by 27 workers in", 4),
        ("The Harbour Office did not open the new pier.", "The Harbour Office opened the new pier", 3),
        ("Mr Fong said “We shall swim before the rains come”.", "“We shall sail before the rains come,”", 6),
        ("The Harbour Office opened the pier on Friday.", "The Harbour Office opened the new pier", 3),
    ],
)
def test_each_rule_shows_what_the_article_says(summary: str, text: str, line: int) -> None:
    (said,) = _evidence(summary)
    assert said is not None
    assert said.text.startswith(text)
    assert ARTICLE[said.span.start : said.span.end] == said.text
    assert (said.line, said.place) == (line, f"line {line}")


def test_nothing_near_is_no_evidence() -> None:
    assert _evidence("Visitors went to Lisbon.") == [None]


def test_the_place_is_the_article_files_own() -> None:
    markdown = build(
        open_bytes(b"# Pier\n\nThe **Harbour** Office\n\n- opened the new [pier](x)\n- cost HK$30\n", "a.md")
    )
    (said,) = _evidence("It cost HK$40.", markdown)
    assert said is not None
    assert (said.text, said.line) == ("cost HK$30", 6)
    assert markdown.text[said.span.start : said.span.end] == said.text


def test_paragraphs_of_a_word_file(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.add_paragraph("The Harbour Office opened.")
    file.add_paragraph("The pier cost HK$30.")
    file.save(str(tmp_path / "a.docx"))
    article = build(open_bytes((tmp_path / "a.docx").read_bytes(), "a.docx"))
    assert _evidence("The pier cost HK$40.", article) == [
        Passage("The pier cost HK$30.", Span(27, 47), 2, "paragraph 2")
    ]


def test_evidence_is_no_part_of_the_fingerprint() -> None:
    one, other = (
        api.check("The pier cost HK$40.", article=article, select=["summary"]).findings[0]
        for article in ("The pier cost HK$30.", "Rain fell. The old pier cost HK$30.")
    )
    assert one.evidence != other.evidence
    assert one.fingerprint == other.fingerprint


@pytest.mark.parametrize("article", ["", " \n", "2019 – 30", "港铁开通。"])
def test_an_article_without_words_is_an_error(article: str) -> None:
    with pytest.raises(InputError, match="the article holds no English words; check that it is the English article"):
        api.check("The pier opened.", article=article)
