"""Office holders in an English text: a name with a title of that person beside it, and when the office was held."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.compiled import FormKind
from mtcheck.renderings.names import starts_sentence
from mtcheck.renderings.nations import canonical, nation_of
from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.compiled import CompiledGlossary, Form
    from mtcheck.glossary.term import Office, Term
    from mtcheck.renderings.target import TargetText

# Heads of governments and bodies: what follows "of" is whose head, and may be left out or stand before.
_HEADED = (
    "chief executive | president | vice president | premier | vice premier | prime minister | deputy prime minister | "
    "mayor | governor | king | queen | emperor | chancellor | secretary general | chairman | chairwoman | chairperson"
)
_HONORIFICS = frozenset("mr mrs ms miss dr prof professor sir madam the hon honorable".split())
# Words beside a title that say it is not held now, or not fully.
_NOT_NOW = frozenset(
    "former then ex late past previous outgoing incoming onetime erstwhile next future acting interim caretaker "
    "designate elect retired departing ousted deposed".split()
)
_RANKS = frozenset("vice deputy assistant under associate shadow".split())
_ANY_GOVERNMENT = frozenset(
    "hong kong hongkong hksar macao macau msar taiwan sar special administrative region government the of".split()
)
_LINKS = frozenset(("the", "of"))
_REACH = 2
#: A name of so many letters that an adjective begins with is its country's: Africa, African.
_STEM = 5


class Title(NamedTuple):
    """An office as a text may write it.

    Attributes:
        head: Normal forms of the words that must stand there.
        body: Normal forms of the words that name whose office it is; empty where the head says it all.
    """

    head: tuple[str, ...]
    body: tuple[str, ...]


class Mention(NamedTuple):
    """A person's name with a title of his or hers beside it.

    Attributes:
        form: The name.
        first: The first token of the title, with the body before it ("Hong Kong Chief Executive").
        last: The token behind the title.
        offices: The offices of the person that the title may name.
        qualified: Whether a word beside it says that it is not held now.
    """

    form: Form
    first: int
    last: int
    offices: tuple[Office, ...]
    qualified: bool


@functools.lru_cache(maxsize=2048)
def titles(office: str) -> tuple[Title, ...]:
    """Return how an office may be written beside its holder's name.

    >>> titles("Chief Executive of the Macao Special Administrative Region")[0].head
    ('chief', 'executive')
    >>> [" ".join(title.head) for title in titles("Minister of Foreign Affairs (Taiwan)")]
    ['minister of foreign affair', 'foreign affair minister', 'foreign minister']
    """
    plain, _, bracket = office.partition(" (")
    plain, _, behind = plain.partition(", ")
    body = _norms(f"{bracket} {behind}")
    head, of, rest = plain.partition(" of ")
    if of and " ".join(_norms(head)) in _HEADED.split(" | "):
        return (Title(_norms(head), (*_norms(rest), *body)),)
    words = _norms(plain)
    shapes = [words]
    for link in ("of", "for"):
        if link in words[1:-1]:
            at = words.index(link, 1)
            subject = words[at + 1 :]
            shapes.append((*subject, *words[:at]))
            if subject[-1] == "affair":
                shapes.append((*subject[:-1], *words[:at]))
            break
    return tuple(Title(shape, body) for shape in shapes)


def _norms(text: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokens(text) if token.norm != "the")


def mentions(target: TargetText, forms: list[Form], glossary: CompiledGlossary) -> Iterator[Mention]:
    """Yield the holders of dated offices in a segment whose title stands right beside the name."""
    for form in forms:
        if form.kind not in (FormKind.APPROVED, FormKind.SHORT):
            continue
        term = glossary.term(form.term)
        if any(office.since or office.until for office in term.offices):
            mention = _mention(target, form, term)
            if mention is not None:
                yield mention


def _mention(target: TargetText, form: Form, term: Term) -> Mention | None:
    found: dict[tuple[int, int], list[Office]] = {}
    for office in term.offices:
        for title in titles(office.title):
            place = _before(target, form, title, term.pack) or _behind(target, form, title, term.pack)
            if place is not None and (form.kind is FormKind.APPROVED or len(title.head) > 1):
                found.setdefault(place, []).append(office)
    if not found:
        return None
    first, last = max(found, key=lambda place: place[1] - place[0])
    near = [token.norm for token in target.tokens[max(0, first - _REACH) : first]]
    near += [token.norm for token in target.tokens[last : last + _REACH]] if last > form.first else []
    inside = [token.norm for token in target.tokens[first:last]]
    qualified = bool(_NOT_NOW.intersection((*near, *inside)))
    return Mention(form, first, last, tuple(found[first, last]), qualified)


def _before(target: TargetText, form: Form, title: Title, pack: str) -> tuple[int, int] | None:
    """Return where the title stands before the name: "Chief Executive of Hong Kong, Mrs Carrie Lam"."""
    at = form.first
    while at > 0 and target.tokens[at - 1].norm in _HONORIFICS:
        at -= 1
    if at == 0 or target.gap(at).strip() not in ("", ",") or _odd_gap(target, at + 1, form.first):
        return None
    size = len(title.head)
    for last in (at, *_behind_body(target, at)):
        first = last - size
        if first >= 0 and _is(target, first, title.head):
            return _with_body(target, first, last, at, title, pack)
    return None


def _behind_body(target: TargetText, end: int) -> Iterator[int]:
    """Yield where a title may end whose body stands behind it, up to ``end``: "… of the Republic of Korea"."""
    for at in range(end - 1, max(0, end - 10), -1):
        if at + 1 < end and target.gap(at + 1) != " ":
            return
        if target.tokens[at].norm == "of":
            yield at


def _behind(target: TargetText, form: Form, title: Title, pack: str) -> tuple[int, int] | None:
    """Return where the title stands behind the name: "Carrie Lam, the Chief Executive of Hong Kong,"."""
    if form.last >= len(target.tokens) or not target.gap(form.last).startswith(","):
        return None
    for first in range(form.last, min(form.last + 6, len(target.tokens) - len(title.head) + 1)):
        if first > form.last and target.gap(first).strip() not in ("", "'s", "’s"):
            return None
        if _is(target, first, title.head):
            last = end = first + len(title.head)
            if last < len(target.tokens) and target.tokens[last].norm == "of" and target.gap(last) == " ":
                end = last + 1
                while end < len(target.tokens) and target.gap(end) == " " and _names(target, end):
                    end += 1
            return _with_body(target, first, last, end, title, pack)
    return None


def _names(target: TargetText, index: int) -> bool:
    return target.tokens[index].capital or target.tokens[index].norm in ("the", "of", "and")


def _with_body(target: TargetText, first: int, last: int, end: int, title: Title, pack: str) -> tuple[int, int] | None:
    """Return the range of a title with the body before it, or None where the body is another's."""
    start = first
    while start > 0 and target.gap(start) in (" ", "'s ", "’s ", "-") and _belongs(target, start - 1):
        start -= 1
    around = [token.norm for token in (*target.tokens[start:first], *target.tokens[last:end])]
    if start > 0 and target.tokens[start - 1].norm in _RANKS and target.gap(start) in (" ", "-"):
        return None
    own = {*title.body, *_norms(pack.replace("-", " ")), *_ANY_GOVERNMENT, *_NOT_NOW}
    strange = [word for word in around if word not in own and not _named_alike(word, title.body)]
    nation = nation_of(tuple(word for word in around if word not in (_NOT_NOW | _LINKS)))
    if strange and not (nation and nation == nation_of(tuple(word for word in title.body if word not in _LINKS))):
        return None
    while start < first and target.tokens[start].norm in {*_NOT_NOW, *FUNCTION_WORDS}:
        start += 1
    return start, last


