from __future__ import annotations

import pytest

from mtcheck.errors import InputError, UnknownNameError
from mtcheck.formats.tmx import read
from mtcheck.formats.units import Change, Options

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    '<header creationtool="a" creationtoolversion="1" segtype="sentence" o-tmf="a" adminlang="en" srclang="{}"'
    ' datatype="plaintext"><prop type="x">Li Jiachao</prop></header>\n<body>\n'
)
END = "\n</body>\n</tmx>\n"


def memory(*units: str, columns: str | None = None, main: str = "zh-HK"):
    return read((HEAD.format(main) + "\n".join(units) + END).encode(), "a.tmx", Options(columns=columns))


def tu(name: str = "", **variants: str) -> str:
    inner = "".join(
        f'<tuv xml:lang="{language.replace("_", "-")}"><note>no</note><seg>{text}</seg></tuv>'
        for language, text in variants.items()
    )
    return f"<tu{f' tuid={name!r}' if name else ''}>{inner}</tu>"


def test_variants_are_chosen_by_language() -> None:
    found = memory(
        tu("a", de="Li", en="Lee", zh_CN="李"), tu(zh_HK="梁", EN_gb="Leung"), tu("c", zh_TW="林"), tu(en="Lam")
    )
    assert [(u.id, u.text, u.source, u.line, u.skip) for u in found.units] == [
        ("a", "Lee", "李", 6, None),
        (None, "Leung", "梁", 7, None),
        ("c", "", "林", 8, "no variant in English"),
        (None, "Lam", None, 9, None),
    ]
    assert found.remarks == ("1 variant in de",)


def test_of_several_chinese_and_english_variants_the_usual_one_is_taken() -> None:
    units = [
        tu(zh_CN="简", zh_HK="繁", en_GB="A", en_US="B"), tu(zh_CN="简", en_US="B"), tu(zh_CN="简", en_GB="A"),
        tu(zh_CN="简", en_GB="A"),
    ]  # fmt: skip
    assert [(u.text, u.source) for u in memory(*units).units] == [("A", "繁"), ("B", "简"), ("A", "简"), ("A", "简")]
    found = memory(*units, main="en-US")
    assert [(u.text, u.source) for u in found.units] == [("A", "简"), ("B", "简"), ("A", "简"), ("A", "简")]
    assert found.remarks == ("1 variant in zh-hk", "1 variant in en-us")


def test_variants_can_be_named() -> None:
    units = [tu(zh_CN="简", zh_HK="繁", en_GB="A", en_US="B"), tu(zh_HK="繁", en_US="B")]
    found = memory(*units, columns="source=zh-HK,target=EN-gb")
    assert [(u.text, u.source, u.skip) for u in found.units] == [
        ("A", "繁", None), ("", "繁", "no variant in en-gb"),
    ]  # fmt: skip
    with pytest.raises(InputError, match=r"no translation unit has a variant in 'en-AU'; did you mean en-us"):
        memory(*units, columns="target=en-AU")
    with pytest.raises(UnknownNameError, match="names no target"):
        memory(*units, columns="source=zh-HK")


def test_inline_elements() -> None:
    found = memory(
        tu(
            zh="李<ph>x</ph>家超",
            en='<bpt i="1">&lt;b alt="<sub>Li Jiachao</sub>"&gt;</bpt>Li<ept i="1"/> <hi>Jia</hi><ut>x</ut>chao',
        )
    )
    (unit,) = found.units
    assert (unit.source, unit.text, unit.breaks) == ("李家超", "Li Jiachao", (2, 3, 6))
    data = found.write({0: [Change(0, 2, "L & e")]}).decode()
    assert '&gt;</bpt>L &amp; e<ept i="1"/> <hi>Jia</hi>' in data


def test_a_memory_of_other_languages() -> None:
    found = memory(tu(de="Eins", fr="Un"), main="de")
    assert [(u.text, u.skip) for u in found.units] == [("", "no variant in English")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<xliff/>", "this is no TMX file: its root element is <xliff>"),
        (HEAD + "<tu>", r"a\.tmx:6: not well-formed XML"),
        (HEAD + "<tu>&copy;</tu>" + END, r"a\.tmx:6: the XML uses the entity 'copy'"),
        (HEAD.replace('"tmx14.dtd"', '"a" [<!ENTITY x "y">]') + END, "declares the entity 'x'"),
    ],
)
def test_hostile_and_broken_files(data: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data.encode(), "a.tmx", Options())
