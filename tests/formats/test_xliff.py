from __future__ import annotations

import pytest

from mtcheck.errors import InputError
from mtcheck.formats.registry import open_bytes
from mtcheck.formats.units import Change, Options
from mtcheck.formats.xliff import read

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"'
OLD = HEAD + '>\n<file original="a" source-language="zh-HK" target-language="en-GB" datatype="plaintext"><body>\n'
END = "\n</body></file></xliff>\n"
NEW = (
    '<?xml version="1.0"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"'
    ' srcLang="zh-Hant-HK" trgLang="en">\n<file id="f">\n'
)


def old(units: str, head: str = OLD):
    return read((head + units + END).encode(), "a.xlf", Options())


def new(units: str):
    return read(f"{NEW}{units}\n</file></xliff>\n".encode(), "a.xlf", Options())


def unit(target: str, *, name: str = "1", source: str = "李家超", attributes: str = "") -> str:
    return f'<trans-unit id="{name}"{attributes}><source>{source}</source>{target}</trans-unit>'


def shown(file) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(u.text, u.id, u.state, u.skip) for u in file.units]


@pytest.mark.parametrize(
    ("target", "text", "breaks"),
    [
        ('Mr <g id="1">Li</g> <x id="2"/>spoke', "Mr Li spoke", (3, 5, 6)),
        ('<bpt id="1">&lt;i title="Li Jiachao"&gt;</bpt>Li<ept id="1">&lt;/i&gt;</ept> Jia', "Li Jia", (2,)),
        ('Li <ph id="1">{0}</ph>Jia<it id="2" pos="open">[b]</it>chao', "Li Jiachao", (3, 6)),
        ('<mrk mtype="phrase">Li</mrk> &amp; <bx id="1"/>Jia<ex id="1"/>', "Li & Jia", (2, 5)),
        ("Li <!-- a note -->Jiachao<?pi?>!", "Li Jiachao!", (3, 10)),
        ("Li &lt;b&gt;Jia&lt;/b&gt;chao &lt; 5", "Li Jiachao < 5", (3, 6)),
        ("<![CDATA[Li <b>&amp;]]> Jia", "Li & Jia".replace("&", "&amp;"), (3, 8)),
        ("Li&#x20;Jia&#99;hao", "Li Jiachao", ()),
        ("\n   Li\n   Jiachao\n ", "Li Jiachao", ()),
        ('Li <mrk mtype="x-sdl-deleted">Bad</mrk>Jia', "Li Jia", (3,)),
    ],
)
def test_inline_elements_are_not_shown(target: str, text: str, breaks: tuple[int, ...]) -> None:
    found = old(unit(f"<target>{target}</target>")).units[0]
    assert (found.text, found.breaks) == (text, breaks)
    raw = OLD + unit(f"<target>{target}</target>") + END
    for start, end, raw_start, raw_end in found.pieces:
        if end - start == raw_end - raw_start:
            assert found.text[start:end] == raw[raw_start:raw_end]


@pytest.mark.parametrize(
    ("target", "frozen"),
    [
        ("Dear %s and %(name)s, {name}, {{ x }}, ${y}, $z", ["%s", "%(name)s", "{name}", "{{ x }}", "${y}", "$z"]),
        ("5% of US$5m, HK$million, 100%, R&amp;D; 20% discount", []),
        ('Li <x id="1" ctype="lb"/>Jia<ph id="2">&lt;br/&gt;</ph>', ["\n", "\n"]),
        ("Li &lt;br/&gt;Jia", ["\n"]),
        ('Mr <mrk mtype="protected">Li Jiachao</mrk>', ["Li Jiachao"]),
        ('Mr <mrk mtype="term" translate="no">Li %d</mrk>', ["Li %d"]),
    ],
)
def test_what_must_stay_is_frozen(target: str, frozen: list[str]) -> None:
    found = old(unit(f"<target>{target}</target>")).units[0]
    assert [found.text[slice(*span)] for span in found.frozen] == frozen


