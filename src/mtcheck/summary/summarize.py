"""The way from an article to a summary whose names and numbers are right.

The article's names are corrected first; the corrected article is summarised; the summary is checked by the
same engine, the summary rules included, against the corrected article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError
from mtcheck.model import Span
from mtcheck.summary import encoder as encoders
from mtcheck.summary import extractive, faithful, lexical
from mtcheck.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.engine import Plan, Report
    from mtcheck.summary.abstractive import Draft
    from mtcheck.summary.encoder import Encoder
    from mtcheck.text.sentences import Sentence


class SummarySentence(NamedTuple):
    """One sentence of a summary and where it comes from.

    Attributes:
        text: The sentence.
        span: Its place in the summary's text, in code points.
        article_index: Index of the article sentence that it is, or that it is nearest to; counted from 0.
        article_span: Where that stands in the corrected article, in code points.
        verbatim: Whether it is that sentence word for word.
    """

    text: str
    span: Span
    article_index: int
    article_span: Span
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary with all that its reader must know about it.

    Attributes:
        text: The summary.
        method: ``"extractive"``, ``"lexical"`` or ``"abstractive: NAME"``.
        sentences: Its sentences and where in the article they come from.
        findings: The check of the summary, with the corrected article as its article.
        corrected: The article that was summarised, its names corrected.
        article_findings: The check of the article as it was read.
        fixes: How many findings of the article were corrected before it was summarised.
        notes: What a reader must know about how it was made: fallbacks, parts, cuts.
    """

    text: str
    method: str
    sentences: tuple[SummarySentence, ...]
    findings: Report
    corrected: str
    article_findings: Report
    fixes: int
    notes: tuple[str, ...] = ()


def summarize(
    text: str,
    plan: Plan,
    *,
    source: str | None = None,
    sentences: int = 3,
    model: str | None = None,
    offline: bool = True,
    encoder: Encoder | None = None,
) -> Summary:
    """Summarise one article.

    Args:
        text: The article, in English.
        plan: Rules and glossary that correct the article and check the summary.
        source: The article's Chinese source, where there is one.
        sentences: How many sentences the summary has at most.
        model: A summariser for transformers, by folder or hub name; None for an extractive summary.
        offline: Never connect to the hub; models come from folders or the local cache.
        encoder: The sentence encoder; None for the packaged one, or words where that is not installed.

    Raises:
        DependencyError: if a model is named and the ``models`` extra is not installed.
        InputError: if the article is empty.
        ModelError: if a model cannot be loaded.
        PairingError: if the source cannot be aligned.
    """
    return summarize_many(
        [text],
        plan,
        sources=[source],
        sentences=sentences,
        model=model,
        offline=offline,
        encoder=encoder,
    )[0]


def summarize_many(
    texts: Sequence[str],
    plan: Plan,
    *,
    sources: Sequence[str | None] | None = None,
    sentences: int = 3,
    model: str | None = None,
    offline: bool = True,
    encoder: Encoder | None = None,
) -> list[Summary]:
    """Summarise several articles, which share the model's batches; arguments as :func:`summarize`."""
    if sentences < 1:
        raise ValueError(f"a summary has at least one sentence, not {sentences}")
    for number, text in enumerate(texts, 1):
        if not text.strip():
            which = "the article" if len(texts) == 1 else f"article {number}"
            raise InputError(f"{which} is empty", hint="there is nothing to summarise")
    writer = None
    if model is not None:  # load first: nobody should wait for a check before hearing that the model is missing
        from mtcheck.summary.abstractive import Summarizer
        from mtcheck.summary.loading import load

        writer = Summarizer(load(model, offline=offline), sentences=sentences)
    pairs = zip(texts, sources if sources is not None else [None] * len(texts), strict=True)
    corrected = [faithful.correct(text, plan, source=source) for text, source in pairs]
    cut = [split(article.text) for article in corrected]
    encoder = encoder or encoders.available()
    vectors = _encode(cut, encoder)
    drafts = writer.summarize([article.text for article in corrected]) if writer else [None] * len(texts)
    return [
        _one(article, parts, vecs, draft, plan, sentences, f"abstractive: {model}", encoder)
        for article, parts, vecs, draft in zip(corrected, cut, vectors, drafts, strict=True)
    ]


def _encode(articles: Sequence[Sequence[Sentence]], encoder: Encoder | None) -> list[list[list[float]] | None]:
    """Encode the sentences of all articles together."""
    if encoder is None:
        return [None] * len(articles)
    flat = iter(encoder.encode([sentence.flat for article in articles for sentence in article]))
    return [[next(flat) for _ in article] for article in articles]


def _one(
    article: faithful.Corrected,
    parts: Sequence[Sentence],
    vectors: list[list[float]] | None,
    draft: Draft | None,
    plan: Plan,
    count: int,
    written: str,
    encoder: Encoder | None,
) -> Summary:
    notes = list(article.report.document.notes)
    if draft is not None and draft.text:
        notes += draft.notes
        text, repaired = faithful.repair(draft.text, article.text, plan)
        if repaired:
            notes.append(f"{repaired} wrong forms that the model wrote were corrected")
        method, made = written, _trace(text, parts, vectors, encoder)
    else:
        if draft is not None:
            notes += [*draft.notes, "the model wrote nothing: this is the extractive summary instead"]
        avoid = faithful.doubtful(article, parts)
        if avoid:
            notes.append(f"passed over what the check of the article leaves open: {_sentences(len(avoid))}")
        if vectors is None:
            notes.append("sentences chosen by their words: the sentence encoder (extra 'models') is not installed")
            method, chosen = "lexical", lexical.summarize_lexical(parts, count, avoid)
        else:
            method, chosen = "extractive", extractive.summarize_vectors(parts, vectors, count, avoid)
        text, made = _join(chosen)
    if article.report.incomplete:
        notes.append("the check of the article is incomplete: a rule crashed")
    report = faithful.review(text, article.text, plan)
    return Summary(text, method, made, report, article.text, article.report, article.fixes, tuple(notes))


def _sentences(count: int) -> str:
    return "1 sentence" if count == 1 else f"{count} sentences"


def _join(chosen: Sequence[Sentence]) -> tuple[str, tuple[SummarySentence, ...]]:
    made: list[SummarySentence] = []
    at = 0
    for sentence in chosen:
        flat = sentence.flat
        made.append(SummarySentence(flat, Span(at, at + len(flat)), sentence.number, sentence.span, verbatim=True))
        at += len(flat) + 1
    return " ".join(s.text for s in made), tuple(made)


def _trace(
    text: str, parts: Sequence[Sentence], vectors: list[list[float]] | None, encoder: Encoder | None
) -> tuple[SummarySentence, ...]:
    """Find for every sentence that a model wrote the article sentence nearest to it."""
    written = split(text)
    if vectors is not None and encoder is not None:
        near = extractive.nearest(encoder.encode([s.flat for s in written]), vectors)
    else:
        near = lexical.nearest([s.flat for s in written], [p.flat for p in parts])
    return tuple(
        SummarySentence(s.text, s.span, i, parts[i].span, verbatim=s.flat == parts[i].flat)
        for s, i in zip(written, near, strict=True)
    )
