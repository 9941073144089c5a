"""``mtcheck check``: find what is wrong and report it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.cli import gating, options, outputs, running, status, targets
from mtcheck.errors import FaultError
from mtcheck.gate.verdict import judge

if TYPE_CHECKING:
    import argparse

    from mtcheck.cli.parser import Parser
    from mtcheck.reports.outcome import Outcome

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
    gating.add_gate(parser)
    running.add_jobs(parser)
    options.add_looks(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check every target; what cannot be read does not hide the findings of the others."""
    jobs = targets.find(arguments)
    read = [path for job in jobs.jobs for path in job] + [arguments.article, *options.also_read(arguments)]
    outputs.prepare(arguments, read, files=len(jobs.jobs))
    gate = gating.Gate(arguments)
    jobs = gate.narrowed(jobs)
    reports, failures = running.check(jobs, arguments)
    outcome = gate.outcome(reports, failures, jobs.notes)
    outputs.write(arguments, outcome)
    return exit_status(outcome, arguments)


def exit_status(outcome: Outcome, arguments: argparse.Namespace) -> int:
    """Return the exit status of an outcome: the worst that applies."""
    verdict = outcome.verdict or judge(outcome.reports, gating.conditions(arguments, outcome.reports))
    crashed = any(report.incomplete or not report.rules for report in outcome.reports)
    faults = any(isinstance(failure.error, FaultError) for failure in outcome.failures)
    return max(
        status.CLEAN if verdict.passed else status.FINDINGS,
        status.INCOMPLETE if crashed or faults else status.CLEAN,
        status.for_errors(checked=len(outcome.reports), failed=len(outcome.failures)),
    )
