"""The library's front door: check, correct and summarise texts held in memory."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mtcheck import engine
from mtcheck.engine import Plan, Report
from mtcheck.model import Document

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.glossary.term import Glossary
    from mtcheck.neural.inference import InferenceModel
    from mtcheck.neural.links import WordAligner
    from mtcheck.summary.summarize import Summary

    DateLike = dt.date | str | None
    AlignerLike = WordAligner | str | os.PathLike[str] | None
    InferenceLike = InferenceModel | str | os.PathLike[str] | None
    GlossaryLike = Glossary | CompiledGlossary | str | Path | Sequence[str | Path] | None


def check(
    text: str | Document,
    source: str | None = None,
    glossary: GlossaryLike = None,
    article: str | Document | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    aligner: AlignerLike = None,
    nli: InferenceLike = None,
    date: DateLike = None,
    offline: bool = True,
) -> Report:
    """Find what is wrong in a translation.

    Args:
        text: The English text, one segment a line; or a document, which brings its own source.
        source: Its Chinese source. Line n is the original of line n of ``text`` where both have as many lines;
            otherwise they are aligned, and ``report.document.notes`` says so. ``Document.from_text`` refuses unequal
            lines instead.
        glossary: A glossary; or a pack name or file path, or several; None means all packs that ship.
        article: The article that ``text`` summarises, for the rules about summaries.
        select: Ids or families of the rules to run; none means all.
        ignore: Ids or families of rules to leave out.
        aligner: A second opinion on where a term is rendered that would not be located: a multilingual encoder of
            transformers by folder or name, or an aligner of your own. Whether it helps depends on the encoder.
        nli: Judges whether ``article`` entails the sentences of ``text``: a checkpoint for natural language inference
            of transformers by folder or name, or a model of your own. How good that is depends on the model.
        date: The date of the text, for titles of former office holders; None looks for it in the text.
        offline: Never look for models outside this machine.

    Returns:
        The findings in the order of the text, and what was not checked and why.

    Raises:
        InputError: if a text is no string, or the article holds no words.
        PairingError: if they have unequal numbers of lines and nothing of the one can be aligned with the other.
        GlossaryError: if a glossary file has errors.
        UnknownNameError: if a rule or pack does not exist.
        DependencyError: if a model is named and the ``models`` extra is not installed.
        ModelError: if a model cannot be loaded.
        ValueError: if ``source`` is given beside a document.
    """
    chosen = plan(glossary, select=select, ignore=ignore, aligner=aligner, nli=nli, date=date, offline=offline)
    document = _document(text, source, chosen.glossary)
    summarised = None if article is None else with_words(_document(article))
    return engine.check(document, chosen, summarised)


def fix(
    text: str | Document,
    source: str | None = None,
    glossary: GlossaryLike = None,
    *,
    unsafe: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    aligner: AlignerLike = None,
    date: DateLike = None,
    offline: bool = True,
) -> str:
    """Return the text with its findings corrected; everything else stays as it is.

    Args:
        text: As for :func:`check`.
        source: As for :func:`check`.
        glossary: As for :func:`check`.
        unsafe: Apply corrections that a person should look at, too.
        select: As for :func:`check`.
        ignore: As for :func:`check`.
        aligner: As for :func:`check`.
        date: As for :func:`check`.
        offline: As for :func:`check`.

    Raises:
        MtcheckError: as :func:`check` does.
    """
    from mtcheck import fixes

    report = check(text, source, glossary, select=select, ignore=ignore, aligner=aligner, date=date, offline=offline)
    return fixes.apply(report.document.as_read, report.findings, unsafe=unsafe)


def summarize(
    text: str,
    source: str | None = None,
    glossary: GlossaryLike = None,
    *,
    sentences: int | None = None,
    model: str | None = None,
    from_source: bool = False,
    candidates: int = 4,
    nli: InferenceLike = None,
    offline: bool = True,
) -> Summary:
    """Summarise an article so that the names and numbers of the summary are right.

    The article's names are corrected first; the summary is checked against the corrected article. It has a headline,
    a standfirst and three to five bullets, or is one paragraph.

    Args:
        text: The English article.
        source: Its Chinese source, as for :func:`check`.
        glossary: As for :func:`check`.
        sentences: None for headline, standfirst and bullets; a number for one paragraph of so many sentences at most.
        model: A transformers model that writes the summary, by name or folder; None takes sentences of
            the article.
        from_source: Let the model read the Chinese source instead of the translation.
        candidates: How many drafts the model writes; the one with the fewest findings is taken.
        nli: Judges whether the article entails the sentences of the summary, as for :func:`check`.
        offline: Never look for models outside this machine.

    Raises:
        DependencyError: if a model is named and the ``models`` extra is not installed.
        InputError: if the article is empty, or the source is to be summarised and there is none, or no model.
        ModelError: if the model cannot be loaded, or cannot read Chinese and should.
        PairingError: if they have unequal numbers of lines and nothing of the one can be aligned with the other.
    """
    from mtcheck.summary import summarize as summaries

    _require_text(text, "text")
    return summaries.summarize(
        text,
        plan(glossary, nli=nli, offline=offline),
        source=source,
        sentences=sentences,
        model=model,
        from_source=from_source,
        candidates=candidates,
        offline=offline,
    )


def plan(
    glossary: GlossaryLike = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    aligner: AlignerLike = None,
    nli: InferenceLike = None,
    date: DateLike = None,
    offline: bool = True,
) -> Plan:
    """Make the plan of a check: which rules, under which glossary.

    Args:
        glossary: As for :func:`check`.
        select: As for :func:`check`.
        ignore: As for :func:`check`.
        aligner: As for :func:`check`.
        nli: As for :func:`check`.
        date: As for :func:`check`.
        offline: As for :func:`check`.

    Raises:
        DependencyError: if a model is named and the ``models`` extra is not installed.
        GlossaryError: if a glossary file has errors.
        ModelError: if a model cannot be loaded.
        UnknownNameError: if a rule or pack does not exist.
    """
    from mtcheck.config.select import select_rules
    from mtcheck.rules import ENTRIES

    rules = select_rules(ENTRIES, select=select, ignore=ignore)
    if isinstance(aligner, str | os.PathLike):
        from mtcheck.neural.aligner import load_aligner

        aligner = load_aligner(os.fspath(aligner), offline=offline)
    if isinstance(nli, str | os.PathLike):
        from mtcheck.neural.nli import load_nli

        nli = load_nli(os.fspath(nli), offline=offline)
    return Plan(rules, compiled_glossary(glossary), aligner=aligner, nli=nli, date=_day(date))


def _day(date: DateLike) -> str:
    """Return a date as YYYY-MM-DD.

    Raises:
        InputError: if it is none.
    """
    import datetime as dt

    if date is None:
        return ""
    try:
        return dt.date.fromisoformat(str(date)[:10] if isinstance(date, dt.date) else date).isoformat()
    except (TypeError, ValueError):
        from mtcheck.errors import InputError

        raise InputError(f"{date!r} is no date", hint="write YYYY-MM-DD, such as 2024-10-15") from None


def with_words(article: Document) -> Document:
    """Return an article of which a summary can be judged, unchanged.

    Raises:
        InputError: if it holds no English words, so that nothing of any summary would stand in it.
    """
    from mtcheck.errors import InputError
    from mtcheck.rules.summary.passages import has_words

    if has_words(article):
        return article

    hint = "check that it is the English article which the text summarises"
    raise InputError("the article holds no English words", file=article.path, hint=hint)


def compiled_glossary(glossary: GlossaryLike = None) -> CompiledGlossary:
    """Return a glossary ready for checking: from the cache where it holds the same content.

    Args:
        glossary: As for :func:`check`.

    Raises:
        GlossaryError: if a glossary file has errors.
        UnknownNameError: if a pack does not exist.
    """
    from mtcheck.glossary.compile import compiled

    if glossary is None or isinstance(glossary, str | os.PathLike):
        return compiled(specs(glossary), default_cache_dir())
    from mtcheck.glossary.compiled import CompiledGlossary

    if isinstance(glossary, CompiledGlossary):
        return glossary
    from mtcheck.glossary.term import Glossary

    if isinstance(glossary, Glossary):
        from mtcheck.glossary.compile import compile_glossary

        return compile_glossary(glossary, default_cache_dir())
    return compiled(specs(*glossary), default_cache_dir())


def specs(*glossaries: str | Path | None) -> list[str]:
    """Return pack names and paths as the loader wants them; None alone stands for all packs that ship."""
    named = [str(glossary) for glossary in glossaries if glossary is not None]
    if named:
        return named
    from mtcheck.glossary.packs import pack_names

    return list(pack_names())


def default_cache_dir() -> str | None:
    """Return where compiled glossaries are kept on this machine; None where there is no such place."""
    from mtcheck.config.cache import cache_dir

    return cache_dir(os.environ, sys.platform)


def _document(text: str | Document, source: str | None = None, glossary: CompiledGlossary | None = None) -> Document:
    if isinstance(text, Document):
        if source is not None:
            raise ValueError("a document brings its own source")
        return text
    _require_text(text, "text")
    if source is not None:
        _require_text(source, "source")
    from mtcheck.formats.document import of_texts

    return of_texts(text, source, glossary)


def _require_text(value: object, name: str) -> None:
    if not isinstance(value, str):
        from mtcheck.errors import InputError

        hint = (
            "read the file first: Path(…).read_text(encoding='utf-8')" if value is not None else "give the text itself"
        )
        raise InputError(f"{name} must be a string, not {type(value).__name__}", hint=hint)
