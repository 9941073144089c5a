"""The anatomy of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtcheck.finding import Hit, Severity
    from mtcheck.model import Document
    from mtcheck.neural.inference import Told
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.consistency import Use


class Example(NamedTuple):
    """One segment that shows a rule at work; the tests run it and the rule's page prints it.

    Attributes:
        target: The English text.
        source: Its Chinese source, or None for a check without a source.
        glossary: Rows (source, preferred, type, and optionally further columns) that the example needs.
        article: The article that ``target`` summarises, for the rules of the summary family.
        nli: What an inference model says of it, for rules that ask one.
    """

    target: str
    source: str | None = None
    glossary: tuple[dict[str, str], ...] = ()
    article: str | None = None
    nli: Told | None = None


class Rule(NamedTuple):
    """A rule: what it is called, how bad its findings are, and the function that finds them.

    The docstring of the module that defines the rule is its page: what it flags, why it matters, known limits.

    Attributes:
        id: Kebab-case name of the fault; also the name of the module (with underscores) and of the case file.
        family: One of names, terms, numbers, dates, completeness, consistency, fluency, summary.
        severity: Default MQM severity of its findings.
        mqm: MQM error type, as ``dimension/type``.
        summary: One line for lists.
        check: Yields the hits in a document. Pure: no input or output, no state kept between calls.
        needs: What the rule cannot work without: any of "source", "glossary", "article", "nli" (a model for
            natural language inference). Where one is absent the engine skips the rule and says so.
        bad: Examples in which it finds something.
        good: Examples, close to the bad ones, in which it must not.
        usage: Where a rule also compares documents: returns what has to be known of each.
        across: Returns the hits in each of several documents, from them and what ``usage`` returned for each.
    """

    id: str
    family: str
    severity: Severity
    mqm: str
    summary: str
    check: Callable[[Analysis], Iterable[Hit]]
    needs: frozenset[str] = frozenset()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    usage: Callable[[Analysis], tuple[Use, ...]] | None = None
    across: Callable[[Sequence[Document], Sequence[Sequence[Use]]], list[list[Hit]]] | None = None

    def load(self) -> Rule:
        """Return the rule itself; see :class:`mtcheck.rules.RuleEntry`."""
        return self
