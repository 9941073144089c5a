"""An inference model through the whole of a check, really run by transformers."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mtcheck
from mtcheck import engine
from mtcheck.cli.main import main
from mtcheck.engine import Plan
from mtcheck.finding import Confidence
from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary
from mtcheck.model import Document, Name
from mtcheck.neural.inference import Judgement, Told
from mtcheck.rules import ENTRIES
from mtcheck.rules.rule import Rule
from mtcheck.rules.summary.unsupported_sentence import RULE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtcheck.engine import Report

ARTICLE = "The mayor opened the bridge on Monday.\nTolls fell in June.\n"
SUMMARY = "The bridge closed in June.\nTolls fell in June.\n"
ABSENT = "no entailment model (--nli) was given"


@pytest.fixture(autouse=True)
def place(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTCHECK_CACHE", str(cache))
    monkeypatch.chdir(tmp_path)
    Path("terms.tsv").write_text("source\tpreferred\n金管局\tHKMA\n", encoding="utf-8")
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    Path("summary.txt").write_text(SUMMARY, encoding="utf-8")


def check(summary: str, article: str | None, nli: Told | None, *, rules: tuple[object, ...] = (RULE,)) -> Report:
    document = None if article is None else Document.from_text(article)
    plan = Plan(rules, compile_glossary(Glossary.of([])), nli=nli)  # type: ignore[arg-type]
    return engine.check(Document.from_text(summary), plan, document)


def reasons(report: Report) -> set[str]:
    return {skip.reason for skip in report.skips if skip.rule in (None, RULE.id)}


def test_without_a_model_the_rule_is_skipped_and_says_why() -> None:
    report = check(SUMMARY, ARTICLE, None)
    assert [(skip.rule, skip.reason) for skip in report.skips] == [(RULE.id, ABSENT)]
    assert (report.rules, report.notes) == ((), ())


def test_without_an_article_nobody_hears_of_a_model() -> None:
    report = check(SUMMARY, None, None, rules=ENTRIES)
    family = {skip.reason for skip in report.skips if skip.rule in {e.id for e in ENTRIES if e.family == "summary"}}
    assert family == {"there is no article to compare with"}


def test_a_model_without_an_article_is_said() -> None:
    report = check(SUMMARY, None, Told({}))
    assert reasons(report) == {
        "there is no article to compare with", "the entailment model told had no article to compare with",
    }  # fmt: skip


def test_a_model_that_no_rule_asks_is_said() -> None:
    rules = tuple(entry for entry in ENTRIES if entry.id != RULE.id)
    report = check(SUMMARY, ARTICLE, Told({}), rules=rules)
    assert "the entailment model told was not asked: no rule that does so was run" in reasons(report)
    assert report.notes == ()


def test_what_was_judged_is_said() -> None:
    report = check(SUMMARY, ARTICLE, Told({}))
    (note,) = report.notes
    assert note == (
        "the entailment model told judged 1 sentence against the 2 sentences of the article, one by one and in 1 chunk"
        "; 1 sentence word for word from the article needed no judgement"
    )
    assert [finding.line for finding in report.findings] == [1]
    long = "The bridge, the ferry, the port and the line stay. Tolls fell."
    (note,) = check("The bridge stays.", long, Told({}, room=8)).notes
    assert note == (
        "the entailment model told judged 1 sentence against the 2 sentences of the article, one by one and in 4 chunks"
        "; 1 of these had to be cut into pieces of at most 4 subwords"
    )


def test_only_quoting_sentences_ask_nothing() -> None:
    report = check("Tolls fell in June.", ARTICLE, Told({}))
    assert (report.findings, report.skips) == ((), ())
    assert report.notes == (
        "the entailment model told judged 0 sentences; 1 sentence word for word from the article needed no judgement",
    )


def test_a_sentence_that_is_too_long_is_a_counted_skip() -> None:
    report = check("a b c d e.\nTolls rise.", ARTICLE, Told({}, room=8))
    reason = "it has 5 subwords, and beside an article at most 4 are read"
    (skip,) = report.skips
    assert (skip.segment, skip.name) == (1, Name("line", "1"))
    assert skip.reason == f"the entailment model told did not judge a sentence there: {reason}"
    assert "judged 1 sentence against" in report.notes[0]
    assert [finding.line for finding in report.findings] == [2]


def test_an_empty_article_is_a_counted_skip() -> None:
    report = check("Tolls rise.", "\n", Told({}))
    assert reasons(report) == {"the article holds no English words"}
    assert report.findings == ()


def test_an_empty_summary() -> None:
    report = check("", ARTICLE, Told({}))
    assert (report.findings, report.skips, report.notes) == ((), (), ("the entailment model told judged 0 sentences",))


class Broken(Told):
    def judge(self, pairs: Iterable[tuple[str, str]]) -> list[Judgement]:
        raise MemoryError("too much")


def test_a_crash_of_the_model_is_a_counted_one() -> None:
    report = check(SUMMARY, ARTICLE, Broken({}))
    assert report.incomplete
    assert [(s.rule, s.reason) for s in report.skips] == [(RULE.id, "the rule crashed: MemoryError: too much")]
    assert report.notes == ()


def test_a_doubt_about_a_sentence_hides_nothing_in_it() -> None:
    summary = "The the bridge closed in June."
    by_rule = {
        finding.rule: finding.confidence for finding in check(summary, ARTICLE, Told({}), rules=ENTRIES).findings
    }
    assert by_rule == {RULE.id: Confidence.LOW, "repeated-word": Confidence.HIGH}


def test_in_python(contradicting: Path, entailing: Path) -> None:
    (finding,) = mtcheck.check(SUMMARY, article=ARTICLE, nli=contradicting, select=[RULE.id]).findings
    assert (finding.line, finding.confidence) == (1, Confidence.MEDIUM)
    assert finding.hit.primary.text == "The bridge closed in June."
    assert finding.message.startswith(f"the article says otherwise (by {contradicting.name}@")
    assert finding.evidence.text == "Tolls fell in June."
    assert mtcheck.check(SUMMARY, article=ARTICLE, nli=str(entailing), select=[RULE.id]).findings == ()
    assert mtcheck.check(SUMMARY, article=ARTICLE, nli=Told({}), select=[RULE.id]).notes[0].startswith("the entail")


def test_on_the_command_line(contradicting: Path, entailing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = ["summary.txt", "--article", "article.txt", "--glossary", "terms.tsv", "--select", RULE.id]
    assert main(["check", *inputs, "--nli", str(contradicting), "--offline"]) == 1
    out = capsys.readouterr().out
    assert "summary.txt:1:1: major unsupported-sentence\n" in out
    assert f"Note: the entailment model {contradicting.name}@" in out
    assert main(["check", *inputs, "--nli", str(entailing), "--format", "json"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["findings"] == file["skipped"] == []
    assert "judged 1 sentence against the 2 sentences of the article" in file["notes"][0]
    assert main(["report", *inputs, "--nli", str(contradicting), "-o", "page.html"]) == 1
    page = Path("page.html").read_text(encoding="utf-8")
    assert "the article says otherwise" in page
    assert f"Note: the entailment model {contradicting.name}@" in page
    assert main(["check", *inputs]) == 2  # the only rule that was chosen cannot run
    assert f"nothing was checked: no rule could run ({ABSENT})" in capsys.readouterr().err
    assert main(["check", *inputs, "--select", "fluency"]) == 0
    assert f"Not checked: unsupported-sentence ({ABSENT})." in capsys.readouterr().out


def test_a_damaged_model_makes_the_check_incomplete(
    make_model: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = make_model(tmp_path / "broken", lean=(float("nan"), 0.0, 0.0))
    assert main(["check", "summary.txt", "--article", "article.txt", "--nli", str(broken)]) == 3
    out = capsys.readouterr().out
    assert "Not finished: unsupported-sentence (the rule crashed: ModelError: broken@" in out
    assert "gives no numbers; its weights are damaged" in out


def test_blocks_of_other_files_are_cut_each_by_itself(capsys: pytest.CaptureFixture[str], contradicting: Path) -> None:
    text = "# The bridge\n\n- The bridge *closed* in June. Tolls fell in June.\n- Ferries\n  stop.\n"
    Path("summary.md").write_text(text, encoding="utf-8")
    inputs = ["summary.md", "--article", "article.txt", "--glossary", "terms.tsv", "--select", RULE.id]
    assert main(["check", *inputs, "--format", "json", "--nli", str(contradicting)]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert [
        (finding["line"], finding["column"], " ".join(finding["text"].split())) for finding in file["findings"]
    ] == [
        (1, 3, "The bridge"),
        (3, 3, "The bridge closed in June."),
        (4, 3, "Ferries stop."),
    ]


@pytest.mark.parametrize("command", ["check", "report"])
def test_models_that_cannot_be_used(
    command: str, make_model: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = [command, "summary.txt", "--article", "article.txt", *(["-o", "page.html"] if command == "report" else [])]
    assert main([*inputs, "--nli", "./nowhere/at/all"]) == 2
    assert "./nowhere/at/all: there is no such model folder; check the path" in capsys.readouterr().err
    wrong = make_model(tmp_path / "wrong", labels="good bad")
    assert main([*inputs, "--nli", str(wrong)]) == 2
    assert "does not judge inference: its labels are good, bad; id2label" in capsys.readouterr().err
    assert main([*inputs, "--nli", "x", "--nli", "y"]) == 2
    assert not Path("page.html").exists()


def test_offline_tries_no_connection(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    inputs = ["check", "summary.txt", "--article", "article.txt", "--nli", "no-such-owner-at-all/no-such-model"]
    assert main([*inputs, "--offline"]) == 2
    assert "offline only the local cache is looked at" in capsys.readouterr().err


def test_the_page_of_the_rule_shows_what_a_model_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", RULE.id]) == 0
    page = capsys.readouterr().out
    assert "needs     article, nli\n" in page
    assert 'model:   entailment 0.01, contradiction 0.97 by "The ferry line opened on Monday."\n' in page
    assert "finding: the article says otherwise (by told: entailment 0.01, contradiction 0.97)" in page


def test_examples_without_a_model_find_nothing() -> None:
    for example in RULE.bad:
        assert check(example.target, example.article, None).findings == ()
    assert isinstance(RULE, Rule)
