"""The document that is checked: spans, sides, locations, segments. No input or output happens here."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Side(Enum):
    """Which text of a pair a location belongs to."""

    SOURCE = "source"
    TARGET = "target"


class Span(NamedTuple):
    """A half-open range of Unicode code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Location(NamedTuple):
    """A place in one text of the document.

    ``span`` counts code points from the start of that whole text, exactly as read;
    ``text[span.start:span.end] == location.text`` always holds.
    """

    side: Side
    segment: int
    span: Span
    text: str


class Segment(NamedTuple):
    """One line (or unit) of the target, with its source where there is one.

    Attributes:
        number: Position in the file, counted from 1. For plain text this is the line number.
        target: The target text of the segment.
        target_start: Where it starts in the whole target text, in code points.
        line: Its line in the target file, counted from 1.
        source: The source text, or None where there is no source.
        source_start: Where that starts in the whole source text.
        source_line: Its line in the source file, counted from 1.
        unit: How the file names it (the id of a translation unit, "table 1, row 2"), where it does.
        state: The state that the file records for it ("translated", "needs-review"), where it does.
        weak: Whether source and target were aligned by their content, and it is doubtful that they belong together.
    """

    number: int
    target: str
    target_start: int
    line: int
    source: str | None = None
    source_start: int = 0
    source_line: int = 0
    unit: str | None = None
    state: str | None = None
    weak: bool = False

    def locate(self, side: Side, start: int, end: int) -> Location:
        """Return the location of ``start:end``, counted within this segment.

        Raises:
            ValueError: if the range does not lie in the segment, or there is no source.
        """
        text = self.target if side is Side.TARGET else self.source
        if text is None or not 0 <= start <= end <= len(text):
            raise ValueError(f"no {side.value} text at {start}:{end} in segment {self.number}")
        offset = self.target_start if side is Side.TARGET else self.source_start
        return Location(side, self.number, Span(offset + start, offset + end), text[start:end])


class Held(NamedTuple):
    """A stretch of a text in which corrections are proposed but not written, and why: "a tracked change"."""

    span: Span
    reason: str


class View(NamedTuple):
    """How a text that was put together from the blocks of a file lies in that file.

    Attributes:
        place: Turns an offset in the text into (line, column) of the file, both counted from 1.
        starts: Where each block begins in the text, in order.
        frozen: Stretches of the text that no finding may touch: placeholders, code.
        breaks: Offsets at which the file holds something that is not shown (a tag): an edit across one is not written.
        held: Stretches in which edits are shown and not written, in order.
    """

    place: Callable[[int], tuple[int, int]]
    starts: tuple[int, ...]
    frozen: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    held: tuple[Held, ...] = ()


class Name(NamedTuple):
    """What people call a segment: "row 7", "unit greeting"; ``noun`` is empty where ``name`` says it all."""

    noun: str
    name: str

    @classmethod
    def of(cls, unit: str | None, line: int, *, noun: str, place_noun: str) -> Name:
        """Name a segment by its own name, else by its place.

        >>> Name.of("greeting", 3, noun="unit", place_noun="line"), Name.of(None, 3, noun="unit", place_noun="line")
        (Name(noun='unit', name='greeting'), Name(noun='line', name='3'))
        """
        if unit is None:
            return cls(place_noun, str(line))
        return cls("" if " " in unit else noun, unit)

    def __str__(self) -> str:
        return f"{self.noun} {self.name}".lstrip()


class Ignore(NamedTuple):
    """What a remark in the file asks not to be reported.

    Attributes:
        rules: Ids or families of rules; ``*`` for all.
        reason: Why, in the words of the file; empty where it gives none, and then the remark has no effect.
        name: Where the remark stands.
        spans: The stretches of the target that it is about.
    """

    rules: tuple[str, ...]
    reason: str
    name: Name
    spans: tuple[Span, ...]


class Unchecked(NamedTuple):
    """What of a file is not in the document: a segment that must not be touched, or (``segment`` None) other parts."""

    segment: int | None
    reason: str
    name: Name | None = None


class Dated(NamedTuple):
    """The date of a text.

    Attributes:
        day: YYYY-MM-DD.
        by: Where it stands, in words: "--date", "its dateline".
        weak: Whether a date in the text itself counts more.
    """

    day: str
    by: str
    weak: bool = False


