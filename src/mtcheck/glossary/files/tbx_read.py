"""TBX (ISO 30042), editions 2019 (``tbx``, both styles) and 2008 (``martif``): one or several rows a concept.

Translate Toolkit reads only ``martif`` with ``tig``: neither ``ntig`` nor anything of the 2019 edition, nor which
terms are preferred or short forms.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import GlossaryError
from mtcheck.glossary.files import tbx_names
from mtcheck.glossary.files.reading import Reading
from mtcheck.glossary.files.tbx_names import ADMITTED, DEPRECATED, PREFERRED, XML_LANG
from mtcheck.glossary.rows import SEPARATOR, Row
from mtcheck.safexml import safe_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
#: Elements that only hold others; a data category in a DCT file is an element of any other name.
_GROUPS = ("termGrp", "termNoteGrp", "termCompList", "descripGrp", "adminGrp")
#: Elements whose ``type`` is the data category.
_TYPED = ("termNote", "descrip", "descripNote", "admin", "adminNote", "ref", "xref", "transac", "transacNote")
_SHOWN = 5  # entries that are named one by one in a note


class _TermSec(NamedTuple):
    text: str
    line: int
    rank: str
    short: bool


class _Concept:
    """What is gathered of one concept before rows are made of it."""

    def __init__(self, element: Any):
        self.line: int = element.sourceline
        self.id: str = element.get("id") or f"in line {self.line}"
        self.sources: list[str] = []
        self.targets: list[_TermSec] = []
        self.kind = ""
        self.notes: list[str] = []
        self.references: list[str] = []
        self.offices: list[tuple[str, str, str]] = []


def read(data: bytes, name: str) -> Reading:
    """Read a TBX file: Chinese terms are sources, English ones are what may be written for them.

    Args:
        data: The file's bytes.
        name: Its name, for messages.

    Raises:
        GlossaryError: if the file is no TBX, or no concept has both a Chinese and an English term.
    """
    root = safe_xml(data, name, error=GlossaryError)
    if _tag(root) not in {"tbx", "martif"}:
        hint = "export the termbase as TBX (TBX-Basic)"
        raise GlossaryError(f"this is no TBX file: its root is <{_tag(root)}>", file=name, hint=hint)
    unread: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    one_sided: list[str] = []
    rows: list[Row] = []
    errors: list[GlossaryError] = []
    for element in root.iter("{*}conceptEntry", "{*}termEntry"):
        concept = _concept(element, unread, languages)
        where = f"concept {concept.id}"
        if not concept.sources or not concept.targets:
            one_sided.append(concept.id)
            continue
        made, faults = _rows(concept, where)
        rows += made
        errors += [GlossaryError(f"{where}: {fault}", file=name, line=line, hint=hint) for line, fault, hint in faults]
    if not rows and not errors:
        found = f"its languages are {', '.join(sorted(languages))}" if languages else "it has no terms"
        message = f"no concept has both a Chinese and an English term: {found}"
        raise GlossaryError(message, file=name, hint="export Chinese (zh) and English (en) together")
    return Reading(rows, errors, tuple(_notes(unread, languages, one_sided)))


def _notes(unread: Counter[str], languages: Counter[str], one_sided: list[str]) -> Iterator[str]:
    if one_sided:
        named = ", ".join(one_sided[:_SHOWN]) + (", …" if len(one_sided) > _SHOWN else "")
        yield f"{len(one_sided)} without a Chinese or without an English term were left out: concept {named}"
    others = {tag: count for tag, count in languages.items() if _side(tag) is None}
    if others:
        yield f"other languages were not read: {', '.join(f'{tag} ({n})' for tag, n in sorted(others.items()))}"
    if unread:
        yield f"these data categories were not read: {', '.join(f'{c} ({n})' for c, n in sorted(unread.items()))}"


def _concept(element: Any, unread: Counter[str], languages: Counter[str]) -> _Concept:
    concept = _Concept(element)
    for child in element:
        if _tag(child) not in _LANGUAGES:
            _note(child, concept, unread)
            continue
        language = child.get(XML_LANG) or child.get("lang") or ""
        languages[language] += 1
        side = _side(language)
        if side is None:
            continue
        for part in child:
            if _tag(part) not in _TERMS:
                _note(part, concept, unread)
            elif (term := _term(part, concept, unread)).text:
                if side == "en":
                    concept.targets.append(term)
                else:
                    concept.sources.append(term.text)
    return concept


def _term(element: Any, concept: _Concept, unread: Counter[str]) -> _TermSec:
    text, status, short = "", "", False
    for part in _leaves(element):
        category = _category(part)
        if category == "term":
            text = text or _text(part)
        elif category in {"administrativeStatus", "normativeAuthorization"}:
            status = tbx_names.rank(_text(part)) or status
        elif category == "termType" and _text(part) == "shortForm":
            short = True
        else:
            _note(part, concept, unread)
    return _TermSec(text, element.sourceline, status, short)


def _leaves(element: Any) -> Iterator[Any]:
    for child in element:
        if _tag(child) in _GROUPS:
            yield from _leaves(child)
        else:
            yield child


def _note(element: Any, concept: _Concept, unread: Counter[str]) -> None:
    """Take up what stands beside the terms: kind, notes, references; what has no place is counted."""
    if _tag(element) in _GROUPS:
        for leaf in _leaves(element):
            _note(leaf, concept, unread)
        return
    category, text = _category(element), _text(element)
    if category == "subjectField" and (kind := tbx_names.kind(text)):
        concept.kind = concept.kind or kind
    elif category == "subjectField":
        _add(concept.notes, f"Subject field: {text}" if text else "")
    elif category == "note" and (office := tbx_names.parse_note(text)):
        concept.offices.append(office)
    elif category in {"note", "definition", "usageNote"}:
        _add(concept.notes, text)
    elif category == "externalCrossReference":
        _add(concept.references, element.get("target") or text)
    elif category == "source":
        _add(concept.references, text)
    else:
        unread[category] += 1


def _add(texts: list[str], text: str) -> None:
    if text and text not in texts:
        texts.append(text)


def _rows(concept: _Concept, where: str) -> tuple[list[Row], list[tuple[int, str, str]]]:
    piped = [term for term in concept.targets if "|" in term.text]
    if piped:
        hint = "remove it, or make two terms of it"
        return [], [(t.line, f"the term {t.text!r} holds |, which separates forms here", hint) for t in piped]
    usable = [term for term in concept.targets if term.rank != DEPRECATED]
    if not usable:
        return [], [(concept.line, "every English term is deprecated", "add the one that is right")]
    best = min(usable, key=_order)
    right = [term for term in usable if term.text != best.text]
    cells = {
        "preferred": best.text,
        "admitted": SEPARATOR.join(term.text for term in right if not term.short),
        "short": SEPARATOR.join(term.text for term in right if term.short),
        "deprecated": SEPARATOR.join(term.text for term in concept.targets if term.rank == DEPRECATED),
        "type": concept.kind,
        "note": "; ".join(concept.notes),
        "reference": SEPARATOR.join(concept.references),
    }
    rows = []
    for source in _distinct(concept.sources):
        own = cells
        for title, since, until in concept.offices or [("", "", "")]:
            row = {**own, "source": source, "office": title, "from": since, "until": until}
            rows.append(Row(concept.line, row, where))
            own = {"preferred": best.text, "type": concept.kind}
    return rows, []


def _order(term: _TermSec) -> int:
    """Return how far a term is from being the preferred one; the first of the nearest is it."""
    return {PREFERRED: 0, "": 1, ADMITTED: 2}[term.rank] + 3 * term.short


def _distinct(sources: list[str]) -> list[str]:
    """Return the sources without those that are others in traditional or simplified characters."""
    if len(sources) == 1:
        return sources
    from mtcheck.text.han import simplified

    first: dict[str, str] = {}
    for source in sources:
        first.setdefault(simplified(source).casefold(), source)
    return list(first.values())


def _side(language: str) -> str | None:
    primary = language.replace("_", "-").partition("-")[0].casefold()
    if primary in {"en", "eng"}:
        return "en"
    return "zh" if primary in {"zh", "zho", "chi", "cmn", "yue"} else None


def _tag(element: Any) -> str:
    tag: str = element.tag
    return tag.rpartition("}")[2]


def _category(element: Any) -> str:
    """Return the data category of an element in either style: its type (DCA) or its own name (DCT)."""
    tag = _tag(element)
    return (element.get("type") or tag) if tag in _TYPED else tag


def _text(element: Any) -> str:
    """Return the text of an element and all in it, with single blanks: files are indented and wrapped."""
    return re.sub(r"[ \t\r\n]+", " ", "".join(element.itertext())).strip()
