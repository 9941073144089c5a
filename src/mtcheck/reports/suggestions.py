"""Suggestions for a glossary as a table to review: the glossary's own columns first, then the evidence."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from mtcheck.glossary.columns import EVIDENCE
from mtcheck.glossary.rows import SEPARATOR, rows_of
from mtcheck.glossary.term import COLUMNS, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.mining.weighing import Suggestion

#: So much of a segment is shown around the candidate, in characters.
_CONTEXT = 60


def table(suggestions: Iterable[Suggestion]) -> str:
    """Return the suggestions as tab-separated values with a header.

    Delete the rows that are wrong, mend the others, and the file is a glossary: the columns of evidence are not read.
    """
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, (*COLUMNS, *EVIDENCE), delimiter="\t", lineterminator="\n")
    writer.writeheader()
    for one in suggestions:
        first, *others = one.renderings
        (row,) = rows_of([Term(_flat(one.source), _flat(first.text), kind=one.kind)])
        evidence = (
            str(one.times),
            f"{one.agreement:.2f}",
            "consistent" if one.consistent else "inconsistent",
            SEPARATOR.join(f"{_flat(other.text)} ({other.times})" for other in others),
            ", ".join(one.ways),
            _around(one.example.source, one.source),
            _around(one.example.target, first.text),
            f"{one.example.path}, {one.example.place}",
            f"{one.score:.3f}",
        )
        writer.writerow({**row, **dict(zip(EVIDENCE, evidence, strict=True))})
    return stream.getvalue()


def _flat(text: str) -> str:
    return " ".join(text.split())


def _around(text: str, part: str) -> str:
    """Return what stands around a part of a text, on one line."""
    at = max(0, text.find(part))
    start, end = max(0, at - _CONTEXT), at + len(part) + _CONTEXT
    return f"{'…' * (start > 0)}{_flat(text[start:end])}{'…' * (end < len(text))}"
