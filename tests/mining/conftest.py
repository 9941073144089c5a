"""Suggestions and preflights for a few lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary
from mtcheck.mining.preflight import Flight, conflicts, preflight
from mtcheck.mining.suggest import suggest
from mtcheck.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.mining.weighing import Suggestion

Row = dict[str, str]


@pytest.fixture(scope="session")
def glossary(cache: Path) -> Callable[[Sequence[Row]], CompiledGlossary]:
    return lambda rows: compile_glossary(Glossary.of(list(rows)), cache)


@pytest.fixture
def suggested(glossary) -> Callable[..., list[Suggestion]]:
    def run(source: str, target: str, rows: Sequence[Row] = ()) -> list[Suggestion]:
        return suggest([Document.from_text(target, source)], glossary(rows))

    return run


@pytest.fixture
def flight(glossary) -> Callable[..., Flight]:
    def run(source: str, *rows: Row) -> Flight:
        terms = Glossary.of([]).terms
        for row in rows:
            terms += Glossary.of([row]).terms
        last = {row["source"]: row for row in rows}
        return preflight(Document.from_text(source), glossary(list(last.values())), conflicts(terms))

    return run
