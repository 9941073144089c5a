"""``mtcheck glossary suggest``: candidate pairs that a glossary lacks, as a table to review."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mtcheck.cli import options, status, targets
from mtcheck.cli.parser import print_error
from mtcheck.errors import InputError, MtcheckError, OutputError
from mtcheck.finding import places_in_words
from mtcheck.reports.outcome import counted
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    import argparse

    from mtcheck.cli.parser import Parser
    from mtcheck.engine import Plan
    from mtcheck.model import Document

DESCRIPTION = """\
Finds names, bodies, places and recurring terms in Chinese texts and their English translations
that the glossary lacks, with what renders them and how constantly: a table (TSV) to review.
Inconsistent renderings come first. Nothing is added to any glossary: delete the rows that are
wrong, and the file is one.

  mtcheck glossary suggest release.zh.txt release.en.txt -o new-terms.tsv
  mtcheck glossary suggest releases/ --glossary ours.tsv -o new-terms.tsv
  mtcheck glossary suggest memory.tmx -o new-terms.tsv"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    parser.usage = (
        "mtcheck glossary suggest SOURCE TARGET [options]\n"
        "       mtcheck glossary suggest FILE|FOLDER|PATTERN … [options]"
    )
    parser.add_argument(
        "target",
        nargs="+",
        metavar="SOURCE TARGET | FILE …",
        help="a Chinese text and its translation; files with both languages (XLIFF, TMX, TSV, …); folders, whose files"
        " are paired by their names, or a folder of sources and one of translations",
    )
    group = parser.add_argument_group("what is compared")
    group.add_argument(
        "--pair",
        action="append",
        default=[],
        metavar="SOURCE=TARGET",
        help="which files of a folder belong together, such as '{stem}.zh.md={stem}.en.md' (may be repeated)",
    )
    options.add_glossary(group)
    options.add_reading(parser)
    options.add_configuration(parser)
    output = parser.add_argument_group("the table")
    output.add_argument("-o", "--output", metavar="FILE", help="write the table to this file (default: print it)")
    output.add_argument(
        "--force", action="store_true", help="replace the file if it exists; never an input or glossary"
    )
    output.add_argument("--top", type=_positive, metavar="N", help="only the first N suggestions (default: all)")


def run(arguments: argparse.Namespace) -> int:
    """Mine all texts together and write the table."""
    _place_output(arguments)
    jobs = _jobs(arguments)
    for path in {path for job in jobs.jobs for path in job if path is not None}:
        if arguments.output is not None:
            options.keep_inputs(arguments.output, path)
    from mtcheck import api

    plan = api.plan(arguments.glossary)
    failures = [failure.error for failure in jobs.failures]
    documents: list[Document] = []
    for path, source in jobs.jobs:
        try:
            documents.append(_document(path, source, arguments, plan))
        except MtcheckError as error:
            failures.append(error)
    for failure in failures:
        print_error(failure)
    notes = [*jobs.notes, *(f"{document.path}: {note}" for document in documents for note in document.notes)]
    for note in notes:
        sys.stderr.write(f"mtcheck: note: {visible(note)}\n")
    if documents:
        _write(documents, plan, arguments)
    return status.for_errors(checked=len(documents), failed=len(failures))


def _place_output(arguments: argparse.Namespace) -> None:
    """Refuse an output that must not be written, before the work is done.

    Raises:
        OutputError: if it exists and is not to be replaced, or is a glossary.
    """
    if arguments.output is None:
        return
    from mtcheck.glossary.packs import resolve

    options.keep_inputs(arguments.output, *map(resolve, arguments.glossary or ()))
    options.keep_existing(arguments.output, force=arguments.force)
    ending = os.path.splitext(arguments.output)[1].lower()
    if ending in {".xlsx", ".tbx", ".jsonl", ".csv"}:
        hint = f"name a file that ends in .tsv; mtcheck glossary convert makes {ending[1:]} of it"
        raise OutputError("the table is tab-separated text", file=arguments.output, hint=hint)


def _jobs(arguments: argparse.Namespace) -> targets.Jobs:
    """Find what is compared: one pair of texts, two folders, or whatever a check would find.

    Raises:
        MtcheckError: if the arguments name nothing that belongs together.
    """
    named = list(arguments.target)
    arguments.source = None
    pair = len(named) == 2 and not arguments.pair
    if pair and all(map(os.path.isdir, named)):
        arguments.source, arguments.target = named[0], named[1:]
    elif pair and not any(map(_is_many, named)) and not _bilingual(named[0], arguments):
        source, target = named
        if not _chinese(source, arguments) and _chinese(target, arguments):
            source, target = target, source
        return targets.Jobs((targets.Job(target, source),))
    return targets.find(arguments)


def _is_many(path: str) -> bool:
    return os.path.isdir(path) or (any(mark in path for mark in "*?[") and not os.path.lexists(path))


def _bilingual(path: str, arguments: argparse.Namespace) -> bool:
    return path != options.STDIN and any(unit.source is not None for unit in options.opened(path, arguments).units)


def _chinese(path: str, arguments: argparse.Namespace) -> bool:
    from mtcheck.text.han import has_han

    return path == options.STDIN or any(has_han(unit.text) for unit in options.opened(path, arguments).units)


def _document(path: str, source: str | None, arguments: argparse.Namespace, plan: Plan) -> Document:
    """Read a translation with its source.

    Raises:
        MtcheckError: if it cannot be read, or does not hold both languages.
    """
    from mtcheck.mining.suggest import LONGEST, too_long, usable

    document = options.document(path, source, arguments, plan)
    if not document.has_source:
        hint = "name the Chinese text before it, or say with --pair which files belong together"
        raise InputError("there is no Chinese source for this text", file=document.path, hint=hint)
    if not any(map(usable, document.segments)):
        hint = "a source and its translation are compared segment by segment"
        if any(map(too_long, document.segments)):
            hint = f"a segment of more than {LONGEST} characters is not compared: break the text into lines"
        raise InputError("no segment holds Chinese and its English", file=document.path, hint=hint)
    long = [document.name(segment) for segment in document.segments if too_long(segment)]
    if long:
        note = f"not compared, as there are more than {LONGEST} characters: {places_in_words(long)}"
        document = document._replace(notes=(*document.notes, note))
    return document


def _write(documents: list[Document], plan: Plan, arguments: argparse.Namespace) -> None:
    from mtcheck.formats.writing import write_output
    from mtcheck.mining.suggest import suggest
    from mtcheck.reports.suggestions import table

    found = suggest(documents, plan.glossary)[: arguments.top]
    text = table(found)
    if arguments.output is None:
        sys.stdout.write(text)
    else:
        write_output(arguments.output, text.encode("utf-8", "backslashreplace"))
    unequal = sum(not one.consistent for one in found)
    where = f" in {visible(arguments.output)}" if arguments.output else ""
    texts = counted(len(documents), "text")
    what = f"{counted(len(found), 'suggestion')} from {texts}{where}, {unequal} with inconsistent renderings"
    sys.stderr.write(f"mtcheck: {what}; nothing was added to a glossary\n")


def _positive(value: str) -> int:
    import argparse

    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of suggestions, such as 50")
    return int(value)
