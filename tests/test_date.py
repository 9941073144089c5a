"""The date of a text: from the caller, the file, the dateline; and what is said where there is none."""

import datetime as dt

import pytest

import mtcheck
from mtcheck.errors import InputError
from mtcheck.glossary.term import Glossary
from mtcheck.model import Dated, Document

LAM = Glossary.of(
    [
        {
            "source": "林郑月娥", "preferred": "Carrie Lam", "type": "person", "from": "2017-07-01",
            "until": "2022-06-30", "office": "Chief Executive",
        }
    ]
)  # fmt: skip
TEXT = "Chief Executive Carrie Lam spoke."
DATELINE = "HONG KONG, May 5, 2019 (Xinhua) -- The fair opened.\n"


def found(text: str | Document, date: dt.date | str | None = None) -> list[str]:
    return [
        finding.message for finding in mtcheck.check(text, None, LAM, select=["outdated-office"], date=date).findings
    ]


@pytest.mark.parametrize("date", ["2024-10-15", dt.date(2024, 10, 15), dt.datetime(2024, 10, 15, 8, tzinfo=dt.UTC)])
def test_a_date_of_any_kind(date: dt.date | str) -> None:
    assert "the text is of 2024-10-15 (--date)" in found(TEXT, date)[0]


@pytest.mark.parametrize("date", ["15 October 2024", "2024-13-01", "2024", 20241015])
def test_no_date(date: object) -> None:
    with pytest.raises(InputError, match="is no date; write YYYY-MM-DD"):
        found(TEXT, date)  # type: ignore[arg-type]


def test_the_callers_date_counts_before_the_files_and_that_before_the_datelines() -> None:
    document = Document.from_text(DATELINE + TEXT)
    own = document._replace(dated=Dated("2024-10-15", "its front matter"))
    assert found(document) == []
    assert len(found(own)) == 1
    assert found(own, "2019-05-05") == []


def test_a_weak_date_counts_only_without_a_dateline() -> None:
    saved = Dated("2024-10-15", "the day it was last saved", weak=True)
    assert found(Document.from_text(DATELINE + TEXT)._replace(dated=saved)) == []
    report = mtcheck.check(Document.from_text(TEXT)._replace(dated=saved), None, LAM, select=["outdated-office"])
    assert [finding.confidence.label for finding in report.findings] == ["low"]


def test_what_could_not_be_judged_is_counted_and_what_needs_no_date_is_not() -> None:
    def skips(text: str) -> list[str]:
        return [skip.reason for skip in mtcheck.check(text, None, LAM, select=["outdated-office"]).skips]

    reason = "not compared with the dates of offices: no date of the text was found; give --date YYYY-MM-DD"
    assert skips(TEXT) == [f"1 title was {reason}"]
    assert skips(f"{TEXT}\n{TEXT}") == [f"2 titles were {reason}"]
    assert skips("Carrie Lam spoke.") == []
    assert skips(f"Former {TEXT}") == []


def test_the_correction_is_written_when_a_person_asks_for_it() -> None:
    assert mtcheck.fix(TEXT, None, LAM, date="2024-10-15") == TEXT
    assert mtcheck.fix(TEXT, None, LAM, date="2024-10-15", unsafe=True) == f"Former {TEXT}"