def test_markers_of_xliff_2_that_protect_need_not_nest() -> None:
    target = 'A <sm id="m1" translate="no"/>Li <pc id="1">Jia<em startRef="m1"/>chao</pc><cp hex="001A"/>!'
    found = new(f'<unit id="u"><segment><source>李</source><target>{target}</target></segment></unit>').units[0]
    assert found.text == "A Li Jiachao!"
    assert [found.text[slice(*span)] for span in found.frozen] == ["Li ", "Jia"]


@pytest.mark.parametrize(
    ("attributes", "target", "state", "skip"),
    [
        ("", "<target>Li</target>", None, None),
        (' approved="yes"', "<target>Li</target>", "approved", None),
        ("", '<target state="needs-review-translation">Li</target>', "needs-review-translation", None),
        ("", '<target state="final">Li</target>', "final", "final"),
        ("", '<target state="signed-off">Li</target>', "signed-off", "signed off"),
        (' translate="no"', "<target>Li</target>", None, 'translate="no"'),
        ("", "<target/>", None, "untranslated"),
        ("", "<target>  </target>", None, "untranslated"),
        ("", '<alt-trans><target xml:lang="en">Li</target></alt-trans>', None, "untranslated"),
        ("", "<note>Li Jiachao</note><target>Lee</target>", None, None),
        (' xmlns:mq="MQXliff" mq:status="ManuallyConfirmed"', "<target>Li</target>", "ManuallyConfirmed", None),
        (' xmlns:mq="MQXliff" mq:status="Proofread"', "<target>Li</target>", "Proofread", "proofread"),
        (
            ' xmlns:mq="MQXliff" mq:status="NotStarted" mq:locked="locked"',
            "<target>Li</target>",
            "NotStarted",
            "locked",
        ),
        (' xmlns:mq="MQXliff" mq:locked="no"', "<target>Li</target>", None, None),
        (' xmlns:m="http://www.memsource.com/mxlf/2.0" m:locked="true"', "<target>Li</target>", None, "locked"),
        (
            ' xmlns:m="http://www.memsource.com/mxlf/2.0" m:locked="false" m:confirmed="1"',
            "<target>Li</target>",
            "confirmed",
            None,
        ),
    ],
)
def test_states_and_locks(attributes: str, target: str, state: str | None, skip: str | None) -> None:
    (found,) = old(unit(target, attributes=attributes)).units
    assert (found.id, found.state, found.skip) == ("1", state, skip)


def test_translate_is_inherited_and_can_be_turned_on_again() -> None:
    inner = unit("<target>A</target>") + unit("<target>B</target>", name="2", attributes=' translate="yes"')
    found = old(f'<group translate="no"><group>{inner}</group></group>{unit("<target>C</target>", name="3")}')
    assert [(u.id, u.skip) for u in found.units] == [("1", 'translate="no"'), ("2", None), ("3", None)]


def test_segments_of_xliff_2() -> None:
    found = new(
        '<unit id="u1"><notes><note>Li Jiachao</note></notes>'
        '<segment id="s1" state="translated"><source>一</source><target>One.</target></segment>'
        "<ignorable><source> </source><target> </target></ignorable>"
        '<segment state="final"><source>二</source><target>Two.</target></segment></unit>'
        '<unit id="u2" translate="no"><segment><source>三</source><target>Three.</target></segment></unit>'
        '<unit id="u3"><segment state="initial"><source>四</source></segment></unit>'
    )
    assert shown(found) == [
        ("One.", "u1/s1", "translated", None),
        ("Two.", "u1/2", "final", "final"),
        ("Three.", "u2", None, 'translate="no"'),
        ("", "u3", "initial", "untranslated"),
    ]
    assert [u.source for u in found.units] == ["一", "二", "三", "四"]


