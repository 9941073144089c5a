"""Patterns of paths in the manner of ``.gitignore``, which count from the folder of the file that holds them."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec


class Pattern(NamedTuple):
    """One pattern.

    Attributes:
        text: The pattern, as https://git-scm.com/docs/gitignore#_pattern_format defines it.
        folder: Where it counts from.
    """

    text: str
    folder: str = os.curdir

    def __str__(self) -> str:
        return self.text


def matches(patterns: Iterable[Pattern], path: str) -> bool:
    """Tell whether a path matches; patterns of one folder are read together, so that ``!`` takes back.

    Args:
        patterns: The patterns.
        path: The path of a file, as seen from the working directory.
    """
    folders: dict[str, list[str]] = {}
    for pattern in patterns:
        folders.setdefault(pattern.folder, []).append(pattern.text)
    for folder, texts in folders.items():
        own = os.path.relpath(os.path.abspath(path), os.path.abspath(folder))
        outside = own == os.pardir or own.startswith(os.pardir + os.sep)
        if not outside and _spec(tuple(texts)).match_file(own.replace(os.sep, "/")):
            return True
    return False


def problem(text: str) -> str | None:
    """Return what is wrong with a pattern: it is none, or can never match; None where nothing is."""
    if text.lstrip().startswith("#"):
        return f"{text!r} is a comment"
    if text.startswith(("../", "./")):
        return f"{text!r} can match nothing, as a pattern counts from the folder of the file"
    try:
        _spec((text,))
    except ValueError as error:
        return f"{text!r} is no pattern ({error})"
    return None


@cache
def _spec(texts: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(texts)
