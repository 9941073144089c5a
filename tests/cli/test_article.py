"""``--article``: a summary is judged against an article in a file of any format, and the findings show what that says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.rules.summary import unsupported_number

SUMMARY = "The pier cost HK$40 million.\n"
WORD = "The pier cost HK$30 million."


@pytest.fixture(autouse=True)
def rules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.rules.ENTRIES", (unsupported_number.RULE,))


def _word_file(path: str) -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.add_paragraph("The pier opened.")
    file.add_paragraph(WORD)
    file.save(path)


@pytest.mark.parametrize(
    ("name", "content", "place", "line"),
    [
        ("a.txt", f"The pier opened.\n\n{WORD}\n", "line 3", 3),
        ("a.md", f"# The pier opened\n\nRain fell.\n\n- {WORD}\n", "line 5", 5),
        ("a.html", f"<h1>The pier opened</h1>\n<p>{WORD}</p>\n", "line 2", 2),
        ("a.docx", None, "paragraph 2", 2),
    ],
)
def test_articles_of_every_kind(run, write, name: str, content: str | None, place: str, line: int) -> None:
    write("s.txt", SUMMARY)
    if content is None:
        _word_file(name)
    else:
        write(name, content)
    result = run("check", "s.txt", "--article", name)
    assert result.status == 1
    assert f"  = article, {place}: “{WORD}”\n" in result.out
    (found,) = json.loads(run("check", "s.txt", "--article", name, "--format", "json").out)["files"][0]["findings"]
    said = found["evidence"]
    assert (said["text"], said["line"], said["end"] - said["start"]) == (WORD, line, len(WORD))


def test_the_format_of_the_summary_is_not_forced_upon_the_article(run, write) -> None:
    write("s.md", SUMMARY)
    _word_file("a.docx")
    assert "article, paragraph 2" in run("check", "s.md", "--input-format", "markdown", "--article", "a.docx").out


@pytest.mark.parametrize("command", [("check",), ("report", "-o", "page.html")])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "a.txt: the file is empty"),
        (" \n", "a.txt: the file is blank"),
        ("码头于2019年开通。\n", "a.txt: the article holds no English words; check that it is the English article"),
    ],
)
def test_an_article_without_words_is_an_error(run, write, command, content: str, message: str) -> None:
    write("s.txt", SUMMARY)
    write("a.txt", content)
    result = run(command[0], "s.txt", "--article", "a.txt", *command[1:])
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert not Path("page.html").exists()


def test_the_page_shows_what_the_article_says(run, write) -> None:
    write("s.txt", SUMMARY)
    write("a.txt", "The <b> pier cost HK$30 million.\n")
    assert run("report", "s.txt", "--article", "a.txt", "-o", "page.html").status == 1
    shown = Path("page.html").read_text(encoding="utf-8")
    assert 'Article, line 1: <q lang="en">The &lt;b&gt; pier cost HK$30 million.</q>' in shown
