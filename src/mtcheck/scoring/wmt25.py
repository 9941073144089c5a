"""The term success rates of the WMT25 terminology shared task, as its organisers' scripts compute them.

*Track 2*, documents (https://github.com/wmt-conference/wmt25-terminology, ranking/metric_track2/evaluate_track2.py):
for every document and every entry of its dictionary, an entry counts if its source term occurs in the document's source
and one of its targets in the reference; it then scores min(occurrences of its targets in the hypothesis / occurrences
of the source term in the source, 1). Everything is lower-cased, and the mean is over all counting entries of all
documents. What follows from that script in the corners:

- Occurrences are those of substrings, and one term's do not overlap ("aa" stands once in "aaa"). Those of different
  terms, or of several targets of one term, may: "bank" is counted in "central bank", and a target listed twice twice.
- Texts and terms lose their outer blanks. Whether a target occurs in the reference is asked before it loses them.
- An entry with an empty source term does not count. An empty target occurs in every text.
- Lower-casing is ``str.lower``, not case folding.

*Track 1*, sentences (ranking/metric_track1/evaluate_track1.py): an entry counts if its source term occurs in the source
and scores 1 if its target occurs in the hypothesis, as written or as lemmas; how often either stands there is not
asked. The organisers' lemmas are Stanza's; whoever wants their figures hands a lemmatiser in.

All terms of a dictionary are looked for at once, by one automaton (Aho and Corasick 1975), and what depends on sources,
references and terms alone is kept for the next system.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Dictionary = dict[str, tuple[str, ...]]
    Lemmatize = Callable[[str], Iterable[str]]


class Asked(NamedTuple):
    """An entry that counts in a document.

    Attributes:
        targets: Its targets, stripped and in lower case.
        occurrences: How often the source term stands in the source.
    """

    targets: tuple[str, ...]
    occurrences: int


class Document(NamedTuple):
    """The entries that count in a document, and the search for all targets of its dictionary."""

    entries: tuple[Asked, ...]
    search: _Search


class TestSet(NamedTuple):
    """The documents, and how many entries do not count for want of a target in the reference."""

    documents: tuple[Document, ...]
    without_reference: int


class _Search:
    """Looks for many terms at once in texts."""

    def __init__(self, terms: Iterable[str]):
        from ahocorasick_rs import AhoCorasick

        distinct = set(terms)
        # The automaton takes neither nothing nor half a surrogate pair, which the JSON of a program may hold.
        self._other = [term for term in distinct if not term or not _encodable(term)]
        searched = list(distinct.difference(self._other))
        self._automaton = AhoCorasick(searched, store_patterns=True) if searched else None
        self._terms = searched
        self._overlapping = {term for term in searched if _may_overlap(term)}

    def counts(self, text: str) -> Mapping[str, int]:
        """Return how often each term stands in a text, as ``str.count`` counts; terms that do not may be left out."""
        found = Counter(self._matches(text))
        for term in self._overlapping & found.keys():
            if found[term] > 1:
                found[term] = text.count(term)
        found.update({term: times for term in self._other if (times := text.count(term))})
        return found

    def present(self, text: str) -> set[str]:
        """Return the terms that stand in a text."""
        return {*self._matches(text), *[term for term in self._other if term in text]}

    def _matches(self, text: str) -> list[str]:
        """Return all matches, a term's own overlapping ones among them."""
        if self._automaton is None:
            return []
        if not _encodable(text):
            return [term for term in self._terms for _ in range(text.count(term))]
        matches: list[str] = self._automaton.find_matches_as_strings(text, overlapping=True)
        return matches


def _encodable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _may_overlap(term: str) -> bool:
    """Tell whether two occurrences of a term may overlap: whether it begins as it ends."""
    return term.find(term[0], 1) > 0 and any(term.startswith(term[at:]) for at in range(1, len(term)))


