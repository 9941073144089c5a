"""Spreadsheets as people make them, and as nobody should: every one ends in entries or in advice."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from mtcheck.errors import ErrorGroup, GlossaryError
from mtcheck.glossary.files.xlsx_write import write
from mtcheck.glossary.load import parse, read
from mtcheck.glossary.term import Office, Term

JULY = dt.datetime.fromisoformat("2022-07-01")  # a cell has no time zone


def book(*rows: list[Any], **sheets: list[list[Any]]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    for title, content in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in content:
            sheet.append(row)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def with_sheet(sheet_data: str, data: bytes = b"") -> bytes:
    """Return a workbook whose first sheet has this content, header included."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or book(["zh", "en"]))) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for member in old.namelist():
            part = old.read(member).decode()
            if member == "xl/worksheets/sheet1.xml":
                part = part[: part.index("<sheetData>")] + f"<sheetData>{sheet_data}</sheetData></worksheet>"
            new.writestr(member, part)
    return stream.getvalue()


def row(number: int, *texts: str) -> str:
    cells = "".join(
        f'<c r="{"AB"[n]}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for n, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


def test_dates_numbers_and_blank_rows_in_cells() -> None:
    data = book(
        [None], ["中文", "英文", "职务", "from", "until", "note"], [None, " "],
        ["甲", "A", "Mayor", JULY, 2024.0, 1.5], ["乙", 7, "Mayor", dt.date(2020, 1, 2), None, True],
    )  # fmt: skip
    first, second = parse(data, "x.xlsx")
    assert (first.offices, first.note, first.line) == ((Office("Mayor", "2022-07-01", "2024"),), "1.5", 4)
    assert (second.preferred, second.offices[0].since, second.note) == ("7", "2020-01-02", "True")


@pytest.mark.parametrize(("shown", "text"), [("yyyy", "2022"), ("mmm-yy", "2022-07"), ("yyyy-mm-dd", "2022-07-01")])
def test_a_date_is_as_exact_as_it_is_shown(shown: str, text: str) -> None:
    workbook = Workbook()
    workbook.active.append(["zh", "en", "from"])
    workbook.active.append(["甲", "A", JULY])
    workbook.active["C2"].number_format = shown
    assert parse(saved(workbook), "x.xlsx")[0].since == text


def test_the_sheet_with_the_right_header_is_taken_and_the_others_are_named() -> None:
    data = book(["About this list"], Terms=[["zh", "en"], ["甲", "A"]], More=[["zh", "en"], ["乙", "B"]])
    loaded = read(data, "x.xlsx")
    assert [term.source for term in loaded.terms] == ["甲"]
    assert loaded.notes == ("sheet 'Sheet' was not read, only 'Terms'", "sheet 'More' was not read, only 'Terms'")


def test_every_bad_row_is_reported_at_once() -> None:
    data = book(["zh", "en"], ["甲"], ["乙", "B", "", "more"], ["丙", "#N/A"], ["丁", "=A1&B1"], ["戊", "E"])
    with pytest.raises(ErrorGroup) as caught:
        parse(data, "x.xlsx")
    assert [str(error).split(";")[0] for error in caught.value.errors] == [
        "x.xlsx:2: the cell 'preferred' is empty",
        "x.xlsx:3: 4 cells, but the header has 2 columns",
        "x.xlsx:4: the cell B4 is an error (#N/A)",
        "x.xlsx:5: the cell B5 is a formula without its result",
    ]


def test_the_result_of_a_formula_is_read() -> None:
    formula = (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2" t="str"><f>1+1</f><v>Two</v></c></row>'
    )
    (term,) = parse(with_sheet(row(1, "zh", "en") + formula), "x.xlsx")
    assert term.preferred == "Two"


def test_no_sheet_with_a_header() -> None:
    with pytest.raises(GlossaryError, match=r"sheet 'Sheet': .*no column 'Englisch' \(did you mean preferred\?\)"):
        parse(book(["zh", "Englisch"], ["甲", "A"]), "x.xlsx")
    with pytest.raises(GlossaryError, match="no sheet has any cells"):
        parse(book(), "x.xlsx")


def test_a_million_blank_rows_and_the_last_column_are_passed_over() -> None:
    last = '<row r="1048576"><c r="XFD1048576" t="n"/></row>'
    data = with_sheet(row(1, "zh", "en") + row(2, "甲", "A") + '<row r="500000"/>' + row(900_000, "乙", "B") + last)
    assert [(term.source, term.line) for term in parse(data, "x.xlsx")] == [("甲", 2), ("乙", 900_000)]


def test_a_row_number_beyond_any_sheet_ends_the_reading() -> None:
    data = with_sheet(row(1, "zh", "en") + row(2, "甲", "A") + '<row r="99999999999999"/>')
    assert [term.source for term in parse(data, "x.xlsx")] == ["甲"]


def test_a_false_size_is_not_believed() -> None:
    data = book(["zh", "en"], ["甲", "A"])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for member in old.namelist():
            new.writestr(member, old.read(member).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert len(parse(stream.getvalue(), "x.xlsx")) == 1


def ole(text: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + text.encode("utf-16-le") + bytes(512)


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (ole("EncryptedPackage"), "the workbook is encrypted; save it without a password"),
        (ole("Workbook"), "this is an old Excel file (.xls); save it as .xlsx"),
        (b"zh,en\n", "this is no .xlsx file"),
        (b"", "this is no .xlsx file"),
        (b"PK\x03\x04", "the file is damaged"),
        (book(["zh", "en"], ["a", "b"])[:-40], "the file is damaged"),
        (with_sheet("<row r='1'><c r='A1' t='s'><v>99</v></c></row>"), "the spreadsheet is damaged"),
        (with_sheet("<row r='1'><c r='1A1'><v>1</v></c></row>"), "the spreadsheet is damaged"),
        (with_sheet("<row r='1'><c r='A1'><v>no number</v></c></row>"), "the spreadsheet is damaged"),
        (with_sheet("<row>" + "<x>" * 10), "the spreadsheet is damaged"),
        (with_sheet(" " * (5 << 20)), "too large"),
    ],
    ids=["encrypted", "xls", "csv", "empty", "zip head", "cut", "string", "place", "number", "broken", "bomb"],
)
def test_hostile_and_damaged_files_say_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        parse(data, "x.xlsx")
    assert message in str(caught.value)


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_entities_in_a_part_are_refused(member: str) -> None:
    data = book(["zh", "en"], ["甲", "A"])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, BOMB if name == member else old.read(name))
    with pytest.raises(GlossaryError, match="declares a document type"):
        parse(stream.getvalue(), "x.xlsx")


def test_damage_far_inside_a_part_is_named() -> None:
    import random

    text = "".join(random.Random(1).choices("abcdefghij", k=3 << 20))
    data = bytearray(with_sheet(row(1, "zh", "en") + f"<!--{text}-->"))
    at = data.index(b"xl/worksheets/sheet1.xml") + (1 << 20)
    data[at : at + 50] = bytes(50)
    with pytest.raises(GlossaryError, match="damaged"):
        parse(bytes(data), "x.xlsx")


def test_a_zip_that_is_no_workbook() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    with pytest.raises(GlossaryError, match="the spreadsheet is damaged"):
        parse(stream.getvalue(), "x.xlsx")


def test_a_text_longer_than_a_cell_is_not_cut() -> None:
    with pytest.raises(GlossaryError, match=r"'note' of 甲 has 32,768 characters; a cell holds 32,767; write \.tsv"):
        write([Term("甲", "A", note="x" * 32_768)])
