"""``mtcheck config``: what the configuration says and where it says so, a first file, the schema."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.cli import configured, status
from mtcheck.cli.parser import Parser, one_of
from mtcheck.errors import OutputError, UnknownNameError, nearest
from mtcheck.finding import Severity

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from mtcheck.config.origin import Config, Value
    from mtcheck.config.schema import Key

DESCRIPTION = """\
Shows what holds and where each value comes from, writes a first configuration file, or prints
the JSON schema or the table of all keys.

  mtcheck config show                             what holds in this folder
  mtcheck config show news/a.en.md                what holds for one file
  mtcheck config show -- --select names           what holds with these options of “mtcheck check”
  mtcheck config init                             write mtcheck.toml, explained and commented out"""

# The options that belong to some actions only.
_BELONGS = {"format": ("show",), "command": ("show",), "output": ("init",)}


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    parser.usage = (
        "mtcheck config show [PATH] [--format json] [--command NAME] [-- OPTIONS]\n"
        "                      | init [-o FILE] | schema | keys"
    )
    parser.add_argument(
        "action",
        type=one_of(*_ACTIONS),
        metavar="show|init|schema|keys",
        help="each value and its origin; a first file; the JSON schema; the table of keys in Markdown",
    )
    parser.add_argument("path", nargs="?", metavar="PATH", help="show: the file for which the values shall hold")
    parser.add_argument("options", nargs="*", metavar="OPTIONS", help="show: options of the command, after --")
    parser.add_argument(
        "--format", type=one_of("text", "json"), metavar="FORMAT", help="show: text or json (default: text)"
    )
    parser.add_argument("--command", metavar="NAME", help="show: the command whose values are shown (default: check)")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="init: the new file (default: mtcheck.toml; - prints it)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the chosen action."""
    action = arguments.action
    for option, actions in _BELONGS.items():
        if getattr(arguments, option) is not None and action not in actions:
            raise UnknownNameError(f"--{option} belongs to {actions[0]}", hint=f"use: mtcheck config {actions[0]}")
    if action != "show" and arguments.path is not None:
        raise UnknownNameError(f"{action} takes no path", hint=f"did you mean mtcheck config show {arguments.path}?")
    return _ACTIONS[action](arguments)


class Row(NamedTuple):
    """A value that holds.

    Attributes:
        name: The key; for a member of a table with its own name after a dot.
        value: The value, or None where nothing is set.
        layer: default, file, preset, override or command line.
        file: The file that says so; None for a preset.
        line: The line in it, from 1.
        preset: The preset, where it is one.
    """

    name: str
    value: object
    layer: str
    file: str | None = None
    line: int | None = None
    preset: str | None = None

    @property
    def origin(self) -> str:
        """Where the value comes from, in words."""
        if self.line is None:
            return self.layer
        place = f"{self.file if self.preset is None else f'preset {self.preset}'}:{self.line}"
        return f"{place} (override)" if self.layer == "override" else place


def _show(arguments: argparse.Namespace) -> int:
    command, options = arguments.command or "check", list(arguments.options)
    if arguments.path is not None and arguments.path.startswith("-"):  # nothing stood between show and --
        options.insert(0, arguments.path)
        arguments.path = None
    parsers = configured.parsers()
    if command not in parsers:
        raise UnknownNameError(f"{command} takes no configuration", hint=nearest(command, parsers))
    parser = parsers[command]
    parsed = parser.parse([*_required(parser), *options])
    config = configured.configure(command, parser, parsed)
    rows = list(_rows(config, command, parser, parsed, arguments.path))
    if arguments.format == "json":
        files = [] if config is None else list(config.names)
        values = {row.name: {k: _plain(v) for k, v in row._asdict().items() if k != "name"} for row in rows}
        report = {"schema": 1, "command": command, "path": arguments.path, "files": files, "values": values}
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(_text(config, rows, arguments.path))
    return status.CLEAN


def _required(parser: Parser) -> list[str]:
    """Return what a command asks for that is no matter of configuration: its files, and the page of a report."""
    words: list[str] = []
    for action in parser._actions:  # noqa: SLF001
        if not action.option_strings:
            words.append(os.devnull)
        elif action.required:
            words += (action.option_strings[0], os.devnull)
    return words


