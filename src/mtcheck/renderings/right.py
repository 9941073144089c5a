"""Settles the terms of a segment whose approved forms, or natural short forms, stand in the target.

And those that show at once to be wrong: by a form that the glossary lists or derives, by a name cut in two, by a right
form with a wrong word before it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mtcheck.glossary.compiled import FormKind, System
from mtcheck.renderings.account import Cause, Found, Status
from mtcheck.renderings.approved import exact_matches, matches
from mtcheck.renderings.elision import collective
from mtcheck.renderings.names import OFFICES, lone_surname, stray_given_name
from mtcheck.renderings.shortened import shortened
from mtcheck.renderings.split import split_rendering
from mtcheck.renderings.target import form_tokens
from mtcheck.text.han import has_han, simplified

if TYPE_CHECKING:
    from mtcheck.renderings.approved import Match
    from mtcheck.renderings.evidence import TermProfile
    from mtcheck.renderings.target import TargetText
    from mtcheck.renderings.work import Work

#: Beside right renderings of the same term, a further one is called wrong only when it is as near as this.
NEAR_MISS = 0.8
_PADDED = frozenset(("title", "org", "publication"))
#: Words that make another office of the one behind them, and what the source has for them.
_RANKS = {
    "vice": "副", "deputy": "副", "assistant": "助副", "acting": "代署", "former": "前原", "ex": "前原",
    "associate": "副", "outgoing": "卸离", "incoming": "候新",
}  # fmt: skip
_DIRECTIONS = frozenset("东南西北中新大")
#: What the heads of bodies are called behind the body's name.
_HEADS = tuple(
    f"{rank}{head}"
    for rank in ("", "副", "前", "原")
    for head in "部长 局长 厅长 署长 处长 司长 主任 主席 院长 校长 行长 会长".split()
)


def settle_right(work: Work, context: str) -> None:
    """Settle the terms whose approved forms, or natural short forms, stand in the target.

    Longer source terms go first: "Brunei University" belongs to 文莱大学, and its "Brunei" is not free for 文莱.

    Args:
        work: The segment.
        context: The sources of the segments before.
    """
    target = work.target
    work.right = {
        term: matches(target, work.entry(term), directed=_directed(work.source.han, places))
        for term, places in work.places.items()
    }
    _settle_known(work)
    _settle_left(work)
    for term in work.open_terms():
        if not work.right[term] and all(collective(target, work.source.han[end:]) for _, end in work.places[term]):
            work.close(term, Status.ELIDED)
    _settle_split(work)
    for term in work.open_terms():
        listed = [m for m in work.right[term] if not _claimed(work, m)]
        spoiled = {match: found for match in listed if (found := _spoiled(work, term, match))}
        alone = [match for match in listed if match not in spoiled]
        if spoiled and not alone:
            work.close(term, Status.WRONG, found=spoiled[listed[0]])
            continue
        spans = tuple((m.first, m.last) for m in alone if not _nested(work, term, m))
        if spans:
            work.close(term, Status.RIGHT, spans)
            continue
        short = None if alone else _short(work, term, later=term in work.before)
        if not alone and short is None:
            there = _in_its_head(work, term) or shortened(
                target, work.profile(term), work.glossary, _around(work, term, context)
            )
            if there is not None:
                work.close(term, Status.SHORT, (there,))
                continue
        found = work.locate(term, work.taken + work.rights(term))
        if found is not None and found.score >= NEAR_MISS and (short is None or found.last - found.first > 1):
            work.close(term, Status.WRONG, found=found)
        elif alone:
            work.close(term, Status.RIGHT, tuple((m.first, m.last) for m in alone))
        elif short:
            work.close(term, Status.SHORT, (short,))
    _spare_names(work)


def _directed(source: str, places: list[tuple[int, int]]) -> bool:
    """Tell whether a direction stands right beside the term in the source (西太平洋, 德国东部)."""
    return any(source[max(0, a - 1) : a] in _DIRECTIONS or source[b : b + 1] in _DIRECTIONS for a, b in places)


def _settle_known(work: Work) -> None:
    """Settle the deprecated and derived forms of the segment's own terms, also beside a right rendering.

    A wrong form beats a right one that is only part of it, and one that merely has the same words.
    """
    for form in work.target.forms(work.glossary):
        span = (form.first, form.last)
        if form.kind not in (FormKind.DEPRECATED, FormKind.DERIVED) or form.term not in work.places:
            continue
        if form.kind is FormKind.DERIVED and not work.target.looks_named(*span):
            continue
        rights = [match for listed in work.right.values() for match in listed if _overlap(match, span)]
        beaten = all(not match.exact or match.last - match.first < span[1] - span[0] for match in rights)
        if not beaten or work.is_taken(*span):
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
            work.add(form.term, found)


def _settle_left(work: Work) -> None:
    """Settle the terms whose characters stand in the target as they are."""
    if not has_han(work.target.text):
        return
    target = simplified(work.target.text)
    for term in work.open_terms():
        if not work.right[term] and simplified(work.entry(term).source) in target:
            work.close(term, Status.LEFT)


def _settle_split(work: Work) -> None:
    """Settle the persons whose names the engine cut in two."""
    for term in work.open_terms():
        if work.entry(term).kind == "person" and not work.right[term]:
            found = split_rendering(work.target, work.source, work.places[term], work.taken)
            if found is not None:
                work.close(term, Status.WRONG, found=found)


def _short(work: Work, term: int, *, later: bool) -> tuple[int, int] | None:
    """Return where a natural short form of the term stands: one of the glossary's, or a person's surname."""
    entry = work.entry(term)
    if not later:
        return None
    for form in entry.short:
        for match in exact_matches(work.target, form):
            return match.first, match.last
    return lone_surname(work.target, entry) if entry.kind == "person" else None


def _in_its_head(work: Work, term: int) -> tuple[int, int] | None:
    """Return where a body stands in the title of its head: "Minister of Health" for 卫生部部长."""
    if not all(work.source.han.startswith(_HEADS, end) for _, end in work.places[term]):
        return None
    tokens = work.target.tokens
    for form in work.entry(term).approved:
        words = form_tokens(form)
        link = next((at for at, word in enumerate(words) if at and word in ("of", "for")), 0)
        charge = words[link + 1 :] if link else words[:-1]
        for first in range(len(tokens) - len(charge) + 1):
            last = first + len(charge)
            if not charge or tuple(token.norm for token in tokens[first:last]) != charge:
                continue
            before = tokens[first - 2].norm if first > 1 and tokens[first - 1].norm in ("of", "for") else ""
            behind = tokens[last].norm if last < len(tokens) else ""
            if before in OFFICES or (not link and behind in OFFICES):
                return first, last
    return None


def _around(work: Work, term: int, context: str) -> str:
    """Return the source of the document up to this segment, without the term's own places in it."""
    places = work.places[term]
    return context + "".join(
        " " if any(start <= at < end for start, end in places) else character
        for at, character in enumerate(work.source.han)
    )


