"""Reads TOML, and says on which line a key stands: tomllib keeps no lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Path = tuple[str | int, ...]


def decode(data: bytes, file: str) -> str:
    """Return the text of a TOML file; a byte order mark is not part of it.

    Raises:
        ConfigError: if it is not UTF-8, as the specification of TOML wants it.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("this line is not UTF-8", file=file, line=line, hint="save the file as UTF-8") from None


def parse(text: str, file: str) -> dict[str, object]:
    """Parse a TOML file.

    Raises:
        ConfigError: with the line, if it is none.
    """
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
        said = message if place is None else message[: place.start()]
        line = int(place[1]) if place and place[1] else max(1, len(text.splitlines()))
        where = f" (column {place[2]})" if place and place[2] else " (at the end of the file)" if place else ""
        wrong = f"this is no TOML: {said[:1].lower()}{said[1:]}{where}"
        raise ConfigError(wrong, file=file, line=line, hint="see https://toml.io") from None


def lines(text: str) -> dict[Path, int]:
    r"""Return the line, from 1, of every table and key of a valid TOML file.

    Statements are told apart by tomllib itself: one ends with the first line up to which it can be parsed alone.
    What stands in an inline table or a list has the line on which its statement begins.

    >>> found = lines('a = 1\n[[b]]\nc = [\n  2,\n]\n[[b]]\nc.d = 3\n')
    >>> found["a",], found["b", 0, "c"], found["b", 1], found["b", 1, "c", "d"]
    (1, 3, 6, 7)
    """
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    head: Path = ()
    for number, value, is_head in _statements(text):
        if is_head:
            head = _head(value, counts)
            found.setdefault(head, number)
            if isinstance(head[-1], int):
                found.setdefault(head[:-1], number)
        else:
            for path in _paths(value, head):
                found.setdefault(path, number)
    return found


def _statements(text: str) -> Iterator[tuple[int, Mapping[str, object], bool]]:
    """Yield each statement's first line, its content, and whether it is the head of a table."""
    import tomllib

    held: list[str] = []
    first = 1
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not held:
            first = number
        held.append(line)
        try:
            value = tomllib.loads("\n".join(held))
        except tomllib.TOMLDecodeError:
            continue
        if value:
            yield first, value, held[0].lstrip().startswith("[")
        held = []


def _head(value: Mapping[str, object], counts: dict[Path, int]) -> Path:
    """Return the path of the table that a head opens; ``counts`` holds how many tables each array has so far."""
    path: Path = ()
    inside: object = value
    while inside:
        if isinstance(inside, dict):
            name, inside = next(iter(inside.items()))
            path = (*path, name)
            if path in counts and isinstance(inside, dict):  # the last table of an array that stands above
                path = (*path, counts[path] - 1)
        elif isinstance(inside, list):
            counts[path] = counts.get(path, 0) + 1
            path, inside = (*path, counts[path] - 1), inside[0]
    return path


def _paths(value: object, start: Path) -> Iterator[Path]:
    """Yield the paths of what a statement holds, from outside to inside."""
    members: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for name, member in members:
        path = (*start, name)
        yield path
        yield from _paths(member, path)
