"""Files from strangers: nothing is fetched, expanded or unpacked beyond limits, and every refusal says what to do."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.formats.word import packed, part, unzipped, zipped

from mtcheck import safezip
from mtcheck.errors import InputError
from mtcheck.formats.registry import open_bytes
from mtcheck.formats.units import Change

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPH = "<w:p><w:r><w:t>Li</w:t></w:r></w:p>"


def with_document(xml: str | bytes) -> bytes:
    members = unzipped(packed(PARAGRAPH))
    members["word/document.xml"] = xml if isinstance(xml, bytes) else xml.encode()
    return zipped(members)


def refusal(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(InputError) as caught:
        open_bytes(data, name)
    assert caught.value.hint
    return str(caught.value)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "Li"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % b SYSTEM "http://127.0.0.1:9/x"> %b;]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_document_types_and_entities(doctype: str) -> None:
    xml = part("document", f"<w:body>{PARAGRAPH.replace('Li', '&b;')}</w:body>").partition("?>\r\n")[2]
    assert "word/document.xml" in refusal(with_document(f"{doctype}{xml}"))


def test_a_document_type_without_entities() -> None:
    xml = part("document", f"<w:body>{PARAGRAPH}</w:body>").partition("?>\r\n")[2]
    assert "declares a document type" in refusal(with_document(f"<!DOCTYPE x>{xml}"))


def test_external_relationships_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(part("hdr", PARAGRAPH.replace("Li", "secret")), encoding="utf-8")
    members = unzipped(packed(PARAGRAPH, {"header1": PARAGRAPH}))
    relations = members["word/_rels/document.xml.rels"]
    for target in (
        f'"{secret}"',
        f'"file://{secret}"',
        f'"{"../" * 20}{secret}"',
        f'"file://{secret}" TargetMode="External"',
    ):
        members["word/_rels/document.xml.rels"] = relations.replace(b'"header1.xml"', target.encode())
        assert [unit.text for unit in open_bytes(zipped(members), "a.docx").units] == ["Li"]


def test_bombs() -> None:
    assert "is too large" in refusal(packed(PARAGRAPH, extra={"word/media/a.bmp": bytes(8 << 20)}))
    assert "is too large" in refusal(packed(PARAGRAPH + " " * (8 << 20)))


def test_lies_about_the_size() -> None:
    data = bytearray(packed(PARAGRAPH + "<w:p/>" * 5000))
    at = data.index(b"PK\1\2")
    while not data[at + 46 :].startswith(b"word/document.xml"):
        at = data.index(b"PK\1\2", at + 1)
    struct.pack_into("<L", data, at + 24, 100)
    assert "damaged" in refusal(bytes(data))


def test_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safezip, "MOST_MEMBERS", 20)
    assert "more than 20" in refusal(packed(PARAGRAPH, extra={f"x/{n}": b"" for n in range(20)}))
    monkeypatch.setattr(safezip, "LARGEST_TOTAL", 1000)
    assert "unpacks to" in refusal(packed(PARAGRAPH))


def test_names_that_lead_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    names = ["../evil.xml", "/tmp/evil.xml", "C:\\evil.xml", "word/../../evil.xml", "a\u202etxt.exe", ""]
    data = packed(PARAGRAPH, extra=dict.fromkeys(names, b"x"))
    file = open_bytes(data, "a.docx")
    after = unzipped(file.write({0: [Change(0, 2, "Lee")]}))
    assert [name for name in names if name in after] == names
    assert [path.name for path in tmp_path.rglob("*")] == ["inside"]


def test_a_part_that_is_there_twice() -> None:
    stream = io.BytesIO(packed(PARAGRAPH))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", part("document", "<w:body/>"))
    assert "holds the part 'word/document.xml' twice" in refusal(stream.getvalue())


def test_parts_that_overlap() -> None:
    data = bytearray(packed(PARAGRAPH, {"header1": PARAGRAPH}))
    first = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", first + 1)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert "parts overlap" in refusal(bytes(data))


def test_encrypted_files() -> None:
    data = bytearray(packed(PARAGRAPH))
    at = data.index(b"PK\1\2")
    data[at + 8] |= 1
    assert "encrypted; save it without a password" in refusal(bytes(data))
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    assert refusal(office) == (
        "a.docx: the document is encrypted with a password; open it in Word, remove the password and save it"
    )


def test_cut_files() -> None:
    data = packed(PARAGRAPH)
    for length in (4, 100, len(data) // 2, len(data) - 1):
        assert "damaged" in refusal(data[:length])
    broken = bytearray(data)
    at = data.index(b"word/document.xml") + 40
    broken[at : at + 20] = bytes(20)
    assert "damaged" in refusal(bytes(broken))
    assert "no main part" in refusal(zipped({"[Content_Types].xml": b"<Types/>"}))
    assert "not well-formed XML" in refusal(with_document("<w:document>"))
    assert "not well-formed XML" in refusal(with_document(b""))


def test_deep_xml() -> None:
    xml = part("document", f"<w:body>{'<w:x>' * 10_000}{PARAGRAPH}{'</w:x>' * 10_000}</w:body>")
    assert "depth" in refusal(with_document(xml)).lower()


def test_characters_that_xml_has_not() -> None:
    body = "<w:body>{}</w:body>"
    for bad in ("&#xD800;", "&#0;", "\0", "\x0b"):
        xml = part("document", body.format(PARAGRAPH.replace("Li", bad)))
        assert "not well-formed XML" in refusal(with_document(xml))
    xml = part("document", body.format(PARAGRAPH)).encode().replace(b"Li", b"\xed\xa0\x80")
    assert "not well-formed XML" in refusal(with_document(xml))


def test_right_to_left_overrides_are_text() -> None:
    file = open_bytes(packed(PARAGRAPH.replace("Li", "a \u202eLi\u202c")), "a.docx")
    assert [unit.text for unit in file.units] == ["a \u202eLi\u202c"]
    after = open_bytes(file.write({0: [Change(3, 5, "Lee")]}), "a.docx")
    assert [unit.text for unit in after.units] == ["a \u202eLee\u202c"]


def test_fields_and_ends_without_a_beginning() -> None:
    ends = (
        '<w:r><w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/><w:instrText>x</w:instrText></w:r>'
    )
    loose = "<w:r><w:t>loose</w:t></w:r><w:tc/><w:tr/><mc:Fallback/><w:sdtContent/><w:txbxContent/><w:rPr><w:vanish/></w:rPr>"
    file = open_bytes(packed(f"{loose}<w:p>{ends}<w:r><w:t>Li</w:t></w:r></w:p>"), "a.docx")
    assert [unit.text for unit in file.units] == ["Li"]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (
            b"\xd0\xcf\x11\xe0" + bytes(50),
            "a.doc",
            r"old Word or Excel file \(\.doc, \.xls\).*Word document \(\.docx\)",
        ),
        (b"\xd0\xcf\x11\xe0" + bytes(50), "a.docx", r"old Word or Excel file"),
        (b"\x89PNG\r\n\x1a\n", "a.png", r"this is a picture, which is not read; check the document"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.txt", r"this is a picture, which is not read"),
        (b"{\\rtf1 x}", "a.rtf", r"an RTF file.*\.docx"),
        (b"%PDF-1.7", "a.pdf", "a PDF file.*document that it was made from"),
        (b"\x1f\x8b\x08", "a.gz", "gzip file.*unpack"),
        (zipped({"Index/Document.iwa": b"x"}), "a.pages", r"a Pages document.*export.*\.docx"),
        (zipped({"mimetypeapplication/vnd.oasis.opendocument.text": b""}), "a.odt", r"OpenDocument file.*\.docx"),
        (zipped({"ppt/presentation.xml": b"x"}), "a.bin", "a presentation"),
        (zipped({"a": b"x"}), "a.bin", "a ZIP file.*plain text"),
    ],
)
def test_files_of_other_programs(data: bytes, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        open_bytes(data, name)


def test_a_document_is_known_by_its_content() -> None:
    assert open_bytes(packed(PARAGRAPH), "a.txt").format == "docx"
    data = packed(PARAGRAPH, main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    with pytest.raises(InputError, match=r"\(\.docm\)"):
        open_bytes(data, "a.docm")


def test_lone_surrogates_in_jsonl() -> None:
    file = open_bytes(b'{"target": "Li \\ud800 Wu"}\n', "a.jsonl")
    assert file.write({}) == b'{"target": "Li \\ud800 Wu"}\n'
    assert file.write({0: [Change(0, 2, "Lee")]}) == b'{"target": "Lee \\ud800 Wu"}\n'
