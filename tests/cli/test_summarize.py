from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from mtcheck.cli.options import offline

ARTICLE = (
    "Li Jiachao opened the harbour fair on Monday.\n"
    "The fair shows ships and cranes from ten ports.\n"
    "Visitors came to the fair by ferry.\n"
    "The fair, Li Jiachao said, would return to the harbour next spring.\n"
)


@pytest.fixture(autouse=True)
def without_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.summary.encoder.available", lambda: None)


def test_only_the_summary_goes_to_standard_output(run, write) -> None:
    write("a.txt", ARTICLE)
    result = run("summarize", "a.txt", "--sentences", "1")
    assert result.status == 0
    assert result.out.strip()
    assert result.out.strip() in ARTICLE.replace("Li Jiachao", "John Lee")
    assert "mtcheck: lexical summary, 1 sentence\n" in result.err
    assert "mtcheck: 2 findings of the article corrected before summarising\n" in result.err
    assert result.err.endswith("mtcheck: its names and numbers agree with the article\n")


def test_json(run, write) -> None:
    write("a.txt", ARTICLE)
    data = json.loads(run("summarize", "a.txt", "--sentences", "2", "--format", "json").out)
    assert (data["schema"], data["path"], data["corrections"]) == (1, "a.txt", 2)
    assert data["corrected"] == ARTICLE.replace("Li Jiachao", "John Lee")
    summary = data["summary"]
    assert (summary["method"], summary["findings"]) == ("lexical", [])
    for sentence in summary["sentences"]:
        assert summary["text"][sentence["start"] : sentence["end"]] == sentence["text"]
        place = slice(sentence["article_start"], sentence["article_end"])
        assert data["corrected"][place] == sentence["text"]


def test_what_the_check_of_the_summary_finds_fails_the_gate(run, write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", ARTICLE)
    from mtcheck import engine
    from mtcheck.model import Document

    def fake(texts: list[str], plan: engine.Plan, **_: object) -> list[SimpleNamespace]:
        wrong = "Li Jiachao spoke."
        report = engine.check(Document.from_text(wrong, path="<summary>"), plan)
        clean = engine.check(Document.from_text("x"), plan)
        return [
            SimpleNamespace(
                text=wrong, method="m", sentences=(1,), notes=(), findings=report, article_findings=clean, fixes=0
            )
        ]

    monkeypatch.setattr("mtcheck.summary.summarize.summarize_many", fake)
    result = run("summarize", "a.txt")
    assert (result.status, result.out) == (1, "Li Jiachao spoke.\n")
    assert "please look at these places of the summary" in result.err
    assert "<summary>:1:1: major stub-name" in result.err


def test_report_with_a_summary(run, write, folder) -> None:
    write("a.txt", ARTICLE)
    assert run("report", "a.txt", "-o", "r.html", "--sentences", "1").status == 1
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert "Made from the article with its names corrected (lexical)." in page


@pytest.mark.parametrize("number", ["0", "-1", "x", "2.5", "1001"])
def test_sentences_must_be_a_number(run, write, number: str) -> None:
    write("a.txt", ARTICLE)
    result = run("summarize", "a.txt", f"--sentences={number}")
    assert (result.status, "is no number from 1 to 1000" in result.err) == (2, True)


def test_unusable_article(run, write) -> None:
    write("a.txt", "\n")
    assert run("summarize", "a.txt").status == 2


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("true", True), ("ON", True), ("0", False), ("", False)])
def test_environment_forbids_connections(value: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "")
    monkeypatch.setenv("HF_HUB_OFFLINE", value)
    assert offline(SimpleNamespace(offline=False)) is expected


def test_a_release_by_default_and_what_was_checked(run, write) -> None:
    write("a.txt", f"Harbour fair opens its doors\n\n{ARTICLE}")
    result = run("summarize", "a.txt")
    headline, standfirst, *bullets = [line for line in result.out.splitlines() if line]
    assert headline == "Harbour fair opens its doors"
    assert standfirst.startswith("John Lee opened the harbour fair on Monday.")
    assert bullets
    assert all(bullet.startswith("- ") for bullet in bullets)
    assert "mtcheck: checked by rule: " in result.err
    assert "mtcheck: checked by a model: nothing (--nli names one)\n" in result.err
    assert "mtcheck: not checked: " in result.err
    data = json.loads(run("summarize", "a.txt", "--format", "json").out)["summary"]
    assert (data["headline"], data["standfirst"]) == (headline, standfirst)
    assert [f"- {bullet}" for bullet in data["bullets"]] == bullets
    assert data["checked"]["by_model"] == []
    first = data["sentences"][0]
    assert (first["part"], first["article_line"], first["written_by"]) == ("headline", 1, "article")


def test_several_articles(run, write) -> None:
    write("a.txt", ARTICLE)
    write("b.txt", "The ferry line to the island opened on Monday.\n")
    write("empty.txt", "\n")
    result = run("summarize", "a.txt", "empty.txt", "b.txt", "--sentences", "1")
    assert result.status == 3
    assert "empty.txt: the file is blank: there is nothing to check" in result.err
    assert result.out.count("== ") == 2
    assert result.out.endswith("== b.txt\n\nThe ferry line to the island opened on Monday.\n\n")
    assert "mtcheck: about the summary of b.txt:\n" in result.err
    data = json.loads(run("summarize", "a.txt", "empty.txt", "b.txt", "--format", "json").out)
    assert [file["path"] for file in data["files"]] == ["a.txt", "b.txt"]
    assert [error["path"] for error in data["errors"]] == ["empty.txt"]
    both = json.loads(run("summarize", "a.txt", "b.txt", "--format", "json").out)
    assert "errors" not in both
    assert both["files"][0]["summary"]["sentences"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--from", "source"], "only a model can summarise the source"),
        (["--from", "sorce"], "there is no 'sorce' here; did you mean source?"),
        (["--candidates", "17"], "'17' is no number from 1 to 16"),
    ],
)
def test_wrong_choices(run, write, options: list[str], message: str) -> None:
    write("a.txt", ARTICLE)
    result = run("summarize", "a.txt", *options)
    assert (result.status, result.out) == (2, "")
    assert message in result.err
