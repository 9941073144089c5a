"""One doubtful entry: where it stands, what is wrong, and what to do."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mtcheck.glossary.term import Term


class Level(IntEnum):
    """How bad a problem is: a remark, something that may do harm, something that is wrong."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        """The level in small letters."""
        return self.name.lower()


class Entry(NamedTuple):
    """A term, and the file that it stands in as the user named it."""

    file: str
    term: Term

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{self.term.line}"


class Problem(NamedTuple):
    """What is doubtful about one entry.

    Attributes:
        level: How bad it is.
        check: Which check says so, in kebab case.
        file: The file, as the user named it.
        line: The line in it, counted from 1; 0 where it is about the whole file.
        message: What is wrong, in one sentence without a full stop.
        hint: What to do.
        source: The Chinese term; empty where it is about the whole file.
    """

    level: Level
    check: str
    file: str
    line: int
    message: str
    hint: str
    source: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.level.label}: {self.message}; {self.hint} [{self.check}]"


def at(entry: Entry, level: Level, check: str, message: str, hint: str) -> Problem:
    """Return a problem of one entry."""
    return Problem(level, check, entry.file, entry.term.line, message, hint, entry.term.source)


def listed(names: list[str], most: int = 4) -> str:
    """Join names with commas; of many, name the first and count the rest.

    >>> listed(["a", "b"]), listed(list("abcdef"))
    ('a, b', 'a, b, c, d and 2 more')
    """
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
