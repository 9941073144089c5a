"""``mtcheck preflight`` on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TERMS = (
    "source\tpreferred\tadmitted\ttype\n李家超\tJohn Lee\tJohn Lee Ka-chiu\tperson\n沈若川\tShen Ruochuan\t\tperson\n"
)
ZH = "省长会见李家超时，致以谢意。\n沈若川报道。\n"
OPTIONS = ("--glossary", "own.tsv")


@pytest.fixture(autouse=True)
def texts(write) -> None:
    write("own.tsv", TERMS)
    write("zh.txt", ZH)


def test_the_report(run) -> None:
    result = run("preflight", "zh.txt", *OPTIONS)
    assert result.status == 1
    assert result.out.splitlines() == [
        "zh.txt:1:5: likely own-spelling: 李家超 (John Lee): it reads Li Jiachao, but is written John Lee",
        "zh.txt:1:5: likely split: 李家超 (John Lee): it may be cut 李家|超时: 超时 is “exceed time limit”",
        "    = help: write 省长会见李家超的时候",
        "zh.txt: in the glossary",
        "  李家超  John Lee (person)       1 time, line 1",
        "  沈若川  Shen Ruochuan (person)  1 time, line 2",
        "",
        "2 entries of the glossary in 1 text, 1 at risk (1 likely); 0 names that it may lack.",
    ]


def test_the_statuses(run, write) -> None:
    write("safe.txt", "沈若川报道。\n")
    assert run("preflight", "safe.txt", *OPTIONS).status == 0
    assert run("preflight", "zh.txt", *OPTIONS, "--fail-on", "never").status == 0
    write("maybe.txt", "代表团来沪。\n")
    assert run("preflight", "maybe.txt", *OPTIONS).status == 0
    assert run("preflight", "maybe.txt", *OPTIONS, "--fail-on", "possible").status == 1
    assert run("preflight", "zh.txt", "missing.txt", *OPTIONS).status == 3
    assert run("preflight", "missing.txt", *OPTIONS).status == 2


def test_json_has_places_that_hold_what_they_say(run) -> None:
    data = json.loads(run("preflight", "zh.txt", *OPTIONS, "--format", "json").out)
    (file,) = data["files"]
    term = file["terms"][0]
    (place,) = term["places"]
    assert (data["schema"], term["source"], term["count"]) == (1, "李家超", 1)
    assert ZH[place["start"] : place["end"]] == place["text"] == "李家超"
    assert place["risks"][0]["cut"] == ["李家", "超时"]
    assert place["rewording"] == "省长会见李家超的时候"
    assert data["summary"] == {
        "terms": 2,
        "at_risk": 1,
        "unlisted": 0,
        "risks": {"split": 1, "own-spelling": 1},
        "levels": {"likely": 2, "possible": 0},
    }


def test_a_list_for_an_engine(run, folder: Path) -> None:
    result = run("preflight", "zh.txt", *OPTIONS, "--terms", "deepl")
    assert result.out == "李家超\tJohn Lee\n沈若川\tShen Ruochuan\n"
    assert "1 further right forms are left out" in result.err
    result = run("preflight", "zh.txt", *OPTIONS, "--terms", "google", "-o", "list.csv")
    assert (folder / "list.csv").read_text(encoding="utf-8") == "李家超,John Lee\n沈若川,Shen Ruochuan\n"
    assert result.out.startswith("zh.txt:1:5:")
    assert "list.csv: 2 terms for google" in result.err


def test_the_source_is_written_as_the_text_has_it(run, write) -> None:
    write("own.tsv", "source\tpreferred\ttype\n港铁公司\tMTR\torg\n")
    write("hk.txt", "港鐵公司公布。\n")
    assert run("preflight", "hk.txt", *OPTIONS, "--terms", "azure").out == "港鐵公司\tMTR\n"


def test_two_glossaries_that_disagree_are_named(run, write) -> None:
    write("second.tsv", "source\tpreferred\ttype\n沈若川\tRuifei Bull\tperson\n")
    result = run("preflight", "zh.txt", *OPTIONS, "--glossary", "second.tsv", "--terms", "deepl", "-o", "list.tsv")
    assert "沈若川 has two: Ruifei Bull (second:2) is used, not Shen Ruochuan (own:3)" in result.err
    assert "it has several entries: Shen Ruochuan (own:3); Ruifei Bull (second:2)" in result.out


def test_files_of_both_languages_and_folders(run, write, folder: Path) -> None:
    (folder / "news").mkdir()
    write("news/a.tsv", "source\ttarget\n李家超到访。\tJohn Lee came.\n")
    write("news/b.zh.txt", "李家超离开。\n")
    write("news/b.en.txt", "John Lee left.\n")
    result = run("preflight", "news", *OPTIONS)
    assert result.status == 1
    assert "news/a.tsv:2" in result.out
    assert "Note: 1 file left out, as they hold no Chinese." in result.out


@pytest.mark.parametrize("text", ["", "Only English here.\n"])
def test_a_text_without_chinese_is_an_error(run, write, text: str) -> None:
    write("en.txt", text)
    result = run("preflight", "en.txt", *OPTIONS)
    assert (result.status, result.out) == (2, "")
    assert "en.txt" in result.err


def test_mistakes_on_the_command_line(run, folder: Path) -> None:
    assert "add --terms" in run("preflight", "zh.txt", *OPTIONS, "-o", "x.tsv").err
    assert "did you mean deepl?" in run("preflight", "zh.txt", *OPTIONS, "--terms", "deep").err
    before = (folder / "own.tsv").read_bytes()
    assert run("preflight", "zh.txt", *OPTIONS, "--terms", "tsv", "-o", "own.tsv").status == 2
    assert (folder / "own.tsv").read_bytes() == before


def test_the_configuration_names_the_glossary(run, write) -> None:
    write("own.tsv", "source\tpreferred\n展览会\tExpo\n")
    write("mtcheck.toml", 'glossary = "own.tsv"\nfail-on = "minor"\n')  # the level of a check is none of preflight's
    write("fair.txt", "展览会开幕。\n")
    assert "展览会  Expo" in run("preflight", "fair.txt").out
    assert "展览会  Expo" not in run("preflight", "fair.txt", "--isolated", "--glossary", "terms.tsv").out
    write("en.fair.txt", "The show opened.\n")
    assert "展览会" not in run("glossary", "suggest", "fair.txt", "en.fair.txt").out


def test_a_list_never_replaces_what_exists_unless_asked(run, write, folder) -> None:
    write("mine.tsv", "source\tpreferred\tnote\n李家超\tJohn Lee\tmine\n")
    result = run("preflight", "zh.txt", *OPTIONS, "--terms", "tsv", "-o", "mine.tsv")
    assert (result.status, "mine.tsv: the file exists already" in result.err) == (2, True)
    assert "mine" in (folder / "mine.tsv").read_text(encoding="utf-8")
    assert run("preflight", "zh.txt", *OPTIONS, "--terms", "tsv", "-o", "mine.tsv", "--force").status in (0, 1)
    assert "note" not in (folder / "mine.tsv").read_text(encoding="utf-8").splitlines()[0].split("\t")[1:2]
