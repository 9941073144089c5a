from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from mtcheck.errors import InputError
from mtcheck.finding import Confidence, Severity, Skip
from mtcheck.model import Side
from mtcheck.reports import xlsx
from mtcheck.reports.outcome import Failure, Outcome
from mtcheck.scoring.mqm import MqmWeights

if TYPE_CHECKING:
    from mtcheck.engine import Report


def workbook(*reports: Report, **more: Any) -> Any:
    stream = io.BytesIO()
    xlsx.write(stream, Outcome(reports, **more))
    return load_workbook(stream)


def rows(sheet: Any) -> list[tuple[str | None, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_one_row_a_finding(build) -> None:
    made = build("Well.\nLi Jiachao met them.\n", "好。\n李家超会见越文客人。\n", path="news/a.txt")
    made.add("Li Jiachao", "John Lee", source="李家超", message="he is John Lee", rule="romanized-name")
    made.add("越文", side=Side.SOURCE, suggestion="Vietnam and Brunei", rule="missing-term", confidence=Confidence.LOW)
    book = workbook(made.report())
    assert book.sheetnames == ["findings", "not checked", "summary"]
    header, first, second = rows(book["findings"])
    assert dict(zip(header, first, strict=True)) == {
        "file": "news/a.txt",
        "place": "line 2",
        "severity": "major",
        "certain": "yes",
        "source": "李家超会见越文客人。",
        "translation": "Li Jiachao met them.",
        "wrong": "Li Jiachao",
        "right": "John Lee",
        "what to do": "write “John Lee”",
        "why": "he is John Lee",
        "rule": "romanized-name",
        "MQM type": "x/y",
    }
    assert second[3] == "please check"
    assert second[6:9] == ("(missing)", "Vietnam and Brunei", "the right form is “Vietnam and Brunei”")


def test_it_is_made_to_be_read(build) -> None:
    made = build("Li.\n")
    made.add("Li")
    sheet = workbook(made.report())["findings"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:L2"
    assert sheet["A1"].font.bold
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.value)
    assert sheet.column_dimensions["F"].width == 60


def test_nothing_is_ever_a_formula(build) -> None:
    made = build('=1+1\n+2\n-3\n@x\n=HYPERLINK("http://x")\n', path="=cmd.txt")
    for text in ("=1+1", "+2", "-3", "@x", '=HYPERLINK("http://x")'):
        made.add(text, f"={text}", message=f"={text}")
    cells = [cell for sheet in workbook(made.report()) for row in sheet.iter_rows() for cell in row if cell.value]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert "=1+1" in {cell.value for cell in cells}


def test_control_characters_and_long_texts(build) -> None:
    made = build("x" * 40_000 + "\x00\x1b\ud800\ufffe Li\n")
    made.add("\x00\x1b\ud800\ufffe", message="\x0b")
    (_, row) = rows(workbook(made.report())["findings"])
    assert (len(row[5]), row[5][-1]) == (32_767, "…")
    assert row[6] == "␀␛[U+D800][U+FFFE]"
    assert row[9] == "␋"


def test_what_was_not_checked_and_the_score(build) -> None:
    made = build("Li spoke to me today.\n")
    made.add("Li", severity=Severity.MAJOR)
    made.skips.append(Skip("missing-term", None, "there is no source text"))
    failure = Failure("bad.txt", InputError("the file is empty", file="bad.txt"))
    book = workbook(
        made.report(), failures=(failure,), notes=("Files left out: 2 hidden",), weights=MqmWeights(major=1)
    )
    assert rows(book["not checked"])[1:] == [
        ("bad.txt", "bad.txt: the file is empty"),
        ("en.txt", "Not checked: missing-term (there is no source text)"),
        (None, "Files left out: 2 hidden"),
    ]
    summary = dict(rows(book["summary"])[1:])
    assert summary["files that could not be checked"] == "1"
    assert (summary["findings"], summary["… major"]) == ("1", "1")
    assert summary["MQM quality score, of 100"] == "80.0"
    assert summary["MQM weights"] == "neutral=0,minor=1,major=1,critical=25"
