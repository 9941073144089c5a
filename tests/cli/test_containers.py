"""The commands on files of translation tools and on tables; what is written is read back by other programs."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from translate.storage import po, tmx, xliff, xliff2

XLIFF = """<?xml version="1.0" encoding="UTF-8"?>\r
<xliff  version="1.2" xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original="a" source-language="zh-HK"
 target-language="en-GB" datatype="plaintext"><body>
<trans-unit id="a" approved="yes"><source>李家超&amp;越文</source><target state="translated" >Li Jiachao &amp;
  <g id="1">Vietnam &#x26; Brunei</g>\t</target><note>Li Jiachao</note></trans-unit>
<trans-unit id="b"><source>李家超</source><target>Mr <bpt id="1">Li Jiachao</bpt>Li<ept id="1"/> Jiachao</target></trans-unit>
<trans-unit id="c"><source>李家超</source><target state="final">Li Jiachao</target></trans-unit>
<trans-unit id="d" translate="no"><source>李家超</source><target>Li Jiachao</target></trans-unit>
<trans-unit id="e"><source>李家超</source></trans-unit>
<trans-unit id="f"><source>李家超</source><target>Li Jiachao {x} <![CDATA[<Li>]]></target></trans-unit>
</body></file></xliff>"""
XLIFF2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"><file id="f">
<unit id="u"><segment id="s" state="reviewed"><source>李家超</source><target>Li Jiachao <pc id="1">spoke</pc><ph id="2"/></target>
</segment><segment state="final"><source>李</source><target>Li Jiachao</target></segment></unit></file></xliff>
"""
TMX = """<?xml version="1.0" encoding="utf-8" ?>
<!DOCTYPE tmx SYSTEM "http://www.lisa.org/tmx/tmx14.dtd">
<tmx version='1.4'><header creationtool="a" creationtoolversion="1" segtype="sentence" o-tmf="a" adminlang="en"
 srclang="zh-HK" datatype="plaintext"/><body><tu tuid='t1'><prop type="x">Li Jiachao</prop><tuv xml:lang="zh-HK"><seg>李家超</seg></tuv>
<tuv  xml:lang="en-GB"><seg><bpt i="1">Li Jia</bpt>Li Jiachao<ept i="1"/></seg></tuv></tu></body></tmx>
"""
PO = """# Li Jiachao
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. Li Jiachao
#, fuzzy, python-format
msgctxt   "a"
msgid "李家超 %s"
msgstr ""
"The CE, Li "
"Jiachao, \\"%s\\"\\n"

msgid "%d人"
msgid_plural "%d人"
msgstr[0] "Li Jiachao"
msgstr[1] "%d people"

#~ msgid "李家超"
#~ msgstr "Li Jiachao"
"""

CASES = [
    ("a.xlf", XLIFF, [("Li Jiachao &amp;\r", "John Lee &amp;\r"), ("<target>Li Jiachao {", "<target>John Lee {")], 2),
    ("a.xliff", XLIFF2, [("<target>Li Jiachao <pc", "<target>John Lee <pc")], 1),
    ("a.tmx", TMX, [("</bpt>Li Jiachao<", "</bpt>John Lee<")], 1),
    ("a.po", PO, [('CE, Li "\n"Jiachao,', "CE, John Lee,"), ('[0] "Li Jiachao', '[0] "John Lee')], 2),
]


def independent(name: str, data: bytes) -> list[list[str]]:
    """Read a file with translate-toolkit: all originals and translations."""
    kind = {".xlf": xliff.xlifffile, ".xliff": xliff2.Xliff2File, ".tmx": tmx.tmxfile, ".po": po.pofile}[
        Path(name).suffix
    ]
    store = kind.parsefile(io.BytesIO(data))
    texts = []
    for unit in store.units:
        strings = getattr(unit.target, "strings", None) or [unit.target]
        texts.append([str(unit.source), *map(str, strings)])
    return texts


@pytest.mark.parametrize(("name", "before", "changes", "count"), CASES)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
def test_fix_changes_nothing_else(
    run, folder: Path, name: str, before: str, changes: list[tuple[str, str]], count: int, codec: str
) -> None:
    before = before.replace("\r\n", "\n").replace("\n", "\r\n") if name == "a.xlf" else before
    after = before
    for wrong, right in changes:
        assert after.count(wrong) == 1
        after = after.replace(wrong, right)
    Path(name).write_bytes(before.encode(codec))
    diff = run("fix", name, "--diff")
    assert f"would correct {count} finding" in diff.err + diff.out
    assert Path(name).read_bytes() == before.encode(codec)
    run("fix", name, "--output", f"out-{name}")
    assert (Path(f"out-{name}").read_bytes(), Path(name).read_bytes()) == (after.encode(codec), before.encode(codec))
    run("fix", name, "--backup")
    assert (Path(name).read_bytes(), Path(f"{name}.bak").read_bytes()) == (after.encode(codec), before.encode(codec))
    run("fix", name)
    assert Path(name).read_bytes() == after.encode(codec)
    if codec == "utf-8":
        found, expected = independent(name, after.encode()), independent(name, before.encode())
        differing = [(a, b) for a, b in zip(expected, found, strict=True) if a != b]
        assert len(differing) == len(changes)
        assert all(b == [text.replace("Li Jiachao", "John Lee", 1) for text in a] for a, b in differing)


