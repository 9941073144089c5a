"""Values of options: what argparse calls to read them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mtcheck.errors import UnknownNameError

if TYPE_CHECKING:
    from mtcheck.config.paths import Pattern
    from mtcheck.finding import Severity


def pattern(value: str) -> Pattern:
    """Read a pattern of paths, which counts from the working directory."""
    from mtcheck.config.paths import Pattern, problem

    if wrong := problem(value):
        raise argparse.ArgumentTypeError(wrong)
    return Pattern(value)


def rule_severity(value: str) -> tuple[str, Severity]:
    """Read a rule and the severity that it shall have."""
    from mtcheck.config.select import find_rule
    from mtcheck.rules import ENTRIES

    rule, equals, level = value.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{value!r} is no RULE=SEVERITY, such as missing-hyphen=major")
    try:
        return find_rule(ENTRIES, rule.strip()).id, severity(level.strip())
    except UnknownNameError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def severity(value: str) -> Severity:
    """Read a severity."""
    from mtcheck.config.select import parse_severity

    try:
        return parse_severity(value)
    except UnknownNameError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
