"""The choice of rules by id or family, and severities by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.errors import UnknownNameError, nearest
from mtcheck.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.rules import RuleEntry


def names(values: Iterable[str]) -> list[str]:
    """Split comma-separated option values into names; a single string is one value.

    >>> names(["split-name,missing-term", " repeated-word "])
    ['split-name', 'missing-term', 'repeated-word']
    >>> names("split-name")
    ['split-name']
    """
    listed = [values] if isinstance(values, str) else values
    return [name for value in listed for part in value.split(",") if (name := part.strip())]


def select_rules(
    rules: Sequence[RuleEntry], *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[RuleEntry, ...]:
    """Return the rules to run, in their own order.

    Args:
        rules: All rules there are.
        select: Ids or families to run; none means all.
        ignore: Ids or families to leave out; wins over ``select``.

    Raises:
        UnknownNameError: if a name is neither a rule nor a family, or if no rule is left to run.
    """
    wanted, unwanted = _known(rules, names(select), "--select"), _known(rules, names(ignore), "--ignore")
    chosen = tuple(
        rule
        for rule in rules
        if (not wanted or rule.id in wanted or rule.family in wanted)
        and rule.id not in unwanted
        and rule.family not in unwanted
    )
    if not chosen:
        raise UnknownNameError("no rule is left to run", hint="ignore fewer rules, or select others")
    return chosen


def find_rule(rules: Sequence[RuleEntry], rule_id: str) -> RuleEntry:
    """Return the rule of that id.

    Raises:
        UnknownNameError: if there is none; the message names the nearest.
    """
    for rule in rules:
        if rule.id == rule_id:
            return rule
    raise UnknownNameError(f"there is no rule {rule_id}", hint=nearest(rule_id, [rule.id for rule in rules]))


def parse_severity(name: str) -> Severity:
    """Return the severity of that name.

    >>> parse_severity("minor").label
    'minor'

    Raises:
        UnknownNameError: if there is none; the message names the nearest.
    """
    labels = {severity.label: severity for severity in Severity}
    if name.lower() not in labels:
        raise UnknownNameError(f"there is no severity {name}", hint=nearest(name.lower(), labels))
    return labels[name.lower()]


def _known(rules: Sequence[RuleEntry], wanted: Iterable[str], option: str) -> frozenset[str]:
    ids = {rule.id for rule in rules}
    families = {rule.family for rule in rules}
    chosen = frozenset(wanted)
    unknown = sorted(chosen - ids - families)
    if unknown:
        hint = nearest(unknown[0], ids | families)
        raise UnknownNameError(f"{option}: there is no rule {unknown[0]}", hint=hint)
    return chosen
