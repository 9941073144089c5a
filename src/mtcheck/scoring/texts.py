"""What a metric is given, checked: nothing is ever paired by luck.

``zip`` of two hypotheses and one reference would give a perfect score for the first and silence for the second. Here
every list must have as many members as there are hypotheses, and every member must be text.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mtcheck.errors import PairingError, ScoringError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.glossary.term import Glossary
    from mtcheck.scoring.occurrences import Occurrences

    Strings = Iterable[str]
    GlossaryLike = Glossary | CompiledGlossary | str | Path | Sequence[str | Path]
    Terms = Mapping[str, str | Iterable[str]]

_T = TypeVar("_T")


class _Needs(NamedTuple):
    what: str
    hint: str


_NEEDS = {
    "references": _Needs("reference translations", "give references, one text for each hypothesis"),
    "sources": _Needs("the source texts", "give sources, one text for each hypothesis"),
    "glossary": _Needs("a glossary", "give glossary: a pack's name, a file's path or a Glossary"),
    "terms": _Needs("the terms to look for", "give terms, or sources and glossary"),
    "mentions": _Needs("the entities to look for", "give mentions, or sources and glossary"),
}


class Texts:
    """The hypotheses of one system and all they are compared with.

    Args:
        hypotheses: The translations to score, one text a segment; any iterable.
        references: One text for each hypothesis, or several such lists (sacrebleu's order: a list for each translator).
        sources: One source text for each hypothesis.
        glossary: A glossary, pack names or paths.
        terms: For each hypothesis, source terms and their target terms; a target alone need not be in a list.
        mentions: For each hypothesis, its entities: for each of them the names that are right.
        documents: For each hypothesis, the name of its document; without it, all are one document.

    Raises:
        PairingError: if a list has not as many members as there are hypotheses.
        ScoringError: if there is no hypothesis, or a member is not text.
    """

    def __init__(
        self,
        hypotheses: Strings,
        *,
        references: Strings | Iterable[Strings] | None = None,
        sources: Strings | None = None,
        glossary: GlossaryLike | None = None,
        terms: Iterable[Terms] | None = None,
        mentions: Iterable[Iterable[Iterable[str]]] | None = None,
        documents: Strings | None = None,
    ):
        self.hypotheses = strings(hypotheses, "hypotheses")
        if not self.hypotheses:
            raise ScoringError("there are no hypotheses", hint="give at least one text; an empty one counts")
        self.references = None if references is None else self._references(references)
        self.sources = None if sources is None else self._paired(strings(sources, "sources"), "sources")
        self.documents = None if documents is None else self._paired(strings(documents, "documents"), "documents")
        self.terms = None if terms is None else self._paired(_terms(terms), "terms")
        self.mentions = None if mentions is None else self._paired(_mentions(mentions), "mentions")
        self.has_glossary = glossary is not None
        self._glossary = glossary

    def require(self, metric: str, *needs: str) -> None:
        """Check that everything is there that a metric stands on.

        Raises:
            ScoringError: naming what is missing.
        """
        for need in needs:
            if not self.has_glossary if need == "glossary" else getattr(self, need) is None:
                raise ScoringError(f"{metric} needs {_NEEDS[need].what}", hint=_NEEDS[need].hint)

    @functools.cached_property
    def glossary(self) -> CompiledGlossary:
        """The glossary, ready for searching."""
        if self._glossary is None:
            raise ScoringError("there is no glossary", hint=_NEEDS["glossary"].hint)
        return compiled_glossary(self._glossary)

    @functools.cached_property
    def occurrences(self) -> Occurrences:
        """What became of every glossary term and number of the sources; worked out once for all metrics."""
        from mtcheck.scoring.occurrences import Occurrences

        return Occurrences(self)

    @property
    def data(self) -> int:
        """A hash of the other side of the comparison: two scores of one metric are comparable where it agrees."""
        return hash((self.references, self.sources, self.documents))

    def _references(self, references: Strings | Iterable[Strings]) -> tuple[tuple[str, ...], ...]:
        given = _listed(references, "references")
        if not given:
            raise ScoringError("there are no references", hint=_NEEDS["references"].hint)
        if any(isinstance(member, str) for member in given):
            return (self._paired(strings(given, "references"), "references"),)
        several = [strings(stream, f"references[{n}]") for n, stream in enumerate(given)]
        return tuple(self._paired(stream, f"references[{n}]") for n, stream in enumerate(several))

    def _paired(self, members: tuple[_T, ...], name: str) -> tuple[_T, ...]:
        if len(members) != len(self.hypotheses):
            raise PairingError(
                f"there are {len(self.hypotheses)} hypotheses but {len(members)} {name}",
                hint="every hypothesis needs exactly one counterpart, in the same order",
            )
        return members


def strings(texts: object, name: str) -> tuple[str, ...]:
    """Return an iterable of texts as a tuple.

    Raises:
        ScoringError: if it is one text, or holds anything but text.
    """
    members = _listed(texts, name)
    for index, text in enumerate(members):
        if not isinstance(text, str):
            raise ScoringError(f"{name}[{index}] is {_described(text)}, not text", hint=_hint(text))
    return members  # type: ignore[return-value]


def _listed(members: object, name: str) -> tuple[object, ...]:
    if isinstance(members, str | bytes | bytearray):
        kind = "text" if isinstance(members, str) else "bytes object"
        raise ScoringError(f"{name} is one {kind}", hint="put it into a list, one text for each segment")
    try:
        return tuple(members)  # type: ignore[arg-type]
    except TypeError:
        raise ScoringError(f"{name} is {_described(members)}, not a list of texts", hint=_hint(members)) from None


def _described(value: object) -> str:
    return "None" if value is None else f"a {type(value).__name__} object"


def _hint(value: object) -> str:
    if value is None:
        return "write '' for an empty text"
    if isinstance(value, bytes | bytearray):
        return "decode it first: data.decode('utf-8')"
    return "every text must be a str"


def _terms(terms: object) -> tuple[dict[str, tuple[str, ...]], ...]:
    """Return the terms of each hypothesis; equal mappings, of which test sets are full, become one object."""
    if isinstance(terms, Mapping):
        raise ScoringError("terms is one mapping", hint="give a list: the terms of each hypothesis")
    result: list[dict[str, tuple[str, ...]]] = []
    before: object = None
    for index, member in enumerate(_listed(terms, "terms")):
        if not isinstance(member, Mapping):
            raise ScoringError(f"terms[{index}] is {_described(member)}", hint='give {"source term": ["target", …]}')
        same = before is not None and member == before
        result.append(result[-1] if same else _checked_terms(member, index))
        before = member
    return tuple(result)


def _checked_terms(member: Mapping[object, object], index: int) -> dict[str, tuple[str, ...]]:
    checked: dict[str, tuple[str, ...]] = {}
    for source, targets in member.items():
        if not isinstance(source, str):
            raise ScoringError(f"terms[{index}] has the source term {source!r}", hint="every term must be a str")
        if isinstance(targets, str):  # one target, as in the sentences of WMT25
            checked[source] = (targets,)
            continue
        plain = type(targets) is list and {*map(type, targets)} <= {str}  # the usual case, quickly
        checked[source] = tuple(targets) if plain else strings(targets, f"terms[{index}][{source!r}]")  # type: ignore[arg-type]
    return checked


def _mentions(mentions: object) -> tuple[tuple[tuple[str, ...], ...], ...]:
    result = []
    for index, entities in enumerate(_listed(mentions, "mentions")):
        names = [strings(m, f"mentions[{index}][{n}]") for n, m in enumerate(_listed(entities, f"mentions[{index}]"))]
        if any(not any(name.strip() for name in own) for own in names):
            raise ScoringError(f"mentions[{index}] has an entity without a name", hint="name each entity in some way")
        result.append(tuple(tuple(name for name in own if name.strip()) for own in names))
    return tuple(result)


def compiled_glossary(glossary: GlossaryLike) -> CompiledGlossary:
    """Return a glossary ready for searching.

    Raises:
        GlossaryError: if a file has errors.
        ScoringError: if the glossary has no entries.
        UnknownNameError: if a pack does not exist.
    """
    import os

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.glossary.term import Glossary

    if isinstance(glossary, CompiledGlossary):
        ready = glossary
    elif isinstance(glossary, Glossary):
        ready = _compiled_in_memory(glossary)
    else:
        specs = [glossary] if isinstance(glossary, str | os.PathLike) else list(glossary)
        ready = _compiled_files(tuple(map(str, specs)))
    if not ready.size:
        raise ScoringError("the glossary has no entries", hint="a score against nothing would be no score")
    return ready


@functools.lru_cache(maxsize=4)
def _compiled_in_memory(glossary: Glossary) -> CompiledGlossary:
    from mtcheck.glossary.compile import compile_glossary

    return compile_glossary(glossary)


def _compiled_files(specs: tuple[str, ...]) -> CompiledGlossary:
    import os

    from mtcheck.glossary.packs import resolve

    states = []
    for spec in specs:
        path = resolve(spec)
        found = os.stat(path) if os.path.isfile(path) else None
        states.append((path, found.st_mtime_ns if found else 0, found.st_size if found else 0))
    return _compiled_states(specs, tuple(states))


@functools.lru_cache(maxsize=4)
def _compiled_states(specs: tuple[str, ...], states: tuple[tuple[str, int, int], ...]) -> CompiledGlossary:  # noqa: ARG001 - the files' states are part of the key
    from mtcheck.glossary.compile import compiled

    return compiled(list(specs), None)
