"""A paragraph of Word while it is read: its text, what each stretch may suffer, and where it stands in the XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.model import Held, Span
from mtcheck.text.han import has_han

if TYPE_CHECKING:
    from collections.abc import Sequence


class Stretch(NamedTuple):
    """Shown text and the bytes of the part that show it.

    Attributes:
        start: Where it begins in the text of the paragraph.
        end: Where it ends.
        raw_start: Where it begins in the part, in bytes.
        raw_end: Where it ends.
        element: The ``<w:t>`` that it stands in, by index; -1 for a stretch that is an element itself (a tab).
        plain: Whether the bytes are the text in UTF-8.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int
    element: int
    plain: bool


class Manner(NamedTuple):
    """What holds for text in an element.

    Attributes:
        dropped: It is not shown: deleted, a formula, the reading of a character.
        held: Why a correction must not be written; empty where it may.
        frozen: It is shown and never touched.
        copy: The number of the alternative whose second form this is; 0 for none.
        first: The number of the alternative whose first form this is; 0 for none.
    """

    dropped: bool = False
    held: str = ""
    frozen: bool = False
    copy: int = 0
    first: int = 0


class Paragraph:
    """A paragraph.

    Args:
        place: What it is called: "table 1, row 2, cell 3"; empty for the body.
        manner: What holds for it as a whole.
    """

    def __init__(self, place: str, manner: Manner):
        self.place = place
        self.copy, self.first = manner.copy, manner.first
        self.stretches: list[Stretch] = []
        self.frozen: list[Span] = []
        self.held: list[Held] = []
        self.breaks: list[int] = []
        self.twins: list[Paragraph] = []
        self.comments: set[str] = set()  # the ids of the comments that are about it
        self.skip: str | None = None
        self.joined = False  # whether the mark at its end is deleted: the next paragraph goes on with it
        self.hidden_style = False
        self._shown: list[str] = []
        self._length = 0
        self._cut = False
        self._line_break: tuple[Span, Manner] | None = None

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(self._shown)

    def cut(self) -> None:
        """Note that something stands here that is not shown."""
        self._cut = True

    def add(self, text: str, raw: Span, element: int, manner: Manner, *, plain: bool) -> None:
        """Add text; an empty one is something that goes where its surroundings go (a soft hyphen)."""
        if text and self._line_break is not None:
            line_break, self._line_break = self._line_break, None
            self._show_line_break(*line_break, text)
        start, stop = self._length, self._length + len(text)
        if text and self._cut:
            if start:
                self.breaks.append(start)
            self._cut = False
        self.stretches.append(Stretch(start, stop, *raw, element, plain))
        if text and manner.frozen:
            self._extend(start, stop)
        if text and manner.held:
            last = self.held[-1] if self.held else None
            if last is not None and last.span.end == start and last.reason == manner.held:
                self.held[-1] = Held(Span(last.span.start, stop), manner.held)
            else:
                self.held.append(Held(Span(start, stop), manner.held))
        self._shown.append(text)
        self._length = stop

    def tab(self, raw: Span, manner: Manner) -> None:
        """Add a tab, across which nothing is written."""
        self.cut()
        self.add("\t", raw, -1, manner, plain=False)
        self.cut()

    def line_break(self, raw: Span, manner: Manner) -> None:
        """Add a line break, across which nothing is written; what it shows depends on what follows."""
        self.cut()
        self._line_break = (raw, manner)

    def _show_line_break(self, raw: Span, manner: Manner, following: str) -> None:
        """Show a line break as a blank: none between Chinese characters, nor beside another blank."""
        last = next((shown for shown in reversed(self._shown) if shown), " ")[-1]
        chinese = has_han(last) and has_han(following[0])
        if not (chinese or last.isspace() or following[0].isspace()):
            self.add(" ", raw, -1, manner, plain=False)
            self.cut()

    def _extend(self, start: int, stop: int) -> None:
        if self.frozen and self.frozen[-1].end == start:
            self.frozen[-1] = Span(self.frozen[-1].start, stop)
        else:
            self.frozen.append(Span(start, stop))


def with_twins(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Give the first form of a text box the paragraphs of its other form, for old programs, to change with it.

    Returns:
        The paragraphs without those that belong to another; a form with other words is no twin, and skipped.
    """
    twins: set[int] = set()
    firsts: dict[int, list[Paragraph]] = {}
    copies: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        firsts.setdefault(paragraph.first, []).append(paragraph)
        copies.setdefault(paragraph.copy, []).append(paragraph)
    copies.pop(0, None)
    for number, others in copies.items():
        own = firsts.get(number, [])
        same = [paragraph.text for paragraph in own] == [paragraph.text for paragraph in others]
        for index, other in enumerate(others):
            if same:
                own[index].twins.append(other)
                twins.add(id(other))
            else:
                other.skip = "another form of a text box, for old programs"
    return [paragraph for paragraph in paragraphs if id(paragraph) not in twins]
