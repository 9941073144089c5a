"""``mtcheck check``: find what is wrong and report it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck import engine
from mtcheck.cli import options, outputs, progress, status, targets
from mtcheck.cli.parser import print_error
from mtcheck.errors import MtcheckError
from mtcheck.reports.outcome import Failure, Outcome
from mtcheck.scoring.mqm import WEIGHTS

if TYPE_CHECKING:
    import argparse

    from mtcheck.cli.parser import Parser

DESCRIPTION = """\
Finds wrong names, titles, terms and numbers in an English translation: each with its place,
the reason and the correction. With --source it is compared with the Chinese: line by line,
or aligned where the numbers of lines differ."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    options.add_target(parser, several=True)
    options.add_inputs(parser, article=True, several=True)
    options.add_reading(parser)
    options.add_aligner(parser, nli=True)
    options.add_rules(parser)
    outputs.add_arguments(parser)
    options.add_looks(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check every target; what cannot be read does not hide the findings of the others."""
    jobs = targets.find(arguments)
    read = [path for job in jobs.jobs for path in job] + [arguments.article, *(arguments.glossary or ())]
    outputs.prepare(arguments, read, files=len(jobs.jobs))
    plan = options.plan(arguments)
    article = options.article(arguments)
    reports: list[engine.Report] = []
    failures = list(jobs.failures)
    for failure in failures:
        print_error(failure.error)
    for path, source in jobs.jobs:
        try:
            document = options.document(path, source, arguments, plan)
        except MtcheckError as error:
            print_error(error)
            failures.append(Failure(path, error))
            continue
        with progress.shown():
            reports.append(engine.check(document, plan, article))
    outcome = Outcome(
        engine.compare(reports, plan),
        tuple(failures),
        jobs.notes,
        weights=arguments.mqm_weights or WEIGHTS,
        fail_on=arguments.fail_on,
    )
    outputs.write(arguments, outcome)
    return exit_status(outcome, arguments)


def exit_status(outcome: Outcome, arguments: argparse.Namespace) -> int:
    """Return the exit status of an outcome: the worst that applies."""
    failing = any(finding.fails(arguments.fail_on) for finding in outcome.findings)
    crashed = any(report.incomplete for report in outcome.reports)
    return max(
        status.FINDINGS if failing else status.CLEAN,
        status.INCOMPLETE if crashed else status.CLEAN,
        status.for_errors(checked=len(outcome.reports), failed=len(outcome.failures)),
    )
