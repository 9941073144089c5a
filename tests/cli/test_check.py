from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

WRONG = "Li Jiachao spoke.\n"
CLEAN = "John Lee spoke.\n"


def test_clean(run, write) -> None:
    write("a.txt", CLEAN)
    result = run("check", "a.txt")
    assert result.status == 0
    assert result.out == (
        "No findings in 1 file (1 line checked).\n"
        "MQM quality score: 100.0 of 100 (over 3 words).\n"
        "Not checked: stub-missing (there is no source text).\n"
    )
    assert result.err == ""


def test_findings(run, write) -> None:
    write("a.txt", WRONG)
    result = run("check", "a.txt")
    assert result.status == 1
    assert result.out.startswith(
        "a.txt:1:1: major stub-name\n1 | Li Jiachao spoke.\n  | ^^^^^^^^^^\n"
        "  = why: he is John Lee\n  = help: write “John Lee”\n\n1 finding in 1 file: 1 major.\n"
    )


@pytest.mark.parametrize(
    ("text", "threshold", "status"),
    [
        (WRONG, "critical", 0),
        (WRONG, "major", 1),
        ("Two  blanks.\n", "major", 0),
        ("Two  blanks.\n", "minor", 1),
        ("Mr Li spoke.\n", "neutral", 0),  # uncertain findings never fail the gate
    ],
)
def test_fail_on(run, write, text: str, threshold: str, status: int) -> None:
    write("a.txt", text)
    assert run("check", "a.txt", "--fail-on", threshold).status == status


def test_select_and_ignore(run, write) -> None:
    write("a.txt", "Li Jiachao  spoke.\n")
    assert run("check", "a.txt", "--select", "fluency").status == 0
    assert "stub-name" not in run("check", "a.txt", "--ignore", "stub-name").out
    assert "2 findings" in run("check", "a.txt", "--select", "fluency,stub-name").out


def test_json_is_the_agreed_schema(run, write) -> None:
    write("en.txt", "Hello.\n\nThe leader, Li Jiachao.\nAll left.\n")
    write("zh.txt", "你好。\n\n李家超。\n越文离开。\n")
    result = run("check", "en.txt", "--source", "zh.txt", "--format", "json")
    assert result.status == 1
    data = json.loads(result.out)
    version = data["tool"].pop("version")
    assert version
    prints = [finding.pop("fingerprint") for finding in data["files"][0]["findings"]]
    assert all(len(fingerprint) == 16 for fingerprint in prints)
    assert data == {
        "schema": 1,
        "tool": {"name": "mtcheck"},
        "files": [
            {
                "path": "en.txt",
                "source_path": "zh.txt",
                "segments": 3,
                "skipped": [],
                "findings": [
                    {
                        "rule": "stub-name",
                        "family": "names",
                        "mqm": "terminology/x",
                        "severity": "major",
                        "confidence": "high",
                        "message": "he is John Lee",
                        "segment": 3,
                        "line": 3,
                        "column": 13,
                        "start": 20,
                        "end": 30,
                        "text": "Li Jiachao",
                        "source": None,
                        "suggestion": "John Lee",
                        "fix": {"start": 20, "end": 30, "replacement": "John Lee", "safety": "safe"},
                    },
                    {
                        "rule": "stub-missing",
                        "family": "terms",
                        "mqm": "x/y",
                        "severity": "critical",
                        "confidence": "high",
                        "message": "越文 is missing",
                        "segment": 4,
                        "line": 4,
                        "column": 1,
                        "start": 32,
                        "end": 32,
                        "text": None,
                        "source": {"text": "越文", "line": 4, "start": 10, "end": 12},
                        "suggestion": "Vietnam and Brunei",
                        "fix": None,
                    },
                ],
            }
        ],
        "summary": {"findings": 2, "by_severity": {"critical": 1, "major": 1}, "mqm_score": -328.6},
        "gate": {"passed": False, "reasons": ["2 findings at or above major"]},
    }


def test_skips_are_in_the_json(run, write) -> None:
    write("a.txt", CLEAN)
    (file,) = json.loads(run("check", "a.txt", "--format", "json").out)["files"]
    assert file["skipped"] == [{"rule": "stub-missing", "segment": None, "reason": "there is no source text"}]
    assert file["source_path"] is None


def test_places_count_code_points_of_the_file(run, write) -> None:
    text = "\ufeff𠮷𠮷\r\ncafe\u0301 Li Jiachao\r\n"
    write("a.txt", text)
    (finding,) = json.loads(run("check", "a.txt", "--format", "json").out)["files"][0]["findings"]
    assert text[1:][finding["start"] : finding["end"]] == finding["text"] == "Li Jiachao"
    assert (finding["line"], finding["column"]) == (2, 7)


def test_one_bad_file_does_not_hide_the_others(run, write) -> None:
    write("a.txt", WRONG)
    write("bad.txt", "")
    result = run("check", "bad.txt", "a.txt", "gone.txt")
    assert result.status == 3
    assert "1 finding in 1 file" in result.out
    assert "Not checked at all: bad.txt." in result.out
    assert result.err.count("mtcheck: error: ") == 2
    data = json.loads(run("check", "bad.txt", "a.txt", "--format", "json").out)
    assert [file["path"] for file in data["files"]] == ["a.txt"]
    assert [error["path"] for error in data["errors"]] == ["bad.txt"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "the file is blank"),
        (b"\x7fELF\0\0\0\0", "binary file"),
        (b"John Lee\x92s team", "a.txt:1: the file is not valid UTF-8 at byte 8 (0x92)"),
    ],
)
def test_unusable_files(run, folder: Path, content: bytes, message: str) -> None:
    (folder / "a.txt").write_bytes(content)
    result = run("check", "a.txt")
    assert result.status == 2
    assert result.err.startswith("mtcheck: error: a.txt:")
    assert message in result.err
    assert "Nothing was checked." in result.out


