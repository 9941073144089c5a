"""Chinese characters: finding them, and writing them in simplified form without moving any offset."""

from __future__ import annotations

import functools
import re
from typing import Any

#: No Chinese character, punctuation mark or full-width letter lies before this one.
FIRST_CJK = "\u2e80"


@functools.cache
def han_pattern() -> re.Pattern[str]:
    """Return a pattern for one run of Han characters."""
    return re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇]+")


def has_han(text: str) -> bool:
    """Tell whether the text holds any Han character."""
    if text.isascii() or max(text) < FIRST_CJK:
        return False  # the pattern takes a millisecond to compile, which most English texts need not wait for
    return bool(han_pattern().search(text))


@functools.cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("hk2s")


@functools.lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """Return the text in simplified characters, with exactly as many code points as before.

    OpenCC converts with context, which is better but may change the length; then each character is converted
    on its own, so that every offset stays that of the original.
    """
    if text.isascii():
        return text
    text = text.encode("utf-8", "replace").decode("utf-8")  # OpenCC takes no lone surrogates
    converted: str = _converter().convert(text)
    if len(converted) != len(text):
        converted = "".join(c if len(new := _one(c)) != 1 else new for c in text)
    return converted


@functools.lru_cache(maxsize=16384)
def _one(character: str) -> str:
    result: str = _converter().convert(character)
    return result