def test_the_report_names_units_states_and_skips(run, folder: Path) -> None:
    Path("a.xlf").write_text(XLIFF, encoding="utf-8")
    out = run("check", "a.xlf").out
    assert "a.xlf:5:" not in out
    assert "stub-name (unit a, translated)" in out
    assert "stub-name (unit b)" in out
    for unit, reason in (("c", "final"), ("d", 'translate="no"'), ("e", "untranslated")):
        assert f"Not checked: unit {unit} ({reason}).\n" in out
    data = json.loads(run("check", "a.xlf", "--format", "json").out)["files"][0]
    assert [(f["unit"], f["text"]) for f in data["findings"] if f["rule"] == "stub-name"] == [
        ("a", "Li Jiachao"), ("b", "Li Jiachao"), ("f", "Li Jiachao"),
    ]  # fmt: skip


def test_a_correction_across_a_tag_is_left(run, folder: Path) -> None:
    Path("a.xlf").write_text(XLIFF, encoding="utf-8")
    result = run("fix", "a.xlf", "--unsafe")
    assert "left 1 finding for a person" in result.out
    assert "Mr <bpt" in Path("a.xlf").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.xlf", XLIFF.replace("en-GB", "de"), "(left out: target language de)"),
        ("a.xlf", XLIFF.replace("zh-HK", "ja"), "source language ja"),
        ("a.tmx", TMX.replace("en-GB", "fr"), "(left out: no variant in English"),
        ("a.po", PO.replace("Language: en", "Language: zh_HK"), "target language zh_HK"),
        ("a.pot", 'msgid "李"\nmsgstr ""\n', "(left out: untranslated)"),
        ("a.tmx", '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]><tmx>&x;</tmx>', "declares the entity"),
    ],
)
def test_files_without_anything_to_check(run, folder: Path, name: str, text: str, message: str) -> None:
    Path(name).write_text(text, encoding="utf-8")
    for command in ("check", "fix"):
        result = run(command, name)
        assert (result.status, message in result.err, result.err.count("\n")) == (2, True, 1)


def test_variants_of_a_memory_are_picked(run, folder: Path) -> None:
    Path("a.tmx").write_text(TMX, encoding="utf-8")
    assert run("fix", "a.tmx", "--columns", "source=zh-HK,target=en-GB").status == 0
    assert "</bpt>John Lee<" in Path("a.tmx").read_text(encoding="utf-8")
    assert "did you mean en-gb?" in run("check", "a.tmx", "--columns", "target=en-US").err


def test_a_container_brings_its_source(run, folder: Path) -> None:
    Path("a.xlf").write_text(XLIFF, encoding="utf-8")
    Path("zh.txt").write_text("李家超\n", encoding="utf-8")
    assert "this file brings its own source" in run("check", "a.xlf", "--source", "zh.txt").err


def test_a_parquet_file(run, folder: Path) -> None:
    table = pa.table({"zh": ["李家超", "李"], "en": ["Li Jiachao", "All"], "n": pa.array([1, None], pa.int8())})
    pq.write_table(table, "a.parquet", compression="zstd", row_group_size=1)
    before = Path("a.parquet").read_bytes()
    assert "a.parquet:1:1: major stub-name\n" in run("check", "a.parquet").out
    assert run("fix", "a.parquet", "--backup").status == 0
    assert Path("a.parquet.bak").read_bytes() == before
    assert pq.read_table("a.parquet").equals(table.set_column(1, "en", pa.array(["John Lee", "All"])))
    after = Path("a.parquet").read_bytes()
    assert run("fix", "a.parquet").status == 0
    assert Path("a.parquet").read_bytes() == after
    assert run("fix", "a.parquet.bak", "--output", "b.parquet", "--input-format", "parquet").status == 0
    assert Path("b.parquet").read_bytes() == after


def test_a_workbook(run, folder: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Key", "中文", "English"], ["k", "越文", "Li Jiachao"], ["", "李", "All"]):
        book.active.append(row)
    book.save("a.xlsx")
    before = Path("a.xlsx").read_bytes()
    assert "a.xlsx:2:1: major stub-name (row k)\n" in run("check", "a.xlsx").out
    run("fix", "a.xlsx", "--backup")
    assert Path("a.xlsx.bak").read_bytes() == before
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook("a.xlsx").active.rows]
    assert rows == [["Key", "中文", "English"], ["k", "越文", "John Lee"], [None, "李", "All"]]
    after = Path("a.xlsx").read_bytes()
    run("fix", "a.xlsx")
    assert Path("a.xlsx").read_bytes() == after
