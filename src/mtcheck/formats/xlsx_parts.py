"""The parts of an Excel workbook that hold texts: its sheets as tables, and the strings that their cells share."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.formats import columns, inline
from mtcheck.formats.raw import replaced
from mtcheck.formats.units import Change, Unit
from mtcheck.formats.xmltext import Element, Run, decode_xml, parse
from mtcheck.formats.zipparts import part, refuse_overlaps
from mtcheck.safexml import safe_xml
from mtcheck.safezip import safe_zip

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping, Sequence

    from mtcheck.formats.inline import Content
    from mtcheck.formats.text import TextFile

_WORKBOOK = "xl/workbook.xml"


class Shared(NamedTuple):
    """A string that cells share: what it says, and where its element stands in its part."""

    content: Content
    start: int
    end: int


class Cell(NamedTuple):
    """A cell with a text.

    Attributes:
        content: What it says; its pieces lie in the shared strings, or in the sheet.
        place: The range of its number of a shared string in the sheet; None where the text is in the sheet.
        shared: That number.
        skip: Why it cannot be changed: it is a number, or the result of a formula.
    """

    content: Content
    place: Run | None = None
    shared: int = -1
    skip: str | None = None


class Part(NamedTuple):
    """A part of the workbook as text."""

    name: str
    file: TextFile


class Book:
    """The parts of a workbook that hold texts."""

    def __init__(self, data: bytes, path: str):
        self.data, self.path = data, path
        self.archive: zipfile.ZipFile = safe_zip(data, path)
        refuse_overlaps(self.archive, path)
        relations = safe_xml(part(self.archive, "xl/_rels/workbook.xml.rels", path), f"{path} (relations)")
        self.targets: dict[str, str] = {}
        strings = ""
        for relation in relations:
            target = posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
            self.targets[relation.get("Id", "")] = target
            if relation.get("Type", "").endswith("/sharedStrings"):
                strings = target
        self.shared: list[Shared] = []
        if strings:
            self.strings = self.text(strings)
            raw = self.strings.file.text
            self.root = parse(
                raw, f"{path} ({strings})", {"si"}, lambda found, _: self.shared.append(_shared(found, raw))
            )

    def text(self, name: str) -> Part:
        """Return a part as text."""
        return Part(name, decode_xml(part(self.archive, name, self.path), f"{self.path} ({name})", None))

    def sheets(self) -> Iterator[tuple[str, Part]]:
        """Return the sheets with their names, in order."""
        workbook = safe_xml(part(self.archive, _WORKBOOK, self.path), f"{self.path} ({_WORKBOOK})")
        for sheet in workbook.iter("{*}sheet"):
            relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            target = self.targets.get(relation, "")
            if "worksheets/" in target:
                yield sheet.get("name", ""), self.text(target)

    def with_strings(self, added: Mapping[str, int]) -> bytes:
        """Return the part with the shared strings, with more of them at its end."""
        raw = self.strings.file.text
        end = raw.rindex("</", 0, self.root.end)
        changes = [Change(end, end, "".join(added))]
        count = re.compile(r'\suniqueCount="(\d+)"').search(raw, self.root.start, raw.index(">", self.root.start))
        if count:
            changes.append(Change(*count.span(1), str(len(self.shared) + len(added))))
        return self.strings.file.encode(replaced(raw, changes))


class Table:
    """A sheet as a table: its rows with the cells that hold texts."""

    def __init__(self, book: Book, name: str, sheet: Part, path: str):
        self.name, self.sheet = name, sheet
        self._shared = book.shared
        self.rows: list[tuple[int, dict[int, Cell]]] = []
        self._place: dict[str, int | None] = {}
        self._headed = True
        parse(sheet.file.text, f"{path} ({sheet.name})", {"row"}, self._add)
        self.header = _header(self.rows[0][1]) if self.rows else []

    def choose(self, chosen: columns.Columns | None) -> bool:
        """Choose the columns; False where this sheet has none for the translation."""
        if chosen is None:
            target = columns.find(self.header, columns.USUAL["target"])
            if target is None:
                return False
            chosen = columns.usual([name for name in self.header if name], "", what="column")
        names = [name for name in chosen if isinstance(name, str)]
        numbers = [name for name in chosen if isinstance(name, int)]
        if (
            not self.rows
            or any(name not in self.header for name in names)
            or max(numbers, default=0) > len(self.header)
        ):
            return False
        self._place = {role: columns.position(name, self.header, "") for role, name in chosen._asdict().items()}
        usual = columns.find(self.header, columns.USUAL["target"]) is not None
        self._headed = bool(names) or usual
        return self._place["source"] != self._place["target"]

    def units(self, *, named: bool) -> Iterator[tuple[Unit, Cell, str | None]]:
        """Return the rows as units, with the cells that hold their texts, and what a cell says to mtcheck."""
        for number, row in self.rows[1:] if self._headed else self.rows:
            cells = {role: row.get(at) if at is not None else None for role, at in self._place.items()}
            source, name, state, asked = (cell.content.text if (cell := cells[role]) else None for role in _OTHERS)
            said = source if source and source.strip() else None
            shown = name or (f"sheet {self.name}, row {number}" if named else None)
            frozen = cells["source"].content.frozen if cells["source"] and said else ()
            unit = Unit("", number, shown, state or None, said, number, source_frozen=frozen)
            target = cells["target"]
            if target is not None and target.content.text.strip():
                own = target.content
                yield (
                    unit._replace(text=own.text, frozen=own.frozen, breaks=own.breaks, skip=target.skip),
                    target,
                    asked,
                )
            elif said is not None:
                yield unit._replace(skip="untranslated"), Cell(inline.runs((), "")), asked

    def _add(self, row: Element, _: Sequence[Element]) -> None:
        number = _number(row.get("r") or "", _LAST_ROW) or (self.rows[-1][0] + 1 if self.rows else 1)
        cells: dict[int, Cell] = {}
        at = 0
        for element in row.elements("c"):
            at = _column(element.get("r") or "") or at + 1
            cell = self._cell(element)
            if cell is not None and cell.content.text:
                cells[at - 1] = cell
        if cells:
            self.rows.append((number, cells))

    def _cell(self, element: Element) -> Cell | None:
        raw = self.sheet.file.text
        kind = element.get("t")
        inside = element.find("is")
        if kind == "inlineStr" and inside is not None:
            return Cell(inline.runs(_texts(inside), raw))
        value = element.find("v")
        run = value.children[0] if value is not None and value.children else None
        if not isinstance(run, Run):
            return None
        if kind == "s":
            index = _number(raw[run.start : run.end].strip(), len(self._shared) - 1)
            if index is None:
                return None
            return Cell(self._shared[index].content, run, index)
        formula = kind == "str" or element.find("f") is not None
        return Cell(inline.runs([run], raw), skip="a formula" if formula else "a number")


_OTHERS = ("source", "id", "state", "mtcheck")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # of Excel


def _number(digits: str, last: int) -> int | None:
    """Read a whole number; None where it is none, or too large."""
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        return None
    number = int(digits)
    return number if number <= last else None


def _shared(element: Element, raw: str) -> Shared:
    return Shared(inline.runs(_texts(element), raw), element.start, element.end)


def _texts(element: Element) -> Iterator[Run]:
    """Return the texts of a string, in runs of one format each or not; readings of characters are left out."""
    for child in element.elements("t", "r"):
        for text in [child] if child.name == "t" else child.elements("t"):
            yield from (run for run in text.children if isinstance(run, Run))


def _header(cells: Mapping[int, Cell]) -> list[str]:
    return [cells[at].content.text.strip() if at in cells else "" for at in range(max(cells) + 1)]


def _column(reference: str) -> int:
    """Return the number of the column in a reference, counted from 1; 0 where there is none.

    >>> _column("C5"), _column("AA1"), _column("")
    (3, 27, 0)
    """
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - ord("A") + 1
        if number > _LAST_COLUMN:
            return 0
    return number
