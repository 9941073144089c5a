"""What a conversion loses is named, column by column."""

from __future__ import annotations

import pytest

from mtcheck.errors import GlossaryError, UnknownNameError
from mtcheck.glossary.convert import convert, format_of
from mtcheck.glossary.files.formats import FORMATS
from mtcheck.glossary.term import Office, Term

FULL = Term(
    "甲", "A", ("B",), ("C",), ("D",), "person", (Office("Mayor", "2001", "2002"), Office("Governor", "2003", "")),
    "a note", "https://example.org",
)  # fmt: skip


def test_tbx_core_names_what_it_cannot_hold() -> None:
    assert convert([FULL, Term("乙", "E")], "tbx-core").losses == (
        "'deprecated' of 1 entry (甲): lost",
        "'short' of 1 entry (甲): lost",
        "'type' of 1 entry (甲): lost",
        "'from' of 1 entry (甲): lost",
        "'until' of 1 entry (甲): lost",
        "'office' of 1 entry (甲): lost",
        "'reference' of 1 entry (甲): lost",
    )


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "tbx-core"])
def test_the_other_formats_hold_all(kind: str) -> None:
    assert convert([FULL], kind).losses == ()


def test_what_a_format_changes_is_named_with_some_entries() -> None:
    terms = [Term(source, "A form", note="a\x01b") for source in "甲乙丙丁"]
    assert convert(terms, "tbx").losses == ("'note' of 4 entries (甲, 乙, 丙, …): changed",)
    assert convert(terms, "xlsx").losses == ("'note' of 4 entries (甲, 乙, 丙, …): changed",)
    assert convert(terms, "jsonl").losses == ()


def test_cells_that_a_spreadsheet_would_compute_are_counted_for_csv_only() -> None:
    terms = [Term("甲", "=1+1", ("+2",), note="-3")]
    assert [loss.split(":")[0] for loss in convert(terms, "csv").losses] == ["3 cells begin with =, +, - or @"]
    assert convert(terms, "xlsx").losses == ()


def test_entries_that_a_format_cannot_hold_at_all_are_named() -> None:
    assert convert([Term("甲", "A"), Term("乙", "\x01")], "tbx").losses == ("1 entry (乙): lost",)
    with pytest.raises(GlossaryError, match=r"tbx cannot hold this glossary \(no concept has both"):
        convert([Term("乙", "\x01")], "tbx")


@pytest.mark.parametrize(
    ("path", "wanted", "kind"),
    [
        ("a.tbx", None, "tbx"),
        ("a.tbx", "tbx-core", "tbx-core"),
        ("a.XML", "tbx-2008", "tbx-2008"),
        ("a.txt", None, "tsv"),
    ],
)
def test_the_ending_tells_the_format(path: str, wanted: str | None, kind: str) -> None:
    assert format_of(path, wanted) == kind


@pytest.mark.parametrize(
    ("path", "wanted", "message"),
    [
        ("a.pdf", None, "is of no glossary format; name the file .tsv"),
        ("a", None, "is of no glossary format"),
        ("a.csv", "tbx", "a tbx file cannot end in '.csv'; name it .tbx"),
        ("a.xlsm", None, "a xlsx file cannot end in '.xlsm'; name it .xlsx"),
        ("a.tbx", "tbxcore", "did you mean tbx-core?"),
    ],
)
def test_an_ending_that_does_not_fit_is_refused(path: str, wanted: str | None, message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        format_of(path, wanted)
    assert message in str(caught.value)
