"""Documents: lines, offsets, pairing."""

import pytest

from mtcheck.errors import PairingError
from mtcheck.model import Document, Side


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\r\nb\r\n", ["a", "b"]),
        ("a\rb", ["a", "b"]),
        ("\n\na", ["", "", "a"]),
        ("a\u2028b\x0bc\x85d\n", ["a\u2028b\x0bc\x85d"]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    document = Document.from_text(text)
    assert [segment.target for segment in document.segments] == lines
    for segment in document.segments:
        whole = segment.locate(Side.TARGET, 0, len(segment.target))
        assert text[whole.span.start : whole.span.end] == segment.target


def test_line_n_belongs_to_line_n() -> None:
    document = Document.from_text("one\n\nthree\n", "一\n\n三\n")
    assert [(s.number, s.target, s.source) for s in document.segments] == [
        (1, "one", "一"),
        (2, "", ""),
        (3, "three", "三"),
    ]
    assert [segment.number for segment in document.checkable] == [1, 3]
    place = document.segments[2].locate(Side.SOURCE, 0, 1)
    assert (place.text, place.span) == ("三", (3, 4))


def test_unequal_lines_are_an_error_that_says_both_counts() -> None:
    with pytest.raises(PairingError, match=r"the target has 2 lines but its source zh\.txt has 1"):
        Document.from_text("one\ntwo\n", "一\n", path="en.txt", source_path="zh.txt")


def test_columns_count_from_one() -> None:
    document = Document.from_text("ab\ncd Li")
    assert document.place(document.segments[1].locate(Side.TARGET, 3, 5)) == (2, 4)


def test_a_range_outside_the_segment_is_refused() -> None:
    document = Document.from_text("ab")
    with pytest.raises(ValueError, match="no target text at 0:3"):
        document.segments[0].locate(Side.TARGET, 0, 3)
    with pytest.raises(ValueError, match="no source text"):
        document.segments[0].locate(Side.SOURCE, 0, 0)
