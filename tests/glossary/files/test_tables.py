"""TSV, CSV and JSONL from real programs: encodings, headers, delimiters, and every bad line at once."""

from __future__ import annotations

import pytest

from mtcheck.errors import ErrorGroup, GlossaryError, MtcheckError, UnknownNameError
from mtcheck.glossary.columns import columns_of
from mtcheck.glossary.load import parse, read
from mtcheck.glossary.term import Term

SIMPLIFIED = (
    "原文,译文,备注\n行政长官会同行政会议,Chief Executive in Council,政府机构\n强制性公积金计划管理局,MPFA,积金局\n"
)
TRADITIONAL = (
    "原文,譯文,備註\n行政長官會同行政會議,Chief Executive in Council,政府機構\n強制性公積金計劃管理局,MPFA,積金局\n"
)


@pytest.mark.parametrize(
    ("text", "codec", "guess"),
    [
        (SIMPLIFIED, "utf-8", None),
        (SIMPLIFIED, "utf-8-sig", None),
        (SIMPLIFIED, "utf-16", None),
        (SIMPLIFIED, "utf-16-le", None),
        (SIMPLIFIED, "utf-16-be", None),
        (SIMPLIFIED, "utf-32", None),
        (SIMPLIFIED, "gbk", "GBK"),
        (SIMPLIFIED, "gb18030", "GBK"),
        (TRADITIONAL, "big5", "Big5"),
        (TRADITIONAL, "big5hkscs", "Big5"),
    ],
)
def test_encodings_are_found_out_and_guesses_are_said(text: str, codec: str, guess: str | None) -> None:
    loaded = read(text.encode(codec), "own.csv")
    first = "行政长官会同行政会议" if text is SIMPLIFIED else "行政長官會同行政會議"
    assert (loaded.terms[0].source, loaded.terms[0].preferred) == (first, "Chief Executive in Council")
    assert [note.split(";")[0] for note in loaded.notes] == ([f"it was read as {guess}"] if guess else [])


def test_a_forced_encoding_is_used_or_refused() -> None:
    data = TRADITIONAL.encode("big5")
    assert read(data, "own.csv", "big5").terms == parse(TRADITIONAL.encode(), "own.csv")
    with pytest.raises(GlossaryError, match=r"own\.csv:1: the file is not valid UTF-8 at byte"):
        parse(data, "own.csv", "utf-8")
    with pytest.raises(UnknownNameError, match="did you mean GB18030"):
        parse(data, "own.csv", "gb1803")
    for no_text in ("base64", "undefined", "idna"):
        with pytest.raises(UnknownNameError, match=f"no encoding '{no_text}'"):
            parse(data, "own.csv", no_text)


def test_bytes_of_no_encoding_name_the_line() -> None:
    with pytest.raises(
        GlossaryError, match=r"own\.csv:3: the file is not valid UTF-8 at byte 12 \(0xFF\); .*save it as UTF-8"
    ):
        parse("zh,en\n甲,A\n".encode() + b"\xff\xff,B\n", "own.csv")


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Chinese,English", ["source", "preferred"]),
        ("zh-CN,en-GB", ["source", "preferred"]),
        ("zh_Hant_HK,EN", ["source", "preferred"]),
        ("Term,Translation,Notes", ["source", "preferred", "note"]),
        ("中文,英文,类型,备注", ["source", "preferred", "type", "note"]),
        ("原文（繁體）,譯文", ["source", "preferred"]),
        ("Source Term , Target Term,Do not use,Synonyms", ["source", "preferred", "deprecated", "admitted"]),
        ("Chinese (Simplified),English (UK),Valid from,URL", ["source", "preferred", "from", "reference"]),
    ],
)
def test_headers_of_other_termbases_are_understood(header: str, columns: list[str]) -> None:
    assert columns_of(header.split(",")) == (columns, [])


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("zh,translations", "there is no column 'translations' (did you mean preferred?)"),
        ("zh,en,remarcs", "there is no column 'remarcs' (did you mean note?)"),
        ("zh,en,Termbase no.", "there is no column 'Termbase no.' (choose from"),
        ("zh,Chinese,en", "columns 'zh' and 'Chinese' all mean 'source'"),
        ("zh,english notes", "column 'preferred' is missing"),
        ("zh,en,", "there is no column ''"),
    ],
)
def test_headers_that_are_not_understood_name_the_nearest_column(header: str, problem: str) -> None:
    assert problem in "; ".join(columns_of(header.split(","))[1])


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
@pytest.mark.parametrize("ending", ["tsv", "csv", "txt"])
def test_the_header_tells_the_delimiter(delimiter: str, ending: str) -> None:
    (term,) = parse(f'zh{delimiter}en\n甲{delimiter}"A, B; C"\n'.encode(), f"x.{ending}")
    assert term.preferred == "A, B; C"


