"""Writes changes of paragraphs into the XML of a part: only bytes of changed text differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from mtcheck.formats.units import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.formats.docx_package import Part
    from mtcheck.formats.docx_paragraph import Paragraph, Stretch
    from mtcheck.formats.docx_walk import TextElement

_KEEP = b' xml:space="preserve"'


class _Edit(NamedTuple):
    """Bytes ``start:end`` of the part become ``data``; ``element`` is the ``<w:t>`` that they stand in, or -1."""

    start: int
    end: int
    data: bytes
    element: int

    def moved(self, by: int) -> _Edit:
        """Return the edit for bytes that begin elsewhere."""
        return self._replace(start=self.start + by, end=self.end + by)


def changed_part(
    part: Part, elements: Sequence[TextElement], changes: Sequence[tuple[Paragraph, Sequence[Change]]]
) -> bytes:
    """Return the bytes of a part with changes made.

    Args:
        part: The part.
        elements: Its text elements.
        changes: Paragraphs, each with its changes.
    """
    edits = [edit for paragraph, own in changes for change in own for edit in _edits(part.xml, paragraph, change)]
    inside: dict[int, list[_Edit]] = {}
    for edit in edits:
        inside.setdefault(edit.element, []).append(edit)
    inside.pop(-1, None)
    for index, own in inside.items():
        element = elements[index]
        before = part.xml[element.start : element.end]
        after = _applied(before, [edit.moved(-element.start) for edit in own])
        if not element.keeps and before == before.strip() and after != after.strip():
            # Word leaves blanks at the ends out unless told.
            edits.append(_Edit(element.start - 1, element.start - 1, _KEEP, -1))
    xml = _applied(part.xml, edits)
    return xml if part.codec == "utf-8" else xml.decode().encode(part.codec)


def _applied(data: bytes, edits: Sequence[_Edit]) -> bytes:
    pieces: list[bytes] = []
    position = 0
    for start, end, new, _ in sorted(edits):
        pieces += (data[position:start], new)
        position = end
    return b"".join([*pieces, data[position:]])


def _edits(xml: bytes, paragraph: Paragraph, change: Change) -> Iterator[_Edit]:
    """Return a change as edits: the first text that it touches takes the replacement, the rest goes."""
    start, end, new = _smallest(paragraph.text, change)
    new_bytes = escape(new).encode()
    if start == end:
        if new:
            yield _insertion(xml, paragraph, start, new_bytes)
        return
    touched = [s for s in paragraph.stretches if _touches(s, start, end)]
    taking = next((s for s in touched if s.element >= 0 and s.start < s.end), touched[0])
    for stretch in touched:
        raw_start, raw_end = _raw(paragraph.text, stretch, start, end)
        data = b""
        if stretch is taking:
            data = new_bytes if stretch.element >= 0 else _text_element(xml, stretch, new_bytes)
        yield _Edit(raw_start, raw_end, data, stretch.element)


def _smallest(text: str, change: Change) -> Change:
    """Leave out whole words that stay, so that they keep their formatting."""
    start, end, new = change
    old = text[start:end]
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    return Change(start + head, end - tail, new[head : len(new) - tail])


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at the beginning, in whole words."""
    same = next((n for n in range(min(len(one), len(other))) if one[n] != other[n]), min(len(one), len(other)))
    if same == len(one) or same == len(other):
        longer = one if len(one) > len(other) else other
        if same == len(longer) or longer[same].isspace():
            return same
    while same and not one[same - 1].isspace():
        same -= 1
    return same


def _touches(stretch: Stretch, start: int, end: int) -> bool:
    if stretch.start == stretch.end:
        return start < stretch.start < end
    return stretch.start < end and start < stretch.end


def _raw(text: str, stretch: Stretch, start: int, end: int) -> tuple[int, int]:
    """Return the bytes that show the part of a stretch between two places of the text."""
    if not stretch.plain:
        return stretch.raw_start, stretch.raw_end
    first, last = max(start, stretch.start), min(end, stretch.end)
    raw_start = stretch.raw_start + len(text[stretch.start : first].encode())
    return raw_start, raw_start + len(text[first:last].encode())


def _insertion(xml: bytes, paragraph: Paragraph, at: int, data: bytes) -> _Edit:
    """Return an insertion: behind the text before it, else before the text behind it."""
    shown = [s for s in paragraph.stretches if s.start < s.end]
    before = next((s for s in shown if s.start < at <= s.end), None)
    after = next((s for s in shown if s.start <= at < s.end), None)
    if before is not None and (before.element >= 0 or after is None or after.element < 0):
        place = _raw(paragraph.text, before, before.start, at)[1]
        stretch = before
    else:
        stretch = after or shown[-1]
        place = stretch.raw_start
    return _Edit(place, place, data if stretch.element >= 0 else _text_element(xml, stretch, data), stretch.element)


def _text_element(xml: bytes, stretch: Stretch, data: bytes) -> bytes:
    """Return text as an element that may stand where a tab or hyphen stands; it has the same prefix."""
    match = re.match(rb"<([^\s/>]*?)[^\s/>:]+[\s/>]", xml[stretch.raw_start : stretch.raw_end])
    name = (match[1] if match else b"w:") + b"t"
    return b"<%b%b>%b</%b>" % (name, _KEEP, data, name) if data else b""
