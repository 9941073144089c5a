from __future__ import annotations

import pytest

from mtcheck.errors import InputError, UnknownNameError
from mtcheck.formats.po import read
from mtcheck.formats.units import Change, Options

HEAD = 'msgid ""\nmsgstr ""\n"Language: en_GB\\n"\n"Content-Type: text/plain; charset={}\\n"\n\n'


def messages(text: str, charset: str = "UTF-8", codec: str = "utf-8"):
    return read((HEAD.format(charset) + text).encode(codec), "a.po", Options())


def test_messages() -> None:
    found = messages(
        '# Li Jiachao\n#. Li\n#: a.c:1\n#, c-format, fuzzy\n#| msgid "x"\nmsgctxt "menu"\nmsgid "李"\nmsgstr "Lee"\n\n'
        'msgid ""\n"特首\\n"\n"李"\nmsgstr ""\n"The \\"CE\\"\\t"\n\n"L\\\\ee"\nmsgid "三"\nmsgstr ""\n\n'
        '#~ msgid "四"\n#~ msgstr "Li"\n#~| msgid "old"\n'
    )
    assert [(u.text, u.source, u.id, u.state, u.line, u.skip) for u in found.units] == [
        ("Lee", "李", "menu", "fuzzy", 13, None),
        ('The "CE"\tL\\ee', "特首\n李", None, None, 18, None),
        ("", "三", None, None, 23, "untranslated"),
        ("Li", "四", None, None, 26, "obsolete"),
    ]


def test_plural_forms_are_units() -> None:
    text = 'msgctxt "c"\nmsgid "%d人"\nmsgid_plural "%d个人"\nmsgstr[0] "%d person"\nmsgstr[1] "%d people"\n'
    text += '\nmsgid "人"\nmsgid_plural "人们"\nmsgstr[0] "people"\n'
    assert [(u.text, u.source, u.id) for u in messages(text).units] == [
        ("%d person", "%d人", "c[0]"),
        ("%d people", "%d个人", "c[1]"),
        ("people", "人们", "[0]"),
    ]


def test_keys_are_names_and_no_originals() -> None:
    found = messages('msgid "home.title"\nmsgstr "Lee"\n\nmsgid "b"\nmsgstr "Lam"\n').units
    assert [(u.id, u.source) for u in found] == [("home.title", None), ("b", None)]


def test_placeholders_and_tags() -> None:
    (unit,) = messages('msgid "李%(n)s"\nmsgstr "Li <b>Jia</b>chao: %(n)s<br>{x}"\n').units
    assert (unit.text, unit.breaks) == ("Li Jiachao: %(n)s\n{x}", (3, 6))
    assert [unit.text[slice(*span)] for span in unit.frozen] == ["%(n)s", "\n", "{x}"]
    assert [(unit.source or "")[slice(*span)] for span in unit.source_frozen] == ["%(n)s"]


def test_another_language_is_not_checked() -> None:
    text = HEAD.format("UTF-8").replace("en_GB", "de") + 'msgid "李"\nmsgstr "Li"\n'
    assert [u.skip for u in read(text.encode(), "a.po", Options()).units] == ["target language de"]


@pytest.mark.parametrize(
    ("raw", "wrong", "right", "expected"),
    [
        ('"Li spoke"', "Li", 'J "\\" L\n\t', '"J \\"\\\\\\" L\\n\\t spoke"'),
        ('""\n"Li "\n"Jiachao spoke"', "Li Jiachao", "John Lee", '""\n"John Lee spoke"'),
        ('""\n"Li Jia"\n  "chao"', "Jia", "", '""\n"Li "\n  "chao"'),
        ('"a\\tb"', "\t", " ", '"a b"'),
        ('"a\\x41\\102c"', "AB", "x", '"axc"'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_changed_characters_are_written(raw: str, wrong: str, right: str, expected: str, newline: str) -> None:
    text = (HEAD.format("UTF-8") + f'msgid   "李"\nmsgstr {raw}  \n#~ x\n').replace("\n", newline)
    file = read(text.encode(), "a.po", Options())
    at = file.units[0].text.index(wrong)
    raw, expected = raw.replace("\n", newline), expected.replace("\n", newline)
    assert file.write({0: [Change(at, at + len(wrong), right)]}).decode() == text.replace(raw, expected)
    assert file.write({}).decode() == text


@pytest.mark.parametrize(
    ("charset", "codec"), [("GBK", "gbk"), ("gb2312", "gbk"), ("BIG5", "big5"), ("UTF-8", "utf-8"), ("CHARSET", "gbk")]
)
def test_the_header_names_the_character_set(charset: str, codec: str) -> None:
    text = (
        'msgid "立法會主席"\nmsgstr "\u8a31 Li"\n' if codec == "big5" else 'msgid "行政长官今日会见"\nmsgstr "许 Li"\n'
    )
    file = messages(text, charset, codec)
    assert (file.units[0].text[2:], file.encoding) == ("Li", codec)
    assert file.write({0: [Change(2, 4, "Lee")]}) == (HEAD.format(charset) + text.replace("Li", "Lee")).encode(codec)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('msgid "a"\nmsgstr "b\n', r"a\.po:7: this is no line of a PO file"),
        ("msgid a\n", r"a\.po:6: this is no line"),
        ("msgid\n", r"a\.po:6: this is no line"),
        ('msgid "a"\nmsgstr "b"\n<<<<<<<\n', r"a\.po:8: this is no line"),
        ('msgid "a"\nmsgstr "b\0"\n', "this is a binary file"),
    ],
)
def test_broken_files(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        messages(text)


def test_what_is_no_po_file() -> None:
    for text, message in (('"a"\n', r"a\.po:1: this is no line"), ("# only a comment\n", "there is no message in it")):
        with pytest.raises(InputError, match=message):
            read(text.encode(), "a.po", Options())
    with pytest.raises(InputError, match="its character set 'EUC-XX' cannot be read"):
        messages('msgid "a"\nmsgstr "b"\n', "EUC-XX")
    with pytest.raises(InputError, match=r"a\.po:6: the file is not valid UTF-8"):
        messages('msgid "李"\nmsgstr "b"\n', "UTF-8", "gbk")
    with pytest.raises(UnknownNameError):
        read(b'msgid "a"\n', "a.po", Options(encoding="no-such"))


def test_a_message_of_many_lines_is_read_whole() -> None:
    (unit,) = messages('msgid "李"\nmsgstr ""\n' + '"Li \\n"\n' * 50_000).units
    assert unit.text == "Li \n" * 50_000


def test_a_message_that_fills_a_whole_file_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.po:7: this string has more than 4,000,000 characters"):
        messages('msgid "李"\nmsgstr ""\n' + '"Li\\n"\n' * 700_000)