def test_jsonl_takes_lists_and_joined_forms_and_numbers() -> None:
    lines = (
        '{"source": "金管局", "preferred": "HKMA", "admitted": ["Monetary Authority", "the Authority"], "from": 1993}\n\n'
        '{"zh": "港铁", "en": "MTR", "admitted": "MTR Corporation | MTRCL", "note": null}\r\n'
    )
    first, second = parse(lines.encode("utf-8-sig"), "x.jsonl")
    assert (first.admitted, first.since, first.line) == (("Monetary Authority", "the Authority"), "1993", 1)
    assert second == Term("港铁", "MTR", ("MTR Corporation", "MTRCL"), pack="x", line=3)


def test_every_bad_line_of_a_jsonl_file_is_reported_at_once() -> None:
    bad = [
        "{", "[1]", '"text"', '{"source": "甲"}', '{"source": "甲", "preferred": "A", "prefered": "B"}',
        '{"source": "甲", "preferred": ["A", "B"]}', '{"source": "甲", "preferred": true}',
        '{"source": "甲", "preferred": "A", "admitted": [["A"]]}', '{"source": "甲", "preferred": {"a": "b"}}',
        '{"source": "甲", "source": "乙", "preferred": "A"}', '{"source": "甲", "preferred": "\\ud800"}',
        '{"source": "甲", "preferred": "A", "short": ["a|b"]}', "[" * 100_000, '{"source": "", "preferred": "A"}',
    ]  # fmt: skip
    with pytest.raises(ErrorGroup) as caught:
        parse("\n".join(bad).encode(), "x.jsonl")
    assert [error.line for error in caught.value.errors] == list(range(1, len(bad) + 1))
    text = str(caught.value)
    for part in (
        "x.jsonl:1: not JSON", "x.jsonl:2: this is no JSON object", "key 'preferred' is missing",
        "no key 'prefered' (did you mean preferred?)", "the value of 'preferred' is no text",
        "the value of 'admitted' is no text", "key 'source' stands twice", "lone surrogate", "holds 'a|b'",
        "nested too deeply", "the cell 'source' is empty",
    ):  # fmt: skip
        assert part in text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "x.csv",
            b"PK\x03\x04rest",
            "this is an Office or ZIP file, not .csv; if it is a spreadsheet, save it as .xlsx",
        ),
        ("x.tbx", b"\xd0\xcf\x11\xe0rest", "this is an Office or ZIP file"),
        ("x.csv", b"zh,en\n\0\0\0,\0\0\n", "this is a binary file"),
        ("x.jsonl", b'{"zh": "\0", "en": "b"}', "this is a binary file"),
        ("x.json", b"[]", "name the file .jsonl"),
        ("x.ods", b"PK", "save it as .xlsx"),
        ("x.sdltb", b"", "export the termbase as TBX"),
        ("x.csv", b'zh,en\n"a,b\n' + b"x" * 200_000, "broken row"),
    ],
)
def test_unusable_files_say_what_to_do(name: str, data: bytes, message: str) -> None:
    with pytest.raises(MtcheckError) as caught:
        parse(data, name)
    assert message in str(caught.value)
