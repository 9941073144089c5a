"""DOCX: paragraphs of body, tables, headers, footers, notes and text boxes; only changed text is written.

Runs are joined: a correction takes the formatting of the first run that it touches. Tracked changes are read as
accepted, and a correction that touches one is proposed, not written. Only the changed characters of the changed parts
change; every other member of the file is copied as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import InputError, OutputError
from mtcheck.formats.docx_package import Package, Part, attribute
from mtcheck.formats.docx_walk import Walk
from mtcheck.formats.docx_write import changed_part
from mtcheck.formats.foreign import foreign
from mtcheck.formats.ignores import is_remark, parse
from mtcheck.formats.units import NoText, Unit
from mtcheck.formats.zipparts import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtcheck.formats.docx_paragraph import Paragraph
    from mtcheck.formats.ignores import Asked
    from mtcheck.formats.units import Change, Options

#: What is no character of XML 1.0 (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LABELS = {"": "", "header": "page header", "footer": "page footer", "footnotes": "", "endnotes": ""}


class _Read(NamedTuple):
    """A part and what was found in it."""

    part: Part
    walk: Walk


class DocxFile(NoText):
    """An opened DOCX file."""

    format = "docx"
    noun = "paragraph"

    def __init__(self, package: Package, read: Sequence[_Read]):
        self._package = package
        self._forbidden = package.protected()
        self._owners: list[tuple[_Read, Paragraph]] = []
        units: list[Unit] = []
        for one in read:
            for paragraph in one.walk.paragraphs:
                if paragraph.text.strip():
                    self._owners.append((one, paragraph))
                    units.append(_unit(paragraph, len(units) + 1))
        comments = package.elements("comments", "comment")
        self.ignores = tuple(_ignores(comments, units, [own for _, own in self._owners], package.path))
        other = len(comments) - sum(is_remark("".join(comment.itertext())) for comment in comments)
        super().__init__(package.path, _named(units), tuple(_remarks(package, read, comments=other)))

    def write(self, changes: Mapping[int, Sequence[Change]]) -> bytes:
        """Return the bytes of the file with changes made.

        Raises:
            OutputError: if the file is protected or signed.
        """
        changes = {unit: own for unit, own in changes.items() if own}
        if not changes:
            return self._package.data
        if self._forbidden is not None:
            hint = "remove that in Word and run again, or make the corrections by hand"
            raise OutputError(f"nothing was written: {self._forbidden}", file=self.path, hint=hint)
        for change in (change for own in changes.values() for change in own):
            bad = _NOT_XML.search(change.replacement)
            if bad is not None:
                message = f"nothing was written: a correction holds U+{ord(bad[0]):04X}, which no Word file can hold"
                raise OutputError(message, file=self.path, hint="mend the glossary that it comes from")
        by_part: dict[str, list[tuple[Paragraph, Sequence[Change]]]] = {}
        read: dict[str, _Read] = {}
        for unit, own in changes.items():
            one, paragraph = self._owners[unit]
            read[one.part.name] = one
            by_part.setdefault(one.part.name, []).extend((p, own) for p in (paragraph, *paragraph.twins))
        parts = {name: changed_part(read[name].part, read[name].walk.elements, made) for name, made in by_part.items()}
        return rewritten(self._package.data, self._package.archive, parts)


def read(data: bytes, path: str, options: Options) -> DocxFile:  # noqa: ARG001 - every reader has them
    """Read a DOCX file.

    Raises:
        InputError: if it is no DOCX file, damaged, encrypted or too large.
    """
    refused = foreign(data, path)
    if refused is not None:
        raise refused
    if not data.startswith(b"PK"):
        raise InputError("this is no Word document (.docx)", file=path, hint="check what kind of file it is")
    package = Package(data, path)
    hidden = package.hidden_styles()
    found: list[_Read] = []
    notes: dict[str, dict[str, int]] = {}
    parts = package.parts()
    for part in parts:
        label = _LABELS[part.kind]
        same = [other.name for other in parts if other.kind == part.kind]
        if label and len(same) > 1:
            label += f" {same.index(part.name) + 1}"
        walk = Walk(part.xml, label, hidden, notes.get(part.kind)).run()
        if not part.kind:
            notes = {"footnotes": _numbers(walk.footnotes), "endnotes": _numbers(walk.endnotes)}
        found.append(_Read(part, walk))
    return DocxFile(package, found)


def _numbers(ids: Sequence[str]) -> dict[str, int]:
    return {own: number for number, own in enumerate(dict.fromkeys(ids), 1)}


def _unit(paragraph: Paragraph, number: int) -> Unit:
    breaks = sorted({*paragraph.breaks, *(at for twin in paragraph.twins for at in twin.breaks)})
    return Unit(
        paragraph.text,
        number,
        paragraph.place or None,
        skip=paragraph.skip,
        frozen=tuple(paragraph.frozen),
        breaks=tuple(breaks),
        held=tuple(paragraph.held),
    )


def _named(units: list[Unit]) -> list[Unit]:
    """Number the paragraphs of one place: "footnote 1", "footnote 1, paragraph 2"."""
    seen: dict[str, int] = {}
    named: list[Unit] = []
    for unit in units:
        name = unit.id
        if name is not None:
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                name = f"{name}, paragraph {seen[name]}"
        named.append(unit._replace(id=name))
    return named


def _ignores(
    comments: Sequence[Any], units: Sequence[Unit], paragraphs: Sequence[Paragraph], path: str
) -> Iterator[Asked]:
    """Return what comments ask not to be reported of the paragraphs that they are about."""
    for comment in comments:
        own = attribute(comment, "id")
        about = [index for index, paragraph in enumerate(paragraphs) if own in paragraph.comments]
        line = units[about[0]].line if about else 1
        asked = parse("".join(comment.itertext()), path, line, about)
        if asked is not None:
            yield asked


def _remarks(package: Package, read: Sequence[_Read], *, comments: int) -> Iterator[str]:
    counts: dict[str, int] = {}
    for one in read:
        for what, count in one.walk.counts.items():
            counts[what] = counts.get(what, 0) + count
    counts["field result"] = sum(map(_frozen_words, (p for one in read for p in one.walk.paragraphs)))
    counts["comment"] = comments
    for what, folder in (("chart", "charts/chart"), ("diagram", "diagrams/data"), ("embedded file", "embeddings/")):
        counts[what] = package.count(folder)
    hidden = counts.pop("hidden text", 0)
    if hidden:
        yield f"{hidden} stretch{'' if hidden == 1 else 'es'} of hidden text"
    for what, count in counts.items():
        if count:
            yield f"{count} {what}{'' if count == 1 else 's'}"


def _frozen_words(paragraph: Paragraph) -> int:
    """Return how many stretches of a paragraph hold words that are computed or stand in for others; numbers do not."""
    text = paragraph.text
    return sum(any(character.isalpha() for character in text[start:end]) for start, end in paragraph.frozen)
