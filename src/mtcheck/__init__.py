"""Finds wrong names, titles, terms and numbers in machine-translated releases, and says what is right.

>>> import mtcheck
>>> report = mtcheck.check("The Chief Executive, Li Jiachao, spoke.")
>>> [(finding.rule, finding.hit.suggestion) for finding in report.findings]
[('romanized-name', 'John Lee')]
>>> mtcheck.fix("The Chief Executive, Li Jiachao, spoke.")
'The Chief Executive, John Lee, spoke.'

Importing this package imports next to nothing: every public name is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck._version import __version__

if TYPE_CHECKING:
    from mtcheck.api import check, fix, summarize
    from mtcheck.engine import Report
    from mtcheck.errors import MtcheckError
    from mtcheck.finding import Confidence, Edit, Finding, Hit, Passage, Safety, Severity, Skip
    from mtcheck.glossary.term import Glossary, Term
    from mtcheck.model import Document, Location, Segment, Side, Span
    from mtcheck.summary.summarize import Summary

__all__ = [
    "Confidence",
    "Document",
    "Edit",
    "Finding",
    "Glossary",
    "Hit",
    "Location",
    "MtcheckError",
    "Passage",
    "Report",
    "Safety",
    "Segment",
    "Severity",
    "Side",
    "Skip",
    "Span",
    "Summary",
    "Term",
    "__version__",
    "check",
    "fix",
    "summarize",
]

_HOMES = {
    "api": ("check", "fix", "summarize"),
    "engine": ("Report",),
    "errors": ("MtcheckError",),
    "finding": ("Confidence", "Edit", "Finding", "Hit", "Passage", "Safety", "Severity", "Skip"),
    "glossary.term": ("Glossary", "Term"),
    "model": ("Document", "Location", "Segment", "Side", "Span"),
    "summary.summarize": ("Summary",),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"mtcheck.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
