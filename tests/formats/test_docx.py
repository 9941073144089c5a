"""DOCX: what a reader sees is checked and named by its place; only changed characters of changed parts are written."""

from __future__ import annotations

import io
import struct
import zipfile

import docx
import mammoth
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.word import packed, unzipped, zipped

from mtcheck.errors import InputError, OutputError
from mtcheck.formats.docx import DocxFile, read
from mtcheck.formats.units import Change, Options

XS = ' xml:space="preserve"'


def opened(data: bytes) -> DocxFile:
    return read(data, "a.docx", Options())


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t{XS}>{text}</w:t></w:r>"


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def shown(body: str, others: dict[str, str] | None = None) -> list[tuple[str | None, str]]:
    return [(unit.id, unit.text) for unit in opened(packed(body, others)).units]


def texts(body: str) -> list[str]:
    return [text for _, text in shown(body)]


def corrected(body: str, wrong: str, right: str) -> str:
    """Return the body after a correction; all else must be as it was."""
    before = packed(body)
    file = opened(before)
    index, at = next((n, u.text.index(wrong)) for n, u in enumerate(file.units) if wrong in u.text)
    after = file.write({index: [Change(at, at + len(wrong), right)]})
    old, new = unzipped(before), unzipped(after)
    assert {name for name in old if old[name] != new[name]} == {"word/document.xml"}
    assert list(old) == list(new)
    assert docx.Document(io.BytesIO(after)) is not None
    return new["word/document.xml"].decode().partition("<w:body>")[2].removesuffix("</w:body></w:document>")


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def field(instruction: str, result: str) -> str:
    return (
        FIELD.format("begin")
        + f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        + FIELD.format("separate")
        + result
        + FIELD.format("end")
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("Mr Li"), r(" Jia", "<w:b/>"), "<w:proofErr/>", r("chao")), ["Mr Li Jiachao"]),
        (p(r("A &amp; &#76;i &lt;x&gt; é𠮷")), ["A & Li <x> é𠮷"]),
        (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>"), ["a\tb c"]),
        (p(r("a "), "<w:r><w:br/></w:r>", r("b"), "<w:r><w:br/><w:br/></w:r>", r("c")), ["a b c"]),
        (p(r("李家"), "<w:r><w:br/></w:r>", r("超")), ["李家超"]),
        (p("<w:r><w:t>Jia</w:t><w:noBreakHyphen/><w:t>ch</w:t><w:softHyphen/><w:t>a\xado</w:t></w:r>"), ["Jia\u2011chao"]),
        (p("<w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>", r("a")), ["a"]),
        (p(r("a"), '<w:hyperlink r:id="x">' + r("b") + "</w:hyperlink>", r("c")), ["abc"]),
        (p(r("a"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("b")), ["ab"]),
        (p(r("a"), f"<w:ins w:id='1'>{r('b')}</w:ins><w:del w:id='2'><w:r><w:delText>c</w:delText><w:tab/></w:r></w:del>"), ["ab"]),
        (p(f"<w:moveFrom>{r('a')}</w:moveFrom><w:moveTo>{r('b')}</w:moveTo>"), ["b"]),
        (p("<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>", r("Li ")) + p(r("Jiachao")) + p(r("c")), ["Li Jiachao", "c"]),
        (p(r("a"), r("b", "<w:vanish/>"), r("c", '<w:vanish w:val="0"/>')), ["ac"]),
        (p("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>", r("a")), ["a"]),
        (p("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"), ["a"]),
        (p(r("a "), field("PAGE", r("7")), r(" b")), ["a 7 b"]),
        (p(r("a"), field("IF " + FIELD.format("begin"), r("x"))), ["a"]),
        (p(r("a"), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", r("b")), ["ab"]),
        (p("<w:r><w:ruby><w:rt>", r("Li"), "</w:rt><w:rubyBase>", r("李"), "</w:rubyBase></w:ruby></w:r>"), ["李"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('a'))}</w:sdtContent></w:sdt>" + p(), ["a"]),
    ],
)  # fmt: skip
def test_what_is_shown(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_places_have_names() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p(r('in'))}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{p()}</w:tc></w:tr><w:tr><w:tc>{p(r('a'))}</w:tc><w:tc>{inner}{p(r('b'))}{p(r('c'))}</w:tc></w:tr></w:tbl>"
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    references = '<w:r><w:footnoteReference w:id="5"/><w:footnoteReference w:id="3"/></w:r>'
    others = {
        "header1": p(r("h1")),
        "header2": p(r("h2")),
        "footer1": p(r("f")) + p(r("g")),
        "footnotes": '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        + note.format(3, p(r("x")))
        + note.format(5, p(r("y"))),
        "endnotes": f'<w:endnote w:id="9">{p(r("z"))}</w:endnote>',
        "comments": f'<w:comment w:id="0">{p(r("no"))}</w:comment>',
    }
    body = p(r("one"), references) + table + p("<w:r><w:endnoteReference w:id='9'/></w:r>")
    file = opened(packed(body, others))
    assert [(unit.line, unit.id, unit.text) for unit in file.units] == [
        (1, None, "one"),
        (2, "table 1, row 2, cell 1", "a"),
        (3, "table 1, row 2, cell 2, table 1, row 1, cell 1", "in"),
        (4, "table 1, row 2, cell 2", "b"),
        (5, "table 1, row 2, cell 2, paragraph 2", "c"),
        (6, "page header 1", "h1"),
        (7, "page header 2", "h2"),
        (8, "page footer", "f"),
        (9, "page footer, paragraph 2", "g"),
        (10, "footnote 2", "x"),
        (11, "footnote 1", "y"),
        (12, "endnote 1", "z"),
    ]
    assert file.remarks == ("1 comment",)


def test_what_is_left_out_is_counted() -> None:
    body = p(r("a"), r("b", "<w:vanish/>"), r("c", '<w:rStyle w:val="kid"/>')) + p(
        '<w:pPr><w:pStyle w:val="base"/></w:pPr>', r("d")
    )
    body += p("<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>") + "<w:altChunk r:id='q'/>"
    styles = '<w:style w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="kid"><w:basedOn w:val="base"/></w:style>'
    extra = {"word/charts/chart1.xml": b"<c/>", "word/diagrams/data1.xml": b"<d/>", "word/embeddings/a.xlsx": b"PK"}
    file = opened(packed(body, {"styles": styles}, extra=extra))
    assert [unit.text for unit in file.units] == ["a"]
    assert file.remarks == (
        "3 stretches of hidden text", "1 formula", "1 inserted file", "1 chart", "1 diagram", "1 embedded file",
    )  # fmt: skip


def control(properties: str, text: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "frozen", "held", "breaks"),
    [
        (p(r("a "), field("PAGE", r("7")), r(" b")), ["7"], [], [2, 3]),
        (p(r("a "), field('HYPERLINK "x"', r("Li")), r(" b")), [], [], [2, 4]),
        (p('<w:fldSimple w:instr=" DATE ">', r("May"), "</w:fldSimple>", r(" b")), ["May"], [], [3]),
        (p(r("a"), "<w:ins>", r("Li"), "</w:ins>", r("b")), [], [("Li", "a tracked change")], [1, 3]),
        (p(r("a"), "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", r("b")), [], [], [1]),
        (p(r("a", "<w:b/>"), r("b"), "<w:bookmarkStart/>", r("c")), [], [], []),
        (p(r("a"), control('<w:lock w:val="sdtContentLocked"/>', r("Li"))), [], [("Li", "a locked content control")], [1]),
        (p(r("a"), control('<w:lock w:val="sdtLocked"/>', r("Li"))), [], [], [1]),
        (p(r("a"), control("<w:dataBinding/>", r("Li"))), [], [("Li", "text that comes from the document's properties")], [1]),
        (p(r("a"), control("<w:showingPlcHdr/>", r("Click"))), ["Click"], [], [1]),
        (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), [], [], [1, 2]),
        (p("<w:r><w:t>a</w:t><w:drawing/><w:t>b</w:t></w:r>"), [], [], [1]),
    ],
)  # fmt: skip
def test_what_may_not_be_written(body: str, frozen: list[str], held: list[tuple[str, str]], breaks: list[int]) -> None:
    (unit,) = opened(packed(body)).units
    assert [unit.text[start:end] for start, end in unit.frozen] == frozen
    assert [(unit.text[span.start : span.end], reason) for span, reason in unit.held] == held
    assert list(unit.breaks) == breaks


