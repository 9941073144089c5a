"""``mtcheck baseline``: write down what is there now, so that only new findings fail."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mtcheck.cli import options, running, status, targets
from mtcheck.cli.parser import print_error
from mtcheck.errors import MtcheckError, OutputError, UnknownNameError, nearest
from mtcheck.reports.outcome import counted
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mtcheck.cli.parser import Parser
    from mtcheck.engine import Report
    from mtcheck.gate.baseline import Baseline

DESCRIPTION = """\
Writes down what is found now, so that "mtcheck check --baseline FILE" shows only what is new. Use it with
the options and from the files that you check with. Findings are known again when their lines move."""

DEFAULT = "mtcheck-baseline.json"
ACTIONS = ("write",)


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("action", metavar="write", help="write the baseline anew")
    options.add_target(parser, several=True)
    parser.usage = f"{parser.prog} write TARGET … [-o FILE] [options]"
    options.add_inputs(parser, article=True, several=True)
    options.add_reading(parser)
    options.add_aligner(parser, nli=True)
    options.add_rules(parser)
    running.add_jobs(parser)
    parser.add_argument(
        "-o", "--output", default=DEFAULT, metavar="FILE", help=f"the file to write (default: {DEFAULT})"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check every target, and write the baseline if all of them could be checked to the end."""
    from mtcheck.formats.writing import write_output
    from mtcheck.gate import baseline

    if arguments.action not in ACTIONS:
        raise UnknownNameError(
            f"there is no mtcheck baseline {arguments.action}", hint=nearest(arguments.action, ACTIONS)
        )
    output: str = arguments.output
    if output == options.STDIN:
        raise OutputError("a baseline needs a file, whose folder its paths start from", hint="name one with -o")
    jobs = targets.find(arguments)
    read = [path for job in jobs.jobs for path in job] + [arguments.article, *options.also_read(arguments)]
    options.keep_inputs(output, *read)
    before = _before(output)
    reports, failures = running.check(jobs, arguments)
    if failures or any(report.incomplete for report in reports):
        print_error("not everything could be checked, so no baseline was written; mend that, or leave the file out")
        return status.INCOMPLETE if reports else status.USAGE
    made = baseline.collect(reports, output)
    write_output(output, baseline.dumped(made))
    found = sum(len(report.findings) for report in reports)
    sys.stdout.write(f"{visible(output)}: {counted(found, 'known finding')} in {counted(len(made.files), 'file')}.\n")
    sys.stdout.writelines(f"{visible(note)}.\n" for note in (*jobs.notes, *_dropped(before, reports, output)))
    return status.CLEAN


def _before(output: str) -> Baseline | None:
    """Return the baseline that will be replaced.

    Raises:
        OutputError: if something else stands there, which would be lost.
    """
    from mtcheck.gate import baseline

    if not os.path.exists(output):
        return None
    try:
        return baseline.read(output)
    except MtcheckError as error:
        if error.message.startswith("this baseline has schema"):
            return None
        hint = "name another file with -o, or remove this one; nothing was written"
        raise OutputError("the file is there and is no baseline", file=output, hint=hint) from None


def _dropped(before: Baseline | None, reports: Sequence[Report], output: str) -> list[str]:
    """Say which files of the old baseline were not checked now, so that what was known of them is no more."""
    if before is None:
        return []
    from mtcheck.gate.baseline import relative

    gone = sorted(before.files.keys() - {relative(report.document.path, output) for report in reports})
    shown = ", ".join(gone[:10]) + (f" and {len(gone) - 10} more" if len(gone) > 10 else "")
    return [f"No longer in it, as they were not checked now: {shown}"] if gone else []
