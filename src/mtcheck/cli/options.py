"""Options that several commands share, and what they turn into."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, TextIO

from mtcheck.cli import values
from mtcheck.cli.parser import Once, one_of
from mtcheck.errors import InputError, OutputError, PairingError
from mtcheck.finding import Severity
from mtcheck.formats.document import build
from mtcheck.formats.registry import format_of, names, open_bytes, open_file
from mtcheck.formats.units import Options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.engine import Plan
    from mtcheck.formats.units import Opened
    from mtcheck.model import Document
    from mtcheck.reports.text import Style

STDIN = "-"


def add_target(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    """Add the file or files to check."""
    parser.usage = f"{parser.prog} TARGET{' …' if several else ''} [options]"
    text = "the English text, or a file with both languages (- reads from a pipe)"
    if several:
        text = f"{text}; a folder; a pattern in quotes, such as 'news/**/*.en.md'"
        parser.add_argument("target", nargs="+", metavar="TARGET", help=text)
        parser.add_argument(
            "--exclude",
            action="append",
            type=values.pattern,
            default=[],
            metavar="PATTERN",
            help="leave these files out of folders and patterns, as in .gitignore: 'archive/**' (may be repeated)",
        )
    else:
        parser.add_argument("target", metavar="TARGET", help=text)


def add_inputs(parser: argparse.ArgumentParser, *, article: bool = False, several: bool = False) -> None:
    """Add what a text is checked against; with ``article`` also the article that it may summarise."""
    group = parser.add_argument_group("what to check against")
    group.add_argument(
        "--source",
        action=Once,
        metavar="FILE",
        help="the Chinese original; it is aligned where it has another number of lines",
    )
    if several:
        group.add_argument(
            "--pair",
            action="append",
            default=[],
            metavar="SOURCE=TARGET",
            help="which files belong together, such as '{stem}.zh.md={stem}.en.md' or 'zh/{dir}/{stem}.txt="
            "en/{dir}/{stem}.txt', seen from TARGET (may be repeated; default in folders: names and folders with"
            " .zh/.en, zh/en and the like)",
        )
    add_glossary(group)
    group.add_argument(
        "--date",
        action=Once,
        metavar="YYYY-MM-DD",
        help="the date of the text, for titles of former office holders (default: front matter, page head or dateline)",
    )
    if article:
        group.add_argument(
            "--article",
            action=Once,
            metavar="FILE",
            help="TARGET summarises this article: its names and numbers must be there",
        )


def add_aligner(parser: argparse.ArgumentParser, *, nli: bool = False) -> None:
    """Add the word aligner; with ``nli`` also the model that judges summaries."""
    group = parser.add_argument_group("models")
    group.add_argument(
        "--aligner",
        metavar="NAME|PATH",
        help="a multilingual encoder of transformers that helps to find what stands for a term; it changes nothing"
        " that is right. Measure on your own data whether it helps before you rely on it",
    )
    if nli:
        group.add_argument(
            "--nli",
            action=Once,
            metavar="NAME|PATH",
            help="a checkpoint for natural language inference of transformers: every sentence of a summary must be"
            " entailed by its article. Nothing is claimed about how good that is: measure it on your own data first",
        )
    add_offline(group)


def add_offline(parser: argparse._ActionsContainer) -> None:
    """Add the choice to stay on this machine."""
    parser.add_argument(
        "--offline",
        action=argparse.BooleanOptionalAction,
        help="use only models on this machine (also: HF_HUB_OFFLINE=1)",
    )


def offline(arguments: argparse.Namespace) -> bool:
    """Tell whether no model may be looked for elsewhere, by option or environment, as huggingface_hub reads it."""
    values = (os.environ.get(name, "") for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"))
    forbidden = any(value.upper() in {"1", "ON", "YES", "TRUE"} for value in values)
    return forbidden or bool(arguments.offline)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add how files are read."""
    group = parser.add_argument_group("how files are read")
    group.add_argument(
        "--input-format",
        type=one_of(*names()),
        metavar="FORMAT",
        help=f"{', '.join(names())} (default: by the ending of the name, then by the first bytes)",
    )
    group.add_argument(
        "--encoding",
        metavar="NAME",
        help="such as UTF-8, GB18030, GBK, Big5, UTF-16 (default: told by the bytes; written back in the same)",
    )
    group.add_argument(
        "--columns",
        metavar="LIST",
        help="which columns, keys or TMX languages hold the texts: source=2,target=3 or source=zh-HK,target=en-GB "
        "(default: usual names)",
    )


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
        type=values.severity,
        default=Severity.MAJOR,
        metavar="SEVERITY",
        help="exit with status 1 from this severity on: neutral, minor, major or critical (default: major)",
    )
    group.add_argument(
        "--severity",
        action="append",
        type=values.rule_severity,
        default=[],
        metavar="RULE=SEVERITY",
        help="give a rule another severity, such as missing-hyphen=major (may be repeated)",
    )
    add_configuration(parser)


