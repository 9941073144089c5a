"""Makes a document of two texts whose lines do not correspond."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import PairingError
from mtcheck.finding import lines_in_words
from mtcheck.model import Document, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.align.links import Stretch
    from mtcheck.glossary.compiled import CompiledGlossary

#: English is taken to be wrapped where so many of its lines break off in a sentence that the next line goes on with.
_WRAPPED = 0.25


def document(
    target: str,
    source: str | None,
    glossary: CompiledGlossary | None = None,
    *,
    path: str = "<text>",
    source_path: str | None = None,
) -> Document:
    """Pair a target with its source: line by line where both have as many lines, else by their content.

    Args:
        target: The English text.
        source: Its Chinese source, or None.
        glossary: Names and terms that show what belongs together.
        path: Where the target came from, for reports.
        source_path: Where the source came from.

    Raises:
        PairingError: if they have unequal numbers of lines and nothing of the one can be aligned with the other.
    """
    try:
        return Document.from_text(target, source, path=path, source_path=source_path)
    except PairingError:
        return aligned(target, source or "", glossary, path=path, source_path=source_path)


def aligned(
    target: str,
    source: str,
    glossary: CompiledGlossary | None = None,
    *,
    path: str = "<text>",
    source_path: str | None = None,
) -> Document:
    """Pair a target with its source by their content.

    Every segment holds a stretch of the target and the stretch of the source that it translates; one of them is empty
    where nothing belongs to the other. Blank lines are no segments. Weakly aligned segments are marked as such, and the
    document's notes say that, and where, the texts were aligned. Where the lines that are not blank turn out to
    correspond one by one after all, their order bears out what they say, and none is weak.

    Args:
        target: The English text.
        source: Its Chinese source.
        glossary: Names and terms that show what belongs together.
        path: Where the target came from, for reports.
        source_path: Where the source came from.

    Raises:
        PairingError: if nothing of the one can be aligned with the other: then it is hardly its translation. (Measured
            on 546 pairs of unrelated news texts, whole ones and beginnings: not one has a link that is not weak.)
    """
    from mtcheck.align.links import align, weak  # not needed where lines correspond

    left, right = _Text(source, wraps=False), _Text(target, wraps=True)
    links = align(left.units, right.units, glossary)
    if all(weak(link) for link in links):
        raise PairingError(
            f"the target has {_counted(right.lines)} but its source {source_path or '<source>'} has"
            f" {left.lines}, and nothing of the one can be aligned with the other",
            file=path,
            hint="check that this is its source; if it is, make line n of the source the original of line n",
        )
    one_by_one = all(link.kind == "1-1" for link in links) and len(links) == left.filled == right.filled
    segments = []
    for number, link in enumerate(links, 1):
        target_start, target_end = right.place(link.target)
        source_start, source_end = left.place(link.source)
        segments.append(
            Segment(
                number,
                target[target_start:target_end],
                target_start,
                right.line(target_start),
                source[source_start:source_end],
                source_start,
                left.line(source_start),
                weak=weak(link) and not one_by_one,
            )
        )
    return Document(target, tuple(segments), source, path, source_path, tuple(_notes(left, right, segments)))


class _Unit(NamedTuple):
    start: int
    text: str


class _Text:
    """A text as units, with the way back from their stretches to places in the text.

    Args:
        text: The text.
        wraps: Whether lines that break off in a sentence may be joined.
    """

    def __init__(self, text: str, *, wraps: bool):
        self._text = text
        segments = Document.from_text(text).segments
        self.lines = len(segments)
        self._starts = [segment.target_start for segment in segments]
        lines = [_Unit(segment.target_start, segment.target) for segment in segments]
        self._units = _unwrapped(text, lines) if wraps else lines

    @property
    def filled(self) -> int:
        """How many units are not blank."""
        return sum(bool(unit.text.strip()) for unit in self._units)

    @property
    def units(self) -> list[str]:
        """The units; those of several lines have blanks for the line ends."""
        return [unit.text for unit in self._units]

    def place(self, stretch: Stretch) -> tuple[int, int]:
        """Return the range of the text that a stretch covers."""
        if stretch.first == stretch.last:
            inside = stretch.first < len(self._units)
            at = self._units[stretch.first].start + stretch.start if inside else len(self._text)
            return at, at
        return self._units[stretch.first].start + stretch.start, self._units[stretch.last - 1].start + stretch.end

    def line(self, position: int) -> int:
        """Return the line that a position lies in, counted from 1."""
        return bisect_right(self._starts, position)


@functools.cache
def _ended() -> re.Pattern[str]:
    return re.compile(r"[.!?…:;。！？：；][\"'”’»」』)\]]*\s*$")


def _unwrapped(text: str, lines: Sequence[_Unit]) -> list[_Unit]:
    """Join lines that were only wrapped, if the text is wrapped at all."""
    broken = [
        bool(one.text.strip()) and not _ended().search(one.text) and other.text.lstrip()[:1].islower()
        for one, other in pairwise(lines)
    ]
    filled = sum(bool(line.text.strip()) for line in lines)
    if sum(broken) <= _WRAPPED * filled:
        return list(lines)
    units = [lines[0]]
    for line in lines[1:]:
        before = units[-1]
        if before.text.strip() and line.text.strip() and not _ended().search(before.text):
            whole = text[before.start : line.start + len(line.text)]
            units[-1] = _Unit(before.start, whole.replace("\r", " ").replace("\n", " "))
        else:
            units.append(line)
    return units


def _notes(left: _Text, right: _Text, segments: Sequence[Segment]) -> Iterator[str]:
    yield (
        f"the target has {_counted(right.lines)} and its source {_counted(left.lines)}:"
        " they were aligned by what they say"
    )
    doubtful = sorted({s.line for s in segments if s.weak and s.target and s.source})
    if doubtful:
        where = lines_in_words(doubtful)
        yield f"weakly aligned, so that what is found against the source there is uncertain: target {where}"


def _counted(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines} lines"
