"""Whether a translation renders the same term in the same way throughout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.errors import UnknownNameError, nearest
from mtcheck.renderings.consistency import most_frequent
from mtcheck.scoring.scores import Skipped
from mtcheck.scoring.shares import share
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import GlossaryLike, Strings

PSEUDO_REFERENCES = ("frequent", "first", "predefined")
AVERAGES = ("micro", "macro")


def term_consistency(
    hypotheses: Strings,
    *,
    sources: Strings,
    glossary: GlossaryLike,
    pseudo_reference: str = "frequent",
    average: str = "micro",
    documents: Strings | None = None,
) -> Score:
    """Return the share of named term occurrences that agree with the term's pseudo-reference, 0 to 1.

    As in WMT25 (wmt-conference/wmt25-terminology, term-consistency), but with our own alignment instead of a language
    model's: what stands for a term comes from the same account that ``term_accuracy`` reads. Renderings are
    compared without regard to case, plural and spelling. A missing rendering agrees with nothing. Short forms and
    pronouns name nothing and are left out.

    Args:
        hypotheses: As for :func:`~mtcheck.scoring.terms.term_accuracy`.
        sources: As for :func:`~mtcheck.scoring.terms.term_accuracy`.
        glossary: As for :func:`~mtcheck.scoring.terms.term_accuracy`.
        pseudo_reference: What every rendering of a term is compared with: its most "frequent" rendering (of several,
            the earliest), its "first" one, or the "predefined" one, which is the glossary's preferred form.
        average: "micro" over occurrences, or "macro" over terms.
        documents: As for :func:`~mtcheck.scoring.terms.term_accuracy`.

    Raises:
        MtcheckError: as :func:`~mtcheck.scoring.terms.term_accuracy` does.
        UnknownNameError: if there is no such pseudo-reference or average.
    """
    texts = Texts(hypotheses, sources=sources, glossary=glossary, documents=documents)
    return score_consistency(texts, pseudo_reference=pseudo_reference, average=average)


def score_consistency(texts: Texts, *, pseudo_reference: str = "frequent", average: str = "micro") -> Score:
    """Return :func:`term_consistency` of checked texts."""
    for value, known in ((pseudo_reference, PSEUDO_REFERENCES), (average, AVERAGES)):
        if value not in known:
            raise UnknownNameError(f"term consistency has no {value!r}", hint=nearest(value, known))
    texts.require("term consistency", "sources", "glossary")
    from mtcheck.renderings.target import form_tokens

    renderings: dict[str, list[tuple[int, str | None]]] = {}
    preferred: dict[str, str] = {}
    unnamed = 0
    for occurrence in texts.occurrences.terms:
        missing = sum(miss.found is None for miss in occurrence.misses)
        unnamed += max(0, occurrence.times - len(occurrence.named) - missing)
        own = [*occurrence.named, *[None] * missing]
        if own:
            renderings.setdefault(occurrence.term, []).extend((occurrence.hypothesis, name) for name in own)
            preferred[occurrence.term] = " ".join(form_tokens(occurrence.preferred))
    rows = [[0.0, 0.0] for _ in texts.hypotheses]
    for term, own_renderings in renderings.items():
        wanted = _pseudo_reference([name for _, name in own_renderings], preferred[term], pseudo_reference)
        weight = 1.0 if average == "micro" else 1 / len(own_renderings)
        for index, name in own_renderings:
            rows[index][0] += weight * (name is not None and name == wanted)
            rows[index][1] += weight
    options = (
        ("pseudoref", pseudo_reference),
        ("average", average),
        ("glossary", texts.occurrences.glossary),
    )
    skipped = [Skipped("a short form, a pronoun or nothing names the term again", unnamed)]
    return share(texts, "term consistency", rows, options, skipped=skipped)


def _pseudo_reference(names: list[str | None], preferred: str, mode: str) -> str | None:
    if mode == "predefined":
        return preferred
    if mode == "first":
        return names[0]
    return most_frequent(name for name in names if name is not None)
