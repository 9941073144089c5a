"""Finds the approved forms of a term in a target segment, in all the shapes that are natural in English.

First the form itself (case, plural, possessive, hyphen, diacritics and spelling do not matter), then, for names
of several words, the same words with a list in between ("South and East China Seas"), reordered around "of", or
without a word that only says what kind of body it is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.renderings.nations import DROPPABLE, canonical, fold_phrases, is_nation, nation_of
from mtcheck.renderings.target import JOINT, TargetText, form_items, form_tokens
from mtcheck.text.function_words import ARTICLES, FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.term import Term
    from mtcheck.renderings.target import Item

#: Before a place these make another place of it: East Germany is not Germany.
_DIRECTIONS = frozenset("north south east west northern southern eastern western new greater democratic".split())
#: Kinds that are proper names: written with capitals, and another name with one letter more.
_PROPER = frozenset(("place", "product", "publication"))
_DEEPEST_GAP = 3
_CLIPPED = 6
#: Shorter names change their meaning with their order: Brunei University is not the University of Brunei.
_FEWEST_REORDERED = 4
#: Turned about a preposition (Life Science Prize, Prize in Life Science), so many words of a body's name suffice, ...
_FEWEST_TURNED = 3
#: ... but of these the order is the name.
_FIXED = frozenset(("university", "college", "bank", "school"))
_OF = frozenset(("of",))
_TURNS = _OF | {"for", "in", "on", "at"}
_MACAO = {"macao", "macau"}  # one name in two spellings
#: Endings that make the people of a place, and its adjective, from its name.
_DEMONYMS = frozenset(("ese", "ian", "an", "n", "i", "er", "ish"))


class Match(NamedTuple):
    """An approved form in the target: tokens ``first:last``, the form, and whether it stands there to the letter."""

    first: int
    last: int
    form: str
    exact: bool


def exact_matches(target: TargetText, form: str, *, directed: bool = False) -> Iterator[Match]:
    """Yield where the words of ``form`` stand, joined or split in any way.

    Args:
        target: The target segment.
        form: An English form.
        directed: Whether the source too has a direction beside the term, so that one before the form is right.
    """
    wanted = "".join(form_tokens(form))
    if not wanted or wanted not in target.joined:
        return
    tokens = target.tokens
    for first, token in enumerate(tokens):
        if not wanted.startswith(token.norm):
            continue
        have, last = token.norm, first + 1
        while len(have) < len(wanted) and last < len(tokens) and wanted.startswith(have + tokens[last].norm):
            have += tokens[last].norm
            last += 1
        if have != wanted or any(target.listed(index) for index in range(first + 1, last) if "," not in form):
            continue
        if directed or not _other_place(target, first, form):
            yield Match(first, last, form, exact=True)


def _other_place(target: TargetText, first: int, form: str) -> bool:
    """Tell whether a direction before the match makes another name of it (North Korean Central Television)."""
    if first == 0 or not target.tokens[first].capital:
        return False
    before = target.tokens[first - 1]
    return (
        before.norm in _DIRECTIONS
        and before.capital
        and target.gap(first) in (" ", "-")
        and before.norm not in form_tokens(form)
    )


def flexible_matches(target: TargetText, form: str, kind: str) -> Iterator[Match]:
    """Yield where ``form`` stands in another natural shape."""
    words = form_items(form)
    if len(words) < 2 or kind == "person":
        return
    if kind == "publication":
        yield from _reordered(target, form, words, kind)
        return
    for match in (
        *_listed(target, form, words, kind),
        *_reordered(target, form, words, kind),
        *_turned(target, form, kind),
    ):
        named = any(token.capital for token in target.tokens[match.first : match.last])
        if not _other_place(target, match.first, form) and (named or kind not in _PROPER):
            yield match


def _listed(target: TargetText, form: str, words: tuple[str, ...], kind: str) -> Iterator[Match]:
    """Match the words in order; between two of them a further list member may stand with its joint."""
    items = target.items
    # Korea Central Television is not its name, and Longshang County not Longshan County.
    ways = _Ways(nations=kind != "org" and _alike_nations(words, kind), clipped=kind not in _PROPER)
    for start, item in enumerate(items):
        if not _alike(item.word, words[0], ways):
            continue
        at, last = start, item.last
        for word in words[1:]:
            step = next((n for n in range(1, _DEEPEST_GAP + 2) if _fits(items, at, n, word, ways)), None)
            if step is None:
                break
            at += step
            last = max(last, items[at].last)
        else:
            yield Match(item.first, last, form, exact=False)


def _fits(items: list[Item], at: int, step: int, word: str, ways: _Ways) -> bool:
    """Tell whether ``word`` follows after ``step - 1`` skipped items that are a list member with its joint."""
    if at + step >= len(items) or not _alike(items[at + step].word, word, ways):
        return False
    skipped = [item.word for item in items[at + 1 : at + step]]
    if not skipped:
        return True
    if len(skipped) < 2:
        # A comma may stand before "and the Philippines" where the form has a joint anyway; else nothing is skipped.
        return False
    joints = skipped.count(JOINT)
    return joints == 1 and JOINT in (skipped[0], skipped[-1])


class _Ways(NamedTuple):
    """In which ways two words may differ and be alike all the same."""

    nations: bool
    clipped: bool


def _alike(word: str, other: str, ways: _Ways) -> bool:
    if _same(word, other, nations=ways.nations):
        return True
    return ways.clipped and JOINT not in (word, other) and clipped(word, other)


def clipped(word: str, other: str) -> bool:
    """Tell whether one word is the other cut short or lengthened (telecom, relationship)."""
    short, long = sorted((word, other), key=len)
    return len(short) >= _CLIPPED and long.startswith(short)


def _reordered(target: TargetText, form: str, words: tuple[str, ...], kind: str) -> Iterator[Match]:
    """Match the same words in another order, in one stretch of the text."""
    nations = _alike_nations(words, kind)
    wanted = _bag(words, nations=nations)
    if sum(wanted.values()) < _FEWEST_REORDERED:
        return
    core = Counter({word: n for word, n in wanted.items() if word not in DROPPABLE})
    if sum(core.values()) < 3:
        core = wanted
    if not core.keys() <= target.vocabulary:
        return
    items = target.items
    for start, item in enumerate(items):
        if item.word == JOINT or item.word in FUNCTION_WORDS:
            continue
        for end in range(start + 3, min(len(items), start + len(words) + 6) + 1):
            stretch = items[start:end]
            if stretch[-1].word == JOINT or stretch[-1].word in FUNCTION_WORDS:
                continue
            bag = _bag(tuple(i.word for i in stretch), nations=nations)
            if sum(bag.values()) > sum(wanted.values()) + 1:
                break
            extra, lacking = bag - wanted, wanted - bag
            if kind == "publication" and (extra or lacking):
                continue
            if all(w in DROPPABLE for w in extra) and all(w in DROPPABLE for w in lacking) and not core - bag:
                if target.closed(item.first, stretch[-1].last) and _joints(stretch) == _joints_of(words):
                    yield Match(item.first, stretch[-1].last, form, exact=False)
                break


def _alike_nations(words: tuple[str, ...], kind: str) -> bool:
    """Tell whether a country may stand for its adjective.

    Sino-Japanese and China-Japan are alike, and so are Portugal's National Ballet and the Portuguese one; but China's
    modernization need not be Chinese modernization.
    """
    return kind != "term" or sum(is_nation(word) for word in words) > 1


def _turned(target: TargetText, form: str, kind: str) -> Iterator[Match]:
    """Match the words turned about a preposition: prize in life science, Macao Historic Centre."""
    words = form_tokens(form)
    content = [word for word in words if word not in ARTICLES and word not in _TURNS]
    if kind == "term" and any(map(is_nation, words)):
        return  # set political language: modernization of China is not Chinese modernization
    if len(content) < (_FEWEST_TURNED if kind == "org" else 2) or FUNCTION_WORDS & set(content):
        return
    if kind == "org" and _FIXED & set(content):
        return
    nations = _alike_nations(words, kind)
    turn = next((at for at, word in enumerate(words) if word in _TURNS), 0)
    behind = [word for word in words[turn + 1 :] if word not in ARTICLES]
    cuts = (
        [(behind, list(words[:turn]))]
        if turn
        else [(list(words[at:]), list(words[:at])) for at in range(1, len(words))]
    )
    for head, rest in cuts:
        for first in range(len(target.tokens)):
            last = _after(target, first, head, nations=nations)
            if last is not None and not turn:
                # An Observatory in Europe is not the European one.
                last = _after_preposition(target, last, _OF if any(map(is_nation, rest)) else _TURNS)
            if last is not None:
                last = _after(target, last, rest, nations=nations)
            if last is not None and target.closed(first, last) and not any(map(target.listed, range(first + 1, last))):
                yield Match(first, last, form, exact=False)


def _after(target: TargetText, at: int, words: list[str], *, nations: bool) -> int | None:
    """Return where the words end that begin at a token, or None where they do not stand there."""
    here = target.tokens[at : at + len(words)]
    same = len(here) == len(words) and all(
        _same(token.norm, word, nations=nations) for token, word in zip(here, words, strict=True)
    )
    return at + len(words) if same else None


def _after_preposition(target: TargetText, at: int, prepositions: frozenset[str]) -> int | None:
    """Return the token behind one of the prepositions and perhaps an article, or None where none stands there."""
    norms = [token.norm for token in target.tokens[at : at + 2]]
    if not norms or norms[0] not in prepositions:
        return None
    return at + 1 + (norms[1:] != [] and norms[1] in ARTICLES)


def _same(word: str, other: str, *, nations: bool) -> bool:
    if nations:
        return canonical(word) == canonical(other)
    return word == other or {word, other} == _MACAO


def _bag(words: tuple[str, ...], *, nations: bool) -> Counter[str]:
    folded = fold_phrases([canonical(word) if nations else word for word in words if word != JOINT])
    return Counter(word for word in folded if word not in FUNCTION_WORDS)


def _joints(stretch: list[Item]) -> int:
    return sum(item.word == JOINT for item in stretch)


def _joints_of(words: tuple[str, ...]) -> int:
    return sum(word == JOINT for word in words)


def _nationals(target: TargetText, form: str) -> Iterator[Match]:
    """Yield where the adjective or the people of a country stand for it: French for France."""
    nation = nation_of(form_tokens(form))
    for index, token in enumerate(target.tokens):
        if nation and token.capital and canonical(token.norm) == nation and not _other_place(target, index, form):
            yield Match(index, index + 1, form, exact=False)
    words = form_tokens(form)
    for last in range(len(words), len(target.tokens) + 1):
        here = [token.norm for token in target.tokens[last - len(words) : last]]
        ending = here[-1].removeprefix(words[-1]) if words else ""
        if here[:-1] == list(words[:-1]) and ending in _DEMONYMS and target.tokens[last - 1].capital:
            yield Match(last - len(words), last, form, exact=False)


def matches(target: TargetText, term: Term, *, directed: bool = False) -> list[Match]:
    """Return the places of a term's approved forms, the longest first where several overlap.

    Args:
        target: The target segment.
        term: The term.
        directed: Whether the source has a direction right beside the term (西太平洋 beside an entry for 太平洋).
    """
    found = [match for form in term.approved for match in exact_matches(target, form, directed=directed)]
    if not found and term.kind == "place":
        found = [match for form in term.approved for match in _nationals(target, form)]
    if not found:
        found = [match for form in term.approved for match in flexible_matches(target, form, term.kind)]
    chosen: list[Match] = []
    for match in sorted(found, key=lambda m: (m.first - m.last, m.first)):
        if not any(match.first < other.last and other.first < match.last for other in chosen):
            chosen.append(match)
    return sorted(chosen)
