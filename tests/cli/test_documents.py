"""The commands on Word and HTML files."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import docx
import mammoth
import pytest
from tests.formats.word import packed, unzipped

ENGLISH = ["Press release", "Li Jiachao spoke at the forum.", "It was held in Macao."]
CHINESE = ["新闻稿", "李家超在论坛上发言。", "越文代表也出席了在澳门举行的论坛。"]


def word(paragraphs: list[str], *, cell: str | None = None) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        first, _, rest = paragraph.partition(" ")
        own = document.add_paragraph()
        own.add_run(first).bold = True
        own.add_run(f" {rest}" if rest else "")
    if cell is not None:
        document.add_table(1, 2).cell(0, 1).text = cell
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def page(paragraphs: list[str]) -> bytes:
    return f"<!DOCTYPE html>\n<body>{''.join(f'<p>{text}</p>{chr(10)}' for text in paragraphs)}</body>".encode()


def test_fix_writes_a_word_file_that_others_read(run, folder: Path) -> None:
    Path("a.docx").write_bytes(word(ENGLISH, cell="Li Jiachao"))
    before = unzipped(Path("a.docx").read_bytes())
    result = run("fix", "a.docx")
    assert result.out.startswith(
        "a.docx: corrected 2 findings\n"
        "  paragraph 2: “Li Jiachao” → “John Lee”\n"
        "  table 1, row 1, cell 2: “Li Jiachao” → “John Lee”\n"
    )
    data = Path("a.docx").read_bytes()
    after = unzipped(data)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    expected = ["Press release", "John Lee spoke at the forum.", "It was held in Macao."]
    document = docx.Document("a.docx")
    assert [paragraph.text for paragraph in document.paragraphs] == expected
    assert [(run.text, run.bold) for run in document.paragraphs[1].runs] == [
        ("John Lee", True),
        (" spoke at the forum.", None),
    ]
    text = mammoth.extract_raw_text(io.BytesIO(data)).value
    assert [line for line in text.split("\n") if line] == [*expected, "John Lee"]


RICH = r"""{\rtf1\ansi{\header Header Li Jiachao\par}
{\b Chief Executive} Mr {\i Li} Jiachao{\footnote Note on Li Jiachao.} spoke.\line New line\tab tab.\par
\trowd\cellx3000\cellx6000 A cell\intbl\cell Li Jiachao\intbl\cell\row\pard
{\field{\*\fldinst HYPERLINK "http://x.hk"}{\fldrslt Link to Li Jiachao}}\par {\v hidden}visible\par
{\revised\revauth1 inserted} and {\deleted\revauth1 deleted }end of Li Jia\-chao\par}"""


def converted(folder: Path, kind: str, *names: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, *names]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_and_mtcheck_read_each_others_files(run, folder: Path) -> None:
    Path("a.rtf").write_text(RICH, encoding="ascii")
    converted(folder, "docx", "a.rtf")
    Path("b.docx").write_bytes(word(ENGLISH, cell="Li Jiachao"))
    for name in ("a", "b"):
        run("fix", f"{name}.docx", "--output", f"{name}2.docx")
    converted(folder, "txt:Text", "a.docx", "a2.docx", "b.docx", "b2.docx")
    for name in ("a", "b"):
        before, after = (Path(f"{name}{n}.txt").read_text(encoding="utf-8-sig") for n in ("", "2"))
        assert "Li Jiachao" in before
        assert after == before.replace("\xad", "").replace("Li Jiachao", "John Lee")
    names = [line.split(":")[0].strip() for line in run("fix", "a.docx").out.splitlines()[1:7]]
    assert names == [
        "paragraph 1",
        "table 1, row 1, cell 2",
        "paragraph 4",
        "paragraph 6",
        "page header",
        "footnote 1",
    ]


def test_the_diff_of_a_word_file_goes_by_its_units(run, folder: Path) -> None:
    Path("a.docx").write_bytes(word(ENGLISH, cell="Li Jiachao"))
    assert run("fix", "a.docx", "--diff").out == (
        "--- a/a.docx\n"
        "+++ b/a.docx\n"
        "@@ paragraph 2 @@\n"
        "-Li Jiachao spoke at the forum.\n"
        "+John Lee spoke at the forum.\n"
        "@@ table 1, row 1, cell 2 @@\n"
        "-Li Jiachao\n"
        "+John Lee\n"
    )


def test_reports_name_the_place(run, folder: Path) -> None:
    Path("a.docx").write_bytes(word(["One"], cell="Li Jiachao"))
    assert "a.docx:2:1: major stub-name (table 1, row 1, cell 2)\n" in run("check", "a.docx").out
    run("report", "a.docx", "--output", "r.html")
    assert ">Table 1, row 1, cell 2</a>" in Path("r.html").read_text(encoding="utf-8")
    Path("a.html").write_bytes(page(["One", "Li Jiachao"]))
    assert "a.html:3:4: major stub-name\n" in run("check", "a.html").out


def test_a_tracked_change_is_checked_and_its_correction_proposed(run, folder: Path) -> None:
    Path("a.docx").write_bytes(
        packed(
            "<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>Li</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> Jiachao</w:t></w:r></w:p>"
        )
    )
    before = Path("a.docx").read_bytes()
    result = run("fix", "a.docx", "--unsafe")
    assert (
        "he is John Lee (the correction touches a tracked change, so it is not written: please make it by hand)"
        in result.out
    )
    assert "(proposed: “John Lee”)" in result.out
    assert Path("a.docx").read_bytes() == before
    assert result.status == 1


def test_a_protected_document_is_not_written(run, folder: Path) -> None:
    settings = {"settings": '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'}
    data = packed("<w:p><w:r><w:t>Li Jiachao</w:t></w:r></w:p>", settings)
    Path("a.docx").write_bytes(data)
    assert run("check", "a.docx").status == 1
    result = run("fix", "a.docx")
    assert (result.status, Path("a.docx").read_bytes() == data) == (2, True)
    assert "a.docx: nothing was written: it is protected against changes" in result.err


@pytest.mark.parametrize("source", ["zh.docx", "zh.html", "zh.txt", "zh.md"])
@pytest.mark.parametrize("target", ["en.docx", "en.html", "en.txt"])
def test_source_and_target_of_different_formats(run, folder: Path, source: str, target: str) -> None:
    for name, paragraphs in ((source, CHINESE), (target, ENGLISH)):
        makers = {".docx": word, ".html": page}
        text = ("\n\n" if name.endswith(".md") else "\n").join(paragraphs) + "\n"
        maker = makers.get(Path(name).suffix)
        Path(name).write_bytes(maker(paragraphs) if maker else text.encode())
    found = json.loads(run("check", target, "--source", source, "--format", "json").out)["files"][0]["findings"]
    assert sorted((f["rule"], f["segment"], f["source"] and f["source"]["text"]) for f in found) == [
        ("stub-missing", 3, "越文"),
        ("stub-name", 2, None),
    ]
    assert run("fix", target, "--source", source).status == 1
    left = json.loads(run("check", target, "--source", source, "--format", "json").out)["files"][0]["findings"]
    assert [f["rule"] for f in left] == ["stub-missing"]


def test_fix_of_a_page_changes_nothing_else(run, folder: Path) -> None:
    text = (
        '<!DOCTYPE html>\r\n<html lang=en><head><meta charset="utf-8"><TITLE>Li Jiachao</TITLE>\r\n<script>x = "Li Jiachao</p>"</script>'
        "<body class=a  ><p>Mr <b>Li</b> Jiachao &amp; L&#105;&nbsp;Jiachao<br>\r\n<img alt='Li Jiachao' src=Li><!-- Li Jiachao -->"
    )
    Path("a.html").write_bytes(text.encode())
    result = run("fix", "a.html")
    expected = text.replace("<TITLE>Li Jiachao", "<TITLE>John Lee").replace("alt='Li Jiachao'", "alt='John Lee'")
    assert Path("a.html").read_bytes().decode() == expected
    assert "across formatting" in result.out
    assert "1 script" in result.out
    assert "1 comment" in result.out


def test_files_of_a_folder(run, folder: Path) -> None:
    Path("in").mkdir()
    Path("in/a.en.docx").write_bytes(word(ENGLISH))
    Path("in/a.zh.docx").write_bytes(word(CHINESE))
    Path("in/b.html").write_bytes(page(ENGLISH))
    Path("in/c.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(9))
    result = run("check", "in")
    assert result.out.splitlines()[0].startswith("in/a.en.docx:2:1: major stub-name")
    assert "in/a.en.docx:3:1: critical stub-missing" in result.out
    assert "in/b.html:3:4: major stub-name" in result.out
    assert "1 of types that are not read (.doc)" in result.out
