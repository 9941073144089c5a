"""The options of the gate, and what they make of a run: what was known, what has not changed, and the verdict."""

from __future__ import annotations

import argparse
import math
import os
from typing import TYPE_CHECKING

from mtcheck.cli.parser import Once
from mtcheck.cli.plans import threshold
from mtcheck.gate.verdict import Conditions, judge
from mtcheck.reports.outcome import Outcome, counted
from mtcheck.scoring.mqm import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.cli.targets import Job, Jobs
    from mtcheck.engine import Report
    from mtcheck.finding import Finding
    from mtcheck.gate.baseline import Baseline
    from mtcheck.gate.changes import Changes, Lines
    from mtcheck.reports.outcome import Failure


_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"})


def add_gate(parser: argparse.ArgumentParser) -> None:
    """Add what the gate lets pass."""
    group = parser.add_argument_group("the gate")
    group.add_argument(
        "--max-findings",
        type=_count,
        default=0,
        metavar="N",
        help="exit with status 1 only if more than N findings count (default: 0)",
    )
    group.add_argument(
        "--min-score",
        type=_score,
        metavar="SCORE",
        help="exit with status 1 if the MQM score of any file is below this; 100 is a file without errors",
    )
    group.add_argument(
        "--baseline",
        action=Once,
        metavar="FILE",
        help="findings that are listed here (mtcheck baseline write) are known: they are counted, not shown",
    )
    group.add_argument(
        "--fail-on-stale",
        action="store_true",
        help="exit with status 1 if the baseline lists findings that are no longer there",
    )
    group.add_argument(
        "--diff-from",
        action=Once,
        metavar="REV",
        help="show only findings in what has changed in git since the merge base with this branch, tag or commit",
    )


class Gate:
    """What the options of the gate say.

    Args:
        arguments: The command line.

    Raises:
        MtcheckError: if the baseline cannot be read.
    """

    def __init__(self, arguments: argparse.Namespace):
        self._arguments = arguments
        self._baseline: Baseline | None = None
        if arguments.baseline is not None:
            from mtcheck.gate import baseline

            self._baseline = baseline.read(arguments.baseline)
        self._changes: Changes | None = None
        if arguments.diff_from is not None:
            from mtcheck.gate.changes import Changes

            # A hook's variables name one repository, and a file may be in another.
            environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
            self._changes = Changes(arguments.diff_from, environment)
        self._lines: dict[str, tuple[Lines, Lines]] = {}

    def narrowed(self, jobs: Jobs) -> Jobs:
        """Return the files to check: with ``--diff-from`` those that have changed, or whose source has.

        Raises:
            MtcheckError: if git cannot tell.
        """
        if self._changes is None:
            return jobs
        from mtcheck.gate.changes import Lines

        article = self._arguments.article
        everything = article is not None and bool(self._changes.lines(article))
        kept: list[Job] = []
        for job in jobs.jobs:
            target = Lines(whole=True) if everything else self._changes.lines(job.path)
            source = Lines() if job.source is None else self._changes.lines(job.source)
            self._lines[job.path] = (target, source)
            if target or source:
                kept.append(job)
        left_out = len(jobs.jobs) - len(kept)
        if not left_out:
            return jobs
        what = f"{counted(left_out, 'file')}, as nothing in {'it' if left_out == 1 else 'them'} has changed"
        note = f"Not checked: {what} since {self._arguments.diff_from}"
        return jobs._replace(jobs=tuple(kept), notes=(*jobs.notes, note))

    def outcome(self, reports: Sequence[Report], failures: Sequence[Failure], notes: Sequence[str]) -> Outcome:
        """Return the outcome of a run, with what is known and what has not changed withheld, and with the verdict.

        Args:
            reports: What was found in each file.
            failures: What could not be checked.
            notes: What the reader should know about the choice of files.
        """
        made, said, stale = tuple(reports), list(notes), 0
        if self._baseline is not None:
            from mtcheck.gate import baseline

            made, old = baseline.apply(self._baseline, made, self._changed if self._changes is not None else None)
            said += baseline.stale_in_words(old, self._baseline.path)
            stale = len(old)
        if self._changes is not None:
            from mtcheck.gate.changes import withhold

            made = tuple(withhold(one, [self._changed(one, finding) for finding in one.findings]) for one in made)
        weights = self._arguments.mqm_weights or WEIGHTS
        asked = conditions(self._arguments, made)
        verdict = judge(made, asked, stale=stale, failed=len(failures), weights=weights)
        return Outcome(made, tuple(failures), tuple(said), weights, asked.fail_on, verdict, asked.by_path)

    def _changed(self, report: Report, finding: Finding) -> bool:
        from mtcheck.gate.changes import changed_here

        return changed_here(report, finding, *self._lines[report.document.path])


def conditions(arguments: argparse.Namespace, reports: Iterable[Report]) -> Conditions:
    """Return what the gate lets pass in these files; commands without its options have ``--fail-on`` alone."""
    usual = Conditions(arguments.fail_on)
    return Conditions(
        arguments.fail_on,
        getattr(arguments, "max_findings", usual.max_findings),
        getattr(arguments, "min_score", usual.min_score),
        getattr(arguments, "fail_on_stale", usual.fail_on_stale),
        {path: threshold(arguments, path) for path in (report.document.path for report in reports)},
    )


def _count(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of findings")
    return int(value)


def _score(value: str) -> float:
    try:
        score = float(value)
    except ValueError:
        score = math.nan
    if not score <= 100 or math.isinf(score):
        raise argparse.ArgumentTypeError(f"{value!r} is no MQM score: a number of 100 at most")
    return score
