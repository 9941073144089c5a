"""``mtcheck glossary suggest`` on the command line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from mtcheck.glossary.columns import EVIDENCE
from mtcheck.glossary.term import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

ZH, EN = "记者沈若川报道。\n金管局欢迎。\n", "Shen Ruochuan reports.\nThe HKMA welcomes it.\n"
OPTIONS = ("--glossary", "terms.tsv")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


@pytest.fixture
def pair(write) -> None:
    write("zh.txt", ZH)
    write("en.txt", EN)


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize("order", [("zh.txt", "en.txt"), ("en.txt", "zh.txt")])
def test_a_table_with_the_columns_of_a_glossary_first(run, order: tuple[str, str]) -> None:
    result = run("glossary", "suggest", *order, *OPTIONS)
    (row,) = rows(result.out)
    assert (result.status, tuple(row)) == (0, (*COLUMNS, *EVIDENCE))
    assert (row["source"], row["preferred"], row["type"], row["count"]) == ("沈若川", "Shen Ruochuan", "person", "1")
    assert row["example place"] == "en.txt, line 1"
    assert result.err == (
        "mtcheck: 1 suggestion from 1 text, 0 with inconsistent renderings; nothing was added to a glossary\n"
    )


@pytest.mark.usefixtures("pair")
def test_the_table_is_written_once_and_is_a_glossary(run, folder: Path) -> None:
    assert run("glossary", "suggest", "zh.txt", "en.txt", *OPTIONS, "-o", "new.tsv").status == 0
    assert run("glossary", "check", "new.tsv").out == "new.tsv: 1 entry, no problems (1 remark: --info shows them)\n"
    before = (folder / "new.tsv").read_bytes()
    again = run("glossary", "suggest", "zh.txt", "en.txt", *OPTIONS, "-o", "new.tsv")
    assert again.status == 2
    assert "exists already" in again.err
    assert (folder / "new.tsv").read_bytes() == before
    assert run("glossary", "suggest", "zh.txt", "en.txt", *OPTIONS, "-o", "new.tsv", "--force").status == 0


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize("victim", ["terms.tsv", "zh.txt", "en.txt"])
def test_no_glossary_and_no_input_is_ever_replaced(run, folder: Path, victim: str) -> None:
    before = (folder / victim).read_bytes()
    result = run("glossary", "suggest", "zh.txt", "en.txt", *OPTIONS, "-o", victim, "--force")
    assert result.status == 2
    assert "which is read" in result.err
    assert (folder / victim).read_bytes() == before


def test_a_folder_is_paired_and_mined_together(run, write, folder: Path) -> None:
    for name in ("a", "b"):
        write(f"{name}.zh.txt", ZH)
        write(f"{name}.en.txt", EN)
    result = run("glossary", "suggest", ".", *OPTIONS)
    assert [(row["source"], row["count"]) for row in rows(result.out)] == [("沈若川", "2")]
    assert "from 2 texts" in result.err


def test_two_folders(run, write, folder: Path) -> None:
    for name, text in (("zh", ZH), ("en", EN)):
        (folder / name).mkdir()
        write(f"{name}/a.txt", text)
    assert [row["source"] for row in rows(run("glossary", "suggest", "zh", "en", *OPTIONS).out)] == ["沈若川"]


def test_a_file_with_both_languages(run, write) -> None:
    write("both.tsv", "source\ttarget\n记者沈若川报道。\tShen Ruochuan reports.\n")
    result = run("glossary", "suggest", "both.tsv", *OPTIONS)
    assert (result.status, [row["source"] for row in rows(result.out)]) == (0, ["沈若川"])


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a.txt": EN}, "there is no Chinese source for this text"),
        ({"a.txt": EN, "b.txt": EN}, "holds no Chinese"),
        ({"a.txt": ZH, "b.txt": ZH}, "no segment holds Chinese and its English"),
        ({"a.txt": ZH, "b.txt": ""}, "b.txt"),
        ({"a.txt": ZH, "missing.txt": None}, "missing.txt"),
    ],
)
def test_what_cannot_be_mined_is_an_error(run, write, files: dict[str, str | None], message: str) -> None:
    for name, text in files.items():
        if text is not None:
            write(name, text)
    result = run("glossary", "suggest", *files, *OPTIONS)
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert "Traceback" not in result.err


def test_one_bad_file_of_several_is_incomplete(run, write) -> None:
    write("a.zh.txt", ZH)
    write("a.en.txt", EN)
    write("b.en.txt", EN)
    result = run("glossary", "suggest", ".", *OPTIONS)
    assert result.status == 3
    assert [row["source"] for row in rows(result.out)] == ["沈若川"]


@pytest.mark.usefixtures("pair")
def test_top_and_help(run) -> None:
    assert run("glossary", "suggest", "zh.txt", "en.txt", "--top", "0").status == 2
    assert len(rows(run("glossary", "suggest", "zh.txt", "en.txt", *OPTIONS, "--top", "1").out)) == 1
    assert "mtcheck glossary suggest" in run("glossary", "suggest", "--help").out
    assert "suggest" in run("glossary", "--help").out


def test_a_whole_text_in_one_segment_is_not_compared_and_named(run, write) -> None:
    write("zh.txt", f"{ZH}{'天气很好。' * 400}\n")
    write("en.txt", f"{EN}{'The weather is good. ' * 400}\n")
    result = run("glossary", "suggest", "zh.txt", "en.txt", *OPTIONS)
    assert [row["source"] for row in rows(result.out)] == ["沈若川"]
    assert "en.txt: not compared, as there are more than 1500 characters: line 3" in result.err


@pytest.mark.usefixtures("pair")
def test_a_table_is_no_workbook(run, folder: Path) -> None:
    result = run("glossary", "suggest", "zh.txt", "en.txt", *OPTIONS, "-o", "new.xlsx")
    assert (result.status, "new.xlsx: the table is tab-separated text" in result.err) == (2, True)
    assert not (folder / "new.xlsx").exists()
