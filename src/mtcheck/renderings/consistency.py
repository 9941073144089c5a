"""Whether a translation calls one thing by one name, and whether several translations do so together.

What a text writes for a term is read from the same accounts as every finding and score. Two approved forms that are
one name in two shapes (short and long, abbreviated, reordered, spelled otherwise) do not clash.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.compiled import FormKind
from mtcheck.model import Side
from mtcheck.renderings.account import Status
from mtcheck.renderings.names import OFFICES
from mtcheck.renderings.shapes import content, letters, same, shared
from mtcheck.renderings.target import form_tokens
from mtcheck.text.han import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtcheck.glossary.term import Term
    from mtcheck.model import Location
    from mtcheck.renderings.account import Account
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.target import TargetText

#: Forms that share more of their words than this are doubtful: the difference may be a free choice of words.
_ALIKE = 0.5
#: Kinds whose names are told apart by single words; one word of a title or a term (Minister) may be anybody's.
_ONE_WORD = frozenset(("person", "place", "publication", "org", "product"))
#: Bodies and offices that every country has: their several names may be those of several countries.
_EVERYWHERE = tuple("部 部长 国务院 总理 总统 外长 防长 财长 大臣 国会 议会 央行 中央银行".split())
#: How adjectives of places end: they are the same name in another shape.
_ADJECTIVES = ("ian", "ean", "ese", "ish", "ic", "sque", "ien", "ois", "ern", "i")
#: What stands before another name for what has just been named.
_GLOSS = ("(", "（", "[", "or ", "known as ", "called ", "formerly ", "alias ", "namely ")


class Use(NamedTuple):
    """A term called by one of its approved forms.

    Attributes:
        term: The glossary entry.
        form: The approved form as the glossary writes it.
        place: Where it stands.
        source: Where the term stands in the source; None where only the form says that it is this term.
        gloss: Whether it stands in brackets or behind "or", as another name for what has just been named.
        rivals: Further entries that the form may be meant for where there is no source.
    """

    term: Term
    form: str
    place: Location
    source: Location | None
    gloss: bool
    rivals: tuple[Term, ...] = ()


class Clash(NamedTuple):
    """A term called by a form that differs in substance from the one that is used more.

    Attributes:
        uses: Where the rarer form stands, in the order of the text.
        usual: Where the more frequent one stands.
        alike: The share of words that both have, from 0 to 1.
    """

    uses: tuple[Use, ...]
    usual: tuple[Use, ...]
    alike: float

    @property
    def doubtful(self) -> bool:
        """Whether the two may be no more than a free choice of words, or need not be the same thing at all."""
        term, form = self.uses[0].term, self.uses[0].form
        limit = 0.0 if term.kind == "place" else _ALIKE
        brand = term.kind == "org" and 1 in (len(content(form)), len(content(self.usual[0].form)))
        everywhere = simplified(term.source).endswith(_EVERYWHERE)
        return self.alike > limit or brand or everywhere or any(use.source is None for use in (*self.uses, *self.usual))


class Elsewhere(NamedTuple):
    """A clash of one document with others.

    Attributes:
        clash: The clash; its ``uses`` are this document's.
        others: The documents that use the usual form, by their index, each with its first use of it.
    """

    clash: Clash
    others: tuple[tuple[int, Use], ...]


def most_frequent(names: Iterable[str]) -> str | None:
    """Return the name that is used most; of several the earliest; None where there is none."""
    counts = Counter(names)
    return counts.most_common(1)[0][0] if counts else None


def named(account: Account, target: TargetText) -> Iterator[tuple[int, str]]:
    """Yield the first token and the normal form of everything that names a term in a segment, right or wrong.

    Short forms and pronouns name nothing.
    """
    spans = account.spans if account.status is Status.RIGHT else ()
    for first, last in (*spans, *([(account.found.first, account.found.last)] if account.found else [])):
        yield first, " ".join(token.norm for token in target.tokens[first:last])


def uses(analysis: Analysis) -> tuple[Use, ...]:
    """Return every approved form, written as a name, that a document uses for a term of the glossary.

    Without a source the forms alone are looked at.
    """
    found = _by_accounts(analysis) if analysis.document.has_source else _by_forms(analysis)
    return tuple(sorted(found, key=lambda use: use.place.span))


def _by_accounts(analysis: Analysis) -> Iterator[Use]:
    for account in analysis.accounts:
        if account.status is Status.RIGHT:
            segment = analysis.document.by_number[account.segment]
            places = [segment.locate(Side.SOURCE, *place) for place in account.places]
            for number, span in enumerate(account.spans):
                place = places[min(number, len(places) - 1)]
                yield from _use(analysis, account.segment, account.term, span, place)


def _by_forms(analysis: Analysis) -> Iterator[Use]:
    for number, forms in analysis.forms.items():
        spans: dict[tuple[int, int], list[int]] = {}
        for form in forms:
            if form.kind is FormKind.APPROVED:
                spans.setdefault((form.first, form.last), []).append(form.term)
        for (first, last), terms in spans.items():
            if all(first <= start and end <= last for start, end in spans if start < last and first < end):
                rivals = tuple(analysis.glossary.term(term) for term in terms[1:])
                for use in _use(analysis, number, terms[0], (first, last), None):
                    yield use._replace(rivals=rivals)


def _use(analysis: Analysis, number: int, term: int, span: tuple[int, int], source: Location | None) -> Iterator[Use]:
    target = analysis.targets[number]
    entry = analysis.glossary.term(term)
    written = "".join(token.norm for token in target.tokens[slice(*span)])
    form = next((form for form in entry.approved if letters(form) == written), None)
    if form is None or form in entry.short or not target.looks_named(*span):
        return  # a shape of a form: a list, an adjective; or words that are no name
    if entry.kind not in _ONE_WORD and len(content(form)) < 2:
        return
    if entry.kind == "place" and form_tokens(form)[-1].endswith(_ADJECTIVES):
        return
    if entry.kind == "org" and not OFFICES.isdisjoint(content(form)):
        return  # "Minister of Finance" is right for 财政部 now and then, but it is no name of the ministry
    start, end = target.span(*span)
    gloss = target.text[:start].removesuffix("the ").endswith(_GLOSS)
    location = analysis.document.by_number[number].locate(Side.TARGET, start, end)
    yield Use(entry, form, location, source, gloss)


def clashes(found: Sequence[Use]) -> list[Clash]:
    """Return the clashes within one document, in the order of the text."""
    by_term: dict[str, list[Use]] = {}
    for use in found:
        by_term.setdefault(use.term.source, []).append(use)
    return [clash for own in by_term.values() for clash in _clashes(own, [use.form for use in own])]


def across(tables: Sequence[Sequence[Use]]) -> list[list[Elsewhere]]:
    """Return for each document of a batch where it calls a term otherwise than most documents do.

    Every document speaks with the form that it uses most; what clashes within one is :func:`clashes`' matter.

    Args:
        tables: The uses in each document.
    """
    votes: dict[str, dict[int, list[Use]]] = {}
    for index, table in enumerate(tables):
        by_term: dict[str, list[Use]] = {}
        for use in table:
            by_term.setdefault(use.term.source, []).append(use)
        for term, own in by_term.items():
            chief = _chief(own[0].term, [use.form for use in own])
            spoken = [use for use in own if same(chief, use.form, use.term.kind)]
            votes.setdefault(term, {})[index] = [use._replace(gloss=False) for use in spoken]  # a gloss is a text's own
    found: list[list[Elsewhere]] = [[] for _ in tables]
    for documents in votes.values():
        if len(documents) < 2:
            continue
        home = {id(use): index for index, own in documents.items() for use in own}
        every = [use for own in documents.values() for use in own]
        for clash in _clashes(every, [own[0].form for own in documents.values()]):
            others: dict[int, Use] = {}
            for use in clash.usual:
                others.setdefault(home[id(use)], use)
            for index in documents:
                rare = tuple(use for use in clash.uses if home[id(use)] == index)
                elsewhere = tuple((other, use) for other, use in others.items() if other != index)
                if rare and elsewhere:
                    found[index].append(Elsewhere(clash._replace(uses=rare), elsewhere))
    return found


def _clashes(own: Sequence[Use], ballots: Sequence[str]) -> Iterator[Clash]:
    """Yield the clashes among the uses of one term; the most frequent of ``ballots`` is its usual form."""
    term = own[0].term
    forms = list(dict.fromkeys(use.form for use in own))
    if len(forms) < 2:
        return
    chief = _chief(term, ballots)
    glossed = {use.place.segment for use in own if use.gloss and use.form == chief}
    kin = {chief, *(use.form for use in own if use.gloss or use.place.segment in glossed)}
    while more := {form for form in forms if form not in kin and any(same(form, k, term.kind) for k in kin)}:
        kin |= more  # a long form used in the text joins the short ones
    usual = tuple(use for use in own if use.form in kin)
    for form in forms:
        rare = tuple(use for use in own if use.form == form)
        # A form that may be another entry's clashes only where that entry has both.
        if form not in kin and all({form, chief} <= {*rival.approved} for use in rare for rival in use.rivals):
            yield Clash(rare, usual, shared(form, chief))


def _chief(term: Term, ballots: Sequence[str]) -> str:
    """Return the form used most often, shapes of one form taken together; of several the preferred, then the first."""
    forms = list(dict.fromkeys(ballots))
    weight = {form: sum(same(form, other, term.kind) for other in ballots) for form in forms}
    return max(forms, key=lambda form: (weight[form], same(form, term.preferred, term.kind), -forms.index(form)))
