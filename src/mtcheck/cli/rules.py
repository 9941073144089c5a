"""``mtcheck rules``: what is checked, and the page of one rule."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

from mtcheck.cli import status
from mtcheck.reports.rulepages import documentation

if TYPE_CHECKING:
    import argparse

    from mtcheck.cli.parser import Parser
    from mtcheck.rules.rule import Example, Rule

DESCRIPTION = """\
Lists the rules; with an ID, prints its page: what it flags, why it matters, its limits, and examples."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("rule", nargs="?", metavar="ID", help="a rule, such as romanized-name")


def run(arguments: argparse.Namespace) -> int:
    """Print the table or the page."""
    from mtcheck.config.select import find_rule
    from mtcheck.rules import ALL_RULES, ENTRIES

    if arguments.rule is None:
        sys.stdout.write(table(ALL_RULES))
    else:
        sys.stdout.write(page(find_rule(ENTRIES, arguments.rule).load()))
    return status.CLEAN


def table(rules: tuple[Rule, ...]) -> str:
    """Return the rules as aligned columns, in the order in which they run."""
    rows = [("rule", "severity", "family", "what it finds")]
    rows += [(rule.id, rule.severity.label, rule.family, rule.summary) for rule in rules]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join([*map(str.ljust, row, widths), row[3]]) for row in rows]
    return "\n".join(lines) + "\n\n“mtcheck rules ID” tells more about one of them.\n"


def page(rule: Rule) -> str:
    """Return a rule's page: its documentation and its examples with what the rule says of them now."""
    facts = [
        f"severity  {rule.severity.label}",
        f"family    {rule.family}",
        f"MQM type  {rule.mqm}",
        f"needs     {', '.join(sorted(rule.needs)) or 'nothing but the English text'}",
    ]
    parts = [f"{rule.id}\n{'=' * len(rule.id)}", "\n".join(facts), documentation(rule)]
    for title, examples in (("Flagged", rule.bad), ("Not flagged", rule.good)):
        if examples:
            parts.append("\n\n".join([f"{title}:", *(_example(rule, example) for example in examples)]))
    return "\n\n".join(parts) + "\n"


def _example(rule: Rule, example: Example) -> str:
    lines = [f"source:  {example.source}"] if example.source is not None else []
    lines += [f"article: {example.article}"] if example.article is not None else []
    lines.append(f"target:  {example.target}")
    if example.nli is not None:
        lines += [f"model:   {said}" for said in example.nli.in_words()]
    lines += [f"finding: {message}" for message in _messages(rule, example)]
    return textwrap.indent("\n".join(lines), "  ")


def _messages(rule: Rule, example: Example) -> list[str]:
    """Run the rule over its example: what the page says is what the program does."""
    from mtcheck import api, engine
    from mtcheck.glossary.compile import compile_glossary
    from mtcheck.glossary.term import Glossary
    from mtcheck.model import Document

    glossary = compile_glossary(Glossary.of(example.glossary), api.default_cache_dir())
    article = None if example.article is None else Document.from_text(example.article)
    document = Document.from_text(example.target, example.source)
    report = engine.check(document, engine.Plan((rule,), glossary, nli=example.nli), article)
    return [finding.message for finding in report.findings]