def test_segments_of_xliff_1_are_paired_by_their_number() -> None:
    found = old(
        '<trans-unit id="7"><source>一。二。三。</source><seg-source><mrk mtype="seg" mid="0">一。</mrk>'
        '<g id="1"><mrk mtype="seg" mid="1">二。</mrk></g><mrk mtype="seg" mid="2">三。</mrk></seg-source>'
        '<target><g id="1"><mrk mtype="seg" mid="1">Two.</mrk></g> and <mrk mtype="seg" mid="0">One.</mrk></target>'
        "</trans-unit>"
    )
    assert [(u.id, u.text, u.source, u.skip) for u in found.units] == [
        ("7/0", "One.", "一。", None),
        ("7/1", "Two.", "二。", None),
        ("7/2", "", "三。", "untranslated"),
    ]
    assert found.remarks == ("1 text between segments",)


def test_segments_of_trados_studio() -> None:
    head = OLD.replace('xliff:document:1.2">', 'xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">')
    marks = "".join(f'<mrk mtype="seg" mid="{n}">{{}}{n}</mrk>' for n in range(1, 5))
    found = old(
        f'<trans-unit id="guid"><source>x</source><seg-source>{marks.replace("{}", "原")}</seg-source>'
        f'<target>{marks.replace("{}", "T")}</target><sdl:seg-defs><sdl:seg id="1" conf="Translated"/>'
        '<sdl:seg id="2" conf="ApprovedSignOff"/><sdl:seg id="3" conf="Draft" locked="true"/>'
        '<sdl:seg id="4"><sdl:value key="x">y</sdl:value></sdl:seg></sdl:seg-defs></trans-unit>',
        head,
    )
    assert shown(found) == [
        ("T1", "segment 1", "Translated", None),
        ("T2", "segment 2", "ApprovedSignOff", "signed off"),
        ("T3", "segment 3", "Draft", "locked"),
        ("T4", "segment 4", None, None),
    ]


@pytest.mark.parametrize(
    ("source", "target", "text", "skip"),
    [
        ("zh-CN", "en", "李家超", None),
        ("ZH_hant", "EN-us", "李家超", None),
        ("en-US", "en", "李家超", None),
        ("en-US", "en", "Lee", "source language en-US"),
        ("ja", "en", "李家超", "source language ja"),
        ("zh", "de-DE", "李家超", "target language de-DE"),
        ("en", "zh-HK", "Lee", "target language zh-HK"),
    ],
)
def test_languages(source: str, target: str, text: str, skip: str | None) -> None:
    head = OLD.replace("zh-HK", source).replace("en-GB", target)
    assert old(unit("<target>Li</target>", source=text), head).units[0].skip == skip


@pytest.mark.parametrize(
    ("target", "wrong", "right", "expected"),
    [
        ("Li &amp; Jia", "Li", "R & <D>", "R &amp; &lt;D&gt; &amp; Jia"),
        ("A &amp; B", "&", "and", "A and B"),
        ("<![CDATA[Li <b>]]>", "Li", "a & ]]> b", "<![CDATA[a & ]]]]><![CDATA[> b <b>]]>"),
        ('A <g id="1">Li</g>.', "Li", "John Lee", 'A <g id="1">John Lee</g>.'),
        ("Li\r\n  Jiachao", "Li Jiachao", "John Lee", "John Lee"),
        ('Li<x id="1"/> Jia', " Jia", "", 'Li<x id="1"/>'),
    ],
)
def test_only_the_changed_characters_are_written(target: str, wrong: str, right: str, expected: str) -> None:
    before = unit(f'<target state="new" >{target}</target>', attributes='  xml:space = "default"')
    file = old(before)
    at = file.units[0].text.index(wrong)
    data = file.write({0: [Change(at, at + len(wrong), right)]})
    assert data.decode() == (OLD + before + END).replace(target, expected)
    assert file.write({}).decode() == OLD + before + END


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "utf-16"),
        ("utf-16", "utf-8"),
        ("utf-8", "utf-16"),
        ("gb18030", "GB18030"),
        ("gbk", "gb2312"),
        ("big5", "Big5"),
    ],
)
def test_encodings(codec: str, declared: str) -> None:
    raw = (OLD + unit("<target>Mr Li</target>") + END).replace("UTF-8", declared)
    file = open_bytes(raw.encode(codec), "a.xlf")
    assert (file.units[0].source, file.write({})) == ("李家超", raw.encode(codec))
    assert file.write({0: [Change(3, 5, "Lee")]}) == raw.replace("Mr Li", "Mr Lee").encode(codec)


