"""Every shipped pack goes through every format and comes back the same; other libraries read what was written."""

from __future__ import annotations

import io
import re

import pytest

from mtcheck.glossary.files.formats import FORMATS, write
from mtcheck.glossary.load import load_file, parse
from mtcheck.glossary.packs import pack_names, resolve
from mtcheck.glossary.term import Term

LOSSLESS = [name for name in FORMATS if name != "tbx-core"]


def bare(terms: tuple[Term, ...]) -> list[Term]:
    """Return terms without the place that they were read at."""
    return [term._replace(line=0, pack="") for term in terms]


@pytest.mark.parametrize("pack", pack_names())
@pytest.mark.parametrize("kind", LOSSLESS)
def test_packs_come_back_the_same(pack: str, kind: str) -> None:
    terms = load_file(resolve(pack))
    assert bare(parse(write(terms, kind), f"x.{kind.split('-', maxsplit=1)[0]}")) == bare(terms)


@pytest.mark.parametrize("pack", pack_names())
def test_tbx_core_keeps_what_is_right_and_nothing_else(pack: str) -> None:
    terms = load_file(resolve(pack))
    expected = [
        Term(term.source, term.preferred, tuple(dict.fromkeys(term.admitted)), note=term.note) for term in terms
    ]
    assert bare(parse(write(terms, "tbx-core"), "x.tbx")) == expected


#: What is awkward in one format or another.
AWKWARD = (
    Term("林小明", "Lam Siu-ming", offices=()),
    Term(
        "算式", '=HYPERLINK("x")', ("+1 & <b>", "-2", "@all", "'quoted", '"double"', "007", "1-2", "TRUE"), note="=1+1"
    ),
    Term("日期", "2022-07-01", since="2022", until="2023-05", note="1/2"),
    Term("{place}站", "{place} stop", short=("the stop",), kind="event", reference="Gazette, p. 3"),
    Term(
        "𠮷野家",
        "Yoshinoya 🍚",
        deprecated=("é", "e\u0301"),
        note="a, b; c\t \\ _x0041_ &amp; \u2028 \u200b",
        kind="org",
    ),
)


@pytest.mark.parametrize("kind", LOSSLESS)
def test_awkward_text_comes_back_the_same(kind: str) -> None:
    back = parse(write(AWKWARD, kind), f"x.{kind.split('-', maxsplit=1)[0]}")
    if kind.startswith("tbx"):  # white space in XML is folded, for files are indented
        expected = [term._replace(note=re.sub(r"[ \t]+", " ", term.note)) for term in AWKWARD]
    else:
        expected = list(AWKWARD)
    assert bare(back) == expected


def test_a_name_with_a_time_of_its_own_and_offices_comes_back() -> None:
    rows = "source\tpreferred\ttype\tfrom\tuntil\toffice\n甲\tA\tperson\t2001\t\t\n甲\tA\tperson\t2002\t2003\tMayor\n"
    terms = parse(rows.encode(), "x.tsv")
    (term,) = terms
    assert (term.since, term.until, [tuple(office) for office in term.offices]) == (
        "2001",
        "",
        [("Mayor", "2002", "2003")],
    )
    for kind in LOSSLESS:
        assert bare(parse(write(terms, kind), f"x.{kind.split('-')[0]}")) == bare(terms)


@pytest.mark.parametrize("pack", pack_names())
def test_translate_toolkit_reads_every_term_of_the_older_tbx(pack: str) -> None:
    tbx = pytest.importorskip("translate.storage.tbx")
    terms = load_file(resolve(pack))
    store = tbx.tbxfile.parsestring(write(terms, "tbx-2008"), sourcelanguage="zh", targetlanguage="en")
    assert len(store.units) == len(terms)
    for unit, term in zip(store.units, terms, strict=True):
        assert unit.source == term.source
        targets = unit.get_target_terms()
        wanted = (*term.approved, *term.short, *term.deprecated)
        assert [target.text for target in targets] == list(wanted)
        assert [target.text for target in targets if target.deprecated] == list(term.deprecated)


@pytest.mark.parametrize("pack", pack_names())
def test_openpyxl_reads_text_cells_under_a_header_that_stays(pack: str) -> None:
    from openpyxl import load_workbook

    terms = load_file(resolve(pack))
    sheet = load_workbook(io.BytesIO(write(terms, "xlsx"))).active
    assert sheet.freeze_panes == "A2"
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    offices = sum(max(1, len(term.offices) + bool(term.since or term.until)) for term in terms)
    assert sheet.max_row == 1 + offices


def test_no_cell_of_a_spreadsheet_is_a_formula() -> None:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(write(AWKWARD, "xlsx"))).active
    kinds = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    for text in ('=HYPERLINK("x")', "=1+1", "2022-07-01", "1/2", "2022"):
        assert kinds[text] == "s"


#: The structure of what is written, from ISO 30042:2019 (core structure; TBX-Basic's levels and picklists).
STRUCTURE = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:iso:std:iso:30042:ed-2"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="tbx">
    <attribute name="style"><value>dca</value></attribute>
    <attribute name="type"><choice><value>TBX-Basic</value><value>TBX-Core</value></choice></attribute>
    <attribute name="xml:lang"/>
    <element name="tbxHeader"><element name="fileDesc"><element name="sourceDesc">
      <element name="p"><text/></element></element></element></element>
    <element name="text"><element name="body"><oneOrMore><ref name="concept"/></oneOrMore></element></element>
  </element></start>
  <define name="concept"><element name="conceptEntry">
    <attribute name="id"><data type="ID"/></attribute>
    <zeroOrMore><choice>
      <element name="descrip"><attribute name="type"><value>subjectField</value></attribute><text/></element>
      <element name="note"><text/></element>
      <element name="xref"><attribute name="type"><value>externalCrossReference</value></attribute>
        <attribute name="target"><data type="anyURI"><param name="pattern">https?://.+</param></data></attribute>
        <text/></element>
      <element name="admin"><attribute name="type"><value>source</value></attribute><text/></element>
    </choice></zeroOrMore>
    <oneOrMore><element name="langSec"><attribute name="xml:lang"><data type="language"/></attribute>
      <oneOrMore><element name="termSec">
        <element name="term"><text/></element>
        <zeroOrMore><element name="termNote"><choice>
          <group><attribute name="type"><value>termType</value></attribute><value>shortForm</value></group>
          <group><attribute name="type"><value>administrativeStatus</value></attribute><choice>
            <value>preferredTerm-admn-sts</value><value>admittedTerm-admn-sts</value>
            <value>deprecatedTerm-admn-sts</value></choice></group>
        </choice></element></zeroOrMore>
      </element></oneOrMore>
    </element></oneOrMore>
  </element></define>
</grammar>
"""


@pytest.mark.parametrize("kind", ["tbx", "tbx-core"])
def test_tbx_has_the_structure_of_the_standard(kind: str) -> None:
    from lxml import etree

    schema = etree.RelaxNG(etree.fromstring(STRUCTURE))
    for terms in (*(load_file(resolve(pack)) for pack in pack_names()), AWKWARD):
        document = etree.fromstring(write(terms, kind))
        assert schema.validate(document), schema.error_log
    names = {etree.QName(element).localname for element in document.iter()}
    assert bool(names & {"termNote", "descrip", "xref", "admin"}) == (kind == "tbx")
