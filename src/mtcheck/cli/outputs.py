"""Where reports go: the format on standard output, and further reports in files."""

from __future__ import annotations

import argparse
import io
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.cli import options
from mtcheck.cli.parser import Once, one_of
from mtcheck.errors import ErrorGroup, MtcheckError, OutputError
from mtcheck.reports.registry import BY_NAME, FORMATS, render, write_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.cli.parser import Parser
    from mtcheck.reports.outcome import Outcome
    from mtcheck.scoring.mqm import MqmWeights


class Output(NamedTuple):
    """A further report that goes to a file."""

    format: str
    path: str


def add_arguments(parser: Parser) -> None:
    """Add the choice of reports, and the weights of the score in them."""
    names = ", ".join(form.name for form in FORMATS)
    lines = "\n".join(f"  {form.name:<9} {form.summary}" for form in FORMATS)
    group = parser.add_argument_group("reports", f"formats:\n{lines}")
    group.add_argument(
        "--format", type=one_of(*BY_NAME), default="text", metavar="FORMAT", help=f"{names} (default: text)"
    )
    group.add_argument(
        "--output",
        action="append",
        type=_output,
        default=[],
        metavar="FORMAT:FILE",
        help="write a report to a file, too, such as xlsx:findings.xlsx (may be repeated)",
    )
    add_weights(group)


def add_weights(group: argparse._ActionsContainer) -> None:
    """Add the weights of the MQM score; where they are not given, the value is None."""
    group.add_argument(
        "--mqm-weights",
        action=Once,
        type=_weights,
        metavar="LIST",
        help="penalty points of the MQM score by severity (default: neutral=0,minor=1,major=5,critical=25)",
    )


def prepare(arguments: argparse.Namespace, inputs: Iterable[str | None], *, files: int) -> None:
    """Refuse what could not be written in the end, before anything is checked.

    Args:
        arguments: The command line.
        inputs: The files that are read.
        files: How many files are to be checked.

    Raises:
        OutputError: if an output would replace an input or another output, or cannot take what is to go there.
    """
    form = BY_NAME[arguments.format]
    if form.binary and sys.stdout.isatty():
        hint = f"write --output {form.name}:FILE, or send it into a file with >"
        raise OutputError(f"a report in the format {form.name} is no text for a terminal", hint=hint)
    for name in (arguments.format, *(output.format for output in arguments.output)):
        if BY_NAME[name].single and files > 1:
            hint = "name one file, or write xlsx, which holds several"
            raise OutputError(f"a report in the format {name} shows one file, and there are {files}", hint=hint)
    read = list(inputs)
    seen: dict[str, Output] = {}
    for output in arguments.output:
        options.keep_inputs(output.path, *read)
        first = seen.setdefault(os.path.realpath(output.path), output)
        if first is not output and (os.path.isfile(output.path) or not os.path.exists(output.path)):
            message = f"two reports would go there, {first.format} and {output.format}"
            raise OutputError(message, file=output.path, hint="name two files")


def write(arguments: argparse.Namespace, outcome: Outcome) -> None:
    """Write all reports: first that on standard output, then the files, each whole or not at all.

    Raises:
        MtcheckError: if a report cannot be written; the others are.
    """
    from mtcheck.formats.writing import write_output

    errors: list[MtcheckError] = []
    try:
        _print(arguments, outcome)
    except OutputError as error:
        errors.append(error)
    for output in arguments.output:
        style = options.style(arguments, io.StringIO())
        try:
            write_output(output.path, render(output.format, outcome, style))
        except OutputError as error:
            errors.append(error if error.file else OutputError(error.message, file=output.path, hint=error.hint))
    if errors:
        raise errors[0] if len(errors) == 1 else ErrorGroup(errors)


def _print(arguments: argparse.Namespace, outcome: Outcome) -> None:
    if BY_NAME[arguments.format].binary:
        sys.stdout.buffer.write(render(arguments.format, outcome))
    else:
        whole = io.StringIO()  # composed first: an interruption leaves all of it or nothing
        write_text(arguments.format, whole, outcome, options.style(arguments, sys.stdout))
        sys.stdout.write(whole.getvalue())


def _output(value: str) -> Output:
    kind, colon, path = value.partition(":")
    if not colon or path in ("", options.STDIN):
        raise argparse.ArgumentTypeError(f"{value!r} is no FORMAT:FILE, such as json:report.json")
    return Output(one_of(*BY_NAME)(kind), path)


def _weights(value: str) -> MqmWeights:
    from mtcheck.scoring.mqm import parse_mqm_weights

    try:
        return parse_mqm_weights(value)
    except MtcheckError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
