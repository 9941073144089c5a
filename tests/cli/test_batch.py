"""Folders, patterns and pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


def files_of(result) -> list[tuple[str, str | None]]:
    return [(file["path"], file["source_path"]) for file in json.loads(result.out)["files"]]


@pytest.fixture
def tree(folder: Path):
    def tree(*names: str, text: str = "All left.\n") -> None:
        for name in names:
            path = Path("t", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("全体离开。\n" if "zh" in name else text, encoding="utf-8")

    return tree


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (["b.en.txt", "b.zh.txt", "a.en.md", "a.zh.md"], [("a.en.md", "a.zh.md"), ("b.en.txt", "b.zh.txt")]),
        (["x/1.en-GB.txt", "x/1.zh-HK.txt"], [("x/1.en-GB.txt", "x/1.zh-HK.txt")]),
        (["a_en.txt", "a_zh_CN.txt"], [("a_en.txt", "a_zh_CN.txt")]),
        (["a-en.txt", "a-zh-Hant.txt"], [("a-en.txt", "a-zh-Hant.txt")]),
        (["en/2024/a.txt", "zh/2024/a.txt"], [("en/2024/a.txt", "zh/2024/a.txt")]),
        (["a.txt", "a.zh.txt"], [("a.txt", "a.zh.txt")]),
        (["a.txt", "a.en.txt", "a.zh.txt"], [("a.en.txt", "a.zh.txt"), ("a.txt", None)]),
        (["garden.txt", "kitchen.txt"], [("garden.txt", None), ("kitchen.txt", None)]),
        (["a.en.txt", "a.zh.md"], [("a.en.txt", None)]),
    ],
)
def test_folders_pair_by_language(run, tree, names: list[str], pairs: list[tuple[str, str | None]]) -> None:
    tree(*names)
    found = files_of(run("check", "t", "--format", "json"))
    assert found == [(f"t/{target}", source and f"t/{source}") for target, source in pairs]


def test_what_has_no_partner_is_named(run, tree) -> None:
    tree("a.en.txt", "b.zh.txt", "c.en.txt", "c.zh.txt", ".hidden.txt", ".git/x.txt", "photo.png")
    result = run("check", "t")
    assert result.status == 0
    assert "Checked without a source, as none was found: t/a.en.txt.\n" in result.out
    assert "Not checked, as it is a source without a translation: t/b.zh.txt.\n" in result.out
    assert "Files left out: 2 hidden, 1 of types that are not read (.png).\n" in result.out
    assert json.loads(run("check", "t", "--format", "json").out)["notes"][0].endswith("t/a.en.txt")


def test_only_sources_is_no_clean_result(run, tree) -> None:
    tree("a.zh.txt")
    result = run("check", "t")
    assert (result.status, "there is no translation among the files" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("pattern", "names", "pairs"),
    [
        ("{stem}.zh.md={stem}.en.md", ["s/a.zh.md", "s/a.en.md"], [("s/a.en.md", "s/a.zh.md")]),
        ("{stem}_yuanwen_zh.txt={stem}.txt", ["a_yuanwen_zh.txt", "a.txt"], [("a.txt", "a_yuanwen_zh.txt")]),
        (
            "zh/{dir}/{stem}.txt=en/{dir}/{stem}.txt",
            ["zh/1/2/a.txt", "en/1/2/a.txt", "zh/b.txt", "en/b.txt"],
            [("en/1/2/a.txt", "zh/1/2/a.txt"), ("en/b.txt", "zh/b.txt")],
        ),
        ("{stem}.zh.txt={stem}.en.md", ["a.zh.txt", "a.en.md"], [("a.en.md", "a.zh.txt")]),
    ],
)
def test_pair(run, tree, pattern: str, names: list[str], pairs: list[tuple[str, str]]) -> None:
    tree(*names)
    found = files_of(run("check", "t", "--pair", pattern, "--format", "json"))
    assert found == [(f"t/{target}", f"t/{source}") for target, source in pairs]


def test_pair_of_named_files_finds_the_source_beside_them(run, tree) -> None:
    tree("a.en.txt", "a.zh.txt")
    result = run("check", "t/a.en.txt", "--pair", "{stem}.zh.txt={stem}.en.txt", "--format", "json")
    assert files_of(result) == [("t/a.en.txt", "t/a.zh.txt")]


@pytest.mark.parametrize("pattern", ["a=b", "{stem}.zh={dir}.en", "{stem}", "{stem}{stem}={stem}{stem}", "{x}={x}"])
def test_a_pair_that_says_nothing_is_refused(run, tree, pattern: str) -> None:
    tree("a.en.txt")
    result = run("check", "t", "--pair", pattern)
    assert (result.status, "--pair" in result.err) == (2, True)


def test_folders_of_source_and_target(run, tree) -> None:
    tree("e/a.txt", "e/c.en.txt", "zh/a.txt", "zh/c.zh.txt", "zh/d.txt")
    result = run("check", "t/e", "--source", "t/zh", "--format", "json")
    assert files_of(result) == [("t/e/a.txt", "t/zh/a.txt"), ("t/e/c.en.txt", "t/zh/c.zh.txt")]
    assert json.loads(result.out)["notes"] == ["Not checked, as it is a source without a translation: t/zh/d.txt"]


def test_patterns_recurse_and_pair_with_what_lies_beside(run, tree) -> None:
    tree("1/a.en.txt", "1/a.zh.txt", "2/3/b.en.txt", "2/x.txt")
    result = run("check", "t/**/*.en.txt", "--format", "json")
    assert files_of(result) == [("t/1/a.en.txt", "t/1/a.zh.txt"), ("t/2/3/b.en.txt", None)]
    result = run("check", "t/*.none")
    assert (result.status, "no file matches this pattern" in result.err) == (2, True)


def test_binary_files_of_a_pattern_are_left_out(run, tree) -> None:
    tree("a.log")
    Path("t/b.bin").write_bytes(b"\x7fELF\0\0")
    result = run("check", "t/*")
    assert (result.status, "Files left out: 1 binary." in result.out) == (0, True)


def test_one_unreadable_file_hides_nothing(run, tree) -> None:
    tree("a.txt", "b.txt", text="Li Jiachao\n")
    Path("t/aa.txt").write_bytes(b"John\xff Lee")
    result = run("check", "t")
    assert result.status == 3
    assert "t/aa.txt:1: the file is not valid UTF-8" in result.err
    assert result.out.count("major stub-name") == 2
    assert run("fix", "t").status == 3
    assert Path("t/a.txt").read_text() == Path("t/b.txt").read_text() == "John Lee\n"


def test_fix_leaves_sources_and_glossaries_alone(run, tree) -> None:
    tree("a.en.txt", text="Li Jiachao\n")
    Path("t/a.zh.txt").write_text("Li Jiachao\n")
    Path("terms.tsv").rename("t/terms.tsv")
    result = run("fix", "t", "--glossary", "t/terms.tsv")
    assert "terms.tsv: there is no such" in result.err  # the one that the fixture names
    Path("terms.tsv").write_text(Path("t/terms.tsv").read_text(encoding="utf-8"), encoding="utf-8")
    assert run("fix", "t", "--glossary", "t/terms.tsv").status == 0
    assert Path("t/a.en.txt").read_text() == "John Lee\n"
    assert Path("t/a.zh.txt").read_text() == "Li Jiachao\n"


def test_a_file_named_twice_is_checked_once(run, tree) -> None:
    tree("a.txt")
    assert files_of(run("check", "t", "t/a.txt", "--format", "json")) == [("t/a.txt", None)]
