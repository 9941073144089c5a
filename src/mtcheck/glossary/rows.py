"""Turns the rows of a glossary file into terms, and terms into rows. All errors are reported at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import ErrorGroup, GlossaryError, nearest
from mtcheck.glossary.term import COLUMNS, KINDS, SLOT, Office, Term
from mtcheck.text.tokens import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: What stands between several forms in one cell.
SEPARATOR = " | "
#: The columns that hold several forms.
LISTS = ("admitted", "deprecated", "short")

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Row(NamedTuple):
    """One row of a glossary file.

    Attributes:
        line: Its line, counted from 1.
        cells: Its cells by column.
        where: What else names its place, such as "concept c12"; empty where the line is enough.
    """

    line: int
    cells: Mapping[str, str]
    where: str = ""


def terms_from_rows(
    rows: Iterable[Row],
    name: str,
    errors: Sequence[GlossaryError] = (),
    pack: str | None = None,
) -> tuple[Term, ...]:
    """Turn rows into terms; rows of one person's several offices become one term.

    Args:
        rows: The rows.
        name: The file's name, for messages.
        errors: What is already known to be wrong.
        pack: What the terms call their glossary; without it, ``name``.

    Raises:
        GlossaryError: or an ErrorGroup of them, sorted by line.
    """
    problems = list(errors)
    merged: dict[str, Term] = {}
    for row in rows:
        term, faults = _term(row, pack or name)
        before = merged.get(term.source)
        if before is not None and not faults:
            faults = _conflict(before, term)
        prefix = f"{row.where}: " if row.where else ""
        problems += [GlossaryError(prefix + fault, file=name, line=row.line, hint=hint) for fault, hint in faults]
        if faults:
            continue
        if before is not None:
            term = _join(before, term)
        merged[term.source] = term
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise ErrorGroup(sorted(problems, key=lambda error: error.line or 0))
    return tuple(merged.values())


def rows_of(terms: Iterable[Term]) -> Iterator[dict[str, str]]:
    """Return the rows that :func:`terms_from_rows` turns into these terms; every row has all columns.

    An entry takes one row, and one more for each further office.
    """
    for term in terms:
        row = dict.fromkeys(COLUMNS, "")
        row["source"], row["preferred"] = term.source, term.preferred
        further = row.copy()
        row["admitted"], row["deprecated"], row["short"] = map(
            SEPARATOR.join, (term.admitted, term.deprecated, term.short)
        )
        row["note"], row["reference"] = term.note, term.reference
        offices = list(term.offices)
        if term.since or term.until:
            offices.insert(0, Office("", term.since, term.until))
        for first, office in enumerate(offices or [Office("", "", "")]):
            own = row if not first else further.copy()
            own["type"] = term.kind
            own["office"], own["from"], own["until"] = office
            yield own


def _term(row: Row, pack: str) -> tuple[Term, list[tuple[str, str]]]:
    cell = {column: (row.cells.get(column) or "").strip() for column in COLUMNS}
    lists = {column: _forms(cell[column]) for column in LISTS}
    offices = (Office(cell["office"], cell["from"], cell["until"]),) if cell["office"] else ()
    since, until = ("", "") if offices else (cell["from"], cell["until"])
    term = Term(
        cell["source"], cell["preferred"], lists["admitted"], lists["deprecated"], lists["short"],
        cell["type"] or "term", offices, cell["note"], cell["reference"], pack, row.line, since, until,
    )  # fmt: skip
    return term, [*_faults_of_cells(cell), *_faults_of_forms(cell, term)]


def _faults_of_cells(cell: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column in ("source", "preferred"):
        if not cell[column]:
            yield f"the cell {column!r} is empty", "every entry needs a source and a preferred term"
    if cell["type"] and cell["type"] not in KINDS:
        yield f"there is no type {cell['type']!r}", nearest(cell["type"], KINDS)
    for column in ("from", "until"):
        if cell[column] and not _DATE.fullmatch(cell[column]):
            yield f"{column!r} is not a date: {cell[column]!r}", "write YYYY-MM-DD, YYYY-MM or YYYY"
    if cell["from"] and cell["until"] and cell["until"] < cell["from"][: len(cell["until"])]:
        yield f"'until' {cell['until']} is before 'from' {cell['from']}", "swap or mend the dates"


def _faults_of_forms(cell: Mapping[str, str], term: Term) -> Iterator[tuple[str, str]]:
    for form in term.deprecated:
        if form in term.approved:
            yield f"{form!r} is both approved and deprecated", "keep it in one column"
    for column in ("preferred", *LISTS):
        for form in _forms(cell[column]):
            if not key(form.replace(SLOT, "")) and SLOT not in form:
                yield f"{column!r} holds {form!r}, which has no letters", "write the English form"
    used = [c for c in ("preferred", *LISTS) if SLOT in cell[c]]
    if used and SLOT not in cell["source"]:
        yield f"{SLOT} stands in {used[0]!r} but not in 'source'", "use it in both or in neither"


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for part in cell.split("|") if (form := part.strip())))


def _conflict(before: Term, term: Term) -> list[tuple[str, str]]:
    if before.preferred != term.preferred:
        message = f"{term.source} is {term.preferred!r} here but {before.preferred!r} in line {before.line}"
        return [(message, "one source term has one preferred term")]
    if not term.offices or term.offices[0] in before.offices:
        return [(f"{term.source} stands in line {before.line} already", "remove the repeated row")]
    return []


def _join(before: Term, term: Term) -> Term:
    """Join two rows of one person with different offices."""
    return before._replace(
        admitted=tuple(dict.fromkeys(before.admitted + term.admitted)),
        deprecated=tuple(dict.fromkeys(before.deprecated + term.deprecated)),
        short=tuple(dict.fromkeys(before.short + term.short)),
        offices=before.offices + term.offices,
        note=before.note or term.note,
    )
