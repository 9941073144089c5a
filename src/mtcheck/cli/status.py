"""Exit statuses, a contract with scripts and CI."""

from __future__ import annotations

CLEAN = 0
FINDINGS = 1
USAGE = 2
INCOMPLETE = 3

TABLE = """\
exit status:
  0  clean: everything was checked and nothing at or above --fail-on was found
  1  findings at or above --fail-on (uncertain ones, marked "please check", never count),
     or another reason for which the gate is closed: the report says which
  2  usage, configuration or input error: nothing could be checked
  3  incomplete: a rule crashed, or one of several files could not be checked
  Where several apply, the highest number wins."""


def for_errors(*, checked: int, failed: int) -> int:
    """Return the status that unreadable files cause.

    Args:
        checked: How many files were checked.
        failed: How many could not be.
    """
    if not failed:
        return CLEAN
    return INCOMPLETE if checked else USAGE
