"""What configuration files say, put into the arguments of a command: below its command line, above its defaults."""

from __future__ import annotations

import argparse
import os
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.config.find import find
from mtcheck.errors import MtcheckError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtcheck.cli.parser import Parser
    from mtcheck.config.origin import Config, Values
    from mtcheck.config.paths import Pattern
    from mtcheck.config.schema import Key


#: What is read from a pipe has no path that a pattern could speak of.
_STREAMS = ("-", "<stdin>")


class Configuration(NamedTuple):
    """The configuration of one run.

    Attributes:
        files: The files that it was read from.
        overrides: What other arguments hold for which paths, by the names of the arguments.
    """

    files: tuple[str, ...] = ()
    overrides: tuple[tuple[tuple[Pattern, ...], Mapping[str, Any]], ...] = ()


def configure(command: str, parser: Parser, arguments: argparse.Namespace) -> Config | None:
    """Put what the configuration says into the arguments, where the command line says nothing.

    Args:
        command: The command.
        parser: Its parser.
        arguments: What the parser made of the command line. ``arguments.configuration`` is set.

    Returns:
        The configuration; None where there is none.

    Raises:
        MtcheckError: if it has errors, or two options contradict each other.
    """
    arguments.configuration = Configuration()
    if arguments.isolated:
        if arguments.config is not None:
            raise MtcheckError("--config and --isolated contradict each other", hint="give one of them")
        return None
    spec = find(os.curdir) if arguments.config is None else arguments.config
    if spec is None:
        return None
    from mtcheck.config.load import load

    config = load(spec, partial(_complaint, command, parser))
    for dest, value in _by_dest(config.values, command, parser, arguments).items():
        setattr(arguments, dest, value)
    overrides = tuple(
        (override.patterns, _by_dest(override.values, command, parser, arguments)) for override in config.overrides
    )
    arguments.configuration = Configuration(config.files, overrides)
    return config


def for_path(arguments: argparse.Namespace, path: str) -> argparse.Namespace:
    """Return the arguments that hold for a file: the same object where no override speaks of it.

    Args:
        arguments: The arguments of the command.
        path: The file; ``-`` and other streams have no path to speak of.
    """
    if not arguments.configuration.overrides or path in _STREAMS:
        return arguments
    from mtcheck.config.paths import matches

    chosen = [values for patterns, values in arguments.configuration.overrides if matches(patterns, path)]
    return _joined(arguments, chosen)


def overridden(arguments: argparse.Namespace) -> Iterator[argparse.Namespace]:
    """Yield the arguments that each override makes."""
    configuration = getattr(arguments, "configuration", None)
    for _, values in () if configuration is None else configuration.overrides:
        yield _joined(arguments, [values])


def _joined(arguments: argparse.Namespace, chosen: list[Mapping[str, Any]]) -> argparse.Namespace:
    if not chosen:
        return arguments
    from mtcheck.config.schema import BY_PATH

    tables = {key.dest for key in BY_PATH.values() if key.kind.table}
    own = argparse.Namespace(**vars(arguments))
    for values in chosen:
        for dest, value in values.items():  # of parts by name the last counts: those of a table are put behind
            setattr(own, dest, [*getattr(own, dest), *value] if dest in tables else value)
    return own


def _by_dest(values: Values, command: str, parser: Parser, arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the values that this command takes and the command line leaves open, as its parser would make them."""
    from mtcheck.config.schema import KEYS

    found: dict[str, Any] = {}
    for key in KEYS:
        value = value_of(values, key)
        action = action_of(key, command, parser)
        if value is None or action is None or any(name in arguments.given for name in key.unless):
            continue
        given = arguments.given.get(key.dest)
        if given is None:
            found[key.dest] = _converted(action, key, value)
        elif key.kind.table and isinstance(given, list):
            found[key.dest] = [*_converted(action, key, value), *given]
    return found


def value_of(values: Values, key: Key) -> object:
    """Return what a configuration says for a key; None where it says nothing."""
    if not key.kind.table:
        found = values.get((key.name,))
        return None if found is None else found.value
    return {name[1]: member.value for name, member in values.items() if name[0] == key.name and len(name) > 1} or None


def action_of(key: Key, command: str, parser: Parser) -> argparse.Action | None:
    """Return the option of a command that a key speaks to; None where it has none."""
    if key.only and command not in key.only:
        return None
    actions = (action for action in parser._actions if action.option_strings)  # noqa: SLF001 - as Parser.parse does
    return next((action for action in actions if action.dest == key.dest), None)


@cache
def parsers() -> Mapping[str, Parser]:
    """Return the parsers of all commands that a configuration speaks to, by name."""
    from mtcheck.cli.main import COMMANDS
    from mtcheck.cli.parser import Parser

    found = {}
    for name in COMMANDS:
        module = import_module(f"mtcheck.cli.{name}")
        parser = Parser(name, module.DESCRIPTION)
        module.add_arguments(parser)
        if any(action.dest == "isolated" for action in parser._actions):  # noqa: SLF001
            found[name] = parser
    return found


def owner(key: Key) -> argparse.Action | None:
    """Return the option that a key speaks to, of the first command that has it."""
    actions = (action_of(key, command, parser) for command, parser in parsers().items())
    return next((action for action in actions if action is not None), None)


def _converted(action: argparse.Action, key: Key, value: object) -> Any:
    """Return a value as the parser would make it of the command line."""
    if action.nargs == 0:
        return value
    make: Any = action.type or str
    made = [make(word) if isinstance(word, str) else word for word in key.kind.words(value)]
    return made if isinstance(action, argparse._AppendAction) else made[0]  # noqa: SLF001


def _complaint(command: str, parser: Parser, key: Key, value: object) -> str | None:
    """Return what the option itself has against a value, be it that of another command."""
    action = action_of(key, command, parser) or owner(key)
    if action is None or value in ([], {}):
        return None
    try:
        _converted(action, key, value)
    except (argparse.ArgumentTypeError, MtcheckError) as error:
        return str(error)
    except (TypeError, ValueError):
        return f"{value!r} is no value for it"
    return None
