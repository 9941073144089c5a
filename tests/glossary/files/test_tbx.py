"""TBX as other programs write it: both editions, both styles, statuses, languages, and what is not read."""

from __future__ import annotations

import pytest

from mtcheck.errors import ErrorGroup, GlossaryError
from mtcheck.glossary.load import parse, read
from mtcheck.glossary.term import Office, Term

V3 = '<tbx type="TBX-Basic" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"{more}><text><body>{body}</body></text></tbx>'
V2 = '<?xml version="1.0"?>\n<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n<martif type="TBX"><text><body>{body}</body></text></martif>'


def bare(terms: tuple[Term, ...]) -> list[Term]:
    return [term._replace(line=0, pack="") for term in terms]


def dca(body: str) -> bytes:
    return V3.format(style="dca", more="", body=body).encode()


def concept(zh: str, en: str, more: str = "", identifier: str = "c1") -> str:
    return (
        f'<conceptEntry id="{identifier}">{more}<langSec xml:lang="zh">{zh}</langSec>'
        f'<langSec xml:lang="en">{en}</langSec></conceptEntry>'
    )


def sec(text: str, **notes: str) -> str:
    inner = "".join(f'<termNote type="{name}">{value}</termNote>' for name, value in notes.items())
    return f"<termSec><term>{text}</term>{inner}</termSec>"


EXPECTED = Term(
    "海洋公园", "Ocean Park", ("Ocean Park Hong Kong",), ("Sea Park",), ("the Park",), "place", (),
    "A theme park in the south; opened 1977", "https://example.org/park",
)  # fmt: skip


def test_the_2019_edition_with_data_categories_as_attributes() -> None:
    body = """<conceptEntry id="p">
      <descrip type="subjectField">Places</descrip>
      <descripGrp><descrip type="definition">A theme park
          in the south</descrip></descripGrp>
      <note>opened 1977</note>
      <xref type="externalCrossReference" target="https://example.org/park">page</xref>
      <langSec xml:lang="en-GB">
        <termSec><term>Sea Park</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
        <termSec><term>Ocean <hi>Park</hi> Hong Kong</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
        <termSec><term>the Park</term><termNoteGrp><termNote type="termType">shortForm</termNote></termNoteGrp></termSec>
        <termSec><term> Ocean Park </term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
      </langSec>
      <langSec xml:lang="zh-Hans"><termSec><term>海洋公园</term></termSec></langSec>
      <langSec xml:lang="zh-Hant-HK"><termSec><term>海洋公園</term></termSec></langSec>
    </conceptEntry>"""
    assert bare(parse(dca(body), "x.tbx")) == [EXPECTED]


def test_the_2019_edition_with_data_categories_as_tags() -> None:
    body = """<conceptEntry id="p">
      <min:subjectField>地名</min:subjectField>
      <descripGrp><basic:definition>A theme park in the south</basic:definition></descripGrp>
      <note>opened 1977</note>
      <basic:externalCrossReference target="https://example.org/park">page</basic:externalCrossReference>
      <langSec xml:lang="zh-CN"><termSec><term>海洋公园</term></termSec></langSec>
      <langSec xml:lang="en-US">
        <termSec><term>Ocean Park</term></termSec>
        <termSec><term>Ocean Park Hong Kong</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
        <termSec><term>the Park</term><basic:termType>shortForm</basic:termType></termSec>
        <termSec><term>Sea Park</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
    </conceptEntry>"""
    more = ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'
    assert bare(parse(V3.format(style="dct", more=more, body=body).encode(), "x.tbx")) == [EXPECTED]


def test_the_2008_edition_with_tig_and_ntig() -> None:
    body = """<termEntry id="p">
      <descrip type="subjectField">place</descrip>
      <descrip type="definition">A theme park in the south</descrip><note>opened 1977</note>
      <admin type="source">https://example.org/park</admin>
      <langSet xml:lang="zh_TW"><tig><term>海洋公园</term></tig></langSet>
      <langSet lang="eng">
        <ntig><termGrp><term>Ocean Park</term><termNote type="administrativeStatus">preferred</termNote></termGrp></ntig>
        <ntig><termGrp><term>Ocean Park Hong Kong</term></termGrp></ntig>
        <tig><term>the Park</term><termNote type="termType">shortForm</termNote></tig>
        <tig><term>Sea Park</term><termNote type="normativeAuthorization">deprecatedTerm</termNote></tig>
      </langSet>
    </termEntry>"""
    assert bare(parse(V2.format(body=body).encode(), "x.xml")) == [EXPECTED]


