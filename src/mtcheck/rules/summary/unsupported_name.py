"""A name in a summary that does not stand in its article.

What it flags: a capitalised word inside a sentence of the summary for which the article has no support: not
the word itself in any spelling, not the acronym or the full form that the article writes, not another name of
the same country, and, by the glossary, neither another right form of a name of the article nor its bearer's
office. A word that opens its sentence, so that its capital proves nothing, is judged with medium confidence where
it is no English word, with low confidence where it may be one, unless it is nearly a name of the article, which is
then suggested. Two names of the article made into one ("Paul Lam" of Paul Chan and John Lam) are flagged as well.

Why it matters: a summary that names a person, place or body of which the article says nothing is the
commonest error of summarising models, and the dearest for a press office. A given name that the model adds
from memory ("Walter" to an article's "Fong") is flagged too: the article does not vouch for it.

Known limits: a name that stands in the article but plays another part there is not seen. Nicknames and
former names count as unsupported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Edit, Hit, Safety, Severity
from mtcheck.model import Side, Span
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.model import Segment
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.rules.summary.evidence import Evidence
    from mtcheck.rules.summary.spans import Word

# Two spellings this alike (Jaro-Winkler, 0 to 1) are taken for one name misspelt: "Castelanos", "Castellanos".
_ALIKE = 0.92
_SHORTEST = 4
# What makes another English word of one: a word that the dictionary has only without it is none the less English.
_ENDINGS = tuple(
    "er r ist or ly ness ment man woman men women able ful less ish maker master holder keeper goer owner".split()
)
# So many first letters in common are enough where the words differ in no more than the last three.
_PREFIX = 6
# Two English words written as one have at least so many letters each; shorter ones make the names of towns (Blackpool).
_FIRST_PART, _LAST_PART = 4, 5


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield a hit for every run of words in a name that the article does not support."""
    from mtcheck.rules.summary.evidence import covered, evidence, terms_of
    from mtcheck.rules.summary.mixed_names import mixed
    from mtcheck.rules.summary.passages import said_at
    from mtcheck.rules.summary.spans import names

    article = evidence(analysis)
    terms = terms_of(article, analysis.glossary)
    for segment in analysis.document.checkable:
        vouched = covered(segment.target, terms, analysis.glossary)
        for name in names(segment.target):
            for run in _unsupported(name, article, vouched):
                known = len(run) > 1 or not run[0].opening or not _ordinary(run[0], analysis.glossary)
                if known or len(name) == 2 or _nearest(run[0].text, article) is not None:
                    yield _hit(segment, name, run, article, doubtful=not known)
            for found in mixed(name, segment.target, article, analysis.glossary):
                if not any(span.contains(Span(found.first.start, found.last.end)) for span in vouched):
                    yield Hit(
                        place := segment.locate(Side.TARGET, found.first.start, found.last.end),
                        f'"{place.text}" does not stand in the article, which has "{found.given}" and "{found.family}"',
                        confidence=Confidence.MEDIUM,
                        evidence=said_at(analysis, found.place),
                    )


def _unsupported(name: tuple[Word, ...], article: Evidence, vouched: list[Span]) -> list[tuple[Word, ...]]:
    """Return the runs of words in a name that neither the article nor the glossary supports."""
    missing = [
        i
        for i, word in enumerate(name)
        if not any(span.contains(Span(word.start, word.end)) for span in vouched) and not _supported(name, i, article)
    ]
    if not missing or (_abbreviated(name, missing, article)):
        return []
    runs: list[list[int]] = []
    for i in missing:
        if runs and i == runs[-1][-1] + 1 and not name[runs[-1][-1]].opening:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [tuple(name[i] for i in run) for run in runs]


def _supported(name: tuple[Word, ...], index: int, article: Evidence) -> bool:
    word = name[index]
    if len(word.text) == 1 or article.names(word.text, word.norm):
        return True
    return index + 1 < len(name) and _short_form(word.text, name[index + 1], article)


