from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.errors import InputError, OutputError
from mtcheck.formats.text import decode, read_text, replace_file
from mtcheck.text.charset import likely_encoding

if TYPE_CHECKING:
    from pathlib import Path

CHINESE = "行政长官今日会见代表团，双方讨论了金融与航运合作。"
TRADITIONAL = "行政長官今日會見代表團，雙方討論了金融與航運合作。"


def refusal(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        decode(data, "a b.txt")
    return caught.value


@given(st.text(min_size=1).filter(str.strip), st.booleans())
def test_what_is_read_is_written_back_byte_for_byte(text: str, bom: bool) -> None:
    data = (b"\xef\xbb\xbf" if bom else b"") + text.encode("utf-8")
    if b"\0" in data or text.startswith("\ufeff") or data.startswith((b"PK\x03\x04", b"%PDF", b"{\\rtf", b"\x1f\x8b")):
        return
    file = decode(data, "x")
    assert file.encode(file.text) == data


def test_byte_order_mark_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbfab\r\nc", "x") == ("x", "ab\r\nc", True)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\u3000\n".encode()])
def test_a_file_without_text_is_an_error(data: bytes) -> None:
    error = refusal(data)
    assert error.file == "a b.txt"
    assert "there is nothing to check" in error.message


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"Title\n{CHINESE}".encode("gb18030"), "GB18030"),
        (f"Title\n{TRADITIONAL}".encode("big5"), "Big5"),
        (("Lee’s team visited the “Week” events in the city. " * 3).encode("cp1252"), "Windows-1252"),
    ],
)
def test_wrong_encoding_names_byte_line_and_likely_encoding(data: bytes, encoding: str) -> None:
    error = refusal(data)
    first = next(n for n, byte in enumerate(data) if byte >= 0x80)
    assert f"at byte {first} (0x{data[first]:02X})" in error.message
    assert error.message.endswith(f"it looks like {encoding}")
    assert error.line == data.count(b"\n", 0, first) + 1
    assert f"iconv -f {encoding} -t UTF-8 'a b.txt' > 'a b.txt.utf8'" in str(error)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(codec: str) -> None:
    error = refusal("The Chief Executive spoke.\n".encode(codec))
    assert "looks like UTF-16" in error.message


def test_a_broken_byte_in_utf8_text_is_not_called_another_encoding() -> None:
    data = CHINESE.encode() + b"\xff" + CHINESE.encode()
    assert likely_encoding(data) is None
    assert f"at byte {len(CHINESE.encode())}" in refusal(data).message


@pytest.mark.parametrize(
    ("data", "word"),
    [(b"PK\x03\x04rest", "Word"), (b"%PDF-1.7", "PDF"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary")],
)
def test_binary_files_are_named(data: bytes, word: str) -> None:
    assert word in refusal(data).message


def test_zero_byte_place_counts_the_byte_order_mark() -> None:
    assert "at byte 5)" in refusal(b"\xef\xbb\xbfab\0" + b"c" * 40).message


def test_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "article.en.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"no such file; did you mean .*article\.en\.txt\?"):
        read_text(tmp_path / "artcle.en.txt")


def test_directory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="directory"):
        read_text(tmp_path)


def test_name_with_a_zero_character() -> None:
    with pytest.raises(InputError, match="not a file name"):
        read_text("a\0b")


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
    with pytest.raises(OutputError, match="cannot be written"):
        replace_file(tmp_path / "none" / "a.txt", b"x")
