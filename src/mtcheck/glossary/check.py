"""Looks for what is doubtful in glossaries although each of their rows can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.checks.forms import form_problems
from mtcheck.glossary.checks.offices import office_problems
from mtcheck.glossary.checks.problem import Entry, Level, Problem, at, listed
from mtcheck.glossary.checks.sources import source_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtcheck.glossary.store import StrPath
    from mtcheck.glossary.term import Term


class GlossaryFile(NamedTuple):
    """One file to look at.

    Attributes:
        name: What the user calls it.
        terms: Its terms.
        untyped: The lines of rows without a type.
    """

    name: str
    terms: tuple[Term, ...]
    untyped: tuple[int, ...] = ()


def problems(files: Sequence[GlossaryFile], cache: StrPath | None = None) -> list[Problem]:
    """Return what is doubtful in glossaries that are used together, by file and line.

    Args:
        files: The glossaries, in the order in which they are used: of two entries for one source the later counts.
        cache: Folder for compiled data, where readings and dictionary may lie.
    """
    from mtcheck.glossary.cantonese import jyutping_reader
    from mtcheck.glossary.lexicon import load_lexicon

    entries = [Entry(file.name, term) for file in files for term in file.terms]
    lexicon = load_lexicon(cache)
    found = [
        *source_problems(entries, lexicon),
        *form_problems(entries, lexicon, jyutping_reader(cache)),
        *office_problems(entries),
        *_bare(files),
    ]
    order = {file.name: number for number, file in enumerate(files)}
    return sorted(dict.fromkeys(found), key=lambda problem: (order[problem.file], problem.line, -problem.level))


def unmatched(files: Sequence[GlossaryFile], texts: Iterable[str], cache: StrPath | None = None) -> list[Problem]:
    """Return the entries that no text holds.

    Args:
        files: The glossaries.
        texts: Chinese texts, in simplified or traditional characters.
        cache: Folder for compiled data.
    """
    from mtcheck.glossary.compile import compile_glossary
    from mtcheck.glossary.load import joined
    from mtcheck.glossary.term import Glossary
    from mtcheck.text.han import simplified

    glossary = Glossary(joined(term for file in files for term in file.terms), tuple(file.name for file in files))
    compiled = compile_glossary(glossary, cache)
    seen: set[str] = set()
    for text in texts:
        for start, end, number in compiled.occurrences(simplified(text)):
            seen.add(simplified(compiled.term(number).source))
            if number >= compiled.size:  # a template and the place that fills it
                template, place = divmod(number - compiled.size, compiled.size)
                seen |= {simplified(compiled.templates[template].term.source), simplified(compiled.term(place).source)}
            del start, end
    return [
        at(Entry(file.name, term), Level.INFO, "never-matched", f"{term.source} stands nowhere in the corpus", _WHY)
        for file in files
        for term in file.terms
        if simplified(term.source) not in seen
    ]


_WHY = "check how the texts write it; a longer entry around it may have matched instead"


def _bare(files: Sequence[GlossaryFile]) -> Iterator[Problem]:
    """Report rows without a reference or a type, once for each file."""
    for file in files:
        unverified = [term.line for term in file.terms if not term.reference]
        for lines, check, what, hint in (
            (unverified, "no-reference", "reference", "say where the English was verified"),
            (list(file.untyped), "no-type", "type", "persons, places and bodies without one are checked as mere terms"),
        ):
            if lines:
                rows = "1 entry has" if len(lines) == 1 else f"{len(lines)} entries have"
                noun = "line" if len(lines) == 1 else "lines"
                message = f"{rows} no {what} ({noun} {listed([str(line) for line in sorted(lines)], 10)})"
                yield Problem(Level.INFO, check, file.name, min(lines), message, hint)