def test_what_is_not_read_is_counted_and_named() -> None:
    body = (
        concept(sec("甲"), sec("A", partOfSpeech="noun"), '<descrip type="subjectField">Finance</descrip>')
        + '<conceptEntry id="c2"><langSec xml:lang="zh"><termSec><term>乙</term></termSec></langSec>'
        + '<langSec xml:lang="de"><termSec><term>B</term></termSec></langSec></conceptEntry>'
    )
    loaded = read(dca(body), "x.tbx")
    assert [(term.source, term.note, term.kind) for term in loaded.terms] == [("甲", "Subject field: Finance", "term")]
    assert loaded.notes == (
        "1 without a Chinese or without an English term were left out: concept c2",
        "other languages were not read: de (1)",
        "these data categories were not read: partOfSpeech (1)",
    )


def test_several_chinese_terms_are_entries_of_their_own_with_the_offices() -> None:
    note = (
        "<note>Office: Mayor [2001/2005-06]</note><note>Office: Governor [2006/..]</note><note>Office: of sorts</note>"
    )
    first, second = parse(dca(concept(sec("王小明") + sec("小明"), sec("Wang Xiaoming"), note)), "x.tbx")
    offices = (Office("Mayor", "2001", "2005-06"), Office("Governor", "2006", ""))
    assert (first.source, first.offices, first.note) == ("王小明", offices, "Office: of sorts")
    assert (second.source, second.offices) == ("小明", offices)


def test_without_a_status_the_first_term_is_preferred_and_one_shortened_form_is_better_than_none() -> None:
    first, second = parse(
        dca(
            concept(sec("甲"), sec("Short", termType="shortForm") + sec("One") + sec("Two"))
            + concept(sec("乙"), sec("Only", termType="shortForm"), identifier="c2")
        ),
        "x.tbx",
    )
    assert (first.preferred, first.admitted, first.short) == ("One", ("Two",), ("Short",))
    assert (second.preferred, second.short) == ("Only", ())


def test_every_bad_concept_is_reported_at_once_with_its_id_and_line() -> None:
    body = "\n".join([
        concept(sec("甲"), sec("A", administrativeStatus="deprecatedTerm-admn-sts"), identifier="c1"),
        concept(sec("乙"), sec("B|C"), identifier="c2"),
        concept(sec("丙"), sec("…"), identifier="c3"),
        concept(sec("丁"), sec("D") + sec("D", administrativeStatus="deprecated"), identifier="c4"),
        concept(sec("戊"), sec("E"), identifier="c5"),
        concept(sec("戊"), sec("F"), identifier="c6"),
    ])  # fmt: skip
    with pytest.raises(ErrorGroup) as caught:
        parse(dca(body), "x.tbx")
    found = [str(error).split(";")[0] for error in caught.value.errors]
    assert found == [
        "x.tbx:1: concept c1: every English term is deprecated",
        "x.tbx:2: concept c2: the term 'B|C' holds |, which separates forms here",
        "x.tbx:3: concept c3: 'preferred' holds '…', which has no letters",
        "x.tbx:4: concept c4: 'D' is both approved and deprecated",
        "x.tbx:6: concept c6: 戊 is 'F' here but 'E' in line 5",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<tmx version='1.4'/>", "this is no TBX file: its root is <tmx>; export the termbase as TBX"),
        (dca("<conceptEntry/>"), "no concept has both a Chinese and an English term: it has no terms"),
        (dca('<conceptEntry><langSec xml:lang="de"/></conceptEntry>'), "its languages are de"),
        (b"", "not well-formed XML"),
        (b"<tbx>\0</tbx>", "not well-formed XML"),
        (b"<tbx>" * 300, "not well-formed XML"),
        (b'<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "entities are not expanded"),
    ],
)
def test_unusable_files_say_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        parse(data, "x.tbx")
    assert message in str(caught.value)
