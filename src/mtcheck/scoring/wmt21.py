"""The terminology scores of WMT21: exact match, window overlap and 1 - TERm.

Alam et al. 2021, "On the Evaluation of Machine Translation for Terminology Consistency" (arXiv:2106.11891), and the
organisers' script (https://github.com/mahfuzibnalam/terminology_evaluation, evaluate_term_wmt.py). The task's data
marks the terms in the reference; here a term stands in the reference where one of its targets does, word for word, the
longest first. What follows, and where this differs:

- *Exact match*: the share of the reference's term occurrences for which one of the term's targets stands in the
  hypothesis, word for word, at a place that no other occurrence has claimed.
- *Window overlap*: each occurrence in the reference is paired with the occurrence of the same words in the hypothesis
  around which most of the neighbouring words are the same: up to ``window`` words on either side, punctuation left out.
  A segment's score is the mean over its pairs, 0 without any; the value is the mean over the segments with terms. (The
  script divides by all segments; in the task's data all have terms.)
- *1 - TERm*: TER in which an edit to a word of a term costs 2 instead of 1; a segment's costs are divided by its
  reference's length, and the mean over segments is taken from 1. It may fall below 0. The search for shifts is
  sacrebleu's, so that with a cost of 1 this is sacrebleu's TER; the script has a search of its own (TER_modified.py),
  with which this was not compared.
- The script also looks for lemmas where Stanza knows the language. Here words are compared as they are written; where
  the script has no lemmas, a fault in it counts every term as matched, which is not repeated here.
"""

from __future__ import annotations

import math
import string
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import ScoringError, UnknownNameError, nearest
from mtcheck.scoring.scores import Skipped, Statistics, ratio, score_of
from mtcheck.scoring.shares import share
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import Strings, Terms

#: What an edit to a word of a term costs in TERm: the script calls it with 2.
TERM_COST = 2
WINDOW = 2
TOKENIZERS = ("13a", "none")


class Occurrence(NamedTuple):
    """A term in a reference: where its words start and end, and the targets that would do for it."""

    start: int
    end: int
    targets: tuple[tuple[str, ...], ...]


class Segment(NamedTuple):
    """The words of a hypothesis and its reference, and the reference's terms in order."""

    hypothesis: list[str]
    reference: list[str]
    terms: list[Occurrence]


def exact_match(
    hypotheses: Strings,
    references: Strings | Iterable[Strings],
    *,
    terms: Iterable[Terms],
    tokenize: str = "13a",
    documents: Strings | None = None,
) -> Score:
    """Return WMT21's exact-match accuracy, 0 to 1.

    Args:
        hypotheses: The translations.
        references: One reference for each hypothesis; of several, the first counts.
        terms: The dictionary of each hypothesis: source terms and their targets.
        tokenize: How texts become words: "13a", which is sacrebleu's and leaves tokenised English as it is, or "none",
            which splits at blanks, as the organisers do with their tokenised data.
        documents: The name of each text's document, for values by document.

    Raises:
        PairingError: if the lists are not equally long.
        ScoringError: if a text or term is no text.
        UnknownNameError: if there is no such tokenizer.
    """
    texts = Texts(hypotheses, references=references, terms=terms, documents=documents)
    return score_exact_match(texts, tokenize=tokenize)


def window_overlap(
    hypotheses: Strings,
    references: Strings | Iterable[Strings],
    *,
    terms: Iterable[Terms],
    window: int = WINDOW,
    tokenize: str = "13a",
    documents: Strings | None = None,
) -> Score:
    """Return WMT21's window overlap, 0 to 1: whether terms stand among the same words as in the reference.

    Args:
        hypotheses: As for :func:`exact_match`.
        references: As for :func:`exact_match`.
        terms: As for :func:`exact_match`.
        window: How many words are compared on either side; the task published 2 and 3.
        tokenize: As for :func:`exact_match`.
        documents: As for :func:`exact_match`.

    Raises:
        MtcheckError: as :func:`exact_match` does.
        ScoringError: if the window is not positive.
    """
    texts = Texts(hypotheses, references=references, terms=terms, documents=documents)
    return score_window_overlap(texts, window=window, tokenize=tokenize)


