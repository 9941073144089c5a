from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from mtcheck.errors import InputError
from mtcheck.finding import Confidence, Severity, Skip
from mtcheck.model import Side
from mtcheck.reports import junit
from mtcheck.reports.outcome import Failure, Outcome

if TYPE_CHECKING:
    from mtcheck.engine import Report

XSD = Path(__file__).parents[1] / "data" / "junit-10.xsd"


def suites(*reports: Report, **more: Any) -> Any:
    stream = io.StringIO()
    junit.write(stream, Outcome(reports, **more))
    root = etree.fromstring(stream.getvalue().encode("utf-8"))
    etree.XMLSchema(etree.parse(XSD)).assertValid(root)
    return root


def results(suite: Any) -> list[tuple[str, str]]:
    return [(case.get("name"), case[0].tag if len(case) else "passed") for case in suite.iter("testcase")]


def test_findings_are_cases_that_fail_with_the_gate(build) -> None:
    made = build("Li Jiachao met Li Jiachao.\nMr Li.\n", "李家超。\n越文。\n")
    made.add("Li Jiachao", "John Lee", message="he is John Lee", rule="romanized-name")
    made.add("Li Jiachao", "John Lee", nth=1, rule="romanized-name")
    made.add("Mr Li", "Mr Lee", confidence=Confidence.LOW)
    made.add("met", severity=Severity.MINOR)
    made.add("越文", side=Side.SOURCE, suggestion="Vietnam and Brunei", rule="missing-term")
    report = made.report()._replace(rules=("romanized-name", "some-rule", "missing-term", "repeated-word"))
    root = suites(report)
    (suite,) = root
    assert results(suite) == [
        ("romanized-name: “Li Jiachao” → “John Lee”", "failure"),
        ("romanized-name: “Li Jiachao” → “John Lee” (2)", "failure"),
        ("some-rule: “Mr Li” → “Mr Lee”", "system-out"),
        ("some-rule: “met”", "system-out"),
        ("missing-term: 越文 is missing → “Vietnam and Brunei”", "failure"),
        ("repeated-word", "passed"),
    ]
    failure = next(suite.iter("failure"))
    assert (failure.get("type"), failure.get("message")) == ("romanized-name", "line 1: major: he is John Lee")
    assert failure.text.splitlines() == [
        "en.txt:1:1: major romanized-name",
        "1 | Li Jiachao met Li Jiachao.",
        "  | ^^^^^^^^^^",
        "  = why: he is John Lee",
        "  = help: write “John Lee”",
    ]
    counts = ("tests", "failures", "errors", "skipped")
    assert [suite.get(key) for key in counts] == ["6", "3", "0", "0"]
    assert [root.get(key) for key in counts[:3]] == ["6", "3", "0"]
    assert results(suites(report, fail_on=Severity.MINOR)[0])[3] == ("some-rule: “met”", "failure")


def test_names_hold_no_lines(build) -> None:
    before, after = build("Li.\n"), build("New.\nLi.\n")
    before.add("Li")
    after.add("Li")
    assert results(suites(before.report())) == results(suites(after.report()))


def test_what_was_not_checked_is_skipped_or_an_error(build) -> None:
    made = build("Well.\n")
    made.skips += [
        Skip("missing-term", None, "there is no source text"),
        Skip("date-mismatch", None, "the rule crashed", crashed=True),
        Skip(None, 1, "it is locked"),
    ]
    failure = Failure("bad.txt", InputError("the file is empty", file="bad.txt"))
    checked, failed = suites(made.report(), failures=(failure,))
    assert results(checked) == [
        ("missing-term", "skipped"),
        ("date-mismatch", "error"),
        ("all of the text is checked", "skipped"),
    ]
    assert [checked.get(key) for key in ("tests", "failures", "errors", "skipped")] == ["3", "0", "1", "2"]
    assert next(checked.iter("skipped")).get("message") == "there is no source text"
    assert (failed.get("name"), failed.get("errors")) == ("bad.txt", "1")
    assert next(failed.iter("error")).get("message") == "bad.txt: the file is empty"


def test_control_characters_do_not_break_it(build) -> None:
    made = build("a\x00\x1b\ud800\ufffe<b>&]]>\x85c\n", path="x\x01\udcff<.txt")
    made.add("\x00\x1b\ud800\ufffe<b>&]]>\x85", "\x02", message="\x03 ]]> <&")
    (suite,) = suites(made.report())
    assert suite.get("name") == "x␁[U+DCFF]<.txt"
    assert next(suite.iter("failure")).get("message") == "line 1: major: ␃ ]]> <&"


def test_the_score_is_a_property(build) -> None:
    (suite,) = suites(build("All well here.\n").report())
    values = {item.get("name"): item.get("value") for item in suite.iter("property")}
    assert values == {"mqm_score": "100.0", "mqm_weights": "neutral=0,minor=1,major=5,critical=25"}
