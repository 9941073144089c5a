"""The sentences of a summary that is a document, judged against the document of its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.entailment.judging import Entailment, judge
from mtcheck.entailment.premises import premise_room, premises
from mtcheck.finding import Skip
from mtcheck.model import Side
from mtcheck.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.entailment.premises import Premises
    from mtcheck.model import Document, Location
    from mtcheck.neural.inference import InferenceModel
    from mtcheck.text.sentences import Sentence


class Judged(NamedTuple):
    """A sentence of a summary that was judged.

    Attributes:
        place: Where it stands; of a sentence that goes on in further segments (wrapped lines), its beginning.
        result: What the model says.
        match: The sentence of the article that matches it best, with its place in the article.
    """

    place: Location
    result: Entailment
    match: Sentence


class Support(NamedTuple):
    """What a model says of a summary and its article.

    Attributes:
        model: What the model is called.
        judged: The sentences that it judged, in order.
        skips: Those that it could not judge.
        note: What was judged and against what, in a sentence without a full stop.
    """

    model: str
    judged: tuple[Judged, ...]
    skips: tuple[Skip, ...]
    note: str


def support(summary: Document, article: Document, model: InferenceModel) -> Support:
    """Judge a summary.

    A sentence that stands in the article word for word is entailed by itself; the model is not asked about it.

    Args:
        summary: The summary.
        article: Its article.
        model: The model.

    Raises:
        ModelError: if the model fails.
    """
    known = split(article.text)
    verbatim = {sentence.flat for sentence in known}
    found = list(_sentences(summary))
    asked = [(place, text) for place, text in found if text not in verbatim]
    cut = premises([sentence.flat for sentence in known], model)
    judged: list[Judged] = []
    skips: list[Skip] = []
    for (place, _), result in zip(asked, judge([text for _, text in asked], cut, model), strict=True):
        if isinstance(result, Entailment):
            judged.append(Judged(place, result, known[result.match.first]))
        else:
            reason = f"the entailment model {model.name} did not judge a sentence there: {result.reason}"
            skips.append(Skip(None, place.segment, reason))
    note = _note(model, len(judged), len(known), cut, len(found) - len(asked))
    return Support(model.name, tuple(judged), tuple(skips), note)


def _note(model: InferenceModel, judged: int, known: int, cut: Premises, verbatim: int) -> str:
    said = f"the entailment model {model.name} judged {_sentence_count(judged)}"
    if judged:
        chunks = "1 chunk" if len(cut.chunks) == 1 else f"{len(cut.chunks)} chunks"
        said += f" against the {_sentence_count(known)} of the article, one by one and in {chunks}"
    if judged and cut.cut:
        said += f"; {len(cut.cut)} of these had to be cut into pieces of at most {premise_room(model)} subwords"
    if verbatim:
        said += f"; {_sentence_count(verbatim)} word for word from the article needed no judgement"
    return said


def _sentence_count(number: int) -> str:
    return "1 sentence" if number == 1 else f"{number} sentences"


def _sentences(document: Document) -> Iterator[tuple[Location, str]]:
    """Yield the sentences of a document, each on one line; plain text may wrap them, blocks of other files do not."""
    segments = document.checkable
    if document.view is not None:
        for segment in segments:
            for sentence in split(segment.target):
                yield segment.locate(Side.TARGET, *sentence.span), _unmarked(sentence.flat)
        return
    at = 0
    for sentence in split(document.text):
        start, end = sentence.span
        while at + 1 < len(segments) and segments[at + 1].target_start <= start:
            at += 1
        segment = segments[at]
        offset = segment.target_start
        end = min(end - offset, len(segment.target.rstrip()))
        yield segment.locate(Side.TARGET, start - offset, end), _unmarked(sentence.flat)


def _unmarked(sentence: str) -> str:
    """Return a sentence without the mark of a list item before it."""
    mark, blank, rest = sentence.partition(" ")
    return rest if blank and mark in {"-", "*", "•"} else sentence
