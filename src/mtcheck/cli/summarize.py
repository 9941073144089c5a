"""``mtcheck summarize``: a summary whose names and numbers are right."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from mtcheck.cli import options, status
from mtcheck.cli.parser import one_of
from mtcheck.reports.outcome import Outcome, counted

if TYPE_CHECKING:
    import argparse

    from mtcheck.cli.parser import Parser
    from mtcheck.engine import Plan
    from mtcheck.model import Document
    from mtcheck.summary.summarize import Summary

DESCRIPTION = """\
Summarises an article. Its names are corrected first; then the summary itself is checked: every name
and number in it must stand in the article. The summary goes to standard output, remarks about it to
standard error. Nothing is downloaded unless --model names a model that is not on this machine."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    options.add_target(parser)
    options.add_inputs(parser)
    options.add_reading(parser)
    add_summary(parser)
    options.add_aligner(parser)
    options.add_rules(parser)
    group = parser.add_argument_group("reports")
    group.add_argument(
        "--format",
        type=one_of("text", "json"),
        default="text",
        metavar="FORMAT",
        help="text or json (default: text)",
    )
    options.add_looks(parser)


def add_summary(parser: Parser) -> None:
    """Add how a summary is made."""
    group = parser.add_argument_group("the summary")
    group.add_argument(
        "--sentences", type=_positive, default=3, metavar="N", help="how many sentences at most (default: 3)"
    )
    group.add_argument(
        "--model",
        metavar="NAME|PATH",
        help="a transformers model to write it (default: picks sentences of the article)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the summary and what the check says of it."""
    plan = options.plan(arguments)
    document = options.document(arguments.target, arguments.source, arguments, plan)
    summary = summarise(document, plan, arguments)
    if arguments.format == "json":
        from mtcheck.reports import summary_json

        summary_json.write(sys.stdout, document.path, summary)
    else:
        from mtcheck.reports import text

        sys.stdout.write(f"{summary.text}\n")
        sys.stdout.flush()
        remarks = [f"{summary.method} summary, {counted(len(summary.sentences), 'sentence')}"]
        if summary.fixes:
            remarks.append(f"{counted(summary.fixes, 'finding')} of the article corrected before summarising")
        remarks += summary.notes
        sys.stderr.write("\n" + "".join(f"mtcheck: {remark}\n" for remark in remarks))
        if summary.findings.findings:
            sys.stderr.write("mtcheck: please look at these places of the summary:\n\n")
            text.write(sys.stderr, Outcome((summary.findings,)), options.style(arguments, sys.stderr))
        else:
            sys.stderr.write("mtcheck: its names and numbers agree with the article\n")
    failing = any(finding.fails(arguments.fail_on) for finding in summary.findings.findings)
    incomplete = summary.findings.incomplete or summary.article_findings.incomplete
    if incomplete:
        return status.INCOMPLETE
    return status.FINDINGS if failing else status.CLEAN


def summarise(document: Document, plan: Plan, arguments: argparse.Namespace) -> Summary:
    """Make the summary that the arguments ask for."""
    from mtcheck.summary.summarize import summarize

    text, source = document.text, document.source_text
    if not document.notes and (document.view is not None or document.has_source):
        # What was aligned is aligned again: segments as lines would lose where that is doubtful.
        end = "\n" if text.endswith("\n") else ""
        text = "\n".join(_one_line(segment.target) for segment in document.segments) + end
        if source is not None:
            source = "\n".join(_one_line(segment.source or "") for segment in document.segments) + end
    return summarize(
        text,
        plan,
        source=source,
        sentences=arguments.sentences,
        model=arguments.model,
        offline=options.offline(arguments),
    )


def _one_line(text: str) -> str:
    """Return a segment as one line: a cell or several aligned lines may hold line ends."""
    return text if text.isprintable() else " ".join(re.split(r"[\r\n]+", text))


def _positive(value: str) -> int:
    import argparse

    if not value.isascii() or not value.isdigit() or not 0 < int(value) <= 1000:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 1 to 1000")
    return int(value)
