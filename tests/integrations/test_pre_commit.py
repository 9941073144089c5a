"""The hooks run in a git repository as pre-commit runs them; only their environments are not built (no network)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from .conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pre_commit")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def git(environment: dict[str, str]):
    def run(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=check
        )

    return run


@pytest.fixture
def hooked(project: Path, tmp_path: Path, environment: dict[str, str], git):
    """Make a repository with one of our hooks installed."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    for folder in (hooks, project):
        git(folder, "init", "--quiet")
    git(hooks, "add", ".")
    git(hooks, "commit", "--quiet", "--message", "hooks")
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()

    def install(hook: str) -> Path:
        entry = {"id": hook, "language": "system", "args": ["--glossary", "terms.tsv"]}
        config = {"repos": [{"repo": str(hooks), "rev": revision, "hooks": [entry]}]}
        (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        subprocess.run(
            [sys.executable, "-m", "pre_commit", "install"],
            cwd=project,
            env=environment,
            check=True,
            capture_output=True,
        )
        return project

    return install


def test_a_commit_with_a_wrong_name_is_refused_until_it_is_right(hooked, git) -> None:
    project = hooked("mtcheck")
    git(project, "add", ".")
    refused = git(project, "commit", "--message", "news", check=False)
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1, said
    assert "news/wrong.en.txt:2:1: major romanized-name" in said
    assert "wrong.zh.txt:" not in said  # a source is no translation
    (project / "news" / "wrong.en.txt").write_text("The fair opened.\nJohn Lee spoke.\n")
    git(project, "add", ".")
    accepted = git(project, "commit", "--message", "news", check=False)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    assert "Passed" in accepted.stdout + accepted.stderr


def test_the_hook_with_sources_compares_with_them(hooked, git) -> None:
    project = hooked("mtcheck-pair")
    (project / "news" / "wrong.en.txt").write_text("The fair opened.\nShe spoke.\n3 left.\n")
    (project / "news" / "wrong.zh.txt").write_text("展览会开幕。\n她发言。\n5人离开。\n", encoding="utf-8")
    git(project, "add", ".")
    refused = git(project, "commit", "--message", "news", check=False)
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1, said
    assert "news/wrong.en.txt:3:1: major number-mismatch" in said


def test_no_file_of_ours_no_check(hooked, git) -> None:
    project = hooked("mtcheck-bilingual")
    git(project, "add", ".")
    accepted = git(project, "commit", "--message", "news", check=False)
    assert accepted.returncode == 0
    assert "no files to check" in accepted.stdout + accepted.stderr


def test_the_manifest_is_valid() -> None:
    from pre_commit.clientlib import load_manifest

    hooks = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert [hook["id"] for hook in hooks] == ["mtcheck", "mtcheck-pair", "mtcheck-bilingual"]
