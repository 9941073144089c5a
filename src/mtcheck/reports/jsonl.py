"""The report as JSON Lines: one object a line, to filter with line tools or to load as a table.

Every line has a ``type``. ``run`` comes first and names schema and tool. Each file that was checked has a line
``file``, followed by one line ``finding`` for each of its findings and one line ``skip`` for what was not checked of
it (``"crashed": true`` where a rule did not finish); both name its ``path``. ``error`` is a file that could not be
checked, ``note`` a remark on the choice of files, and ``summary`` the last line: where it is absent, the report was cut
off. The keys are those of the JSON report (:mod:`mtcheck.reports.json`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from mtcheck._version import __version__
from mtcheck.reports.json import SCHEMA, file_data, finding_data, gate_data, skip_data, summary_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.reports.outcome import Outcome

#: Characters that end a line for some readers, though not in JSON.
_BREAKS = "\x85\u2028\u2029"


def write(stream: TextIO, outcome: Outcome) -> None:
    """Write the report, one JSON object a line.

    Args:
        stream: Where to.
        outcome: What was found.
    """
    stream.writelines(_line(kind, data) for kind, data in _lines(outcome))


def _lines(outcome: Outcome) -> Iterator[tuple[str, dict[str, object]]]:
    yield "run", {"schema": SCHEMA, "tool": {"name": "mtcheck", "version": __version__}}
    for report in outcome.reports:
        document = report.document
        yield "file", file_data(report)
        for finding in report.findings:
            yield "finding", {"path": document.path, **finding_data(document, finding)}
        for skip in report.skips:
            crashed = {"crashed": True} if skip.crashed else {}
            yield "skip", {"path": document.path, **skip_data(skip), **crashed}
    for failure in outcome.failures:
        yield "error", {"path": failure.path, "message": str(failure.error)}
    for note in outcome.notes:
        yield "note", {"message": note}
    gate = {} if outcome.verdict is None else {"gate": gate_data(outcome.verdict)}
    yield "summary", {**summary_data(outcome), **gate}


def _line(kind: str, data: dict[str, object]) -> str:
    text = json.dumps({"type": kind, **data}, ensure_ascii=False)
    for character in _BREAKS:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"{text}\n"
