"""The shipped packs are under test: format, order, sources, and no entry that defeats another."""

import csv
from datetime import date
from pathlib import Path

import pytest

from mtcheck.glossary.check import GlossaryFile, problems
from mtcheck.glossary.checks.problem import Level
from mtcheck.glossary.load import load_file, read, read_bytes
from mtcheck.glossary.packs import pack_folder, pack_names, resolve
from mtcheck.glossary.term import COLUMNS, Glossary


def rows(pack: str) -> list[dict[str, str]]:
    text = Path(resolve(pack)).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))


def test_there_are_packs_with_at_least_five_hundred_entries() -> None:
    assert {"hong-kong", "macao", "mainland", "mt-calques", "taiwan", "world"} <= set(pack_names())
    assert len(Glossary.load().terms) >= 500


def test_the_readme_counts_what_is_there() -> None:
    text = Path(pack_folder(), "README.md").read_text(encoding="utf-8")
    listed = {
        row[1].strip(): int(row[2])
        for line in text.splitlines()
        if len(row := line.split("|")) > 3 and row[2].strip().isdigit()
    }
    assert listed == {pack: len({row["source"] for row in rows(pack)}) for pack in pack_names()}


@pytest.mark.parametrize("pack", pack_names())
def test_rows(pack: str) -> None:
    raw = Path(pack_folder(), f"{pack}.tsv").read_bytes()
    assert raw.startswith("\t".join(COLUMNS).encode() + b"\n")
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    faults = []
    listed = rows(pack)
    for row in listed:
        where = f"{row['source']}: "
        if not row["reference"].startswith(("https://", "http://")):
            faults.append(where + "no reference")
        if any(cell != cell.strip() or "  " in cell for cell in row.values()):
            faults.append(where + "stray spaces")
        if not row["type"]:
            faults.append(where + "no type")
        if row["from"] and not "1900" <= row["from"] <= date.today().isoformat():  # noqa: DTZ011
            faults.append(where + f"from {row['from']}")
    order = [(row["source"], row["from"]) for row in listed]
    faults += [f"{b[0]} stands before {a[0]}" for a, b in zip(order, sorted(order), strict=True) if a != b][:1]
    assert not faults


@pytest.mark.parametrize("pack", pack_names())
def test_every_row_can_be_loaded(pack: str) -> None:
    assert load_file(resolve(pack))


def test_packs_agree_with_each_other(cache: Path) -> None:
    loaded = [(pack, read(read_bytes(resolve(pack)), resolve(pack))) for pack in pack_names()]
    found = problems([GlossaryFile(pack, own.terms, own.untyped) for pack, own in loaded], cache)
    assert [str(problem) for problem in found if problem.level > Level.INFO] == []
    assert {problem.check for problem in found} <= {"shared-short-form", "common-english"}
    seen: dict[str, str] = {}
    for pack in pack_names():
        for term in load_file(resolve(pack)):
            assert seen.setdefault(term.source, pack) == pack, f"{term.source} stands in {seen[term.source]} and {pack}"
