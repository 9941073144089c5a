"""Makes the document that is checked from opened files, and puts corrections back into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.errors import InputError, PairingError
from mtcheck.finding import places_in_words
from mtcheck.formats.dated import dated
from mtcheck.formats.sheet import Blocks, Sheet, named
from mtcheck.formats.text import REMARK, TextFile
from mtcheck.formats.units import Change
from mtcheck.model import Document, Ignore, Name, Segment, Span, Unchecked, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.finding import Edit
    from mtcheck.formats.pairing import Bead
    from mtcheck.formats.units import Opened
    from mtcheck.glossary.compiled import CompiledGlossary


#: The longest text, in code points, that is checked at once: checking takes some 110 bytes of memory for each.
LONGEST = 20_000_000


def of_texts(target: str, source: str | None = None, glossary: CompiledGlossary | None = None) -> Document:
    """Make the document of texts in memory, paired as :func:`build` pairs plain text files.

    Raises:
        InputError: if the target is too long.
        PairingError: if the two cannot be paired.
    """
    return build(TextFile("<text>", target), None if source is None else TextFile("<source>", source), glossary)


def build(target: Opened, source: Opened | None = None, glossary: CompiledGlossary | None = None) -> Document:
    """Make the document of an opened file, perhaps with another one that holds its source.

    Args:
        target: The translation; or a file with both languages, which brings its own source.
        source: The original. Its units are paired with the target's in order, or aligned where that cannot be: then the
            document's notes say so, and it has segments without a target or without a source.
        glossary: Names and terms that show what belongs together.

    Raises:
        InputError: if nothing in the target can be checked, or it is too long.
        PairingError: if both bring a source, or nothing of the one can be aligned with the other.
    """
    document = _built(target, source, glossary)
    if len(document.text) > LONGEST:
        message = f"its text has {len(document.text)} characters; at most {LONGEST} can be checked at once"
        raise InputError(message, file=document.path, hint="split the file")
    day = dated(target) or (dated(source) if source is not None else None)
    return document if day is None else document._replace(dated=day)


def _built(target: Opened, source: Opened | None, glossary: CompiledGlossary | None) -> Document:
    if isinstance(target, TextFile):
        if source is None and not target.has_remarks:
            return Document.from_text(target.text, path=target.path)._replace(encoding=_encoding(target))
        if isinstance(source, TextFile) and not target.has_remarks and len(source.units) == len(target.units):
            plain = Document.from_text(target.text, source.text, path=target.path, source_path=source.path)
            return plain._replace(encoding=_encoding(target), source_encoding=_encoding(source))
    sheet = Sheet.of(target)
    if isinstance(target, TextFile):
        sheet = sheet._replace(text=target.without_remarks())
    unchecked = [
        Unchecked(number, unit.skip, named(target, unit, unit.line))
        for number, unit in enumerate(target.units, 1)
        if unit.skip not in (None, REMARK)
    ]
    unchecked += [Unchecked(None, remark) for remark in target.remarks]
    ignores = tuple(_ignores(target, sheet))
    if (ignores or not isinstance(target, TextFile)) and not any(
        unit.text.strip() or (unit.source or "").strip() for unit in sheet.units
    ):
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
        ignores=ignores,
        raw=target.text if isinstance(target, TextFile) and sheet.text != target.text else None,
    )
    if source is not None:
        return _with_source(document, sheet, Sheet.of(source), glossary)
    return _with_own_source(document, sheet) if bilingual else document


def _ignores(target: Opened, sheet: Sheet) -> Iterator[Ignore]:
    """Yield what remarks in the file ask not to be reported, with the stretches of the text that they are about."""
    rows = {index: row for row, index in enumerate(sheet.indices)}
    spans = sheet.spans
    for asked in target.ignores:
        noun = target.noun if target.encoding is None else "line"
        about = tuple(spans[rows[index]] for index in asked.units if index in rows)
        yield Ignore(asked.rules, asked.reason, Name(noun, str(asked.line)), about)


def _encoding(opened: Opened) -> str | None:
    if opened.encoding in (None, "utf-8"):
        return opened.encoding and "UTF-8"
    from mtcheck.text.charset import label

    return label(opened.encoding)


def changes(opened: Opened, edits: Iterable[Edit]) -> dict[int, list[Change]]:
    """Return edits of a document's text as changes of the units they lie in, sorted.

    Args:
        opened: The file that the document was built from.
        edits: Edits that lie in one unit each, as all do whose safety is not manual.
    """
    sheet = Sheet.of(opened)
    made: dict[int, list[Change]] = {}
    for edit in sorted(edits):
        row = sheet.row(edit.span.start)
        start = edit.span.start - sheet.starts[row]
        change = Change(start, start + edit.span.end - edit.span.start, edit.replacement)
        made.setdefault(sheet.indices[row], []).append(change)
    return made


def _with_own_source(document: Document, sheet: Sheet) -> Document:
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

    starts = tuple(start for start, _ in places)
    view = View(Blocks(starts, tuple(line for _, line in places)).place, starts, tuple(frozen))
    return document._replace(
        segments=tuple(segments), source_text="\n".join(texts), source_path=document.path, source_view=view
    )


def _with_source(document: Document, target: Sheet, source: Sheet, glossary: CompiledGlossary | None) -> Document:
    """Give the segments the sources of another file."""
    from mtcheck.formats import pairing

    pairs = pairing.beads(target, source, glossary)
    if pairs is None:
        noun = target.opened.noun
        raise PairingError(
            f"the target has {_counted(target)} but its source {source.opened.path} has {_counted(source)},"
            " and nothing of the one can be aligned with the other",
            file=document.path,
            hint=f"check that this is its source; if it is, make {noun} n of the source the original of {noun} n",
        )
    segments = [_segment(target, source, bead) for bead in pairs.beads]
    if len({segment.number for segment in segments}) < len(segments):  # two begin in one unit
        segments = [segment._replace(number=number) for number, segment in enumerate(segments, 1)]
    document = document._replace(
        segments=tuple(segments),
        source_text=source.text,
        source_path=source.opened.path,
        source_view=source.view(),
        source_encoding=_encoding(source.opened),
    )
    if not pairs.aligned:
        return document
    return document._replace(
        notes=tuple(_notes(target, source, document)),
        unchecked=(*document.unchecked, *_alone(target, source, document)),
    )


def _segment(target: Sheet, source: Sheet, bead: Bead) -> Segment:
    row = target.row(bead.target.start)
    unit = target.units[row]
    alone = bead.weak and bead.source.start == bead.source.end  # not so a blank line, whose place is known
    return Segment(
        target.indices[row] + 1,
        target.text[bead.target.start : bead.target.end],
        bead.target.start,
        target.line(bead.target.start),
        None if alone else source.text[bead.source.start : bead.source.end],
        bead.source.start,
        0 if alone else source.line(bead.source.start),
        unit.id,
        unit.state,
        bead.weak,
    )


def _notes(target: Sheet, source: Sheet, document: Document) -> Iterator[str]:
    """Say that, and where doubtfully, the texts were aligned."""
    yield (f"the target has {_counted(target)} and its source {_counted(source)}: they were aligned by what they say")
    doubtful = [document.name(s) for s in document.segments if s.weak and s.target and s.source]
    if doubtful:
        where = places_in_words(doubtful)
        yield f"weakly aligned, so that what is found against the source there is uncertain: target {where}"


def _alone(target: Sheet, source: Sheet, document: Document) -> Iterator[Unchecked]:
    """Yield what the alignment found no counterpart for."""
    for reason, names in (
        (
            "no translation was found for source",
            [source.name(s.source_start) for s in document.segments if not s.target],
        ),
        ("no source was found for target", [target.name(s.target_start) for s in document.segments if not s.source]),
    ):
        if names:
            yield Unchecked(None, f"{reason} {places_in_words(names)}")


def _counted(sheet: Sheet) -> str:
    count = len(sheet.opened.units)
    return f"{count} {sheet.opened.noun}{'' if count == 1 else 's'}"
