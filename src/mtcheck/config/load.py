"""Reads a configuration file with all that it extends. All errors are reported at once, each with its line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.config import kinds, schema
from mtcheck.config.origin import Config, Override, Source, Value
from mtcheck.config.paths import Pattern
from mtcheck.config.presets import is_path
from mtcheck.errors import ConfigError, ErrorGroup, MtcheckError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mtcheck.config.origin import Values
    from mtcheck.config.schema import Key
    from mtcheck.config.toml import Path

    Judge = Callable[[Key, object], str | None]


def load(spec: str, judge: Judge = lambda _key, _value: None) -> Config:
    """Load a configuration.

    Args:
        spec: A file, or the name of a preset.
        judge: Says what else is wrong with the value of a key; its paths are seen from the working directory.

    Raises:
        ConfigError: if the file cannot be read.
        ErrorGroup: of ConfigError, one for each thing that is wrong.
        UnknownNameError: if there is no preset of that name.
    """
    loader = _Loader(judge)
    named = is_path(spec) or os.path.isfile(spec)
    config = loader.read(Source.of_file(spec) if named else Source.of_preset(spec, os.curdir), ())
    if loader.errors:
        raise ErrorGroup(sorted(loader.errors, key=lambda error: (error.file or "", error.line or 0)))
    return config


class _At(NamedTuple):
    """Where in which file the reader is."""

    source: Source
    path: Path = ()

    def within(self, *names: str | int) -> _At:
        return self._replace(path=(*self.path, *names))


class _Loader:
    """Reads files one after the other and collects what is wrong with them."""

    def __init__(self, judge: Judge):
        self.errors: list[ConfigError] = []
        self._judge = judge

    def read(self, source: Source, above: tuple[str, ...]) -> Config:
        """Return what one file says with what it extends; ``above`` are the files that led here."""
        own = os.path.realpath(source.file)
        at, config = _At(source), Config()
        try:
            table = dict(source.table())
        except ConfigError as error:
            self.errors.append(error)
            return config
        for base in self._bases(table.pop(schema.EXTENDS, None), at, (*above, own)):
            config = config.below(base)
        overrides = self._overrides(table.pop(schema.OVERRIDES, []), at)
        values = self._values(table, schema.BY_NAME, at, also=(schema.EXTENDS, schema.OVERRIDES))
        return config.below(Config((source.file,), (source.name,), values, tuple(overrides)))

    def _wrong(self, at: _At, message: str, hint: str | None) -> None:
        self.errors.append(ConfigError(message, file=at.source.file, line=at.source.line(at.path), hint=hint))

    def _bases(self, value: object, at: _At, above: tuple[str, ...]) -> Iterable[Config]:
        """Yield what the file extends, the least important first."""
        at = at.within(schema.EXTENDS)
        if value is None:
            return
        if not kinds.TEXTS.fits(value):
            self._wrong(at, f"{schema.EXTENDS} is {shown(value)}", "expected the name of a preset or file, or a list")
            return
        for spec in kinds.listed(value):
            try:
                base = self._base(spec, at.source)
            except MtcheckError as error:
                self._wrong(at, error.message, error.hint)
                continue
            if os.path.realpath(base.file) in above:
                names = " → ".join(os.path.basename(path) for path in (*above, base.file))
                self._wrong(at, f"the files extend each other in a circle: {names}", "take one of them out")
            else:
                yield self.read(base, above)

    def _base(self, spec: str, source: Source) -> Source:
        if not is_path(spec):
            return Source.of_preset(spec, source.folder)
        path = kinds.joined(source.folder, spec)
        if not os.path.isfile(path):
            raise ConfigError(f"there is no file {path}", hint="the path counts from this file")
        return Source.of_file(path)

    def _values(self, table: Mapping[str, object], known: Mapping[str, Key], at: _At, also: Iterable[str]) -> Values:
        values: dict[tuple[str, ...], Value] = {}
        for name, value in table.items():
            own = at.within(name)
            key = known.get(name)
            if key is None:
                what = "cannot be set by path" if name in schema.BY_NAME else "is no key"
                self._wrong(own, f"{name} {what}", nearest(name, [*known, *also]))
            elif not key.kind.fits(value):
                self._wrong(own, f"{name} is {shown(value)}", f"expected {key.kind.expected}")
            else:
                values.update(self._value(key, value, own))
        return values

    def _value(self, key: Key, value: object, at: _At) -> Values:
        problems = list(key.kind.problems(value, at.source.folder))
        for problem in problems:
            place = at if problem.name is None else at.within(problem.name)
            self._wrong(place, f"{key.name}: {problem.message}", problem.hint)
        placed = key.kind.placed(value, at.source.folder)
        if not problems and (complaint := self._judge(key, placed)):
            self._wrong(at, f"{key.name}: {complaint}", None)
        if key.kind.table and isinstance(placed, dict):
            return {(key.name, name): Value(part, at.source, (*at.path, name)) for name, part in placed.items()}
        return {(key.name,): Value(placed, at.source, at.path)}

    def _overrides(self, value: object, at: _At) -> Iterable[Override]:
        at = at.within(schema.OVERRIDES)
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            hint = f"expected tables, each under a head [[{schema.OVERRIDES}]]"
            self._wrong(at, f"{schema.OVERRIDES} is {shown(value)}", hint)
            return
        for index, members in enumerate(value):
            own = at.within(index)
            table = dict(members)
            patterns = self._patterns(table.pop(schema.PATHS, None), own)
            values = self._values(table, schema.BY_PATH, own, also=(schema.PATHS,))
            yield Override(patterns, values)

    def _patterns(self, value: object, at: _At) -> tuple[Pattern, ...]:
        kind = kinds.PATTERNS
        if value is None or value == []:
            self._wrong(at, "this override does not say for which paths it is", 'add paths = ["news/**"]')
            return ()
        at = at.within(schema.PATHS)
        if not kind.fits(value):
            self._wrong(at, f"{schema.PATHS} is {shown(value)}", f"expected {kind.expected}")
            return ()
        for problem in kind.problems(value, at.source.folder):
            self._wrong(at, f"{schema.PATHS}: {problem.message}", problem.hint)
        return tuple(Pattern(text, at.source.folder) for text in kinds.listed(value))


def shown(value: object) -> str:
    """Return a value as it might stand in a file, cut where it is long.

    >>> shown("ten"), shown(True), shown([1, "a"])
    ('"ten"', 'true', '[1, "a"]')
    """
    import json

    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:59]}…"
