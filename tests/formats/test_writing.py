from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from mtcheck.errors import OutputError
from mtcheck.formats.writing import replace_file, replace_with_backup, write_output

if TYPE_CHECKING:
    from pathlib import Path


def test_replace_keeps_permissions_and_links(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.txt", "real.txt"]


def test_a_failed_replace_leaves_the_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("fsync", "replace", "chmod"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            with pytest.raises(OutputError, match=r"No space left on device.*the file is as it was"):
                replace_file(path, b"new")
        assert path.read_bytes() == b"old"
        assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_replace_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot be written \(there is no folder .*none\); make the folder first"):
        replace_file(tmp_path / "none" / "a.txt", b"x")


def test_a_folder_is_no_file_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"this is a folder\); name a file in it"):
        replace_file(tmp_path, b"x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_file_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OutputError, match="a device or a pipe"):
        replace_file(pipe, b"x")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_output(pipe, b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_an_output_that_is_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old and longer")
    write_output(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_backup_keeps_bytes_and_permissions(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    copy = replace_with_backup(str(link), b"new")
    assert copy == f"{link}.bak"
    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")
    assert (tmp_path / "link.txt.bak").read_bytes() == b"old"
    assert stat.S_IMODE((tmp_path / "link.txt.bak").stat().st_mode) == 0o640


def test_an_existing_backup_is_never_overwritten(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.txt", tmp_path / "a.txt.bak"
    path.write_bytes(b"second")
    copy.write_bytes(b"first")
    with pytest.raises(OutputError, match=r"a\.txt\.bak exists already"):
        replace_with_backup(str(path), b"third")
    assert (path.read_bytes(), copy.read_bytes()) == (b"second", b"first")


@pytest.mark.parametrize("calls_before", [0, 1])
def test_a_full_disk_leaves_the_original_and_no_new_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls_before: int
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    left = [calls_before]

    def fsync(_: int) -> None:
        if not left[0]:
            raise OSError(28, "No space left on device")
        left[0] -= 1

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        with pytest.raises(OutputError, match="No space left on device"):
            replace_with_backup(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def mkstemp(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", mkstemp)  # root may write everywhere
    for write in (replace_file, replace_with_backup):
        with pytest.raises(OutputError, match="Permission denied"):
            write(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
