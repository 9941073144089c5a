"""What several test folders share."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from mtcheck.engine import Plan, Report, check
from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary
from mtcheck.model import Document
from mtcheck.neural.inference import Told
from mtcheck.rules import ALL_RULES

# A run that decides whether a change goes in tries the same examples every time; at a desk new ones are looked for.
settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("gate")

Row = dict[str, str]
RunRules = Callable[..., Report]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for compiled glossaries and the lexicon, which is compiled once a run."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def run_rules(cache: Path) -> RunRules:
    """Check a target with rows of a glossary; with ``only``, by that one rule."""

    def run(
        target: str,
        source: str | None = None,
        glossary: Sequence[Row] = (),
        article: str | None = None,
        only: str | None = None,
        nli: Told | None = None,
        date: str = "",
    ) -> Report:
        compiled = compile_glossary(Glossary.of(list(glossary)), cache)
        rules = tuple(rule for rule in ALL_RULES if only is None or rule.id == only)
        about = Document.from_text(article) if article is not None else None
        return check(Document.from_text(target, source), Plan(rules, compiled, nli=nli, date=date), about)

    return run
