"""Accounts for every source occurrence of a glossary term in the target.

For each segment and term: is it rendered rightly, by a short form or a pronoun where that is natural, wrongly (and
by what), or not at all? What the translation wrote for a term in one segment helps to find it in the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from mtcheck.renderings.abbreviations import misread
from mtcheck.renderings.account import Account, Cause, Found, Status
from mtcheck.renderings.approved import exact_matches
from mtcheck.renderings.counterparts import counterpart
from mtcheck.renderings.elision import elided, general
from mtcheck.renderings.extent import whole_phrase
from mtcheck.renderings.leftover import leftover
from mtcheck.renderings.locate import THRESHOLD
from mtcheck.renderings.names import stands_alone, starts_sentence
from mtcheck.renderings.residual import residual
from mtcheck.renderings.right import NEAR_MISS, settle_right
from mtcheck.renderings.target import form_tokens
from mtcheck.renderings.work import Work
from mtcheck.text.tokens import stem

if TYPE_CHECKING:
    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.model import Document
    from mtcheck.renderings.pointed import Pointer
    from mtcheck.renderings.target import TargetText

    #: What the translation wrote for a term, by term: normal forms, and how often.
    Known = dict[int, Counter[str]]

#: A rendering that scores at least this is remembered for the other segments.
_MEMORABLE = 0.6
#: A stretch that scores at least this is the rendering, whatever the structure of the sentence says.
_CLEAR = 0.75
#: The score of a rendering that only its place in the sentence gives away.
_PLACED = 0.7
#: The score of a phrase that is only left over.
_UNEXPLAINED = 0.5
_MISREAD = 0.8
_PEOPLE_AND_PLACES = frozenset(("person", "place"))
_NAMED = frozenset(("person", "org", "place", "event", "publication", "product"))
#: What stands between the members of a list.
_COORDINATORS = frozenset("、和与及或")


def account(
    document: Document, glossary: CompiledGlossary, targets: dict[int, TargetText], pointer: Pointer | None = None
) -> list[Account]:
    """Account for every term occurrence of a document that has a source.

    Args:
        document: The document.
        glossary: The glossary.
        targets: The prepared target of each segment, by its number.
        pointer: A second opinion on terms that would not be located, or only by what is left over.
    """
    every = [
        Work(segment, targets[segment.number], glossary)
        for segment in document.segments
        if segment.source and segment.target.strip()
    ]
    works = [work for work in every if work.places]

    seen: set[int] = set()
    context = ""
    for work in works:
        work.before = frozenset(seen)
        settle_right(work, context)
        seen.update(work.places)
        context += work.source.han + "\n"
    known: Known = defaultdict(Counter)
    _settle_located(works, known, _CLEAR)
    _recall(works, known)
    _settle_counterparts(works, known)
    _settle_located(works, known, THRESHOLD)
    _recall(works, known)
    if pointer is not None:
        pointer.read(work.segment for work in works if work.open_terms())
    _settle_residual(works, known, pointer)
    _recall(works, known)
    _settle_absent(works, pointer)
    _find_further(works)
    _find_misread(every)
    for work in works:
        _complete(work)
    return [entry for work in every for entry in (*(work.done[term] for term in work.places), *work.extra)]


def _settle_located(works: list[Work], known: Known, floor: float) -> None:
    """Settle the terms whose wrong rendering shows by its words, and remember what it is."""
    for work in works:
        for term in work.open_terms():
            found = work.locate(term, work.taken)
            if found is None or found.score < floor or _taken_up(work, term, found):
                continue
            work.close(term, Status.WRONG, found=found)
            if found.score >= _MEMORABLE:
                known[term][_key(work.target, found)] += 1


def _taken_up(work: Work, term: int, found: Found) -> bool:
    """Tell whether what has been located is only the general noun that takes up an earlier mention."""
    alone = found.last - found.first == 1 and general(work.target, work.entry(term), found.first)
    return alone and _elided(work, term)


def _settle_counterparts(works: list[Work], known: Known) -> None:
    """Settle the terms whose rendering shows by where it stands in a list, in quotation marks or at an edge."""
    for work in works:
        for term in work.open_terms():
            sentence = work.sentence()
            for place in work.places[term]:
                there = counterpart(sentence, place)
                if there is None or work.profile(term).only_place(_norms(work.target, there.first, there.last)):
                    continue
                found = Found(there.first, there.last, _PLACED, there.evidence)
                spoken = work.locate(term, work.taken)
                if spoken is not None and _contains(work.target, spoken, found):
                    found = spoken
                work.close(term, Status.WRONG, found=found)
                known[term][_key(work.target, found)] += 1
                break


def _settle_residual(works: list[Work], known: Known, pointer: Pointer | None) -> None:
    """Settle the terms for which an unexplained name of the target is left."""
    for work in works:
        for term in sorted(work.open_terms(), key=lambda number: work.entry(number).kind != "person"):
            place = work.places[term][0]
            found = residual(
                work.target, work.profile(term), place, work.source, work.taken, work.spare, _beside(work, place)
            )
            if found is not None:
                found = _pointed(work, term, pointer) or found
                work.close(term, Status.WRONG, found=found)
                known[term][_key(work.target, found)] += 1


def _pointed(work: Work, term: int, pointer: Pointer | None) -> Found | None:
    if pointer is None:
        return None
    return pointer.find(work.segment.number, work.target, work.entry(term), work.places[term][0], work.taken)


def _settle_absent(works: list[Work], pointer: Pointer | None) -> None:
    """Settle the rest: carried by a pronoun or general noun, or missing."""
    for work in works:
        for term in work.open_terms():
            gone = _elided(work, term) or _misspelled(work, term)
            found = None if gone else _left_over(work, term) or _pointed(work, term, pointer)
            work.close(term, Status.ELIDED if gone else Status.WRONG if found else Status.MISSING, found=found)


def _elided(work: Work, term: int) -> bool:
    """Tell whether a pronoun or general noun carries a term, also one that was named as part of another."""
    entry = work.entry(term)
    later = any(entry.source in work.entry(named).source for named in work.before)
    return elided(work.target, entry, work.free(), later=later)


def _left_over(work: Work, term: int) -> Found | None:
    """Find the phrase between the renderings of the term's neighbours that nothing else in the source explains."""
    if work.entry(term).kind in _PEOPLE_AND_PLACES:
        return None  # of those the whole segment has been searched
    span = leftover(work.sentence(), work.places[term][0])
    return Found(*span, _UNEXPLAINED, "it stands between its neighbours and nothing else explains it") if span else None


