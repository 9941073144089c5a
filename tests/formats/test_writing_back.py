"""What is written is read back as the text with the changes made, whatever the text and wherever the change."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mtcheck.formats.raw import replaced
from mtcheck.formats.registry import open_bytes
from mtcheck.formats.units import Change, Unit
from mtcheck.text.han import FIRST_CJK

PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters='<>&"\\%{}$~'), max_size=6
)
INLINE = [
    "&amp;", "&#x674E;", "&lt;b&gt;", "&lt;br/&gt;", "&gt;", "\n  ", '<x id="1"/>', '<ph id="2">{0}</ph>', '<g id="3">',
    "</g>", "<!-- -->", "<![CDATA[<&>]]>", "%s", "{name}", '<ph id="4" ctype="lb"/>',
]  # fmt: skip
STRINGS = ['\\"', "\\\\", "\\n", "\\t", '"\n"', '" \r\n  "', "\\x41", "<b>", "</b>", "<br>", "%(n)s"]


def nested(parts: list[str]) -> str:
    """Leave out tags that have no partner."""
    depth, kept = 0, []
    for part in parts:
        depth += (part == '<g id="3">') - (part == "</g>")
        if depth < 0:
            depth = 0
        else:
            kept.append(part)
    return "".join(kept) + "</g>" * depth


def xliff(parts: list[str]) -> bytes:
    head = '<xliff version="1.2"><file source-language="zh" target-language="en"><body><trans-unit id="1"><source>李'
    return f"{head}</source><target>{nested(parts)}</target></trans-unit></body></file></xliff>".encode()


def po(parts: list[str]) -> bytes:
    return f'msgid "李"\nmsgstr "{"".join(parts)}"\n'.encode()


def allowed(unit: Unit, start: int, end: int) -> bool:
    """Tell whether the engine would write a change there."""
    inside = any(start < offset < end for offset in unit.breaks)
    return not inside and not any(a < end and start < b for a, b in unit.frozen)


def changed(data: bytes, name: str, changes: list[Change]) -> tuple[str, str]:
    """Return the text with changes, and the text of the file with the changes as it is read."""
    opened = open_bytes(data, name)
    (unit,) = opened.units
    return replaced(unit.text, changes), open_bytes(opened.write({0: changes}), name).units[0].text


@pytest.mark.parametrize(("name", "make", "special"), [("a.xlf", xliff, INLINE), ("a.po", po, STRINGS)])
@given(data=st.data())
def test_one_change(name: str, make, special: list[str], data: st.DataObject) -> None:
    parts = data.draw(st.lists(PLAIN | st.sampled_from(special), max_size=8))
    raw = make(["A", *parts, "Z"])
    (unit,) = open_bytes(raw, name).units
    # A line end is a blank, but between Chinese characters nothing: there a change to the one shows in the other.
    assume(not (b"\n" in raw and name == "a.xlf" and max(unit.text) >= FIRST_CJK))
    start = data.draw(st.integers(0, len(unit.text) - 1))
    end = data.draw(st.integers(start, len(unit.text)))
    assume(allowed(unit, start, end))
    replacement = data.draw(st.sampled_from(["John Lee", "a & <c>", "]]> 'q' \\", "é"]))
    expected, found = changed(raw, name, [Change(start, end, replacement)])
    assert found == expected


@pytest.mark.parametrize(("name", "make", "special"), [("a.xlf", xliff, INLINE), ("a.po", po, STRINGS)])
@given(data=st.data())
def test_no_change(name: str, make, special: list[str], data: st.DataObject) -> None:
    raw = make(["A", *data.draw(st.lists(PLAIN | st.sampled_from(special), max_size=8))])
    opened = open_bytes(raw, name)
    assert opened.write({}) == raw
    (unit,) = opened.units
    assert [(p.start, p.end) for p in unit.pieces[1:]] == [(before.end, p.end) for before, p in pairwise(unit.pieces)]
    assert unit.pieces[-1].end == len(unit.text)
