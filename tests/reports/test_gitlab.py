from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from mtcheck.errors import InputError
from mtcheck.finding import Confidence, Severity, Skip
from mtcheck.reports import gitlab
from mtcheck.reports.outcome import Failure, Outcome

if TYPE_CHECKING:
    from mtcheck.engine import Report


def issues(*reports: Report, **more: Any) -> list[dict[str, Any]]:
    stream = io.StringIO()
    gitlab.write(stream, Outcome(reports, **more))
    found: list[dict[str, Any]] = json.loads(stream.getvalue())
    return found


def test_an_issue(build) -> None:
    made = build("Well.\nLi Jiachao.\n", path="./news/a.txt")
    made.add("Li Jiachao", "John Lee", message="he is John Lee", rule="romanized-name")
    (issue,) = issues(made.report())
    assert len(issue.pop("fingerprint")) == 40
    assert issue == {
        "description": "he is John Lee; write “John Lee”",
        "check_name": "romanized-name",
        "severity": "major",
        "location": {"path": "news/a.txt", "lines": {"begin": 2}},
    }


def test_severities(build) -> None:
    made = build("a\n")
    for severity in sorted(Severity):
        made.add("a", severity=severity)
    made.add("a", severity=Severity.CRITICAL, confidence=Confidence.LOW, message="who?")
    found = issues(made.report())
    assert [issue["severity"] for issue in found] == ["info", "minor", "major", "critical", "info"]
    assert found[-1]["description"] == "who? (please check)"


def test_fingerprints_are_unique_and_survive_moved_lines(build) -> None:
    before, after = build("Li and Li.\n"), build("New.\nLi and Li.\n")
    other = build("Li.\n", path="other.txt")
    for made in (before, after):
        made.add("Li")
        made.add("Li", nth=1)
    other.add("Li")
    old, new = ([issue["fingerprint"] for issue in issues(made.report(), other.report())] for made in (before, after))
    assert old == new
    assert len(set(old)) == 3


def test_what_was_not_checked_is_in_the_list(build) -> None:
    made = build("Li.\n")
    made.skips += [Skip("x-rule", None, "it crashed", crashed=True), Skip("y-rule", None, "no source")]
    found = issues(made.report(), failures=(Failure("b.tsv", InputError("bad row", file="b.tsv", line=7)),))
    assert [
        (i["location"]["path"], i["location"]["lines"]["begin"], i["severity"], i["description"]) for i in found
    ] == [
        ("b.tsv", 7, "blocker", "b.tsv:7: bad row"),
        ("en.txt", 1, "blocker", "Not finished: x-rule (it crashed)"),
        ("en.txt", 1, "info", "Not checked: y-rule (no source)"),
    ]
    assert {issue["check_name"] for issue in found} == {"not-checked"}
    assert len({issue["fingerprint"] for issue in found}) == 3


def test_files_without_lines_name_the_place(build) -> None:
    made = build("One.\nLi.\n")
    made.add("Li")
    made.document = made.document._replace(encoding=None, noun="paragraph")
    (issue,) = issues(made.report())
    assert (issue["location"]["lines"]["begin"], issue["description"]) == (1, "paragraph 2: it is wrong")


def test_nothing_found() -> None:
    assert issues() == []
