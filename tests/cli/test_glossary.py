"""``mtcheck glossary`` on files of every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TERMS = "source\tpreferred\tdeprecated\ttype\n金管局\tHKMA\tGold Bureau\torg\n港铁\tMTR\t\torg\n"


@pytest.mark.parametrize("name", ["new.tsv", "new.csv", "new.jsonl", "new.xlsx", "new.tbx"])
def test_convert_show_and_check_every_format(run, write, name: str) -> None:
    write("own.tsv", TERMS)
    result = run("glossary", "convert", "own.tsv", name)
    assert (result.status, result.out, result.err) == (0, f"{name}: 2 entries as {name[4:]}\n", "")
    assert run("glossary", "check", name).out == f"{name}: 2 entries, no problems (1 remark: --info shows them)\n"
    shown = run("glossary", "show", name, "--find", "hkma").out
    assert shown == "金管局          HKMA  (org; new)\n                wrong: Gold Bureau\n"
    assert run("glossary", "convert", name, "back.tsv", "--force").status == 0
    assert run("glossary", "convert", "own.tsv", "again.tsv", "--force").status == 0


def test_convert_back_and_forth_gives_the_same_file(run, write, folder: Path) -> None:
    write("own.tsv", TERMS)
    for old, new in (("own.tsv", "1.tbx"), ("1.tbx", "2.xlsx"), ("2.xlsx", "3.jsonl"), ("3.jsonl", "4.csv")):
        assert run("glossary", "convert", old, new).status == 0
    for name in ("own.tsv", "4.csv"):
        assert run("glossary", "convert", name, f"{name}.out.tsv").status == 0
    assert (folder / "own.tsv.out.tsv").read_bytes() == (folder / "4.csv.out.tsv").read_bytes()


def test_a_pack_is_converted_by_name(run) -> None:
    result = run("glossary", "convert", "taiwan", "taiwan.tbx", "--to", "tbx-2008")
    assert (result.status, result.err) == (0, "")
    assert result.out.endswith("entries as tbx-2008\n")


def test_what_is_lost_is_said(run, write) -> None:
    write("own.tsv", TERMS)
    result = run("glossary", "convert", "own.tsv", "core.tbx", "--to", "tbx-core")
    assert result.status == 0
    assert result.err == (
        "mtcheck: note: core.tbx: 'deprecated' of 1 entry (金管局): lost\n"
        "mtcheck: note: core.tbx: 'type' of 2 entries (金管局, 港铁): lost\n"
    )


def test_a_file_is_replaced_only_when_asked_and_only_by_a_whole_one(run, write, folder: Path) -> None:
    write("own.tsv", TERMS)
    kept = write("kept.tbx", "mine")
    result = run("glossary", "convert", "own.tsv", "kept.tbx")
    assert (result.status, kept.read_text()) == (2, "mine")
    assert result.err == (
        "mtcheck: error: kept.tbx: the file exists already; choose another name, or replace it with --force\n"
    )
    write("bad.tsv", "source\tpreferred\n\tA\n")
    assert run("glossary", "convert", "bad.tsv", "kept.tbx", "--force").status == 2
    assert kept.read_text() == "mine"
    assert run("glossary", "convert", "own.tsv", "kept.tbx", "--force").status == 0
    assert kept.read_text(encoding="utf-8").startswith("<?xml")
    assert sorted(path.name for path in folder.iterdir()) == ["bad.tsv", "kept.tbx", "own.tsv", "terms.tsv"]


def test_an_encoding_is_found_out_said_and_forced(run, folder: Path) -> None:
    (folder / "gbk.csv").write_bytes("原文,译文\n金融管理局,HKMA\n运输及物流局,TLB\n".encode("gbk"))
    result = run("glossary", "check", "gbk.csv")
    assert (result.status, result.out) == (0, "gbk.csv: 2 entries, no problems (2 remarks: --info shows them)\n")
    assert result.err == "mtcheck: note: gbk.csv: it was read as GBK; --encoding forces another encoding\n"
    assert run("glossary", "show", "gbk.csv", "--encoding", "gbk").err == ""
    assert run("glossary", "check", "gbk.csv", "--encoding", "utf-8").status == 2
    assert run("glossary", "convert", "gbk.csv", "out.tsv", "--encoding", "gbk").status == 0
    assert "金融管理局\tHKMA" in (folder / "out.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["convert", "taiwan"], "convert takes two names, not 1; use: mtcheck glossary convert ours.tbx ours.xlsx"),
        (["convert", "taiwan", "x.pdf"], "is of no glossary format"),
        (["convert", "taiwan", "no/such/folder/x.tbx"], "cannot be written"),
        (["convert", "taiwann", "x.tbx"], "did you mean taiwan?"),
        (["show", "taiwan", "--to", "tbx"], "--to belongs to convert"),
        (["check", "--force"], "--force belongs to convert"),
        (["list", "--encoding", "gbk"], "--encoding belongs to show and check and convert"),
        (["show", "--strict"], "--strict belongs to check; use: mtcheck glossary check … --strict"),
        (["list", "--corpus", "x"], "--corpus belongs to check"),
        (["check", "--find", "x"], "--find belongs to show; use: mtcheck glossary show … --find"),
    ],
)
def test_mistakes_on_the_command_line(run, arguments: list[str], message: str) -> None:
    result = run("glossary", *arguments)
    assert result.status == 2
    assert message in result.err
