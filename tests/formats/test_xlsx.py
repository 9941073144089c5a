from __future__ import annotations

import io
import warnings
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference

from mtcheck.errors import InputError, OutputError
from mtcheck.formats.registry import open_bytes
from mtcheck.formats.units import Change, Options
from mtcheck.formats.xlsx import read

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(*rows: list, title: str = "Sheet", book: openpyxl.Workbook | None = None) -> bytes:
    book = book or openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def excel(rows: str, strings: str | None, extra: dict[str, str] | None = None) -> bytes:
    """Write a workbook as Excel does, with shared strings."""
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{TYPES}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{TYPES}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    if strings is None:
        relations = relations.replace('<Relationship Id="rId2"', "<!--").replace('"sharedStrings.xml"/>', "-->")
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{TYPES}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations,
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
        **({"xl/sharedStrings.xml": strings} if strings is not None else {}),
        **(extra or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


STRINGS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<sst {MAIN} count="7" uniqueCount="5"><si><t>中文</t></si>'
    '<si><t>English</t></si><si><t>李家超</t><rPh sb="0" eb="1"><t>LI</t></rPh></si><si><t>Li Jiachao &amp; co</t></si>'
    '<si><r><t xml:space="preserve">Li </t></r><r><rPr><b/></rPr><t>Jiachao</t></r></si></sst>'
)
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c></row>'
    '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="C4" t="s"><v>3</v></c></row>'
    '<row r="5"><c r="A5" t="s"><v>2</v></c><c r="C5" t="s"><v>4</v></c></row>'
)


def values(data: bytes) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(data)).active.rows]


def test_a_workbook_of_excel() -> None:
    found = open_bytes(excel(ROWS, STRINGS), "a")
    assert found.format == "xlsx"
    assert [(u.text, u.source, u.line, u.breaks) for u in found.units] == [
        ("Li Jiachao & co", "李家超", 3, ()),
        ("Li Jiachao & co", "李家超", 4, ()),
        ("Li Jiachao", "李家超", 5, (3,)),
    ]


def test_a_shared_string_changes_only_where_it_was_corrected() -> None:
    data = excel(ROWS, STRINGS)
    made = read(data, "a.xlsx", Options()).write(
        {1: [Change(0, 10, "John <Lee>")], 2: [Change(0, 3, ""), Change(3, 4, " j")]}
    )
    expected = values(data)
    expected[3][2], expected[4][2] = "John <Lee> & co", " jiachao"
    assert values(made) == expected
    before, after = (zipfile.ZipFile(io.BytesIO(d)) for d in (data, made))
    assert after.namelist() == before.namelist()
    strings = after.read("xl/sharedStrings.xml").decode()
    assert strings == STRINGS.replace('uniqueCount="5"', 'uniqueCount="7"').replace(
        "</sst>",
        "<si><t>John &lt;Lee&gt; &amp; co</t></si>"
        '<si><r><t xml:space="preserve"></t></r><r><rPr><b/></rPr><t xml:space="preserve"> jiachao</t></r></si></sst>',
    )
    for name in before.namelist():
        if name not in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
            assert before.read(name) == after.read(name)
    assert (
        before.read("xl/worksheets/sheet1.xml")
        .decode()
        .replace('r="C4" t="s"><v>3<', 'r="C4" t="s"><v>5<')
        .replace('r="C5" t="s"><v>4<', 'r="C5" t="s"><v>6<')
        == after.read("xl/worksheets/sheet1.xml").decode()
    )


def test_charts_and_formats_stay() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
    sheet.add_chart(chart, "F1")
    rich = CellRichText("Li ", TextBlock(InlineFont(b=True), "Jiachao"), " spoke")
    data = saved(["source", "target"], ["李家超", "Li Jiachao"], ["李", rich], book=book)
    file = read(data, "a.xlsx", Options())
    assert [(u.text, u.breaks) for u in file.units] == [("Li Jiachao", ()), ("Li Jiachao spoke", (3, 10))]
    made = file.write({0: [Change(0, 10, "John Lee ")], 1: [Change(10, 16, " said")]})
    before, after = (zipfile.ZipFile(io.BytesIO(d)) for d in (data, made))
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml"]
    assert "xl/charts/chart1.xml" in after.namelist()
    assert values(made) == [["source", "target"], ["李家超", "John Lee "], ["李", "Li Jiachao said"]]
    assert file.write({}) is data
    assert file.write({0: [Change(0, 10, "John Lee ")]}) == file.write({0: [Change(0, 10, "John Lee ")]})


