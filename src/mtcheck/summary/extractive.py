"""Chooses the sentences of an article that say its news, whatever the sentence vectors come from.

The salience of a sentence joins, as MEAD does (Radev et al., "Centroid-based summarization of multiple
documents", Information Processing and Management 40(6), 2004), its nearness to the centroid, its position and
its nearness to the beginning (here: headline and first sentence). Centroids over embeddings follow Rossiello
et al., "Centroid-based text summarization through compositionality of word embeddings", MultiLing 2017.
Redundancy is held down by maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.summary.compress import paired
from mtcheck.text.figures_en import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from mtcheck.text.sentences import Sentence

# MEAD adds its three features with equal weights; position weighs double here: a release puts its news first.
# The last two are ours: sentences with names and figures tell what happened, those without tell what is good; and what
# the glossary lists is what the office that keeps it cares about.
_CENTROID, _POSITION, _LEAD, _FACTS, _TERMS = 1.0, 2.0, 1.0, 1.0, 0.5
# A sentence with so many names and figures, or terms of the glossary, has all that one can have.
_MANY_FACTS, _MANY_TERMS = 10, 4
# Trade-off of maximal marginal relevance: 1 is salience alone. 0.7 is Carbonell and Goldstein's own setting.
_RELEVANCE = 0.7
# From here on two sentences say the same: the second adds nothing, wherever it stands.
_SAME = 0.9
_MIN_WORDS, _MAX_WORDS = 6, 60
# What a sentence loses when it cannot stand alone; one that follows its antecedent into the summary does not.
_DANGLING = 0.25
_UNATTRIBUTED = 0.25
# What a figure loses without a word on the time it belongs to.
_TIMELESS = 0.1


class Wanted(NamedTuple):
    """What is wanted of a choice.

    Attributes:
        length: How many sentences, at least 1.
        avoid: Numbers of sentences that are known to be wrong.
        resolved: Numbers of sentences that open with a pronoun whose person is known.
        terms: How many terms of the glossary each sentence names, by sentence number; empty without a glossary.
        alone: Whether each sentence must stand alone, as a bullet does.
    """

    length: int
    avoid: Collection[int] = ()
    resolved: Collection[int] = ()
    terms: Sequence[int] = ()
    alone: bool = False


class Salience(NamedTuple):
    """What speaks for the sentences of one article, by position in the list of candidates.

    Attributes:
        scores: Salience of each candidate, from 0 to 1 before penalties.
        similarity: Similarity of two candidates, by their positions.
    """

    scores: tuple[float, ...]
    similarity: Callable[[int, int], float]


def body(sentences: Sequence[Sentence], avoid: Collection[int] = ()) -> tuple[Sentence, ...]:
    """Return the sentences that may enter a summary: no headlines, no fragments, no halves of a quotation.

    Where nothing would be left, the conditions are given up one after the other.

    Args:
        sentences: All sentences of the article.
        avoid: Numbers of sentences that are known to be wrong.
    """
    running = tuple(s for s in sentences if not s.headline)
    good = tuple(s for s in running if len(s.text.split()) >= _MIN_WORDS and paired(s.text))
    right = tuple(s for s in good if s.number not in avoid)
    return right or good or running or tuple(sentences)


def choose(candidates: Sequence[Sentence], salience: Salience, wanted: Wanted) -> tuple[Sentence, ...]:
    """Return as many of the candidates as wanted (all where there are fewer), in the order of the article.

    Args:
        candidates: Sentences that may be chosen, in order.
        salience: Their scores and similarities.
        wanted: How many, and under which conditions.
    """
    chosen: list[int] = []
    while len(chosen) < min(wanted.length, len(candidates)):
        rest = [i for i in range(len(candidates)) if i not in chosen]
        chosen.append(max(rest, key=lambda i: (_marginal(i, chosen, candidates, salience, wanted), -i)))
    return tuple(candidates[i] for i in sorted(chosen))


def _marginal(
    i: int, chosen: Sequence[int], candidates: Sequence[Sentence], salience: Salience, wanted: Wanted
) -> float:
    redundancy = max((salience.similarity(i, j) for j in chosen), default=0.0)
    penalty = _penalty(candidates[i], {candidates[j].number for j in chosen}, wanted)
    return _RELEVANCE * (salience.scores[i] - penalty) - (1.0 if redundancy >= _SAME else (1 - _RELEVANCE) * redundancy)


def _penalty(sentence: Sentence, chosen: set[int], wanted: Wanted) -> float:
    words = len(sentence.text.split())
    penalty = 0.0
    if _anaphora().match(sentence.text) and sentence.number not in wanted.resolved:
        if wanted.alone:
            penalty += 2 * _DANGLING
        elif sentence.number - 1 not in chosen:
            penalty += _DANGLING
    if wanted.alone and timeless(sentence.text):
        penalty += _TIMELESS
    if _first_person().search(_quotation().sub("", sentence.text)) and not _attribution().search(sentence.text):
        penalty += _UNATTRIBUTED  # "We hope …" outside quotation marks: nobody is named who says it
    if words > _MAX_WORDS:
        penalty += min(0.3, (words - _MAX_WORDS) / 200)
    return penalty


def timeless(text: str) -> bool:
    """Tell whether a text has a share in per cent without a word on the time it belongs to."""
    return bool(_measure().search(text)) and not _time().search(text)


def score(
    sentences: Sequence[Sentence],
    candidates: Sequence[Sentence],
    to_centroid: Sequence[float],
    similarity: Callable[[int, int], float],
    terms: Sequence[int] = (),
) -> Salience:
    """Join centroid, position and lead into one salience per candidate.

    Args:
        sentences: All sentences of the article; headlines and the first body sentence form the lead.
        candidates: Those that may be chosen.
        to_centroid: Similarity of every sentence (of ``sentences``) to the article's centroid.
        similarity: Similarity of two of ``sentences``, by their index.
        terms: How many terms of the glossary each of ``sentences`` names; empty without a glossary.
    """
    order = [sentence.number for sentence in candidates]
    lead = [s.number for s in sentences if s.headline and s.number < order[0]] + order[:1]
    top = max((to_centroid[i] for i in order), default=0.0) or 1.0
    scores = []
    for rank, i in enumerate(order):
        centroid = max(0.0, to_centroid[i]) / top
        position = 1 / (1 + rank) ** 0.5  # a slow fall: the second sentence still has .71, the tenth .32
        likeness = 1.0 if i == order[0] else max(0.0, *(similarity(i, j) for j in lead), 0.0)
        facts = min(1.0, len(_fact().findall(sentences[i].text)) / _MANY_FACTS)
        named = min(1.0, terms[i] / _MANY_TERMS) if terms else 0.0
        parts = _CENTROID * centroid + _POSITION * position + _LEAD * likeness + _FACTS * facts + _TERMS * named
        scores.append(parts / (_CENTROID + _POSITION + _LEAD + _FACTS + _TERMS))
    return Salience(tuple(scores), lambda a, b: similarity(order[a], order[b]))


def summarize_vectors(
    sentences: Sequence[Sentence], vectors: Sequence[Sequence[float]], wanted: Wanted
) -> tuple[Sentence, ...]:
    """Choose sentences by their vectors of length one.

    Args:
        sentences: All sentences of the article.
        vectors: Their vectors, in the same order.
        wanted: How many, and under which conditions.
    """
    candidates = body(sentences, wanted.avoid)
    if not candidates:
        return ()
    inside = [vectors[s.number] for s in candidates]
    centroid = [sum(column) / len(inside) for column in zip(*inside, strict=True)]
    length = sum(x * x for x in centroid) ** 0.5 or 1.0
    unit = [x / length for x in centroid]
    near = [_dot(v, unit) for v in vectors]
    salience = score(sentences, candidates, near, lambda a, b: _dot(vectors[a], vectors[b]), wanted.terms)
    return choose(candidates, salience, wanted)


def nearest(queries: Sequence[Sequence[float]], vectors: Sequence[Sequence[float]]) -> list[int]:
    """Return for each query the index of the vector nearest to it; the first of equals."""
    return [first_best([_dot(query, vector) for vector in vectors]) for query in queries]


def first_best(values: Sequence[float]) -> int:
    """Return the index of the greatest value, the first of equals."""
    return values.index(max(values))


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


@cache
def _anaphora() -> re.Pattern[str]:
    # Openings that point back. "During the visit" does too, but reads well enough without its antecedent.
    return re.compile(
        r"(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|Such|But|And|However|Meanwhile|Also"
        r"|In addition|At the same time|Besides|Moreover|Furthermore|Therefore|For example)\b"
    )


@cache
def _fact() -> re.Pattern[str]:
    # A capital inside the sentence or a figure.
    return re.compile(r"(?<=[\w,;’'”\"] )(?:[\"“‘(])?[A-Z][\w’'-]*|\d[\d,.]*")


@cache
def _measure() -> re.Pattern[str]:
    # What rises and falls, and so means nothing without its time.
    return re.compile(r"\d[\d,.]*\s*(?:%|per ?cent\b)")


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:19|20)\d\d|years?|months?|weeks?|days?|quarters?|half|today|yesterday|annual(?:ly)?|daily|since"
        rf"|{'|'.join(MONTH_NAMES)}|season|decade)\b"
    )


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Ww]e|[Oo]ur|I|[Mm]y)\b")


@cache
def _attribution() -> re.Pattern[str]:
    return re.compile(r"\b(?:said|says|stressed|added|noted|pointed out|told|according to|expressed|stated)\b")


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"“[^”]*”|\"[^\"]*\"")
