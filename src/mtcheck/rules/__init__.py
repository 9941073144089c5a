"""The rules: one module each, listed here and nowhere else.

The list names the modules without importing them: a check imports only the rules that can run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mtcheck.rules.rule import Rule

    ALL_RULES: tuple[Rule, ...]


class RuleEntry(NamedTuple):
    """A rule that need not have been imported yet; the attributes are those of :class:`~mtcheck.rules.rule.Rule`."""

    id: str
    family: str
    needs: frozenset[str]

    def load(self) -> Rule:
        """Import the rule."""
        from importlib import import_module

        rule: Rule = import_module(f"mtcheck.rules.{self.family}.{self.id.replace('-', '_')}").RULE
        return rule


def _entry(rule_id: str, family: str, needs: str = "") -> RuleEntry:
    return RuleEntry(rule_id, family, frozenset(needs.split()))


#: All rules, from the most to the least specific: where two say the same of one text, the first keeps it.
ENTRIES: tuple[RuleEntry, ...] = (
    _entry("split-name", "names", "glossary"),
    _entry("romanized-name", "names", "glossary"),
    _entry("surname-mismatch", "names", "glossary"),
    _entry("outdated-office", "names", "glossary"),
    _entry("deprecated-term", "terms", "glossary"),
    _entry("wrong-rendering", "terms", "glossary source"),
    _entry("missing-term", "completeness", "glossary source"),
    _entry("missing-hyphen", "names", "glossary"),
    _entry("number-mismatch", "numbers", "source"),
    _entry("missing-number", "numbers", "source"),
    _entry("added-number", "numbers", "source"),
    _entry("date-mismatch", "dates", "source"),
    _entry("missing-date", "dates", "source"),
    _entry("added-date", "dates", "source"),
    _entry("weekday-mismatch", "dates"),
    _entry("omitted-sentence", "completeness", "source"),
    _entry("added-content", "completeness", "source"),
    _entry("untranslated-text", "completeness"),
    _entry("inconsistent-term", "consistency", "glossary"),
    _entry("repeated-phrase", "fluency"),
    _entry("repeated-word", "fluency"),
    _entry("fullwidth-punctuation", "fluency"),
    _entry("unsupported-name", "summary", "article"),
    _entry("unsupported-number", "summary", "article"),
    _entry("unsupported-date", "summary", "article"),
    _entry("negation-mismatch", "summary", "article"),
    _entry("altered-quotation", "summary", "article"),
    _entry("swapped-role", "summary", "article"),
    _entry("unsupported-sentence", "summary", "article nli"),
)


def __getattr__(name: str) -> object:
    if name == "ALL_RULES":
        return tuple(entry.load() for entry in ENTRIES)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
