from __future__ import annotations

import pytest

from mtcheck.model import Document, Side, Span, View
from mtcheck.reports.places import Region, region_of, shown_path


@pytest.mark.parametrize(
    ("span", "region"),
    [
        ((0, 1), (1, 1, 1, 2)),
        ((4, 6), (2, 1, 2, 3)),  # 𠮷 is one code point
        ((7, 9), (3, 1, 4, 1)),  # the end of a line belongs to the line it ends
        ((9, 9), (4, 1, 4, 1)),
        ((0, 9), (1, 1, 4, 1)),
    ],
)
def test_lines_and_columns_of_plain_text(span: tuple[int, int], region: tuple[int, ...]) -> None:
    document = Document.from_text("ab\r\n𠮷c\rd\ne")
    assert region_of(document, Side.TARGET, Span(*span)) == Region(*region)


def test_the_end_is_that_of_the_last_character_where_the_file_holds_more_than_the_text() -> None:
    places = {0: (1, 4), 1: (1, 5), 2: (1, 12)}  # a tag stands before the third character
    document = Document.from_text("abc")._replace(view=View(places.__getitem__, (0,)))
    assert region_of(document, Side.TARGET, Span(0, 2)) == Region(1, 4, 1, 6)
    assert region_of(document, Side.TARGET, Span(2, 2)) == Region(1, 12, 1, 12)


def test_what_has_no_lines_has_no_region() -> None:
    document = Document.from_text("abc", "甲乙", path="a.docx", source_path="b.txt")._replace(encoding=None)
    assert region_of(document, Side.TARGET, Span(0, 1)) is None
    assert region_of(document, Side.SOURCE, Span(0, 1)) == Region(1, 1, 1, 2)
    same = document._replace(source_path="a.docx")
    assert region_of(same, Side.SOURCE, Span(0, 1)) is None


def test_paths_from_the_working_folder(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(str(tmp_path / "news" / "a.txt")) == "news/a.txt"
    assert shown_path("../a.txt") == "../a.txt"
    assert shown_path("/elsewhere/../a.txt") == "/a.txt"
