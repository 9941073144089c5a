"""Scores for terms, names and numbers.

Three ways to look at the same question, from the crudest to ours:

- :func:`term_success_rate` counts substrings, exactly as WMT25's organisers do (see :mod:`mtcheck.scoring.wmt25`).
- :func:`entity_accuracy` asks whether a name occurs at all: M-ETA of Conia et al. 2024, "Towards Cross-Cultural Machine
  Translation with Retrieval-Augmented Generation from Multilingual Knowledge Graphs" (arXiv:2410.14057), as in
  apple/ml-kg-mt, src/evaluation/evaluate.py: an entity counts as right if one of its names, case-folded, is part of the
  case-folded hypothesis.
- :func:`term_accuracy` follows every single occurrence, by its longest term, to what stands for it: natural forms,
  pronouns and short forms are right, and a term inside a longer one is not counted twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.errors import ScoringError, UnknownNameError
from mtcheck.glossary.term import KINDS
from mtcheck.scoring import wmt25
from mtcheck.scoring.scores import Skipped
from mtcheck.scoring.shares import share
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.scoring.scores import Miss, Score
    from mtcheck.scoring.texts import GlossaryLike, Strings, Terms
    from mtcheck.scoring.wmt25 import Lemmatize

#: The types of terms that are entities: what M-ETA is about.
ENTITY_KINDS = frozenset(("person", "org", "place", "event", "publication", "product"))
CLASSES = (*KINDS, "number", "date")


def term_success_rate(
    hypotheses: Strings,
    *,
    sources: Strings,
    terms: Iterable[Terms],
    references: Strings | None = None,
    documents: Strings | None = None,
    track: int = 2,
    lemmatize: tuple[Lemmatize, Lemmatize] | None = None,
) -> Score:
    """Return the term success rate of the WMT25 terminology task, 0 to 1.

    Args:
        hypotheses: The translations. What counts as a document here is one text; join segments to score longer ones.
        sources: The source of each hypothesis.
        terms: The dictionary of each hypothesis: source terms and their targets.
        references: The reference of each hypothesis: a term counts only if one of its targets occurs there, as in the
            organisers' table of track 2. Without references every term that occurs in the source counts, as always in
            track 1.
        documents: The name of each text's document, for values by document.
        track: 2 for the definition for documents, which counts occurrences; 1 for that for sentences, which asks
            whether a target is there at all.
        lemmatize: For track 1, what turns a source text and what turns a target text into lemmas. The organisers use
            Stanza's; without lemmas, terms are found as they are written.

    Returns:
        The score; nan where no term counts (the organisers' script has -1 there).

    Raises:
        PairingError: if the lists are not equally long.
        ScoringError: if a text or term is no text, or lemmas are given for track 2.
        UnknownNameError: if there is no such track.
    """
    texts = Texts(hypotheses, sources=sources, terms=terms, references=references, documents=documents)
    return score_success_rate(texts, track=track, lemmatize=lemmatize)


def term_accuracy(
    hypotheses: Strings, *, sources: Strings, glossary: GlossaryLike, documents: Strings | None = None
) -> Score:
    """Return the share of term occurrences that are rendered rightly, 0 to 1.

    An occurrence is right if a check would report nothing about it: an approved form in any natural shape stands for
    it, or a short form, pronoun or general noun where that is natural. ``misses`` names the others.

    Args:
        hypotheses: The translations. A text whose number of lines is that of its source is compared line by line.
        sources: The source of each hypothesis.
        glossary: A glossary, a pack's name, a file's path, or several.
        documents: The name of each text's document; short forms are right only after a mention in the same document.

    Raises:
        GlossaryError: if a glossary file has errors.
        PairingError: if the lists are not equally long.
        ScoringError: if a text is no text.
    """
    return score_accuracy(Texts(hypotheses, sources=sources, glossary=glossary, documents=documents))


def class_accuracy(
    hypotheses: Strings,
    *,
    sources: Strings,
    glossary: GlossaryLike,
    documents: Strings | None = None,
    confidence: bool = False,
) -> dict[str, Score]:
    """Return the accuracy of each class that the sources have: person, org, place, title, …, number, date.

    Args:
        hypotheses: As for :func:`term_accuracy`.
        sources: As for :func:`term_accuracy`.
        glossary: As for :func:`term_accuracy`.
        documents: As for :func:`term_accuracy`.
        confidence: Whether to add 95 % bootstrap intervals; segments are drawn.

    Raises:
        MtcheckError: as :func:`term_accuracy` does.
    """
    texts = Texts(hypotheses, sources=sources, glossary=glossary, documents=documents)
    scores = {name: score_class(texts, name) for name in CLASSES}
    there = {name: score for name, score in scores.items() if any(row[1] for row in score.statistics.rows)}
    if confidence:
        from mtcheck.scoring.significance import bootstrap

        there = {name: bootstrap(score) for name, score in there.items()}
    return there


def entity_accuracy(
    hypotheses: Strings,
    *,
    mentions: Iterable[Iterable[Iterable[str]]] | None = None,
    sources: Strings | None = None,
    glossary: GlossaryLike | None = None,
    documents: Strings | None = None,
) -> Score:
    """Return the share of entities of which a right name occurs in the hypothesis (M-ETA), 0 to 1.

    Args:
        hypotheses: The translations.
        mentions: For each hypothesis its entities, for each entity the names that are right. Without it, the entities
            are the persons, organisations, places, events, publications and products of ``glossary`` that occur in
            the source, and their right names are its approved forms.
        sources: The source of each hypothesis, for use with ``glossary``.
        glossary: As for :func:`term_accuracy`.
        documents: The name of each text's document, for values by document.

    Raises:
        MtcheckError: as :func:`term_accuracy` does.
    """
    return score_entities(Texts(hypotheses, mentions=mentions, sources=sources, glossary=glossary, documents=documents))


def score_success_rate(texts: Texts, *, track: int = 2, lemmatize: tuple[Lemmatize, Lemmatize] | None = None) -> Score:
    """Return :func:`term_success_rate` of checked texts; without terms, of the glossary's approved forms."""
    texts.require("the term success rate", "sources")
    if track not in (1, 2):
        raise UnknownNameError(f"WMT25's terminology task has no track {track!r}", hint="choose from 1, 2")
    if track == 2 and lemmatize is not None:
        raise ScoringError("track 2 knows no lemmas", hint="leave lemmatize out, or give track=1")
    if texts.terms is None:
        texts.require("the term success rate", "glossary" if texts.has_glossary else "terms")
        shared = {term.source: term.approved for term in texts.glossary.terms()}
    terms = texts.terms if texts.terms is not None else (shared,) * len(texts.hypotheses)
    options = [("definition", f"wmt25.track{track}"), ("case", "lc")]
    skipped = []
    if track == 1:
        triples = zip(texts.hypotheses, texts.sources or (), terms, strict=True)
        rates = [wmt25.presences(*triple, lemmatize) for triple in triples]
        options.append(("lemmas", "no" if lemmatize is None else "yes"))
    else:
        references = texts.references[0] if texts.references is not None else None
        tests = wmt25.asked(texts.sources or (), terms, references)
        rates = [wmt25.rates(text, asked) for text, asked in zip(texts.hypotheses, tests.documents, strict=True)]
        options.append(("condition", "source" if references is None else "source+reference"))
        skipped.append(Skipped("no target of the term occurs in the reference", tests.without_reference))
        if texts.references is not None and len(texts.references) > 1:
            skipped.append(Skipped("only the first reference is consulted", len(texts.references) - 1))
    if texts.terms is None:
        options.append(("glossary", texts.occurrences.glossary))
    rows = [(sum(own), float(len(own))) for own in rates]
    return share(texts, "TSR", rows, options, skipped=skipped)


def score_accuracy(texts: Texts) -> Score:
    """Return :func:`term_accuracy` of checked texts."""
    texts.require("term accuracy", "sources", "glossary")
    found = texts.occurrences
    counted = [(o.hypothesis, o.right, o.times, o.misses) for o in found.terms]
    return _counted(texts, "term accuracy", counted)


def score_class(texts: Texts, name: str) -> Score:
    """Return the accuracy of one class of :data:`CLASSES` in checked texts."""
    texts.require(f"{name} accuracy", "sources", "glossary")
    found = texts.occurrences
    if name in ("number", "date"):
        figures = found.numbers if name == "number" else found.dates
        counted = [(f.hypothesis, f.times - len(f.misses), f.times, f.misses) for f in figures]
    else:
        counted = [(o.hypothesis, o.right, o.times, o.misses) for o in found.terms if o.kind == name]
    return _counted(texts, f"{name} accuracy", counted)


def score_entities(texts: Texts) -> Score:
    """Return :func:`entity_accuracy` of checked texts."""
    options: tuple[tuple[str, str], ...] = (("case", "folded"),)
    if texts.mentions is None:
        texts.require("entity accuracy", *(("sources", "glossary") if texts.has_glossary else ("mentions",)))
        asked = [_entities(texts, source) for source in texts.sources or ()]
        options += (("glossary", texts.occurrences.glossary),)
    else:
        asked = [list(entities) for entities in texts.mentions]
    rows = []
    for hypothesis, entities in zip(texts.hypotheses, asked, strict=True):
        folded = hypothesis.casefold()
        right = sum(any(name.casefold() in folded for name in names) for names in entities)
        rows.append((float(right), float(len(entities))))
    return share(texts, "M-ETA", rows, options)


def _entities(texts: Texts, source: str) -> list[tuple[str, ...]]:
    """Return the right names of each entity of the glossary that occurs in a source."""
    from mtcheck.text.han import simplified

    numbers = dict.fromkeys(number for _, _, number in texts.glossary.occurrences(simplified(source)))
    return [term.approved for term in map(texts.glossary.term, numbers) if term.kind in ENTITY_KINDS]


def _counted(texts: Texts, name: str, counted: Sequence[tuple[int, int, int, tuple[Miss, ...]]]) -> Score:
    rows = [[0.0, 0.0] for _ in texts.hypotheses]
    misses: list[Miss] = []
    for index, right, times, own in counted:
        rows[index][0] += right
        rows[index][1] += times
        misses += own
    options = (("level", "occurrence"), ("glossary", texts.occurrences.glossary))
    return share(texts, name, rows, options, misses=sorted(misses, key=lambda m: (m.segment, m.start or 0)))
