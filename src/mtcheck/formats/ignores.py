"""Remarks for mtcheck in the comments of a file: ``mtcheck: ignore[rule-id] reason``.

Every reader hands over the comments of its format; here they are understood. ``docs/gate.md`` says how they are
written in each format. A remark belongs to the unit in which it stands, or behind which in the same line; otherwise to
the next one.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError, nearest
from mtcheck.formats.raw import line_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtcheck.formats.units import Unit
    from mtcheck.model import Span

_HINT = "write mtcheck: ignore[rule-id] and the reason"


class Asked(NamedTuple):
    """A remark that was understood: what is not to be reported.

    Attributes:
        rules: Ids or families of rules; ``*`` for all.
        reason: Why; may be empty.
        line: Its line in the file; in files without lines that of the unit.
        units: The units that it is about, by index.
    """

    rules: tuple[str, ...]
    reason: str
    line: int
    units: tuple[int, ...] = ()


@functools.cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"\s*[Mm]tcheck\s*:\s*(.*?)\s*", re.DOTALL)


@functools.cache
def _request() -> re.Pattern[str]:
    return re.compile(r"ignore\s*\[([^\[\]]*)\]\s*:?\s*(.*)", re.DOTALL)


@functools.cache
def _in_text() -> re.Pattern[str]:
    return re.compile(r"[ \t]*(?:\#+|//+)([ \t]*mtcheck[ \t]*:[^\r\n]*)")


def of_line(line: str) -> str | None:
    """Return the comment in a line of plain text that is a remark for mtcheck; None for any other line.

    >>> of_line("# mtcheck: ignore[repeated-word] a song"), of_line("# 1 in the charts")
    (' mtcheck: ignore[repeated-word] a song', None)
    """
    match = _in_text().fullmatch(line)
    return match[1] if match else None


def is_remark(comment: str) -> bool:
    """Tell whether a comment, without its marks, is for mtcheck."""
    return "tcheck" in comment and _mark().fullmatch(comment) is not None


def parse(comment: str | None, path: str, line: int, units: Iterable[int] = ()) -> Asked | None:
    """Understand a comment; None where it is not for mtcheck.

    Args:
        comment: The comment without the marks of its format.
        path: The file, for messages.
        line: Where it stands.
        units: The units that it is about.

    Raises:
        InputError: if it asks for something unknown, or names a rule that does not exist.
    """
    match = _mark().fullmatch(comment) if comment and "tcheck" in comment else None
    return None if match is None else request(match[1], path, line, units)


def request(text: str, path: str, line: int, units: Iterable[int] = ()) -> Asked:
    """Understand what stands behind ``mtcheck:``, or in a column of that name.

    Raises:
        InputError: as :func:`parse`.
    """
    match = _request().fullmatch(text)
    if match is None:
        shown = " ".join(text.split())[:40]
        raise InputError(f"the remark for mtcheck {shown!r} is not understood", file=path, line=line, hint=_HINT)
    from mtcheck.rules import ENTRIES

    known = {"*", *(entry.id for entry in ENTRIES), *(entry.family for entry in ENTRIES)}
    rules = tuple(dict.fromkeys(name for part in match[1].split(",") if (name := part.strip())))
    if not rules:
        raise InputError("a remark for mtcheck names no rule", file=path, line=line, hint=_HINT)
    for name in rules:
        if name not in known:
            message = f"a remark for mtcheck ignores {name}, and there is no such rule"
            raise InputError(message, file=path, line=line, hint=nearest(name, known))
    return Asked(rules, " ".join(match[2].split()), line, tuple(units))


def of_column(texts: Iterable[str | None], units: Sequence[Unit], path: str) -> tuple[Asked, ...]:
    """Understand the cells of a column ``mtcheck``: ``ignore[rule-id] reason``, with or without the mark before it.

    Args:
        texts: The cell of each unit.
        units: The units.
        path: The file, for messages.

    Raises:
        InputError: as :func:`parse`.
    """
    found = []
    for index, (text, unit) in enumerate(zip(texts, units, strict=True)):
        if text and text.strip():
            match = _mark().fullmatch(text)
            found.append(request(match[1] if match else text.strip(), path, unit.line, [index]))
    return tuple(found)


def of_comments(comments: Iterable[tuple[Span, str]], raw: str, units: Sequence[Unit], path: str) -> tuple[Asked, ...]:
    """Understand the comments of a raw text, and find the units that they are about.

    Args:
        comments: The range of each in the raw text with its marks, and what stands between the marks.
        raw: The raw text.
        units: The units of the file, with pieces.
        path: The file, for messages.

    Raises:
        InputError: as :func:`parse`.
    """
    found: list[Asked] = []
    places: list[tuple[int, int, int]] | None = None
    starts = line_starts(raw)
    for span, comment in comments:
        remark = parse(comment, path, bisect_right(starts, span.start))
        if remark is None:
            continue
        if places is None:
            places = [
                (unit.pieces[0].raw_start, unit.pieces[-1].raw_end, index)
                for index, unit in enumerate(units)
                if unit.pieces
            ]
        found.append(remark._replace(units=tuple(_about(span, raw, places))))
    return tuple(found)


def _about(span: Span, raw: str, places: Sequence[tuple[int, int, int]]) -> Iterator[int]:
    inside = [index for start, end, index in places if start <= span.start < end]
    if inside:
        yield from inside
        return
    begin = max(raw.rfind("\n", 0, span.start), raw.rfind("\r", 0, span.start)) + 1
    before = max(((end, index) for _, end, index in places if begin < end <= span.start), default=None)
    after = min(((start, index) for start, _, index in places if start >= span.end), default=None)
    chosen = before or after
    if chosen is not None:
        yield chosen[1]
