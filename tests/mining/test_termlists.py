"""Lists of terms as engines take them."""

from __future__ import annotations

import pytest

from mtcheck.errors import OutputError
from mtcheck.mining import termlists
from mtcheck.mining.termlists import Item, term_list

ITEMS = [Item("港铁", "MTR", "org", "hk:2"), Item("金管局", 'The "HKMA", Hong Kong', "org", "hk:1", 2)]


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("tsv", ["source\tpreferred\ttype", "港铁\tMTR\torg", '金管局\t"The ""HKMA"", Hong Kong"\torg']),
        ("deepl", ["港铁\tMTR", '金管局\tThe "HKMA", Hong Kong']),
        ("azure", ["港铁\tMTR", '金管局\tThe "HKMA", Hong Kong']),
        ("google", ["港铁,MTR", '金管局,"The ""HKMA"", Hong Kong"']),
        ("google-set", ["zh-CN,en", "港铁,MTR", '金管局,"The ""HKMA"", Hong Kong"']),
    ],
)
def test_each_format_exactly(form: str, lines: list[str]) -> None:
    assert term_list(ITEMS, form).data.decode("utf-8").splitlines() == lines


def test_what_is_lost_is_said() -> None:
    assert term_list(ITEMS, "tsv").losses == ()
    (loss,) = term_list(ITEMS, "deepl").losses
    assert "2 further right forms are left out" in loss


def test_of_two_targets_the_last_counts_and_both_are_named() -> None:
    made = term_list([Item("李强", "Lee Keung", origin="a:1"), Item("李强", "Li Qiang", origin="b:7")], "deepl")
    assert made.data == "李强\tLi Qiang\n".encode()
    assert made.losses == ("李强 has two: Li Qiang (b:7) is used, not Lee Keung (a:1)",)
    assert term_list([Item("李强", "Li Qiang"), Item("李强", "Li Qiang")], "deepl").losses == ()


def test_what_deepl_refuses_is_left_out_and_named() -> None:
    items = [Item("长", "x" * 1025), Item("好", "good"), Item("坏\u2028的", "bad"), Item("", "none")]
    made = term_list(items, "deepl")
    assert made.data == "好\tgood\n".encode()
    assert len(made.losses) == 3
    assert term_list([Item("长", "x" * 1024)], "deepl").losses == ()
    assert term_list([Item("长", "x" * 1025)], "google").losses == ()


def test_a_list_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(termlists._LARGEST, "deepl", 10)
    with pytest.raises(OutputError, match="deepl takes 10"):
        term_list(ITEMS, "deepl")


def test_the_code_of_traditional_characters() -> None:
    assert term_list([Item("港鐵", "MTR")], "google-set").data.startswith(b"zh-TW,en\n")
