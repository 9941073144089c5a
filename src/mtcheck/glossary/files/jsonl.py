"""JSONL: one JSON object a line, its keys named like the columns; several forms as a list, or between " | "."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtcheck.errors import GlossaryError
from mtcheck.glossary.columns import columns_of
from mtcheck.glossary.decode import decode_text
from mtcheck.glossary.files.reading import Reading
from mtcheck.glossary.rows import LISTS, SEPARATOR, Row, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.glossary.term import Term


def read(data: bytes, name: str, encoding: str | None) -> Reading:
    """Read a JSONL file.

    Args:
        data: The file's bytes.
        name: Its name, for messages.
        encoding: The encoding, or None to find it out.

    Raises:
        GlossaryError: if the file is no text.
    """
    text, guess = decode_text(data, name, encoding)
    rows: list[Row] = []
    errors: list[GlossaryError] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append(Row(number, _cells(line)))
        except ValueError as error:
            hint = 'write one object a line: {"source": "金管局", "preferred": "Hong Kong Monetary Authority"}'
            errors.append(GlossaryError(str(error), file=name, line=number, hint=hint))
    return Reading(rows, errors, (f"it was read as {guess}; --encoding forces another encoding",) if guess else ())


def write(terms: Iterable[Term]) -> bytes:
    """Write a JSONL file in UTF-8: keys without a value are left out, several forms are lists."""
    lines = []
    for row in rows_of(terms):
        value: dict[str, Any] = {column: cell for column, cell in row.items() if cell}
        value.update({column: value[column].split(SEPARATOR) for column in LISTS if column in value})
        lines.append(json.dumps(value, ensure_ascii=False) + "\n")
    return "".join(lines).encode("utf-8")


def _cells(line: str) -> dict[str, str]:
    """Return the cells of one line.

    Raises:
        ValueError: if it is no object of texts and lists of texts.
    """
    try:
        pairs = json.loads(line, object_pairs_hook=_Pairs)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg} at character {error.colno})") from None
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None
    if not isinstance(pairs, _Pairs):
        raise ValueError("this is no JSON object")  # noqa: TRY004 - one class for whatever is wrong with a line
    columns, problems = columns_of([key for key, _ in pairs])
    if problems:
        raise ValueError("; ".join(problems).replace("column", "key"))
    return {column: _cell(column, value) for column, (_, value) in zip(columns, pairs, strict=True)}


class _Pairs(list[tuple[str, Any]]):
    """The keys and values of a JSON object, with keys that stand twice."""


def _cell(column: str, value: Any) -> str:
    if isinstance(value, list) and not isinstance(value, _Pairs) and column in LISTS:
        forms = [_text(column, form) for form in value]
        if piped := next((form for form in forms if "|" in form), None):
            raise ValueError(f"{column!r} holds {piped!r}: | separates forms and cannot be part of one")
        return SEPARATOR.join(forms)
    return "" if value is None else _text(column, value)


def _text(column: str, value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ValueError(f"the value of {column!r} is no text")  # noqa: TRY004 - as above
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"the value of {column!r} holds half a character (a lone surrogate)")
    return value
