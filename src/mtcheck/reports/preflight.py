"""The report of a preflight: what a Chinese text holds and what is at risk, as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, TextIO

from mtcheck._version import __version__
from mtcheck.mining.risks import KINDS, LIKELY, POSSIBLE
from mtcheck.reports.outcome import counted
from mtcheck.reports.plain import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtcheck.mining.preflight import Entry, Flight, Place, Unlisted
    from mtcheck.mining.risks import Risk
    from mtcheck.model import Document, Location
    from mtcheck.reports.outcome import Failure

SCHEMA = 1
#: So many lines are named for one entry.
_SHOWN = 6


def write_text(stream: TextIO, flights: Sequence[Flight], notes: Iterable[str]) -> None:
    """Write the report for people.

    Args:
        stream: Where to.
        flights: What each text holds.
        notes: What else there is to say, in sentences without a full stop.
    """
    for flight in flights:
        stream.writelines(f"{line}\n" for line in _lines(flight))
    stream.writelines(f"Note: {visible(note)}.\n" for note in notes)
    stream.write(f"{_summary(flights)}\n")


def _lines(flight: Flight) -> Iterator[str]:
    document = flight.document
    risky = [entry for entry in flight.entries if entry.every]
    for entry in risky:
        yield from _risks(document, entry)
    for place in flight.short:
        for risk in place.risks:
            yield f"{_where(document, place.location)}: {risk.level} {risk.kind}: {visible(risk.message)}"
    if flight.entries:
        yield f"{visible(document.path)}: in the glossary"
        yield from _table(
            (e.term.source, f"{e.term.preferred} ({e.term.kind})", _places(document, e)) for e in flight.entries
        )
    if flight.unlisted:
        yield f"{visible(document.path)}: names that the glossary may lack"
        yield from _table((u.source, u.kind, _at(document, u.places)) for u in flight.unlisted)
    yield ""


def _risks(document: Document, entry: Entry) -> Iterator[str]:
    term = entry.term
    name = visible(f"{term.source} ({term.preferred})")
    for risk in entry.risks:
        yield f"{_where(document, entry.places[0].location)}: {risk.level} {risk.kind}: {name}: {visible(risk.message)}"
    for place in entry.places:
        for risk in place.risks:
            yield f"{_where(document, place.location)}: {risk.level} {risk.kind}: {name}: {visible(risk.message)}"
        if place.rewording:
            yield f"    = help: write {visible(place.rewording)}"


def _where(document: Document, location: Location) -> str:
    line, column = document.place(location)
    return f"{visible(document.path)}:{line}:{column}"


def _places(document: Document, entry: Entry) -> str:
    return _at(document, [place.location for place in entry.places])


def _at(document: Document, locations: Sequence[Location]) -> str:
    lines = list(dict.fromkeys(document.place(location)[0] for location in locations))
    more = ", …" if len(lines) > _SHOWN else ""
    noun = document.place_noun + "s" * (len(lines) > 1)
    return f"{counted(len(locations), 'time')}, {noun} {', '.join(map(str, lines[:_SHOWN]))}{more}"


def _table(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    shown = [tuple(map(visible, row)) for row in rows]
    first, second = (max((width(row[n]) for row in shown), default=0) for n in (0, 1))
    for one, two, three in shown:
        yield f"  {one}{' ' * (first - width(one))}  {two}{' ' * (second - width(two))}  {three}"


def _summary(flights: Sequence[Flight]) -> str:
    entries = sum(len(flight.entries) for flight in flights)
    risky = sum(bool(entry.every) for flight in flights for entry in flight.entries)
    likely = sum(any(risk.level == LIKELY for risk in entry.every) for flight in flights for entry in flight.entries)
    unlisted = sum(len(flight.unlisted) for flight in flights)
    texts = counted(len(flights), "text")
    known = f"{entries} {'entry' if entries == 1 else 'entries'} of the glossary in {texts}"
    return f"{known}, {risky} at risk ({likely} likely); {unlisted} names that it may lack."


def write_json(stream: TextIO, flights: Sequence[Flight], failures: Sequence[Failure], notes: Sequence[str]) -> None:
    """Write the report for programs: JSON, schema 1.

    ``line`` and ``column`` count from 1, ``start`` and ``end`` are half-open ranges of code points of the text that was
    read, as in the report of a check. ``rewording`` is null where none is sure.
    """
    data: dict[str, object] = {
        "schema": SCHEMA,
        "tool": {"name": "mtcheck", "version": __version__},
        "files": [_file(flight) for flight in flights],
    }
    if failures:
        data["errors"] = [{"path": failure.path, "message": str(failure.error)} for failure in failures]
    if notes:
        data["notes"] = list(notes)
    kinds = Counter(risk.kind for flight in flights for risk in _all(flight))
    data["summary"] = {
        "terms": sum(len(flight.entries) for flight in flights),
        "at_risk": sum(bool(entry.every) for flight in flights for entry in flight.entries),
        "unlisted": sum(len(flight.unlisted) for flight in flights),
        "risks": {kind: kinds[kind] for kind in KINDS if kinds[kind]},
        "levels": {level: sum(flight.levels().count(level) for flight in flights) for level in (LIKELY, POSSIBLE)},
    }
    json.dump(data, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _all(flight: Flight) -> Iterator[Risk]:
    for entry in flight.entries:
        yield from entry.every
    for place in flight.short:
        yield from place.risks


def _file(flight: Flight) -> dict[str, object]:
    return {
        "path": flight.document.path,
        "terms": [_entry(flight.document, entry) for entry in flight.entries],
        "abbreviations": [_place(flight.document, place) for place in flight.short],
        "unlisted": [_unlisted(flight.document, name) for name in flight.unlisted],
    }


def _entry(document: Document, entry: Entry) -> dict[str, object]:
    return {
        "source": entry.term.source,
        "preferred": entry.term.preferred,
        "type": entry.term.kind,
        "glossary": entry.term.pack,
        "count": len(entry.places),
        "risks": [_risk(risk) for risk in entry.risks],
        "places": [_place(document, place) for place in entry.places],
    }


def _place(document: Document, place: Place) -> dict[str, object]:
    return {
        **_location(document, place.location),
        "risks": [_risk(risk) for risk in place.risks],
        "rewording": place.rewording,
    }


def _location(document: Document, location: Location) -> dict[str, object]:
    line, column = document.place(location)
    return {
        "line": line,
        "column": column,
        "start": location.span.start,
        "end": location.span.end,
        "text": location.text,
    }


def _risk(risk: Risk) -> dict[str, object]:
    data: dict[str, object] = {"kind": risk.kind, "level": risk.level, "message": risk.message}
    if risk.cut:
        data["cut"] = list(risk.cut)
    return data


def _unlisted(document: Document, name: Unlisted) -> dict[str, object]:
    return {
        "source": name.source,
        "type": name.kind,
        "count": len(name.places),
        "places": [_location(document, location) for location in name.places],
    }
