"""Known findings: written, known again, counted, stale."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

TWO = "Li Jiachao spoke.\nAll left.\nTwo  blanks.\n"


@pytest.fixture
def known(run, write):
    write("a.txt", TWO)
    assert run("baseline", "write", "a.txt").status == 0


def run_baseline(run, *arguments: str):
    return run("check", "a.txt", "--baseline", "mtcheck-baseline.json", *arguments)


@pytest.fixture
def run(run):
    """The command line, with the small glossary for this command, too."""

    def run_(*arguments: str):
        extra = ("--glossary", "terms.tsv") if arguments[0] == "baseline" else ()
        return run(*arguments, *extra)

    return run_


def test_the_file_can_be_read_and_reviewed(run, write, folder: Path) -> None:
    write("a.txt", "Two  blanks.\nLi Jiachao and “Li Jiachao”.\nTwo  blanks.\n")
    Path("b").mkdir()
    write("b/ü.txt", "Mr Li spoke.\n")
    write("c.txt", "All left.\n")
    result = run("baseline", "write", "c.txt", "b", "a.txt", "-o", "base.json")
    assert (result.status, result.out.splitlines()[0]) == (0, "base.json: 4 known findings in 2 files.")
    text = Path("base.json").read_text(encoding="utf-8")
    prints = [line.split('"fingerprint": "')[1][:16] for line in text.splitlines() if "fingerprint" in line]
    assert len(set(prints)) == 3
    assert text == (
        '{\n  "schema": 1,\n  "tool": "mtcheck",\n  "files": {\n'
        '    "a.txt": [\n'
        f'      {{"rule": "stub-name", "text": "Li Jiachao", "fingerprint": "{prints[0]}", "count": 1}},\n'
        f'      {{"rule": "stub-small", "text": "", "fingerprint": "{prints[1]}", "count": 2}}\n'
        "    ],\n"
        '    "b/ü.txt": [\n'
        f'      {{"rule": "stub-doubt", "text": "Mr Li", "fingerprint": "{prints[2]}", "count": 1}}\n'
        "    ]\n  }\n}\n"
    )
    again = Path("base.json").read_bytes()
    run("baseline", "write", "a.txt", "b", "c.txt", "-o", "base.json")
    assert Path("base.json").read_bytes() == again


@pytest.mark.usefixtures("known")
def test_known_findings_are_counted_and_not_shown(run) -> None:
    result = run_baseline(run)
    assert result.status == 0
    assert result.out.startswith("No new findings in 1 file (3 lines checked).\n")
    assert "\n2 known findings in the baseline not shown.\n" in result.out
    assert "MQM quality score: 14.3 of 100" in result.out  # what is known is still an error
    data = json.loads(run_baseline(run, "--format", "json").out)
    assert (data["summary"]["findings"], data["summary"]["known"], data["files"][0]["findings"]) == (0, 2, [])


@pytest.mark.usefixtures("known")
def test_moved_lines_stay_known_and_what_is_new_fails(run, write) -> None:
    write("a.txt", "New line.\n\nTwo  blanks.\nAll left, and then Li Jiachao spoke.\n")
    assert run_baseline(run).status == 0
    write("a.txt", TWO + "Li Jiachao spoke again.\n")
    result = run_baseline(run)
    assert (result.status, result.out.count("major stub-name")) == (1, 1)
    assert "a.txt:4:1: major stub-name" in result.out
    assert "2 known findings in the baseline not shown" in result.out


@pytest.mark.usefixtures("known")
def test_another_file_with_the_same_finding_is_new(run, write) -> None:
    write("b.txt", "Li Jiachao spoke.\n")
    assert run("check", "b.txt", "--baseline", "mtcheck-baseline.json").status == 1


@pytest.mark.usefixtures("known")
def test_stale_entries_are_named(run, write) -> None:
    write("a.txt", "Two  blanks.\n")
    result = run_baseline(run)
    assert result.status == 0
    assert (
        "Stale in mtcheck-baseline.json, where 1 entry is no longer found (write it again with mtcheck baseline write):"
        " a.txt: stub-name “Li Jiachao” (1 known, 0 found).\n"
    ) in result.out
    result = run_baseline(run, "--fail-on-stale")
    assert result.status == 1
    assert result.out.endswith("The gate is closed: the baseline has 1 stale entry.\n")


@pytest.mark.usefixtures("known")
def test_what_was_not_checked_is_not_stale(run, write) -> None:
    write("b.txt", "All left.\n")
    assert "Stale" not in run("check", "b.txt", "--baseline", "mtcheck-baseline.json").out
    assert "Stale" not in run_baseline(run, "--select", "stub-small").out
    write("a.txt", "")
    assert "Stale" not in run("check", "a.txt", "b.txt", "--baseline", "mtcheck-baseline.json").out
    Path("a.txt").unlink()
    assert (
        "a.txt: stub-name “Li Jiachao” (1 known, 0 found)"
        in run("check", "b.txt", "--baseline", "mtcheck-baseline.json").out
    )


@pytest.mark.usefixtures("known")
def test_paths_start_from_the_folder_of_the_baseline(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sub").mkdir()
    Path("sub/terms.tsv").write_bytes(Path("terms.tsv").read_bytes())
    monkeypatch.chdir("sub")
    assert run("check", "../a.txt", "--baseline", "../mtcheck-baseline.json").status == 0
    assert run("check", str(folder / "a.txt"), "--baseline", str(folder / "mtcheck-baseline.json")).status == 0


def test_ignored_findings_are_not_written(run, write) -> None:
    write("a.txt", "# mtcheck: ignore[stub-name] pen name\nLi Jiachao.\n")
    assert run("baseline", "write", "a.txt").out.startswith("mtcheck-baseline.json: 0 known findings in 0 files.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "base.json: there is no such file"),
        ("{", "base.json:1: this is no valid JSON"),
        ("[]", "base.json: this is no baseline of mtcheck"),
        ('{"schema": 1}', "base.json: this is no baseline of mtcheck"),
        ('{"schema": 2, "files": {}}', "base.json: this baseline has schema 2, and this version of mtcheck reads schema 1"),
        ('{"schema": 1, "files": {"a": [{"rule": "x"}]}}', "base.json: an entry of a is none of a baseline"),
        ('{"schema": 1, "files": {"a": {}}}', "base.json: an entry of a is none of a baseline"),
        (
            '{"schema": 1, "files": {"a": [{"fingerprint": "f", "rule": "x", "text": "", "count": 0}]}}',
            "an entry of a is none",
        ),
    ],
)  # fmt: skip
def test_a_bad_baseline_is_an_error(run, write, content: str | None, message: str) -> None:
    write("a.txt", TWO)
    if content is not None:
        write("base.json", content)
    result = run("check", "a.txt", "--baseline", "base.json")
    assert (result.status, result.out, message in result.err) == (2, "", True)


def test_no_partial_baseline_is_written(run, write) -> None:
    write("a.txt", TWO)
    result = run("baseline", "write", "a.txt", "b.txt")
    assert (result.status, os.path.exists("mtcheck-baseline.json")) == (3, False)
    assert "not everything could be checked, so no baseline was written" in result.err
    write("a.txt", "a crash\n")
    assert run("baseline", "write", "a.txt").status == 3
    assert not os.path.exists("mtcheck-baseline.json")


def test_no_other_file_is_replaced(run, write) -> None:
    write("a.txt", TWO)
    path = write("notes.json", '{"mine": true}')
    result = run("baseline", "write", "a.txt", "-o", "notes.json")
    assert (result.status, path.read_text()) == (2, '{"mine": true}')
    assert "the file is there and is no baseline" in result.err
    assert run("baseline", "write", "a.txt", "-o", "a.txt").status == 2
    assert run("baseline", "write", "a.txt", "-o", "-").status == 2
    assert run("baseline", "wirte", "a.txt").err.endswith("there is no mtcheck baseline wirte; did you mean write?\n")


@pytest.mark.usefixtures("known")
def test_what_a_new_baseline_drops_is_said(run, write) -> None:
    write("b.txt", "Li Jiachao.\n")
    assert "No longer in it, as they were not checked now: a.txt.\n" in run("baseline", "write", "b.txt").out
