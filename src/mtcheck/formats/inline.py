"""The content of a segment with inline elements: its text without tags, and where every character stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.formats.placeholders import frozen_and_breaks, without_tags
from mtcheck.formats.units import Piece
from mtcheck.formats.xmltext import Element, Run
from mtcheck.model import Span
from mtcheck.text.han import has_han

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Elements whose content is code of the original format (the inline elements of XLIFF 1.2, XLIFF 2.1, TMX 1.4b).
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "x", "bx", "ex", "sc", "ec", "cp"})

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_PART = re.compile(
    r"&(?:#(?P<decimal>\d+)|#x(?P<hex>[0-9a-fA-F]+)|(?P<name>\w+));"
    r"|(?P<line>[ \t]*+(?:\r\n?|\n)[ \t\r\n]*+)"
    r"|[^&\r\n \t]++(?:[ \t]++[^&\r\n \t]++)*+|[ \t]++"
)
_KEPT = re.compile(r"&(?:#(?P<decimal>\d+)|#x(?P<hex>[0-9a-fA-F]+)|(?P<name>\w+));|(?P<line>\r\n)|[^&\r]++|\r")
_LITERAL = re.compile(r"(?P<line>[ \t]*+(?:\r\n?|\n)[ \t\r\n]*+)|[^\r\n \t]++(?:[ \t]++[^\r\n \t]++)*+|[ \t]++")
_LITERAL_KEPT = re.compile(r"(?P<line>\r\n)|[^\r]++|\r")
_END = re.compile(r"</(?:[\w.-]+:)?(?:source|target|seg)\b")
_LINE_BREAK = re.compile(r'<br\b|\bval="(?:\n|&#10;)"|\A(?:\n|\\n)\Z', re.IGNORECASE)


class Content(NamedTuple):
    """What a segment says; the attributes are those of a :class:`~mtcheck.formats.units.Unit`.

    Attributes:
        text: Its text.
        pieces: Where it stands.
        frozen: Placeholders, protected text.
        breaks: Where tags stand.
        cdata: Ranges of the raw text in CDATA sections.
        subflows: How many texts stand inside codes (``<sub>``) and are not in ``text``.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    frozen: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    cdata: tuple[Span, ...] = ()
    subflows: int = 0


def content(element: Element, raw: str, *, preserve: bool = False, without: str | None = None) -> Content:
    """Read the content of a segment.

    Codes are not shown, but for line breaks; markers are, without their tags. What the file marks as not to be
    translated is frozen, and so are placeholders. Text that a tool has marked as deleted is not shown.

    Args:
        element: ``<source>``, ``<target>``, ``<seg>`` or a ``<mrk>`` in one.
        raw: The raw text of the file.
        preserve: Whether line breaks in the text mean anything (``xml:space="preserve"``). Otherwise one is shown as a
            blank, and not at all between Chinese characters.
        without: Leave out ``<mrk>`` elements of this ``mtype``.
    """
    collector = _Collector(raw, preserve=preserve, without=without)
    collector.add(element)
    return collector.content()


def runs(found: Iterable[Run], raw: str) -> Content:
    """Read stretches of text without elements, such as the parts of a cell of a spreadsheet."""
    collector = _Collector(raw, preserve=True, without=None)
    for run in found:
        collector.add_run(run)
    return collector.content()


class _Collector:
    def __init__(self, raw: str, *, preserve: bool, without: str | None):
        self.raw, self.preserve, self.without = raw, preserve, without
        self.shown: list[str] = []
        self.pieces: list[Piece] = []
        self.frozen: list[Span] = []
        self.cdata: list[Span] = []
        self.length = self.subflows = 0
        self.protected: str | None = None  # the id of an XLIFF 2 marker that is open

    def add(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Run):
                start = self.length
                self.add_run(child)
                if self.protected is not None and self.length > start:
                    self.frozen.append(Span(start, self.length))
            elif child.name in _CODES:
                self._add_code(child)
            elif child.name == "sm":
                self.protected = child.get("id") if child.get("translate") == "no" else self.protected
            elif child.name == "em":
                self.protected = None if child.get("startRef") == self.protected else self.protected
            elif child.get("mtype") not in ("x-sdl-deleted", self.without or "x-sdl-deleted"):
                start = self.length
                self.add(child)
                if child.get("mtype") == "protected" or child.get("translate") == "no":
                    self.frozen.append(Span(start, self.length))

    def add_run(self, run: Run) -> None:
        """Add a stretch of text, without the tags that stand in it as text."""
        if run.cdata:
            self.cdata.append(Span(run.start, run.end))
        text, pieces = without_tags(*self._read(run))
        self.shown.append(text)
        self.pieces += [p._replace(start=p.start + self.length, end=p.end + self.length) for p in pieces]
        self.length += len(text)

    def _read(self, run: Run) -> tuple[str, list[Piece]]:
        shown: list[str] = []
        pieces: list[Piece] = []
        length = 0
        kept, shortened = (_LITERAL_KEPT, _LITERAL) if run.cdata else (_KEPT, _PART)
        pattern = kept if self.preserve else shortened
        for match in pattern.finditer(self.raw, run.start, run.end):
            own = self._shown(match, shown)
            shown.append(own)
            pieces.append(Piece(length, length + len(own), *match.span()))
            length += len(own)
        return "".join(shown), pieces

    def _shown(self, match: re.Match[str], before: list[str]) -> str:
        kind = match.lastgroup
        if kind is None:
            return match[0]
        if kind == "line":
            if self.preserve:
                return "\n"
            last = before[-1] if before else "".join(self.shown[-1:])
            if not (self.length or before) or _END.match(self.raw, match.end()):
                return ""
            return "" if has_han(last[-1:]) and has_han(self.raw[match.end() : match.end() + 1]) else " "
        if kind == "name":
            return _NAMED[match["name"]]  # expat has refused all others
        return chr(int(match[kind], 16 if kind == "hex" else 10))

    def _add_code(self, code: Element) -> None:
        self.subflows += sum(
            bool(content(sub, self.raw).text.strip()) for sub in code.descendants() if sub.name == "sub"
        )
        native = "".join(self._read(child)[0] for child in code.children if isinstance(child, Run))
        marks = (code.get("ctype"), code.get("subType"), code.get("type"))
        if "lb" in marks or "fmt:lb" in marks or _LINE_BREAK.search(native) or code.get("equiv-text") == "\n":
            self.shown.append("\n")
            self.pieces.append(Piece(self.length, self.length + 1, code.start, code.end))
            self.length += 1

    def content(self) -> Content:
        """Return all that was added."""
        text = "".join(self.shown)
        frozen, breaks = frozen_and_breaks(text, self.pieces, self.frozen)
        return Content(text, tuple(self.pieces), frozen, breaks, tuple(self.cdata), self.subflows)
