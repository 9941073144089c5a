"""Lines of keys, and errors of syntax with theirs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import mtcheck
from mtcheck.config.toml import decode, lines, parse
from mtcheck.errors import ConfigError

TEXT = '''\
# a comment = 1
select = [
  "names",  # ] no end
  "a [ b",
]
note = """
[severity]
ignore = 1
"""
tool.mtcheck.jobs = 2

[severity]
"a.b" = "minor"
c.d = { e = 1, f = [{ g = 2 }] }
[[overrides]]
paths = ["x"]
[overrides.severity]
q = "major"
 [[ overrides ]] # again
paths = ["y"]
severity = { r = "minor" }
'''


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_key_has_the_line_on_which_it_begins(end: str) -> None:
    found = lines(TEXT.replace("\n", end))
    assert {path: line for path, line in found.items() if not isinstance(path[-1], int)} == {
        ("select",): 2,
        ("note",): 6,
        ("tool",): 10,
        ("tool", "mtcheck"): 10,
        ("tool", "mtcheck", "jobs"): 10,
        ("severity",): 12,
        ("severity", "a.b"): 13,
        ("severity", "c"): 14,
        ("severity", "c", "d"): 14,
        ("severity", "c", "d", "e"): 14,
        ("severity", "c", "d", "f"): 14,
        ("severity", "c", "d", "f", 0, "g"): 14,
        ("overrides",): 15,
        ("overrides", 0, "paths"): 16,
        ("overrides", 0, "severity"): 17,
        ("overrides", 0, "severity", "q"): 18,
        ("overrides", 1, "paths"): 20,
        ("overrides", 1, "severity"): 21,
        ("overrides", 1, "severity", "r"): 21,
    }
    assert (found["overrides", 0], found["overrides", 1]) == (15, 19)


def paths_of(value: object, start: tuple = ()) -> set[tuple]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = set()
    for name, member in members:
        found |= {(*start, name)} | paths_of(member, (*start, name))
    return found


def test_nothing_of_a_large_file_is_left_without_a_line() -> None:
    """This project's own file: dotted heads, arrays of tables, lists over many lines."""
    text = (Path(mtcheck.__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    found = lines(text)
    wanted = {path for path in paths_of(tomllib.loads(text)) if path != ("tool",)}
    above = {path[:end] for path in found for end in range(1, len(path))}  # a table that only its parts name
    assert wanted - found.keys() - above == set()
    rows = text.splitlines()
    for path, line in found.items():
        name = next(part for part in reversed(path) if isinstance(part, str))
        if not rows[line - 1].rstrip().endswith(("[", "{")) and not isinstance(path[-1], int):
            assert name in rows[line - 1], path


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = 1\nb = \n", 2, "invalid value (column 5)"),
        ("a = 1\na = 2\n", 2, "cannot overwrite a value"),
        ("a = [\n1,\n", 2, "at the end of the file"),
        ("[a\n", 1, "(column 3)"),
    ],
)
def test_errors_of_syntax_have_a_line(text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text, "x.toml")
    assert caught.value.line == line
    assert str(caught.value).lower().startswith(f"x.toml:{line}: this is no toml: ")
    assert message in str(caught.value)


def test_other_encodings_are_named_with_the_line() -> None:
    assert decode("\ufeffa = 1\n".encode(), "x.toml") == "a = 1\n"
    with pytest.raises(ConfigError, match=r"^x.toml:2: this line is not UTF-8; save the file as UTF-8"):
        decode("a = 1\nb = '金'\n".encode("gbk"), "x.toml")
