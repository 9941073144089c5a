"""What a rule says of itself, for reports and for ``mtcheck rules``."""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.rules.rule import Rule


def documentation(rule: Rule) -> str:
    """Return the docstring of the module that defines the rule."""
    try:
        module = import_module(f"mtcheck.rules.{rule.family}.{rule.id.replace('-', '_')}")
    except ModuleNotFoundError:
        module = sys.modules[rule.check.__module__]
    return inspect.cleandoc(module.__doc__ or rule.summary)


def loaded(rule_id: str) -> Rule | None:
    """Return the rule of that id; None where there is no such rule (any more)."""
    from mtcheck import rules

    return next((entry.load() for entry in rules.ENTRIES if entry.id == rule_id), None)
