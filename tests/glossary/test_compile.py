"""The compiled glossary: what it finds, and a cache that is never trusted."""

from pathlib import Path

import pytest

from mtcheck.glossary.compile import compile_glossary, compiled
from mtcheck.glossary.compiled import CompiledGlossary, FormKind, System
from mtcheck.glossary.derive import derived_forms
from mtcheck.glossary.term import Glossary, Office, Term
from mtcheck.renderings.target import TargetText


def glossary(cache: Path, *rows: dict[str, str]) -> CompiledGlossary:
    return compile_glossary(Glossary.of(list(rows)), cache)


def found(compiled_glossary: CompiledGlossary, text: str) -> list[tuple[str, str]]:
    target = TargetText(text)
    return [(text[slice(*target.span(f.first, f.last))], f.kind.name) for f in target.forms(compiled_glossary)]


def test_pinyin_in_every_spelling(cache: Path) -> None:
    lee = glossary(cache, {"source": "李家超", "preferred": "John Lee", "type": "person"})
    text = "Li Jiachao, Li Jia-chao, Li Jia Chao, Lǐ Jiāchāo, Jiachao Li, LI JIACHAO, Li J C, John Lee"
    names = [name for name, kind in found(lee, text) if kind == "DERIVED"]
    assert names == ["Li Jiachao", "Li Jia-chao", "Li Jia Chao", "Lǐ Jiāchāo", "Jiachao Li", "LI JIACHAO", "Li J C"]
    assert ("John Lee", "APPROVED") in found(lee, text)


@pytest.mark.parametrize(
    ("source", "preferred", "wrong"),
    [
        ("吕大乐", "Lui Tai-lok", {"lvdale", "ludale", "lyudale"}),
        ("区锦华", "Peter Au", {"oujinhua"}),
        ("曾国卫", "Erick Tsang", {"zengguowei", "tsengkuowei"}),
        ("欧阳德", "Teddy Auyeung", {"ouyangde", "deouyang"}),
        ("特朗普", "Donald Trump", {"telangpu"}),
    ],
)
def test_readings(source: str, preferred: str, wrong: set[str]) -> None:
    assert wrong <= {form.key for form in derived_forms(Term(source, preferred, kind="person"))}


@pytest.mark.parametrize(
    ("source", "preferred", "kind"),
    [
        ("龚正", "Gong Zheng", "person"),
        ("龚正", "Zheng Gong", "person"),
        ("北京", "Beijing", "place"),
        ("改革开放", "reform", "term"),
    ],
)
def test_names_that_yield_nothing(source: str, preferred: str, kind: str) -> None:
    forms = derived_forms(Term(source, preferred, kind=kind))
    assert (
        not [form for form in forms if form.system in (System.PINYIN, System.PINYIN_REVERSED)]
        or preferred == "Zheng Gong"
    )


def test_longest_source_match_wins(cache: Path) -> None:
    brunei = glossary(
        cache,
        {"source": "文莱", "preferred": "Brunei", "type": "place"},
        {"source": "文莱大学", "preferred": "University of Brunei Darussalam", "type": "org"},
        {"source": "Bard", "preferred": "Bard", "type": "product"},
    )
    assert brunei.occurrences("文莱大学在文莱") == ((0, 4, 1), (5, 7, 0))
    assert brunei.occurrences("Bardeen用Bard。bard") == ((8, 12, 2), (13, 17, 2))


def test_cache_is_read_and_a_broken_one_is_not_trusted(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("source\tpreferred\ttype\n尖沙咀\tTsim Sha Tsui\tplace\n", encoding="utf-8")
    cache = tmp_path / "cache"
    first = compiled([str(path)], cache)
    (stored,) = cache.glob("glossary.*.bin")
    assert found(first, "Jianshazui") == [("Jianshazui", "DERIVED")]
    whole = stored.read_bytes()
    for broken in (b"", whole[:-7], whole[:60] + b"x" + whole[61:], b"\x80\x04pickle", whole.replace(b"Tsim", b"Xsim")):
        stored.write_bytes(broken)
        again = compiled([str(path)], cache)
        assert found(again, "Jianshazui Tsim Sha Tsui") == found(first, "Jianshazui Tsim Sha Tsui")
        assert stored.read_bytes() == whole, "the broken cache is written anew"


def test_a_changed_file_is_compiled_anew(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    cache = tmp_path / "cache"
    for preferred in ("One Form", "Two Form"):
        path.write_text(f"source\tpreferred\n甲乙\t{preferred}\n", encoding="utf-8")
        assert compiled([str(path)], cache).term(0).preferred == preferred


def test_an_unwritable_cache_only_costs_time(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("source\tpreferred\n甲乙\tForm\n", encoding="utf-8")
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert compiled([str(path)], blocked / "cache").size == 1


def test_form_kinds(cache: Path) -> None:
    rows = {
        "source": "公众号",
        "preferred": "official account",
        "short": "the account",
        "deprecated": "public number",
        "type": "term",
    }
    account = glossary(cache, rows)
    kinds = dict(found(account, "Official Accounts the account public numbers"))
    assert kinds == {"Official Accounts": "APPROVED", "the account": "SHORT", "public numbers": "DEPRECATED"}
    assert FormKind.APPROVED < FormKind.SPLIT


@pytest.mark.parametrize("kind", ["tsv", "jsonl", "xlsx", "tbx"])
def test_files_of_every_format_are_cached_by_their_content(tmp_path: Path, cache: Path, kind: str) -> None:
    from mtcheck.glossary.files.formats import write
    from mtcheck.glossary.load import load_file

    path = tmp_path / f"own.{kind}"
    offices = (Office("Mayor", "2001", ""),)
    for preferred in ("Old Name", "New Name", "Old Name"):
        path.write_bytes(
            write([Term("王小明", preferred, kind="person", offices=offices), Term("甲", "A", since="2020")], kind)
        )
        for _ in ("compiled", "from the cache"):
            assert compiled([str(path)], cache).terms() == list(load_file(str(path)))
            assert compiled([str(path)], cache).term(0).preferred == preferred
