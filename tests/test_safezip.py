"""ZIP-based files from strangers: bombs, cut files and encrypted ones are named before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest

from mtcheck import safezip
from mtcheck.errors import GlossaryError, InputError
from mtcheck.safezip import refuse_dtd, safe_zip


def packed(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.xml", data)
    return stream.getvalue()


def test_an_ordinary_file_opens() -> None:
    archive = safe_zip(packed(a=b"<a/>" * 1000, b=b"<b/>"), "x.xlsx")
    refuse_dtd(archive, "x.xlsx")
    assert archive.read("b.xml") == b"<b/>"


def test_a_bomb_is_refused_by_its_growth() -> None:
    with pytest.raises(InputError, match=r"x\.xlsx: the part 'a\.xml' is too large: .* unpack to 8,388,608"):
        safe_zip(packed(a=bytes(8 << 20)), "x.xlsx")


def test_a_huge_part_many_parts_and_a_huge_sum_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(a=b"0123456789" * 10, b=b"0123456789" * 10)
    monkeypatch.setattr(safezip, "LARGEST_TOTAL", 150)
    with pytest.raises(InputError, match="unpacks to 200 bytes"):
        safe_zip(data, "x.xlsx")
    monkeypatch.setattr(safezip, "LARGEST_MEMBER", 99)
    with pytest.raises(InputError, match=r"'a\.xml' is too large"):
        safe_zip(data, "x.xlsx")
    monkeypatch.setattr(safezip, "MOST_MEMBERS", 1)
    with pytest.raises(InputError, match="2 parts, more than 1"):
        safe_zip(data, "x.xlsx")


def test_a_part_that_declares_less_than_it_holds_yields_no_more_than_that() -> None:
    data = bytearray(packed(a=b"A" * 1000))
    at = data.index(b"PK\x01\x02") + 24  # the uncompressed size in the directory
    data[at : at + 4] = (10).to_bytes(4, "little")
    archive = safe_zip(bytes(data), "x.xlsx")
    with pytest.raises(InputError, match="damaged"):
        refuse_dtd(archive, "x.xlsx")


def test_a_cut_file_is_named_as_damaged() -> None:
    data = packed(a=b"<a/>" * 100)
    with pytest.raises(GlossaryError, match=r"damaged.*cut short"):
        safe_zip(data[:-30], "x.xlsx", error=GlossaryError)


def test_an_encrypted_part_is_named() -> None:
    data = bytearray(packed(a=b"<a/>"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="encrypted; save it without a password"):
        safe_zip(bytes(data), "x.xlsx")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_document_type_in_an_office_part_is_refused(codec: str) -> None:
    part = '<?xml version="1.0"?><!-- c --><!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'.encode(codec)
    with pytest.raises(InputError, match="document type"):
        refuse_dtd(safe_zip(packed(a=part), "x.xlsx"), "x.xlsx")


def test_a_damaged_part_is_named() -> None:
    data = bytearray(packed(a=bytes(range(256)) * 20))
    data[60] ^= 0xFF
    with pytest.raises(InputError, match=r"'a\.xml' is damaged"):
        refuse_dtd(safe_zip(bytes(data), "x.xlsx"), "x.xlsx")
