"""Walks through the XML of one part of a DOCX file and makes its paragraphs, each character with its place in bytes.

Element names are those of ECMA-376 part 1, section 17 (WordprocessingML).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from mtcheck.formats.docx_fields import Fields
from mtcheck.formats.docx_package import on
from mtcheck.formats.docx_paragraph import Manner, Paragraph, with_twins
from mtcheck.formats.docx_places import PLACES, Places
from mtcheck.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_TRACKED = "a tracked change"
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
}
_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_SPACE = "http://www.w3.org/XML/1998/namespace space"

#: Elements of a run that show something else than text.
_OBJECTS = frozenset(
    f"w:{name}"
    for name in "sym drawing pict object footnoteReference endnoteReference footnoteRef endnoteRef pgNum ruby"
    " contentPart dayShort monthShort yearShort dayLong monthLong yearLong".split()
)
_DELETED = frozenset(("w:del", "w:moveFrom"))
_INSERTED = frozenset(("w:ins", "w:moveTo"))
_LEFT_OUT = {"m:oMath": "formula", "w:altChunk": "inserted file", "w:subDoc": "inserted file"}


class TextElement(NamedTuple):
    """A ``<w:t>``: where its content begins and ends, in bytes, and whether blanks at its ends count."""

    start: int
    end: int
    keeps: bool


class Walk:
    """The paragraphs of a part, after :meth:`run`.

    Args:
        xml: The part in UTF-8, known to be well formed and without a document type.
        label: What its paragraphs are called; empty for the body.
        hidden_styles: The styles whose text is hidden.
        notes: For a part of notes: the number by which each note's id is shown.
    """

    def __init__(self, xml: bytes, label: str, hidden_styles: set[str], notes: Mapping[str, int] | None = None):
        self.paragraphs: list[Paragraph] = []
        self.elements: list[TextElement] = []
        self.counts: dict[str, int] = {}
        self.footnotes: list[str] = []
        self.endnotes: list[str] = []
        self._xml, self._hidden_styles = xml, hidden_styles
        self._places = Places(label, notes or {})
        self._path: list[str] = []
        self._manners: list[Manner] = [Manner()]
        self._open: list[Paragraph] = []
        self._going_on: dict[int, Paragraph] = {}
        self._fields: list[Fields] = [Fields()]
        self._controls: list[dict[str, str]] = []
        self._alternatives: list[tuple[int, int]] = []
        self._alternative_count = 0
        self._commented: list[str] = []
        self._hidden = self._counted = False  # of the current run: whether it is hidden, and counted as such
        self._parser = expat.ParserCreate("utf-8", " ")

    def run(self) -> Walk:
        """Read the part."""
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartCdataSectionHandler = self._cdata
        parser.Parse(self._xml, True)  # noqa: FBT003 - expat takes no keywords
        self.paragraphs = with_twins(self.paragraphs)
        return self

    @property
    def _manner(self) -> Manner:
        return self._manners[-1]

    def _within(self, *names: str) -> bool:
        """Tell whether the current element's parents are these, the nearest last."""
        return tuple(self._path[-len(names) :]) == names

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        uri, _, local = name.rpartition(" ")
        own = f"{_PREFIXES.get(uri, '')}:{local}"
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._manners.append(self._inside(own, values))
        if own.startswith("w:comment"):
            self._comment(own, values.get("id", ""))
        elif own.startswith("w:"):
            self._start_word(own, values, attributes)
        elif own in _LEFT_OUT and not self._within("m:oMathPara", "m:oMath"):
            self._leave_out(own)
        elif own == "wp:docPr" and values.get("descr", "").strip() and not self._manners[-2].dropped:
            self._description(values["descr"])
        self._path.append(own)

    def _start_word(self, own: str, values: dict[str, str], attributes: dict[str, str]) -> None:
        if own == "w:p":
            self._start_paragraph()
        elif own == "w:r":
            self._hidden = bool(self._open) and self._open[-1].hidden_style
            self._counted = False
        elif own == "w:t" and self._open:
            _, end = self._tag()
            self.elements.append(TextElement(end, end, attributes.get(_SPACE) == "preserve"))
        elif own in PLACES:
            self._places.enter(own, values.get("id", ""), copy=bool(self._manner.copy))
            if own == "w:txbxContent":
                self._fields.append(Fields())
        elif own in ("w:fldChar", "w:fldSimple"):
            self._start_field(own, values)
        elif own in ("w:sdt", "w:hyperlink") or own in _DELETED | _INSERTED:
            self._cut()
            if own == "w:sdt":
                self._controls.append({})
        elif own in _LEFT_OUT:
            self._leave_out(own)
        elif self._path and self._path[-1] == "w:r":
            self._start_in_run(own, values)
        if self._path and self._path[-1] in ("w:rPr", "w:pPr", "w:sdtPr"):
            self._property(own, values)

    def _start_in_run(self, own: str, values: dict[str, str]) -> None:
        if own in ("w:tab", "w:ptab", "w:br", "w:cr", "w:noBreakHyphen", "w:softHyphen"):
            self._add_element(own)
        elif own in _OBJECTS:
            self._cut()
            if own in ("w:footnoteReference", "w:endnoteReference") and not self._manner.dropped:
                notes = self.footnotes if own == "w:footnoteReference" else self.endnotes
                notes.append(values.get("id", ""))

    def _comment(self, own: str, comment: str) -> None:
        """Note which paragraphs a comment is about: those of its range, and the one where its mark stands."""
        if self._open:
            self._open[-1].comments.add(comment)
        if own == "w:commentRangeStart":
            self._commented.append(comment)
        elif comment in self._commented:
            self._commented.remove(comment)

    def _property(self, own: str, values: dict[str, str]) -> None:
        value = values.get("val")
        paragraph = self._open[-1] if self._open else None
        if self._within("w:r", "w:rPr"):
            if own == "w:vanish":
                self._hidden = on(value)
            elif own == "w:rStyle" and value in self._hidden_styles:
                self._hidden = True
        elif self._within("w:p", "w:pPr", "w:rPr"):
            if own in _DELETED and paragraph is not None:
                paragraph.joined = True
        elif self._within("w:p", "w:pPr"):
            if own == "w:pStyle" and value in self._hidden_styles and paragraph is not None:
                paragraph.hidden_style = True
        elif self._within("w:sdt", "w:sdtPr") and self._controls:
            self._controls[-1][own] = value or ""

    def _inside(self, own: str, values: dict[str, str]) -> Manner:
        """Return what holds inside an element that begins."""
        manner = self._manner
        if own in _DELETED or own in ("w:rt", "m:oMath"):
            return manner._replace(dropped=True)
        if own in _INSERTED:
            return manner._replace(held=_TRACKED)
        if own == "w:fldSimple":
            return manner._replace(frozen=manner.frozen or not Fields.is_link(values.get("instr", "")))
        if own == "w:sdtContent" and self._controls:
            control = self._controls[-1]
            if "w:showingPlcHdr" in control:
                return manner._replace(frozen=True)
            if control.get("w:lock") in ("contentLocked", "sdtContentLocked"):
                return manner._replace(held="a locked content control")
            if "w:dataBinding" in control:
                return manner._replace(held="text that comes from the document's properties")
        if own == "w:txbxContent":
            return manner._replace(frozen=False, held="" if manner.held == _TRACKED else manner.held)
        return self._inside_alternative(own, manner)

    def _inside_alternative(self, own: str, manner: Manner) -> Manner:
        """Return what holds in a form of something that is there in several, the first of which is shown."""
        if own == "mc:AlternateContent":
            self._alternative_count += 1
            self._alternatives.append((self._alternative_count, 0))
        elif own in ("mc:Choice", "mc:Fallback") and self._alternatives:
            number, forms = self._alternatives[-1]
            self._alternatives[-1] = (number, forms + 1)
            if forms or manner.copy:
                return manner._replace(dropped=True, copy=number, first=0)
            return manner._replace(first=number)
        elif own == "w:p" and manner.copy:
            return manner._replace(dropped=False)
        return manner

    def _start_paragraph(self) -> None:
        going_on = self._going_on.pop(len(self._path), None)
        if going_on is not None:
            going_on.joined = False
            going_on.cut()
            self._open.append(going_on)
            return
        paragraph = Paragraph(self._places.name, self._manner)
        paragraph.comments.update(self._commented)
        self._open.append(paragraph)
        self.paragraphs.append(paragraph)

    def _start_field(self, own: str, values: dict[str, str]) -> None:
        self._cut()
        if own == "w:fldChar" and not self._manner.dropped:
            self._fields[-1].mark(values.get("fldCharType", ""))

    def _leave_out(self, own: str) -> None:
        self._cut()
        if not self._manners[-2].dropped:
            what = _LEFT_OUT[own]
            self.counts[what] = self.counts.get(what, 0) + 1

    def _description(self, text: str) -> None:
        """Make a paragraph of the description of a picture, which is read out; it stays in its attribute."""
        paragraph = Paragraph("description of a picture", Manner())
        paragraph.add(text.replace("\n", " "), Span(0, 0), -1, Manner(held="the description of a picture"), plain=False)
        self.paragraphs.append(paragraph)

    def _end(self, _: str) -> None:
        own = self._path.pop()
        self._manners.pop()
        if own == "w:p":
            paragraph = self._open.pop()
            if paragraph.joined:
                self._going_on[len(self._path)] = paragraph
        elif own == "w:t":
            if self._open:
                self.elements[-1] = self.elements[-1]._replace(end=self._parser.CurrentByteIndex)
        elif own in PLACES:
            self._places.leave()
            self._going_on = {depth: p for depth, p in self._going_on.items() if depth <= len(self._path)}
            if own == "w:txbxContent":
                self._fields.pop()
        elif own == "mc:AlternateContent":
            self._alternatives.pop()
        elif own in ("w:sdt", "w:hyperlink", "w:fldSimple", "w:ruby", "m:oMath") or own in _DELETED | _INSERTED:
            self._cut()
            if own == "w:sdt":
                self._controls.pop()

    def _tag(self) -> Span:
        """Return where the tag of the element that begins stands, in bytes."""
        match = _TAG.match(self._xml, self._parser.CurrentByteIndex)
        return Span(*match.span()) if match else Span(0, 0)

    def _cut(self) -> None:
        if self._open:
            self._open[-1].cut()

    def _run_manner(self) -> Manner | None:
        """Return what holds for the text of the current run; None where it is not shown."""
        if not self._open or self._manner.dropped or self._fields[-1].in_instruction:
            return None
        if self._hidden:
            self._cut()
            if not self._counted:
                self.counts["hidden text"] = self.counts.get("hidden text", 0) + 1
                self._counted = True
            return None
        return self._manner._replace(frozen=self._manner.frozen or self._fields[-1].frozen)

    def _add_element(self, own: str) -> None:
        manner = self._run_manner()
        if manner is None:
            return
        raw = self._tag()
        if not self._xml[raw.start : raw.end].endswith(b"/>"):
            raw = Span(raw.start, self._xml.index(b">", raw.end) + 1)
        paragraph = self._open[-1]
        if own in ("w:tab", "w:ptab"):
            paragraph.tab(raw, manner)
        elif own in ("w:br", "w:cr"):
            paragraph.line_break(raw, manner)
        else:
            paragraph.add("\u2011" if own == "w:noBreakHyphen" else "", raw, -1, manner, plain=False)

    def _characters(self, text: str) -> None:
        if not self._path:
            return
        if self._path[-1] == "w:instrText":
            if not self._manner.dropped:
                self._fields[-1].instruct(text)
            return
        if not self._within("w:r", "w:t"):
            return
        manner = self._run_manner()
        if manner is None:
            return
        start = self._parser.CurrentByteIndex
        first = self._xml[start : start + 1]
        if first == b"&":
            end = self._xml.index(b";", start) + 1
        elif first == b"\r":
            end = start + (2 if self._xml[start + 1 : start + 2] == b"\n" else 1)
        else:
            end = start + len(text.encode())
        paragraph, element = self._open[-1], len(self.elements) - 1
        plain = self._xml[start:end] == text.encode()
        for part in re.findall("\xad+|[^\xad]+", text) if plain else [text]:
            end = start + len(part.encode()) if plain else end
            shown = "" if part.strip("\xad") == "" else part.replace("\n", " ")
            paragraph.add(shown, Span(start, end), element, manner, plain=plain and shown != "")
            start = end

    def _cdata(self) -> None:
        if self._open:
            self._open[-1].skip = "it holds a CDATA section, which Word never writes"
