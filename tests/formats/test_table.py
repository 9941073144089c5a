from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.errors import InputError, MtcheckError, UnknownNameError
from mtcheck.formats.table import read
from mtcheck.formats.units import Change, Options


def table(text: str, columns: str | None = None):
    return read(text.encode(), "a.csv", Options(columns=columns))


def cells(file) -> list[tuple[str, str | None]]:
    return [(unit.text, unit.source) for unit in file.units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("source,target\n一,One\n", [("One", "一")]),
        ("en-GB\tzh_HK\nOne\t一", [("One", "一")]),
        ("Target;Notes\nOne, two;x\n", [("One, two", None)]),
        ('source,target\r\n"一,二","One, ""two"""\r\n', [('One, "two"', "一,二")]),
        ('target\n"One\ntwo"\nThree\n', [("One\ntwo", None), ("Three", None)]),
        ('target,x\nHe said "One",1\n"Two" three,2\n', [('He said "One"', None), ('"Two" three', None)]),
        ('source\ttarget\n"一\t"One,\n三\tTwo"\n', [('"One,', '"一'), ('Two"', "三")]),
        ("source,target\n\n,\n一,One\n", [("One", "一")]),
        ("source,target\n一,\n", [("", "一")]),
        ("ID,译文,原文\n7,One,一\n", [("One", "一")]),
    ],
)
def test_columns_by_their_usual_names(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert cells(table(text)) == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("source=2,target=3", [("One", "一")]),
        ("target=A3", [("One", None)]),
        ("target=A3,source=A2,id=A1", [("One", "一")]),
    ],
)
def test_columns_chosen_by_name(columns: str, expected: list[tuple[str, str | None]]) -> None:
    assert cells(table("A1,A2,A3\n7,一,One\n", columns))[-1:] == expected


def test_numbers_need_no_header_and_leave_one_out() -> None:
    assert cells(table("一,One\n二,Two\n", "source=1,target=2")) == [("One", "一"), ("Two", "二")]
    assert cells(table("zh,en\n二,Two\n", "source=1,target=2")) == [("Two", "二")]


def test_what_a_row_is_called() -> None:
    units = table("key,source,target,status\ngreeting,一,One,reviewed\n,二,Two\n三\n").units
    assert [(u.line, u.id, u.state, u.skip) for u in units] == [
        (2, "greeting", "reviewed", None),
        (3, "row 3", None, None),
        (4, "三", None, "the row is too short"),
    ]


@pytest.mark.parametrize(
    ("text", "columns", "message"),
    [
        ("one,two\n1,2\n", None, r"a\.csv: no column is named like a translation; there are: one, two; .*--columns"),
        ("one,two\n1,2\n", "target=tow", r"a\.csv:1: there is no column 'tow'; did you mean two\?"),
        ("one,two\n1,2\n", "target=3", r"a\.csv:1: there is no column 3: the first row has 2"),
        ("one,two\n1,2\n", "source=2,target=2", "source and target are the same column"),
        ("one,two\n1,2\n", "source=2", "--columns names no target"),
        ("one,two\n1,2\n", "target", "'target' is no choice of a column"),
        ("one,two\n1,2\n", "target=0", "'target=0' is no choice of a column"),
        ("", None, "the file is empty"),
    ],
)
def test_wrong_columns(text: str, columns: str | None, message: str) -> None:
    with pytest.raises(MtcheckError, match=message) as caught:
        table(text, columns)
    assert isinstance(caught.value, InputError | UnknownNameError)


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        ("target,x\nMr Li, 1\n", Change(3, 5, "Lee"), "target,x\nMr Lee, 1\n"),
        ("target,x\nLi,1\n", Change(0, 2, 'Lee, "J"'), 'target,x\n"Lee, ""J""",1\n'),
        ("target\tx\nLi\t1\n", Change(0, 2, 'Lee, "J"'), 'target\tx\nLee, "J"\t1\n'),
        ('target,x\r\n"""Li"", a\nb Li",1', Change(10, 12, 'a"b'), 'target,x\r\n"""Li"", a\nb a""b",1'),
        ('target,x\r\n"""Li"", a",1', Change(0, 4, "Lee"), 'target,x\r\n"Lee, a",1'),
        ('a,target\n1,"x"\n', Change(1, 1, "y"), 'a,target\n1,"xy"\n'),
        ("source,target\n一,\n", Change(0, 0, "One"), "source,target\n一,One\n"),
    ],
)
def test_changes_are_quoted_as_the_cell_needs(text: str, change: Change, expected: str) -> None:
    assert table(text).write({0: [change]}).decode() == expected


def test_places_are_those_of_the_file() -> None:
    file = table('source,target\r\n"一\r\n二","a ""b""\r\nc Li"\r\n')
    (unit,) = file.units
    assert unit.line == 3
    assert [file.place(0, unit.text.index(part)) for part in ("a", "b", "c", "Li")] == [(3, 5), (3, 9), (4, 1), (4, 3)]


@given(st.lists(st.lists(st.text('a",;\t\r\n李 ', max_size=6), min_size=2, max_size=3), min_size=1, max_size=4))
def test_every_byte_comes_back(rows: list[list[str]]) -> None:
    import csv
    import io

    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["source", "target", "x"], *rows])
    file = table(stream.getvalue())
    assert file.write({}) == stream.getvalue().encode()
    expected = [(row[1], row[0]) for row in rows if row[0].strip() or row[1].strip()]
    assert cells(file) == expected
    for index, unit in enumerate(file.units):
        changed = table(file.write({index: [Change(0, len(unit.text), 'x,"y"\n')]}).decode())
        assert changed.units[index].text == 'x,"y"\n'


def test_a_row_longer_than_its_header_is_left_out_and_named() -> None:
    file = table("source,target\n一,One\n投资1,200万,Twelve million\n三,Three,\n")
    long = "more cells than the header: a cell that holds the delimiter needs quotes around it"
    assert [(u.text, u.line, u.id, u.skip) for u in file.units] == [
        ("One", 2, "row 2", None),
        ("", 3, "row 3", long),
        ("Three", 4, "row 4", None),
    ]
    assert file.write({0: [Change(0, 3, "Won")]}).decode().splitlines()[1:3] == ["一,Won", "投资1,200万,Twelve million"]
