"""What is made from the table of keys is as the table says: the schema, the first file, the page of keys."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

import mtcheck
from mtcheck.cli.main import main
from mtcheck.config.load import load
from mtcheck.config.pages import first_file
from mtcheck.config.presets import preset_folder, preset_names
from mtcheck.config.schema import BY_PATH, KEYS

ROOT = Path(mtcheck.__file__).parents[2]


@pytest.fixture(scope="module")
def published() -> dict:
    schema = json.loads((ROOT / "docs" / "mtcheck.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def test_the_published_schema_is_the_one_that_is_printed(published, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == published, "run: make docs"


def test_the_page_shows_the_table_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "keys"]) == 0
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    table = page.partition("<!-- keys -->\n")[2].partition("<!-- end of keys -->")[0]
    assert table == capsys.readouterr().out, "run: make docs"


@pytest.mark.parametrize("name", preset_names())
def test_presets_fit_the_schema_and_are_explained_on_the_page(name: str, published) -> None:
    data = tomllib.loads(Path(preset_folder(), f"{name}.toml").read_text(encoding="utf-8"))
    jsonschema.validate(data, published)
    assert f"| `{name}` |" in (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_the_first_file_says_nothing_until_a_mark_is_taken_away(tmp_path: Path, monkeypatch, published) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mtcheck.toml").write_text(first_file(), encoding="utf-8")
    assert load("mtcheck.toml").values == {}
    Path("terms").mkdir()
    Path("terms/ours.tsv").touch()
    text = re.sub(r"^# (?=[a-z-]+ = |\[\[)", "", first_file(), flags=re.MULTILINE)
    Path("mtcheck.toml").write_text(text, encoding="utf-8")
    config = load("mtcheck.toml")
    data = tomllib.loads(text)
    assert [name for name in data if name not in {"extends", "overrides"}] == [key.name for key in KEYS]
    assert {name[0] for name in config.values} == {key.name for key in KEYS}
    assert len(config.overrides) == 1
    jsonschema.validate(data, published)


@pytest.mark.parametrize(
    "text",
    ["fail_on = 'minor'", "jobs = '2'", "select = ['nmaes']", "[severity]\nx = 'minor'", "[[overrides]]\njobs = 2",
     "[[overrides]]\nselect = 'names'", "fail-on = 'grave'", "jobs = true", "columns = { source = 1.5 }", "encoding = ''",
     "input-format = 'doc'", "output = 'report.json'", "extends = 3"],
)  # fmt: skip
def test_what_is_wrong_does_not_fit_the_schema(text: str, published) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(text), published)


def test_the_table_of_keys_is_sound() -> None:
    assert len({key.name for key in KEYS}) == len({key.dest for key in KEYS}) == len(KEYS)
    assert {"glossary", "select", "ignore", "severity", "fail-on"} == BY_PATH.keys()
    for key in KEYS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", key.name)
        value = tomllib.loads(f"x = {key.example}")["x"]
        assert key.kind.fits(value), key.name
        jsonschema.validate(value, key.kind.schema())


def test_presets_ship_in_the_wheel() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert build["targets"]["wheel"]["force-include"]["configs"] == "mtcheck/configs"
    assert "configs" in build["targets"]["sdist"]["include"]