def test_a_table_of_contents_is_one_field() -> None:
    contents = p(
        FIELD.format("begin"), "<w:r><w:instrText> TOC </w:instrText></w:r>", FIELD.format("separate"), r("One")
    )
    contents += p(field("HYPERLINK x", r("Two"))) + p(FIELD.format("end"), r("Three"))
    units = opened(packed(contents)).units
    assert [(unit.text, len(unit.frozen)) for unit in units] == [("One", 1), ("Two", 1), ("Three", 0)]
    assert opened(packed(contents + p(field("PAGE", r("7"))))).remarks == ("2 field results",)


def box(text: str) -> str:
    return f"<w:txbxContent>{p(r(text))}</w:txbxContent>"


def drawing(first: str, second: str) -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box(first)}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box(second)}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_both_forms_of_a_text_box_are_corrected() -> None:
    body = p(r("a"), drawing("Li", "Li"), r("b")) + p(drawing("Wu", "Wu"))
    assert shown(body) == [(None, "ab"), ("text box 1", "Li"), ("text box 2", "Wu")]
    assert corrected(body, "Wu", "Woo") == body.replace("Wu", "Woo")
    other = opened(packed(p(r("a"), drawing("Li", "Wu"))))
    assert [(unit.text, unit.skip) for unit in other.units] == [
        ("a", None), ("Li", None), ("Wu", "another form of a text box, for old programs"),
    ]  # fmt: skip


