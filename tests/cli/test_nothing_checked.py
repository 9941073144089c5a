"""Where nothing was checked, the exit status is never 0, and the report says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

UNTRANSLATED = '{"source": "全体离开。", "target": null}\n'

WAYS = {
    "an empty folder": ({}, ["."]),
    "a folder of other types": ({"photo.png": "x"}, ["."]),
    "a folder of sources": ({"a.zh.txt": "全体离开。\n"}, ["."]),
    "an empty file": ({"a.txt": ""}, ["a.txt"]),
    "a blank file": ({"a.txt": " \n\n"}, ["a.txt"]),
    "only marks": ({"a.txt": "***\n---\n"}, ["a.txt"]),
    "only code": ({"a.md": "```\nLi Jiachao\n```\n"}, ["a.md"]),
    "only scripts": ({"a.html": "<script>Li Jiachao</script>"}, ["a.html"]),
    "only what is not translated": ({"a.jsonl": UNTRANSLATED}, ["a.jsonl"]),
    "a pattern without files": ({}, ["*.txt"]),
    "no file": ({}, ["a.txt"]),
    "rules that need a source": ({"a.txt": "All left.\n"}, ["a.txt", "--select", "stub-missing"]),
    "all rules deselected": (
        {"a.txt": "All left.\n"},
        ["a.txt", "--ignore", "names,fluency,terms,numbers"],
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_checked_is_no_success(run, write, way: str, form: str) -> None:
    files, arguments = WAYS[way]
    Path("terms.tsv").rename(Path.cwd().parent / "terms.tsv")
    for name, text in files.items():
        write(name, text)
    result = run("check", *arguments, "--glossary", "../terms.tsv", "--format", form)
    assert result.status == 2
    assert result.err.startswith("mtcheck: error: ")
    if form == "text" and result.out:
        assert "Nothing was checked.\n" in result.out
        assert "No findings" not in result.out


def test_of_several_files_one_that_was_not_checked_makes_the_run_incomplete(run, write) -> None:
    write("a.en.txt", "Vietnam left.\n")
    write("a.zh.txt", "越文离开。\n")
    write("b.txt", "All left.\n")
    result = run("check", "a.en.txt", "b.txt", "--pair", "{stem}.zh.txt={stem}.en.txt", "--select", "stub-missing")
    assert result.status == 3
    assert "b.txt: nothing was checked: no rule could run (there is no source text)" in result.err
    assert "Not checked at all: b.txt.\n" in result.out


def test_headings_are_checked(run, write) -> None:
    write("a.md", "# Li Jiachao\n")
    assert run("check", "a.md").status == 1


def test_a_file_of_which_all_rules_crashed_is_incomplete(run, write) -> None:
    write("a.txt", "a crash\n")
    assert run("check", "a.txt", "--select", "stub-crash").status == 3


def test_json_names_what_was_not_checked(run, write) -> None:
    write("a.txt", "***\n")
    data = json.loads(run("check", "a.txt", "--format", "json").out)
    assert (data["files"], data["errors"][0]["path"]) == ([], "a.txt")
    assert "there are no words in it" in data["errors"][0]["message"]


def test_other_commands_do_not_succeed_either(run, write) -> None:
    write("a.txt", "All left.\n")
    result = run("fix", "a.txt", "--select", "stub-missing")
    assert (result.status, "nothing was checked: no rule could run" in result.err) == (2, True)
    assert run("report", "a.txt", "--select", "stub-missing", "--no-summary", "-o", "p.html").status == 3
