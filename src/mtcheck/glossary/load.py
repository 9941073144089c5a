"""Reads glossary files. All errors of a file are reported at once, each with its line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import GlossaryError
from mtcheck.glossary.files import formats
from mtcheck.glossary.packs import pack_names, resolve
from mtcheck.glossary.rows import terms_from_rows
from mtcheck.glossary.term import Glossary, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Loaded(NamedTuple):
    """The terms of one file.

    Attributes:
        terms: The terms.
        notes: Notes for the user: what was not read, and what was guessed.
        untyped: The lines of the rows that name no type.
    """

    terms: tuple[Term, ...]
    notes: tuple[str, ...]
    untyped: tuple[int, ...]


def load_glossary(specs: Sequence[str], encoding: str | None = None) -> Glossary:
    """Load and join packs (by name) and files (by path); without any, every shipped pack.

    Args:
        specs: Pack names and file paths.
        encoding: The encoding of text files; None finds it out.

    Raises:
        GlossaryError: or an ErrorGroup of them, for the bad rows of a file.
        UnknownNameError: for a pack or an encoding that does not exist.
    """
    names = tuple(specs) or tuple(pack_names())
    terms = [term for name in names for term in load_file(resolve(name), encoding)]
    return Glossary(joined(terms), names)


def load_file(path: str, encoding: str | None = None) -> tuple[Term, ...]:
    """Read one glossary file of any format.

    Raises:
        GlossaryError: or an ErrorGroup of them.
        UnknownNameError: for an encoding that does not exist.
    """
    return parse(read_bytes(path), path, encoding)


def read_bytes(path: str) -> bytes:
    """Read a glossary file whole.

    Raises:
        GlossaryError: if it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError as error:
        hint = f"check the path, or name a pack: {', '.join(pack_names())}"
        raise GlossaryError("there is no such glossary file", file=path, hint=hint) from error
    except IsADirectoryError as error:
        hint = f"name a {formats.READABLE} file in it"
        raise GlossaryError("this is a folder", file=path, hint=hint) from error
    except OSError as error:
        raise GlossaryError(f"cannot be read ({error.strerror})", file=path) from error


def parse(data: bytes, path: str, encoding: str | None = None) -> tuple[Term, ...]:
    """Parse the content of a glossary file; ``path`` gives its name and, by its ending, its format.

    Raises:
        GlossaryError: or an ErrorGroup of them.
        UnknownNameError: for an encoding that does not exist.
    """
    return read(data, path, encoding).terms


def read(data: bytes, path: str, encoding: str | None = None) -> Loaded:
    """Parse the content of a glossary file like :func:`parse`, and keep what the reader has to say about it.

    Raises:
        GlossaryError: or an ErrorGroup of them.
        UnknownNameError: for an encoding that does not exist.
    """
    reading = formats.read(data, path, encoding)
    if not reading.rows and not reading.errors:
        raise GlossaryError("the glossary has no entries", file=path, hint="add rows below the header")
    stem = os.path.splitext(os.path.basename(path))[0]
    untyped = tuple(row.line for row in reading.rows if not (row.cells.get("type") or "").strip())
    return Loaded(terms_from_rows(reading.rows, path, reading.errors, pack=stem), reading.notes, untyped)


def joined(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Join the terms of several files; one of a later file replaces the same source term of an earlier one.

    Simplified and traditional characters are the same; within one file both may stand.
    """
    from mtcheck.text.han import simplified

    by_source: dict[str, list[Term]] = {}
    for term in terms:
        same = by_source.setdefault(simplified(term.source).casefold(), [])
        same[:] = [other for other in same if other.pack == term.pack and other.source != term.source]
        same.append(term)
    return tuple(term for same in by_source.values() for term in same)