def _short_form(given: str, surname: Word, article: Evidence) -> bool:
    """Tell whether the article has a longer or shorter form of a given name ("Sam", "Samuel")."""
    if len(given) < 3 or not article.names(surname.text, surname.norm):
        return False
    pairs = ((given, other) if len(given) < len(other) else (other, given) for other in article.capital_words)
    return any(len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 4 for short, long in pairs)


def _abbreviated(name: tuple[Word, ...], missing: list[int], article: Evidence) -> bool:
    """Tell whether the article writes the name, or the part with the missing words, as an acronym."""
    for start in range(missing[0] + 1):
        for end in range(missing[-1] + 1, len(name) + 1):
            initials = "".join(word.text[0].lower() for word in name[start:end])
            if len(initials) > 1 and initials in article.abbreviations:
                return True
    return False


def _ordinary(word: Word, glossary: CompiledGlossary) -> bool:
    """Tell whether a word that opens its sentence may be no name: it is short, or English in some form.

    Before exactly one other word of a name it may still be a given name ("Dean Fong"): that is worth a doubtful hit, as
    is what resembles a name of the article.
    """
    from mtcheck.rules.summary.roots import root

    if len(word.text) < _SHORTEST or not word.text.isalpha():
        return True
    lexicon, norm = glossary.lexicon, word.norm
    forms = {form for form in (norm, root(norm), f"{root(norm)}e", *map(norm.removesuffix, _ENDINGS)) if len(form) > 3}
    if lexicon.begins_english(norm[: max(_PREFIX, len(norm) - 3)]) or any(map(lexicon.frequency, forms)):
        return True
    parts = ((form[:at], form[at:]) for form in forms for at in range(_FIRST_PART, len(form) - _LAST_PART + 1))
    return any(lexicon.frequency(first) and lexicon.frequency(last) for first, last in parts)


def _nearest(text: str, article: Evidence) -> str | None:
    """Return the article's name of which ``text`` is probably a misspelling."""
    if len(text) < _SHORTEST:
        return None
    from rapidfuzz.distance import JaroWinkler

    best = max(article.capital_words, key=lambda word: JaroWinkler.similarity(text, word), default="")
    alike = JaroWinkler.similarity(text, best)
    return best if len(best) >= _SHORTEST and alike >= _ALIKE and text.lower() != best.lower() else None


def _hit(segment: Segment, name: tuple[Word, ...], run: tuple[Word, ...], article: Evidence, *, doubtful: bool) -> Hit:
    place = segment.locate(Side.TARGET, run[0].start, run[-1].end)
    near = _nearest(run[0].text, article) if len(run) == 1 else None
    if near is not None:
        return Hit(
            place,
            f'"{place.text}" does not stand in the article, which has "{near}"',
            suggestion=near,
            edit=Edit(place.span, near, Safety.UNSAFE),
            confidence=Confidence.MEDIUM,
        )
    whole = segment.target[name[0].start : name[-1].end]
    part = f' (of "{whole}")' if whole != place.text else ""
    sure = Confidence.MEDIUM if len(run) == 1 and run[0].opening else Confidence.HIGH
    return Hit(
        place,
        f'"{place.text}"{part} does not stand in the article',
        confidence=Confidence.LOW if doubtful else sure,
    )


_ARTICLE = "The Secretary for Justice, Paul Lam, met Mr Navarro of the Lisbon Bar in Portugal on Friday."

RULE = Rule(
    id="unsupported-name",
    family="summary",
    severity=Severity.MAJOR,
    mqm="accuracy/addition",
    summary="a name in the summary that the article does not have",
    check=check,
    needs=frozenset({"article"}),
    bad=(
        Example("Paul Lam met Mr Navarro in Madrid.", article=_ARTICLE),
        Example("Paul Lam met the lawyer Pedro Navarro.", article=_ARTICLE),
    ),
    good=(
        Example("Mr Lam met the Portuguese lawyer Mr Navarro.", article=_ARTICLE),
        Example("The SJ met members of the Lisbon Bar.", article=_ARTICLE),
    ),
)