def test_descriptions_of_pictures_are_checked_and_not_written() -> None:
    body = p(
        r("a"),
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Li &amp; Wu"/></wp:inline></w:drawing></w:r>',
    )
    unit = opened(packed(body)).units[1]
    assert (unit.id, unit.text) == ("description of a picture", "Li & Wu")
    assert [(span, reason) for span, reason in unit.held] == [((0, 7), "the description of a picture")]


@pytest.mark.parametrize(
    ("body", "wrong", "right", "expected"),
    [
        (p(r("Mr "), r("Li", "<w:b/>"), r(" Jia", "<w:i/>"), r("chao.")), "Li Jiachao", "John Lee",
         p(r("Mr "), r("John Lee", "<w:b/>"), r("", "<w:i/>"), r("."))),
        (p(r("the "), r("Chief", "<w:b/>"), r(" Li Jiachao")), "the Chief Li Jiachao", "the Chief John Lee",
         p(r("the "), r("Chief", "<w:b/>"), r(" John Lee"))),
        (p(r("Li", "<w:b/>"), r(" Jiachao said")), "Li Jiachao said", "Mr Lee said", p(r("Mr Lee", "<w:b/>"), r(" said"))),
        (p(r("L&#105; &amp; x")), "Li", "A & <B>", p(r("A &amp; &lt;B&gt; &amp; x"))),
        (p("<w:r><w:t >Li</w:t></w:r>"), "Li", "Mr Li", "<w:p><w:r><w:t >Mr Li</w:t></w:r></w:p>"),
        (p("<w:r><w:t>a</w:t></w:r>", "<w:r><w:t>Li Wu</w:t></w:r>", r("b")), "Wu", "", f"<w:p><w:r><w:t>a</w:t></w:r><w:r><w:t{XS}>Li </w:t></w:r>{r('b')}</w:p>"),
        (p("<w:r><w:t>Li</w:t><w:noBreakHyphen/><w:t>Jia</w:t></w:r>"), "Li\u2011Jia", "Lee",
         p("<w:r><w:t>Lee</w:t><w:t></w:t></w:r>")),
        (p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>"), "\u2011", " ",
         p(f"<w:r><w:t>a</w:t><w:t{XS}> </w:t><w:t>b</w:t></w:r>")),
        (p("<w:r><w:t>Ji\xada</w:t><w:softHyphen/><w:t>chao</w:t></w:r>"), "Jiachao", "Lee", p("<w:r><w:t>Lee</w:t><w:t></w:t></w:r>")),
        (p("<w:r><w:t>é𠮷Li\r\nJia</w:t></w:r>"), "Li Jia", "Lee", p("<w:r><w:t>é𠮷Lee</w:t></w:r>")),
    ],
)  # fmt: skip
def test_only_the_change_is_written(body: str, wrong: str, right: str, expected: str) -> None:
    assert corrected(body, wrong, right) == expected


