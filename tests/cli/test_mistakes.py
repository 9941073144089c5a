"""What people type in a hurry: each mistake is named, and nothing that was named is passed over in silence."""

from __future__ import annotations

import io
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from mtcheck.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "The Chief Executive thanked the volunteers.\n"
CHINESE = "行政长官感谢义工。\n"

MISTAKES = {
    "no command": (("en.txt",), "no command was given for en.txt; did you mean mtcheck check en.txt?"),
    "capitals": (("rules", "STUB-NAME"), "there is no rule STUB-NAME; did you mean stub-name?"),
    "two sources": (
        ("check", "en.txt", "--source", "zh.txt", "--source", "other.zh.txt"),
        "--source was given twice; name one file",
    ),
    "two articles": (("check", "en.txt", "--article", "en.txt", "--article=en.txt"), "--article was given twice"),
    "pair and source": (
        ("check", "en.txt", "--source", "zh.txt", "--pair", "{stem}.zh.md={stem}.en.md"),
        "--pair and --source both say what the source is; give one of them",
    ),
    "a name with a dash": (("check", "-x.txt"), "the name of the file -x.txt begins with a dash; write ./-x.txt"),
    "a broken link": (("check", "link.txt"), "link.txt: there is no such file; the link points to gone.txt, which is"),
    "an English source": (
        ("check", "en.txt", "--source", "en.txt"),
        "en.txt: the source en.txt holds no Chinese; name the Chinese original",
    ),
    "source and target swapped": (
        ("fix", "zh.txt", "--source", "en.txt"),
        "zh.txt: the source en.txt holds no Chinese; the English is TARGET, the Chinese original is --source",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named(run, write, folder: Path, name: str) -> None:
    write("en.txt", ENGLISH)
    write("zh.txt", CHINESE)
    write("-x.txt", ENGLISH)
    (folder / "link.txt").symlink_to("gone.txt")
    arguments, message = MISTAKES[name]
    result = run(*arguments)
    assert result.status == 2
    assert message in result.err


def test_source_texts_without_chinese_are_named(run, write) -> None:
    write("de.tsv", "source\ttarget\nDer Chef des Amtes sprach gestern.\tThe head of the office spoke.\n")
    result = run("check", "de.tsv")
    assert "Note: the source texts in it hold no Chinese, so that nothing could be compared with them.\n" in result.out
    write("zh.tsv", f"source\ttarget\nCOVID 新冠病毒来自何方无人知晓但仍然需要继续研究调查\t{ENGLISH}")
    assert "Note" not in run("check", "zh.tsv").out


def test_what_all_files_lack_is_said_once(run, write) -> None:
    for name in ("a.txt", "b.txt"):
        write(name, ENGLISH)
    write("c.tsv", "target\tstate\nThe head spoke.\tx\n")
    write("d.tsv", f"source\ttarget\n一\tOne.\n{CHINESE.strip()}\n")
    out = run("check", "a.txt", "b.txt", "d.tsv").out
    missing = "Not checked: stub-missing (there is no source text).\n"
    assert f"a.txt: {missing}b.txt: {missing}d.tsv: Not checked: row 3 (the row is too short).\n" in out
    out = run("check", "a.txt", "b.txt", "c.tsv").out
    assert out.count(missing) == 1


def test_a_name_with_a_dash_behind_two_dashes(folder: Path, write, capsys: pytest.CaptureFixture[str]) -> None:
    write("-x.txt", ENGLISH)
    assert main(["check", "--glossary", "terms.tsv", "--", "-x.txt"]) == 0
    assert capsys.readouterr().out.startswith("No findings in 1 file")


def test_a_file_named_like_standard_input_does_not_hide_it(run, write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("-", "another text\n")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Li Jiachao spoke.\n")))
    result = run("check", "-")
    assert (result.status, result.out.split(":")[0]) == (1, "<stdin>")


def test_a_short_source_may_be_without_chinese(run, write) -> None:
    write("en.txt", "COVID-19\n")
    assert run("check", "en.txt", "--source", "en.txt").status == 0


@pytest.mark.parametrize(("closed", "status"), [("<&-", 2), (">&-", 0), ("2>&-", 0)])
def test_a_closed_stream_is_no_fault(folder: Path, write, closed: str, status: int) -> None:
    write("en.txt", "John Lee spoke.\n")
    name = "-" if closed == "<&-" else "en.txt"
    command = f"exec {sys.executable} -m mtcheck check {name} --glossary terms.tsv {closed}"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, "fault" in done.stderr) == (status, False)