def terminology_ter(
    hypotheses: Strings,
    references: Strings | Iterable[Strings],
    *,
    terms: Iterable[Terms],
    tokenize: str = "13a",
    term_cost: int = TERM_COST,
    documents: Strings | None = None,
) -> Score:
    """Return WMT21's 1 - TERm, at most 1. As slow as TER: minutes on long segments.

    Args:
        hypotheses: As for :func:`exact_match`.
        references: As for :func:`exact_match`.
        terms: As for :func:`exact_match`.
        tokenize: As for :func:`exact_match`.
        term_cost: What an edit to a word of a term costs; other edits cost 1.
        documents: As for :func:`exact_match`.

    Raises:
        MtcheckError: as :func:`exact_match` does.
        ScoringError: if the cost is less than 1.
    """
    texts = Texts(hypotheses, references=references, terms=terms, documents=documents)
    return score_terminology_ter(texts, tokenize=tokenize, term_cost=term_cost)


def score_exact_match(texts: Texts, *, tokenize: str = "13a") -> Score:
    """Return :func:`exact_match` of checked texts."""
    rows = [(float(_matched(segment)), float(len(segment.terms))) for segment in _segments(texts, tokenize)]
    return share(texts, "exact match", rows, _options(tokenize), skipped=_skipped(texts))


def score_window_overlap(texts: Texts, *, window: int = WINDOW, tokenize: str = "13a") -> Score:
    """Return :func:`window_overlap` of checked texts."""
    if window < 1:
        raise ScoringError(f"a window of {window} words holds none", hint="give 2 or 3, as the task did")
    segments = _segments(texts, tokenize)
    rows = [(_overlap(segment, window), 1.0) if segment.terms else (0.0, 0.0) for segment in segments]
    skipped = [*_skipped(texts), Skipped("the segment has no term in its reference", sum(not row[1] for row in rows))]
    options = (*_options(tokenize), ("window", str(window)))
    return share(texts, "window overlap", rows, options, skipped=skipped)


def score_terminology_ter(texts: Texts, *, tokenize: str = "13a", term_cost: int = TERM_COST) -> Score:
    """Return :func:`terminology_ter` of checked texts."""
    if term_cost < 1:
        raise ScoringError(f"a cost of {term_cost} would reward errors in terms", hint="give 1 or more; the task had 2")
    segments = _segments(texts, tokenize)
    rows = [(_edits(segment, term_cost) / len(segment.reference), 1.0) if segment.reference else (0.0, 0.0)
            for segment in segments]  # fmt: skip
    empty = Skipped("the reference is empty", sum(not row[1] for row in rows))
    return score_of(
        Statistics(rows, _complement, texts.data),
        "1-TERm",
        (*_options(tokenize), ("termcost", str(term_cost))),
        range=(-math.inf, 1.0),
        skipped=(*_skipped(texts), empty),
        documents=texts.documents,
    )


def _complement(sums: Sequence[float]) -> float:
    return 1 - ratio(sums)


def _options(tokenize: str) -> tuple[tuple[str, str], ...]:
    return (("definition", "wmt21"), ("case", "mixed"), ("tok", tokenize))


def _skipped(texts: Texts) -> list[Skipped]:
    return [Skipped("only the first reference is consulted", len(texts.references or ()) - 1)]


def _segments(texts: Texts, tokenize: str) -> list[Segment]:
    if tokenize not in TOKENIZERS:
        raise UnknownNameError(f"WMT21's scores know no tokenizer {tokenize!r}", hint=nearest(tokenize, TOKENIZERS))
    texts.require("this score", "references", "terms")
    words = _splitter(tokenize)
    segments = []
    for hypothesis, reference, dictionary in zip(
        texts.hypotheses, (texts.references or ((),))[0], texts.terms or (), strict=True
    ):
        right = words(reference)
        targets = [tuple(tuple(words(target)) for target in own) for own in dictionary.values()]
        segments.append(Segment(words(hypothesis), right, _occurrences(right, targets)))
    return segments


