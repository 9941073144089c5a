"""Accounts for every source occurrence of a glossary term in the target.

For each segment and term: is it rendered rightly, by a short form or a pronoun where that is natural, wrongly (and
by what), or not at all? What the translation wrote for a term in one segment helps to find it in the others.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from mtcheck.glossary.compiled import FormKind, System
from mtcheck.renderings.account import Account, Cause, Found, Status
from mtcheck.renderings.approved import Match, exact_matches, matches
from mtcheck.renderings.counterparts import Counterpart, Sentence, counterpart
from mtcheck.renderings.elision import collective, elided
from mtcheck.renderings.evidence import SegmentSource, TermProfile
from mtcheck.renderings.extent import whole_phrase
from mtcheck.renderings.locate import THRESHOLD, locate
from mtcheck.renderings.names import lone_surname, stray_given_name
from mtcheck.renderings.residual import residual
from mtcheck.renderings.shortened import shortened
from mtcheck.renderings.split import split_rendering
from mtcheck.renderings.target import TargetText, form_tokens
from mtcheck.text.han import has_han, simplified
from mtcheck.text.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.model import Document, Segment
    from mtcheck.renderings.pointed import Pointer

#: A rendering that scores at least this is remembered for the other segments.
_MEMORABLE = 0.6
#: Beside right renderings of the same term, a further one is called wrong only when it is as near as this.
_NEAR_MISS = 0.8
#: A stretch that scores at least this is the rendering, whatever the structure of the sentence says.
_CLEAR = 0.75
#: The score of a rendering that only its place in the sentence gives away.
_PLACED = 0.7
_PADDED = frozenset(("title", "org"))
_NAMED = frozenset(("person", "org", "place", "event", "publication", "product"))
_DIRECTIONS = frozenset("东南西北中新大")
#: A source term this short may as well be the end of one word and the beginning of the next.
_AMBIGUOUS = 2
_LONGEST_PIECE = 4
#: What stands between the members of a list.
_COORDINATORS = frozenset("、和与及或")


class _Work:
    """One segment while its terms are being accounted for."""

    def __init__(self, segment: Segment, target: TargetText, glossary: CompiledGlossary):
        self.segment = segment
        self.target = target
        self.source = SegmentSource(segment.source or "", glossary.lexicon)
        self.places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for start, end, term in _occurrences(self.source.han, glossary):
            self.places[term].append((start, end))
        self.done: dict[int, Account] = {}
        self.extra: list[Account] = []  # wrong renderings beside the one that settles a term
        self.taken: list[tuple[int, int]] = []
        self.located: dict[tuple[int, frozenset[tuple[int, int]]], Found | None] = {}  # answers of _locate
        self.right: dict[int, list[Match]] = {}  # approved forms standing in the target, by term
        self.spare: list[tuple[int, int]] = []  # other persons' names that the source does not account for

    def open_terms(self) -> list[int]:
        """Return the terms not yet accounted for, the longest first: they leave less to choose from."""
        if len(self.done) == len(self.places):
            return []
        terms = [term for term in self.places if term not in self.done]
        return sorted(terms, key=lambda term: self.places[term][0][0] - self.places[term][0][1])

    def free(self) -> list[bool]:
        """Tell for each token whether no right or located rendering occupies it."""
        free = [True] * len(self.target.tokens)
        for first, last in self.taken + [(m.first, m.last) for listed in self.right.values() for m in listed]:
            free[first:last] = [False] * (last - first)
        return free

    def pairs(self) -> list[tuple[list[tuple[int, int]], list[tuple[int, int]]]]:
        """Return the places and the renderings of the terms that have been settled."""
        return [
            (list(done.places), [*done.spans, *([(done.found.first, done.found.last)] if done.found else [])])
            for done in self.done.values()
        ]

    def close(
        self, term: int, status: Status, spans: tuple[tuple[int, int], ...] = (), found: Found | None = None
    ) -> None:
        """Settle a term."""
        self.done[term] = Account(self.segment.number, term, tuple(self.places[term]), status, spans, found)
        self.taken.extend(spans)
        if found is not None:
            self.taken.append((found.first, found.last))


def _occurrences(han: str, glossary: CompiledGlossary) -> Sequence[tuple[int, int, int]]:
    """Return where terms stand in a source, without those that are only pieces of other words.

    A short term has to be a word of its own at both ends. A person's name has to begin where a word begins, but may
    end inside one: 会见李家超时 is just what engines cut wrongly. Behind a piece the search begins anew.
    """
    text = han
    while True:
        found = glossary.occurrences(text)
        piece = next((entry for entry in found if not _own_word(han, entry, glossary)), None)
        if piece is None:
            return found
        text = text[: piece[0]] + " " + text[piece[0] + 1 :]


def _own_word(han: str, entry: tuple[int, int, int], glossary: CompiledGlossary) -> bool:
    start, end, term = entry
    if end - start > _LONGEST_PIECE:
        return True
    if glossary.term(term).kind == "person":
        edge = glossary.lexicon.next_edge(han, start)
        if edge == start:
            return True
        return glossary.lexicon.begins(han, start) and not _outlasted(han[edge:], end - edge, glossary)
    return end - start > _AMBIGUOUS or glossary.lexicon.apart(han, start, end)


def _outlasted(behind: str, end: int, glossary: CompiledGlossary) -> bool:
    """Tell whether a term begins right behind the word that a name would cut in two, and goes on beyond the name.

    感谢|仪茂田 are two words, however well 谢仪茂 would do for a person.
    """
    return any(first == 0 and last > end for first, last, _ in glossary.occurrences(behind)[:1])


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
    works = [
        _Work(segment, targets[segment.number], glossary)
        for segment in document.segments
        if segment.source and segment.target.strip()
    ]
    works = [work for work in works if work.places]

    profile = functools.partial(_profile, glossary)
    seen: set[int] = set()
    context = ""
    for work in works:
        _settle_right(work, glossary, profile, seen, context)
        seen.update(work.places)
        context += work.source.han + "\n"
    known: dict[int, Counter[str]] = defaultdict(Counter)
    _settle_located(works, profile, known, _CLEAR)
    _recall(works, glossary, known)
    _settle_counterparts(works, profile, known)
    _settle_located(works, profile, known, THRESHOLD)
    _recall(works, glossary, known)
    if pointer is not None:
        pointer.read(work.segment for work in works if work.open_terms())
    _settle_residual(works, glossary, profile, known, pointer)
    _recall(works, glossary, known)
    _settle_absent(works, glossary, pointer)
    _find_further(works, glossary, profile)
    for work in works:
        _complete(work, glossary)
    return [entry for work in works for entry in (*(work.done[term] for term in work.places), *work.extra)]


@functools.lru_cache(maxsize=1024)
def _profile(glossary: CompiledGlossary, term: int) -> TermProfile:
    """Return what a term may become in English; kept from document to document."""
    return TermProfile(glossary.term(term), glossary.lexicon)


def _settle_located(
    works: list[_Work], profile: Callable[[int], TermProfile], known: dict[int, Counter[str]], floor: float
) -> None:
    """Settle the terms whose wrong rendering shows by its words, and remember what it is."""
    for work in works:
        for term in work.open_terms():
            found = _locate(work, term, profile(term), work.taken)
            if found is None or found.score < floor:
                continue
            work.close(term, Status.WRONG, found=found)
            if found.score >= _MEMORABLE:
                known[term][_key(work.target, found)] += 1


def _settle_counterparts(
    works: list[_Work], profile: Callable[[int], TermProfile], known: dict[int, Counter[str]]
) -> None:
    """Settle the terms whose rendering shows by where it stands in a list, in quotation marks or at an edge."""
    for work in works:
        for term in work.open_terms():
            sentence = Sentence(work.target, work.source, work.pairs(), work.free())
            for place in work.places[term]:
                there = counterpart(sentence, place)
                if there is None or profile(term).only_place(_norms(work.target, there)):
                    continue
                found = Found(there.first, there.last, _PLACED, there.evidence)
                spoken = _locate(work, term, profile(term), work.taken)
                if spoken is not None and _contains(work.target, spoken, found):
                    found = spoken
                work.close(term, Status.WRONG, found=found)
                known[term][_key(work.target, found)] += 1
                break


def _settle_residual(
    works: list[_Work],
    glossary: CompiledGlossary,
    profile: Callable[[int], TermProfile],
    known: dict[int, Counter[str]],
    pointer: Pointer | None,
) -> None:
    """Settle the terms for which an unexplained name of the target is left."""
    for work in works:
        # A person's name has more about it than any other: persons choose first.
        for term in sorted(work.open_terms(), key=lambda number: glossary.term(number).kind != "person"):
            place = work.places[term][0]
            beside = _beside(work, glossary, place)
            found = residual(work.target, profile(term), place, work.source, work.taken, work.spare, beside)
            if found is not None:
                found = _pointed(work, glossary, term, pointer) or found
                work.close(term, Status.WRONG, found=found)
                known[term][_key(work.target, found)] += 1


def _pointed(work: _Work, glossary: CompiledGlossary, term: int, pointer: Pointer | None) -> Found | None:
    if pointer is None:
        return None
    return pointer.find(work.segment.number, work.target, glossary.term(term), work.places[term][0], work.taken)


def _settle_absent(works: list[_Work], glossary: CompiledGlossary, pointer: Pointer | None) -> None:
    """Settle the rest: carried by a pronoun or general noun, or missing."""
    seen: set[int] = set()
    for work in works:
        for term in work.open_terms():
            entry = glossary.term(term)
            later = any(entry.source in glossary.term(named).source for named in seen)
            gone = elided(work.target, entry, later=later)
            found = None if gone else _pointed(work, glossary, term, pointer)
            work.close(term, Status.ELIDED if gone else Status.WRONG if found else Status.MISSING, found=found)
        seen.update(work.places)


def _settle_right(
    work: _Work, glossary: CompiledGlossary, profile: Callable[[int], TermProfile], seen: set[int], context: str
) -> None:
    """Settle the terms whose approved forms, or natural short forms, stand in the target.

    Longer source terms go first: "Brunei University" belongs to 文莱大学, and its "Brunei" is not free for 文莱.
    """
    target = work.target
    work.right = {
        term: matches(target, glossary.term(term), directed=_directed(work.source.han, places))
        for term, places in work.places.items()
    }
    _settle_known(work, glossary)
    _settle_left(work, glossary)
    for term in work.open_terms():
        if not work.right[term] and all(collective(target, work.source.han[end:]) for _, end in work.places[term]):
            work.close(term, Status.ELIDED)
    _settle_split(work, glossary)
    for term in work.open_terms():
        entry = glossary.term(term)
        listed = [m for m in work.right[term] if not _claimed(work, m)]
        alone = [m for m in listed if not _strayed(target, entry.kind, form_tokens(entry.preferred), m.first, m.last)]
        if listed and not alone:
            first, last = listed[0].first - 1, listed[0].last
            work.close(
                term, Status.WRONG, found=Found(first, last, 1.0, "the surname is right but the given name is not")
            )
            continue
        padded = next((m for m in alone if entry.kind in _PADDED and _padded(target, m, profile(term))), None)
        if padded and len(alone) == 1:
            evidence = "it translates a part of the term that the right English leaves out"
            work.close(term, Status.WRONG, found=Found(padded.first - 1, padded.last, 1.0, evidence))
            continue
        spans = tuple((m.first, m.last) for m in alone if not _nested(work, term, m))
        if spans:
            work.close(term, Status.RIGHT, spans)
            continue
        short = None if alone else _short(work, glossary, term, later=term in seen)
        if not alone and short is None:
            there = shortened(target, profile(term), glossary, _around(work, term, context))
            if there is not None:
                work.close(term, Status.SHORT, (there,))
                continue
        found = _locate(work, term, profile(term), _rights(work, glossary, term))
        if found is not None and found.score >= _NEAR_MISS and (short is None or found.last - found.first > 1):
            work.close(term, Status.WRONG, found=found)
        elif alone:
            work.close(term, Status.RIGHT, tuple((m.first, m.last) for m in alone))
        elif short:
            work.close(term, Status.SHORT, (short,))
    _spare_names(work, glossary)


def _directed(source: str, places: list[tuple[int, int]]) -> bool:
    """Tell whether a direction stands right beside the term in the source (西太平洋, 德国东部)."""
    return any(source[max(0, a - 1) : a] in _DIRECTIONS or source[b : b + 1] in _DIRECTIONS for a, b in places)


def _settle_known(work: _Work, glossary: CompiledGlossary) -> None:
    """Settle the deprecated and derived forms of the segment's own terms, also beside a right rendering.

    A wrong form beats a right one that is only part of it, and one that merely has the same words.
    """
    for form in work.target.forms(glossary):
        span = (form.first, form.last)
        if form.kind not in (FormKind.DEPRECATED, FormKind.DERIVED) or form.term not in work.places:
            continue
        if form.kind is FormKind.DERIVED and not work.target.looks_named(*span):
            continue
        rights = [match for listed in work.right.values() for match in listed if _overlap(match, span)]
        beaten = all(not match.exact or match.last - match.first < span[1] - span[0] for match in rights)
        if not beaten or _taken(work, *span):
            continue
        for term, listed in work.right.items():
            work.right[term] = [match for match in listed if not _overlap(match, span)]
        if form.kind is FormKind.DEPRECATED:
            found = Found(*span, 1.0, "the glossary lists it as wrong", Cause.DEPRECATED)
        else:
            found = Found(*span, 1.0, f"it is {System(form.system).label} of the characters", Cause.SPELLED)
        if form.term not in work.done and not work.right[form.term]:
            work.close(form.term, Status.WRONG, found=found)
        else:
            places = tuple(work.places[form.term])
            work.extra.append(Account(work.segment.number, form.term, places, Status.WRONG, (), found))
            work.taken.append(span)


def _settle_left(work: _Work, glossary: CompiledGlossary) -> None:
    """Settle the terms whose characters stand in the target as they are."""
    if not has_han(work.target.text):
        return
    target = simplified(work.target.text)
    for term in work.open_terms():
        if not work.right[term] and simplified(glossary.term(term).source) in target:
            work.close(term, Status.LEFT)


def _overlap(match: Match, span: tuple[int, int]) -> bool:
    return match.first < span[1] and span[0] < match.last


def _padded(target: TargetText, match: Match, profile: TermProfile) -> bool:
    """Tell whether a capitalised word before a right form translates a part of the term that is not to be named."""
    before = target.tokens[match.first - 1] if match.first else None
    return (
        before is not None
        and before.capital
        and target.tokens[match.first].capital
        and target.gap(match.first) == " "
        and profile.leftover(before.norm)
    )


def _strayed(target: TargetText, kind: str, preferred: tuple[str, ...], first: int, last: int) -> bool:
    return kind == "person" and last - first == 1 and len(preferred) > 1 and stray_given_name(target, first)


def _claimed(work: _Work, match: Match) -> bool:
    """Tell whether the match lies in what has been found to be the wrong rendering of a longer term."""
    return any(
        done.found is not None and done.found.first <= match.first and match.last <= done.found.last
        for done in work.done.values()
    )


def _nested(work: _Work, term: int, match: Match) -> bool:
    """Tell whether the match lies inside a longer right form of another term of this segment."""
    return any(
        longer.exact
        and longer.first <= match.first
        and match.last <= longer.last
        and longer.last - longer.first > match.last - match.first
        for other, listed in work.right.items()
        if other != term
        for longer in listed
    )


def _find_further(works: list[_Work], glossary: CompiledGlossary, profile: Callable[[int], TermProfile]) -> None:
    """Find wrong renderings beside right ones, where the source names a term more often than the target does.

    Only near misses count: a mention too few is as a rule a pronoun's or a general noun's.
    """
    for work in works:
        for term, done in list(work.done.items()):
            if done.status is not Status.RIGHT or len(done.places) <= len(done.spans):
                continue
            if glossary.term(term).kind not in _NAMED or any(entry.term == term for entry in work.extra):
                continue
            rights = [(match.first, match.last) for listed in work.right.values() for match in listed]
            found = _locate(work, term, profile(term), work.taken + rights)
            if found is not None and found.score >= _NEAR_MISS and work.target.looks_named(found.first, found.last):
                work.extra.append(Account(work.segment.number, term, done.places, Status.WRONG, (), found))
                work.taken.append((found.first, found.last))


def _complete(work: _Work, glossary: CompiledGlossary) -> None:
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
        kind = glossary.term(account.term).kind
        return account._replace(found=whole_phrase(work.target, kind, found, free, listed=listed))

    work.done = {term: whole(account) for term, account in work.done.items()}
    work.extra = [whole(account) for account in work.extra]


def _rights(work: _Work, glossary: CompiledGlossary, term: int) -> list[tuple[int, int]]:
    """Return where right forms of other terms stand, but for terms that are part of this one."""
    source = glossary.term(term).source
    return work.taken + [
        (match.first, match.last)
        for other, listed in work.right.items()
        if other != term and not _akin(glossary.term(other).source, source)
        for match in listed
    ]


def _akin(other: str, source: str) -> bool:
    """Tell whether most of another term is also part of this one, so that their renderings may overlap."""
    sizes = range(len(other), len(other) // 2, -1)
    return len(other) < len(source) and any(other[:n] in source or other[-n:] in source for n in sizes)


def _beside(work: _Work, glossary: CompiledGlossary, place: tuple[int, int]) -> frozenset[str]:
    """Return the stems of the approved words of the terms right beside a place in the source."""
    near = [
        other
        for other, places in work.places.items()
        if any(0 <= place[0] - end <= 1 or 0 <= start - place[1] <= 1 for start, end in places)
    ]
    return frozenset(stem(w) for other in near for form in glossary.term(other).approved for w in form_tokens(form))


def _settle_split(work: _Work, glossary: CompiledGlossary) -> None:
    """Settle the persons whose names the engine cut in two."""
    for term in work.open_terms():
        if glossary.term(term).kind == "person" and not work.right[term]:
            found = split_rendering(work.target, work.source, work.places[term], work.taken)
            if found is not None:
                work.close(term, Status.WRONG, found=found)


def _short(work: _Work, glossary: CompiledGlossary, term: int, *, later: bool) -> tuple[int, int] | None:
    """Return where a natural short form of the term stands: one of the glossary's, or a person's surname."""
    entry = glossary.term(term)
    if not later:
        return None
    for form in entry.short:
        for match in exact_matches(work.target, form):
            return match.first, match.last
    return lone_surname(work.target, entry) if entry.kind == "person" else None


def _around(work: _Work, term: int, context: str) -> str:
    """Return the source of the document up to this segment, without the term's own places in it."""
    places = work.places[term]
    return context + "".join(
        " " if any(start <= at < end for start, end in places) else character
        for at, character in enumerate(work.source.han)
    )


