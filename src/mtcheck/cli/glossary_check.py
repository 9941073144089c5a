"""``mtcheck glossary check``: reads the glossaries, looks for what is doubtful in them, and reports it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mtcheck.cli import status
from mtcheck.cli.parser import one_of, print_error
from mtcheck.errors import InputError, MtcheckError
from mtcheck.glossary.check import GlossaryFile, problems, unmatched
from mtcheck.glossary.checks.problem import Level
from mtcheck.reports.outcome import counted
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from mtcheck.cli.parser import Parser
    from mtcheck.glossary.checks.problem import Problem

#: The options of this action alone.
OPTIONS = ("format", "strict", "info", "corpus")
_FORMATS = ("text", "json")
_SCHEMA = 1


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this action."""
    parser.add_argument(
        "--corpus",
        action="append",
        metavar="FILE",
        help="check: name the entries that stand nowhere in this text, Chinese or in both languages (may be repeated)",
    )
    parser.add_argument("--strict", action="store_true", default=None, help="check: fail on warnings, too")
    parser.add_argument("--info", action="store_true", default=None, help="check: show remarks, too")
    parser.add_argument(
        "--format", type=one_of(*_FORMATS), metavar="FORMAT", help="check: report as text or json (default: text)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the glossaries together; a file with bad rows does not hide the problems of the others."""
    from mtcheck import api
    from mtcheck.glossary.packs import pack_names

    files, errors = [], []
    for spec in dict.fromkeys(arguments.glossary or pack_names()):
        try:
            files.append(_read(spec, arguments.encoding))
        except MtcheckError as error:
            print_error(error)
            errors.append((spec, error))
    texts = [text for path in arguments.corpus or () for text in _texts(path)]
    cache = api.default_cache_dir()
    found = problems(files, cache)
    absent = unmatched(files, texts, cache) if arguments.corpus else []
    if arguments.format == "json":
        _write_json(files, [*found, *absent], errors)
    else:
        _write_text(files, found, absent, shown=Level.INFO if arguments.info else Level.WARNING)
    failing = Level.WARNING if arguments.strict else Level.ERROR
    return max(
        status.USAGE if errors else status.CLEAN,
        status.FINDINGS if any(problem.level >= failing for problem in found) else status.CLEAN,
    )


def _read(spec: str, encoding: str | None) -> GlossaryFile:
    from mtcheck.glossary.load import read, read_bytes
    from mtcheck.glossary.packs import resolve

    path = resolve(spec)
    loaded = read(read_bytes(path), path, encoding)
    for note in loaded.notes:
        sys.stderr.write(f"mtcheck: note: {visible(spec)}: {visible(note)}\n")
    return GlossaryFile(spec, loaded.terms, loaded.untyped)


def _texts(path: str) -> Iterator[str]:
    """Yield the Chinese texts of a corpus file: its sources, where it holds both languages.

    Raises:
        InputError: if it cannot be read, or holds no Chinese.
    """
    from mtcheck.formats.registry import open_file
    from mtcheck.text.han import has_han

    units = open_file(path).units
    texts = [unit.text if unit.source is None else unit.source for unit in units]
    if not any(map(has_han, texts)):
        raise InputError("the corpus holds no Chinese", file=path, hint="name the Chinese texts, or files of both")
    yield from texts


def _write_text(
    files: Sequence[GlossaryFile], found: Sequence[Problem], absent: Sequence[Problem], shown: Level
) -> None:
    for file in files:
        own = [problem for problem in found if problem.file == file.name]
        lines = [str(problem) for problem in own if problem.level >= shown]
        never = [problem for problem in absent if problem.file == file.name]
        lines += [str(problem) for problem in never]
        number = len(file.terms)
        entries = "1 entry" if number == 1 else f"{number} entries"
        lines.append(f"{file.name}: {entries}, {_verdict(own, shown)}")
        sys.stdout.writelines(f"{visible(line)}\n" for line in lines)


def _verdict(found: Sequence[Problem], shown: Level) -> str:
    numbers = {level: sum(problem.level is level for problem in found) for level in Level}
    nouns = ((Level.ERROR, "error"), (Level.WARNING, "warning"))
    parts = [counted(numbers[level], noun) for level, noun in nouns if numbers[level]]
    verdict = ", ".join(parts) or "no problems"
    if not numbers[Level.INFO]:
        return verdict
    remarks = counted(numbers[Level.INFO], "remark")
    return f"{verdict}, {remarks}" if shown is Level.INFO else f"{verdict} ({remarks}: --info shows them)"


def _write_json(
    files: Sequence[GlossaryFile], found: Sequence[Problem], errors: Sequence[tuple[str, MtcheckError]]
) -> None:
    import json

    from mtcheck._version import __version__

    data: dict[str, object] = {
        "schema": _SCHEMA,
        "tool": {"name": "mtcheck", "version": __version__},
        "files": [{"path": file.name, "entries": len(file.terms)} for file in files],
        "problems": [
            {
                "level": problem.level.label,
                "check": problem.check,
                "path": problem.file,
                "line": problem.line,
                "source": problem.source or None,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in found
        ],
        "summary": {level.label: sum(problem.level is level for problem in found) for level in reversed(Level)},
    }
    if errors:
        data["errors"] = [{"path": spec, "message": str(error)} for spec, error in errors]
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
