"""HTML: the text of each block is a unit, and so are titles, descriptions and other texts in attributes.

Inline tags are not shown: a name that they cut is one name. Only changed characters are written. Scripts, comments,
hidden parts and what must not be translated are left alone and counted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape, unescape
from typing import TYPE_CHECKING

from mtcheck.errors import InputError
from mtcheck.formats.html_blocks import BLOCKS, TRACELESS, VOID, OpenElements
from mtcheck.formats.html_charset import decoded
from mtcheck.formats.html_tokens import attributes, tokens
from mtcheck.formats.html_unit import Builder
from mtcheck.formats.ignores import is_remark, of_comments
from mtcheck.formats.raw import RawFile, line_starts
from mtcheck.formats.units import Change
from mtcheck.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.formats.html_blocks import Scope
    from mtcheck.formats.html_tokens import Attribute, Token
    from mtcheck.formats.text import TextFile
    from mtcheck.formats.units import Options, Unit

_SHOWN = ("alt", "title", "placeholder", "aria-label", "aria-description")
_SHOWN_IN = (("table", "summary"), ("option", "label"), ("optgroup", "label"), ("track", "label"))
_META = frozenset(
    "description keywords title og:title og:description og:site_name og:image:alt twitter:title twitter:description"
    " twitter:image:alt dc.title dc.description dcterms.title dcterms.description".split()
)
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t\f]*(?:\r\n?|\n)\s*")
_BARE = re.compile(r"(?:<[/!?]?[A-Za-z]*|&#?[0-9A-Za-z]*)\Z")
_LONGEST = 40  # more than any name of a character has
_GOES_ON = re.compile(r"[0-9A-Za-z#;=/!?]")
_PLURALS = {"formula": "formulas"}


class HtmlFile(RawFile):
    """An opened HTML file.

    Args:
        file: The decoded file.
        units: Its units.
        remarks: What is in no unit.
        quotes: For every unit that is an attribute: its quote mark, or "".
    """

    format = "html"
    noun = "block"

    def __init__(self, file: TextFile, units: list[Unit], remarks: tuple[str, ...], quotes: dict[int, str]):
        super().__init__(file, units, remarks)
        self._quotes = quotes

    def escaped(self, unit: int, replacement: str) -> str:
        """Write what would be markup, or what the encoding lacks, as character references."""
        text = escape(replacement, quote=False)
        quote = self._quotes.get(unit)
        if quote is not None:
            forbidden = quote or "[\\s\"'=`]"
            text = re.sub(forbidden, lambda match: f"&#{ord(match[0])};", text)
        return text.encode(self.file.encoding, "xmlcharrefreplace").decode(self.file.encoding)

    def raw_changes(self, unit: int, changes: Sequence[Change]) -> Iterator[Change]:
        """Return changes of a unit as changes of the raw text."""
        last = 0
        for change in super().raw_changes(unit, changes):
            yield self._apart(unit, change, last)
            last = change.end

    def _apart(self, unit: int, change: Change, last: int) -> Change:
        """Keep a bare ``<`` or ``&`` in front of a change from becoming markup with it: write that as a reference, too.

        Args:
            unit: The unit.
            change: A change of the raw text.
            last: Where the change before it ends.
        """
        text = self.file.text
        following = change.replacement + text[change.end : change.end + _LONGEST]
        match = _BARE.search(text, max(last, change.start - _LONGEST), change.start)
        if match is None or not _GOES_ON.match(following):
            return change
        # In an attribute a reference without a semicolon counts only before what is no letter.
        harmless = match[0][0] == "&" and unit not in self._quotes
        if harmless and unescape(match[0] + following) == unescape(match[0]) + unescape(following):
            return change
        return Change(match.start(), change.end, self.escaped(unit, unescape(match[0])) + change.replacement)


def read(data: bytes, path: str, options: Options) -> HtmlFile:
    """Read an HTML or XHTML file, or a fragment of one.

    Raises:
        InputError: if it is no text, in an encoding that cannot be told, or declares entities of its own.
        UnknownNameError: if there is no such encoding.
    """
    file = decoded(data, path, options.encoding)
    xml = path.lower().endswith((".xhtml", ".xht")) or file.text.lstrip().startswith("<?xml")
    reader = _Reader(file, xml=xml)
    reader.run()
    opened = HtmlFile(file, reader.units, tuple(reader.left_out()), reader.quotes)
    opened.ignores = of_comments(reader.comments, file.text, reader.units, path)
    return opened


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, file: TextFile, *, xml: bool):
        self.units: list[Unit] = []
        self.quotes: dict[int, str] = {}
        self.comments: list[tuple[Span, str]] = []
        self._file, self._text, self._xml = file, file.text, xml
        self._open = OpenElements()
        self._lines = line_starts(file.text)
        self._block = Builder(file.text, self._lines)
        self._counts: dict[str, int] = {}
        self._waiting: list[tuple[Unit, str]] = []

    def run(self) -> None:
        """Read the whole file."""
        for token in tokens(self._text, xml=self._xml):
            if token.kind == "text":
                self._add(token)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token.name)
            else:
                self._other(token)
        self._flush()

    def left_out(self) -> Iterator[str]:
        """Return what is in no unit, counted."""
        for what, count in self._counts.items():
            yield f"{count} {what if count == 1 else _PLURALS.get(what, f'{what}s')}"

    def _add(self, token: Token) -> None:
        scope = self._open.scope
        if scope.left_out:
            return
        position = token.start
        if scope.lines:
            for match in _BLANK_LINE.finditer(self._text, token.start, token.end):
                self._block.add(position, match.start(), scope)
                self._flush()
                position = match.end()
        self._block.add(position, token.end, scope)

    def _other(self, token: Token) -> None:
        self._block.cut()
        if token.kind == "doctype":
            declared = re.search(r"<!ENTITY\s+(?:%\s+)?(\S+)", self._text[token.start : token.end])
            if declared and self._xml:
                message = f"the document declares the entity {declared[1]!r}; entities are not expanded"
                hint = "save it without a document type of its own, with the text written out"
                raise InputError(message, file=self._file.path, line=bisect_right(self._lines, token.start), hint=hint)
        elif not self._open.scope.left_out and self._text[token.start : token.start + 2] != "<?":
            text = self._text[token.start : token.end]
            if token.kind == "comment" and text.startswith("<!--") and is_remark(text[4:-3]):
                self.comments.append((Span(token.start, token.end), text[4:-3]))
            else:
                self._count("CDATA section" if token.kind == "cdata" else "comment")

    def _count(self, what: str) -> None:
        self._counts[what] = self._counts.get(what, 0) + 1

    def _start(self, token: Token) -> None:
        own = {attribute.name: attribute for attribute in attributes(self._text, token)}
        outside = self._open.scope
        if token.name in BLOCKS:
            self._flush()
        foreign = token.name in ("svg", "math") or outside.left_out in ("drawing", "formula")
        if token.name in VOID or (token.closed and (self._xml or foreign)):
            scope = outside.inside(token.name, own)
            if token.name == "br" and not outside.left_out and self._block.line_break(token.start, token.end):
                self._flush()
        else:
            self._open.open(token.name, own)
            scope = self._open.scope
        if scope.left_out and not outside.left_out and token.name != "rp":
            self._count(scope.left_out)
        if token.name not in TRACELESS | {"br"}:
            self._block.cut()
        if not scope.left_out:
            self._attributes(token.name, own, scope)

    def _end(self, name: str) -> None:
        if name in BLOCKS:
            self._flush("page title" if name == "title" else None)
        self._open.close(name)
        if name not in TRACELESS:
            self._block.cut()

    def _flush(self, name: str | None = None) -> None:
        unit = self._block.done(name)
        if unit is not None:
            self.units.append(unit)
        for waiting, quote in self._waiting:
            self.quotes[len(self.units)] = quote
            self.units.append(waiting)
        self._waiting = []

    def _attributes(self, name: str, own: dict[str, Attribute], scope: Scope) -> None:
        """Make units of the attributes of an element that are shown or read out; they come after its block."""
        for attribute in own.values():
            called = _called(name, attribute.name, own)
            if called is None or not attribute.value.strip():
                continue
            builder = Builder(self._text, self._lines)
            builder.add(attribute.start, attribute.start + len(attribute.value), scope, attribute=True)
            unit = builder.done(called)
            if unit is not None:
                self._waiting.append((unit, attribute.quote))
        if name == "meta":
            self._flush()


def _called(element: str, attribute: str, own: dict[str, Attribute]) -> str | None:
    """Return what an attribute with text is called; None where it is no text."""
    if element == "meta":
        names = {own[key].value.strip().lower() for key in ("name", "property", "itemprop") if key in own}
        known = sorted(names & _META)
        return f"meta {known[0]}" if attribute == "content" and known else None
    if element == "input" and attribute == "value":
        kind = own["type"].value.lower() if "type" in own else "text"
        return "input value" if kind in ("submit", "button", "reset") else None
    shown = attribute in _SHOWN or (element, attribute) in _SHOWN_IN
    return f"{element} {attribute}" if shown else None