def _spare_names(work: Work) -> None:
    """Note names of other persons of the glossary that stand in the target without the source's leave."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for form in work.target.forms(work.glossary):
        if form.kind is FormKind.APPROVED and form.last - form.first > 1 and work.entry(form.term).kind == "person":
            spans[form.term].append((form.first, form.last))
    for term, places in spans.items():
        right = len(work.done[term].spans) if term in work.done else 0
        extra = max(len(places), right) - len(work.places.get(term, ()))
        if extra > 0:
            work.spare.extend(places)


def _overlap(match: Match, span: tuple[int, int]) -> bool:
    return match.first < span[1] and span[0] < match.last


def _spoiled(work: Work, term: int, match: Match) -> Found | None:
    """Return the wrong rendering that a word before a right form makes of it, or None."""
    if not match.first:
        return None
    entry, target = work.entry(term), work.target
    if entry.kind == "person" and match.last - match.first == 1 and len(form_tokens(entry.preferred)) > 1:
        evidence = "the surname is right but the given name is not"
        spoiled = stray_given_name(target, match.first)
    elif entry.kind == "title" and _ranked(work, term, match):
        evidence, spoiled = "the word before it makes it another office", True
    else:
        evidence = "it translates a part of the term that the right English leaves out"
        spoiled = entry.kind in _PADDED and _padded(target, match, work.profile(term))
    return Found(match.first - 1, match.last, 1.0, evidence) if spoiled else None


def _padded(target: TargetText, match: Match, profile: TermProfile) -> bool:
    """Tell whether a capitalised word before a right form translates a part of the term that is not to be named."""
    before = target.tokens[match.first - 1]
    return (
        before.capital
        and target.tokens[match.first].capital
        and target.gap(match.first) == " "
        and profile.leftover(before.norm)
    )


def _ranked(work: Work, term: int, match: Match) -> bool:
    """Tell whether a word of rank stands before a title that the source has without it (Vice Governor for 省长)."""
    marks = _RANKS.get(work.target.tokens[match.first - 1].norm)
    if marks is None or not work.target.closed(match.first - 1, match.last):
        return False
    near = "".join(work.source.han[max(0, start - 2) : end] for start, end in work.places[term])
    return not any(mark in near for mark in marks)


def _claimed(work: Work, match: Match) -> bool:
    """Tell whether the match lies in what has been found to be the wrong rendering of a longer term."""
    return any(
        done.found is not None and done.found.first <= match.first and match.last <= done.found.last
        for done in work.done.values()
    )


def _nested(work: Work, term: int, match: Match) -> bool:
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
