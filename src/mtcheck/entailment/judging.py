"""Sentences of a summary judged against their article, by the zero-shot method of SummaC.

The *entailment* of a sentence is the greatest that any premise of the article gives it ("SummaC-ZS" of Laban et al.,
TACL 2022, https://aclanthology.org/2022.tacl-1.10). Premises are single sentences and chunks of several
(:mod:`mtcheck.entailment.premises`).

Its *contradiction* is that of one premise only, the one that matches best: the sentence of the article with most of
its words (:mod:`mtcheck.text.nearness`). The greatest of all would be wrong: among dozens of sentences on other
things one may always be taken for a contradiction. The premise that entails most would be wrong, too: a sentence that
is contradicted is entailed by nothing, and which premise then is ahead by a thousandth says nothing. Where no sentence
shares a word with it (article and summary are in two languages), that premise is all there is, and is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.entailment.premises import Premise, Premises, hypothesis_room, premises
from mtcheck.text.nearness import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.neural.inference import InferenceModel, Judgement


class Entailment(NamedTuple):
    """What a model says of a sentence and an article.

    Attributes:
        entailment: The greatest probability of entailment that any premise gives the sentence.
        contradiction: The probability that the best matching premise contradicts it.
        premise: The premise that gives it its entailment; the first of equals.
        match: The best matching premise.
    """

    entailment: float
    contradiction: float
    premise: Premise
    match: Premise


class Unjudged(NamedTuple):
    """A sentence that was not judged, and why."""

    reason: str


def entailments(
    sentences: Sequence[str], article_sentences: Sequence[str], model: InferenceModel
) -> list[Entailment | Unjudged]:
    """Return what a model says of each sentence and an article, in the order given.

    A sentence's result depends on nothing but itself and the article. All pairs of sentences and premises are given to
    the model at once, for batches; equal ones once.

    Args:
        sentences: The sentences of a summary.
        article_sentences: The sentences of its article; to their indices premises refer.
        model: The model.

    Raises:
        ModelError: if the model fails.
    """
    return judge(sentences, premises(article_sentences, model), model)


def judge(sentences: Sequence[str], article: Premises, model: InferenceModel) -> list[Entailment | Unjudged]:
    """Return :func:`entailments` of sentences and an article that has been cut into premises."""
    flat = [" ".join(sentence.split()) for sentence in sentences]
    refused = _refused(flat, article, model)
    asked = list(dict.fromkeys(text for text in flat if text not in refused))
    against = article.both
    pairs = list(dict.fromkeys((premise.text, text) for text in asked for premise in against))
    judgements = dict(zip(pairs, model.judge(pairs), strict=True))
    matches = nearest(asked, [unit.text for unit in article.units])
    known: dict[str, Entailment | Unjudged] = dict(refused)
    for text, match in zip(asked, matches, strict=True):
        known[text] = _aggregated(against, [judgements[premise.text, text] for premise in against], match)
    return [known[text] for text in flat]


def _refused(sentences: Sequence[str], article: Premises, model: InferenceModel) -> dict[str, Unjudged]:
    """Return which sentences cannot be judged."""
    if not article.units:
        return dict.fromkeys(sentences, Unjudged("the article is empty"))
    room = hypothesis_room(model)
    refused: dict[str, Unjudged] = {}
    for text, length in zip(sentences, model.lengths(sentences), strict=True):
        if not length:
            refused[text] = Unjudged("there are no words in it")
        elif length > room:
            refused[text] = Unjudged(f"it has {length} subwords, and beside an article at most {room} are read")
    return refused


def _aggregated(
    premises: Sequence[Premise], judgements: Sequence[Judgement], match: int | None
) -> Entailment | Unjudged:
    """Aggregate the judgements of one sentence; ``match`` is an index of the premises, which begin with the units."""
    cut = sum(judgement.cut for judgement in judgements)
    if cut:
        return Unjudged(f"{cut} subwords of the article were not read")
    best = max(range(len(premises)), key=lambda index: judgements[index].entailment)
    near = best if match is None else match
    return Entailment(judgements[best].entailment, judgements[near].contradiction, premises[best], premises[near])
