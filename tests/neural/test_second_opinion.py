"""The word aligner through the whole of a check, really run by transformers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mtcheck
from mtcheck.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("torch")

ROWS = [{"source": "周慕", "preferred": "Chow Mo-wan", "type": "person"}]
# The name that stands in for 周慕 comes second, where its position does not suggest it.
SOURCE, TARGET = "周慕同库克到访。", "Lam Bo with Zhu Muxin visited."


@pytest.fixture(autouse=True)
def own_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTCHECK_CACHE", str(cache))


def test_in_python(encoder_folder: Path) -> None:
    glossary = mtcheck.Glossary.of(ROWS)
    report = mtcheck.check("The muxin arrived.\nHe said so.", "周慕到。\n周慕说。", glossary, aligner=encoder_folder)
    assert [f.rule for f in report.findings] == ["missing-term"]  # a name does not stand in small letters
    report = mtcheck.check(TARGET, SOURCE, glossary, aligner=encoder_folder)
    (finding,) = (f for f in report.findings if f.family == "terms")
    assert finding.hit.primary.text == "Zhu Muxin"
    assert f"the word aligner {encoder_folder.name} points there" in finding.message
    assert mtcheck.fix(TARGET, SOURCE, glossary, aligner=encoder_folder, unsafe=True) == (
        "Lam Bo with Chow Mo-wan visited."
    )


def test_on_the_command_line(
    encoder_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "terms.tsv").write_text("source\tpreferred\ttype\n周慕\tChow Mo-wan\tperson\n", encoding="utf-8")
    (tmp_path / "en.txt").write_text(TARGET + "\n", encoding="utf-8")
    (tmp_path / "zh.txt").write_text(SOURCE + "\n", encoding="utf-8")
    inputs = ["en.txt", "--source", "zh.txt", "--glossary", "terms.tsv", "--aligner", str(encoder_folder)]
    assert main(["check", *inputs]) == 1
    assert f"the word aligner {encoder_folder.name} points there" in capsys.readouterr().out
    assert main(["fix", *inputs, "--diff", "--unsafe"]) == 1
    assert "+Lam Bo with Chow Mo-wan visited." in capsys.readouterr().out
    assert main(["report", *inputs, "--no-summary", "-o", "page.html"]) == 1
    assert "points there" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["check", "en.txt"], ["fix", "en.txt"], ["report", "en.txt", "-o", "page.html"]])
def test_a_folder_that_is_not_there(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "en.txt").write_text("All came.\n", encoding="utf-8")
    assert main([*command, "--aligner", "./nowhere/at/all"]) == 2
    assert "./nowhere/at/all: there is no such model folder; check the path" in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()
