"""``mtcheck check``: find what is wrong and report it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.cli import gating, options, running, status, targets
from mtcheck.cli.parser import one_of
from mtcheck.errors import FaultError
from mtcheck.gate.verdict import judge

if TYPE_CHECKING:
    import argparse
    from typing import TextIO

    from mtcheck.cli.parser import Parser
    from mtcheck.reports.outcome import Outcome

DESCRIPTION = """\
Finds wrong names, titles, terms and numbers in an English translation: each with its place,
the reason and the correction. With --source it is compared with the Chinese: line by line,
or aligned where the numbers of lines differ."""

FORMATS = ("text", "json")


class Output(NamedTuple):
    """A further report that goes to a file."""

    format: str
    path: str


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    options.add_target(parser, several=True)
    options.add_inputs(parser, article=True, several=True)
    options.add_reading(parser)
    options.add_aligner(parser, nli=True)
    options.add_rules(parser)
    gating.add_gate(parser)
    running.add_jobs(parser)
    reports = parser.add_argument_group("reports")
    reports.add_argument(
        "--format",
        type=one_of(*FORMATS),
        default="text",
        metavar="FORMAT",
        help="text or json (default: text)",
    )
    reports.add_argument(
        "--output",
        action="append",
        type=_output,
        default=[],
        metavar="FORMAT:FILE",
        help="write a report to a file, too (may be repeated)",
    )
    options.add_looks(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check every target; what cannot be read does not hide the findings of the others."""
    jobs = targets.find(arguments)
    read = [path for job in jobs.jobs for path in job] + [arguments.article, *(arguments.glossary or ())]
    for output in arguments.output:
        options.keep_inputs(output.path, *read)
    gate = gating.Gate(arguments)
    jobs = gate.narrowed(jobs)
    reports, failures = running.check(jobs, arguments)
    outcome = gate.outcome(reports, failures, jobs.notes)
    _write(arguments.format, sys.stdout, outcome, arguments)
    for output in arguments.output:
        _write_file(output, outcome, arguments)
    return exit_status(outcome, arguments)


def exit_status(outcome: Outcome, arguments: argparse.Namespace) -> int:
    """Return the exit status of an outcome: the worst that applies."""
    verdict = outcome.verdict or judge(outcome.reports, gating.conditions(arguments))
    crashed = any(report.incomplete or not report.rules for report in outcome.reports)
    faults = any(isinstance(failure.error, FaultError) for failure in outcome.failures)
    return max(
        status.CLEAN if verdict.passed else status.FINDINGS,
        status.INCOMPLETE if crashed or faults else status.CLEAN,
        status.for_errors(checked=len(outcome.reports), failed=len(outcome.failures)),
    )


def _write(kind: str, stream: TextIO, outcome: Outcome, arguments: argparse.Namespace) -> None:
    if kind == "json":
        from mtcheck.reports import json

        json.write(stream, outcome)
    else:
        from mtcheck.reports import text

        text.write(stream, outcome, options.style(arguments, stream))


def _write_file(output: Output, outcome: Outcome, arguments: argparse.Namespace) -> None:
    import io

    from mtcheck.formats.writing import write_output

    stream = io.StringIO()
    _write(output.format, stream, outcome, arguments)
    write_output(output.path, stream.getvalue().encode("utf-8", "backslashreplace"))


def _output(value: str) -> Output:
    import argparse

    kind, colon, path = value.partition(":")
    if not colon or path in ("", options.STDIN):
        raise argparse.ArgumentTypeError(f"{value!r} is no FORMAT:FILE, such as json:report.json")
    return Output(one_of(*FORMATS)(kind), path)
