"""Wrong forms of persons whose own spelling is not Mandarin: what engines write for each kind of name."""

from pathlib import Path

import pytest

from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.compiled import System
from mtcheck.glossary.derive import derived_forms
from mtcheck.glossary.mixed import family_length, japanese_surname
from mtcheck.glossary.term import Glossary, Term
from mtcheck.text.tokens import key


def forms(source: str, preferred: str, *admitted: str, kind: str = "person") -> dict[str, System]:
    return {form.key: form.system for form in derived_forms(Term(source, preferred, admitted, kind=kind))}


@pytest.mark.parametrize(
    ("source", "own", "wrong"),
    [
        ("李家超", ("John Lee", "John Lee Ka-chiu"), "Li Jiachao | Jiachao Li | Lee Jiachao | Li Ka-chiu"),
        ("李家超", ("John Lee", "John Lee Ka-chiu"), "John Li Jiachao | John Lee Jiachao | John Li | John Li Ka-chiu"),
        ("欧阳伟豪", ("Ben Au Yeung",), "Ouyang Weihao | Weihao Ouyang | Ou Yang Wei-hao | Ben Ouyang"),
        ("歐陽偉豪", ("Ben Au Yeung",), "Ouyang Weihao | Weihao Ouyang | Ben Ouyang"),
        ("司徒文", ("Bryan Szeto",), "Situ Wen | Wen Situ"),
        ("黄循财", ("Lawrence Wong",), "Huang Xuncai | Xuncai Huang | Huang Hsun-tsai | Lawrence Huang"),
        ("吴作栋", ("Goh Chok Tong",), "Wu Zuodong | Goh Zuodong | Wu Chok Tong | Goh Zuo Tong"),
        ("赖清德", ("Lai Ching-te",), "Lai Qingde | Qingde Lai | Lai Ching-de | Lai Qing-te"),
        ("李在明", ("Lee Jae-myung",), "Li Zaiming | Zaiming Li | Lee Zaiming | Li Jae-myung"),
        ("高市早苗", ("Sanae Takaichi",), "Gao Shizaomiao | Gaoshi Zaomiao | Zaomiao Gaoshi | Gaoshi Sanae"),
        ("高市早苗", ("Sanae Takaichi",), "Sanae Gaoshi | Takaichi Zaomiao"),
        ("石破茂", ("Shigeru Ishiba",), "Shi Pomao | Shipo Mao | Mao Shipo | Shigeru Shipo"),
        ("菅义伟", ("Yoshihide Suga",), "Jian Yiwei | Yiwei Jian"),
        ("范明政", ("Pham Minh Chinh",), "Fan Mingzheng | Pham Minh Zheng | Fan Minh Chinh | Pham Ming Zheng"),
        ("特朗普", ("Donald Trump",), "Telangpu | Te Langpu | Donald Telangpu"),
        ("冯德莱恩", ("Ursula von der Leyen",), "Feng Delaien | Fengdelaien"),
        ("乌尔苏拉·冯德莱恩", ("Ursula von der Leyen",), "Wuersula Fengdelaien | Wu'ersula Feng Delaien"),
        ("烏爾蘇拉‧馮德萊恩", ("Ursula von der Leyen",), "Fengdelaien | Ursula Fengdelaien | Wuersula von der Leyen"),
    ],
)
def test_what_engines_write(source: str, own: tuple[str, ...], wrong: str) -> None:
    derived = forms(source, *own)
    assert [form for form in wrong.split(" | ") if key(form) not in derived] == []


@pytest.mark.parametrize(
    ("source", "preferred", "right"),
    [
        ("马云", "Jack Ma", "Jack Ma Yun"),  # his own surname in pinyin: a longer name and no wrong one
        ("范明政", "Pham Minh Chinh", "Pham Minh Chinh"),
        ("普京", "Vladimir Putin", "Vladimir Pu"),  # no Chinese surname begins Putin
        ("哈立德·汗", "Khalid Khan", "Han"),  # a lone syllable is a word of many languages
        ("李家超", "John Lee", "John Lee"),
    ],
)
def test_what_is_nobodys_mistake(source: str, preferred: str, right: str) -> None:
    assert key(right) not in forms(source, preferred)


@pytest.mark.parametrize(
    "source", ["さくら", "高市さなえ", "이재명", "李재명", "J·K·罗琳", "特朗普Jr", "·特朗普", "特朗普·"]
)
def test_kana_hangul_and_letters_are_left_alone(source: str) -> None:
    assert forms(source, "Somebody Else") == {}


def test_half_a_name_is_told_from_one_that_nobody_else_bears() -> None:
    derived = forms("陈茂波", "Paul Chan")
    assert derived[key("Paul Chen")] is System.HALF
    assert derived[key("Paul Chan Maobo")] is System.MIXED
    assert forms("何晶", "Ho Ching")[key("Ho Jing")] is System.HALF


@pytest.mark.parametrize(
    ("source", "preferred", "length"),
    [
        ("高市早苗", "Sanae Takaichi", 2),
        ("石破茂", "Shigeru Ishiba", 2),
        ("菅义伟", "Yoshihide Suga", 1),
        ("何安达", "Anita Ho", 1),
        ("歐陽偉豪", "Ben Au Yeung", 2),
        ("李在明", "Lee Jae-myung", 1),
    ],
)
def test_length_of_a_surname(source: str, preferred: str, length: int) -> None:
    assert family_length(Term(source, preferred, kind="person")) == length


def test_a_japanese_name_is_known_by_its_spelling() -> None:
    assert japanese_surname(Term("何安达", "Anita Ho", kind="person")) == 0
    assert japanese_surname(Term("特朗普", "Donald Trump", kind="person")) == 0


def test_the_surname_of_a_later_mention(cache: Path) -> None:
    row = {"source": "高市早苗", "preferred": "Sanae Takaichi", "type": "person"}
    assert compile_glossary(Glossary.of([row]), cache).surname(0) == "gaoshi"


def test_a_mixed_form_that_is_anybodys_right_name_is_none(cache: Path) -> None:
    rows = [
        {"source": "陈茂波", "preferred": "Paul Chan", "type": "person"},
        {"source": "陈保罗", "preferred": "Paul Chen", "type": "person"},
    ]
    compiled = compile_glossary(Glossary.of(rows), cache)
    from mtcheck.renderings.target import TargetText

    assert [form.kind.name for form in TargetText("Paul Chen").forms(compiled)] == ["APPROVED"]
