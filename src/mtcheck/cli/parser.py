"""Argument parsing in the words of this program: a mistyped name gets the nearest valid one."""

from __future__ import annotations

import argparse
import functools
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from mtcheck.cli import status
from mtcheck.errors import MtcheckError, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal, up to a readable width.

    argparse makes a formatter for every argument that is added; given no width, each would import shutil.
    """

    def __init__(self, prog: str):
        super().__init__(prog, max_help_position=28, width=_width())


@functools.cache
def _width() -> int:
    given = os.environ.get("COLUMNS", "")
    try:
        columns = int(given) if given.isdecimal() else os.get_terminal_size().columns
    except OSError:  # standard output is no terminal
        columns = 80
    return max(40, min(columns, 100)) - 2


class Parser(argparse.ArgumentParser):
    """An argument parser for one command.

    Args:
        command: The command's name, or None for the program itself.
        description: What it does.
        epilog: What stands below the options.
    """

    def __init__(self, command: str | None, description: str, epilog: str = status.TABLE):
        super().__init__(
            prog=f"mtcheck {command}" if command else "mtcheck",
            description=description,
            epilog=epilog,
            formatter_class=_Formatter,
            allow_abbrev=False,  # an abbreviation in a script would change its meaning with a new option
        )

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Parse the arguments, or exit with status 2 and say what was meant."""
        options = {option for action in self._actions for option in action.option_strings}
        for argument in arguments[: arguments.index("--")] if "--" in arguments else arguments:
            if argument[:1] == "-" != argument and argument not in options and os.path.isfile(argument):
                self.error(f"the name of the file {argument} begins with a dash; write ./{argument}")
        namespace, extra = self._parse_given(arguments)
        if extra:
            option = extra[0].partition("=")[0]
            hint = f"; {nearest(option, [o for o in options if o.startswith('--')])}" if option.startswith("--") else ""
            self.error(f"there is no argument {extra[0]} here{hint}")
        return namespace

    def _parse_given(self, arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
        """Parse, and keep apart what was given from what is only the default: ``namespace.given``, by name."""
        defaults = [(a, a.default) for a in self._actions if a.option_strings and a.default != argparse.SUPPRESS]
        for action, _ in defaults:
            action.default = argparse.SUPPRESS
        try:
            namespace, extra = self.parse_known_args(arguments)
        finally:
            for action, default in defaults:
                action.default = default
        options = {action.dest for action, _ in defaults}
        given = {name: value for name, value in vars(namespace).items() if name in options}
        for action, default in defaults:  # the first of several options of one name tells the default
            if not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, default)
        namespace.given = given
        return namespace, extra

    def error(self, message: str) -> NoReturn:
        """Print the message and how to get help, and exit."""
        print_error(message)
        sys.stderr.write(f"Try: {self.prog} --help\n")
        sys.exit(status.USAGE)


class Once(argparse.Action):
    """Stores a value, and refuses a second one: a file that is named must be read."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Store the value."""
        if getattr(namespace, self.dest, None) is not None:
            parser.error(f"{option_string} was given twice; name one file")
        setattr(namespace, self.dest, values)


class one_of:  # noqa: N801 - used like a function, in the manner of argparse's types
    """An argument type for a choice of names; an unknown one is answered with the nearest.

    Attributes:
        names: The names.
    """

    def __init__(self, *names: str):
        self.names = names

    def __call__(self, value: str) -> str:
        """Return the value, which is one of the names."""
        if value not in self.names:
            raise argparse.ArgumentTypeError(f"there is no {value!r} here; {nearest(value, self.names)}")
        return value


def print_error(error: MtcheckError | str) -> None:
    """Print an error on standard error, one line for each of a group."""
    from mtcheck.reports.plain import visible

    errors = getattr(error, "errors", None) or [error]
    for single in errors:
        sys.stderr.write(f"mtcheck: error: {visible(str(single))}\n")