def _rows(
    config: Config | None, command: str, parser: Parser, parsed: argparse.Namespace, path: str | None
) -> Iterator[Row]:
    from mtcheck.config.schema import KEYS

    values = {} if config is None else dict(config.values)
    overridden: set[tuple[str, ...]] = set()
    for override in config.for_path(path) if config is not None and path is not None else ():
        values.update(override.values)
        overridden.update(override.values)
    for key in KEYS:
        action = configured.action_of(key, command, parser)
        given = parsed.given.get(key.dest) if action is not None else None
        instead = [name for name in key.unless if name in parsed.given]
        found = {name: value for name, value in values.items() if name[0] == key.name}
        if given is not None and not (key.kind.table and isinstance(given, list)):
            yield Row(key.name, given, "command line")
            continue
        if instead:
            yield Row(key.name, None, f"command line (--{instead[0]})")
            continue
        members = {".".join(name): _row(".".join(name), value, name in overridden) for name, value in found.items()}
        for rule, severity in given or ():
            members[f"{key.name}.{rule}"] = Row(f"{key.name}.{rule}", severity, "command line")
        yield from members.values() or [Row(key.name, _default(key), "default")]


def _row(name: str, value: Value, overridden: bool) -> Row:  # noqa: FBT001
    layer = "override" if overridden else "file" if value.source.preset is None else "preset"
    file = value.source.file if value.source.preset is None else None
    return Row(name, value.value, layer, file, value.line, value.source.preset)


def _default(key: Key) -> object:
    """Return what holds where nothing is set; None where that is nothing."""
    action = configured.owner(key)
    default = None if action is None else action.default
    return None if default is False or default in ([], {}) else default


def _plain(value: object) -> object:
    """Return a value as JSON may hold it."""
    if isinstance(value, list):
        return [_plain(member) for member in value]
    if isinstance(value, Severity):
        return value.label
    return value if value is None or isinstance(value, bool | int | float | dict) else str(value)


def _in_words(value: object) -> str:
    plain = _plain(value)
    if plain is None:
        return "–"
    if isinstance(plain, list):
        return ", ".join(map(str, plain)) or "none"
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


def _text(config: Config | None, rows: list[Row], path: str | None) -> str:
    from mtcheck.config.find import NAME, PYPROJECT
    from mtcheck.reports.plain import visible

    if config is None:
        head = f"No configuration: there is no {NAME} here or above, and no [tool.mtcheck] in a {PYPROJECT}."
    else:
        head = f"Configuration: {', '.join(config.names)}"
    table = [("key", "value", "from"), *((row.name, _in_words(row.value), row.origin) for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(2)]
    lines = [head, "", *("  ".join([*map(str.ljust, row, widths), row[2]]) for row in table)]
    if config is not None and path is None and config.overrides:
        lines += ["", "Something else holds for some files (mtcheck config show FILE):"]
        lines += [f"  {', '.join(map(str, override.patterns))}" for override in config.overrides]
    return "".join(f"{visible(line)}\n" for line in lines)


def _init(arguments: argparse.Namespace) -> int:
    from mtcheck.config.find import NAME, PYPROJECT
    from mtcheck.config.pages import first_file

    path = arguments.output or NAME
    if path == "-":
        sys.stdout.write(first_file())
        return status.CLEAN
    if os.path.basename(path) == PYPROJECT:
        hint = f"write {NAME}, or put the keys that you need under [tool.mtcheck] by hand"
        raise OutputError("there the keys would have to stand under [tool.mtcheck]", file=path, hint=hint)
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(first_file())
    except FileExistsError:
        raise OutputError("this file exists", file=path, hint="name another with -o; nothing was written") from None
    except OSError as error:
        raise OutputError(f"it cannot be written ({error.strerror})", file=path, hint="check the folder") from None
    sys.stdout.write(f"{path}: written; every key is explained there\n")
    return status.CLEAN


def _schema(_arguments: argparse.Namespace) -> int:
    from mtcheck.config.pages import json_schema

    sys.stdout.write(json.dumps(json_schema(_names()), ensure_ascii=False, indent=2) + "\n")
    return status.CLEAN


def _keys(_arguments: argparse.Namespace) -> int:
    from mtcheck.config.pages import table
    from mtcheck.config.schema import KEYS

    spoken = {
        key.name: [name for name, parser in configured.parsers().items() if configured.action_of(key, name, parser)]
        for key in KEYS
    }
    defaults = {key.name: _in_words(_default(key)) for key in KEYS}
    sys.stdout.write(table(spoken, defaults))
    return status.CLEAN


def _names() -> dict[str, list[str]]:
    """Return the names among which options choose, by key."""
    from mtcheck.config.schema import KEYS

    owners = {key.name: configured.owner(key) for key in KEYS}
    found = {name: getattr(action.type, "names", None) for name, action in owners.items() if action is not None}
    return {name: list(names) for name, names in found.items() if names}


_ACTIONS = {"show": _show, "init": _init, "schema": _schema, "keys": _keys}