def _spare_names(work: _Work, glossary: CompiledGlossary) -> None:
    """Note names of other persons of the glossary that stand in the target without the source's leave."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for form in work.target.forms(glossary):
        if form.kind is FormKind.APPROVED and form.last - form.first > 1 and glossary.term(form.term).kind == "person":
            spans[form.term].append((form.first, form.last))
    for term, places in spans.items():
        right = len(work.done[term].spans) if term in work.done else 0
        extra = max(len(places), right) - len(work.places.get(term, ()))
        if extra > 0:
            work.spare.extend(places)


def _locate(work: _Work, term: int, profile: TermProfile, taken: list[tuple[int, int]]) -> Found | None:
    asked = term, frozenset(taken)
    if asked not in work.located:
        start, end = work.places[term][0]
        work.located[asked] = locate(
            work.target,
            profile,
            taken=taken,
            position=(start + end) / 2 / max(len(work.source.han), 1),
            elsewhere=lambda word: work.source.explains(word, (start, end)),
        )
    return work.located[asked]


def _contains(target: TargetText, found: Found, part: Found) -> bool:
    """Tell whether one rendering is the other with more words, but no further member of a list."""
    more = (*range(found.first, part.first), *range(part.last, found.last))
    inside = found.first <= part.first and part.last <= found.last
    return inside and not any(target.tokens[index].norm in ("and", "or") for index in more)


def _norms(target: TargetText, span: Counterpart) -> list[str]:
    return [token.norm for token in target.tokens[span.first : span.last]]


def _key(target: TargetText, found: Found) -> str:
    return " ".join(token.norm for token in target.tokens[found.first : found.last])


def _recall(works: list[_Work], glossary: CompiledGlossary, known: dict[int, Counter[str]]) -> None:
    """Look for what the translation wrote for a term elsewhere."""
    for work in works:
        for term in work.open_terms():
            for rendering, _ in known[term].most_common(3):
                span = next(
                    (
                        (m.first, m.last)
                        for m in exact_matches(work.target, rendering)
                        if not _taken(work, m.first, m.last)
                    ),
                    None,
                )
                if span and glossary.term(term).kind != "term":
                    evidence = "this translation writes it so elsewhere"
                    work.close(term, Status.WRONG, found=Found(*span, 0.7, evidence))
                    break


def _taken(work: _Work, first: int, last: int) -> bool:
    return any(first < end and start < last for start, end in work.taken)