def test_rows_that_cannot_be_checked() -> None:
    data = saved(
        ["key", "zh-HK", "en-GB", "status"],
        ["a", "一", "One", "new"],
        ["b", "二", None, None],
        [None, "三", "=A1", None],
        [5, "四", 4, "x"],
    )
    file = read(data, "a.xlsx", Options())
    assert [(u.text, u.id, u.state, u.line, u.skip) for u in file.units] == [
        ("One", "a", "new", 2, None),
        ("", "b", None, 3, "untranslated"),
        ("", None, None, 4, "untranslated"),
        ("4", "5", "x", 5, "a number"),
    ]
    rows = ROWS.replace('<c r="C4" t="s"><v>3</v>', '<c r="C4" t="str"><f>C3</f><v>Li</v>')
    assert [u.skip for u in read(excel(rows, STRINGS), "a.xlsx", Options()).units] == [None, "a formula", None]


def test_several_sheets() -> None:
    book = openpyxl.Workbook()
    other = book.create_sheet("Second")
    other.append(["target"])
    other.append(["Two"])
    book.create_sheet("Notes").append(["Li Jiachao"])
    file = read(saved(["target"], ["One"], title="First", book=book), "a.xlsx", Options())
    assert [(u.text, u.id) for u in file.units] == [("One", "sheet First, row 2"), ("Two", "sheet Second, row 2")]
    assert file.remarks == ("sheet Notes",)


def test_columns_can_be_named_and_counted() -> None:
    data = saved(["a", "b"], ["一", "One"])
    named = read(data, "a.xlsx", Options(columns="source=a,target=b"))
    counted = read(data, "a.xlsx", Options(columns="source=1,target=2"))
    assert [(u.source, u.text) for u in named.units] == [("一", "One")]
    assert [(u.source, u.text) for u in counted.units] == [("a", "b"), ("一", "One")]
    for choice, message in [
        (None, "no column is named like a translation; there are: a, b"),
        ("target=c", "there is no column 'c'"),
        ("target=5", "there is no column 5: the first row has 2"),
        ("source=2,target=b", "source and target are the same column"),
    ]:
        with pytest.raises(InputError, match=message):
            read(data, "a.xlsx", Options(columns=choice))


def test_a_signed_workbook_is_not_changed() -> None:
    file = read(excel(ROWS, STRINGS, {"_xmlsignatures/sig1.xml": "<Signature/>"}), "a.xlsx", Options())
    with pytest.raises(OutputError, match="the workbook is signed"):
        file.write({0: [Change(0, 2, "Mr")]})


def zipped(parts: dict[str, str], *, twice: bool = False) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in [*parts.items()] * (1 + twice):
            with warnings.catch_warnings(action="ignore"):
                archive.writestr(name, text)
    return stream.getvalue()


LAUGHS = "<!DOCTYPE sst [<!ENTITY a 'ha'>]>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0", "encrypted or an old Excel file"),
        (b"PK\x03\x04", "the file is damaged"),
        (zipped({}), r"the part 'xl/_rels/workbook\.xml\.rels' is missing"),
        (
            zipped({"xl/_rels/workbook.xml.rels": "<x/>"}, twice=True),
            r"holds the part 'xl/_rels/workbook\.xml\.rels' twice",
        ),
        (excel(ROWS, STRINGS)[:-200], "the file is damaged"),
        (excel(ROWS, LAUGHS + STRINGS.partition("?>")[2]), r"sharedStrings.xml\):1: the XML declares the entity 'a'"),
        (excel(ROWS, STRINGS[:-5]), r"a\.xlsx \(xl/sharedStrings\.xml\):2: not well-formed XML"),
        (excel("<row>" + "<c>" * 1000, STRINGS), "nested more than 256 deep"),
        (excel("", STRINGS), "there is no text in any sheet"),
        (excel(ROWS, None), "there is no text in any sheet"),
        (excel(ROWS, STRINGS, {"x": "0" * 50_000_000}), "is too large"),
        (
            excel('<row r="x"><c r="ZZZZZZZ1" t="s"><v>9999999999999</v></c><c t="s"><v>٣</v></c></row>', STRINGS),
            "there is no text in any sheet",
        ),
    ],
)
def test_hostile_and_broken_files(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data, "a.xlsx", Options())
