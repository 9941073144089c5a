"""No output takes the place of a file that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

CALLS = {
    "report over its target": ("report", "en.txt", "--no-summary", "-o", "en.txt"),
    "report over its source": ("report", "en.txt", "--source", "zh.txt", "--no-summary", "-o", "zh.txt"),
    "report over its reference": ("report", "en.txt", "--reference", "ref.txt", "--no-summary", "-o", "ref.txt"),
    "report over a glossary": ("report", "en.txt", "--no-summary", "-o", "terms.tsv"),
    "findings over the target": ("check", "en.txt", "--output", "json:en.txt"),
    "findings over the target by a link": ("check", "en.txt", "--output", "json:link.txt"),
    "findings over a target in a folder": ("check", ".", "--output", "json:en.txt"),
    "findings over the article": ("check", "en.txt", "--article", "ref.txt", "--output", "text:ref.txt"),
    "corrections over the source": ("fix", "en.txt", "--source", "zh.txt", "--output", "zh.txt"),
}


@pytest.mark.parametrize("name", CALLS)
def test_no_input_is_written_over(run, write, folder: Path, name: str) -> None:
    files = [write("en.txt", "Li Jiachao.\n"), write("zh.txt", "李家超。\n"), write("ref.txt", "John Lee.\n")]
    files.append(folder / "terms.tsv")
    before = [path.read_bytes() for path in files]
    (folder / "link.txt").symlink_to("en.txt")
    result = run(*CALLS[name])
    assert (result.status, result.out) == (2, "")
    assert "which is read; name another file" in result.err
    assert [path.read_bytes() for path in files] == before


def test_the_page_goes_to_standard_output(run, write, folder: Path) -> None:
    write("en.txt", "John Lee.\n")
    result = run("report", "en.txt", "--no-summary", "-o", "-")
    assert result.out.startswith("<!doctype html>")
    assert result.out.rstrip().endswith("</html>")
    assert not (folder / "-").exists()


def test_two_reports_cannot_share_standard_output(run, write, folder: Path) -> None:
    write("en.txt", "John Lee.\n")
    result = run("check", "en.txt", "--output", "json:-")
    assert result.status == 2
    assert "'json:-' is no FORMAT:FILE" in result.err
    assert not (folder / "-").exists()
