"""XML read with the place of everything in the raw text, so that a change can be made there and nowhere else.

lxml tells lines only, so this reads with expat. Like :mod:`mtcheck.safexml` it expands no entity of the document's own,
fetches nothing and bounds the depth. A document type that only names its DTD is allowed and never loaded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from mtcheck.errors import InputError, UnknownNameError
from mtcheck.formats.text import decode
from mtcheck.formats.units import LONGEST_UNIT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from mtcheck.formats.text import TextFile

#: How deeply elements may be nested; libxml2's limit.
DEEPEST = 256

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)""")
_XML = "http://www.w3.org/XML/1998/namespace "


class Run(NamedTuple):
    """A stretch of the raw text in which only characters and their escapes stand; in a CDATA section no escapes."""

    start: int
    end: int
    cdata: bool


class Element:
    """An element: its name without a prefix, its attributes, and its range in the raw text with both tags.

    Attributes of a namespace are called ``{namespace} name`` as expat gives them, those of XML itself ``xml:name``.
    """

    __slots__ = ("attributes", "children", "end", "name", "namespace", "start")

    def __init__(self, name: str, attributes: dict[str, str], start: int):
        self.namespace, _, self.name = name.rpartition(" ")
        self.attributes = {key.replace(_XML, "xml:"): value for key, value in attributes.items()}
        self.start = self.end = start
        self.children: list[Element | Run] = []

    def get(self, name: str) -> str | None:
        """Return an attribute without a namespace, or one of XML itself."""
        return self.attributes.get(name)

    def foreign(self, name: str) -> str | None:
        """Return an attribute of this name in any namespace but XML's."""
        return next((value for key, value in self.attributes.items() if key.endswith(f" {name}")), None)

    def elements(self, *names: str) -> Iterator[Element]:
        """Return the children with one of these names."""
        for child in self.children:
            if isinstance(child, Element) and child.name in names:
                yield child

    def find(self, name: str) -> Element | None:
        """Return the first child with this name."""
        return next(self.elements(name), None)

    def descendants(self) -> Iterator[Element]:
        """Return all elements below, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.descendants()


def parse(
    text: str, path: str, wanted: Collection[str], found: Callable[[Element, Sequence[Element]], None]
) -> Element:
    """Read a document and hand over the elements that are looked for, with all that is in them.

    Args:
        text: The raw text of the whole document.
        path: For messages.
        wanted: The names of elements. One inside another is a part of that.
        found: Is called with each of them, in order, and with the elements around it from the root inwards; these have
            no children.

    Returns:
        The root, without children.

    Raises:
        InputError: if the document is not well-formed, declares or uses entities, is nested too deeply, or has an
            element that is looked for and too long.
    """
    reader = _Reader(text, path, wanted, found)
    try:
        reader.parser.Parse(reader.data, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        message = f"not well-formed XML ({expat.ErrorString(error.code)})"
        hint = "it may be cut short: export it again from the program that it comes from"
        raise InputError(message, file=path, line=error.lineno, hint=hint) from None
    return reader.root


class _Reader:
    def __init__(
        self, text: str, path: str, wanted: Collection[str], found: Callable[[Element, Sequence[Element]], None]
    ):
        self.text, self.data = text, text.encode()
        self.path = path
        self.wanted, self.found = wanted, found
        self.stack: list[Element] = []
        self.inside = 0  # how many elements of the stack are the wanted one or in it
        self._run = -1
        self._cdata = self._just_begun = False
        self._bytes = self._characters = 0
        self._plain = len(self.data) == len(text)
        parser = self.parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._other
        parser.StartCdataSectionHandler = self._cdata_start
        parser.EndCdataSectionHandler = self._cdata_end
        parser.EntityDeclHandler = self._entity_declared
        parser.SkippedEntityHandler = self._entity_used

    def _here(self) -> int:
        """Return the place of the current event in the raw text, in characters."""
        place: int = self.parser.CurrentByteIndex
        if self._plain:
            return place
        self._characters += len(self.data[self._bytes : place].decode())
        self._bytes = place
        return self._characters

    def _close_run(self) -> int:
        place = self._here()
        if self._run >= 0:
            self.stack[-1].children.append(Run(self._run, place, self._cdata))
            self._run = -1
        return place

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name, attributes, self._close_run())
        if not self.stack:
            self.root = element
        elif self.inside:
            self.stack[-1].children.append(element)
        self.stack.append(element)
        if len(self.stack) > DEEPEST:
            raise self._error(f"elements are nested more than {DEEPEST} deep", "this is no file of a translation tool")
        if self.inside or element.name in self.wanted:
            self.inside += 1
            self._refuse_long(element.start)
        self._just_begun = True

    def _end(self, name: str) -> None:  # noqa: ARG002 - expat gives it
        place = self._close_run()
        if self.inside:
            self._refuse_long(place)
        element = self.stack.pop()
        # Of an empty-element tag expat gives the place after it, else that of the end tag.
        empty = self._just_begun and self.text.endswith("/>", 0, place)
        element.end = place if empty else self.text.index(">", place) + 1
        self._just_begun = False
        if self.inside:
            self.inside -= 1
            if not self.inside:
                self.found(element, self.stack)

    def _text(self, data: str) -> None:  # noqa: ARG002 - it is read from the raw text
        self._just_begun = False
        if self.inside and self._run < 0:
            self._run = self._here()
            self._refuse_long(self._run)

    def _refuse_long(self, place: int) -> None:
        if place - self.stack[-self.inside].start > LONGEST_UNIT:
            name = self.stack[-self.inside].name
            message = f"this element <{name}> has more than {LONGEST_UNIT:,} characters"
            line = self.text.count("\n", 0, self.stack[-self.inside].start) + 1
            raise InputError(message, file=self.path, line=line, hint="split it")

    def _other(self, *_: str) -> None:
        self._just_begun = False
        if self.stack:
            self._close_run()

    def _cdata_start(self) -> None:
        self._just_begun = False
        self._close_run()
        self._cdata = True

    def _cdata_end(self) -> None:
        self._close_run()
        self._cdata = False

    def _entity_declared(self, name: str, *_: object) -> None:
        raise self._error(f"the XML declares the entity {name!r}; entities are not expanded", _WRITTEN_OUT)

    def _entity_used(self, name: str, *_: object) -> None:
        raise self._error(f"the XML uses the entity {name!r}; entities are not expanded", _WRITTEN_OUT)

    def _error(self, message: str, hint: str) -> InputError:
        return InputError(message, file=self.path, line=self.parser.CurrentLineNumber, hint=hint)


_WRITTEN_OUT = "export it without a document type of its own, with the text written out"


def decode_xml(data: bytes, path: str, encoding: str | None) -> TextFile:
    """Decode the bytes of an XML document as XML 1.0, appendix F, says: mark, first characters, declaration.

    A mark wins over the declaration, and UTF-8 is taken where UTF-16 is declared and cannot be: programs that convert
    a file often leave its declaration as it was.

    Raises:
        InputError: if the encoding is unknown, or the bytes are not valid in it, or there is nothing.
        UnknownNameError: if there is no encoding that the user names.
    """
    if encoding is not None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(data, path, encoding)
    if data.startswith(b"<\0"):
        return decode(data, path, "UTF-16LE")
    if data.startswith(b"\0<"):
        return decode(data, path, "UTF-16BE")
    name = declared(data)
    if name.lower().startswith(("utf", "us-ascii", "ascii")):
        return decode(data, path, "UTF-8")
    try:
        # Programs that say GB2312 mean the code page 936, as browsers assume, too (WHATWG Encoding Standard).
        return decode(data, path, "GBK" if name.lower() == "gb2312" else name)
    except UnknownNameError as error:
        message = f"its encoding {name!r} cannot be read"
        raise InputError(message, file=path, line=1, hint=f"{error.hint}, or save it as UTF-8") from None


def declared(data: bytes) -> str:
    """Return the encoding that an XML declaration names; UTF-8 where there is none."""
    match = _DECLARED.match(data[:400])
    return match[1].decode() if match else "UTF-8"
