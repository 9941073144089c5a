"""The commands on files that are not UTF-8 plain text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.finding import Edit, Hit, Safety, Severity
from mtcheck.model import Side, Span
from mtcheck.rules.rule import Rule

CHINESE = "行政长官李家超今日会见代表团，双方讨论了金融与航运合作。"


def _spelling(analysis):
    for segment in analysis.document.checkable:
        at = segment.target.find("Camoes")
        if at >= 0:
            place = segment.locate(Side.TARGET, at, at + 6)
            yield Hit(place, "wrong", edit=Edit(Span(*place.span), "Camões", Safety.SAFE))


RIGHT_SPELLING = Rule("spelling", "names", Severity.MAJOR, "x/y", "flags", _spelling, bad=(), good=())


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", "Title\r\nLi Jiachao spoke.", "Title\r\nJohn Lee spoke."),
        ("a.csv", 'target\r\n"Li Jiachao, he"\r\n', 'target\r\n"John Lee, he"\r\n'),
        ("a.jsonl", '{"target":"Li Jiachao", "x":1.50}\n', '{"target":"John Lee", "x":1.50}\n'),
        ("a.md", "# Li\r\n\r\n- Li\r\n  Jiachao `Li Jiachao`\r\n", "# Li\r\n\r\n- John Lee `Li Jiachao`\r\n"),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gbk", "big5"])
def test_fix_changes_nothing_else(run, folder: Path, name: str, before: str, after: str, codec: str) -> None:
    tail = f"{CHINESE}\r\n" if name == "a.txt" else ""
    if codec == "big5":
        tail = tail and "行政長官今日會見代表團，雙方討論了金融與航運合作。\r\n"
    before, after = before + "\r\n" * bool(tail) + tail, after + "\r\n" * bool(tail) + tail
    Path(name).write_bytes(before.encode(codec))
    assert run("fix", name, "--backup").status == 0
    assert Path(name).read_bytes() == after.encode(codec)
    assert Path(f"{name}.bak").read_bytes() == before.encode(codec)


def test_the_encoding_is_said_where_it_is_not_utf8(run, folder: Path) -> None:
    Path("a.txt").write_bytes(f"Li Jiachao\n{CHINESE}\n".encode("gbk"))
    assert "\nRead as GBK.\n" in run("check", "a.txt").out
    assert json.loads(run("check", "a.txt", "--format", "json").out)["files"][0]["encoding"] == "GBK"
    assert "a.txt: Read as GBK\n" in run("fix", "a.txt").out
    Path("b.txt").write_text("John Lee\n")
    Path("zh.txt").write_bytes("行政长官李家超今日会见代表团。\n".encode("utf-16"))
    assert "ead as" not in run("check", "b.txt").out
    assert "\nSource read as UTF-16LE.\n" in run("check", "b.txt", "--source", "zh.txt").out
    data = json.loads(run("check", "b.txt", "--source", "zh.txt", "--format", "json").out)["files"][0]
    assert ("encoding" in data, data["source_encoding"]) == (False, "UTF-16LE")


def test_an_encoding_can_be_forced(run, folder: Path) -> None:
    Path("a.txt").write_bytes("Li Jiachao’s café\n".encode("cp1252"))
    assert run("check", "a.txt").status == 2
    assert run("fix", "a.txt", "--encoding", "windows-1252").status == 0
    assert Path("a.txt").read_bytes() == "John Lee’s café\n".encode("cp1252")
    result = run("check", "a.txt", "--encoding", "gb1830")
    assert (result.status, "did you mean GB18030?" in result.err) == (2, True)


def test_what_the_encoding_cannot_hold_is_not_written(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = f"Camoes Garden\n{CHINESE}\n".encode("gbk")
    Path("a.txt").write_bytes(data)
    monkeypatch.setattr("mtcheck.rules.ENTRIES", (RIGHT_SPELLING,))
    result = run("fix", "a.txt")
    assert result.status == 2
    assert "a.txt: its encoding GBK has no '\\xf5' (U+00F5), so nothing was written" in result.err
    assert Path("a.txt").read_bytes() == data


def test_a_backup_that_exists_stops_the_fix(run, folder: Path) -> None:
    Path("a.txt").write_text("Li Jiachao")
    Path("a.txt.bak").write_text("older")
    result = run("fix", "a.txt", "--backup")
    assert (result.status, "a.txt.bak exists already" in result.err) == (2, True)
    assert (Path("a.txt").read_text(), Path("a.txt.bak").read_text()) == ("Li Jiachao", "older")


def test_a_correction_across_formatting_is_left_and_said(run, folder: Path) -> None:
    Path("a.md").write_text("Li **Jiachao** spoke.\n")
    result = run("fix", "a.md", "--unsafe")
    assert result.status == 1
    assert "left 1 finding for a person" in result.out
    assert "reaches across formatting" in result.out
    assert Path("a.md").read_text() == "Li **Jiachao** spoke.\n"
    assert "= help: write “John Lee” by hand\n" in run("check", "a.md").out


def test_the_report_names_units_and_skips(run, folder: Path) -> None:
    Path("a.tsv").write_text("id\tsource\ttarget\tstate\nt1\t越文\tLi Jiachao\tdraft\nx\n", encoding="utf-8")
    out = run("check", "a.tsv").out
    assert "a.tsv:2:7: major stub-name (row t1, draft)\n2 | Li Jiachao\n" in out
    assert "Not checked: row x (the row is too short).\n" in out
    data = json.loads(run("check", "a.tsv", "--format", "json").out)["files"][0]
    finding = next(finding for finding in data["findings"] if finding["rule"] == "stub-name")
    assert {key: finding[key] for key in ("unit", "state", "line", "column", "start", "text")} == {
        "unit": "t1", "state": "draft", "line": 2, "column": 7, "start": 0, "text": "Li Jiachao",
    }  # fmt: skip
    assert (data["format"], data["source_path"], data["segments"]) == ("tsv", "a.tsv", 1)
    missing = next(finding for finding in data["findings"] if finding["rule"] == "stub-missing")
    assert missing["source"] == {"text": "越文", "line": 2, "start": 0, "end": 2}


def test_a_format_can_be_forced_and_told_by_standard_input(run, folder: Path) -> None:
    Path("a.dat").write_text('{"target": "Li Jiachao"}\n')
    assert run("fix", "a.dat", "--input-format", "jsonl").status == 0
    assert Path("a.dat").read_text() == '{"target": "John Lee"}\n'
    Path("b.txt").write_text("Li Jiachao\n")
    result = run("check", "b.txt", "--input-format", "jsonl")
    assert (result.status, "b.txt:1: this is no JSON" in result.err) == (2, True)
    result = run("check", "b.txt", "--input-format", "jsnl")
    assert (result.status, "did you mean jsonl?" in result.err) == (2, True)


def test_a_source_in_another_format(run, folder: Path) -> None:
    Path("a.md").write_text("# All left\n\nLi\nJiachao\n")
    Path("zh.txt").write_text("越文\n李家超\n", encoding="utf-8")
    result = run("check", "a.md", "--source", "zh.txt")
    assert "a.md:1:1: critical stub-missing\n" in result.out
    assert "a.md:3:1: major stub-name\n" in result.out


def test_a_table_brings_its_source(run, folder: Path) -> None:
    Path("a.tsv").write_text("zh\ten\n越文\tVietnam\n", encoding="utf-8")
    Path("zh.txt").write_text("越文\n", encoding="utf-8")
    result = run("check", "a.tsv", "--source", "zh.txt")
    assert (result.status, "this file brings its own source" in result.err) == (2, True)
    assert run("check", "a.tsv").status == 0


def test_score_and_summarize_read_the_same_files(run, folder: Path) -> None:
    Path("a.md").write_bytes("One two\nthree.\n\nFour five.\n".encode("utf-16"))
    Path("r.txt").write_text("One two three.\nFour five.\n")
    result = run("score", "a.md", "--reference", "r.txt", "--metric", "chrf", "--format", "json")
    assert json.loads(result.out)["score"] == 100.0
    assert run("summarize", "a.md", "--sentences", "1").out in {"One two three.\n", "Four five.\n"}


def test_a_summary_of_cells_with_line_breaks(run, folder: Path) -> None:
    Path("a.csv").write_text('zh,en\n"一\n二","All\nleft."\n三,Three came.\n', encoding="utf-8")
    assert run("summarize", "a.csv", "--sentences", "2").out == "All left. Three came.\n"


def test_a_link_stays_a_link(run, folder: Path) -> None:
    Path("real.md").write_text("Li Jiachao\n")
    Path("a.md").symlink_to("real.md")
    assert run("fix", "a.md").status == 0
    assert (Path("a.md").is_symlink(), Path("real.md").read_text()) == (True, "John Lee\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"One\nLi\xed\xa0\xbd Jiachao", "a.txt:2: the file is not valid UTF-8 at byte 6 (0xED)"),
        (b"One\nLi\0 Jiachao", "a.txt: this is a binary file (a zero byte at byte 6)"),
        ("One \ud800.\n".encode("utf-16-le", "surrogatepass"), "binary file"),
        (
            b"\xff\xfe" + "One\n \ud800.".encode("utf-16-le", "surrogatepass"),
            "a.txt:2: the file is not valid UTF-16LE at",
        ),
    ],
)
def test_broken_text_is_refused_with_its_place(run, folder: Path, data: bytes, message: str) -> None:
    Path("a.txt").write_bytes(data)
    for command in ("check", "fix"):
        result = run(command, "a.txt")
        assert (result.status, result.err.count("\n"), message in result.err) == (2, 1, True)
    assert Path("a.txt").read_bytes() == data


def test_the_page_downloads_text_of_other_formats_as_text(run, folder: Path) -> None:
    Path("a.en.md").write_text("Li **Jiachao**\n\n| Li Jiachao | b |\n|-|-|\n")
    assert run("report", "a.en.md", "--no-summary", "-o", "p.html").status == 1
    page = Path("p.html").read_text(encoding="utf-8")
    assert '"download": "a.corrected.txt"' in page
    assert [page.count(f'id="segment{n}"') for n in (1, 2, 3)] == [1, 1, 1]
