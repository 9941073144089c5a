"""Says honestly what of a summary was checked: by rule, by a model, not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.reports.outcome import counted, skips_in_words
from mtcheck.rules import ENTRIES

if TYPE_CHECKING:
    from mtcheck.engine import Report

# What no rule looks at, and what only a model can judge.
_BEYOND_RULES = "whether a sentence follows from the article beyond its names, figures, dates, quotations and denials"
_ENTAILMENT = "unsupported-sentence"
_BEYOND_ALL = "emphasis, completeness and style"
_FAMILIES = {entry.id: entry.family for entry in ENTRIES}
_NEEDS_SOURCE = frozenset(entry.id for entry in ENTRIES if "source" in entry.needs)


class Vouched(NamedTuple):
    """What was checked of a summary.

    Attributes:
        by_rule: Ids of the rules that ran to their end.
        by_model: What a model judged, in words; empty where there was none.
        not_checked: What was not, in words.
    """

    by_rule: tuple[str, ...]
    by_model: tuple[str, ...]
    not_checked: tuple[str, ...]

    @property
    def in_words(self) -> list[str]:
        """One sentence for each of the three, without a full stop."""
        against = [rule for rule in self.by_rule if _FAMILIES.get(rule) == "summary" and rule != _ENTAILMENT]
        others = sum(_FAMILIES.get(rule) != "summary" for rule in self.by_rule)
        ran = [f"against the article {', '.join(against)}"] if against else []
        ran += [f"by itself and against the glossary {counted(others, 'rule')}"] if others else []
        return [
            f"checked by rule: {'; '.join(ran) or 'nothing'}",
            f"checked by a model: {'; '.join(self.by_model) or 'nothing (--nli names one)'}",
            f"not checked: {'; '.join(self.not_checked)}",
        ]


def vouched(report: Report) -> Vouched:
    """Return what the check of a summary looked at.

    Args:
        report: The check of the summary. That it has no Chinese source is in the nature of a summary; the rules that
            need one are not counted as lacking.
    """
    skips = [skip for skip in report.skips if skip.crashed or skip.rule not in {*_NEEDS_SOURCE, _ENTAILMENT}]
    left = [text.removeprefix("Not checked: ").removeprefix("Not finished: ") for text in skips_in_words(skips)]
    beyond = () if report.notes else (_BEYOND_RULES,)
    return Vouched(report.rules, report.notes, (*left, *beyond, _BEYOND_ALL))
