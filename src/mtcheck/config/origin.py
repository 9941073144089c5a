"""A configuration as it was read: every value with the place that it comes from."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.config.find import PYPROJECT
from mtcheck.config.presets import preset_file
from mtcheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtcheck.config.paths import Pattern
    from mtcheck.config.toml import Path

    #: Values by the name of the key; the members of tables each by the names of key and member.
    Values = Mapping[tuple[str, ...], "Value"]


class Source(NamedTuple):
    """A file that holds a configuration.

    Attributes:
        file: Its path.
        text: What it holds.
        folder: The folder from which its paths count; for a preset that of the file which extends it.
        preset: Its name, where it is one that ships.
    """

    file: str
    text: str
    folder: str
    preset: str | None = None

    @classmethod
    def of_file(cls, file: str) -> Source:
        """Read a file of the user's own.

        Raises:
            ConfigError: if it cannot be read or is not UTF-8.
        """
        return cls(file, _text(file), os.path.dirname(file) or os.curdir)

    @classmethod
    def of_preset(cls, name: str, folder: str) -> Source:
        """Read a preset for a file of ``folder``.

        Raises:
            UnknownNameError: if there is none of that name.
        """
        file = os.path.normpath(preset_file(name))
        return cls(file, _text(file), folder, name)

    @property
    def _head(self) -> Path:
        return ("tool", "mtcheck") if os.path.basename(self.file) == PYPROJECT else ()

    @property
    def name(self) -> str:
        """What people call it."""
        return self.file if self.preset is None else f"preset {self.preset}"

    def table(self) -> Mapping[str, object]:
        """Return what the file says.

        Raises:
            ConfigError: if it is no TOML, or is a ``pyproject.toml`` without a table for mtcheck.
        """
        from mtcheck.config.toml import parse

        table: object = parse(self.text, self.file)
        for name in self._head:
            table = table.get(name) if isinstance(table, dict) else None
        if not isinstance(table, dict):
            raise ConfigError("it has no table [tool.mtcheck]", file=self.file, hint="add one, or name another file")
        return table

    def line(self, path: Path) -> int:
        """Return the line on which something stands, from 1; where it has none, that of what it stands in."""
        found = _lines(self.text)
        whole = (*self._head, *path)
        return next((found[whole[:end]] for end in range(len(whole), 0, -1) if whole[:end] in found), 1)


class Value(NamedTuple):
    """A value, and where it stands."""

    value: object
    source: Source
    path: Path

    @property
    def line(self) -> int:
        """The line of its file, from 1."""
        return self.source.line(self.path)


class Override(NamedTuple):
    """Values that hold for some paths only."""

    patterns: tuple[Pattern, ...]
    values: Values


class Config(NamedTuple):
    """A configuration with all that it extends.

    Attributes:
        files: The files that were read, the least important first.
        names: What people call them.
        values: What they say.
        overrides: What they say for some paths; a later one wins.
    """

    files: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    values: Mapping[tuple[str, ...], Value] = {}
    overrides: tuple[Override, ...] = ()

    def below(self, other: Config) -> Config:
        """Return both joined; what ``other`` says wins."""
        return Config(
            (*self.files, *(file for file in other.files if file not in self.files)),
            (*self.names, *(name for name in other.names if name not in self.names)),
            {**self.values, **other.values},
            (*self.overrides, *other.overrides),
        )

    def for_path(self, path: str) -> tuple[Override, ...]:
        """Return the overrides for a path, in their order."""
        from mtcheck.config.paths import matches

        return tuple(override for override in self.overrides if matches(override.patterns, path))


def _text(file: str) -> str:
    from mtcheck.config.toml import decode

    try:
        with open(file, "rb") as stream:
            data = stream.read()
    except OSError as error:
        hint = "check the path" if isinstance(error, FileNotFoundError) else "check that you may read it"
        raise ConfigError(f"it cannot be read ({error.strerror})", file=file, hint=hint) from None
    return decode(data, file)


@lru_cache(maxsize=16)
def _lines(text: str) -> Mapping[Path, int]:
    from mtcheck.config.toml import lines

    return lines(text)