def test_insertions_go_to_the_text_before() -> None:
    file = opened(packed(p(r("a"), r("b", "<w:b/>"), "<w:r><w:tab/></w:r>")))
    xml = unzipped(file.write({0: [Change(0, 0, "x"), Change(1, 1, "y"), Change(3, 3, "z")]}))[
        "word/document.xml"
    ].decode()
    assert p(r("xay"), r("b", "<w:b/>"), f"<w:r><w:tab/><w:t{XS}>z</w:t></w:r>") in xml


def test_other_prefixes_utf_16_and_strict_documents() -> None:
    members = unzipped(packed(p(r("Li\u2011é"), "<w:r><w:noBreakHyphen/></w:r>")))
    xml = members["word/document.xml"].decode().replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")
    xml = xml.replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
    members["word/document.xml"] = xml.replace('"UTF-8"', '"UTF-16"').encode("utf-16")
    file = opened(zipped(members))
    assert [unit.text for unit in file.units] == ["Li\u2011é\u2011"]
    after = unzipped(file.write({0: [Change(0, 2, "Lee"), Change(4, 5, "-")]}))["word/document.xml"].decode("utf-16")
    assert after == xml.replace('"UTF-8"', '"UTF-16"').replace("Li\u2011", "Lee\u2011").replace(
        "<x:noBreakHyphen/>", f"<x:t{XS}>-</x:t>"
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_LZMA])
def test_members_that_do_not_change_are_copied_as_they_are_packed(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, (name, data) in enumerate(unzipped(packed(p(r("Li")), extra={"word/media/a.png": b"x" * 99})).items()):
            info = zipfile.ZipInfo(name, (2020, 1, 1 + n, 1, 2, 4))
            info.compress_type = method if name.endswith(("png", "document.xml")) else zipfile.ZIP_DEFLATED
            info.extra = struct.pack("<HHQ", 1, 8, len(data)) if n == 0 else b""
            info.comment = b"c"
            with archive.open(info, "w", force_zip64=n == 1) as member:
                member.write(data)
        archive.comment = b"comment of the file"
    before = stream.getvalue()
    after = opened(before).write({0: [Change(0, 2, "Mr Lee")]})
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.comment == old.comment
        assert new.testzip() is None
        for one, other in zip(old.infolist(), new.infolist(), strict=True):
            assert (one.filename, one.date_time, one.comment) == (other.filename, other.date_time, other.comment)
            changed = one.filename == "word/document.xml"
            # What is packed in a way that Word may not know is packed in the usual one.
            assert other.compress_type == (method and zipfile.ZIP_DEFLATED if changed else one.compress_type)
            raw = [
                data[i.header_offset : i.header_offset + 30 + i.compress_size]
                for data, i in ((before, one), (after, other))
            ]
            assert (raw[0] == raw[1]) is not changed


def test_protected_and_signed_documents_are_checked_and_not_written() -> None:
    protection = '<w:documentProtection w:edit="readOnly" w:enforcement="{}"/>'
    for data, reason in (
        (packed(p(r("Li")), {"settings": protection.format(1)}), "protected against changes"),
        (packed(p(r("Li")), extra={"_xmlsignatures/sig1.xml": b"<x/>"}), "digitally signed"),
    ):
        file = opened(data)
        assert file.write({}) == data
        with pytest.raises(OutputError, match=rf"a\.docx: nothing was written: it is {reason}"):
            file.write({0: [Change(0, 2, "Lee")]})
    assert opened(packed(p(r("Li")), {"settings": protection.format(0)})).write({0: [Change(0, 2, "Lee")]})


def test_other_readers_see_the_corrected_text() -> None:
    document = docx.Document()
    document.add_heading("Li Jiachao & others")
    paragraph = document.add_paragraph("Mr Li ")
    paragraph.add_run("Jiachao").bold = True
    document.add_table(1, 1).cell(0, 0).text = "Li Jiachao"
    document.sections[0].header.paragraphs[0].text = "Li Jiachao"
    stream = io.BytesIO()
    document.save(stream)
    file = opened(stream.getvalue())
    changes = {
        n: [Change(at, at + 10, "John Lee")] for n, u in enumerate(file.units) if (at := u.text.find("Li Jiachao")) >= 0
    }
    assert len(changes) == 4
    data = file.write(changes)
    again = docx.Document(io.BytesIO(data))
    assert [(run.text, run.bold) for run in again.paragraphs[1].runs] == [("Mr John Lee", None), ("", True)]
    assert again.sections[0].header.paragraphs[0].text == "John Lee"
    assert mammoth.extract_raw_text(io.BytesIO(data)).value.split("\n\n") == [
        "John Lee & others",
        "Mr John Lee",
        "John Lee",
        "",
    ]


_RUNS = st.sampled_from([
    r("Li"), r(" Wu "), r("&amp;"), r("𠮷é"), r("x", "<w:vanish/>"), "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>",
    "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", f"<w:ins>{r('i')}</w:ins>", f"<w:del>{r('d')}</w:del>", "<w:r/>",
    field("PAGE", r("3")), r("a\xad\r\nb"), "<w:r><w:t/></w:r>", "<w:r><w:t>Wu</w:t><w:t>Li</w:t></w:r>", r("李"), "<w:bookmarkEnd/>",
])  # fmt: skip


@given(st.lists(_RUNS, min_size=1), st.data())
def test_laws(runs: list[str], data: st.DataObject) -> None:
    packed_file = packed(p(r("Q"), *runs))
    file = opened(packed_file)
    assert file.write({}) == packed_file
    (unit,) = file.units
    start = data.draw(st.integers(0, len(unit.text)))
    end = data.draw(st.integers(start, len(unit.text)))
    new = data.draw(st.sampled_from(["", "J", "a & b", " ", unit.text[start:end], "Lee Wu"]))
    after = opened(file.write({0: [Change(start, end, new)]}))
    expected = unit.text[:start] + new + unit.text[end:]
    # A line break beside a blank or Chinese is not shown: that may change with its neighbours.
    squeezed = "".join(expected.split())
    assert ["".join(u.text.split()) for u in after.units] == ([squeezed] if squeezed else [])


def test_a_cdata_section_is_left_alone() -> None:
    unit = opened(packed(p("<w:r><w:t><![CDATA[Li & Wu]]></w:t></w:r>"))).units[0]
    assert unit.skip == "it holds a CDATA section, which Word never writes"


def test_what_no_word_file_can_hold_is_not_written() -> None:
    file = opened(packed(p(r("Li"))))
    for bad, name in (("\x0b", "000B"), ("\ud800", "D800"), ("\uffff", "FFFF")):
        with pytest.raises(OutputError, match=rf"a correction holds U\+{name}"):
            file.write({0: [Change(0, 2, f"Lee{bad}")]})


def test_what_is_no_document() -> None:
    with pytest.raises(InputError, match=r"a\.docx: this is a ZIP file, but no Word document"):
        opened(zipped({"a": b"b"}))
    with pytest.raises(InputError, match=r"macros .* save it as a Word document"):
        opened(packed(p(), main_type="application/vnd.ms-word.document.macroEnabled.main+xml"))
    with pytest.raises(InputError, match="this is a template"):
        opened(
            packed(p(), main_type="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")
        )
    with pytest.raises(InputError, match=r"no Word document \(\.docx\)"):
        opened(b"text")
