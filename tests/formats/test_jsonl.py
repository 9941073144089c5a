from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.errors import InputError
from mtcheck.formats.jsonl import read
from mtcheck.formats.units import Change, Options


def records(text: str, columns: str | None = None):
    return read(text.encode(), "a.jsonl", Options(columns=columns))


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ('{"source": "一", "target": "One"}\n\n{"target":"Two"}', None, [("One", "一", 1), ("Two", None, 3)]),
        ('{"translation": {"zh": "一", "en": "One"}}\n', None, [("One", "一", 1)]),
        ('{"a": {"b.c": 1}, "x": ["}"], "y": "One"}', "target=y", [("One", None, 1)]),
        ('{"a": "一", "b": "One"}', "source=1,target=2", [("One", "一", 1)]),
        ('{"a.b": "One", "a": {"b": "Two"}}', "target=a.b", [("One", None, 1)]),
        ('{"target": "Old", "target": "New"}', None, [("New", None, 1)]),
    ],
)
def test_units(text: str, columns: str | None, expected: list[tuple[str, str | None, int]]) -> None:
    assert [(u.text, u.source, u.line) for u in records(text, columns).units] == expected


def test_names_states_and_records_without_a_translation() -> None:
    text = '{"id": 7, "target": "One", "state": "final"}\n{"id": "b"}\n{"target": null}\n{"target": " "}\n'
    assert [(u.id, u.state, u.skip) for u in records(text).units] == [
        ("7", "final", None),
        ("b", None, "there is no translation in the record"),
        (None, None, "there is no translation in the record"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"target": "One"}\n{"target": }\n', r"a\.jsonl:2: this is no JSON"),
        ('{"target": "One"}\n["a"]\n', r"a\.jsonl:2: this is no JSON object"),
        ('{"target": "One"} {"target": "Two"}\n', r"a\.jsonl:1: there is more than one"),
        ('{"target": 5}\n', r"a\.jsonl:1: the value of 'target' is no string"),
        ('{"other": "x"}\n', r"a\.jsonl: no key is named like a translation; there are: other"),
        ("[" * 100_000, r"a\.jsonl:1: this is nested too deeply"),
    ],
)
def test_bad_lines(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        records(text)


@pytest.mark.parametrize(
    ("raw", "wrong", "right", "expected"),
    [
        ('{"target":  "Mr Li" , "x":1.0}\r\n', "Li", "Lee", '{"target":  "Mr Lee" , "x":1.0}\r\n'),
        (r'{"target": "\u201cLi\u201d"}', "Li", 'é"', r'{"target": "\u201c\u00e9\"\u201d"}'),
        (r'{"target": "“Li\u201d"}', "Li", "é", r'{"target": "“é\u201d"}'),
        (r'{"target": "\ud83d\ude00Li\\"}', "Li", "Lee", r'{"target": "\ud83d\ude00Lee\\"}'),
        (r'{"target": "a\nLi"}', "\nLi", " Lee", r'{"target": "a Lee"}'),
    ],
)
def test_only_the_changed_characters_are_written(raw: str, wrong: str, right: str, expected: str) -> None:
    file = records(raw)
    at = file.units[0].text.index(wrong)
    assert file.write({0: [Change(at, at + len(wrong), right)]}).decode() == expected


def test_a_lone_surrogate_stays_as_it_is() -> None:
    raw = r'{"target": "\ud83d Li"}'
    file = records(raw)
    assert file.write({0: [Change(2, 4, "Lee")]}).decode() == r'{"target": "\ud83d Lee"}'


@given(st.text(), st.text(), st.booleans())
def test_what_is_written_is_what_is_read(before: str, after: str, ascii_only: bool) -> None:
    if not before.strip() or "\0" in before:
        return
    raw = json.dumps({"x": before, "target": before}, ensure_ascii=ascii_only)
    try:
        raw.encode()
    except UnicodeEncodeError:
        return
    file = records(raw)
    assert file.units[0].text == before
    assert file.write({}).decode() == raw
    changed = json.loads(file.write({0: [Change(0, len(before), after)]}))
    assert changed == {"x": before, "target": after}
