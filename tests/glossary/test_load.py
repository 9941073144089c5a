"""Glossary files: what is read, and how every bad row is reported at once."""

from pathlib import Path

import pytest

from mtcheck.errors import ErrorGroup, GlossaryError, MtcheckError, UnknownNameError
from mtcheck.glossary.load import load_glossary
from mtcheck.glossary.templates import Template
from mtcheck.glossary.term import Glossary, Office

HEADER = "source\tpreferred\tadmitted\tdeprecated\tshort\ttype\tfrom\tuntil\toffice\tnote\treference\n"


def write(folder: Path, text: str, name: str = "own.tsv") -> str:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return str(path)


def test_columns_become_a_term(tmp_path: Path) -> None:
    row = "李家超\tJohn Lee\tJohn Lee Ka-chiu | Lee Ka-chiu\t\tMr Lee | Lee\tperson\t2022-07-01\t\tChief Executive\tn\thttps://x\n"
    (term,) = load_glossary([write(tmp_path, HEADER + row)]).terms
    assert (term.source, term.preferred, term.kind) == ("李家超", "John Lee", "person")
    assert term.admitted == ("John Lee Ka-chiu", "Lee Ka-chiu")
    assert term.short == ("Mr Lee", "Lee")
    assert term.offices == (Office("Chief Executive", "2022-07-01", ""),)
    assert (term.pack, term.line, term.reference) == ("own", 2, "https://x")


def test_two_columns_and_csv_and_bom_are_enough(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes('\ufeffpreferred,source\r\n"Lee, John",李家超\r\n'.encode())
    (term,) = load_glossary([str(path)]).terms
    assert (term.source, term.preferred, term.kind) == ("李家超", "Lee, John", "term")


def test_offices_of_one_person_join(tmp_path: Path) -> None:
    rows = (
        "李家超\tJohn Lee\t\t\t\tperson\t2017\t2021\tSecretary for Security\t\t\n"
        "李家超\tJohn Lee\t\t\t\tperson\t2022-07-01\t\tChief Executive\t\t\n"
    )
    (term,) = load_glossary([write(tmp_path, HEADER + rows)]).terms
    assert [office.title for office in term.offices] == ["Secretary for Security", "Chief Executive"]


def test_every_bad_row_is_reported_at_once_with_its_line(tmp_path: Path) -> None:
    rows = [
        "\tNo source\t\t\t\t\t\t\t\t\t",
        "没有英文\t\t\t\t\t\t\t\t\t\t",
        "甲\tA Form\t\t\t\tpersn\t\t\t\t\t",
        "乙\tB Form\t\t\t\tperson\t2022-13\t\tMayor\t\t",
        "丙\tC Form\t\t\t\tperson\t2022-02-01\t2021\tMayor\t\t",
        "丁\tD Form\t\tD Form\t\tterm\t\t\t\t\t",
        "戊\t…\t\t\t\tterm\t\t\t\t\t",
        "己{place}\tplain\t\t{place} wrong\t\tterm\t\t\t\t\t",
        "庚\t{place} leg\t\t\t\tterm\t\t\t\t\t",
        "辛\tH\t\t\t\t\t\t\t\t\t\textra",
        "壬\tOne\t\t\t\t\t\t\t\t\t",
        "壬\tAnother\t\t\t\t\t\t\t\t\t",
        "癸\tTen\t\t\t\t\t\t\t\t\t",
        "癸\tTen\t\t\t\t\t\t\t\t\t",
    ]
    path = write(tmp_path, HEADER + "\n".join(rows) + "\n")
    with pytest.raises(ErrorGroup) as caught:
        load_glossary([path])
    lines = str(caught.value).splitlines()
    assert [int(line.split(":")[1]) for line in lines] == [2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 15]
    text = str(caught.value)
    for part in (
        "the cell 'source' is empty", "the cell 'preferred' is empty", "there is no type 'persn'; did you mean person?",
        "'from' is not a date: '2022-13'", "'until' 2021 is before 'from' 2022-02-01", "both approved and deprecated",
        "has no letters", "{place} stands in 'preferred' but not in 'source'", "12 cells, but the header has 11 columns",
        "'Another' here but 'One' in line 12", "stands in line 14 already",
    ):  # fmt: skip
        assert part in text
    assert all(line.startswith(path) for line in lines)


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"source\tenglish\n\xe7", "g.tsv", "the file is not valid UTF-8"),
        (b"word\tpreferred\n", "g.tsv", "column 'source' is missing"),
        (b"source\tprefered\n", "g.tsv", "did you mean preferred?"),
        (b"source\tpreferred\tsource\n", "g.tsv", "stands twice"),
        (b"source\tpreferred\n", "g.tsv", "the glossary has no entries"),
        (b"", "g.tsv", "is missing"),
        (b"source\tpreferred\n\0\tb\n", "g.tsv", "binary file"),
        (b'source\tpreferred\n"a\tb\n', "g.tsv", "broken row"),
        (b"x", "g.docx", "cannot be read"),
    ],
)
def test_unusable_files(tmp_path: Path, content: bytes, name: str, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GlossaryError) as caught:
        load_glossary([str(path)])
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_missing_file_folder_and_unknown_pack(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no such glossary file"):
        load_glossary([str(tmp_path / "none.tsv")])
    folder = tmp_path / "folder.tsv"
    folder.mkdir()
    with pytest.raises(GlossaryError, match="this is a folder"):
        load_glossary([str(folder)])
    with pytest.raises(UnknownNameError, match="did you mean hong-kong"):
        load_glossary(["hongkong"])


def test_a_later_file_replaces_an_earlier_entry(tmp_path: Path) -> None:
    first = write(tmp_path, "source\tpreferred\n甲\tOld\n乙\tKept\n", "a.tsv")
    second = write(tmp_path, "source\tpreferred\n甲\tNew\n", "b.tsv")
    terms = {term.source: term.preferred for term in load_glossary([first, second]).terms}
    assert terms == {"甲": "New", "乙": "Kept"}


def test_slots_are_filled_with_a_place() -> None:
    glossary = Glossary.of(
        [
            {"source": "香港", "preferred": "Hong Kong", "type": "place"},
            {
                "source": "巡展{place}站",
                "preferred": "{place} stop",
                "deprecated": "Tour {place} Station",
                "type": "event",
            },
        ]
    )
    filled = Template(1, glossary.terms[1]).filled(glossary.terms[0])
    assert (filled.source, filled.preferred, filled.deprecated) == (
        "巡展香港站",
        "Hong Kong stop",
        ("Tour Hong Kong Station",),
    )


def test_errors_of_rows_in_memory() -> None:
    with pytest.raises(MtcheckError, match="the cell 'preferred' is empty"):
        Glossary.of([{"source": "甲"}])
