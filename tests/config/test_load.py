"""What a file says, with what it extends; and all that is wrong with it, at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtcheck.config.load import load
from mtcheck.config.presets import preset_names
from mtcheck.errors import ErrorGroup, MtcheckError, UnknownNameError
from mtcheck.glossary.packs import pack_names

if TYPE_CHECKING:
    from mtcheck.config.origin import Config


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


PATTERN_HINT = "write for instance news/**, *.en.md or /drafts/"


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def values(config: Config) -> dict[str, object]:
    return {".".join(name): value.value for name, value in config.values.items()}


def origins(config: Config) -> dict[str, str]:
    return {".".join(name): f"{value.source.name}:{value.line}" for name, value in config.values.items()}


def errors(text: str, name: str = "mtcheck.toml") -> list[str]:
    write(name, text)
    with pytest.raises(MtcheckError) as caught:
        load(name)
    return [str(error) for error in getattr(caught.value, "errors", [caught.value])]


def test_values_and_their_lines() -> None:
    write("mtcheck.toml", 'jobs = 2\n\nselect = "names"\n[severity]\nsplit-name = "minor"\n')
    config = load("mtcheck.toml")
    assert values(config) == {"jobs": 2, "select": "names", "severity.split-name": "minor"}
    assert origins(config) == {
        "jobs": "mtcheck.toml:1",
        "select": "mtcheck.toml:3",
        "severity.split-name": "mtcheck.toml:5",
    }


def test_a_table_of_pyproject() -> None:
    write("pyproject.toml", '[project]\nname = "x"\n[tool.mtcheck]\njobs = 2\n[tool.mtcheck.severity]\nx = "minor"\n')
    assert errors(Path("pyproject.toml").read_text(), "pyproject.toml")[0].startswith("pyproject.toml:6: severity: ")
    write("pyproject.toml", "[tool.mtcheck]\njobs = 2\n")
    assert origins(load("pyproject.toml")) == {"jobs": "pyproject.toml:2"}
    assert errors("[tool.mtchek]\n", "pyproject.toml") == [
        "pyproject.toml: it has no table [tool.mtcheck]; add one, or name another file"
    ]


def test_paths_count_from_the_file() -> None:
    write("conf/terms/ours.tsv", "")
    write("conf/bare", "")
    write("conf/models/m/config.json", "")
    write(
        "conf/mtcheck.toml",
        'glossary = ["hong-kong", "terms/ours.tsv", "bare"]\nbaseline = "b.json"\noutput = ["json:r.json"]\n'
        'model = "models/m"\nnli = "hub/name"\nexclude = ["x/**"]\n',
    )
    found = values(load("conf/mtcheck.toml"))
    assert found.pop("exclude") == ["x/**"]
    assert found == {
        "glossary": ["hong-kong", "conf/terms/ours.tsv", "conf/bare"],
        "baseline": "conf/b.json",
        "output": ["json:conf/r.json"],
        "model": "conf/models/m",
        "nli": "hub/name",
    }
    write("mtcheck.toml", 'glossary = "bare"\n')
    write("bare", "")
    assert values(load("mtcheck.toml")) == {"glossary": ["./bare"]}  # and no pack


def test_everything_wrong_is_said_at_once_with_its_line() -> None:
    text = """\
extends = "pres-release"
fail_on = "minor"
max-findings = "ten"
jobs = true
min-score = "high"
glossary = [
  "gone.tsv",
  "hong-kng",
]
select = ["nmaes", "terms"]
ignore = [1]
columns = { source = 1.5 }
encoding = ""
offline = "yes"
fail-on = "grave"
pair = []
[severity]
romanised-name = "critical"
split-name = "majr"
[mqm-weights]
minor = "one"
"""
    assert [error.removeprefix("mtcheck.toml:").replace("\n", " ") for error in errors(text)] == [
        "1: there is no preset pres-release; did you mean press-release?",
        "2: fail_on is no key; did you mean fail-on?",
        '3: max-findings is "ten"; expected a whole number from 0 on',
        "4: jobs is true; expected a whole number from 1 on, or auto",
        '5: min-score is "high"; expected a number',
        "6: glossary: there is no glossary file gone.tsv; the path counts from this file; the packs are "
        + ", ".join(pack_names()),
        "6: glossary: there is no glossary pack 'hong-kng'; did you mean hong-kong?",
        "10: select: there is no rule nmaes; did you mean names?",
        "11: ignore is [1]; expected a list of rules and families",
        '12: columns is {"source": 1.5}; expected a table of columns, such as { source = "zh", target = "en" }',
        '13: encoding is ""; expected a text',
        '14: offline is "yes"; expected true or false',
        "15: fail-on: there is no severity grave; choose from critical, major, minor, neutral",
        "18: severity: there is no rule romanised-name; did you mean romanized-name?",
        "19: severity: there is no severity majr; did you mean major?",
        '20: mqm-weights is {"minor": "one"}; expected a table of numbers by severity, such as { minor = 1, major = 5 }',
    ]


def test_what_is_wrong_in_overrides() -> None:
    text = """\
