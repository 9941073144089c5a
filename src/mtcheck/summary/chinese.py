"""What a model is given to summarise: the translation, or the Chinese source with the English of its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.summary.prompts import Request
from mtcheck.text.han import simplified
from mtcheck.text.sentences import split

if TYPE_CHECKING:
    from mtcheck.engine import Plan
    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.summary.article import Article


def request(article: Article, plan: Plan, count: int | None, *, from_source: bool) -> Request:
    """Return what a model is asked for.

    Args:
        article: The article.
        plan: Whose glossary has the English of Chinese names.
        count: None for headline, standfirst and bullets; a number for one paragraph of so many sentences at most.
        from_source: Whether the model reads the Chinese source.
    """
    length, release = count or 3, count is None
    if from_source and article.source is not None:
        names = pairs(article.source, plan.glossary)
        lines = tuple(annotated(sentence.flat, plan.glossary) for sentence in split(article.source))
        return Request(lines, tuple(english for _, english in names), names, length, release)
    lines = tuple(sentence.flat for sentence in article.sentences)

    def prepare(part: list[str]) -> list[str]:
        met: set[int] = set()
        return [article.cast.introduce(line, met)[0] for line in part]

    return Request(lines, article.names, length=length, release=release, prepare=prepare)


def pairs(source: str, glossary: CompiledGlossary) -> tuple[tuple[str, str], ...]:
    """Return the glossary's terms that stand in a Chinese text, each once, with the English to use."""
    found: dict[str, str] = {}
    for start, end, term in glossary.occurrences(simplified(source)):
        found.setdefault(source[start:end], glossary.term(term).preferred)
    return tuple(found.items())


def annotated(line: str, glossary: CompiledGlossary) -> str:
    """Return a Chinese sentence with its terms replaced by their English.

    A model that takes no instructions copies words of the target language that it meets in its source (Dinu et al.,
    "Training neural machine translation to apply terminology constraints", ACL 2019).
    """
    text = line
    for start, end, term in reversed(glossary.occurrences(simplified(line))):
        text = f"{text[:start]} {glossary.term(term).preferred} {text[end:]}"
    return " ".join(text.split())
