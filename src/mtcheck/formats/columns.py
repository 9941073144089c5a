"""Which column of a table, or which key of a record, holds source and target."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The usual names, the most telling first; language codes match with any region (en-GB, zh_HK).
USUAL = {
    "target": ("target", "translation", "hypothesis", "mt", "en", "eng", "english", "tgt", "译文", "譯文", "英文"),
    "source": ("source", "original", "zh", "zho", "chi", "cn", "chinese", "src", "原文", "中文"),
    "id": ("id", "key", "segment", "unit"),
    "state": ("state", "status"),
    "mtcheck": ("mtcheck",),
}


class Columns(NamedTuple):
    """The names or numbers of the columns; None where there is none.

    Attributes:
        target: The column that is checked.
        source: The column of its original.
        id: What a row is called.
        state: The state of its translation.
        mtcheck: What is not to be reported of it, and why: ``ignore[rule-id] reason``.
    """

    target: str | int
    source: str | int | None = None
    id: str | int | None = None
    state: str | int | None = None
    mtcheck: str | int | None = None


def parse(value: str) -> Columns:
    """Read ``--columns``: names, or numbers that count from 1.

    Raises:
        UnknownNameError: if it is no list of ``what=column``, or names no target.

    >>> parse("source=2,target=English")
    Columns(target='English', source=2, id=None, state=None, mtcheck=None)
    """
    chosen: dict[str, str | int] = {}
    for part in value.split(","):
        what, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column or what not in USUAL or what in chosen or column == "0":
            message = f"{part.strip()!r} is no choice of a column"
            raise UnknownNameError(message, hint="write for instance source=2,target=3 or source=zh,target=en")
        chosen[what] = int(column) if column.isascii() and column.isdigit() else column
    if "target" not in chosen:
        raise UnknownNameError("--columns names no target", hint="write for instance source=2,target=3")
    return Columns(**chosen)


def usual(present: Sequence[str], file: str, *, what: str) -> Columns:
    """Choose among the names that are present.

    Args:
        present: The names in the header, or the keys of a record.
        file: For the message.
        what: What they are: "column" or "key".

    Raises:
        InputError: if none of them is usual for a translation.
    """
    found = {role: find(present, names) for role, names in USUAL.items()}
    target = found.pop("target")
    if target is None:
        listed = ", ".join(present[:12]) + (", …" if len(present) > 12 else "")
        message = f"no {what} is named like a translation; there are: {listed or 'none'}"
        raise InputError(message, file=file, hint="name it, for instance --columns source=2,target=3")
    return Columns(target, **found)


def find(present: Sequence[str], names: Sequence[str]) -> str | None:
    """Return the first of ``names`` that is present, as it is written there; of a path (``a.en``) its end counts."""
    plain = {_plain(name.rpartition(".")[2]): name for name in reversed(present)}
    return next((plain[name] for name in names if name in plain), None)


def position(name: str | int | None, header: Sequence[str], path: str) -> int | None:
    """Return the index of a column from its name or its number; None where there is none.

    Raises:
        InputError: if there is no such column.
    """
    if name is None:
        return None
    if isinstance(name, int):
        if name > len(header):
            message = f"there is no column {name}: the first row has {len(header)}"
            raise InputError(message, file=path, line=1, hint="count from 1")
        return name - 1
    if name not in header:
        from mtcheck.errors import nearest

        raise InputError(f"there is no column {name!r}", file=path, line=1, hint=nearest(name, header))
    return header.index(name)


def _plain(name: str) -> str:
    """Return a name in lower case; of a language tag only the language."""
    name = name.strip().lower()
    language = name.replace("_", "-").partition("-")[0]
    return language if language in {"en", "zh"} else name