def _splitter(tokenize: str) -> Callable[[str], list[str]]:
    if tokenize == "none":
        return str.split
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

    tokenizer: Callable[[str], object] = Tokenizer13a()  # type: ignore[no-untyped-call]
    return lambda text: str(tokenizer(text)).split()


def _occurrences(words: list[str], entries: list[tuple[tuple[str, ...], ...]]) -> list[Occurrence]:
    """Return where terms stand, in order; of two that share a word the longer, then the earlier."""
    found = [
        Occurrence(start, start + len(target), targets)
        for targets in entries
        for target in dict.fromkeys(targets)
        if target
        for start in _starts(words, target)
    ]
    taken: set[int] = set()
    kept = []
    for occurrence in sorted(found, key=lambda o: (o.start - o.end, o.start)):
        if taken.isdisjoint(range(occurrence.start, occurrence.end)):
            taken.update(range(occurrence.start, occurrence.end))
            kept.append(occurrence)
    return sorted(kept, key=lambda o: o.start)


def _starts(words: list[str], sought: tuple[str, ...]) -> list[int]:
    size = len(sought)
    return [at for at in range(len(words) - size + 1) if tuple(words[at : at + size]) == sought]


def _matched(segment: Segment) -> int:
    claimed: set[int] = set()
    matched = 0
    for occurrence in segment.terms:
        places = (at for target in occurrence.targets if target for at in _starts(segment.hypothesis, target))
        place = next((at for at in places if at not in claimed), None)
        if place is not None:
            claimed.add(place)
            matched += 1
    return matched


def _overlap(segment: Segment, window: int) -> float:
    by_words: dict[tuple[str, ...], list[Occurrence]] = {}
    for occurrence in segment.terms:
        by_words.setdefault(tuple(segment.reference[occurrence.start : occurrence.end]), []).append(occurrence)
    pairs: list[float] = []
    for words, occurrences in by_words.items():
        shares = [
            (_same(segment, occurrence, at, window), number, at)
            for number, occurrence in enumerate(occurrences)
            for at in _starts(segment.hypothesis, words)
        ]
        used: tuple[set[int], set[int]] = (set(), set())
        for value, number, at in sorted(shares, key=lambda own: -own[0]):
            if number not in used[0] and at not in used[1]:
                used[0].add(number)
                used[1].add(at)
                pairs.append(value)
    return math.fsum(pairs) / len(pairs) if pairs else 0.0


def _same(segment: Segment, occurrence: Occurrence, at: int, window: int) -> float:
    """Return the share of the words around an occurrence in the reference that also stand around a place."""
    size = occurrence.end - occurrence.start
    wanted = _around(segment.reference, occurrence.start, occurrence.end, window)
    there = _around(segment.hypothesis, at, at + size, window)
    same = 0
    for word in wanted:
        if word in there:
            there.remove(word)
            same += 1
    return same / len(wanted) if wanted else 0.0


def _around(words: list[str], start: int, end: int, window: int) -> list[str]:
    before = [word for word in words[:start] if word not in string.punctuation]
    after = [word for word in words[end:] if word not in string.punctuation]
    return before[-window:] + after[:window]


def _edits(segment: Segment, term_cost: int) -> float:
    """Return the least cost found of turning the hypothesis into the reference, each shift at a cost of 1."""
    from mtcheck.scoring.edits import least_edits

    inside = {at for occurrence in segment.terms for at in range(occurrence.start, occurrence.end)}
    costs = [term_cost if at in inside else 1 for at in range(len(segment.reference))]
    return least_edits(segment.hypothesis, segment.reference, costs)
