"""Makes the document that is checked from opened files, and puts corrections back into them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError, PairingError
from mtcheck.formats.text import TextFile
from mtcheck.formats.units import Change
from mtcheck.model import Document, Held, Name, Segment, Span, Unchecked, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.finding import Edit
    from mtcheck.formats.units import Opened, Unit


#: The longest text, in code points, that is checked at once: checking takes some 110 bytes of memory for each.
LONGEST = 20_000_000


def build(target: Opened, source: Opened | None = None) -> Document:
    """Make the document of an opened file, perhaps with another one that holds its source.

    Args:
        target: The translation; or a file with both languages, which brings its own source.
        source: The original. Its units are paired with the target's in order.

    Raises:
        InputError: if nothing in the target can be checked, or it is too long.
        PairingError: if the two cannot be paired, or both bring a source.
    """
    document = _built(target, source)
    if len(document.text) > LONGEST:
        message = f"its text has {len(document.text)} characters; at most {LONGEST} can be checked at once"
        raise InputError(message, file=document.path, hint="split the file")
    return document


def _built(target: Opened, source: Opened | None) -> Document:
    if isinstance(target, TextFile):
        if source is None:
            return Document.from_text(target.text, path=target.path)._replace(encoding=_encoding(target))
        if isinstance(source, TextFile) and len(source.units) == len(target.units):
            plain = Document.from_text(target.text, source.text, path=target.path, source_path=source.path)
            return plain._replace(encoding=_encoding(target), source_encoding=_encoding(source))
    sheet = _Sheet.of(target)
    unchecked = [_unchecked(target, n, unit) for n, unit in enumerate(target.units, 1) if unit.skip is not None]
    unchecked += [Unchecked(None, remark) for remark in target.remarks]
    if not any(unit.text.strip() or (unit.source or "").strip() for unit in sheet.units):
        reasons = ", ".join(dict.fromkeys(part.reason for part in unchecked))
        message = "there is nothing to check in this file" + (f" (left out: {reasons})" if reasons else "")
        raise InputError(message, file=target.path, hint="check that it was saved and that it is the translation")
    bilingual = any(unit.source is not None for unit in sheet.units)
    if bilingual and source is not None:
        message = "this file brings its own source, so it cannot have another one"
        raise PairingError(message, file=target.path, hint="leave --source out")
    document = Document(
        sheet.text,
        tuple(sheet.segments()),
        path=target.path,
        view=sheet.view(),
        unchecked=tuple(unchecked),
        format=target.format,
        encoding=_encoding(target),
        noun=target.noun,
    )
    if source is not None:
        return _with_source(document, sheet, _Sheet.of(source))
    return _with_own_source(document, sheet) if bilingual else document


def _unchecked(opened: Opened, number: int, unit: Unit) -> Unchecked:
    place_noun = opened.noun if opened.encoding is None else "line"
    return Unchecked(number, unit.skip or "", Name.of(unit.id, unit.line, noun=opened.noun, place_noun=place_noun))


def _encoding(opened: Opened) -> str | None:
    if opened.encoding in (None, "utf-8"):
        return opened.encoding and "UTF-8"
    from mtcheck.formats.encoding import label

    return label(opened.encoding)


def changes(opened: Opened, edits: Iterable[Edit]) -> dict[int, list[Change]]:
    """Return edits of a document's text as changes of the units they lie in, sorted.

    Args:
        opened: The file that the document was built from.
        edits: Edits that lie in one unit each, as all do whose safety is not manual.
    """
    sheet = _Sheet.of(opened)
    made: dict[int, list[Change]] = {}
    for edit in sorted(edits):
        row = bisect_right(sheet.starts, edit.span.start) - 1
        start = edit.span.start - sheet.starts[row]
        change = Change(start, start + edit.span.end - edit.span.start, edit.replacement)
        made.setdefault(sheet.indices[row], []).append(change)
    return made


class _Sheet(NamedTuple):
    """The checkable units of a file laid out as one text."""

    opened: Opened
    indices: list[int]
    units: list[Unit]
    text: str
    starts: list[int]

    @classmethod
    def of(cls, opened: Opened) -> _Sheet:
        """Lay out a file: plain text as it is, the units of any other joined by line feeds."""
        indices = [index for index, unit in enumerate(opened.units) if unit.skip is None]
        units = [opened.units[index] for index in indices]
        if isinstance(opened, TextFile):
            return cls(opened, indices, units, opened.text, [unit.pieces[0].raw_start for unit in units])
        starts, position = [], 0
        for unit in units:
            starts.append(position)
            position += len(unit.text) + 1
        return cls(opened, indices, units, "\n".join(unit.text for unit in units), starts)

    def segments(self) -> Iterable[Segment]:
        """Return one segment for each unit, without a source."""
        for index, unit, start in zip(self.indices, self.units, self.starts, strict=True):
            yield Segment(index + 1, unit.text, start, unit.line, unit=unit.id, state=unit.state)

    def view(self) -> View | None:
        """Return how the text lies in the file; None where it is the file's own."""
        if isinstance(self.opened, TextFile):
            return None
        units = list(zip(self.units, self.starts, strict=True))
        frozen = tuple(Span(start + a, start + b) for unit, start in units for a, b in unit.frozen)
        breaks = tuple(start + offset for unit, start in units for offset in unit.breaks)
        held = tuple(Held(Span(start + a, start + b), why) for unit, start in units for (a, b), why in unit.held)
        return View(self.place, tuple(self.starts), frozen, breaks, held)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column in the file of an offset in the text."""
        row = bisect_right(self.starts, offset) - 1
        return self.opened.place(self.indices[row], offset - self.starts[row])

    def slice(self, first: int, last: int) -> tuple[int, str]:
        """Return where the units ``first`` to ``last`` - 1 begin, and their text."""
        if first == last:
            return (self.starts[first] if first < len(self.starts) else len(self.text)), ""
        end = self.starts[last - 1] + len(self.units[last - 1].text)
        return self.starts[first], self.text[self.starts[first] : end]


def _with_own_source(document: Document, sheet: _Sheet) -> Document:
    """Give the segments the sources that stand in the same file."""
    segments: list[Segment] = []
    texts: list[str] = []
    places: list[tuple[int, int]] = []
    frozen: list[Span] = []
    position = 0
    for unit, segment in zip(sheet.units, document.segments, strict=True):
        text = unit.source or ""
        segments.append(segment._replace(source=unit.source, source_start=position, source_line=unit.source_line))
        places.append((position, unit.source_line))
        frozen += [Span(position + start, position + end) for start, end in unit.source_frozen]
        texts.append(text)
        position += len(text) + 1

    def place(offset: int) -> tuple[int, int]:
        start, line = places[bisect_right(places, offset, key=lambda pair: pair[0]) - 1]
        return line, offset - start + 1

    view = View(place, tuple(start for start, _ in places), tuple(frozen))
    return document._replace(
        segments=tuple(segments), source_text="\n".join(texts), source_path=document.path, source_view=view
    )


def _with_source(document: Document, target: _Sheet, source: _Sheet) -> Document:
    """Give the segments the sources of another file."""
    from mtcheck.formats.pairing import beads

    target, source = _even(target, source)
    found = beads([unit.text for unit in target.units], [unit.text for unit in source.units])
    if found is None:
        raise PairingError(
            f"the target has {_counted(target)} but its source {source.opened.path} has {_counted(source)}",
            file=document.path,
            hint=f"{target.opened.noun} n of the source must be the original of {target.opened.noun} n of the target",
        )
    simple = all(bead.target[1] - bead.target[0] == 1 for bead in found)
    segments: list[Segment] = []
    for number, bead in enumerate(found, 1):
        start, text = target.slice(*bead.target)
        source_start, source_text = source.slice(*bead.source)
        first = _unit(target, bead.target[0])
        own = _unit(source, bead.source[0])
        alone = bead.source[0] == bead.source[1]
        segments.append(
            Segment(
                target.indices[bead.target[0]] + 1 if simple else number,
                text,
                start,
                first.line,
                None if alone else source_text,
                source_start,
                0 if alone else own.line,
                first.id,
                first.state,
                bead.weak,
            )
        )
    return document._replace(
        segments=tuple(segments),
        source_text=source.text,
        source_path=source.opened.path,
        source_view=source.view(),
        source_encoding=_encoding(source.opened),
    )


def _unit(sheet: _Sheet, row: int) -> Unit:
    return sheet.units[min(row, len(sheet.units) - 1)]


def _even(target: _Sheet, source: _Sheet) -> tuple[_Sheet, _Sheet]:
    """Leave blank lines out where the numbers of units differ: they mean nothing then."""
    if len(target.indices) == len(source.indices):
        return target, source
    return _without_blank(target), _without_blank(source)


def _without_blank(sheet: _Sheet) -> _Sheet:
    rows = [row for row in zip(sheet.indices, sheet.units, sheet.starts, strict=True) if row[1].text.strip()]
    return sheet._replace(
        indices=[index for index, _, _ in rows], units=[unit for _, unit, _ in rows], starts=[at for _, _, at in rows]
    )


def _counted(sheet: _Sheet) -> str:
    count = len(sheet.opened.units)
    return f"{count} {sheet.opened.noun}{'' if count == 1 else 's'}"
