"""Writes TBX (ISO 30042): TBX-Basic and TBX-Core of 2019 in the DCA style, and TBX-Basic of 2008 for older tools."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.glossary.files import tbx_names
from mtcheck.glossary.files.tbx_names import ADMITTED, DEPRECATED, NAMESPACE, PREFERRED, XML_LANG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.glossary.term import Term

# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What may be the target of an external cross-reference; any other reference is a source.
_ADDRESS = re.compile(r"https?://\S+")


class Dialect(NamedTuple):
    """The names that one kind of TBX has for its elements.

    Attributes:
        root: Its root element.
        attributes: The attributes of the root.
        header: The header.
        entry: A concept.
        language: A language in it.
        term: A term in that.
        categories: Whether it has data categories; TBX-Core has none.
        doctype: The document type, or None.
    """

    root: str
    attributes: dict[str, str]
    header: str
    entry: str
    language: str
    term: str
    categories: bool = True
    doctype: str | None = None


_V3 = ("tbxHeader", "conceptEntry", "langSec", "termSec")
BASIC = Dialect("tbx", {"type": "TBX-Basic", "style": "dca"}, *_V3)
CORE = Dialect("tbx", {"type": "TBX-Core", "style": "dca"}, *_V3, categories=False)
BASIC_2008 = Dialect(
    "martif", {"type": "TBX-Basic"}, "martifHeader", "termEntry", "langSet", "tig",
    doctype='<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">',
)  # fmt: skip


def write(terms: Iterable[Term], dialect: Dialect) -> bytes:
    """Write a TBX file in UTF-8.

    TBX-Core cannot say that a term is wrong or short: such forms are left out there, as are kinds, offices, periods
    and references.
    """
    from lxml import etree

    version_3 = dialect.root == "tbx"
    root = etree.Element(_name(dialect, dialect.root), nsmap={None: NAMESPACE} if version_3 else None)
    root.attrib.update(dialect.attributes)
    root.set(XML_LANG, "en")
    header = _add(root, dialect, dialect.header)
    description = _add(_add(header, dialect, "fileDesc"), dialect, "sourceDesc")
    _add(description, dialect, "p", "Chinese names and terms with their English, written by mtcheck")
    if not version_3:
        _add(_add(header, dialect, "encodingDesc"), dialect, "p", "TBXBasicXCSV02.xcs", type="XCSURI")
    body = _add(_add(root, dialect, "text"), dialect, "body")
    for number, term in enumerate(terms, 1):
        _write_entry(_add(body, dialect, dialect.entry, id=f"c{number}"), term, dialect)
    etree.indent(root, "  ")
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=dialect.doctype)
    return data + b"\n"


def _write_entry(entry: Any, term: Term, dialect: Dialect) -> None:
    if dialect.categories and term.kind != "term":
        _add(entry, dialect, "descrip", term.kind, type="subjectField")
    if dialect.categories:
        if term.since or term.until:
            _add(entry, dialect, "note", tbx_names.office_note("", term.since, term.until))
        for office in term.offices:
            _add(entry, dialect, "note", tbx_names.office_note(*office))
    if term.note:
        _add(entry, dialect, "note", term.note)
    if dialect.categories and _ADDRESS.fullmatch(term.reference):
        _add(entry, dialect, "xref", term.reference, type="externalCrossReference", target=term.reference)
    elif dialect.categories and term.reference:
        _add(entry, dialect, "admin", term.reference, type="source")
    _write_term(_language(entry, dialect, "zh"), term.source, "", dialect)
    english = _language(entry, dialect, "en")
    _write_term(english, term.preferred, PREFERRED, dialect)
    for form in term.admitted:
        _write_term(english, form, ADMITTED, dialect)
    if dialect.categories:
        for form in term.short:
            _write_term(english, form, ADMITTED, dialect, short=True)
        for form in term.deprecated:
            _write_term(english, form, DEPRECATED, dialect)


def _language(entry: Any, dialect: Dialect, language: str) -> Any:
    section = _add(entry, dialect, dialect.language)
    section.set(XML_LANG, language)
    return section


def _write_term(language: Any, text: str, status: str, dialect: Dialect, *, short: bool = False) -> None:
    section = _add(language, dialect, dialect.term)
    _add(section, dialect, "term", text)
    if dialect.categories and short:
        _add(section, dialect, "termNote", "shortForm", type="termType")
    if dialect.categories and status:
        _add(section, dialect, "termNote", status, type="administrativeStatus")


def _name(dialect: Dialect, name: str) -> str:
    return f"{{{NAMESPACE}}}{name}" if dialect.root == "tbx" else name


def _add(parent: Any, dialect: Dialect, name: str, text: str | None = None, **attributes: str) -> Any:
    from lxml import etree

    element = etree.SubElement(parent, _name(dialect, name))
    element.attrib.update({key: _UNWRITABLE.sub("", value) for key, value in attributes.items()})
    if text is not None:
        element.text = _UNWRITABLE.sub("", text)
    return element
