from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from mtcheck.finding import Confidence, Severity, Skip
from mtcheck.model import Document, Side
from mtcheck.reports import mqm_tsv
from mtcheck.reports.outcome import Outcome
from mtcheck.scoring.mqm import WEIGHTS

if TYPE_CHECKING:
    from mtcheck.engine import Report

HEADER = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\tmetadata"


class Rating(NamedTuple):
    """A row as a reader of such files takes it: the texts without marks, the marked parts beside them."""

    row: dict[str, str]
    source: str
    target: str
    marked: tuple[str, ...]
    metadata: dict[str, Any]


def read(text: str) -> list[Rating]:
    """Read the annotations like the tools for WMT's files: lines end at line feeds alone, nothing is quoted."""
    assert text.startswith(f"{HEADER}\n")
    ratings = []
    for row in csv.DictReader(io.StringIO(text, newline="\n"), delimiter="\t", quoting=csv.QUOTE_NONE):
        assert None not in row
        assert None not in row.values()
        marked = tuple(
            part.partition("</v>")[0] for side in ("source", "target") for part in row[side].split("<v>")[1:]
        )
        source, target = (row[side].replace("<v>", "").replace("</v>", "") for side in ("source", "target"))
        ratings.append(Rating(row, source, target, marked, json.loads(row["metadata"])))
    return ratings


def ratings(*reports: Report) -> list[Rating]:
    stream = io.StringIO()
    mqm_tsv.write(stream, Outcome(reports))
    return read(stream.getvalue())


def test_the_columns_of_a_row(build) -> None:
    made = build("Well.\n\nLi Jiachao met them.\n", "好。\n\n李家超会见他们。\n", path="news/a.txt")
    made.add("Li Jiachao", "John Lee", message="he is John Lee", rule="romanized-name")
    first, second = ratings(made.report())
    assert first.row == {
        "system": "translation",
        "doc": "news/a.txt",
        "doc_id": "1",
        "seg_id": "1",
        "rater": "mtcheck",
        "source": "好。",
        "target": "Well.",
        "category": "No-error",
        "severity": "No-error",
        "metadata": '{"segment_number": 1, "line": 1}',
    }
    del second.row["metadata"]
    assert second.row == {
        "system": "translation",
        "doc": "news/a.txt",
        "doc_id": "2",
        "seg_id": "2",
        "rater": "mtcheck",
        "source": "李家超会见他们。",
        "target": "<v>Li Jiachao</v> met them.",
        "category": "X/Y",
        "severity": "Major",
    }
    assert second.metadata == {
        "note": "he is John Lee",
        "marked_text": "Li Jiachao",
        "rule": "romanized-name",
        "severity": "major",
        "confidence": "high",
        "suggestion": "John Lee",
        "segment_number": 3,
        "line": 3,
    }


def test_round_trip(build) -> None:
    target = 'a\tb\n“c” "d <v>e</v> \\n f\u2028g\x85h\x0bi\n\nsystem\tdoc\tlast\n'
    made = build(target, "甲\t乙\n丙<v>丁\n\n戊\n")
    made.add("e")
    made.add("f\u2028g\x85h", message="line\nbreak\tand tab")
    made.add("丁", side=Side.SOURCE)
    made.add("doc\tlast")
    found = ratings(made.report(), build("Next.\n", path="b.txt").report())
    texts = {rating.row["seg_id"]: (rating.source, rating.target) for rating in found}
    second = '“c” "d < v>e</ v> \\n f g h i'
    assert texts == {
        "1": ("甲 乙", "a b"),
        "2": ("丙< v>丁", second),
        "3": ("戊", "system doc last"),
        "4": ("", "Next."),
    }
    marks = [(rating.row["seg_id"], rating.marked) for rating in found]
    assert marks == [("1", ()), ("2", ("e",)), ("2", ("f g h",)), ("2", ("丁",)), ("3", ("doc last",)), ("4", ())]
    assert found[2].metadata["note"] == "line\nbreak\tand tab"
    assert found[2].metadata["marked_text"] == "f\u2028g\x85h"
    assert [(rating.row["doc"], rating.row["doc_id"]) for rating in found[-2:]] == [("en.txt", "3"), ("b.txt", "1")]


def test_a_reader_gets_our_score_back(build) -> None:
    made = build("Li spoke to me today and Lam and Chan and who knows.\n")
    made.add("Li", severity=Severity.MAJOR)
    made.add("Lam", severity=Severity.MINOR)
    made.add("Chan", severity=Severity.CRITICAL, confidence=Confidence.LOW)
    found = ratings(made.report())
    assert [rating.row["severity"] for rating in found] == ["Major", "Minor", "Neutral"]
    assert (found[2].metadata["severity"], found[2].metadata["confidence"]) == ("critical", "low")
    points = sum(getattr(WEIGHTS, rating.row["severity"].lower()) for rating in found)
    score = Outcome((made.report(),)).mqm_score
    assert score is not None
    assert round(100 - 100 * points / 12, 1) == score


def test_what_was_not_checked_is_not_without_error(build) -> None:
    made = build("One.\nTwo.\nThree.\n")
    made.skips += [Skip(None, 2, "it is locked"), Skip("date-mismatch", 3, "too long")]
    found = ratings(made.report())
    assert [(r.row["rater"], r.row["category"], r.row["severity"]) for r in found] == [
        ("mtcheck", "No-error", "No-error"),
        ("", "", ""),
        ("mtcheck", "No-error", "No-error"),
    ]
    assert found[1].metadata["note"] == "not checked: it is locked"


@pytest.mark.parametrize(
    ("mqm", "category"),
    [
        ("accuracy/mistranslation/number", "Accuracy/Mistranslation/Number"),
        ("locale-conventions/punctuation", "Locale conventions/Punctuation"),
    ],
)
def test_categories(mqm: str, category: str) -> None:
    assert mqm_tsv.category(mqm) == category


def test_real_findings(run_rules) -> None:
    row = {"source": "李家超", "preferred": "John Lee", "type": "person"}
    report = run_rules("All left.\nLi Jiachao spoke.\n", "众人离开。\n李家超发言。\n", [row])
    assert isinstance(report.document, Document)
    (rating,) = [rating for rating in ratings(report) if rating.row["severity"] != "No-error"]
    assert (rating.marked, rating.row["category"]) == (("Li Jiachao",), "Terminology/Inconsistent with termbase")
