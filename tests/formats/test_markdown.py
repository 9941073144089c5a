from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.formats.markdown import read
from mtcheck.formats.units import Change, Options


def opened(text: str):
    return read(text.encode(), "a.md", Options())


def shown(text: str) -> list[tuple[str, int]]:
    return [(unit.text, unit.line) for unit in opened(text).units]


def corrected(text: str, wrong: str, right: str) -> str:
    file = opened(text)
    for index, unit in enumerate(file.units):
        at = unit.text.find(wrong)
        if at >= 0:
            return file.write({index: [Change(at, at + len(wrong), right)]}).decode()
    raise AssertionError(shown(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One #\n\nTwo\nthree\n", [("One", 1), ("Two three", 3)]),
        ("One\n===\nTwo  \nthree\\\nfour", [("One", 1), ("Two\nthree\nfour", 3)]),
        ("> One\n> two\n\n- a\n  b\n1. c", [("One two", 1), ("a b", 4), ("c", 6)]),
        ("A **b** *c* ***d*** _e_ * f\\* &amp; g", [("A b c d e * f* & g", 1)]),
        ("[One *two*](http://x.hk/Li 'Li') [three][r] [r]\n\n[r]: http://Li 'Li'\n", [("One two three r", 1)]),
        ("See ![Li pier](a.jpg 'x') there", [("See  there", 1), ("Li pier", 1)]),
        ("a `Li` b", [("a Li b", 1)]),
        ("<div>\nLi\n</div>\n\nOne <b>two</b>\n\n    Li\n\n```\nLi\n```\n", [("One two", 5)]),
        ("| a | b\\|c |\n|---|---|\n| Li | Li |\n", [("a", 1), ("b|c", 1), ("Li", 3), ("Li", 3)]),
        ("---\ntitle: Li\n---\n\nOne\n", [("One", 5)]),
        ("会见李家\n超的代表\nand two\n", [("会见李家超的代表 and two", 1)]),
        ("One\r\ntwo\r\n\r\nThree\r\n", [("One two", 1), ("Three", 4)]),
        ("<http://Li.hk> and a_b_c 2 * 3", [("http://Li.hk and a_b_c 2 * 3", 1)]),
    ],
)
def test_units(text: str, expected: list[tuple[str, int]]) -> None:
    assert shown(text) == expected


def test_what_is_left_out_is_counted() -> None:
    file = opened("---\na: b\n---\nOne\n\n```\nx\n```\n\n    y\n\n<p>z</p>\n")
    assert file.remarks == ("front matter", "2 code blocks", "1 HTML block")


@pytest.mark.parametrize(
    ("text", "frozen", "breaks"),
    [
        ("a `Li` **b**", ["Li"], [5]),
        ("<http://a.b> c", ["http://a.b"], [10]),
        ("Li\n**Jiachao** a", [], [3, 10]),
        ("> Li\n> Jiachao", [], []),
        ("a &amp; b\\* c", [], []),
        ("a <b>c", [], [2]),
    ],
)
def test_frozen_text_and_breaks(text: str, frozen: list[str], breaks: list[int]) -> None:
    (unit,) = opened(text).units
    assert [unit.text[start:end] for start, end in unit.frozen] == frozen
    assert list(unit.breaks) == breaks


@pytest.mark.parametrize(
    ("text", "wrong", "right", "expected"),
    [
        (
            "> The **Chief**, Li\n> Jiachao, *spoke*.\n",
            "Li Jiachao",
            "John Lee",
            "> The **Chief**, John Lee, *spoke*.\n",
        ),
        ("# Li `Li` Li #\r\n", "Li", "Lee", "# Lee `Li` Li #\r\n"),
        ("[Li](http://Li 'Li')", "Li", "Lee", "[Lee](http://Li 'Li')"),
        ("![a Li](Li.jpg)", "Li", "Lee", "![a Lee](Li.jpg)"),
        ("| Li | Li\\|b |\n|---|---|\n| x | y |", "Li|b", "Lee|b", "| Li | Lee\\|b |\n|---|---|\n| x | y |"),
        ("a &amp; Li\\_x", "& Li_x", "and *Lee*", "a and \\*Lee\\*"),
        ("- - Li\n", "Li", "Lee", "- - Lee\n"),
        ("\ta\n\nLi ***Li***", "Li", "Lee", "\ta\n\nLee ***Li***"),
    ],
)
def test_only_the_changed_characters_are_written(text: str, wrong: str, right: str, expected: str) -> None:
    assert corrected(text, wrong, right) == expected


def test_places_are_those_of_the_file() -> None:
    file = opened("> A **b**\n> Li &amp; c\n")
    (unit,) = file.units
    assert unit.text == "A b Li & c"
    assert [file.place(0, unit.text.index(part)) for part in ("b", "Li", "&", "c")] == [(1, 7), (2, 3), (2, 6), (2, 12)]


@given(st.text("ab *_`[]()!<>&;#|-\\\n\r\t>1.李~:\"'/", max_size=60))
def test_every_unit_stands_where_it_says(text: str) -> None:
    if not text.strip():
        return
    file = opened(text)
    assert file.write({}) == text.encode()
    for index, unit in enumerate(file.units):
        if unit.skip is not None:
            continue
        assert [unit.pieces[0].start, unit.pieces[-1].end] == [0, len(unit.text)]
        for before, after in zip(unit.pieces, unit.pieces[1:], strict=False):
            assert before.end == after.start
            assert before.raw_end <= after.raw_start
        for piece in unit.pieces:
            if piece.end - piece.start == piece.raw_end - piece.raw_start:
                raw = text[piece.raw_start : piece.raw_end]
                assert raw == unit.text[piece.start : piece.end] or raw in "\r\n\t "
        assert file.place(index, 0)[0] >= unit.line
