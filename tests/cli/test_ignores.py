"""What a file asks not to be reported: counted and said, never corrected, never silent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# mtcheck: ignore[stub-name] his pen name\nLi Jiachao spoke.\nLi Jiachao left.\n"


def test_ignored_findings_are_counted_and_said(run, write) -> None:
    write("a.txt", TEXT)
    result = run("check", "a.txt")
    assert (result.status, result.out.count("major stub-name")) == (1, 1)
    assert "a.txt:3:1: major stub-name" in result.out
    assert "\n1 finding ignored, as the files ask.\n" in result.out
    assert "\nIgnored, as the file asks: stub-name in line 2 (his pen name).\n" in result.out
    data = json.loads(run("check", "a.txt", "--format", "json").out)
    assert [finding["line"] for finding in data["files"][0]["findings"]] == [3]
    ignored = [(finding["line"], finding["rule"], finding["ignored"]) for finding in data["files"][0]["ignored"]]
    assert ignored == [(2, "stub-name", "his pen name")]
    assert (data["summary"]["findings"], data["summary"]["ignored"]) == (1, 1)


def test_ignored_errors_do_not_lower_the_score_and_remarks_are_no_words(run, write) -> None:
    write("a.txt", "# mtcheck: ignore[stub-name] his pen name\nLi Jiachao spoke.\n")
    assert "MQM quality score: 100.0 of 100 (over 3 words)." in run("check", "a.txt").out


def test_corrections_leave_what_is_ignored_alone(run, write) -> None:
    path = write("a.txt", TEXT)
    result = run("fix", "a.txt")
    assert path.read_text() == TEXT.replace("Li Jiachao left", "John Lee left")
    assert "Ignored, as the file asks: stub-name in line 2 (his pen name)" in result.out


def test_the_page_shows_no_ignored_finding(run, write, folder: Path) -> None:
    write("a.txt", "# mtcheck: ignore[stub-name] his pen name\nLi Jiachao spoke.\n")
    assert run("report", "a.txt", "--no-summary", "-o", "p.html").out.startswith("p.html: 0 findings")


def test_without_a_reason_nothing_is_ignored(run, write) -> None:
    write("a.txt", "# mtcheck: ignore[stub-name]\nLi Jiachao spoke.\n")
    result = run("check", "a.txt")
    assert (result.status, "major stub-name" in result.out) == (1, True)
    note = "the ignore in line 1 gives no reason, so it has no effect: write why behind the bracket"
    assert f"\nNote: {note}.\n" in result.out
    assert json.loads(run("check", "a.txt", "--format", "json").out)["files"][0]["notes"] == [note]


@pytest.mark.parametrize(
    ("rules", "unused"),
    [
        ("stub-name, stub-small", "stub-small"),
        ("stub-small, numbers", "stub-small, numbers"),
        ("stub-name, stub-missing", None),  # without a source stub-missing does not run, which proves nothing
        ("names", None),
        ("*", None),
    ],
)
def test_unused_ignores_are_named(run, write, rules: str, unused: str | None) -> None:
    write("a.txt", f"# mtcheck: ignore[{rules}] so it is\nLi Jiachao spoke.\n")
    note = f"Note: the ignore in line 1 is not used: {unused}.\n"
    assert (note in run("check", "a.txt").out) == (unused is not None)
    assert ("is not used" in run("check", "a.txt").out) == (unused is not None)


def test_an_unknown_rule_is_an_error_of_its_file_alone(run, write) -> None:
    write("a.txt", "# mtcheck: ignore[stub-nmae] so it is\nLi Jiachao spoke.\n")
    write("b.txt", "Li Jiachao spoke.\n")
    result = run("check", "a.txt")
    assert (result.status, "a.txt:1: a remark for mtcheck ignores stub-nmae" in result.err) == (2, True)
    assert "did you mean stub-name?" in result.err
    result = run("check", "a.txt", "b.txt")
    assert (result.status, result.out.count("major stub-name")) == (3, 1)


def test_what_is_missing_can_be_ignored_in_its_segment(run, write) -> None:
    write("en.txt", "# mtcheck: ignore[stub-missing] he is not meant\nAll left.\nAll left.\n")
    write("zh.txt", "越文离开。\n越文离开。\n")
    result = run("check", "en.txt", "--source", "zh.txt")
    assert result.out.count("critical stub-missing") == 1
    assert "en.txt:3:1: critical stub-missing" in result.out


def test_a_text_with_remarks_alone_is_not_checked(run, write) -> None:
    write("a.txt", "# mtcheck: ignore[stub-name] so it is\n\n")
    result = run("check", "a.txt")
    assert (result.status, "there is nothing to check in this file" in result.err) == (2, True)


def test_summaries_and_corrected_texts_treat_remarks_as_remarks(run, write, folder: Path) -> None:
    text = "Li Jiachao spoke in the hall of the museum on Monday.\n# mtcheck: ignore[stub-small] a museum of remarks\n"
    write("a.txt", text)
    assert "remarks" not in run("summarize", "a.txt").out
    assert run("report", "a.txt", "--no-summary", "-o", "p.html").status == 1
    page = (folder / "p.html").read_text(encoding="utf-8")
    assert "museum of remarks" in page.partition('type="application/json"')[2]  # the text that is corrected and copied
