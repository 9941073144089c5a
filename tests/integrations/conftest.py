"""What runs mtcheck from outside: the program that these tests belong to, and an environment without the user's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import mtcheck

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a child process, with a ``mtcheck`` on the path and a home of its own."""
    programs = tmp_path_factory.mktemp("bin")
    program = programs / "mtcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mtcheck "$@"\n')
    program.chmod(0o755)
    home = tmp_path_factory.mktemp("home")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT", "GITHUB_"))}
    return {
        **kept,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(mtcheck.__file__).parents[1]),
        "MTCHECK_CACHE": str(tmp_path_factory.getbasetemp() / "integrations-cache"),
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a glossary, a wrong translation with its source, and a right one."""
    folder = tmp_path / "project"
    (folder / "news").mkdir(parents=True)
    (folder / "terms.tsv").write_text("source\tpreferred\ttype\n李家超\tJohn Lee\tperson\n", encoding="utf-8")
    (folder / "news" / "wrong.en.txt").write_text("The fair opened.\nLi Jiachao spoke.\n", encoding="utf-8")
    (folder / "news" / "wrong.zh.txt").write_text("展览会开幕。\n李家超发言。\n", encoding="utf-8")
    (folder / "news" / "right.en.txt").write_text("John Lee spoke.\n", encoding="utf-8")
    return folder
