"""What the files of translation tools have in common (XLIFF, TMX): units with inline elements in an XML document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.formats.ignores import parse
from mtcheck.formats.inline import content
from mtcheck.formats.raw import RawFile
from mtcheck.formats.units import Change, Unit
from mtcheck.text.han import has_han

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mtcheck.formats.ignores import Asked
    from mtcheck.formats.inline import Content
    from mtcheck.formats.text import TextFile
    from mtcheck.formats.xmltext import Element
    from mtcheck.model import Span

_CHINESE = frozenset({"zh", "zho", "chi", "cmn", "yue", "hak", "nan", "wuu"})
_ENGLISH = frozenset({"en", "eng"})


class XmlFile(RawFile):
    """An opened XML document with translation units.

    Args:
        file: The decoded file.
        units: Its units.
        remarks: What is in no unit.
        cdata: By index of the unit: the ranges of the raw text that are in CDATA sections.
        charset: The encoding that the document declares, in which everything must be writable.
    """

    noun = "unit"

    def __init__(
        self,
        file: TextFile,
        units: Sequence[Unit],
        remarks: tuple[str, ...],
        cdata: Mapping[int, tuple[Span, ...]],
        charset: str,
    ):
        super().__init__(file, units, remarks)
        self.cdata = cdata
        self.charset = charset

    def escaped(self, unit: int, replacement: str) -> str:  # noqa: ARG002 - the same in every unit
        """Escape what would be markup, and what the declared encoding lacks."""
        text = replacement.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        try:
            return text.encode(self.charset, "xmlcharrefreplace").decode(self.charset)
        except LookupError:
            return text

    def raw_changes(self, unit: int, changes: Sequence[Change]) -> Iterable[Change]:
        """Return changes of the raw text; in a CDATA section nothing is escaped."""
        inside = self.cdata.get(unit, ())
        for own, made in zip(changes, super().raw_changes(unit, changes), strict=True):
            if any(span.start <= made.start and made.end <= span.end for span in inside):
                yield made._replace(replacement=own.replacement.replace("]]>", "]]]]><![CDATA[>"))
            else:
                yield made


def in_notes(
    element: Element, raw: str, path: str, line: Callable[[int], int], units: Iterable[int]
) -> Iterator[Asked]:
    """Return what the notes of a translation unit ask not to be reported.

    Args:
        element: The unit.
        raw: The raw text of the file.
        path: The file, for messages.
        line: Tells the line of a place in the raw text.
        units: The units that the element became, by index.

    Raises:
        InputError: if a note for mtcheck is not understood.
    """
    for note in element.descendants():
        if note.name == "note" and "tcheck" in raw[note.start : note.end]:
            asked = parse(content(note, raw, preserve=True).text, path, line(note.start), units)
            if asked is not None:
                yield asked


def is_chinese(tag: str) -> bool:
    """Tell whether a language tag (BCP 47, or with an underscore) says Chinese.

    >>> is_chinese("zh-Hant-HK"), is_chinese("ZH_cn"), is_chinese("ja")
    (True, True, False)
    """
    return _language(tag) in _CHINESE


def is_english(tag: str) -> bool:
    """Tell whether a language tag says English."""
    return _language(tag) in _ENGLISH


def _language(tag: str) -> str:
    return tag.strip().lower().replace("_", "-").partition("-")[0]


def make_unit(
    line: int,
    *,
    name: str | None,
    state: str | None,
    skip: str | None,
    source: Content | None,
    target: Content | None,
    source_line: int = 0,
    source_language: str = "",
) -> Unit:
    """Make a unit of what a file says about it.

    A unit without a translation is skipped as "untranslated". So is one whose source is in another language than
    Chinese by what the file says and by what the source shows; the attribute alone is often wrong.
    """
    text = target.text if target is not None else ""
    said = source.text if source is not None and source.text.strip() else None
    if skip is None and not text.strip():
        skip = "untranslated"
    if skip is None and source_language and not is_chinese(source_language):
        other = _language(source_language) in ("ja", "jpn", "ko", "kor") or not has_han(said or "")
        skip = f"source language {source_language}" if other else None
    if skip is not None or target is None:
        return Unit(text, line, name, state, said, source_line, skip=skip or "untranslated")
    frozen = source.frozen if source is not None and said is not None else ()
    return Unit(
        text, line, name, state, said, source_line, None, target.frozen, target.breaks, target.pieces, frozen
    )  # fmt: skip
