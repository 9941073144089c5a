"""The review page as a report of a whole run, which must be of one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mtcheck.errors import OutputError
from mtcheck.reports import html

if TYPE_CHECKING:
    from mtcheck.reports.outcome import Outcome


def write(stream: TextIO, outcome: Outcome) -> None:
    """Write the page.

    Args:
        stream: Where to.
        outcome: What was found in one file.

    Raises:
        OutputError: if it was not one file that was checked.
    """
    if len(outcome.reports) != 1:
        number = len(outcome.reports) or "none"
        raise OutputError(f"a page shows one file, and {number} could be checked", hint="write xlsx for several")
    (report,) = outcome.reports
    html.write(stream, report._replace(notes=(*report.notes, *outcome.notes)), weights=outcome.weights)
