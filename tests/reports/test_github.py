from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from mtcheck.errors import InputError
from mtcheck.finding import Confidence, Severity, Skip
from mtcheck.model import Side, View
from mtcheck.reports import github
from mtcheck.reports.outcome import Failure, Outcome

if TYPE_CHECKING:
    from mtcheck.engine import Report


def lines_of(*reports: Report, **more: Any) -> list[str]:
    stream = io.StringIO()
    github.write(stream, Outcome(reports, **more))
    return stream.getvalue().splitlines()


def test_an_annotation(build) -> None:
    made = build("Well.\nMr Li Jiachao.\n", path="./news/a.en.txt")
    made.add("Li Jiachao", "John Lee", message="he is John Lee", rule="romanized-name")
    assert lines_of(made.report())[0] == (
        "::error file=news/a.en.txt,line=2,col=4,endColumn=14,title=major romanized-name"
        "::he is John Lee%0Awrite “John Lee”"
    )


def test_escapes(build) -> None:
    made = build("Li.\n", path="50%: a,b\r\n::error::.txt")
    made.add("Li", message="100% %0A wrong: a, b\r\n::stop-commands::x")
    (line, *rest) = lines_of(made.report())
    assert line == (
        "::error file=50%25%3A a%2Cb␍␊%3A%3Aerror%3A%3A.txt,line=1,col=1,endColumn=3,title=major some-rule"
        "::100%25 %250A wrong: a, b␍%0A::stop-commands::x"
    )
    assert not any(other.startswith("::") for other in rest)


@pytest.mark.parametrize(
    ("severity", "confidence", "fail_on", "kind"),
    [
        (Severity.MAJOR, Confidence.HIGH, Severity.MAJOR, "error"),
        (Severity.MAJOR, Confidence.HIGH, Severity.CRITICAL, "warning"),
        (Severity.MINOR, Confidence.HIGH, Severity.MAJOR, "warning"),
        (Severity.MINOR, Confidence.HIGH, Severity.MINOR, "error"),
        (Severity.NEUTRAL, Confidence.HIGH, Severity.MAJOR, "notice"),
        (Severity.CRITICAL, Confidence.LOW, Severity.MAJOR, "notice"),
    ],
)
def test_kinds_follow_the_gate(build, severity, confidence, fail_on, kind: str) -> None:
    made = build("Li.\n")
    made.add("Li", severity=severity, confidence=confidence)
    (line, *_) = lines_of(made.report(), fail_on=fail_on)
    assert line.startswith(f"::{kind} ")
    assert ("(please check)" in line) == (confidence is Confidence.LOW)


def test_ten_of_a_kind_the_gravest_first(build) -> None:
    made = build("Li " * 12 + "\nMr ##[error]Lam\n")
    for nth in range(12):
        made.add("Li", nth=nth, severity=Severity.CRITICAL if nth == 11 else Severity.MAJOR, message=f"no. {nth}")
    made.add("Lam", severity=Severity.MINOR)
    shown = lines_of(made.report())
    errors = [line for line in shown if line.startswith("::error")]
    assert len(errors) == github.SHOWN == 10
    assert "col=34" in errors[0]
    assert [line for line in shown if line.startswith("en.txt:1")] == [
        "en.txt:1:28: major some-rule: no. 9",
        "en.txt:1:31: major some-rule: no. 10",
    ]
    assert sum(line.startswith("::warning") for line in shown) == 1
    assert "2 findings above without an annotation: GitHub shows 10 of a kind a step." in shown
    assert not any("##[" in line for line in shown)


def test_nothing_in_the_log_is_a_command(build) -> None:
    made = build("Li.\n", path="::error::a ##[group]b")
    for _ in range(11):
        made.add("Li", message="##[command]x")
    plain = [line for line in lines_of(made.report()) if not line.startswith("::error file=%3A%3Aerror")]
    assert plain[0] == "- ::error::a ## [group]b:1:1: major some-rule: ## [command]x"
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in plain)


def test_failures_and_crashes_come_first(build) -> None:
    made = build("Li.\n")
    made.add("Li", severity=Severity.CRITICAL)
    made.skips += [Skip("x-rule", None, "it crashed", crashed=True), Skip("y-rule", None, "no source")]
    shown = lines_of(made.report(), failures=(Failure("b.tsv", InputError("bad row", file="b.tsv", line=7)),))
    assert shown[0] == "::error file=b.tsv,title=not checked,line=7::b.tsv:7: bad row"
    assert shown[1] == "::error file=en.txt,title=check not finished::Not finished: x-rule (it crashed)"
    assert shown[2].startswith("::error file=en.txt,line=1")
    assert "Not checked: y-rule (no source)." in shown


def test_several_lines_missing_text_and_files_without_lines(build) -> None:
    made = build("one two\nthree\n", "甲\n乙\n")
    made.add("one two")
    made.add("乙", side=Side.SOURCE, suggestion="B")
    lines = View(lambda offset: (1, offset + 1) if offset < 4 else (2, offset - 3), (0,))
    made.document = made.document._replace(view=lines, format="html")
    first, second = lines_of(made.report())[:2]
    assert "line=1,endLine=2,title" in first
    assert "line=2,title" in second
    made.document = made.document._replace(encoding=None, format="docx", noun="paragraph")
    assert lines_of(made.report())[:2] == [
        "::error file=en.txt,title=major some-rule::paragraph 1: it is wrong",
        "::error file=en.txt,title=major some-rule::paragraph 2: it is wrong%0Athe right form is “B”",
    ]


def test_a_file_may_have_a_threshold_of_its_own(build) -> None:
    made = build("They met.\n", path="archive/a.txt")
    made.add("met", severity=Severity.MAJOR)
    (line, *_) = lines_of(made.report(), levels={"archive/a.txt": Severity.CRITICAL})
    assert line.startswith("::warning ")
    (line, *_) = lines_of(made.report(), levels={"archive/b.txt": Severity.CRITICAL})
    assert line.startswith("::error ")
