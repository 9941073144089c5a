"""Where a configuration is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.config.find import find
from mtcheck.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

OURS = "[tool.mtcheck]\n"
THEIRS = '[project]\nname = "mtcheck-users"\n'


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    return folder


def test_the_nearest_wins(deep: Path, tmp_path: Path) -> None:
    (tmp_path / "mtcheck.toml").touch()
    assert find(str(deep)) == "../../mtcheck.toml"
    (tmp_path / "a" / "pyproject.toml").write_text(OURS)
    assert find(str(deep)) == "../pyproject.toml"
    (tmp_path / "a" / "mtcheck.toml").touch()
    assert find(str(deep)) == "../mtcheck.toml"
    (deep / "mtcheck.toml").touch()
    assert find(str(deep)) == "mtcheck.toml"


@pytest.mark.parametrize("theirs", ["", THEIRS, "no = TOML at all", "[tool.other]\nmtcheck = 1\n"])
def test_a_pyproject_without_the_table_does_not_stop_the_search(deep: Path, tmp_path: Path, theirs: str) -> None:
    (deep / "pyproject.toml").write_text(theirs)
    (tmp_path / "mtcheck.toml").touch()
    assert find(str(deep)) == "../../mtcheck.toml"


def test_an_inline_table_is_a_table(deep: Path) -> None:
    (deep / "pyproject.toml").write_text("[tool]\nmtcheck.jobs = 2\n")
    assert find(str(deep)) == "pyproject.toml"


@pytest.mark.parametrize(
    "ours",
    [
        "[tool.mtcheck.severity]\n", '[ tool . "mtcheck" ]\n', "tool.mtcheck.jobs = 2\n", "[[tool.mtcheck.overrides]]\n",
        "[tool] # all of them\nmtcheck = {}\n", "'tool' = { mtcheck = {} }\n",
    ],
)  # fmt: skip
def test_every_way_to_write_the_table_is_seen(deep: Path, ours: str) -> None:
    (deep / "pyproject.toml").write_text(f"{THEIRS}{ours}" if ours.startswith("[") else f"{ours}{THEIRS}")
    assert find(str(deep)) == "pyproject.toml"


def test_the_root_of_a_repository_ends_the_search(deep: Path, tmp_path: Path) -> None:
    (tmp_path / "mtcheck.toml").touch()
    (tmp_path / "a" / ".git").write_text("gitdir: elsewhere")  # as in a work tree or a submodule
    assert find(str(deep)) is None
    (tmp_path / "a" / "mtcheck.toml").touch()  # the root itself is looked at
    assert find(str(deep)) == "../mtcheck.toml"


def test_a_folder_of_that_name_is_no_file(deep: Path) -> None:
    (deep / "mtcheck.toml").mkdir()
    assert find(str(deep)) is None


def test_a_broken_pyproject_that_speaks_of_mtcheck_is_named(deep: Path) -> None:
    (deep / "pyproject.toml").write_text("[tool.mtcheck]\nselect = [\n")
    with pytest.raises(ConfigError, match=r"^pyproject.toml:2: this is no TOML"):
        find(str(deep))
