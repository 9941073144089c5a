"""No output takes the place of a file that is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mtcheck.cli.main import main
from mtcheck.reports.registry import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

CALLS = {
    "report over its target": ("report", "en.txt", "--no-summary", "-o", "en.txt"),
    "report over its source": ("report", "en.txt", "--source", "zh.txt", "--no-summary", "-o", "zh.txt"),
    "report over its reference": ("report", "en.txt", "--reference", "ref.txt", "--no-summary", "-o", "ref.txt"),
    "report over a glossary": ("report", "en.txt", "--no-summary", "-o", "terms.tsv"),
    "findings over the target": ("check", "en.txt", "--output", "json:en.txt"),
    "findings over the target by a link": ("check", "en.txt", "--output", "json:link.txt"),
    "findings over a target in a folder": ("check", ".", "--output", "json:en.txt"),
    "findings over the article": ("check", "en.txt", "--article", "ref.txt", "--output", "text:ref.txt"),
    "corrections over the source": ("fix", "en.txt", "--source", "zh.txt", "--output", "zh.txt"),
}


@pytest.mark.parametrize("name", CALLS)
def test_no_input_is_written_over(run, write, folder: Path, name: str) -> None:
    files = [write("en.txt", "Li Jiachao.\n"), write("zh.txt", "李家超。\n"), write("ref.txt", "John Lee.\n")]
    files.append(folder / "terms.tsv")
    before = [path.read_bytes() for path in files]
    (folder / "link.txt").symlink_to("en.txt")
    result = run(*CALLS[name])
    assert (result.status, result.out) == (2, "")
    assert "which is read; name another file" in result.err
    assert [path.read_bytes() for path in files] == before


def test_the_page_goes_to_standard_output(run, write, folder: Path) -> None:
    write("en.txt", "John Lee.\n")
    result = run("report", "en.txt", "--no-summary", "-o", "-")
    assert result.out.startswith("<!doctype html>")
    assert result.out.rstrip().endswith("</html>")
    assert not (folder / "-").exists()


def test_two_reports_cannot_share_standard_output(run, write, folder: Path) -> None:
    write("en.txt", "John Lee.\n")
    result = run("check", "en.txt", "--output", "json:-")
    assert result.status == 2
    assert "'json:-' is no FORMAT:FILE" in result.err
    assert not (folder / "-").exists()


def test_several_reports_in_one_run(run, write, folder: Path) -> None:
    write("en.txt", "Li Jiachao.\n")
    outputs = [option for form in FORMATS for option in ("--output", f"{form.name}:out.{form.name}")]
    result = run("check", "en.txt", *outputs)
    assert result.status == 1
    assert result.out.startswith("en.txt:1:1: major stub-name\n")
    made = {form.name: (folder / f"out.{form.name}").read_bytes() for form in FORMATS}
    assert made.pop("xlsx").startswith(b"PK\x03\x04")
    assert {name for name, data in made.items() if b"John Lee" not in data} == set()
    assert json.loads(made["json"])["summary"]["findings"] == 1
    assert not [path for path in folder.iterdir() if path.name.startswith(".mtcheck-")]


@pytest.mark.parametrize("form", [form.name for form in FORMATS if not form.binary])
def test_every_format_goes_to_standard_output(run, write, folder: Path, form: str) -> None:
    write("en.txt", "Li Jiachao.\n")
    printed = run("check", "en.txt", "--format", form)
    run("check", "en.txt", "--output", f"{form}:out")
    assert printed.status == 1
    assert printed.out == (folder / "out").read_text(encoding="utf-8")


def test_a_workbook_goes_through_a_pipe_but_not_to_a_terminal(
    folder: Path, write, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    write("en.txt", "Li Jiachao.\n")
    assert main(["check", "en.txt", "--glossary", "terms.tsv", "--format", "xlsx"]) == 1
    assert capfdbinary.readouterr().out.startswith(b"PK\x03\x04")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["check", "en.txt", "--glossary", "terms.tsv", "--format", "xlsx"]) == 2
    captured = capfdbinary.readouterr()
    assert captured.out == b""
    assert b"is no text for a terminal; write --output xlsx:FILE" in captured.err


def test_an_unknown_format_is_answered_with_the_nearest(run, write) -> None:
    write("en.txt", "Li Jiachao.\n")
    assert "did you mean sarif?" in run("check", "en.txt", "--output", "sarf:x").err
    assert "did you mean gitlab?" in run("check", "en.txt", "--format", "gitlb").err


def test_a_page_is_of_one_file(run, write, folder: Path) -> None:
    write("en.txt", "Li Jiachao.\n")
    write("b.txt", "John Lee.\n")
    result = run("check", "en.txt", "b.txt", "--output", "html:out.html", "--output", "json:out.json")
    assert (result.status, result.out) == (2, "")
    assert "a report in the format html shows one file, and there are 2; name one file, or write xlsx" in result.err
    assert not (folder / "out.json").exists()


def test_no_page_of_nothing_but_the_other_reports(run, write, folder: Path) -> None:
    write("en.txt", "")
    result = run("check", "en.txt", "--output", "html:out.html", "--output", "json:out.json")
    assert result.status == 2
    assert "out.html: a page shows one file, and none could be checked" in result.err
    assert not (folder / "out.html").exists()
    assert json.loads((folder / "out.json").read_text())["errors"][0]["path"] == "en.txt"


def test_two_reports_in_one_file(run, write, folder: Path) -> None:
    write("en.txt", "Li Jiachao.\n")
    result = run("check", "en.txt", "--output", "json:out", "--output", "sarif:./out")
    assert (result.status, result.out) == (2, "")
    assert "./out: two reports would go there, json and sarif; name two files" in result.err
    assert not (folder / "out").exists()


def test_a_report_that_cannot_be_written_does_not_hide_the_others(run, write, folder: Path) -> None:
    write("en.txt", "Li Jiachao.\n")
    result = run("check", "en.txt", "--output", "json:none/out", "--output", "sarif:none/out2", "--output", "json:out")
    assert result.status == 2
    assert result.err.count("there is no folder none") == 2
    assert (folder / "out").exists()


def test_the_remarks_on_the_choice_of_files_are_on_the_page(run, write, folder: Path) -> None:
    (folder / "news").mkdir()
    write("news/en.txt", "Li Jiachao.\n")
    write("news/.hidden", "x")
    run("check", "news", "--output", "html:out.html")
    assert "Files left out: 1 hidden" in (folder / "out.html").read_text(encoding="utf-8")


def test_weights_change_the_score_in_all_reports(run, write, folder: Path) -> None:
    write("en.txt", "Li Jiachao spoke to us all today in Hong Kong.\n")
    outputs = ("--output", "html:out.html", "--output", "json:out.json")
    result = run("check", "en.txt", "--mqm-weights", "major=2, critical=9", *outputs)
    scale = "neutral=0,minor=1,major=2,critical=9"
    assert f"MQM quality score: 80.0 of 100 (over 10 words; weights {scale}).\n" in result.out
    summary = json.loads((folder / "out.json").read_text())["summary"]
    assert summary["mqm_score"] == 80.0
    assert summary["mqm_weights"] == {"neutral": 0, "minor": 1, "major": 2, "critical": 9}
    assert f"with weights of your own: {scale}." in (folder / "out.html").read_text(encoding="utf-8")
    run("report", "en.txt", "--no-summary", "--mqm-weights", "major=2,critical=9", "-o", "page.html")
    assert f"with weights of your own: {scale}." in (folder / "page.html").read_text(encoding="utf-8")
    assert "50.0 of 100 (over 10 words).\n" in run("check", "en.txt").out


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ("majr=1", "there is no severity 'majr'; did you mean major?"),
        ("major", "'major' is no weight; write for instance minor=1,major=5"),
        ("major=x", "'major=x' is no weight"),
        ("major=-1", "the weight of major is -1.0; give a number from 0 on"),
        ("major=nan", "the weight of major is nan"),
        ("major=1,major=2", "the weight of major is given twice"),
        ("", "'' is no weight"),
    ],
)
def test_weights_that_are_none(run, write, weights: str, said: str) -> None:
    write("en.txt", "Li Jiachao.\n")
    result = run("check", "en.txt", "--mqm-weights", weights)
    assert (result.status, result.out) == (2, "")
    assert said in result.err


def test_the_help_lists_every_format(run) -> None:
    shown = run("check", "--help").out
    assert all(f"\n    {form.name:<9} {form.summary}\n" in shown for form in FORMATS)


WORDS = "Well, 𠮷.\nMr Li Jiachao spoke.\n"


@pytest.mark.parametrize(
    ("name", "text", "codec"),
    [
        ("a.txt", WORDS, "utf-8-sig"),
        ("a.txt", WORDS.replace("\n", "\r\n"), "utf-16"),
        ("a.txt", WORDS.replace("\n", "\r"), "utf-8"),
        ("a.md", "# Well\n\n- **Mr 𠮷** Li Jiachao\n", "utf-8"),
        ("a.html", "<p>Well</p>\n<p lang=en>Mr 𠮷 Li Jiachao</p>\n", "utf-8"),
        ("a.tsv", "source\ttarget\n李家超\t𠮷 Li Jiachao\n", "utf-8"),
        ("a.po", 'msgid "李家超"\nmsgstr "𠮷 Li Jiachao"\n', "utf-8"),
    ],
)
def test_regions_are_places_in_the_file(run, folder: Path, name: str, text: str, codec: str) -> None:
    (folder / name).write_bytes(text.encode(codec))
    run("check", name, "--output", "sarif:out.sarif", "--select", "stub-name")
    (result,) = json.loads((folder / "out.sarif").read_text())["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == region["endLine"]
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"] == "Li Jiachao"


def test_the_corrections_of_the_log_are_those_of_fix(run, write, folder: Path) -> None:
    path = write("a.txt", "𠮷 Li Jiachao\r\nTwo  blanks.\r\n")
    run("check", "a.txt", "--output", "sarif:out.sarif")
    lines = path.read_bytes().decode().split("\r\n")
    for result in json.loads((folder / "out.sarif").read_text())["runs"][0]["results"]:
        (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
        region = replacement["deletedRegion"]
        line = lines[region["startLine"] - 1]
        before, after = line[: region["startColumn"] - 1], line[region["endColumn"] - 1 :]
        lines[region["startLine"] - 1] = f"{before}{replacement['insertedContent']['text']}{after}"
    run("fix", "a.txt")
    assert path.read_bytes().decode() == "\r\n".join(lines) == "𠮷 John Lee\r\nTwo blanks.\r\n"


def test_files_without_lines_in_all_reports(run, folder: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["source", "target"])
    book.active.append(["李家超发言。", "Li Jiachao spoke."])
    book.save(folder / "a.xlsx")
    outputs = [option for form in FORMATS for option in ("--output", f"{form.name}:out.{form.name}")]
    assert run("check", "a.xlsx", *outputs).status == 1
    (result,) = json.loads((folder / "out.sarif").read_text())["runs"][0]["results"]
    name = result["locations"][0]["logicalLocations"][0]["name"]
    assert "2" in name
    assert result["message"]["text"] == f"{name}: he is John Lee"
    annotation = (folder / "out.github").read_text(encoding="utf-8").splitlines()[0]
    assert annotation.startswith(f"::error file=a.xlsx,title=major stub-name::{name}: he is John Lee")
    issue = json.loads((folder / "out.gitlab").read_text())[0]
    assert (issue["location"]["lines"]["begin"], issue["description"][: len(name)]) == (1, name)
