"""What has changed in git: in real repositories."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from mtcheck.errors import InputError, MtcheckError
from mtcheck.gate.changes import Changes, Lines

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TEN = "".join(f"line {number}\n" for number in range(1, 11))


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def commit(message: str = "x") -> None:
    git("add", "-A")
    git("commit", "-qm", message)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    git("init", "-q", "-b", "main")
    Path("a.txt").write_text(TEN)
    commit()
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_lines_that_changed() -> None:
    assert not Changes("main").lines("a.txt")
    text = TEN.replace("line 2\n", "line two\nline two and a half\n").replace("line 9\n", "")
    Path("a.txt").write_text(text)
    lines = Changes("main").lines("a.txt")
    assert lines == Lines(ranges=((2, 3), (9, 10)))  # line 9 is gone: its neighbours are 8 (now 9) and 10
    assert [number for number in range(1, 12) if lines.touch(number, number)] == [2, 3, 9, 10]
    assert lines.touch(1, 2)
    assert lines.touch(4, 9)
    assert not lines.touch(4, 8)


@pytest.mark.usefixtures("repository")
def test_staged_committed_and_new_files() -> None:
    git("checkout", "-qb", "work")
    Path("committed.txt").write_text("x\n")
    commit()
    Path("staged.txt").write_text("x\n")
    git("add", "staged.txt")
    Path("new.txt").write_text("x\n")
    Path(".gitignore").write_text("built.txt\n")
    Path("built.txt").write_text("x\n")
    changes = Changes("main")
    assert changes.lines("committed.txt").touch(1, 1)
    assert changes.lines("staged.txt").touch(1, 1)
    assert changes.lines("new.txt") == changes.lines("built.txt") == Lines(whole=True)
    assert not changes.lines("a.txt")


@pytest.mark.usefixtures("repository")
def test_what_others_did_since_the_merge_base_is_none_of_ours() -> None:
    git("checkout", "-qb", "work")
    git("checkout", "-q", "main")
    Path("a.txt").write_text(TEN.replace("line 5", "line five"))
    commit()
    git("checkout", "-q", "work")
    assert not Changes("main").lines("a.txt")


@pytest.mark.usefixtures("repository")
def test_a_renamed_file_has_changed_where_its_text_did() -> None:
    git("mv", "a.txt", "b.txt")
    assert not Changes("HEAD").lines("b.txt")
    Path("b.txt").write_text(TEN.replace("line 5", "line five"))
    assert Changes("HEAD").lines("b.txt") == Lines(ranges=((5, 5),))


@pytest.mark.parametrize("name", ['qu"o"te.txt', "tab\there.txt", "back\\slash.txt", "新聞.txt", "with space.txt", "new\nline.txt"])  # fmt: skip
@pytest.mark.usefixtures("repository")
def test_names_that_git_writes_in_quotes(name: str) -> None:
    Path("sub").mkdir()
    path = Path("sub", name)
    path.write_text("one\ntwo\n")
    commit()
    path.write_text("one\n+++ b/two\n@@ -1 +1 @@\ndiff --git a/x b/x\n")
    assert Changes("HEAD").lines(str(path)) == Lines(ranges=((2, 4),))


@pytest.mark.usefixtures("repository")
def test_files_whose_lines_git_does_not_count_change_as_a_whole() -> None:
    Path("b.docx").write_bytes(b"PK\0\0one")
    Path("u.txt").write_bytes("one\ntwo\n".encode("utf-16"))
    Path("cr.txt").write_bytes(b"one\rtwo\rthree\n")
    commit()
    assert not any(Changes("HEAD").lines(name) for name in ("b.docx", "u.txt", "cr.txt"))
    Path("b.docx").write_bytes(b"PK\0\0two")
    Path("u.txt").write_bytes("one\nTwo\n".encode("utf-16"))
    Path("cr.txt").write_bytes(b"one\rtwo\rThree\n")
    assert {Changes("HEAD").lines(name) for name in ("b.docx", "u.txt", "cr.txt")} == {Lines(whole=True)}


@pytest.mark.usefixtures("repository")
def test_configuration_of_the_repository_runs_nothing_and_changes_nothing() -> None:
    Path(".gitattributes").write_text("*.txt diff=evil\n")
    for key in ("diff.evil.command", "diff.evil.textconv", "diff.external", "core.fsmonitor"):
        git("config", key, "touch ran; false")
    git("config", "diff.noprefix", "true")
    git("config", "diff.mnemonicPrefix", "true")
    git("config", "color.ui", "always")
    Path("a.txt").write_text(TEN.replace("line 5", "line five"))
    assert Changes("HEAD").lines("a.txt") == Lines(ranges=((5, 5),))
    assert not Path("ran").exists()


def test_other_folders_and_links(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(TEN.replace("line 5", "line five"))
    Path("sub").mkdir()
    Path("sub/link.txt").symlink_to("../a.txt")
    monkeypatch.chdir("sub")
    assert Changes("HEAD").lines("../a.txt") == Changes("HEAD").lines("link.txt") == Lines(ranges=((5, 5),))
    assert Changes("HEAD").lines(str(repository / "a.txt")) == Lines(ranges=((5, 5),))


@pytest.mark.parametrize("revision", ["nowhere", "--output=evil", "-x", "", "HEAD:a.txt", "main..main"])
@pytest.mark.usefixtures("repository")
def test_unknown_revisions(revision: str) -> None:
    with pytest.raises(MtcheckError, match="knows no revision"):
        Changes(revision).lines("a.txt")
    assert not Path("evil^{commit}").exists()
    assert not Path("evil").exists()


@pytest.mark.usefixtures("repository")
def test_histories_without_a_common_commit() -> None:
    git("checkout", "-q", "--orphan", "other")
    commit("another beginning")
    with pytest.raises(MtcheckError, match=r"no commit in common.*fetch-depth: 0"):
        Changes("main").lines("a.txt")


def test_outside_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    path = tmp_path / "a.txt"
    path.write_text("x\n")
    with pytest.raises(InputError, match="not a git repository"):
        Changes("HEAD").lines(str(path))
    with pytest.raises(InputError, match="standard input has no history"):
        Changes("HEAD").lines("-")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MtcheckError, match="needs git, which was not found; install git"):
        Changes("HEAD").lines(str(path))