def test_what_the_encoding_lacks_is_written_as_a_reference() -> None:
    raw = (OLD + unit("<target>Camoes</target>", source="x") + END).replace("UTF-8", "us-ascii").replace("zh-HK", "zh")
    file = read(raw.encode("ascii"), "a.xlf", Options())
    assert b"<target>Cam&#245;es</target>" in file.write({0: [Change(3, 4, "õ")]})


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (f'<!DOCTYPE xliff [<!ENTITY a0 "ha">{LAUGHS}]><xliff>&a9;</xliff>', "declares the entity 'a0'"),
        ('<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]><xliff>&x;</xliff>', "declares the entity 'x'"),
        ('<!DOCTYPE xliff [<!ENTITY % p SYSTEM "http://a.invalid/">%p;]><xliff/>', "declares the entity 'p'"),
        ('<!DOCTYPE xliff SYSTEM "x.dtd"><xliff>\n&name;</xliff>', "a.xlf:2: the XML uses the entity 'name'"),
        ("<xliff>" + "<g>" * 100_000, "elements are nested more than 256 deep"),
        (OLD + unit("<target>Li"), r"a\.xlf:4: not well-formed XML"),
        (OLD + unit("<target>L\x01i</target>") + END, r"a\.xlf:4: not well-formed XML"),
        (OLD + unit("<target>L\0i</target>") + END, "this is a binary file"),
        ("<html><body/></html>", "this is no XLIFF file: its root element is <html>"),
        ("<a:xliff/>", "unbound prefix"),
        ("", "the file is empty"),
        ("PK\x03\x04", "this is a ZIP file"),
        ('<?xml version="1.0" encoding="x-mac"?><xliff/>', "its encoding 'x-mac' cannot be read"),
    ],
)
def test_hostile_and_broken_files(data: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data.encode(), "a.xlf", Options())


def test_bytes_that_are_not_in_the_declared_encoding() -> None:
    raw = (OLD + unit("<target>Li</target>") + END).encode("gbk")
    with pytest.raises(InputError, match=r"a\.xlf:4: the file is not valid UTF-8"):
        read(raw, "a.xlf", Options())
    assert read(raw, "a.xlf", Options(encoding="GBK")).units[0].source == "李家超"


def test_a_unit_of_many_tags_is_read_whole() -> None:
    (found,) = old(unit("<target>" + 'Li <x id="1"/>&amp; ' * 50_000 + "</target>")).units
    assert (len(found.text), len(found.breaks)) == (50_000 * 5, 50_000)


@pytest.mark.parametrize("name", ["a.xlf", "a.xliff", "a.sdlxliff", "a.mqxliff", "a.mxliff", "a.xml", "a"])
def test_files_are_recognised(name: str) -> None:
    assert open_bytes((OLD + unit("<target>Li</target>") + END).encode(), name).format == "xliff"


@pytest.mark.parametrize("filling", ["Li ", "<x/>", "&#x41;", "<![CDATA[a]]>"])
def test_a_unit_that_fills_a_whole_file_is_refused(filling: str) -> None:
    with pytest.raises(InputError, match=r"a\.xlf:5: this element <trans-unit> has more than 4,000,000 characters"):
        old("\n" + unit("<target>" + filling * (5_000_000 // len(filling)) + "</target>"))
