"""``mtcheck fix``: write the corrections into the file."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from mtcheck import engine, fixes
from mtcheck.cli import options, status, targets
from mtcheck.cli.parser import print_error
from mtcheck.cli.plans import Plans, threshold
from mtcheck.errors import MtcheckError
from mtcheck.formats.document import changes
from mtcheck.formats.raw import replaced
from mtcheck.formats.sheet import named
from mtcheck.formats.writing import replace_file, replace_with_backup, write_output
from mtcheck.gate.verdict import require_checked
from mtcheck.reports.outcome import counted, place_in_words, remarks
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    from mtcheck.cli.parser import Parser
    from mtcheck.engine import Plan, Report
    from mtcheck.finding import Finding
    from mtcheck.formats.units import Opened
    from mtcheck.model import Document

DESCRIPTION = """\
Writes the corrections into the text: the sure ones by default, all of them with --unsafe.
Everything else in the file stays as it is. Look first with --diff."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    options.add_target(parser, several=True)
    options.add_inputs(parser, several=True)
    options.add_reading(parser)
    options.add_aligner(parser)
    options.add_rules(parser)
    group = parser.add_argument_group("what to write")
    group.add_argument("--diff", action="store_true", help="show the changes and write nothing")
    group.add_argument("--unsafe", action="store_true", help="apply the corrections that a person should look at, too")
    group.add_argument(
        "--backup",
        action=argparse.BooleanOptionalAction,
        help="keep the file as it was in TARGET.bak, which must not exist yet",
    )
    group.add_argument(
        "--output", metavar="FILE", help="write the corrected text here and leave TARGET alone (- prints it)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Correct every target."""
    if options.STDIN in arguments.target and not (arguments.diff or arguments.output):
        raise MtcheckError("there is no file to write to", hint="add --output FILE, --output - or --diff")
    jobs = targets.find(arguments)
    if arguments.output is not None and len(jobs.jobs) > 1:
        hint = "run the command once for each TARGET"
        raise MtcheckError("--output belongs to one TARGET, and there are several", hint=hint)
    if arguments.output is not None:
        options.keep_inputs(arguments.output, *(job.source for job in jobs.jobs), *options.also_read(arguments))
    plans = Plans(arguments)
    worst = status.CLEAN
    checked, failed = 0, len(jobs.failures)
    for failure in jobs.failures:
        print_error(failure.error)
    for job in jobs.jobs:
        try:
            worst = max(worst, _fix(job, plans.for_path(job.path), arguments))
            checked += 1
        except MtcheckError as error:
            print_error(error)
            failed += 1
    stream = sys.stderr if arguments.diff or arguments.output == options.STDIN else sys.stdout
    stream.writelines(f"{visible(note)}.\n" for note in jobs.notes)
    return max(worst, status.for_errors(checked=checked, failed=failed))


def _fix(job: targets.Job, plan: Plan, arguments: argparse.Namespace) -> int:
    file = options.opened(job.path, arguments)
    report = engine.check(options.document(file, job.source, arguments, plan), plan)
    require_checked(report)
    chosen = fixes.plan(report.findings, unsafe=arguments.unsafe)
    copy = None
    if arguments.diff:
        if chosen.applied:
            sys.stdout.write(_diff(file, chosen))
    elif arguments.output is not None:
        data = _corrected(file, chosen) if chosen.applied else file.write({})
        if arguments.output == options.STDIN:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        else:
            write_output(arguments.output, data)
    elif chosen.applied:
        data = _corrected(file, chosen)
        if arguments.backup:
            copy = replace_with_backup(job.path, data)
        else:
            replace_file(job.path, data)
    _tell(report, chosen, arguments, copy)
    fails_on = threshold(arguments, job.path)
    findings_left = any(finding.fails(fails_on) for finding in chosen.left)
    pending = arguments.diff and any(finding.fails(fails_on) for finding in chosen.applied)
    return max(
        status.FINDINGS if findings_left or pending else status.CLEAN,
        status.INCOMPLETE if report.incomplete else status.CLEAN,
    )


def _corrected(file: Opened, chosen: fixes.FixPlan) -> bytes:
    return file.write(changes(file, [f.hit.edit for f in chosen.applied if f.hit.edit is not None]))


def _diff(file: Opened, chosen: fixes.FixPlan) -> str:
    """Return the changes of the file where it is text, else those of its units."""
    before, after = file.raw(file.write({})), file.raw(_corrected(file, chosen))
    if before is not None and after is not None:
        return fixes.unified_diff(before, after, file.path)
    made = changes(file, [f.hit.edit for f in chosen.applied if f.hit.edit is not None])
    blocks = []
    for index, own in sorted(made.items()):
        unit = file.units[index]
        blocks.append((str(named(file, unit, unit.line)), unit.text, replaced(unit.text, own)))
    return fixes.block_diff(blocks, file.path)


def _tell(report: Report, chosen: fixes.FixPlan, arguments: argparse.Namespace, copy: str | None) -> None:
    """Say what was changed and what is left; on standard error where standard output holds the text."""
    text_on_stdout = arguments.diff or arguments.output == options.STDIN
    stream = sys.stderr if text_on_stdout else sys.stdout
    document = report.document
    name = visible(document.path)
    verb = "would correct" if arguments.diff else "corrected"
    lines = [f"{name}: {verb} {counted(len(chosen.applied), 'finding')}"]
    if not arguments.diff:
        lines += [f"  {_place(document, f)}: {_change(document.text, f)}" for f in chosen.applied]
    if chosen.left:
        lines.append(f"{name}: left {counted(len(chosen.left), 'finding')} for a person")
        lines += [f"  {_place(document, f)}: {visible(f.message)}{_why_left(f)}" for f in chosen.left]
    lines += [f"{name}: {sentence}" for sentence in remarks(report)]
    if copy is not None:
        lines.append(f"{name}: the file as it was is kept in {visible(copy)}")
    stream.write("\n".join(lines) + "\n")


def _place(document: Document, finding: Finding) -> str:
    return visible(place_in_words(document, finding))


def _change(text: str, finding: Finding) -> str:
    edit = finding.hit.edit
    if edit is None:
        return visible(finding.message)
    old, new = text[edit.span.start : edit.span.end], edit.replacement
    return f"“{visible(old)}” → “{visible(new)}”"


def _why_left(finding: Finding) -> str:
    edit = finding.hit.edit
    if edit is None:
        return ""
    if not fixes.is_writable(finding):
        return f" (proposed: “{visible(edit.replacement)}”)"
    if not fixes.is_safe(finding):
        return f" (proposed: “{visible(edit.replacement)}”; --unsafe writes it)"
    return " (overlaps another correction: run again)"
