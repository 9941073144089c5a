"""Remarks for mtcheck in the comments of every format: read, and attached to the right text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

import mtcheck
from mtcheck import engine
from mtcheck.api import plan
from mtcheck.errors import InputError
from mtcheck.formats.document import build
from mtcheck.formats.ignores import parse
from mtcheck.formats.registry import open_bytes

if TYPE_CHECKING:
    from pathlib import Path

SONG = "ignore[repeated-word] a song"


def outcome(name: str, data: str | bytes) -> tuple[list[str], list[str]]:
    """Return the texts of the repeated words that are reported, and of those that are ignored."""
    raw = data.encode() if isinstance(data, str) else data
    report = engine.check(build(open_bytes(raw, name)), plan(select=["repeated-word"]))
    return [f.hit.primary.text for f in report.findings], [one.finding.hit.primary.text for one in report.withheld]


XLIFF = """<xliff version="1.2"><file source-language="zh" target-language="en"><body>
<trans-unit id="1"><source>一</source><target>One one.</target><note>mtcheck: {}</note></trans-unit>
<trans-unit id="2"><source>二</source><target>Two two.</target><note>Be quick.</note></trans-unit>
</body></file></xliff>"""
XLIFF2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"><file id="f">
<unit id="1"><notes><note>mtcheck: {}</note></notes><segment><source>一</source><target>One one.</target></segment></unit>
<unit id="2"><segment><source>二</source><target>Two two.</target></segment></unit></file></xliff>"""
TMX = """<tmx version="1.4"><header srclang="zh"/><body>
<tu><note>mtcheck: {}</note><tuv xml:lang="zh"><seg>一</seg></tuv><tuv xml:lang="en"><seg>One one.</seg></tuv></tu>
<tu><tuv xml:lang="zh"><seg>二</seg></tuv><tuv xml:lang="en"><seg>Two two.</seg></tuv></tu></body></tmx>"""
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

# mtcheck: {}
msgid "一"
msgstr "One one."

