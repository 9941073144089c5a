"""The formats of reports: listed here and nowhere else. A module is imported when a report of its format is written."""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from mtcheck.reports.outcome import Outcome
    from mtcheck.reports.text import Style


class ReportFormat(NamedTuple):
    """A format that need not have been imported yet.

    Attributes:
        name: What ``--format`` and ``--output`` call it.
        module: The module of :mod:`mtcheck.reports` with its ``write(stream, outcome)``.
        summary: One line for the help.
        binary: Whether its ``write`` wants a stream of bytes.
        single: Whether a report holds one file only.
    """

    name: str
    module: str
    summary: str
    binary: bool = False
    single: bool = False


FORMATS: tuple[ReportFormat, ...] = (
    ReportFormat("text", "text", "for people at a terminal"),
    ReportFormat("json", "json", "for programs: one object, schema 1"),
    ReportFormat("jsonl", "jsonl", "for programs: one object a line"),
    ReportFormat("sarif", "sarif", "SARIF 2.1.0, for code hosts and editors"),
    ReportFormat("github", "github", "annotations of GitHub Actions"),
    ReportFormat("gitlab", "gitlab", "Code Quality report of GitLab"),
    ReportFormat("junit", "junit", "JUnit XML, for Jenkins and other servers"),
    ReportFormat("html", "singlepage", "a page to review and correct one file", single=True),
    ReportFormat("xlsx", "xlsx", "a workbook: one row a finding", binary=True),
    ReportFormat("mqm-tsv", "mqm_tsv", "error annotations for the WMT MQM viewers"),
)

BY_NAME = {form.name: form for form in FORMATS}


def write_text(name: str, stream: TextIO, outcome: Outcome, style: Style | None = None) -> None:
    """Write a report in a format that is text.

    Args:
        name: The format.
        stream: Where to.
        outcome: What was found.
        style: How a report in the format ``text`` is to look.

    Raises:
        OutputError: if the format cannot hold this outcome.
    """
    module = import_module(f"mtcheck.reports.{BY_NAME[name].module}")
    if name == "text":
        module.write(stream, outcome, style)
    else:
        module.write(stream, outcome)


def render(name: str, outcome: Outcome, style: Style | None = None) -> bytes:
    """Return a report as the bytes of a file; see :func:`write_text`.

    Raises:
        OutputError: if the format cannot hold this outcome.
    """
    if BY_NAME[name].binary:
        data = io.BytesIO()
        import_module(f"mtcheck.reports.{BY_NAME[name].module}").write(data, outcome)
        return data.getvalue()
    text = io.StringIO()
    write_text(name, text, outcome, style)
    return text.getvalue().encode("utf-8", "backslashreplace")
