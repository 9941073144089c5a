"""Converts a glossary into another format, and says what that format could not hold.

What is lost is not kept as a list beside the writers: the bytes written are read back and compared.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import GlossaryError, MtcheckError, UnknownNameError, nearest
from mtcheck.glossary.files import formats
from mtcheck.glossary.load import parse
from mtcheck.glossary.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.glossary.term import Term

_SHOWN = 3  # entries that are named for each loss
_FORMULA = ("=", "+", "-", "@")  # what a spreadsheet program takes for the start of a formula


class Converted(NamedTuple):
    """The bytes of a glossary file, and what they do not hold of the entries: sentences for the user."""

    data: bytes
    losses: tuple[str, ...]


def format_of(path: str, wanted: str | None) -> str:
    """Return the format that a file is to be written in.

    Args:
        path: The file; its ending tells the format.
        wanted: The format that was asked for, which must fit the ending, so that the file can be read again.

    Raises:
        UnknownNameError: if the ending is of no format, or of another one.
    """
    ending = os.path.splitext(path)[1].lower()
    own = formats.ENDINGS.get(ending)
    if wanted is None and own is None:
        hint = f"name the file {formats.READABLE}"
        raise UnknownNameError(f"the file ending {ending or '(none)'!r} is of no glossary format", hint=hint)
    if wanted is not None and wanted not in formats.FORMATS:
        raise UnknownNameError(f"glossaries cannot be written as {wanted!r}", hint=nearest(wanted, formats.FORMATS))
    kind = wanted or str(own)
    if own != kind.partition("-")[0] or ending == ".xlsm":
        fitting = next(known for known, name in formats.ENDINGS.items() if name == kind.partition("-")[0])
        raise UnknownNameError(f"a {kind} file cannot end in {ending or '(nothing)'!r}", hint=f"name it {fitting}")
    return kind


def convert(terms: Sequence[Term], kind: str) -> Converted:
    """Write entries in a format, one of ``formats.FORMATS``, and name what is lost on the way.

    Raises:
        GlossaryError: if the format cannot hold an entry.
    """
    data = formats.write(terms, kind)
    try:
        back = parse(data, f"glossary.{kind.partition('-')[0]}")
    except MtcheckError as error:
        first = getattr(error, "errors", (error,))[0]
        raise GlossaryError(
            f"{kind} cannot hold this glossary ({first.message})", hint="choose another format"
        ) from None
    return Converted(data, (*_losses(terms, back), *_formulas(terms, kind)))


def _losses(before: Sequence[Term], after: Sequence[Term]) -> Iterator[str]:
    kept = {term.source: _columns(term) for term in after}
    missing = [term.source for term in before if term.source not in kept]
    if missing:
        yield f"{_entries(missing)}: lost"
    faults: dict[tuple[str, str], list[str]] = {}
    for term in before:
        columns = kept.get(term.source)
        for column, cells in _columns(term).items():
            if columns is not None and columns[column] != cells:
                left = [cell for cell in columns[column] if cell and (column, cell) != ("type", "term")]
                what = "changed" if left else "lost"
                faults.setdefault((column, what), []).append(term.source)
    for (column, what), sources in faults.items():
        yield f"{column!r} of {_entries(sources)}: {what}"


def _columns(term: Term) -> dict[str, tuple[str, ...]]:
    """Return the cells of an entry by column; those of the offices have one for each row."""
    rows = list(rows_of([term]))
    several = ("from", "until", "office")
    return {column: tuple(row[column] for row in (rows if column in several else rows[:1])) for column in rows[0]}


def _entries(sources: list[str]) -> str:
    named = ", ".join(sources[:_SHOWN]) + (", …" if len(sources) > _SHOWN else "")
    return f"{len(sources)} {'entry' if len(sources) == 1 else 'entries'} ({named})"


def _formulas(terms: Sequence[Term], kind: str) -> Iterator[str]:
    if kind not in {"tsv", "csv"}:
        return
    count = sum(cell.startswith(_FORMULA) for row in rows_of(terms) for cell in row.values())
    if count:
        cells = "1 cell begins" if count == 1 else f"{count} cells begin"
        yield f"{cells} with =, +, - or @: a spreadsheet program takes that for a formula (.xlsx keeps it as text)"
