"""The licence of a model, where its card or licence file is at hand: some weights may not be used commercially."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CARD = "README.md"
_TEXTS = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE")
#: Files to fetch along with a model.
FILES = (_CARD, *_TEXTS)


def licence(folder: Path) -> str | None:
    """Return the licence that a model's folder names, in the hub's short form, lower case; None where it names none.

    The front matter of the model card says it (``license: cc-by-nc-4.0``). Of a licence's own text only is told
    whether it forbids commercial use.
    """
    card = _read(folder / _CARD)
    front = re.match(r"\s*---\n(.*?)\n---", card, re.DOTALL)
    named = re.search(r"^license:\s*['\"]?([\w.+-]+)", front[1], re.MULTILINE) if front else None
    if named:
        return named[1].lower()
    if any("NonCommercial" in _read(folder / name) for name in _TEXTS):
        return "non-commercial"
    return None


def is_non_commercial(name: str | None) -> bool:
    """Tell whether a licence forbids commercial use: Creative Commons' NC, or words to that effect."""
    return name is not None and bool(re.search(r"(?:^|-)nc(?:-|$)|non-?commercial", name))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")[:100_000]
    except OSError:
        return ""
