"""Compiles a glossary: derives the wrong forms, settles clashes, builds the tries, keeps the result on disk."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING, Any

from mtcheck._version import __version__
from mtcheck.glossary.compiled import CompiledGlossary, FormKind
from mtcheck.glossary.packs import pack_names, resolve
from mtcheck.glossary.store import read_store, write_store
from mtcheck.glossary.tables import RecordTable, RowTable
from mtcheck.glossary.term import SLOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtcheck.glossary.derive import SplitName
    from mtcheck.glossary.store import StrPath
    from mtcheck.glossary.term import Glossary, Term

#: Raised whenever the compiled form changes, so that older caches are not read.
_FORMAT = "11"
_FORM_LAYOUT = "<IBB"
_TERM_LAYOUT = "<I"


def compiled(specs: Sequence[str], cache: StrPath | None) -> CompiledGlossary:
    """Return the compiled form of packs and files, from the cache where their content is unchanged.

    Args:
        specs: Pack names and file paths; none means every shipped pack.
        cache: Folder for compiled data; None to work without.

    Raises:
        GlossaryError: or an ErrorGroup of them, for the bad rows of a file.
        UnknownNameError: for a pack that does not exist.
    """
    names = tuple(specs) or tuple(pack_names())
    files = [(path, _read(path)) for path in map(resolve, names)]
    digest = _digest(f"{os.path.basename(path)}\0".encode() + data for path, data in files)
    key = f"glossary-{__version__}-{_FORMAT}-{digest}"
    stored = read_store(cache, key, "glossary")
    if stored is not None:
        return _open(*stored, cache)
    from mtcheck.glossary.load import joined, parse
    from mtcheck.glossary.term import Glossary

    glossary = Glossary(joined(term for path, data in files for term in parse(data, path)), names)
    header, blobs = _build(glossary, digest, cache)
    write_store(cache, key, "glossary", header, blobs)
    return _open(header, blobs, cache)


def compile_glossary(glossary: Glossary, cache: StrPath | None = None) -> CompiledGlossary:
    """Compile a glossary held in memory."""
    digest = _digest([repr(glossary.terms).encode("utf-8", "surrogatepass")])
    return _open(*_build(glossary, digest, cache), cache)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        from mtcheck.glossary.load import read_bytes

        return read_bytes(path)  # says what is wrong


def _digest(parts: Iterable[bytes]) -> str:
    """Return a checksum of the content: enough against accidents, and there at once (hashlib takes milliseconds)."""
    crc, adler, size = 0, 1, 0
    for part in parts:
        crc, adler, size = zlib.crc32(part, crc), zlib.adler32(part, adler), size + len(part)
    return f"{size:x}-{crc:08x}{adler:08x}"


def _open(header: dict[str, Any], blobs: Sequence[bytes], cache: StrPath | None) -> CompiledGlossary:
    import marisa_trie

    split, *tables = blobs
    rows = RowTable(tables[: RowTable.BLOBS])
    target, source = tables[RowTable.BLOBS :][: RecordTable.BLOBS], tables[-RecordTable.BLOBS :]
    return CompiledGlossary(
        header,
        rows,
        RecordTable(target, _FORM_LAYOUT),
        RecordTable(source, _TERM_LAYOUT),
        marisa_trie.BytesTrie().frombytes(split),
        cache,
    )


def _build(glossary: Glossary, digest: str, cache: StrPath | None) -> tuple[dict[str, Any], list[bytes]]:
    import marisa_trie

    from mtcheck.text.han import simplified

    sources = [simplified(term.source).casefold() for term in glossary.terms]
    records, splits = _forms(glossary.terms, cache)
    header = {
        "names": list(glossary.names),
        "digest": digest,
        "templates": [n for n, term in enumerate(glossary.terms) if SLOT in term.source],
        "longest_source": max(map(len, sources), default=0),
    }
    plain = [(source, (n,)) for n, source in enumerate(sources) if SLOT not in source]
    return header, [
        marisa_trie.BytesTrie(splits).tobytes(),
        *RowTable.pack(map(_row, glossary.terms)),
        *RecordTable.pack(records, _FORM_LAYOUT),
        *RecordTable.pack(plain, _TERM_LAYOUT),
    ]


def _surname(term: Term) -> str:
    """Return the pinyin of a person's surname, which an engine writes behind "Mr"; else an empty string."""
    from mtcheck.glossary.mixed import family_length
    from mtcheck.text.han import han_pattern
    from mtcheck.text.romanization import pinyin

    if term.kind != "person" or not 2 <= len(term.source) <= 4 or not han_pattern().fullmatch(term.source):
        return ""
    return "".join(pinyin(term.source, name=True)[: family_length(term)])


def _row(term: Term) -> list[Any]:
    return [
        term.source, term.preferred, term.admitted, term.deprecated, term.short, term.kind, term.offices,
        term.note, term.reference, term.pack, term.line, term.since, term.until, _surname(term),
    ]  # fmt: skip


def _forms(
    terms: Sequence[Term], cache: StrPath | None
) -> tuple[list[tuple[str, tuple[int, int, int]]], list[tuple[str, bytes]]]:
    """Return the records of the target trie and of the split trie.

    A wrong form that is a right form of any other term is dropped: 李强 may not make Li Qiang wrong for 李蔷. So is a
    spelling that is an English word: Monaco's pinyin is "manage".
    """
    from mtcheck.glossary.cantonese import jyutping_reader
    from mtcheck.glossary.derive import SPELLED, split_name
    from mtcheck.glossary.lexicon import load_lexicon
    from mtcheck.text.tokens import key

    right = {key(form) for term in terms if SLOT not in term.source for form in (*term.approved, *term.short)}
    records: list[tuple[str, tuple[int, int, int]]] = []
    splits: list[tuple[str, bytes]] = []
    lexicon = load_lexicon(cache) if any(term.kind in SPELLED for term in terms) else None
    jyutping = jyutping_reader(cache)

    def ordinary(form: str) -> bool:
        return lexicon is not None and lexicon.frequency(form) > 0

    for number, term in enumerate(terms):
        if SLOT in term.source:
            continue  # a template: compared when the place beside it is known
        split = split_name(term, lexicon) if lexicon else None
        listed: dict[str, tuple[int, int, int]] = {}
        for form, kind, system in _term_forms(term, right, split, jyutping, ordinary):
            listed.setdefault(form, (number, kind, system))
        records += listed.items()
        if split is not None:
            splits += [(f"{number}:{word}", f"{int(rare)}{han}".encode()) for word, (han, rare) in split.right.items()]
    return records, splits


def _term_forms(
    term: Term,
    right: set[str],
    split: SplitName | None,
    jyutping: Callable[[str], tuple[str, ...]],
    ordinary: Callable[[str], bool],
) -> Iterator[tuple[str, FormKind, int]]:
    """Yield the lookup keys of a term's forms, with what each is and, for derived ones, how it came about."""
    from mtcheck.glossary.derive import derived_forms
    from mtcheck.text.tokens import key

    for form in term.approved:
        yield key(form), FormKind.APPROVED, 0
    for form in term.short:
        yield key(form), FormKind.SHORT, 0
    for form in map(key, term.deprecated):
        if form not in right:
            yield form, FormKind.DEPRECATED, 0
    for derived in derived_forms(term, jyutping):
        if derived.key not in right and not ordinary(derived.key):
            yield derived.key, FormKind.DERIVED, derived.system
    for translated, left in enumerate((split.spelled, split.translated) if split else ()):
        for form in left:
            if form not in right:
                yield form, FormKind.SPLIT, translated
