"""BLEU, chrF and TER by sacrebleu, whose figures and signatures are kept to the letter.

sacrebleu computes each metric from sums over segments. Those sums are taken from it once and serve for the corpus,
every document, every segment and every resampling.

- BLEU: Papineni et al. 2002; a segment alone is scored with effective order, as by ``sacrebleu.sentence_bleu``.
- chrF: Popović 2015, 2017 (``word_order=2`` is chrF++).
- TER: Snover et al. 2006. Its search for shifts takes minutes on long segments, so no default runs it.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import math
from typing import TYPE_CHECKING, Any

from mtcheck.errors import UnknownNameError, nearest
from mtcheck.scoring.scores import Score, Signature, Statistics, Values, by_document
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtcheck.scoring.texts import Strings


def bleu(
    hypotheses: Strings,
    references: Strings | Iterable[Strings],
    *,
    tokenize: str = "13a",
    lowercase: bool = False,
    smooth_method: str = "exp",
    documents: Strings | None = None,
) -> Score:
    """Return corpus BLEU, 0 to 100, with that of every segment.

    Args:
        hypotheses: The translations, one text a segment.
        references: One reference for each hypothesis, or several such lists, one for each translator.
        tokenize: A tokenizer of sacrebleu: 13a, zh, char, intl, flores200, ….
        lowercase: Whether case is ignored.
        smooth_method: exp, floor, add-k or none.
        documents: The name of each segment's document.

    Raises:
        PairingError: if there are not as many references as hypotheses.
        ScoringError: if a text is no text.
        UnknownNameError: if there is no such tokenizer or smoothing method.
    """
    texts = Texts(hypotheses, references=references, documents=documents)
    return score_bleu(texts, tokenize=tokenize, lowercase=lowercase, smooth_method=smooth_method)


def chrf(
    hypotheses: Strings,
    references: Strings | Iterable[Strings],
    *,
    word_order: int = 0,
    char_order: int = 6,
    beta: int = 2,
    lowercase: bool = False,
    documents: Strings | None = None,
) -> Score:
    """Return corpus chrF2, 0 to 100; chrF2++ with ``word_order=2``.

    Args:
        hypotheses: The translations, one text a segment.
        references: One reference for each hypothesis, or several such lists, one for each translator.
        word_order: The longest word n-grams to count besides characters; 0 for none.
        char_order: The longest character n-grams.
        beta: How much more recall weighs than precision.
        lowercase: Whether case is ignored.
        documents: The name of each segment's document.

    Raises:
        PairingError: if there are not as many references as hypotheses.
        ScoringError: if a text is no text.
    """
    texts = Texts(hypotheses, references=references, documents=documents)
    return score_chrf(texts, word_order=word_order, char_order=char_order, beta=beta, lowercase=lowercase)


def ter(
    hypotheses: Strings,
    references: Strings | Iterable[Strings],
    *,
    case_sensitive: bool = False,
    normalized: bool = False,
    no_punct: bool = False,
    documents: Strings | None = None,
) -> Score:
    """Return corpus TER: edits per hundred reference words; lower is better. Slow: minutes on long segments.

    Args:
        hypotheses: The translations, one text a segment.
        references: One reference for each hypothesis, or several such lists, one for each translator.
        case_sensitive: Whether case counts.
        normalized: Whether punctuation is split off first.
        no_punct: Whether punctuation is removed first.
        documents: The name of each segment's document.

    Raises:
        PairingError: if there are not as many references as hypotheses.
        ScoringError: if a text is no text.
    """
    texts = Texts(hypotheses, references=references, documents=documents)
    return score_ter(texts, case_sensitive=case_sensitive, normalized=normalized, no_punct=no_punct)


def score_bleu(texts: Texts, **options: Any) -> Score:
    """Return :func:`bleu` of checked texts."""
    from sacrebleu.metrics.bleu import BLEU

    for option, known in (("tokenize", BLEU.TOKENIZERS), ("smooth_method", BLEU.SMOOTH_DEFAULTS)):
        if option in options and options[option] not in known:
            raise UnknownNameError(f"BLEU has no {option} {options[option]!r}", hint=nearest(options[option], known))
    # force: sacrebleu would log a warning about text that ends in " ." a hundred times
    return _scored(texts, BLEU(force=True, **options), BLEU(force=True, effective_order=True, **options))


def score_chrf(texts: Texts, **options: Any) -> Score:
    """Return :func:`chrf` of checked texts."""
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF(**options)
    return _scored(texts, metric, metric)


def score_ter(texts: Texts, **options: Any) -> Score:
    """Return :func:`ter` of checked texts."""
    from sacrebleu.metrics.ter import TER

    metric = TER(**options)
    return _scored(texts, metric, metric, best=(0.0, math.inf), higher_is_better=False)


def _scored(
    texts: Texts,
    corpus: Any,
    segment: Any,
    *,
    best: tuple[float, float] = (0.0, 100.0),
    higher_is_better: bool = True,
) -> Score:
    texts.require(type(corpus).__name__, "references")
    # sacrebleu's own significance tests stand on these two methods of its metrics; there is no public way to the sums.
    with _uncollected():
        rows = corpus._extract_corpus_statistics(texts.hypotheses, texts.references)  # noqa: SLF001
    statistics = Statistics(rows, functools.partial(_value, corpus), texts.data)
    whole = corpus._aggregate_and_compute(rows)  # noqa: SLF001
    return Score(
        name=whole.name,
        value=whole.score,
        range=best,
        higher_is_better=higher_is_better,
        segments=Values(rows, functools.partial(_value, segment)),
        interval=None,
        signature=Signature.parse(corpus.get_signature().format()),
        documents=by_document(statistics, texts.documents),
        detail=whole._verbose,  # noqa: SLF001 - what sacrebleu prints behind the score
        statistics=statistics,
    )


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector off: sacrebleu makes millions of objects in no cycle, and it would look at each."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _value(metric: Any, sums: Sequence[float]) -> float:
    return float(metric._compute_score_from_stats(list(sums)).score)  # noqa: SLF001
