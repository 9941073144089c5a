from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.config.paths import Pattern, matches, problem

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("patterns", "path", "expected"),
    [
        (["news/**"], "news/a.md", True),
        (["news/**"], "news/b/c.md", True),
        (["news/**"], "old/news/a.md", False),
        (["news"], "news/a.md", True),
        (["*.en.md"], "x/y/a.en.md", True),
        (["/*.en.md"], "x/a.en.md", False),
        (["/*.en.md"], "a.en.md", True),
        (["**/drafts/*"], "x/y/drafts/a.md", True),
        (["news/**", "!news/keep/**"], "news/keep/a.md", False),
        (["News/**"], "news/a.md", False),
        (["新闻/*.md"], "新闻/a.md", True),
    ],
)
def test_patterns_are_those_of_gitignore(patterns: list[str], path: str, expected: bool) -> None:
    assert matches([Pattern(text) for text in patterns], path) is expected


def test_patterns_count_from_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    above = [Pattern("sub/*.md", "..")]
    assert matches(above, "a.md")
    assert matches(above, str(tmp_path / "sub" / "a.md"))
    assert not matches(above, "../a.md")
    assert not matches([Pattern("*.md")], "../a.md")  # outside of the folder nothing matches


@pytest.mark.parametrize("text", ["# no", "../x/**", "./x/**", "!"])
def test_what_can_match_nothing_is_a_problem(text: str) -> None:
    assert problem(text)
    assert problem(f"x{text[1:]}y") is None
