"""``mtcheck check``: find what is wrong and report it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from mtcheck import engine
from mtcheck.cli import options, progress, status, targets
from mtcheck.cli.parser import one_of, print_error
from mtcheck.cli.plans import Plans, threshold
from mtcheck.errors import MtcheckError
from mtcheck.reports.outcome import Failure, Outcome

if TYPE_CHECKING:
    import argparse
    from typing import TextIO

    from mtcheck.cli.parser import Parser

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
    read = [path for job in jobs.jobs for path in job] + [arguments.article, *options.also_read(arguments)]
    for output in arguments.output:
        options.keep_inputs(output.path, *read)
    plans = Plans(arguments)
    article = options.article(arguments)
    reports: list[engine.Report] = []
    failures = list(jobs.failures)
    for failure in failures:
        print_error(failure.error)
    for path, source in jobs.jobs:
        try:
            plan = plans.for_path(path)
            document = options.document(path, source, arguments, plan)
        except MtcheckError as error:
            print_error(error)
            failures.append(Failure(path, error))
            continue
        with progress.shown():
            reports.append(engine.check(document, plan, article))
    compared = engine.compare(reports, [plans.for_path(report.document.path) for report in reports])
    outcome = Outcome(compared, tuple(failures), jobs.notes)
    _write(arguments.format, sys.stdout, outcome, arguments)
    for output in arguments.output:
        _write_file(output, outcome, arguments)
    return exit_status(outcome, arguments)


def exit_status(outcome: Outcome, arguments: argparse.Namespace) -> int:
    """Return the exit status of an outcome: the worst that applies."""
    failing = any(
        finding.fails(threshold(arguments, report.document.path))
        for report in outcome.reports
        for finding in report.findings
    )
    crashed = any(report.incomplete for report in outcome.reports)
    return max(
        status.FINDINGS if failing else status.CLEAN,
        status.INCOMPLETE if crashed else status.CLEAN,
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
