"""The entry point: finds the command, runs it, and turns what goes wrong into a message and a status."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from mtcheck._version import __version__
from mtcheck.cli import status
from mtcheck.cli.parser import Parser, print_error
from mtcheck.errors import MtcheckError, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

# Only the module of the command that runs is imported. Each has DESCRIPTION, add_arguments and run.
COMMANDS = {
    "check": "find wrong names, titles, terms and numbers",
    "baseline": "write down what is there now, so that only new findings fail",
    "fix": "write the corrections into the file",
    "report": "one web page: the article with its findings, to review and correct",
    "summarize": "a summary whose names and numbers are right",
    "score": "metrics of translations: BLEU, chrF, terms, names, numbers",
    "reproduce": "published tables of scores, recomputed from their repository",
    "glossary": "list, show, check and convert glossaries, suggest entries",
    "preflight": "before translating: names at risk, safe rewordings, term lists for engines",
    "rules": "what is checked, and how",
    "config": "show, begin and describe the configuration of a project",
}

# Actions with arguments of their own, and their modules.
_ACTIONS = {("glossary", "suggest"): "suggest"}

_DESCRIPTION = """\
Checks English machine translations of Chinese releases: finds wrong names, titles,
terms and numbers at their exact place, says why, and what is right.

commands:
{commands}

  mtcheck check article.en.txt --source article.zh.txt
  mtcheck fix article.en.txt --diff
  mtcheck COMMAND --help    tells all about one command"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: The command line without the program's name; None takes the process's own.

    Returns:
        The exit status: see :mod:`mtcheck.cli.status`.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    _prepare_streams()
    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
    except MtcheckError as error:
        print_error(error)
        return status.USAGE
    except SystemExit as stop:  # argparse: --help, --version and usage errors
        return stop.code if isinstance(stop.code, int) else status.CLEAN
    except BrokenPipeError:
        _discard_output()  # whoever read our output has gone (``| head``)
        return 141  # as a shell reports a program ended by SIGPIPE
    except KeyboardInterrupt:
        sys.stderr.write("mtcheck: stopped\n")
        return 130  # as a shell reports a program ended by SIGINT
    except OSError as error:  # files are read and written with errors of their own: this is the terminal or a pipe
        _discard_output()
        print_error(f"the output cannot be written ({error.strerror or error})")
        return status.INCOMPLETE
    except Exception as error:
        if os.environ.get("MTCHECK_DEBUG"):
            raise
        message = f"this is a fault in mtcheck, not in your file: {type(error).__name__}: {error}"
        print_error(f"{message}; please report it (MTCHECK_DEBUG=1 shows where it happened)")
        return status.INCOMPLETE
    return code


def _discard_output() -> None:
    """Let what is left in the buffer go nowhere: Python would try to write it, and complain again, at its own exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(arguments: list[str]) -> int:
    if arguments and not arguments[0].startswith("-"):
        name, *rest = arguments
        if name not in COMMANDS:
            if os.path.exists(name):
                raise MtcheckError(f"no command was given for {name}", hint=f"did you mean mtcheck check {name}?")
            raise MtcheckError(f"there is no command {name}", hint=nearest(name, COMMANDS))
        action = _ACTIONS.get((name, rest[0])) if rest else None
        module = import_module(f"mtcheck.cli.{action or name}")
        parser = Parser(f"{name} {rest.pop(0)}" if action else name, module.DESCRIPTION)
        module.add_arguments(parser)
        parsed = parser.parse(rest)
        if hasattr(parsed, "isolated"):  # the commands that a configuration file speaks to
            from mtcheck.cli.configured import configure

            configure(name, parser, parsed)
        code: int = module.run(parsed)
        return code
    commands = "\n".join(f"  {name:<10} {what}" for name, what in COMMANDS.items())
    parser = Parser(None, _DESCRIPTION.format(commands=commands))
    parser.usage = "mtcheck COMMAND …"
    parser.add_argument("--version", action="version", version=f"mtcheck {__version__}")
    parser.parse(arguments)
    return parser.error(f"no command was given; {nearest('', COMMANDS)}")


def _prepare_streams() -> None:
    """Make every text printable: UTF-8 into files and pipes, whatever the locale; never a traceback."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us (>&-): the files and the exit status still count
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - as long-lived as the process
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="backslashreplace")
            else:
                reconfigure(encoding="utf-8", errors="backslashreplace")
