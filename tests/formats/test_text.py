from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.errors import InputError, OutputError, UnknownNameError
from mtcheck.formats.text import decode, read_text

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
    assert decode(b"\xef\xbb\xbfab\r\nc", "x") == ("x", "ab\r\nc", True, "utf-8", True)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\u3000\n".encode()])
def test_a_file_without_text_is_an_error(data: bytes) -> None:
    error = refusal(data)
    assert error.file == "a b.txt"
    assert "there is nothing to check" in error.message


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (f"Title\r\n{CHINESE}", "gbk"),
        (f"Title\n{CHINESE}\U00020000", "gb18030"),
        (f"Title\n{TRADITIONAL}", "big5"),
        (f"Title\n{TRADITIONAL}邨里", "big5hkscs"),
        ("The “Week” opened.\r\n", "gbk"),
        ("The Chief Executive spoke.\n", "utf-16-le"),
        (f"{CHINESE}\n", "utf-16-be"),
    ],
)
def test_an_encoding_is_told_by_its_bytes_and_written_back(text: str, codec: str) -> None:
    data = text.encode(codec)
    file = decode(data, "x")
    assert file == ("x", text, False, codec, True)
    assert file.encode(text) == data


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_is_kept(codec: str) -> None:
    data = f"\ufeff{CHINESE}".encode(codec)
    file = decode(data, "x")
    assert file == ("x", CHINESE, True, codec, True)
    assert (file.encode(CHINESE), file.decoded(data)) == (data, CHINESE)


def test_a_western_encoding_is_for_the_user_to_name() -> None:
    data = ("One.\nLee’s team visited the “Week” events in the city. " * 3).encode("cp1252")
    error = refusal(data)
    assert (error.line, "at byte 8 (0x92)" in error.message) == (2, True)
    assert "--encoding" in str(error)
    assert decode(data, "x", "Windows-1252").text.startswith("One.\nLee’s")


def test_what_the_named_encoding_cannot_read_is_an_error() -> None:
    with pytest.raises(InputError, match=r"x:2: the file is not valid Big5 at byte 5 \(0xFF\)"):
        decode(b"One.\n\xff", "x", "big5")


def test_an_unknown_encoding_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean GB18030"):
        decode(b"One.", "x", "GB18303")


def test_what_an_encoding_cannot_hold_is_named() -> None:
    file = decode(f"Title\n{CHINESE}".encode("gbk"), "x")
    with pytest.raises(OutputError, match=r"its encoding GBK has no '\\xf5' \(U\+00F5\)"):
        file.encode("Title\nCamões Garden")


def test_bytes_that_would_change_are_not_written() -> None:
    data = TRADITIONAL.encode("big5") + b"\xa1\xc3" + b"\xa2\xcc"  # U+5140 has two codes in Big5
    file = decode(data, "x", "big5")
    assert not file.exact
    with pytest.raises(OutputError, match="written with other bytes than now"):
        file.encode(file.text)


def test_a_broken_byte_in_utf8_text_is_not_called_another_encoding() -> None:
    data = CHINESE.encode() + b"\xff" + CHINESE.encode()
    assert f"at byte {len(CHINESE.encode())}" in refusal(data).message


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PK\x03\x04rest", "ZIP"),
        (b"\xd0\xcf\x11\xe0", "Word"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
    ],
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
