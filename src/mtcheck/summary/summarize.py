"""The way from an article to a summary whose names and numbers are right.

The article's names are corrected first; the corrected article is summarised; the summary is checked by the
same engine, the summary rules included, against the corrected article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError
from mtcheck.finding import Severity
from mtcheck.summary import chinese, extractive, faithful, picked
from mtcheck.summary import encoder as encoders
from mtcheck.summary.article import Article, encode
from mtcheck.summary.headline import LIMIT
from mtcheck.summary.shape import Part, lay_out
from mtcheck.text.han import han_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mtcheck.engine import Plan, Report
    from mtcheck.summary.abstractive import Drafts
    from mtcheck.summary.encoder import Encoder
    from mtcheck.summary.shape import Piece, SummarySentence
    from mtcheck.summary.written import Editor


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

    @property
    def headline(self) -> str:
        """The headline, of 90 characters at most; empty where there is none."""
        return " ".join(self._of(Part.HEADLINE))

    @property
    def standfirst(self) -> str:
        """The one or two sentences below the headline; empty for a summary of one paragraph."""
        return " ".join(self._of(Part.STANDFIRST))

    @property
    def bullets(self) -> tuple[str, ...]:
        """The bullets; none for a summary of one paragraph."""
        return tuple(self._of(Part.BULLET))

    def _of(self, part: Part) -> list[str]:
        return [sentence.text for sentence in self.sentences if sentence.part is part]


class _How(NamedTuple):
    plan: Plan
    length: int | None
    method: str
    encoder: Encoder | None


def summarize(
    text: str,
    plan: Plan,
    *,
    source: str | None = None,
    sentences: int | None = None,
    model: str | None = None,
    from_source: bool = False,
    candidates: int = 4,
    offline: bool = True,
    encoder: Encoder | None = None,
) -> Summary:
    """Summarise one article.

    Args:
        text: The article, in English.
        plan: Rules and glossary that correct the article and check the summary.
        source: The article's Chinese source, where there is one.
        sentences: None for headline, standfirst and bullets; a number for one paragraph of so many sentences at most.
        model: A summariser for transformers, by folder or hub name; None for an extractive summary.
        from_source: Let the model read the Chinese source instead of the translation.
        candidates: How many drafts the model writes; the one with the fewest findings is taken.
        offline: Never connect to the hub; models come from folders or the local cache.
        encoder: The sentence encoder; None for the packaged one, or words where that is not installed.

    Raises:
        DependencyError: if a model is named and the ``models`` extra is not installed.
        InputError: if the article is empty, or the source is to be summarised and there is none, or no model.
        ModelError: if a model cannot be loaded, or cannot read Chinese and should.
        PairingError: if the source cannot be aligned.
    """
    return summarize_many(
        [text],
        plan,
        sources=[source],
        sentences=sentences,
        model=model,
        from_source=from_source,
        candidates=candidates,
        offline=offline,
        encoder=encoder,
    )[0]


def summarize_many(
    texts: Sequence[str],
    plan: Plan,
    *,
    sources: Sequence[str | None] | None = None,
    sentences: int | None = None,
    model: str | None = None,
    from_source: bool = False,
    candidates: int = 4,
    offline: bool = True,
    encoder: Encoder | None = None,
) -> list[Summary]:
    """Summarise several articles, which share the batches of encoder and model; arguments as :func:`summarize`."""
    if sentences is not None and sentences < 1:
        raise ValueError(f"a summary has at least one sentence, not {sentences}")
    if candidates < 1:
        raise ValueError(f"a model writes at least one draft, not {candidates}")
    for number, text in enumerate(texts, 1):
        which = "the article" if len(texts) == 1 else f"article {number}"
        if not text.strip():
            raise InputError(f"{which} is empty", hint="there is nothing to summarise")
        if _chinese(text):
            hint = "name its translation, and the Chinese as its source"
            raise InputError(f"{which} is Chinese: summaries are made in English", hint=hint)
    originals = list(sources) if sources is not None else [None] * len(texts)
    if from_source:
        _require_source(originals, model)
    writer = None
    if model is not None:  # load first: nobody should wait for a check before hearing that the model is missing
        from mtcheck.summary.abstractive import Summarizer
        from mtcheck.summary.loading import load

        writer = Summarizer(load(model, offline=offline), candidates=candidates)
    articles = [Article(text, plan, source) for text, source in zip(texts, originals, strict=True)]
    encoder = encoder or encoders.available()
    encode(articles, encoder)
    how = _How(plan, sentences, f"abstractive: {model}", encoder)
    if writer is None:
        return [_one(article, None, None, how) for article in articles]
    from mtcheck.summary.written import Editor

    release = sentences is None
    editors = [Editor(article, plan, release=release, count=sentences or 3, encoder=encoder) for article in articles]
    requests = [chinese.request(article, plan, sentences, from_source=from_source) for article in articles]
    drafts = writer.summarize(requests, lambda number, texts: editors[number].keep(texts))
    return [_one(*each, how) for each in zip(articles, drafts, editors, strict=True)]


def _require_source(sources: Sequence[str | None], model: str | None) -> None:
    if model is None:
        raise InputError(
            "only a model can summarise the source: without one a summary consists of sentences of the translation",
            hint="name a model",
        )
    if any(source is None or not source.strip() for source in sources):
        raise InputError("there is no source to summarise", hint="name it, or summarise the translation")


def _one(article: Article, drafts: Drafts | None, editor: Editor | None, how: _How) -> Summary:
    corrected = article.corrected
    notes = list(corrected.report.document.notes)
    pieces: list[Piece] = []
    if drafts is not None and editor is not None:
        pieces, remarks = editor.edit(drafts)
        notes += remarks
    method = how.method
    if not pieces:
        if article.vectors is None:
            notes.append("sentences chosen by their words: the sentence encoder (extra 'models') is not installed")
        method = "lexical" if article.vectors is None else "extractive"
        pieces = picked.release(article) if how.length is None else picked.paragraph(article, how.length)
        notes += _left_open(article, {piece.origin for piece in pieces})
    if corrected.report.incomplete:
        notes.append("the check of the article is incomplete: a rule crashed")
    text, made, report = _reviewed(pieces, article, how.plan)
    if taken_back := _failing(made, report):
        pieces = [picked.plain(p, article) if i in taken_back else p for i, p in enumerate(pieces)]
        text, made, report = _reviewed(pieces, article, how.plan)
    if how.length is None and pieces[0].part is not Part.HEADLINE:
        why = "the article has none that fits, and its news cannot be cut to 90 characters safely"
        alone = len(pieces) == 1 and len(pieces[0].text) <= LIMIT + 1
        notes.append(f"no headline: {'it would repeat the one sentence' if alone else why}")
    notes += _lacking(pieces, article)
    return Summary(text, method, made, report, corrected.text, corrected.report, corrected.fixes, tuple(notes))


def _lacking(pieces: list[Piece], article: Article) -> list[str]:
    """Say what a release should have and the article does not give: titles of persons, the time of figures."""
    untitled = article.cast.untitled(piece.text for piece in pieces)
    notes = [f"without a title, for the article gives none: {', '.join(untitled)}"] if untitled else []
    timeless = (piece.text for piece in pieces if extractive.timeless(piece.text))
    return notes + [f"no time stands beside the figure in “{text}”" for text in timeless]


def _reviewed(pieces: list[Piece], article: Article, plan: Plan) -> tuple[str, tuple[SummarySentence, ...], Report]:
    """Return the text of a summary, its sentences with their places, and the check of it."""
    text, made = lay_out(pieces, article.sentences)
    return text, made, faithful.review(text, article.corrected.text, plan)


def _failing(made: tuple[SummarySentence, ...], report: Report) -> set[int]:
    """Return the numbers of the sentences that we changed and in which the check finds what fails a gate."""
    places = [finding.hit.primary.span for finding in report.findings if finding.fails(Severity.MAJOR)]
    return {
        number
        for number, sentence in enumerate(made)
        if sentence.changes and any(sentence.span.overlaps(place) for place in places)
    }


def _left_open(article: Article, used: set[int]) -> list[str]:
    """Say which lines hold something wrong that only a person can correct, and whether they were passed over."""
    passed, taken = _lines(article, article.avoid - used), _lines(article, article.avoid & used)
    mend = "mend the article and summarise again"
    notes = [f"passed over sentences in {passed} that only a person can correct: {mend}"] if passed else []
    if taken:
        notes.append(f"for want of others, sentences in {taken} stand here that only a person can correct: {mend}")
    return notes


def _lines(article: Article, numbers: Collection[int]) -> str:
    text = article.corrected.text
    starts = sorted(article.sentences[number].span.start for number in numbers)
    lines = list(dict.fromkeys(text.count("\n", 0, start) + 1 for start in starts))
    return f"line{'' if len(lines) == 1 else 's'} {', '.join(map(str, lines))}" if lines else ""


def _chinese(text: str) -> bool:
    """Tell whether most letters of a text are Chinese characters."""
    han = sum(map(len, han_pattern().findall(text)))
    return han > sum(character.isascii() and character.isalpha() for character in text)