class _Texts(NamedTuple):
    text: str
    segments: tuple[Segment, ...]
    source_text: str | None = None
    path: str = "<text>"
    source_path: str | None = None
    view: View | None = None
    source_view: View | None = None
    unchecked: tuple[Unchecked, ...] = ()
    format: str = "text"
    encoding: str | None = "UTF-8"
    noun: str = "line"
    source_encoding: str | None = "UTF-8"
    notes: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    raw: str | None = None
    dated: Dated | None = None


class Document(_Texts):
    """A target text, perhaps with its source, cut into segments.

    Attributes:
        text: The whole target text: plain text as read; of any other file its blocks, joined by line feeds.
        segments: Its segments in order; blank lines are segments too, so that numbers stay line numbers.
        source_text: The whole source text, or None.
        path: Where the target came from, for reports.
        source_path: Where the source came from.
        view: How ``text`` lies in the file; None where it is the file's own text.
        source_view: The same for ``source_text``.
        unchecked: What of the file is left out.
        format: The name of the file's format.
        encoding: The name of the file's encoding; None where the format has its own.
        noun: What a segment is called in this format: line, row, paragraph, unit.
        source_encoding: The name of the encoding of a source that is a file of its own.
        notes: What a reader of the report must know of how the texts were paired; empty for line by line.
        ignores: What remarks in the file ask not to be reported.
        raw: The text as read, where remarks stand in plain text: ``text`` has blanks for them, and the same length.
        dated: The date that the file bears beside its text; None where it bears none.
    """

    @property
    def has_source(self) -> bool:
        """Whether a source text stands beside the target."""
        return self.source_text is not None

    @property
    def as_read(self) -> str:
        """The target text with the remarks for mtcheck in it: what corrections go into."""
        return self.text if self.raw is None else self.raw

    @cached_property
    def by_number(self) -> dict[int, Segment]:
        """The segments by their number."""
        return {segment.number: segment for segment in self.segments}

    @cached_property
    def checkable(self) -> tuple[Segment, ...]:
        """The segments that hold any text at all."""
        return tuple(s for s in self.segments if s.target.strip() or (s.source or "").strip())

    @property
    def place_noun(self) -> str:
        """What the number of a place counts: lines where the file is a text, else its blocks."""
        return self.noun if self.encoding is None else "line"

    def name(self, segment: Segment) -> Name:
        """Return what people call a segment."""
        return Name.of(segment.unit, segment.line, noun=self.noun, place_noun=self.place_noun)

    def place(self, location: Location) -> tuple[int, int]:
        """Return line and column of a location in its file, counted from 1; columns count code points."""
        target = location.side is Side.TARGET
        view = self.view if target else self.source_view
        if view is not None:
            return view.place(location.span.start)
        segment = self.by_number[location.segment]
        text, line = (self.text, segment.line) if target else (self.source_text or "", segment.source_line)
        start = location.span.start
        within = text[segment.target_start if target else segment.source_start : start]
        if "\n" in within or "\r" in within:  # a segment of several lines
            line += len(_lines(f"{within}.")) - 1
        return line, start - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start))

    @classmethod
    def from_text(
        cls, target: str, source: str | None = None, *, path: str = "<text>", source_path: str | None = None
    ) -> Document:
        r"""Cut plain text into one segment a line; line n of the source belongs to line n of the target.

        Only ``\n``, ``\r\n`` and ``\r`` end a line: other separators may stand inside a sentence.

        Raises:
            PairingError: if both texts are there and their numbers of lines differ.
        """
        from mtcheck.errors import PairingError

        target_lines = _lines(target)
        if source is None:
            pairs = [Segment(n, text, start, n) for n, (start, text) in enumerate(target_lines, 1)]
            return cls(target, tuple(pairs), None, path, source_path)
        source_lines = _lines(source)
        if len(source_lines) != len(target_lines):
            raise PairingError(
                f"the target has {len(target_lines)} lines but its source {source_path or '<source>'}"
                f" has {len(source_lines)}",
                file=path,
                hint="line n of the source must be the original of line n of the target",
            )
        segments = tuple(
            Segment(n, text, start, n, source_line, source_start, n)
            for n, ((start, text), (source_start, source_line)) in enumerate(
                zip(target_lines, source_lines, strict=True), 1
            )
        )
        return cls(target, segments, source, path, source_path)


def _lines(text: str) -> list[tuple[int, str]]:
    """Return (start, line without its end) for every line; a final line end opens no further line."""
    matches = re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text)
    lines = [(match.start(), match[1]) for match in matches]
    return lines[:-1] if len(lines) > 1 else lines  # the last match is the empty one at the very end
