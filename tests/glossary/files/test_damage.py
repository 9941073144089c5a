"""However a file is damaged, it ends in entries or in an error that says what to do."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.errors import MtcheckError
from mtcheck.glossary.files.formats import FORMATS, write
from mtcheck.glossary.load import parse
from mtcheck.glossary.term import Office, Term

TERMS = (
    Term(
        "甲", "A", ("B",), ("C",), ("D",), "person", (Office("Mayor", "2001", "2002"),), "note", "https://example.org"
    ),
    Term("乙", "E", since="2001"),
)
SNIPPETS = [b"<", b">", b"&x;", b"\0", b"-1", b"9999999999", b"\xff\xfe", b'"', b"|", b"\n", b"{", b"[", b"e", b"#N/A"]

edits = st.lists(
    st.tuples(st.integers(0), st.integers(0, 40), st.sampled_from([b"", *SNIPPETS])), min_size=1, max_size=8
)


def damaged(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for place, cut, new in changes:
        at = place % (len(data) + 1)
        data = data[:at] + new + data[at + cut :]
    return data


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=60, deadline=None)
@given(changes=edits)
def test_a_damaged_file(kind: str, changes: list[tuple[int, int, bytes]]) -> None:
    with contextlib.suppress(MtcheckError):
        assert parse(damaged(write(TERMS, kind), changes), f"x.{kind.partition('-')[0]}")


@settings(max_examples=100, deadline=None)
@given(part=st.integers(0), changes=edits)
def test_a_damaged_part_of_a_spreadsheet(part: int, changes: list[tuple[int, int, bytes]]) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write(TERMS, "xlsx"))) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        for number, name in enumerate(names):
            content = old.read(name)
            new.writestr(name, damaged(content, changes) if number == part % len(names) else content)
    with contextlib.suppress(MtcheckError):
        assert parse(stream.getvalue(), "x.xlsx")