def add_configuration(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a configuration file."""
    group = parser.add_argument_group("configuration")
    group.add_argument(
        "--config",
        action=Once,
        metavar="FILE|PRESET",
        help="use this file or preset (default: mtcheck.toml or [tool.mtcheck] in pyproject.toml, looked for here and"
        " in the folders above)",
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
    from mtcheck import api

    made = api.plan(
        arguments.glossary,
        select=arguments.select,
        ignore=arguments.ignore,
        aligner=getattr(arguments, "aligner", None),
        nli=getattr(arguments, "nli", None),
        date=getattr(arguments, "date", None),
        offline=offline(arguments),
    )
    return made._replace(severities=dict(arguments.severity))


def keep_existing(path: str, *, force: bool) -> None:
    """Refuse to write over a file that exists, unless that is asked for.

    Raises:
        OutputError: if the file exists and ``force`` is not given.
    """
    if os.path.isfile(path) and not force:
        hint = "choose another name, or replace it with --force"
        raise OutputError("the file exists already", file=path, hint=hint)


def also_read(arguments: argparse.Namespace) -> list[str]:
    """Return what is read beside the texts: glossaries that are named for any file, baseline, configuration."""
    from mtcheck.cli.configured import overridden

    named = [spec for own in (arguments, *overridden(arguments)) for spec in own.glossary or ()]
    baseline = getattr(arguments, "baseline", None)
    configuration = getattr(arguments, "configuration", None)  # not every command reads one
    files = [] if configuration is None else configuration.files
    return [*named, *([] if baseline is None else [baseline]), *files]


def _prepared() -> bool:
    """Tell whether anything has been compiled on this machine before."""
    from mtcheck import api

    folder = api.default_cache_dir()
    try:
        return folder is not None and bool(os.listdir(folder))
    except OSError:
        return False


def opened(path: str, arguments: argparse.Namespace, *, target: bool = True) -> Opened:
    """Read a file of any format, or standard input for ``-``.

    Args:
        path: The file.
        arguments: How to read it. A format is forced upon the target; on other files only where their names tell none.
        target: Whether this is the file to check.

    Raises:
        MtcheckError: if it cannot be read as the arguments say.
    """
    how = Options(arguments.encoding, arguments.columns)
    form = arguments.input_format if target or format_of(path) is None else None
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("standard input is closed", hint="name a file")
        return open_bytes(sys.stdin.buffer.read(), "<stdin>", how, format=form)
    return open_file(path, how, format=form)


def document(
    target: str | Opened, source: str | None, arguments: argparse.Namespace, plan: Plan | None = None
) -> Document:
    """Make the document of a target and perhaps its source file, which are aligned where their lines do not correspond.

    Raises:
        MtcheckError: if one cannot be read, or the two cannot be paired.
    """
    file = opened(target, arguments) if isinstance(target, str) else target
    glossary = None if plan is None else plan.glossary
    if source is None:
        own = build(file, None, glossary)
        if own.source_text is not None and _lacks_chinese([own.source_text]):
            note = "the source texts in it hold no Chinese, so that nothing could be compared with them"
            own = own._replace(notes=(*own.notes, note))
        return own
    original = opened(source, arguments, target=False)
    _must_be_chinese(original, source, file)
    return build(file, original, glossary)


def article(arguments: argparse.Namespace) -> Document | None:
    """Make the document of the article that the target summarises; None where there is none.

    Raises:
        MtcheckError: if it cannot be read, or holds no words.
    """
    if arguments.article is None:
        return None
    from mtcheck import api

    return api.with_words(document(opened(arguments.article, arguments, target=False), None, arguments))


#: A source of fewer letters may be a name or a number only.
_FEW_LETTERS = 20


def _must_be_chinese(source: Opened, path: str, target: Opened) -> None:
    """Refuse a source without Chinese: nothing could be compared with it, and no report should look as if it had been.

    Raises:
        PairingError: if there is text enough to tell, and no Chinese character in it.
    """
    if not _lacks_chinese([unit.text for unit in source.units]):
        return
    from mtcheck.text.han import has_han

    swapped = any(has_han(unit.text) for unit in target.units)
    hint = "the English is TARGET, the Chinese original is --source" if swapped else "name the Chinese original"
    raise PairingError(f"the source {path} holds no Chinese", file=target.path, hint=hint)


def _lacks_chinese(texts: Sequence[str]) -> bool:
    from mtcheck.text.han import has_han

    letters = sum(character.isalpha() for text in texts for character in text)
    return letters >= _FEW_LETTERS and not any(map(has_han, texts))


def keep_inputs(output: str, *inputs: str | None) -> None:
    """Refuse an output that would take the place of a file that is read.

    Raises:
        OutputError: if it is one of the inputs, by whatever name.
    """
    for path in inputs:
        try:
            same = path is not None and os.path.samefile(path, output)
        except OSError:  # one of them does not exist
            continue
        if same and os.path.isfile(output):
            hint = "name another file; nothing was written"
            raise OutputError(f"the output would replace {path}, which is read", file=output, hint=hint)


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
