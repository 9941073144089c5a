"""The texts that ``mtcheck score`` compares: lines of any format, or columns of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.cli import options
from mtcheck.errors import InputError, PairingError
from mtcheck.formats import scored

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


class Given(NamedTuple):
    """What a file brings.

    Attributes:
        path: The file.
        texts: Its texts, one a segment.
        references: Its own references, by translator; none where it has no such column.
        sources: Its own sources.
        terms: Its own term dictionaries.
        documents: The name of each segment's document.
    """

    path: str
    texts: Sequence[str]
    references: Sequence[Sequence[str]] = ()
    sources: Sequence[str] | None = None
    terms: Sequence[object] | None = None
    documents: Sequence[str] | None = None


def read(path: str, arguments: argparse.Namespace, *, role: str = "target") -> Given:
    """Read a file of texts to score, or to compare with.

    Args:
        path: The file; ``-`` for standard input.
        arguments: How to read it.
        role: "target", "reference" or "source": which column of a table counts.

    Raises:
        MtcheckError: if it cannot be read, or has no such column.
    """
    if not scored.is_table(path) or arguments.input_format == "text":
        document = options.document(path, None, arguments)
        return Given(path, [segment.target for segment in document.segments])
    columns = scored.read_columns(path, arguments.encoding)
    found = scored.roles(columns, path, arguments.columns)
    wanted = "target" if role == "reference" and "reference" not in found else role
    if wanted not in found:
        listed = ", ".join(columns)
        hint = f"name it, for instance --columns {wanted}={next(iter(columns))}"
        raise InputError(f"no column is named like a {role}; there are: {listed}", file=path, hint=hint)
    if role == "reference":
        return Given(path, (), _translators(found[wanted], path))
    sources = _strings(found["source"], path, "source") if "source" in found else None
    documents = [str(name) for name in found["document"]] if "document" in found else None
    return Given(
        path,
        _strings(found[wanted], path, wanted),
        _translators(found["reference"], path) if "reference" in found else (),
        sources,
        _dictionaries(found["terms"], path) if "terms" in found else None,
        documents,
    )


def same_length(given: Given, other: str, texts: Sequence[str]) -> None:
    """Check that two files have as many texts.

    Raises:
        PairingError: if they have not.
    """
    if len(texts) != len(given.texts):
        message = f"{given.path} has {len(given.texts)} lines but {other} has {len(texts)}"
        raise PairingError(message, hint="line n of both must belong together")


def _strings(column: Sequence[object], path: str, role: str) -> list[str]:
    for row, text in enumerate(column, 1):
        if not isinstance(text, str):
            hint = "write an empty text as an empty string, not as null" if text is None else "see --columns"
            raise InputError(f"the {role} of row {row} is no text", file=path, hint=hint)
    return column  # type: ignore[return-value]


def _translators(column: Sequence[object], path: str) -> list[list[str]]:
    """Return the references by translator; a cell holds one, or a list of as many as the others."""
    rows = [cell if isinstance(cell, list) else [cell] for cell in column]
    for row, own in enumerate(rows, 1):
        if len(own) != len(rows[0]) or not own:
            message = f"row {row} has {len(own)} references, row 1 has {len(rows[0])}"
            raise PairingError(message, file=path, hint="give every row as many")
    return [_strings([own[at] for own in rows], path, "reference") for at in range(len(rows[0]))]


def _dictionaries(column: Sequence[object], path: str) -> list[object]:
    """Return the term dictionaries; a cell of a table may hold one as JSON."""
    import json

    found: list[object] = []
    for row, cell in enumerate(column, 1):
        value = cell
        if isinstance(cell, str):
            try:
                value = json.loads(cell or "{}")
            except ValueError:
                value = None
        if not isinstance(value, dict):
            message = f"the terms of row {row} are no dictionary"
            raise InputError(message, file=path, hint='write {"source term": ["target", …], …}')
        # A column of dictionaries in Parquet gives each all keys; what is absent is null.
        found.append({term: targets for term, targets in value.items() if targets is not None})
    return found
