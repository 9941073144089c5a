"""``mtcheck fix``: write the corrections into the file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mtcheck import engine, fixes
from mtcheck.cli import options, status
from mtcheck.cli.parser import print_error
from mtcheck.errors import MtcheckError
from mtcheck.formats.text import replace_file
from mtcheck.reports.outcome import counted, remarks
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    import argparse

    from mtcheck.cli.parser import Parser
    from mtcheck.engine import Plan, Report
    from mtcheck.finding import Finding
    from mtcheck.formats.text import TextFile

DESCRIPTION = """\
Writes the corrections into the text: the sure ones by default, all of them with --unsafe.
Everything else in the file stays as it is. Look first with --diff."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    options.add_target(parser, several=True)
    options.add_inputs(parser)
    options.add_aligner(parser)
    options.add_rules(parser)
    group = parser.add_argument_group("what to write")
    group.add_argument("--diff", action="store_true", help="show the changes and write nothing")
    group.add_argument("--unsafe", action="store_true", help="apply the corrections that a person should look at, too")
    group.add_argument(
        "--output", metavar="FILE", help="write the corrected text here and leave TARGET alone (- prints it)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Correct every target."""
    several = len(arguments.target) > 1
    if several and (arguments.source is not None or arguments.output is not None):
        option = "--source" if arguments.source is not None else "--output"
        hint = "run the command once for each TARGET"
        raise MtcheckError(f"{option} belongs to one TARGET, and there are several", hint=hint)
    if options.STDIN in arguments.target and not (arguments.diff or arguments.output):
        raise MtcheckError("there is no file to write to", hint="add --output FILE, --output - or --diff")
    if [arguments.source, *arguments.target].count(options.STDIN) > 1:
        raise MtcheckError("standard input (-) can be read only once", hint="put the other text into a file")
    plan = options.plan(arguments)
    worst = status.CLEAN
    checked = failed = 0
    for path in arguments.target:
        try:
            worst = max(worst, _fix(path, plan, arguments))
            checked += 1
        except MtcheckError as error:
            print_error(error)
            failed += 1
    return max(worst, status.for_errors(checked=checked, failed=failed))


def _fix(path: str, plan: Plan, arguments: argparse.Namespace) -> int:
    file = options.read(path)
    report = engine.check(options.document(file, arguments.source, plan), plan)
    chosen = fixes.plan(report.findings, unsafe=arguments.unsafe)
    corrected = fixes.apply(file.text, report.findings, unsafe=arguments.unsafe)
    if arguments.diff:
        sys.stdout.write(fixes.unified_diff(file.text, corrected, file.path))
    elif arguments.output == options.STDIN:
        sys.stdout.flush()
        sys.stdout.buffer.write(file.encode(corrected))
    elif arguments.output is not None:
        replace_file(arguments.output, file.encode(corrected))
    elif corrected != file.text:
        replace_file(path, file.encode(corrected))
    _tell(file, report, chosen, arguments)
    findings_left = any(finding.fails(arguments.fail_on) for finding in chosen.left)
    pending = arguments.diff and any(finding.fails(arguments.fail_on) for finding in chosen.applied)
    return max(
        status.FINDINGS if findings_left or pending else status.CLEAN,
        status.INCOMPLETE if report.incomplete else status.CLEAN,
    )


def _tell(file: TextFile, report: Report, chosen: fixes.FixPlan, arguments: argparse.Namespace) -> None:
    """Say what was changed and what is left; on standard error where standard output holds the text."""
    text_on_stdout = arguments.diff or arguments.output == options.STDIN
    stream = sys.stderr if text_on_stdout else sys.stdout
    name = visible(file.path)
    verb = "would correct" if arguments.diff else "corrected"
    lines = [f"{name}: {verb} {counted(len(chosen.applied), 'finding')}"]
    if not arguments.diff:
        lines += [f"  line {f.line}: {_change(file.text, f)}" for f in chosen.applied]
    if chosen.left:
        lines.append(f"{name}: left {counted(len(chosen.left), 'finding')} for a person")
        lines += [f"  line {f.line}: {visible(f.message)}{_why_left(f)}" for f in chosen.left]
    lines += [f"{name}: {sentence}" for sentence in remarks(report)]
    stream.write("\n".join(lines) + "\n")


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
    if not fixes.is_safe(finding):
        return f" (proposed: “{visible(edit.replacement)}”; --unsafe writes it)"
    return " (overlaps another correction: run again)"
