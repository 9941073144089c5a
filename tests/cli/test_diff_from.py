"""Only what has changed is reported, what is left out is said."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

OLD = "Li Jiachao spoke.\nAll left.\n"


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def commit(folder: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q", "-b", "main")

    def commit() -> None:
        git("add", "-A")
        git("commit", "-qm", "x")

    return commit


def check(run, *arguments: str):
    return run("check", *arguments, "--diff-from", "main")


def test_only_findings_in_changed_lines(run, write, commit) -> None:
    write("a.txt", OLD)
    write("b.txt", OLD)
    commit()
    write("a.txt", OLD + "Li Jiachao left.\n")
    result = check(run, "a.txt", "b.txt")
    assert (result.status, result.out.count("major stub-name")) == (1, 1)
    assert "a.txt:3:1: major stub-name" in result.out
    assert "1 finding in unchanged text not shown.\n" in result.out
    assert "Not checked: 1 file, as nothing in it has changed since main.\n" in result.out
    assert json.loads(check(run, "a.txt", "--format", "json").out)["summary"]["unchanged"] == 1


def test_nothing_changed_is_nothing_to_check(run, write, commit) -> None:
    write("a.txt", OLD)
    write("b.txt", OLD)
    commit()
    result = check(run, "a.txt", "b.txt")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "There was nothing to check.\nNot checked: 2 files, as nothing in them has changed since main.\n"
    )
    assert json.loads(check(run, "a.txt", "--format", "json").out)["files"] == []


def test_new_files_count_as_a_whole(run, write, commit) -> None:
    commit_needs_a_file = write("x.txt", "x\n")
    commit()
    assert commit_needs_a_file.exists()
    write("a.txt", OLD)
    assert check(run, "a.txt").status == 1


def test_a_changed_source_counts_for_the_lines_aligned_to_it(run, write, commit) -> None:
    write("a.en.txt", "They left.\nThey left.\n")
    write("a.zh.txt", "越文离开。\n越文离开。\n")
    commit()
    assert check(run, "a.en.txt", "--source", "a.zh.txt").status == 0
    write("a.zh.txt", "越文离开。\n越文已经离开。\n")
    result = check(run, "a.en.txt", "--source", "a.zh.txt")
    assert (result.status, result.out.count("critical stub-missing")) == (1, 1)
    assert "a.en.txt:2:1: critical stub-missing" in result.out


def test_files_with_both_languages(run, write, commit) -> None:
    rows = "source\ttarget\n越文离开。\tThey left.\n越文到。\tThey came.\n"
    write("a.tsv", rows)
    commit()
    write("a.tsv", rows.replace("到", "抵达"))
    result = check(run, "a.tsv")
    assert (result.status, result.out.count("critical stub-missing")) == (1, 1)
    assert "(row 3)" in result.out


def test_a_wrapped_paragraph_counts_by_the_line_of_its_finding(run, write, commit) -> None:
    write("a.md", "First line\nand Li Jiachao\nand the last.\n")
    commit()
    write("a.md", "First line changed\nand Li Jiachao\nand the last.\n")
    result = check(run, "a.md")
    assert (result.status, "1 finding in unchanged text not shown" in result.out) == (0, True)
    write("a.md", "First line\nand Li Jiachao \nand the last.\n")
    assert check(run, "a.md").status == 1


def test_a_changed_article_makes_everything_new(run, write, commit) -> None:
    write("a.txt", OLD)
    write("article.txt", "John Lee spoke.\n")
    commit()
    assert check(run, "a.txt", "--article", "article.txt").status == 0
    write("article.txt", "John Lee spoke. All left.\n")
    assert check(run, "a.txt", "--article", "article.txt").status == 1


def test_what_is_known_is_looked_for_in_unchanged_text_first(run, write, commit) -> None:
    write("a.txt", "All left.\nLi Jiachao spoke.\n")
    commit()
    assert run("baseline", "write", "a.txt", "--glossary", "terms.tsv").status == 0
    write("a.txt", "Li Jiachao came.\nAll left.\nLi Jiachao spoke.\n")
    result = check(run, "a.txt", "--baseline", "mtcheck-baseline.json")
    assert "a.txt:1:1: major stub-name" in result.out
    assert "1 known finding in the baseline not shown" in result.out


def test_an_unknown_revision_is_an_error(run, write, commit) -> None:
    write("a.txt", OLD)
    commit()
    result = run("check", "a.txt", "--diff-from", "nowhere")
    assert (result.status, result.out) == (2, "")
    assert "knows no revision 'nowhere'; fetch it first" in result.err


def test_a_hook_of_another_repository_does_not_mislead(run, write, commit, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", OLD)
    commit()
    write("a.txt", OLD + "Li Jiachao left.\n")
    git("init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(Path("other/.git").resolve()))
    assert check(run, "a.txt").out.count("major stub-name") == 1