#. mtcheck is a program, and this is no remark for it
msgid "二"
msgstr "Two two."
"""

FILES = {
    "a.txt": "# mtcheck: {}\nOne one.\nTwo two.\n",
    "slashes.txt": "// mtcheck: {}\n\nOne one.\nTwo two.\n",
    "crlf.txt": "# mtcheck: {}\r\nOne one.\r\nTwo two.\r\n",
    "before.md": "<!-- mtcheck: {} -->\nOne one.\n\nTwo two.\n",
    "own block.md": "<!-- mtcheck: {} -->\n\nOne one.\n\nTwo two.\n",
    "inside.md": "One one. <!-- mtcheck: {} -->\n\nTwo two.\n",
    "cell.md": "| a | b |\n|---|---|\n| One one. <!-- mtcheck: {} --> | Two two. |\n",
    "list.md": "- Two two.\n- One one. <!-- mtcheck: {} -->\n",
    "before.html": "<!-- mtcheck: {} --><p>One one.</p><p>Two two.</p>",
    "inside.html": "<p>One <!-- mtcheck: {} -->one.</p><p>Two two.</p>",
    "behind.html": "<p>One one.</p> <!-- mtcheck: {} -->\n<p>Two two.</p>",
    "long.html": "<!--\n  mtcheck: {}\n-->\n<p>One one.</p>\n<p>Two two.</p>",
    "a.po": PO,
    "a.xlf": XLIFF,
    "2.xlf": XLIFF2,
    "a.tmx": TMX,
    "a.tsv": "target\tmtcheck\nOne one.\t{}\nTwo two.\t\n",
    "a.csv": 'mtcheck,target\n"mtcheck: {}",One one.\n,Two two.\n',
    "a.jsonl": '{{"target": "Two two."}}\n{{"target": "One one.", "mtcheck": "{}"}}\n',
}


@pytest.mark.parametrize("name", FILES)
def test_a_remark_is_about_its_own_text_only(name: str) -> None:
    template = FILES[name]
    assert outcome(name, template.format(SONG)) == (["Two two"], ["One one"])
    reported, ignored = outcome(name, template.format("ignore[date-mismatch] another rule"))
    assert (sorted(reported), ignored) == (["One one", "Two two"], [])


def workbook() -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (("source", "target", "mtcheck"), ("一", "One one.", SONG), ("二", "Two two.", None)):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def word_file() -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    first = document.add_paragraph("One one.")
    document.add_paragraph("Two two.")
    document.add_comment(first.runs, text=f"Mtcheck: {SONG}", author="A", initials="A")
    document.add_comment(document.paragraphs[1].runs, text="Is that right?", author="B", initials="B")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_columns_of_workbooks() -> None:
    assert outcome("a.xlsx", workbook()) == (["Two two"], ["One one"])


def test_columns_of_parquet_files(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    rows = {"target": ["One one.", "", "Two two."], "mtcheck": [SONG, None, None]}
    parquet.write_table(pa.table(rows), path)
    assert outcome(str(path), path.read_bytes()) == (["Two two"], ["One one"])


def test_comments_of_word_documents() -> None:
    assert outcome("a.docx", word_file()) == (["Two two"], ["One one"])
    assert open_bytes(word_file(), "a.docx").remarks == ("1 comment",)  # the other one


def test_a_comment_over_several_paragraphs_is_about_all_of_them() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    runs = [document.add_paragraph(f"{word} {word.lower()}.").runs[0] for word in ("One", "Two", "Three", "Four")]
    document.add_comment([runs[0], runs[2]], text=f"mtcheck: {SONG}", author="A", initials="A")
    stream = io.BytesIO()
    document.save(stream)
    assert outcome("a.docx", stream.getvalue()) == (["Four four"], ["One one", "Two two", "Three three"])


def test_a_remark_in_plain_text_is_no_text() -> None:
    text = "One.\n# mtcheck: ignore[repeated-word] as as it is\nTwo two.\n# 1 1 in the charts\n"
    document = build(open_bytes(text.encode(), "a.txt"))
    assert [(s.number, s.line, s.target) for s in document.segments] == [
        (1, 1, "One."),
        (3, 3, "Two two."),
        (4, 4, "# 1 1 in the charts"),
    ]
    assert (document.as_read, len(document.text)) == (text, len(text))
    assert document.text == text.replace("# mtcheck: ignore[repeated-word] as as it is", " " * 44)
    assert document.unchecked == ()


def test_a_remark_does_not_count_as_a_line_of_the_translation() -> None:
    target = open_bytes(b"# mtcheck: ignore[repeated-word] a song\nOne one.\n\nTwo.\n", "a.txt")
    source = open_bytes("一一。\n\n二。\n".encode(), "zh.txt")
    document = build(target, source)
    assert [(s.line, s.target, s.source) for s in document.segments] == [
        (2, "One one.", "一一。"),
        (3, "", ""),
        (4, "Two.", "二。"),
    ]
    assert document.notes == ()


def test_a_remark_inside_a_segment_of_several_lines_is_blank() -> None:
    target = open_bytes(
        b"The John Lee spoke in Hong Kong on 3 May\n# mtcheck: ignore[repeated-word] a song\nand left left with 20 others.\n"
        b"Macao was calm on 7 June.\n",
        "a.txt",
    )
    source = open_bytes("李家超5月3日在香港发言，与20人离开。\n澳门6月7日平静。\n".encode(), "zh.txt")
    document = build(target, source)
    assert document.notes
    assert all("mtcheck" not in segment.target for segment in document.segments)
    report = engine.check(document, plan(select=["repeated-word"]))
    assert (report.findings, len(report.withheld)) == ((), 1)


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- mtcheck: ignore[repeated-word] a song -->\n```\n\nOne one.\n",
        "    <!-- mtcheck: ignore[repeated-word] a song -->\n\nOne one.\n",
        "`<!-- mtcheck: ignore[repeated-word] a song -->` One one.\n",
    ],
)
def test_code_in_markdown_is_no_remark(text: str) -> None:
    assert outcome("a.md", text) == (["One one"], [])


def test_remarks_are_not_counted_as_left_out() -> None:
    assert open_bytes(b"<!-- mtcheck: ignore[*] x --><!-- y --><p>Z</p>", "a.html").remarks == ("1 comment",)
    assert open_bytes(b"<!-- mtcheck: ignore[*] x -->\n\nZ\n", "a.md").remarks == ()


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("mtcheck: ignore[repeated-wrod] a song", "there is no such rule; did you mean repeated-word?"),
        ("mtcheck: ignroe[repeated-word] a song", "is not understood; write mtcheck: ignore[rule-id] and the reason"),
        ("mtcheck: ignore repeated-word", "is not understood"),
        ("mtcheck: ignore[ , ] a song", "names no rule"),
    ],
)
def test_what_is_not_understood_is_an_error(comment: str, message: str) -> None:
    with pytest.raises(InputError, match=r"^a\.txt:7: ") as caught:
        parse(comment, "a.txt", 7)
    assert message in str(caught.value)


def test_an_error_in_a_column_names_its_line() -> None:
    with pytest.raises(InputError, match=r"^a\.tsv:3: .*no such rule"):
        open_bytes(b"target\tmtcheck\nOne.\t\nTwo.\tignore[nothing] x\n", "a.tsv")


def test_several_rules_families_and_all() -> None:
    assert parse(" mtcheck: ignore[ names , repeated-word,names]: why  not ", "a", 1) == (
        ("names", "repeated-word"),
        "why not",
        1,
        (),
    )
    assert outcome("a.txt", "# mtcheck: ignore[fluency] a song\nOne one.\n") == ([], ["One one"])
    assert outcome("a.txt", "# mtcheck: ignore[*] a song\nOne one.\n") == ([], ["One one"])


def test_other_comments_are_none_of_ours() -> None:
    assert parse("see https://example.org/mtcheck: a page", "a", 1) is None
    assert parse(None, "a", 1) is None
    assert parse("", "a", 1) is None


def test_texts_in_memory_have_remarks_too_and_keep_them() -> None:
    text = "# mtcheck: ignore[repeated-word] a song\nThe the end.\nThe the end.\n"
    assert mtcheck.fix(text) == text.removesuffix("The the end.\n") + "The end.\n"
