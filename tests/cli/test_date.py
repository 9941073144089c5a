"""``--date``: the date of the texts, on check, fix and report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.rules.names import outdated_office

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = (
    "source\tpreferred\ttype\tfrom\tuntil\toffice\n"
    "林郑月娥\tCarrie Lam\tperson\t2017-07-01\t2022-06-30\tChief Executive\n"
)
OPTIONS = ["a.txt", "--glossary", "g.tsv"]


@pytest.fixture
def article(folder: Path, write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.rules.ENTRIES", (outdated_office.RULE,))
    write("g.tsv", GLOSSARY)
    write("a.txt", "Chief Executive Carrie Lam spoke.\n")


@pytest.mark.parametrize(("date", "status"), [("2024-10-15", 1), ("2019-10-15", 0), ("2022-06-30", 0)])
@pytest.mark.usefixtures("article")
def test_check(run, date: str, status: int) -> None:
    assert run("check", *OPTIONS, "--date", date).status == status


@pytest.mark.usefixtures("article")
def test_without_a_date_the_report_says_what_to_give(run) -> None:
    result = run("check", *OPTIONS)
    assert result.status == 0
    assert "outdated-office (1 title was not compared with the dates of offices" in result.out
    assert "give --date YYYY-MM-DD" in result.out


@pytest.mark.usefixtures("article")
def test_no_date(run) -> None:
    result = run("check", *OPTIONS, "--date", "October")
    assert result.status == 2
    assert "'October' is no date; write YYYY-MM-DD, such as 2024-10-15" in result.err


@pytest.mark.usefixtures("article")
def test_fix_and_report(run, folder: Path) -> None:
    fixed = run("fix", *OPTIONS, "--date", "2024-10-15", "--unsafe", "--output", "-")
    assert fixed.out == "Former Chief Executive Carrie Lam spoke.\n"
    assert run("report", *OPTIONS, "--date", "2024-10-15", "--no-summary", "-o", "r.html").status == 1
    assert "Carrie Lam left that office" in (folder / "r.html").read_text(encoding="utf-8")
