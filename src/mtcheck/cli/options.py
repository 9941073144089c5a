"""Options that several commands share, and what they turn into."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, TextIO

from mtcheck import api
from mtcheck.cli.parser import one_of
from mtcheck.errors import UnknownNameError
from mtcheck.finding import Severity
from mtcheck.formats.text import decode, read_text
from mtcheck.model import Document

if TYPE_CHECKING:
    from mtcheck.engine import Plan
    from mtcheck.formats.text import TextFile
    from mtcheck.reports.text import Style

STDIN = "-"


def add_target(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    """Add the file or files to check."""
    parser.usage = f"{parser.prog} TARGET{' …' if several else ''} [options]"
    text = "the English text, UTF-8 (- reads from a pipe)"
    if several:
        parser.add_argument("target", nargs="+", metavar="TARGET", help=text)
    else:
        parser.add_argument("target", metavar="TARGET", help=text)


def add_inputs(parser: argparse.ArgumentParser, *, article: bool = False) -> None:
    """Add what a text is checked against; with ``article`` also the article that it may summarise."""
    group = parser.add_argument_group("what to check against")
    group.add_argument(
        "--source", metavar="FILE", help="the Chinese original; it is aligned where it has another number of lines"
    )
    add_glossary(group)
    if article:
        group.add_argument(
            "--article", metavar="FILE", help="TARGET summarises this article: its names and numbers must be there"
        )


def add_aligner(parser: argparse.ArgumentParser) -> None:
    """Add the word aligner."""
    group = parser.add_argument_group("models")
    group.add_argument(
        "--aligner",
        metavar="NAME|PATH",
        help="a multilingual encoder of transformers that helps to find what stands for a term; it changes nothing"
        " that is right. Measure on your own data whether it helps before you rely on it",
    )
    add_offline(group)


def add_offline(parser: argparse._ActionsContainer) -> None:
    """Add the choice to stay on this machine."""
    parser.add_argument(
        "--offline", action="store_true", help="use only models on this machine (also: HF_HUB_OFFLINE=1)"
    )


def offline(arguments: argparse.Namespace) -> bool:
    """Tell whether no model may be looked for elsewhere, by option or environment, as huggingface_hub reads it."""
    values = (os.environ.get(name, "") for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"))
    forbidden = any(value.upper() in {"1", "ON", "YES", "TRUE"} for value in values)
    return forbidden or bool(arguments.offline)


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Add the choice of rules and the threshold."""
    group = parser.add_argument_group("which findings count")
    group.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="IDS",
        help="run only these rules or families (a,b,c)",
    )
    group.add_argument("--ignore", action="append", default=[], metavar="IDS", help="leave these rules or families out")
    group.add_argument(
        "--fail-on",
        type=_severity,
        default=Severity.MAJOR,
        metavar="SEVERITY",
        help="exit with status 1 from this severity on: neutral, minor, major or critical (default: major)",
    )
    group.add_argument(
        "--isolated", action="store_true", help="ignore configuration files: only this command line counts"
    )


def add_looks(parser: argparse.ArgumentParser) -> None:
    """Add how a text report looks."""
    group = parser.add_argument_group("how it looks")
    group.add_argument(
        "--color",
        type=one_of("auto", "always", "never"),
        default="auto",
        metavar="WHEN",
        help="auto, always or never (default: auto: on a terminal, unless NO_COLOR is set)",
    )
    group.add_argument(
        "--no-source-line", action="store_true", help="do not quote the Chinese line under the English one"
    )


def add_glossary(group: argparse._ArgumentGroup) -> None:
    """Add the option that names glossaries."""
    group.add_argument(
        "--glossary",
        action="append",
        metavar="FILE|PACK",
        help="use only this file (TSV, CSV, JSONL, TBX, XLSX) or pack (may be repeated; default: all packs)",
    )


def plan(arguments: argparse.Namespace) -> Plan:
    """Return what to check with.

    Raises:
        MtcheckError: if a rule or glossary is wrong.
    """
    if sys.stderr.isatty() and not _prepared():
        sys.stderr.write("mtcheck: preparing the glossaries; this takes some seconds, once\n")
    return api.plan(
        arguments.glossary,
        select=arguments.select,
        ignore=arguments.ignore,
        aligner=getattr(arguments, "aligner", None),
        offline=offline(arguments),
    )


def _prepared() -> bool:
    """Tell whether anything has been compiled on this machine before."""
    folder = api.default_cache_dir()
    try:
        return folder is not None and bool(os.listdir(folder))
    except OSError:
        return False


def read(path: str) -> TextFile:
    """Read a file, or standard input for ``-``.

    Raises:
        InputError: if it is no usable text.
    """
    return decode(sys.stdin.buffer.read(), "<stdin>") if path == STDIN else read_text(path)


def document(target: TextFile, source: str | None, plan: Plan | None = None) -> Document:
    """Make the document of a target and perhaps its source file, which are aligned where they have unequal lines.

    Raises:
        InputError: if the source is no usable text.
        PairingError: if the two have unequal numbers of lines and cannot be aligned.
    """
    if source is None:
        return Document.from_text(target.text, path=target.path)
    original = read(source)
    from mtcheck.align.document import document as paired

    glossary = None if plan is None else plan.glossary
    return paired(target.text, original.text, glossary, path=target.path, source_path=original.path)


def style(arguments: argparse.Namespace, stream: TextIO) -> Style:
    """Return how text goes to ``stream``: colours and width by what stands at its other end."""
    from mtcheck.reports.text import Style

    terminal = stream.isatty()
    color = arguments.color == "always" or (
        arguments.color == "auto"
        and terminal
        and not os.environ.get("NO_COLOR")  # https://no-color.org: set and not empty
        and os.environ.get("TERM") != "dumb"
    )
    columns = 100
    if terminal:
        import shutil

        columns = max(40, min(shutil.get_terminal_size((columns, 24)).columns, 160))
    return Style(color=color, columns=columns, source_line=not arguments.no_source_line)


def _severity(value: str) -> Severity:
    from mtcheck.config.select import parse_severity

    try:
        return parse_severity(value)
    except UnknownNameError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
