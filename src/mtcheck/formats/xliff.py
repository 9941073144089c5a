"""XLIFF 1.2 and 2.x, and what Trados Studio, memoQ and Phrase make of 1.2: a segment is a unit.

Only text in ``<target>`` is changed, and only the characters that a correction needs; all else stays byte for byte.
Alternative translations, notes, skeletons and codes are not read. docs/formats.md says which states lock a segment.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError
from mtcheck.formats.inline import Content, content
from mtcheck.formats.raw import line_starts
from mtcheck.formats.xmltext import declared, decode_xml, parse
from mtcheck.formats.xmlunits import XmlFile, in_notes, is_english, make_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtcheck.formats.ignores import Asked
    from mtcheck.formats.text import TextFile
    from mtcheck.formats.units import Options, Unit
    from mtcheck.formats.xmltext import Element
    from mtcheck.model import Span

#: States after which nobody is to touch a translation. XLIFF 1.2: "final" is the terminating state, "signed-off" means
#: reviewed and approved; XLIFF 2: "final" needs no further action. The other two are the last step of the workflow in
#: Trados Studio and in memoQ (second reviewer).
_LOCKING = {"final": "final", "signed-off": "signed off", "ApprovedSignOff": "signed off", "Proofread": "proofread"}


class XliffFile(XmlFile):
    """An opened XLIFF file."""

    format = "xliff"


def read(data: bytes, path: str, options: Options) -> XliffFile:
    """Read an XLIFF file.

    Raises:
        InputError: if it is no well-formed XML, no XLIFF, or uses entities of its own.
    """
    file = decode_xml(data, path, options.encoding)
    reader = _Reader(file, path)
    root = parse(file.text, path, {"trans-unit", "unit"}, reader.add)
    if root.name != "xliff":
        message = f"this is no XLIFF file: its root element is <{root.name}>"
        raise InputError(message, file=path, line=1, hint="export it as XLIFF 1.2 or 2.x")
    opened = XliffFile(file, reader.units, tuple(reader.remarks()), reader.cdata, declared(data))
    opened.ignores = tuple(reader.ignores)
    return opened


class _Pair(NamedTuple):
    """A segment before it is a unit."""

    at: int
    name: str | None
    state: str | None
    skip: str | None
    source: Content | None
    target: Content | None
    source_at: int = 0


class _Reader:
    def __init__(self, file: TextFile, path: str):
        self.raw, self.path = file.text, path
        self.ignores: list[Asked] = []
        self.starts = line_starts(file.text)
        self.units: list[Unit] = []
        self.cdata: dict[int, tuple[Span, ...]] = {}
        self.subflows = self.outside = 0

    def remarks(self) -> Iterator[str]:
        """Say what is in no unit."""
        if self.subflows:
            yield f"{self.subflows} text{'' if self.subflows == 1 else 's'} in inline codes"
        if self.outside:
            yield f"{self.outside} text{'' if self.outside == 1 else 's'} between segments"

    def add(self, element: Element, around: Sequence[Element]) -> None:
        """Add the segments of a unit."""
        line = [*around, element]
        source_language = _nearest(line, "source-language", "srcLang") or ""
        target_language = _nearest(line, "target-language", "trgLang") or ""
        skip = 'translate="no"' if _nearest(line, "translate") == "no" else None
        if target_language and not is_english(target_language):
            skip = f"target language {target_language}"
        preserve = _nearest(line, "xml:space") == "preserve"
        pairs = (
            self._segments(element, skip, preserve) if element.name == "unit" else self._old(element, skip, preserve)
        )
        first = len(self.units)
        for pair in pairs:
            unit = make_unit(
                self._line(pair.at),
                name=pair.name,
                state=pair.state,
                skip=pair.skip,
                source=pair.source,
                target=pair.target,
                source_line=self._line(pair.source_at or pair.at),
                source_language=source_language,
            )
            if unit.skip == "untranslated" and unit.source is None:
                continue
            if pair.target is not None and unit.skip is None:
                self.subflows += pair.target.subflows
                if pair.target.cdata:
                    self.cdata[len(self.units)] = pair.target.cdata
            self.units.append(unit)
        self.ignores += in_notes(element, self.raw, self.path, self._line, range(first, len(self.units)))

    def _line(self, offset: int) -> int:
        return bisect_right(self.starts, offset)

    def _content(self, element: Element | None, *, preserve: bool) -> Content | None:
        if element is None:
            return None
        own = element.get("xml:space")
        return content(element, self.raw, preserve=own == "preserve" if own else preserve)

    def _segments(self, unit: Element, skip: str | None, preserve: bool) -> Iterator[_Pair]:  # noqa: FBT001
        """Return the segments of a unit of XLIFF 2."""
        segments = list(unit.elements("segment", "ignorable"))
        count = sum(segment.name == "segment" for segment in segments)
        number = 0
        for segment in segments:
            source, target = segment.find("source"), segment.find("target")
            if segment.name == "ignorable":
                found = self._content(target, preserve=preserve)
                self.outside += bool(found and any(map(str.isalnum, found.text)))
                continue
            number += 1
            name = unit.get("id")
            if count > 1:
                name = f"{name}/{segment.get('id') or number}"
            state = segment.foreign("status") or segment.get("state")
            yield _Pair(
                (target or segment).start,
                name,
                state,
                skip or _lock([segment, unit], state, segment.get("state")),
                self._content(source, preserve=preserve),
                self._content(target, preserve=preserve),
                (source or segment).start,
            )

    def _old(self, unit: Element, skip: str | None, preserve: bool) -> Iterator[_Pair]:  # noqa: FBT001
        """Return the segments of a unit of XLIFF 1.2, of its dialects, too."""
        source, target = unit.find("source"), unit.find("target")
        recorded = target.get("state") if target is not None else None
        state = unit.foreign("status") or recorded or _confirmed(unit)
        skip = skip or _lock([unit], state, recorded)
        parts = {mark.get("mid") or "": mark for mark in _marks(target)}
        if not parts:
            yield _Pair(
                (target or unit).start,
                unit.get("id"),
                state,
                skip,
                self._content(source, preserve=preserve),
                self._content(target, preserve=preserve),
                (source or unit).start,
            )
            return
        self.outside += self._has_text_outside(target)
        originals = {mark.get("mid") or "": mark for mark in _marks(unit.find("seg-source") or source)}
        definitions = {
            d.get("id") or "": d for d in unit.descendants() if d.name == "seg" and "mid" not in d.attributes
        }
        for mid in dict.fromkeys([*originals, *parts]):
            original, part, definition = originals.get(mid), parts.get(mid), definitions.get(mid)
            own = (definition.get("conf") if definition is not None else None) or state
            yield _Pair(
                (part or unit).start,
                f"segment {mid}" if definition is not None else f"{unit.get('id')}/{mid}",
                own,
                skip or _lock([definition] if definition is not None else [], own),
                self._content(original, preserve=preserve),
                self._content(part, preserve=preserve),
                (original or unit).start,
            )

    def _has_text_outside(self, target: Element | None) -> bool:
        outside = content(target, self.raw, without="seg").text if target is not None else ""
        return any(map(str.isalnum, outside))


def _nearest(line: Sequence[Element], *names: str) -> str | None:
    """Return an attribute from the innermost element that has it."""
    return next((found for element in reversed(line) for name in names if (found := element.get(name))), None)


def _marks(element: Element | None) -> Iterable[Element]:
    return (e for e in element.descendants() if e.name == "mrk" and e.get("mtype") == "seg") if element else ()


def _confirmed(unit: Element) -> str | None:
    """Return what a unit says of its state in other ways: Phrase's mark, the attribute of XLIFF 1.2."""
    if unit.foreign("confirmed") not in (None, "0", "false"):
        return "confirmed"
    return "approved" if unit.get("approved") == "yes" else None


def _lock(elements: Iterable[Element], *states: str | None) -> str | None:
    """Return why a segment must not be changed: a lock of one of the tools, or its state."""
    for element in elements:
        lock = element.foreign("locked") or (element.get("locked") if element.name == "seg" else None)
        if lock is not None and lock.lower() in ("true", "locked", "yes", "1"):
            return "locked"
    return next((_LOCKING[state] for state in states if state in _LOCKING), None)