[[overrides]]
select = "names"
[[overrides]]
paths = ["../x", "y"]
jobs = 3
selct = ["names"]
[overrides.severity]
split-name = "majr"
[[overrides]]
paths = 3
"""
    assert [error.removeprefix("mtcheck.toml:") for error in errors(text)] == [
        '1: this override does not say for which paths it is; add paths = ["news/**"]',
        "4: paths: '../x' can match nothing, as a pattern counts from the folder of the file; " + PATTERN_HINT,
        "5: jobs cannot be set by path; choose from fail-on, glossary, ignore, paths, select, severity",
        "6: selct is no key; did you mean select?",
        "8: severity: there is no severity majr; did you mean major?",
        "10: paths is 3; expected a list of patterns such as news/**",
    ]
    assert errors("overrides = 3\n") == [
        "mtcheck.toml:1: overrides is 3; expected tables, each under a head [[overrides]]"
    ]


def test_syntax_and_missing_files() -> None:
    assert errors("jobs = \n")[0].startswith("mtcheck.toml:1: this is no TOML: invalid value")
    with pytest.raises(MtcheckError, match=r"^gone.toml: it cannot be read \(No such file or directory\)"):
        load("gone.toml")
    with pytest.raises(UnknownNameError, match="there is no preset gone; choose from ci-strict"):
        load("gone")


def test_the_own_file_wins_over_what_it_extends_and_a_later_base_over_an_earlier() -> None:
    write("a.toml", 'jobs = 1\nfail-on = "minor"\nselect = ["names"]\n[severity]\nsplit-name = "minor"\n')
    write("base/b.toml", 'fail-on = "critical"\nbaseline = "b.json"\n[severity]\nrepeated-word = "major"\n')
    write("mtcheck.toml", 'extends = ["a.toml", "base/b.toml"]\njobs = 3\nselect = ["terms"]\n')
    config = load("mtcheck.toml")
    assert values(config) == {
        "jobs": 3,
        "fail-on": "critical",
        "select": ["terms"],  # lists take each other's place, tables are joined
        "severity.split-name": "minor",
        "severity.repeated-word": "major",
        "baseline": "base/b.json",
    }
    assert origins(config)["fail-on"] == "base/b.toml:1"
    assert config.files == ("a.toml", "base/b.toml", "mtcheck.toml")


def test_presets_by_name() -> None:
    write("mtcheck.toml", 'extends = "press-release"\n[severity]\nsplit-name = "minor"\n')
    config = load("mtcheck.toml")
    assert values(config)["severity.romanized-name"] == "critical"
    assert values(config)["severity.split-name"] == "minor"
    assert origins(config)["severity.romanized-name"].startswith("preset press-release:")
    assert values(load("press-release"))["severity.split-name"] == "critical"


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_loads_and_says_for_whom_it_is(name: str) -> None:
    config = load(name)
    assert config.values
    assert config.names == (f"preset {name}",)
    (value, *_) = config.values.values()
    assert value.source.text.startswith("# For ")


def test_circles_are_named() -> None:
    write("a.toml", 'extends = "sub/b.toml"\n')
    write("sub/b.toml", 'jobs = 1\nextends = "../a.toml"\n')
    with pytest.raises(ErrorGroup) as caught:
        load("a.toml")
    assert [str(error) for error in caught.value.errors] == [
        "sub/b.toml:2: the files extend each other in a circle: a.toml → b.toml → a.toml; take one of them out"
    ]
    assert errors('extends = "mtcheck.toml"\n')[0].startswith("mtcheck.toml:1: the files extend each other in a circle")
    write("c.toml", "jobs = 1\n")
    write("d.toml", 'extends = "c.toml"\n')
    write("e.toml", 'extends = ["c.toml", "d.toml"]\n')  # twice is no circle
    assert values(load("e.toml")) == {"jobs": 1}


def test_what_is_wrong_with_extends() -> None:
    assert errors('\nextends = "gone.toml"\n') == [
        "mtcheck.toml:2: there is no file gone.toml; the path counts from this file"
    ]
    assert errors("extends = 3\n") == ["mtcheck.toml:1: extends is 3; expected the name of a preset or file, or a list"]
    write("a.toml", "job = 3\n")
    assert errors('extends = "a.toml"\njob = 2\n') == [
        "a.toml:1: job is no key; did you mean jobs?",
        "mtcheck.toml:2: job is no key; did you mean jobs?",
    ]


def test_overrides_of_bases_come_first_and_count_from_their_own_file() -> None:
    write("base/b.toml", '[[overrides]]\npaths = ["*.md"]\nfail-on = "minor"\nselect = ["names"]\n')
    write("mtcheck.toml", 'extends = "base/b.toml"\n[[overrides]]\npaths = ["base/**"]\nfail-on = "critical"\n')
    config = load("mtcheck.toml")

    def chosen(path: str) -> list[object]:
        return [override.values["fail-on",].value for override in config.for_path(path)]

    assert chosen("base/a.md") == ["minor", "critical"]
    assert chosen("a.md") == []
    assert chosen("base/a.txt") == ["critical"]
