"""Encodings are told from few characters, and never wrongly."""

from __future__ import annotations

import pytest

from mtcheck.text.charset import NAMES, codec_of, label, likely_codec

SIMPLIFIED = (
    "李家超",
    "尖沙咀",
    "第三季度经济增长",
    "财政司司长表示，本年度预算案会着重改善民生。",
    "The Week\n中国人民银行决定下调存款准备金率零点五个百分点。\n",
)
TRADITIONAL = (
    "陳茂波",
    "金管局",
    "醫院管理局今日公布最新輪候時間，急症室服務維持正常。",
    "The “Week”\n天文台懸掛八號烈風或暴風信號。\n",
)
ENGLISH = ("The Chief Executive, “John Lee”, spoke — at last…", "Lee’s team")


@pytest.mark.parametrize("text", [*SIMPLIFIED, *TRADITIONAL, *ENGLISH])
def test_gbk(text: str) -> None:
    assert likely_codec(text.encode("gbk")) == "gbk"


@pytest.mark.parametrize("text", [*TRADITIONAL, *ENGLISH])
def test_big5(text: str) -> None:
    assert likely_codec(text.encode("big5")) == "big5"


@pytest.mark.parametrize("text", [f"{text}\r\n" for text in (*SIMPLIFIED, *TRADITIONAL, *ENGLISH)])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(text: str, codec: str) -> None:
    assert likely_codec(text.encode(codec)) == codec


@pytest.mark.parametrize(
    "data",
    [
        *(text.encode("cp1252") for text in ENGLISH),
        "Café Müller in São Paulo".encode("latin-1"),
        "財政司".encode()[:-1] + "司長表示會改善民生".encode(),
        b"\x00\x01\x02\x03" * 20,
        "Привет, мир".encode("koi8-r"),
        bytes(range(128, 256)),
    ],
)
def test_what_is_something_else_is_not_guessed(data: bytes) -> None:
    assert likely_codec(data) is None


def test_every_name_is_known_in_any_writing() -> None:
    for name, codec in NAMES.items():
        assert codec_of(name) == codec_of(name.lower().replace("-", "_")) == codec
        assert codec_of(label(codec)) == codec
