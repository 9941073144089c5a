"""``mtcheck glossary``: list, show, check and convert glossaries."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mtcheck.cli import glossary_check, status
from mtcheck.cli.parser import one_of
from mtcheck.errors import OutputError, UnknownNameError
from mtcheck.reports.outcome import counted
from mtcheck.reports.plain import visible, width

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from mtcheck.cli.parser import Parser
    from mtcheck.glossary.load import Loaded
    from mtcheck.glossary.term import Term

DESCRIPTION = """\
Lists, shows, checks and converts glossaries: the packs that ship with mtcheck, and files of
your own (TSV, CSV, JSONL, TBX or XLSX; CSV also in UTF-16, GBK or Big5).

  mtcheck glossary check ours.xlsx
  mtcheck glossary check ours.tsv --corpus releases.zh.txt --strict
  mtcheck glossary convert ours.tbx ours.xlsx
  mtcheck glossary convert hong-kong hong-kong.tbx --to tbx-2008"""

# The options that belong to some actions only.
_BELONGS = {
    "find": ("show",), "to": ("convert",), "force": ("convert",), "encoding": ("show", "check", "convert"),
    **dict.fromkeys(glossary_check.OPTIONS, ("check",)),
}  # fmt: skip


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    parser.usage = (
        "mtcheck glossary list | show [PACK|FILE …] [--find TEXT]\n"
        "                        | check [PACK|FILE …] [--corpus FILE] [--strict] [--info] [--format text|json]\n"
        "                        | convert PACK|FILE NEWFILE [--to FORMAT] [--force]\n"
        "                        | suggest SOURCE TARGET (see mtcheck glossary suggest --help)"
    )
    parser.add_argument(
        "action",
        type=one_of(*_ACTIONS),
        metavar="list|show|check|convert",
        help="the packs that ship; the entries; the mistakes in them, all of a file's at once; another format",
    )
    parser.add_argument("glossary", nargs="*", metavar="PACK|FILE", help="for show and check; default: all packs")
    parser.add_argument("--find", metavar="TEXT", help="show only entries that hold this text, Chinese or English")
    parser.add_argument(
        "--to",
        metavar="FORMAT",
        help="convert to tsv, csv, jsonl, xlsx, tbx (TBX-Basic), tbx-core or tbx-2008, which older tools read "
        "(default: by the new file's ending)",
    )
    parser.add_argument("--force", action="store_true", default=None, help="convert: replace a file that exists")
    glossary_check.add_arguments(parser)
    parser.add_argument(
        "--encoding", metavar="NAME", help="read text files in this encoding, such as gb18030 (default: found out)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the chosen action."""
    action = arguments.action
    if action == "list" and arguments.glossary:
        raise UnknownNameError("list takes no glossary", hint=f"did you mean show {arguments.glossary[0]}?")
    for option, actions in _BELONGS.items():
        if getattr(arguments, option) is not None and action not in actions:
            example = f"mtcheck glossary {actions[0]} … --{option}"
            raise UnknownNameError(f"--{option} belongs to {' and '.join(actions)}", hint=f"use: {example}")
    return _ACTIONS[action](arguments)


def _list(_arguments: argparse.Namespace) -> int:
    from mtcheck.glossary.load import load_glossary
    from mtcheck.glossary.packs import pack_names

    rows = [(name, load_glossary([name]).terms) for name in pack_names()]
    if not rows:
        raise UnknownNameError("no glossary packs are installed", hint="install mtcheck again")
    longest = max(len(name) for name, _ in rows)
    lines = [f"{name.ljust(longest)}  {_entries(terms)}" for name, terms in rows]
    total = sum(len(terms) for _, terms in rows)
    sys.stdout.write("\n".join(lines) + f"\n{total} entries in {counted(len(rows), 'pack')}\n")
    return status.CLEAN


def _entries(terms: Sequence[object]) -> str:
    return f"{len(terms)} {'entry' if len(terms) == 1 else 'entries'}"


def _read(spec: str, encoding: str | None) -> Loaded:
    """Read a pack or file, and print what was not read of it on standard error."""
    from mtcheck.glossary.load import read, read_bytes
    from mtcheck.glossary.packs import resolve

    path = resolve(spec)
    loaded = read(read_bytes(path), path, encoding)
    for note in loaded.notes:
        sys.stderr.write(f"mtcheck: note: {visible(spec)}: {visible(note)}\n")
    return loaded


def _show(arguments: argparse.Namespace) -> int:
    from mtcheck.glossary.load import joined
    from mtcheck.glossary.packs import pack_names

    specs = arguments.glossary or pack_names()
    entries = joined(term for spec in specs for term in _read(spec, arguments.encoding).terms)
    terms = [term for term in entries if _holds(term, arguments.find)]
    if not terms:
        raise UnknownNameError(f"no entry holds {arguments.find!r}", hint="try a part of the name")
    for term in terms:
        sys.stdout.write("\n".join(_lines(term)) + "\n")
    return status.CLEAN


def _holds(term: Term, wanted: str | None) -> bool:
    if not wanted:
        return True
    from mtcheck.text.han import simplified

    texts = (term.source, *term.approved, *term.deprecated, *term.short, *(o.title for o in term.offices))
    needle = simplified(wanted).casefold()
    return any(needle in simplified(text).casefold() for text in texts)


def _lines(term: Term) -> Iterable[str]:
    pad = " " * max(0, 14 - width(term.source))
    yield f"{visible(term.source)}{pad}  {visible(term.preferred)}  ({term.kind}; {visible(term.pack)})"
    details = (
        ("also right", term.admitted),
        ("later on", term.short),
        ("wrong", term.deprecated),
        ("valid", [_period(term.since, term.until)] if term.since or term.until else []),
        ("office", [f"{o.title} ({_period(o.since, o.until)})" for o in term.offices]),
        ("note", [term.note] if term.note else []),
        ("verified at", [term.reference] if term.reference else []),
    )
    for label, values in details:
        if values:
            yield f"                {label}: {visible(' | '.join(values))}"


def _period(since: str, until: str) -> str:
    return f"{since or '…'} to {until or 'now'}"


def _check(arguments: argparse.Namespace) -> int:
    return glossary_check.run(arguments)


def _convert(arguments: argparse.Namespace) -> int:
    from mtcheck.formats.writing import write_output
    from mtcheck.glossary.convert import convert, format_of

    if len(arguments.glossary) != 2:
        hint = "use: mtcheck glossary convert ours.tbx ours.xlsx"
        raise UnknownNameError(f"convert takes two names, not {len(arguments.glossary)}", hint=hint)
    spec, new = arguments.glossary
    kind = format_of(new, arguments.to)
    if os.path.lexists(new) and not arguments.force:
        raise OutputError("the file exists already", file=new, hint="choose another name, or replace it with --force")
    terms = _read(spec, arguments.encoding).terms
    converted = convert(terms, kind)
    for loss in converted.losses:
        sys.stderr.write(f"mtcheck: note: {visible(new)}: {visible(loss)}\n")
    write_output(new, converted.data)
    sys.stdout.write(f"{visible(new)}: {_entries(terms)} as {kind}\n")
    return status.CLEAN


_ACTIONS = {"list": _list, "show": _show, "check": _check, "convert": _convert}