def _named_alike(word: str, body: tuple[str, ...]) -> bool:
    """Tell whether a word is a country's adjective: South Korean for the Republic of Korea, South African."""
    return any(canonical(word) == canonical(own) or (len(own) >= _STEM and word.startswith(own)) for own in body) or (
        word == "south" and "korea" in body
    )


def _belongs(target: TargetText, index: int) -> bool:
    """Tell whether a word before a title may be its body's name; one that opens a sentence alone is none."""
    token = target.tokens[index]
    if token.norm in _NOT_NOW or token.norm in FUNCTION_WORDS or token.norm in _RANKS:
        return False
    alone = starts_sentence(target, index) and target.gap(index + 1) == " " and not token.norm.isupper()
    return token.capital and not (alone and token.norm in _OPENERS)


_OPENERS = frozenset("today yesterday tomorrow earlier later meanwhile however said hence thus".split())


def _is(target: TargetText, first: int, words: tuple[str, ...]) -> bool:
    own = target.tokens[first : first + len(words)]
    return tuple(token.norm for token in own) == words and not _odd_gap(target, first + 1, first + len(words))


def _odd_gap(target: TargetText, first: int, last: int) -> bool:
    return any(target.gap(index).strip(" .-") for index in range(first, last))


def left(office: Office, day: str) -> bool:
    """Tell whether an office was surely left before a day, or a month or year.

    >>> from mtcheck.glossary.term import Office
    >>> left(Office("Mayor", "2017", "2022"), "2022-07-01"), left(Office("Mayor", "2017", "2022"), "2023-01-01")
    (False, True)
    """
    exact = min(len(day), len(office.until))
    return bool(office.until) and day[:exact] > office.until[:exact]


def not_yet(office: Office, day: str) -> bool:
    """Tell whether an office was surely taken after a day, or a month or year."""
    exact = min(len(day), len(office.since))
    return bool(office.since) and day[:exact] < office.since[:exact]


def holder(glossary: CompiledGlossary, pack: str, title: str, day: str) -> Term | None:
    """Return the one person of a pack who surely held an office on a day, as far as the glossary knows."""
    found = [
        term
        for term in glossary.terms()
        if term.pack == pack and any(_holds(office, title, day) for office in term.offices)
    ]
    return found[0] if len({term.preferred for term in found}) == 1 else None


def _holds(office: Office, title: str, day: str) -> bool:
    until = office.until
    return (
        office.title == title
        and bool(office.since)
        and office.since <= day[: len(office.since)]
        and (not until or day[: len(until)] < until)
    )