class _Index:
    """A dictionary, ready for search on both sides."""

    def __init__(self, dictionary: Dictionary):
        self._entries = [entry for term, targets in dictionary.items() if (entry := _entry(term, targets))[0]]
        self._sources = _Search(term for term, _, _ in self._entries)
        self.targets = _Search(target for _, targets, _ in self._entries for target in targets)

    def asked(self, source: str, reference: str | None) -> tuple[tuple[Asked, ...], int]:
        """Return the entries that count, and how many only fail to because no target is in the reference."""
        occurrences = self._sources.counts(source)
        entries = [
            (Asked(targets, occurrences[term]), blanks)
            for term, targets, blanks in self._entries
            if term in occurrences
        ]
        if reference is None:
            return tuple([entry for entry, _ in entries]), 0
        there = self.targets.present(reference)
        kept = tuple(
            [
                entry
                for entry, blanks in entries
                if not there.isdisjoint(entry.targets)
                # With its blanks a target stands in fewer places than without.
                and (blanks is None or any(target in reference for target in blanks))
            ]
        )
        return kept, len(entries) - len(kept)


def _entry(term: str, targets: tuple[str, ...]) -> tuple[str, tuple[str, ...], list[str] | None]:
    """Return a term and its targets without outer blanks in lower case, and the targets with them if any has some."""
    lower = [target.lower() for target in targets]
    bare = [target.strip() for target in lower]
    return term.strip().lower(), tuple(bare), None if bare == lower else lower


def asked(sources: Sequence[str], terms: Sequence[Dictionary], references: Sequence[str] | None) -> TestSet:
    """Return the entries that count; without references, those whose source term occurs.

    Args:
        sources: The source of each document.
        terms: The dictionary of each document; the same object where documents share one.
        references: The reference of each document.
    """
    distinct = list({id(dictionary): dictionary for dictionary in terms}.values())
    places = {id(dictionary): number for number, dictionary in enumerate(distinct)}
    used = tuple(places[id(dictionary)] for dictionary in terms)
    key = (tuple(sources), None if references is None else tuple(references), used, distinct)
    for known, outcome in _kept:
        if known == key:
            return outcome
    indexes = [_Index(dictionary) for dictionary in distinct]
    documents = []
    dropped = 0
    for number, source in enumerate(sources):
        index = indexes[used[number]]
        reference = None if references is None else references[number].strip().lower()
        entries, without = index.asked(source.strip().lower(), reference)
        documents.append(Document(entries, index.targets))
        dropped += without
    outcome = TestSet(tuple(documents), dropped)
    _kept.insert(0, (key, outcome))
    del _kept[_KEEP:]
    return outcome


#: The test sets of the last calls: scoring many systems on one asks the same questions again and again.
_kept: list[tuple[tuple[object, ...], TestSet]] = []
_KEEP = 4


def forget() -> None:
    """Forget the test sets of earlier calls, and free their memory."""
    _kept.clear()


def rates(hypothesis: str, document: Document) -> list[float]:
    """Return the success rate of each counting entry of a document in a hypothesis."""
    if not document.entries:
        return []
    found = document.search.counts(hypothesis.strip().lower())
    return [
        min(sum([found.get(target, 0) for target in targets]) / occurrences, 1.0)
        for targets, occurrences in document.entries
    ]


def presences(
    hypothesis: str,
    source: str,
    dictionary: Dictionary,
    lemmatize: tuple[Lemmatize, Lemmatize] | None = None,
) -> list[float]:
    """Return 1 or 0 for each entry that counts in a sentence of track 1.

    Args:
        hypothesis: The sentence's translation.
        source: The sentence.
        dictionary: Its source terms and their targets; track 1 has one target each, of several any will do.
        lemmatize: What turns a text of the source and of the target language into lemmas.
    """
    in_source = _finder(source, lemmatize and lemmatize[0])
    in_hypothesis = _finder(hypothesis, lemmatize and lemmatize[1])
    return [float(any(map(in_hypothesis, targets))) for term, targets in dictionary.items() if in_source(term)]


#: Stands between lemmas, so that a term of several words can only be found at their borders.
_BETWEEN = "|||"


def _finder(text: str, lemmatize: Lemmatize | None) -> Callable[[str], bool]:
    lower = text.strip().lower()
    if lemmatize is None:
        return lambda term: term.lower() in lower
    lemmas = _lemmas(text.strip(), lemmatize)
    return lambda term: _lemmas(term, lemmatize) in lemmas or term.lower() in lower


def _lemmas(text: str, lemmatize: Lemmatize) -> str:
    return _BETWEEN.join(lemmatize(text)).lower()
