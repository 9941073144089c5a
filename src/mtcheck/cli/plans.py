"""The plan for each file: the same for all, but where the configuration says otherwise for its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.cli import options
from mtcheck.cli.configured import for_path

if TYPE_CHECKING:
    import argparse

    from mtcheck.engine import Plan
    from mtcheck.finding import Severity


class Plans:
    """Makes plans, each once.

    Args:
        arguments: The arguments of the command, with their configuration.

    Raises:
        MtcheckError: if a rule or glossary is wrong.
    """

    def __init__(self, arguments: argparse.Namespace):
        self._arguments = arguments
        self.base = options.plan(arguments)
        self._made = {_what(arguments): self.base}

    def for_path(self, path: str) -> Plan:
        """Return the plan for a file; files for which the same holds share one.

        Raises:
            MtcheckError: if a rule or glossary is wrong.
        """
        own = for_path(self._arguments, path)
        what = _what(own)
        if what not in self._made:
            self._made[what] = self._make(own)
        return self._made[what]

    def _make(self, own: argparse.Namespace) -> Plan:
        """Return the base plan with what differs; its models are shared, and its glossary where it is the same."""
        from mtcheck import api
        from mtcheck.config.select import select_rules
        from mtcheck.rules import ENTRIES

        plan = self.base._replace(
            rules=select_rules(ENTRIES, select=own.select, ignore=own.ignore), severities=dict(own.severity)
        )
        if own.glossary != self._arguments.glossary:
            plan = plan._replace(glossary=api.compiled_glossary(own.glossary))
        return plan


def threshold(arguments: argparse.Namespace, path: str) -> Severity:
    """Return the severity from which on findings in a file fail the check."""
    severity: Severity = for_path(arguments, path).fail_on
    return severity


def _what(arguments: argparse.Namespace) -> tuple[object, ...]:
    lists = (arguments.glossary or (), arguments.select, arguments.ignore, arguments.severity)
    return tuple(tuple(values) for values in lists)
