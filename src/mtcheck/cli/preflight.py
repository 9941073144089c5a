"""``mtcheck preflight``: which names of a Chinese text are at risk, before it is translated."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mtcheck.cli import options, status, targets
from mtcheck.cli.parser import one_of, print_error
from mtcheck.errors import InputError, MtcheckError, UnknownNameError
from mtcheck.reports.outcome import Failure, counted
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from mtcheck.cli.parser import Parser
    from mtcheck.glossary.term import Term
    from mtcheck.mining.preflight import Flight
    from mtcheck.mining.termlists import Item
    from mtcheck.model import Document

DESCRIPTION = """\
Looks through Chinese texts before they are translated: which names and terms of the glossary
they hold, which may be cut in two, misread, spelled as they read or taken for ordinary words,
which names the glossary lacks; how to write a sentence safely, and a list of terms for the engine.

  mtcheck preflight release.zh.docx
  mtcheck preflight releases/ --terms deepl -o terms.tsv
  mtcheck preflight release.zh.txt --format json"""

EPILOG = """\
exit status:
  0  no name is at risk at or above --fail-on
  1  names are at risk
  2  usage, configuration or input error: nothing was looked through
  3  one of several files could not be read"""

_FAIL_ON = ("likely", "possible", "never")


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    parser.usage = "mtcheck preflight SOURCE … [options]"
    parser.epilog = EPILOG
    parser.add_argument(
        "target",
        nargs="+",
        metavar="SOURCE",
        help="the Chinese text, or a file with both languages (- reads from a pipe); a folder; a pattern in quotes",
    )
    options.add_glossary(parser.add_argument_group("what to look for"))
    options.add_reading(parser)
    options.add_configuration(parser)
    group = parser.add_argument_group("output")
    group.add_argument(
        "--format", type=one_of("text", "json"), default="text", metavar="FORMAT", help="text or json (default: text)"
    )
    group.add_argument(
        "--terms",
        type=_terms,
        metavar="FORMAT",
        help="a list of the terms in the texts instead of the report: tsv, or as an engine takes it: deepl, google,"
        " google-set (equivalent term set), azure",
    )
    group.add_argument("-o", "--output", metavar="FILE", help="write the list here, and the report to standard output")
    group.add_argument("--force", action="store_true", help="replace that file if it exists; never one that is read")
    group.add_argument(
        "--fail-on",
        type=one_of(*_FAIL_ON),
        default="likely",
        metavar="LEVEL",
        help="exit with status 1 from this level of risk on: likely, possible or never (default: likely)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Look through all texts and report."""
    if arguments.output is not None and arguments.terms is None:
        raise UnknownNameError(
            "-o writes a list of terms, and none was asked for", hint="add --terms deepl, for example"
        )
    from mtcheck import api
    from mtcheck.glossary.packs import resolve
    from mtcheck.mining.preflight import conflicts, preflight

    named = targets.files(arguments.target, arguments.glossary or ())
    if arguments.output is not None:
        options.keep_inputs(arguments.output, *named.paths, *map(resolve, arguments.glossary or ()))
        options.keep_existing(arguments.output, force=arguments.force)
    glossary = api.compiled_glossary(arguments.glossary)
    ambiguous = conflicts(_terms_of(arguments.glossary))
    failures, notes = list(named.failures), list(named.notes)
    flights: list[Flight] = []
    others = 0
    for path in named.paths:
        try:
            document = _document(path, arguments)
        except _NoChinese as error:
            if path in arguments.target:
                failures.append(Failure(path, error))
            others += path not in arguments.target
        except MtcheckError as error:
            failures.append(Failure(path, error))
        else:
            flights.append(preflight(document, glossary, ambiguous))
    if others:
        notes.append(f"{counted(others, 'file')} left out, as they hold no Chinese")
    if not flights and not failures:
        raise InputError("no file holds any Chinese", hint="name the Chinese texts")
    for failure in failures:
        print_error(failure.error)
    _write(flights, failures, notes, ambiguous, arguments)
    levels = {level for flight in flights for level in flight.levels()}
    failing = levels & {"likely": {"likely"}, "possible": {"likely", "possible"}, "never": set()}[arguments.fail_on]
    return max(
        status.FINDINGS if failing else status.CLEAN,
        status.for_errors(checked=len(flights), failed=len(failures)),
    )


class _NoChinese(InputError):
    """A file without any Chinese."""


def _document(path: str, arguments: argparse.Namespace) -> Document:
    """Read a text, and its source only where it brings one.

    Raises:
        MtcheckError: if it cannot be read, or holds no Chinese.
    """
    from mtcheck.text.han import has_han

    document = options.document(path, None, arguments)
    text = document.source_text if document.has_source else document.text
    if not has_han(text or ""):
        hint = "a preflight looks at the Chinese text, before it is translated"
        raise _NoChinese("there is no Chinese in this file", file=document.path, hint=hint)
    return document


def _terms_of(specs: Sequence[str] | None) -> Iterator[Term]:
    """Yield the entries of all glossaries, one after the other, those that give way to later ones included."""
    from mtcheck import api
    from mtcheck.glossary.load import parse, read_bytes
    from mtcheck.glossary.packs import resolve

    for path in map(resolve, api.specs(*(specs or ()))):
        yield from parse(read_bytes(path), path)


def _write(
    flights: Sequence[Flight],
    failures: Sequence[Failure],
    notes: Sequence[str],
    ambiguous: dict[str, tuple[Term, ...]],
    arguments: argparse.Namespace,
) -> None:
    from mtcheck.reports import preflight as report

    if arguments.terms is not None and flights:
        _write_terms(flights, ambiguous, arguments)
    if arguments.terms is not None and arguments.output is None:
        return
    if arguments.format == "json":
        report.write_json(sys.stdout, flights, failures, notes)
    elif flights:
        report.write_text(sys.stdout, flights, notes)


def _write_terms(
    flights: Sequence[Flight], ambiguous: dict[str, tuple[Term, ...]], arguments: argparse.Namespace
) -> None:
    from mtcheck.formats.writing import write_output
    from mtcheck.mining.termlists import term_list

    made = term_list(_items(flights, ambiguous), arguments.terms)
    for loss in made.losses:
        sys.stderr.write(f"mtcheck: note: {visible(loss)}\n")
    if arguments.output is None:
        sys.stdout.write(made.data.decode("utf-8"))
    else:
        write_output(arguments.output, made.data)
        count = made.data.count(b"\n") - (arguments.terms in ("tsv", "google-set"))
        sys.stderr.write(f"mtcheck: {visible(arguments.output)}: {counted(count, 'term')} for {arguments.terms}\n")


def _items(flights: Sequence[Flight], ambiguous: dict[str, tuple[Term, ...]]) -> Iterator[Item]:
    """Yield what goes into the list: each source as the texts write it, rivals first, as the last of several counts."""
    from mtcheck.mining.termlists import Item
    from mtcheck.text.han import simplified

    for flight in flights:
        for entry in flight.entries:
            for source in dict.fromkeys(place.location.text for place in entry.places):
                for rival in ambiguous.get(simplified(source).casefold(), ()):
                    if rival.preferred != entry.term.preferred:
                        yield Item(source, rival.preferred, rival.kind, f"{rival.pack}:{rival.line}")
                term = entry.term
                yield Item(source, term.preferred, term.kind, f"{term.pack}:{term.line}", len(term.admitted))


def _terms(value: str) -> str:
    from mtcheck.mining.termlists import FORMATS

    return one_of(*FORMATS)(value)
