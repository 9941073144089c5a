"""What can go wrong with the user's input, as one exception class per kind of failure.

Every error says what is wrong, where, and what to do. The command line prints ``str(error)`` and exits
with status 2; library callers catch :class:`MtcheckError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class MtcheckError(Exception):
    """Base of all errors that the user can mend.

    Args:
        message: What is wrong, in one sentence without a full stop.
        file: The file at fault, where there is one.
        line: The line in that file, counted from 1.
        hint: What to do about it.
    """

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None, hint: str | None = None):
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        place = self.file or ""
        if place and self.line is not None:
            place = f"{place}:{self.line}"
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}; {self.hint}" if self.hint else text


class InputError(MtcheckError):
    """A text file that cannot be read: missing, a directory, binary, or in another encoding."""


class PairingError(MtcheckError):
    """Source and target that cannot be paired segment by segment."""


class ScoringError(MtcheckError):
    """Texts that cannot be scored: none at all, not text, or without what the metric compares them with."""


class GlossaryError(MtcheckError):
    """One bad row, or an unusable glossary file."""


class UnknownNameError(MtcheckError):
    """A rule, pack, format or option value that does not exist."""


class DependencyError(MtcheckError):
    """An optional dependency that is not installed."""


class ModelError(MtcheckError):
    """A model that cannot be loaded or does not fit the task."""


class ConfigError(MtcheckError):
    """A configuration file that cannot be used, or one thing wrong in it."""


class FaultError(MtcheckError):
    """A file whose check broke down through no fault of its own: a fault in mtcheck, a worker process that ended."""


class OutputError(MtcheckError):
    """A result that cannot be written."""


class ErrorGroup(MtcheckError):
    """Several errors of one file, reported together so that nobody mends them one run at a time."""

    def __init__(self, errors: Sequence[MtcheckError]):
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = tuple(errors)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the end of a sentence that names the nearest valid names for a mistyped one.

    >>> nearest("romanised-name", ["romanized-name", "split-name"])
    'did you mean romanized-name?'
    >>> nearest("xyz", ["b", "a"])
    'choose from a, b'
    >>> nearest("UTF8", ["GBK", "utf-8"])
    'did you mean utf-8?'
    """
    import difflib

    names = sorted(known)
    plain = {known_name.lower(): known_name for known_name in names}
    close = difflib.get_close_matches(name.lower(), plain, n=1, cutoff=0.6)
    return f"did you mean {plain[close[0]]}?" if close else f"choose from {', '.join(names)}"