def _misspelled(work: Work, term: int) -> bool:
    """Tell whether the pinyin of a person's surname stands for the person, which surname-mismatch reports."""
    spelled = work.glossary.surname(term)
    return bool(spelled) and any(
        token.norm == spelled
        and token.capital
        and stands_alone(work.target, index)
        and not work.is_taken(index, index + 1)
        for index, token in enumerate(work.target.tokens)
        if not starts_sentence(work.target, index)
    )


def _find_further(works: list[Work]) -> None:
    """Find wrong renderings beside right ones, where the source names a term more often than the target does.

    Only near misses count: a mention too few is as a rule a pronoun's or a general noun's.
    """
    for work in works:
        for term, done in list(work.done.items()):
            if done.status is not Status.RIGHT or len(done.places) <= len(done.spans):
                continue
            if work.entry(term).kind not in _NAMED or any(entry.term == term for entry in work.extra):
                continue
            found = work.locate(term, work.taken + work.rights())
            if found is not None and found.score >= NEAR_MISS and work.target.looks_named(found.first, found.last):
                work.add(term, found)


def _find_misread(works: list[Work]) -> None:
    """Find the places that the source abbreviates and the translation takes for others."""
    source = "\n".join(work.source.han for work in works)
    for work in works:
        for term, place, span in list(misread(work, source)):
            short = work.source.han[slice(*place)]
            work.places[term].append(place)
            found = Found(*span, _MISREAD, f"{short} is short for {work.entry(term).source} here")
            work.close(term, Status.WRONG, found=found)


def _complete(work: Work) -> None:
    """Let each located rendering take in the rest of its name, now that the others have theirs."""

    def whole(account: Account) -> Account:
        found = account.found
        if found is None or found.cause is not Cause.OTHER:
            return account
        free = work.free()
        free[found.first : found.last] = [True] * (found.last - found.first)
        listed = any(
            {work.source.han[start - 1 : start], work.source.han[end : end + 1]} & _COORDINATORS
            for start, end in account.places
        )
        kind = work.entry(account.term).kind
        return account._replace(found=whole_phrase(work.target, kind, found, free, listed=listed))

    work.done = {term: whole(account) for term, account in work.done.items()}
    work.extra = [whole(account) for account in work.extra]


def _recall(works: list[Work], known: Known) -> None:
    """Look for what the translation wrote for a term elsewhere."""
    for work in works:
        for term in work.open_terms():
            for rendering, _ in known[term].most_common(3):
                span = next(
                    (
                        (m.first, m.last)
                        for m in exact_matches(work.target, rendering)
                        if not work.is_taken(m.first, m.last)
                    ),
                    None,
                )
                if span and work.entry(term).kind != "term":
                    evidence = "this translation writes it so elsewhere"
                    work.close(term, Status.WRONG, found=Found(*span, 0.7, evidence))
                    break


def _beside(work: Work, place: tuple[int, int]) -> frozenset[str]:
    """Return the stems of the approved words of the terms right beside a place in the source."""
    near = [
        other
        for other, places in work.places.items()
        if any(0 <= place[0] - end <= 1 or 0 <= start - place[1] <= 1 for start, end in places)
    ]
    return frozenset(stem(w) for other in near for form in work.entry(other).approved for w in form_tokens(form))


def _contains(target: TargetText, found: Found, part: Found) -> bool:
    """Tell whether one rendering is the other with more words, but no further member of a list."""
    more = (*range(found.first, part.first), *range(part.last, found.last))
    inside = found.first <= part.first and part.last <= found.last
    return inside and not any(target.tokens[index].norm in ("and", "or") for index in more)


def _norms(target: TargetText, first: int, last: int) -> list[str]:
    return [token.norm for token in target.tokens[first:last]]


def _key(target: TargetText, found: Found) -> str:
    return " ".join(_norms(target, found.first, found.last))
