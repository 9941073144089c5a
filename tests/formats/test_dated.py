"""The date that a file bears beside its text."""

import io

import docx
import pytest

from mtcheck.formats.document import build
from mtcheck.formats.registry import open_bytes
from mtcheck.model import Dated


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "---\ntitle: x\ndate: 2024-10-15\n---\n\nText.\n", Dated("2024-10-15", "its front matter")),
        ("a.md", '---\ndate: "2024-10-15T08:00:00+08:00"\n---\n\nText.\n', Dated("2024-10-15", "its front matter")),
        ("a.md", "+++\ndate = 2024-10-15\n+++\n\nText.\n", Dated("2024-10-15", "its front matter")),
        ("a.md", "---\ntitle: x\n---\n\ndate: 2024-10-15\n\n---\n", None),
        ("a.md", "---\ndate: soon\n---\n\nText.\n", None),
        (
            "a.html",
            '<head><META content="2024-10-15T09:00Z" property="article:published_time"></head><p>Text.',
            Dated("2024-10-15", "the page's article:published_time"),
        ),
        ("a.html", '<head><meta name="viewport" content="2024-10-15"></head><p>Text.', None),
        ("a.html", "<p>Text of 2024-10-15.", None),
        ("a.txt", "date: 2024-10-15\n", None),
    ],
)
def test_text_formats(name: str, text: str, expected: Dated | None) -> None:
    assert build(open_bytes(text.encode(), name)).dated == expected


def test_a_word_file_says_when_it_was_saved() -> None:
    import datetime as dt

    document = docx.Document()
    document.add_paragraph("Text.")
    document.core_properties.modified = dt.datetime(2024, 10, 15, 8, tzinfo=dt.UTC)
    stream = io.BytesIO()
    document.save(stream)
    opened = open_bytes(stream.getvalue(), "a.docx")
    assert build(opened).dated == Dated("2024-10-15", "the day it was last saved", weak=True)


def test_the_source_may_bear_the_date() -> None:
    target, source = (
        open_bytes(text.encode(), name)
        for text, name in (("Text.\n", "a.txt"), ("---\ndate: 2024-10-15\n---\n\n正文。\n", "b.md"))
    )
    assert build(target, source).dated == Dated("2024-10-15", "its front matter")