def test_missing_file_and_directory(run, folder: Path) -> None:
    (folder / "sub").mkdir()
    empty = run("check", "sub")
    assert (empty.status, "sub: there is no file in this folder" in empty.err) == (2, True)
    result = run("check", "gone.txt")
    assert (result.status, "there is no such file" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--select", "stub-nam"], "did you mean stub-name?"),
        (["--ignore", "fluence"], "did you mean fluency?"),
        (["--format", "jsn"], "did you mean json?"),
        (["--output", "jsn:x"], "did you mean json?"),
        (["--output", "x.json"], "is no FORMAT:FILE"),
        (["--fail-on", "majr"], "did you mean major?"),
        (["--color", "sometimes"], "choose from always, auto, never"),
        (["--sorce", "x"], "did you mean --source?"),
        (["--glossary", "hongkong"], "there is no glossary pack 'hongkong'"),
        (["--glossary", "gone.tsv"], "there is no such glossary file"),
        (["b.txt", "--source", "a.txt"], "--source belongs to one TARGET"),
        (["-", "--source", "-"], "--source belongs to one TARGET"),
    ],
)
def test_usage_errors(run, write, arguments: list[str], message: str) -> None:
    write("a.txt", CLEAN)
    write("b.txt", CLEAN)
    result = run("check", "a.txt", *arguments)
    assert result.status == 2
    assert message in result.err
    assert result.out == ""


def test_source_with_another_number_of_lines(run, write) -> None:
    write("en.txt", "One.\nTwo.\n")
    write("zh.txt", "一。\n")
    result = run("check", "en.txt", "--source", "zh.txt")
    assert result.status == 2
    assert "en.txt: the target has 2 lines but its source zh.txt has 1" in result.err


def test_a_source_with_other_lines_is_aligned_and_the_reports_say_so(run, write) -> None:
    write("en.txt", "The meeting was held on August 3.\n120 people came.\n")
    write("zh.txt", "会议在8月3日举行。120人出席。\n")
    note = "the target has 2 lines and its source 1 line: they were aligned by what they say"
    result = run("check", "en.txt", "--source", "zh.txt")
    assert (result.status, result.err) == (0, "")
    assert f"\nNote: {note}.\n" in result.out
    (file,) = json.loads(run("check", "en.txt", "--source", "zh.txt", "--format", "json").out)["files"]
    assert (file["notes"], file["segments"]) == ([note], 2)


def test_all_errors_of_a_glossary_at_once(run, write) -> None:
    write("a.txt", CLEAN)
    write("bad.tsv", "source\tpreferred\ttype\n\tA\torg\n乙\t\torg\n丙\tC\torgg\n")
    result = run("check", "a.txt", "--glossary", "bad.tsv")
    assert result.status == 2
    assert [line.split(": ")[2] for line in result.err.splitlines()] == ["bad.tsv:2", "bad.tsv:3", "bad.tsv:4"]


def test_a_crashed_rule_is_incomplete_and_named(run, write) -> None:
    write("a.txt", "Li Jiachao: crash\n")
    result = run("check", "a.txt")
    assert result.status == 3
    assert "Not finished: stub-crash (the rule crashed: RuntimeError: out of luck)." in result.out
    assert "1 finding" in result.out


def test_no_findings_of_a_crashed_rule_do_not_look_clean(run, write) -> None:
    write("a.txt", "All well: crash\n")
    result = run("check", "a.txt")
    assert result.status == 3
    assert result.out.startswith("No findings in 1 file (1 line checked), but the check was not finished.\n")


def test_a_fault_of_our_own_shows_no_traceback(run, write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", CLEAN)
    monkeypatch.setattr("mtcheck.engine.check", lambda *_: 1 / 0)
    result = run("check", "a.txt")
    assert result.status == 3
    assert result.err.startswith("mtcheck: error: this is a fault in mtcheck")
    assert "Traceback" not in result.err


def test_outputs_go_to_files_too(run, write, folder: Path) -> None:
    write("a.txt", WRONG)
    result = run("check", "a.txt", "--output", "json:out.json", "--output", "text:out.txt")
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["summary"]["findings"] == 1
    assert (folder / "out.txt").read_text(encoding="utf-8") == result.out


def test_an_output_that_cannot_be_written(run, write) -> None:
    write("a.txt", CLEAN)
    result = run("check", "a.txt", "--output", "json:no/such/folder.json")
    assert result.status == 2
    assert "no/such/folder.json: it cannot be written" in result.err


def test_standard_input(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(WRONG.encode())))
    assert run("check", "-").out.startswith("<stdin>:1:1: major stub-name\n")


def test_colours(run, write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", WRONG)
    assert "\x1b" not in run("check", "a.txt").out  # no terminal
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31mmajor\x1b[0m" in run("check", "a.txt", "--color", "always").out


def test_source_line_can_be_left_out(run, write) -> None:
    write("en.txt", "All left.\n")
    write("zh.txt", "越文离开。\n")
    assert "source 1 | 越文离开。" in run("check", "en.txt", "--source", "zh.txt").out
    assert "越文离开。" not in run("check", "en.txt", "--source", "zh.txt", "--no-source-line").out


def test_article_is_used_for_every_target(run, write, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    from mtcheck import engine

    real = engine.check
    monkeypatch.setattr("mtcheck.engine.check", lambda d, p, a: seen.append(a and a.path) or real(d, p, a))
    for name in ("a.txt", "b.txt", "article.txt"):
        write(name, CLEAN)
    assert run("check", "a.txt", "b.txt", "--article", "article.txt").status == 0
    assert seen == ["article.txt", "article.txt"]
