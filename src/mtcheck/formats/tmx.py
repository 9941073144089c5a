"""TMX 1.4: a translation unit has one variant for each language; one in English is checked against one in Chinese.

``--columns source=zh-HK,target=en-GB`` picks variants by their language. TMX knows no states and no locks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from mtcheck.errors import InputError, nearest
from mtcheck.formats import columns
from mtcheck.formats.inline import content
from mtcheck.formats.raw import line_starts
from mtcheck.formats.xmltext import declared, decode_xml, parse
from mtcheck.formats.xmlunits import XmlFile, in_notes, is_chinese, is_english, make_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtcheck.formats.units import Options, Unit
    from mtcheck.formats.xmltext import Element
    from mtcheck.model import Span


class TmxFile(XmlFile):
    """An opened TMX file."""

    format = "tmx"


def read(data: bytes, path: str, options: Options) -> TmxFile:
    """Read a TMX file.

    Raises:
        InputError: if it is no well-formed XML, no TMX, uses entities of its own, or lacks a language that was named.
        UnknownNameError: if ``--columns`` makes no sense.
    """
    file = decode_xml(data, path, options.encoding)
    found: list[Element] = []
    root = parse(file.text, path, {"tu", "header"}, lambda element, _: found.append(element))
    if root.name != "tmx":
        message = f"this is no TMX file: its root element is <{root.name}>"
        raise InputError(message, file=path, line=1, hint="export it as TMX 1.4")
    units = [element for element in found if element.name == "tu"]
    header = next((element for element in found if element.name == "header"), None)
    chosen = columns.parse(options.columns) if options.columns else None
    counts = Counter(language for unit in units for language in _variants(unit))
    main = (header.get("srclang") or "").lower() if header is not None else ""
    targets = _languages(counts, chosen and chosen.target, is_english, "", path)
    sources = _languages(counts, chosen and chosen.source, is_chinese, main, path)
    starts = line_starts(file.text)
    made: list[Unit] = []
    cdata: dict[int, tuple[Span, ...]] = {}
    left_out: Counter[str] = Counter()
    for unit in units:
        variants = _variants(unit)
        target = next((variants[language] for language in targets if language in variants), None)
        source = next((variants[language] for language in sources if language in variants), None)
        left_out.update(language for language, variant in variants.items() if variant not in (target, source))
        shown = content(target, file.text, preserve=True) if target else None
        if shown and shown.cdata:
            cdata[len(made)] = shown.cdata
        made.append(
            make_unit(
                bisect_right(starts, (target or unit).start),
                name=unit.get("tuid"),
                state=None,
                skip=None if target else f"no variant in {targets[0] if chosen else 'English'}",
                source=content(source, file.text, preserve=True) if source else None,
                target=shown,
                source_line=bisect_right(starts, (source or unit).start),
            )
        )
    opened = TmxFile(file, made, tuple(_remarks(left_out, counts)), cdata, declared(data))
    opened.ignores = tuple(
        asked
        for index, unit in enumerate(units)
        for asked in in_notes(unit, file.text, path, lambda at: bisect_right(starts, at), [index])
    )
    return opened


def _variants(unit: Element) -> dict[str, Element]:
    """Return the segments of a unit by their languages in lower case; the first where there are several."""
    found: dict[str, Element] = {}
    for variant in unit.elements("tuv"):
        segment = variant.find("seg")
        language = variant.get("xml:lang") or variant.get("lang")  # TMX 1.1 had "lang"
        if segment is not None and language:
            found.setdefault(language.strip().lower(), segment)
    return found


def _languages(
    counts: Counter[str], wanted: str | int | None, fits: Callable[[str], bool], main: str, path: str
) -> Sequence[str]:
    """Return which languages to take, the preferred one first: what was named, the header's, the most frequent.

    Raises:
        InputError: if a language was named that no variant has.
    """
    if wanted is None:
        return sorted(filter(fits, counts), key=lambda language: (language != main, -counts[language], language))
    if str(wanted).lower() not in counts:
        hint = nearest(str(wanted).lower(), counts) if counts else None
        raise InputError(f"no translation unit has a variant in {str(wanted)!r}", file=path, hint=hint)
    return [str(wanted).lower()]


def _remarks(left_out: Counter[str], counts: Counter[str]) -> Iterator[str]:
    for language in counts:
        if count := left_out[language]:
            yield f"{count} variant{'' if count == 1 else 's'} in {language}"
