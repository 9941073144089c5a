"""What closes the gate, and what is said of it."""

from __future__ import annotations

import json

import pytest

TWO = "Li Jiachao spoke.\nLi Jiachao left.\n"


def gate(result) -> dict[str, object]:
    return json.loads(result.out)["gate"]


@pytest.mark.parametrize(("allowed", "status"), [("0", 1), ("1", 1), ("2", 0), ("3", 0)])
def test_max_findings(run, write, allowed: str, status: int) -> None:
    write("a.txt", TWO)
    result = run("check", "a.txt", "--max-findings", allowed)
    assert result.status == status
    said = "" if allowed == "0" else f", {allowed} allowed"
    closed = f"\nThe gate is closed: 2 findings at or above major{said}.\n"
    assert result.out.endswith(closed) == (status == 1)
    assert ("The gate" in result.out) == (status == 1)


def test_max_findings_counts_only_what_counts(run, write) -> None:
    write("a.txt", "Li Jiachao.\nMr Li spoke.\nTwo  blanks.\n")  # one sure and major, one uncertain, one minor
    assert run("check", "a.txt", "--max-findings", "1").status == 0
    assert run("check", "a.txt", "--max-findings", "1", "--fail-on", "minor").status == 1


def test_max_findings_is_for_all_files_together(run, write) -> None:
    write("a.txt", "Li Jiachao spoke.\n")
    write("b.txt", "Li Jiachao spoke.\n")
    assert run("check", "a.txt", "b.txt", "--max-findings", "1").status == 1


def test_min_score_is_asked_of_every_file(run, write) -> None:
    write("good.txt", "All of them left the hall in good time.\n" * 50)
    write("bad.txt", "Two  blanks were here.\n")  # 1 for 4 words: 75.0
    assert run("check", "good.txt", "bad.txt", "--min-score", "75").status == 0
    result = run("check", "good.txt", "bad.txt", "--min-score", "75.1", "--format", "json")
    assert result.status == 1
    assert gate(result) == {"passed": False, "reasons": ["bad.txt has an MQM score of 75.0, below 75.1"]}
    assert json.loads(result.out)["summary"]["mqm_score"] > 99


def test_a_file_without_words_has_no_score_and_does_not_pass(run, write) -> None:
    write("a.tsv", "source\ttarget\n全体离开。\t\n")
    result = run("check", "a.tsv", "--min-score", "0", "--format", "json")
    assert result.status == 1
    assert gate(result)["reasons"] == ["a.tsv has no words, so it has no score"]


def test_all_reasons_are_said(run, write) -> None:
    write("a.txt", TWO)
    result = run("check", "a.txt", "--min-score", "90")
    assert result.out.endswith(
        "\nThe gate is closed: 2 findings at or above major; a.txt has an MQM score of -66.7, below 90.\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [("--max-findings", "-1"), ("--max-findings", "x"), ("--min-score", "x"), ("--min-score", "nan"),
     ("--min-score", "101"), ("--min-score", "inf"), ("--jobs", "0"), ("--jobs", "many")],
)  # fmt: skip
def test_limits_that_make_no_sense(run, write, arguments: tuple[str, str]) -> None:
    write("a.txt", TWO)
    result = run("check", "a.txt", *arguments)
    assert (result.status, f"argument {arguments[0]}: '{arguments[1]}' is no" in result.err) == (2, True)


def test_an_open_gate_is_in_the_json(run, write) -> None:
    write("a.txt", "All left.\n")
    assert gate(run("check", "a.txt", "--format", "json")) == {"passed": True, "reasons": []}


def test_a_file_that_could_not_be_checked_closes_the_gate(run, write) -> None:
    write("right.txt", "John Lee spoke.\n")
    result = run("check", "right.txt", "nothere.txt", "--format", "json")
    data = json.loads(result.out)
    assert (result.status, data["gate"]) == (3, {"passed": False, "reasons": ["1 file could not be checked"]})
    last = run("check", "right.txt", "nothere.txt", "--format", "jsonl").out.splitlines()[-1]
    assert json.loads(last)["gate"]["passed"] is False
    assert json.loads(run("check", "right.txt", "--format", "json").out)["gate"]["passed"] is True
