"""Checks the files of a run, one after the other or in several processes: the results are the same."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from mtcheck import engine
from mtcheck.cli import options, progress, targets
from mtcheck.cli.parser import print_error
from mtcheck.cli.plans import Plans
from mtcheck.errors import FaultError, MtcheckError
from mtcheck.gate.verdict import require_checked
from mtcheck.reports.outcome import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.model import Document

#: What ``jobs`` is where the program is to choose.
AUTO = 0
_MOST = 256
#: So many files a process: what it must load to align texts takes it as long as checking some hundred releases.
_WORTHWHILE = 100
_FAULT = "this is a fault in mtcheck, not in your file"


class Checker:
    """Checks one file at a time.

    Args:
        arguments: How to read the files.
        plans: What to check each of them with.
        article: The article that they summarise.
    """

    def __init__(self, arguments: argparse.Namespace, plans: Plans, article: Document | None):
        self._arguments, self._plans, self._article = arguments, plans, article

    def __call__(self, job: targets.Job) -> engine.Report | Failure:
        """Return what is found in a file, or why it cannot be checked."""
        try:
            plan = self._plans.for_path(job.path)
            document = options.document(job.path, job.source, self._arguments, plan)
            report = engine.check(document, plan, self._article)
            require_checked(report)
        except MtcheckError as error:
            return Failure(job.path, error)
        return report

    def safe(self, job: targets.Job) -> engine.Report | Failure:
        """Return the same; a fault in mtcheck is a failure of this file, and none of the others'."""
        try:
            return self(job)
        except Exception as error:
            if os.environ.get("MTCHECK_DEBUG"):
                raise
            return _failure(job, f"{_FAULT}: {type(error).__name__}: {error}; please report it")


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add the number of processes."""
    parser.add_argument_group("speed").add_argument(
        "--jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help="check so many files at once, each in a process of its own; auto: one for every hundred files, up to"
        " the number of processors (default: 1; the report is the same)",
    )


def check(jobs: targets.Jobs, arguments: argparse.Namespace) -> tuple[tuple[engine.Report, ...], list[Failure]]:
    """Check files, and compare them with each other.

    Args:
        jobs: The files, and those that could not even be found; these are said, too.
        arguments: The command line.

    Returns:
        What was found in each file, and which files could not be checked; both in the order of ``jobs``.

    Raises:
        MtcheckError: if a rule, a glossary or the article is wrong.
    """
    failures = list(jobs.failures)
    for failure in failures:
        print_error(failure.error)
    if not jobs.jobs:
        return (), failures
    plans = Plans(arguments)
    reports: list[engine.Report] = []
    for result in run(jobs.jobs, arguments, plans, options.article(arguments)):
        if isinstance(result, Failure):
            print_error(result.error)
            failures.append(result)
        else:
            reports.append(result)
    return engine.compare(reports, [plans.for_path(report.document.path) for report in reports]), failures


def prepare(arguments: argparse.Namespace) -> Checker:
    """Make a checker in a process of its own."""
    return Checker(arguments, Plans(arguments), options.article(arguments))


def run(
    jobs: Sequence[targets.Job], arguments: argparse.Namespace, plans: Plans, article: Document | None
) -> list[engine.Report | Failure]:
    """Check files; what cannot be read does not hide the findings of the others.

    Args:
        jobs: The files.
        arguments: The command line; ``jobs`` says how many processes to use.
        plans: What to check each of them with.
        article: The article that they summarise.

    Returns:
        The outcome of each file, in the order of ``jobs``.
    """
    check = Checker(arguments, plans, article)
    if len(jobs) == 1:
        with progress.shown():
            return [check(jobs[0])]
    count = processes(jobs, arguments)
    done: dict[int, engine.Report | Failure] = {}
    with progress.files(len(jobs)) as advance:
        if count > 1:
            from mtcheck.batch.processes import Crash
            from mtcheck.batch.processes import run as in_processes

            for index, result in in_processes(prepare, arguments, jobs, count):
                done[index] = _failure(jobs[index], result.reason) if isinstance(result, Crash) else result
                advance(jobs[index].path)
        else:
            for index, job in enumerate(jobs):
                done[index] = check.safe(job)
                advance(job.path)
    return [done[index] for index in range(len(jobs))]


def processes(jobs: Sequence[targets.Job], arguments: argparse.Namespace) -> int:
    """Return how many processes to use: as many as asked, but never more than files; one for models and for a pipe."""
    models = arguments.aligner is not None or arguments.nli is not None  # each process would load its own
    piped = arguments.article == options.STDIN or any(options.STDIN in job for job in jobs)
    if models or piped:
        return 1
    if arguments.jobs != AUTO:
        return min(int(arguments.jobs), len(jobs))
    available = getattr(os, "sched_getaffinity", None)  # not on every system
    processors = len(available(0)) if available else os.cpu_count() or 1
    return max(1, min(processors, len(jobs) // _WORTHWHILE))


def _jobs(value: str) -> int:
    if value == "auto":
        return AUTO
    if not value.isascii() or not value.isdigit() or not 0 < int(value) <= _MOST:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of processes from 1 to {_MOST}, and not auto")
    return int(value)


def _failure(job: targets.Job, message: str) -> Failure:
    return Failure(job.path, FaultError(message, file=job.path, hint="the other files were checked all the same"))
