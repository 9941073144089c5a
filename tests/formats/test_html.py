"""HTML: what is shown is checked, where it stands is known, and nothing else of the file changes."""

from __future__ import annotations

import html
import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.errors import InputError
from mtcheck.formats.document import build
from mtcheck.formats.html import HtmlFile, read
from mtcheck.formats.html_tokens import tokens
from mtcheck.formats.units import Change, Options


def opened(text: str | bytes, name: str = "a.html", encoding: str | None = None) -> HtmlFile:
    return read(text if isinstance(text, bytes) else text.encode(), name, Options(encoding))


def shown(text: str, name: str = "a.html") -> list[str]:
    return [unit.text for unit in opened(text, name).units if unit.skip is None]


def corrected(text: str | bytes, wrong: str, right: str, encoding: str | None = None) -> bytes:
    file = opened(text, encoding=encoding)
    for index, unit in enumerate(file.units):
        at = unit.text.find(wrong)
        if at >= 0:
            return file.write({index: [Change(at, at + len(wrong), right)]})
    raise AssertionError([unit.text for unit in file.units])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Mr <b>Li</b>&nbsp;Jia<i>chao</i> spoke", ["Mr Li\xa0Jiachao spoke"]),
        ("<h1>One</h1>\n<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>e", ["One", "a", "b", "c", "d", "e"]),
        ("One\n  two <!-- x --> three", ["One two three"]),
        ("会见李家\n  超的代表<br>见\nand two", ["会见李家超的代表见 and two"]),
        ("One<br>two<br>\n<br/>three", ["One two", "three"]),
        ("<pre>One\ntwo\n\n  three</pre>", ["One two", "three"]),
        ("a<div>b<div>c</div>d</div>e", ["a", "b", "c", "d", "e"]),
        ("<p>so&shy;ft\xad ly<wbr>x", ["soft lyx"]),
        ("&lt;b&gt; &copy &notit; &bogus; &#65;&#x42; &#0; &amp;amp;", ["<b> © ¬it; &bogus; AB \ufffd &amp;"]),
        ("<title>A <b> &amp; B</title><p>C", ["A <b> & B", "C"]),
        ("a <script>'<p>' </ x </scr</script> b", ["a b"]),
        ('a <script>"</x> <b>"</script>b', ["a b"]),
        ("<style>p{}</style><template><p>a</template><svg><text>b</text></svg><svg/>c", ["c"]),
        ("<p hidden>a<b>b</b><p>c<span style='color:red; display : none'>d</span>e", ["ce"]),
        ("<ruby>李<rp>(</rp><rt>Li</rt><rp>)</rp>家</ruby>", ["李家"]),
        ("<a href='x>y' title=\"z\">b</a>", ["b", "z"]),
        ("<img alt='a b' src=c><input type=submit value=Go><input value=no placeholder=d>", ["a b", "Go", "d"]),
        ("<meta name=Description content='a'><meta property=og:title content='b'><meta name=x content=c>", ["a", "b"]),
        ("1 < 2 <3 <> a </ b> c <", ["1 < 2 <3 <> a c <"]),
        ("<p>a<table><tr><td>b", ["a", "b"]),
        ("<b", []),
        ("a<b title='x", ["a"]),
        ("a <!-- b", ["a"]),
        ("a <? b ?> c <!x> d <![CDATA[e]]> f", ["a c d f"]),
        ("<textarea> a <b> </textarea>c", ["a <b>", "c"]),
        ("<p>a</p hidden><p>b</div></p></b>c", ["a", "b", "c"]),
        ("<select><option label=x>a<option>b</select>", ["a", "x", "b"]),
    ],
)
def test_what_is_shown(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_xhtml_has_its_own_ways() -> None:
    assert shown("<script src='x'/><p>a <![CDATA[ b > c ]]> d</p>", "a.xhtml") == ["a d"]
    assert shown("<script src='x'/><p>a</p>") == []


def test_what_is_left_out_is_counted() -> None:
    file = opened(
        "<!-- a --><script>b</script><script></script><style></style><p hidden>c<i hidden>d</i></p><p>e<svg><g></svg>"
    )
    assert file.remarks == ("1 comment", "2 scripts", "1 style sheet", "1 hidden part", "1 drawing")
    file = opened(
        "<p translate=no>Li <b>Wu</b></p><p translate=no>a <i translate=yes>b</i></p><p class='x notranslate'>c"
    )
    assert [(unit.text, unit.skip) for unit in file.units] == [
        ("Li Wu", 'translate="no"'),
        ("a b", None),
        ("c", 'class="notranslate"'),
    ]
    with pytest.raises(InputError, match=r'nothing to check in this file \(left out: translate="no"'):
        build(opened("<html translate=no><p>a"))


@pytest.mark.parametrize(
    ("text", "frozen", "breaks"),
    [
        ("Li<b> Jia</b>chao", [], [2, 6]),
        ("Li <b>Jia</b> chao", [], [3, 6]),
        ("Li<br>Jia", [], [2, 3]),
        ("Li <br> Jia", [], [3]),
        ("a <code>Li b</code>", ["Li b"], [2]),
        ("a <b translate=no>Li</b> b", ["Li"], [2, 4]),
        ("a&amp;b &#76;i", [], []),
        ("Jia<wbr>chao", [], []),
        ("Jia<!-- -->chao", [], [3]),
    ],
)
def test_frozen_text_and_breaks(text: str, frozen: list[str], breaks: list[int]) -> None:
    (unit,) = opened(f"<p>{text}</p>").units
    assert [unit.text[start:end] for start, end in unit.frozen] == frozen
    assert list(unit.breaks) == breaks


@pytest.mark.parametrize(
    ("text", "wrong", "right", "expected"),
    [
        ("<P >Mr\r\n  L&#105;&nbsp;Jia&shy;chao  </P\t>\r\n", "Li\xa0Jiachao", "John Lee", "<P >Mr\r\n  John Lee  </P\t>\r\n"),
        ("<p>Li &amp; &lt;x", "Li", "A&B <c>", "<p>A&amp;B &lt;c&gt; &amp; &lt;x"),
        ("<img alt='Li &amp; x'>", "Li", "O'N \"q\"", "<img alt='O&#39;N \"q\" &amp; x'>"),
        ('<img alt="Li">', "Li", "O'N \"q\"", '<img alt="O\'N &#34;q&#34;">'),
        ("<img alt=Li>", "Li", "John Lee", "<img alt=John&#32;Lee>"),
        ("<title>Li</title>", "Li", "<Lee>", "<title>&lt;Lee&gt;</title>"),
        ("<p>a <Ř Li", "Ř Li", "b", "<p>a &lt;b"),
        ("<p>a < Li", " Li", "", "<p>a <"),
        ("<p>a & lt; Li", " lt", "lt", "<p>a &amp;lt; Li"),
        ("<p>a & lt; Li", "& ", "& ", "<p>a &amp; lt; Li"),
        ("<p>AT&T Li", "Li", "Lee", "<p>AT&T Lee"),
        ("<p>a &not Li", " Li", "in;", "<p>a ¬in;"),
        ("<p>a &not Li", " Li", "x", "<p>a &notx"),
        ("<img alt='a &not Li'>", " Li", "x", "<img alt='a ¬x'>"),
        ("<p>Li Jia<wbr>chao.", "Li Jiachao", "John Lee", "<p>John Lee."),
    ],
)  # fmt: skip
def test_only_the_change_is_written(text: str, wrong: str, right: str, expected: str) -> None:
    assert corrected(text, wrong, right).decode() == expected


def test_places_are_those_of_the_file() -> None:
    file = opened("<p>a</p>\n<p\ntitle='Li'>\n  b&amp;Li <b>Wu")
    assert [file.place(1, 2), file.place(1, 5), file.place(2, 0)] == [(4, 9), (4, 15), (3, 8)]
    assert [unit.line for unit in file.units] == [1, 4, 3]
    assert [unit.id for unit in opened("<title>a</title><p>b<img alt=c><meta name=title content=d>").units] == [
        "page title", None, "img alt", "meta title",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "encoding", "codec"),
    [
        ("<meta charset=gb2312><p>行政长官".encode("gbk"), None, "gbk"),
        ("<meta charset=GBK><p>𠮷行政长官".encode("gb18030"), None, "gb18030"),
        ("<meta http-equiv=Content-Type content='text/html; charset=big5'><p>行政長官".encode("big5"), None, "big5"),
        ("<meta charset='iso-8859-1'><p>“é”".encode("cp1252"), None, "cp1252"),
        ("<meta charset=gb2312><p>‘行政长官’".encode(), None, "utf-8"),
        ("\ufeff<p>行".encode("utf-16-le"), None, "utf-16-le"),
        ("<?xml version='1.0' encoding='Big5'?><p>行政長官".encode("big5"), None, "big5"),
        (b"<meta charset=utf-16><p>a", None, "utf-8"),
        ("<meta charset=big5><p>行政长官".encode("gbk"), "GBK", "gbk"),
        (b"<meta charset=shift_jis><p>a", None, "utf-8"),
    ],
)
def test_encodings(data: bytes, encoding: str | None, codec: str) -> None:
    file = opened(data, encoding=encoding)
    assert file.encoding == codec
    assert file.write({}) == data


def test_what_the_declared_encoding_lacks_is_written_as_a_reference() -> None:
    assert corrected(b"<meta charset=big5><p>Li", "Li", "Lǐ") == b"<meta charset=big5><p>L&#464;"


def test_an_encoding_that_is_not_read_is_named() -> None:
    with pytest.raises(InputError, match=r"a\.html: the file declares the encoding 'shift_jis'.*--encoding"):
        opened("<meta charset=shift_jis><p>行政長官".encode("shift_jis"))


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 100_000 + "Li",
        "<div>" * 100_000 + "Li",
        "<p><b>" * 30_000 + "Li",
        "<svg>" * 50_000 + "</svg>" * 50_000 + "Li",
        "</p>" * 50_000 + "Li",
        "<" * 100_000 + " Li",
        "<a '" * 30_000 + ">Li",
        "&" * 100_000 + "Li",
        "&#" + "9" * 100_000 + ";Li",
    ],
)
def test_depth_and_broken_markup_in_masses(text: str) -> None:
    file = opened(text)
    assert file.units[-1].text.endswith("Li")
    assert file.write({}) == text.encode()


def test_entities_of_the_document_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "Li"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>\n<p>&b;&x;</p>'
    )
    with pytest.raises(InputError, match=r"a\.xhtml:1: the document declares the entity 'a'; .* not expanded"):
        opened(bomb, "a.xhtml")
    assert "&b;&x;" in shown(bomb)


def test_bytes_and_characters_that_are_none() -> None:
    with pytest.raises(InputError, match="zero byte at byte 4"):
        opened(b"<p>a\0b")
    assert shown("<p>a&#xD800;b&#1114112;c&#0;d") == ["a\ufffdb\ufffdc\ufffdd"]
    file = opened("<p>a \u202eLi\u202c b")
    assert file.write({0: [Change(3, 5, "Lee")]}).decode() == "<p>a \u202eLee\u202c b"


_PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<br>", "<div hidden>", "</div>", "<li>", "<td>", "</table>", "<script>", "</script>",
        "<!--", "-->", "<title>", "</title>", "<img alt='a'", ' title="b ', ">", "<", "/", "&", "&amp;", "&#x41;", "&shy",
        "\n", "\r\n", " ", "\t", "李家", "Li", "é", "\xad", "<pre>", "</pre>", "<code>", "<svg/>", "<![CDATA[", "]]>", "'", "=",
        "<span translate=no>", "</span>", "<meta name=title content=x>", "<textarea>", "\u2028", "<p class=notranslate>",
    ]
)  # fmt: skip


@given(st.lists(_PIECES).map("".join), st.sampled_from(["a.html", "a.xhtml"]))
def test_laws(text: str, name: str) -> None:
    text = "x" + text
    cut = list(tokens(text, xml=name == "a.xhtml"))
    assert "".join(text[token.start : token.end] for token in cut) == text
    file = opened(text, name)
    assert file.write({}) == text.encode()
    end = -1
    for index, unit in enumerate(file.units):
        assert [piece.start for piece in unit.pieces] == [0, *(piece.end for piece in unit.pieces[:-1])]
        assert unit.pieces[-1].end == len(unit.text)
        assert unit.text == unit.text.strip(" \t\r\n\f")
        if unit.id in (None, "page title"):
            assert unit.pieces[0].raw_start > end
            end = unit.pieces[-1].raw_end
        for piece in unit.pieces:
            raw = text[piece.raw_start : piece.raw_end]
            own = unit.text[piece.start : piece.end]
            assert own in (re.sub(r"[ \t\n\r\f]", " ", raw), raw, html.unescape(raw)) or own == " "
        marked = file.write({index: [Change(0, 1, "Q")]}).decode()
        first = unit.pieces[0]
        same = len(unit.text[first.start : first.end]) == first.raw_end - first.raw_start
        if re.search(r"(<[/!?]?[A-Za-z]*|&#?\w*)\Z", text[: first.raw_start]):
            assert "Q" in "".join(opened(marked, name).units[index].text)
            continue
        assert marked == text[: first.raw_start] + "Q" + text[first.raw_start + 1 if same else first.raw_end :]


_NESTED = st.recursive(
    st.sampled_from(["Li", " Wu ", "&amp;", "李家", "&#233;", "\n", "x<br>y", "<!-- c -->", "<img alt=''>"]),
    lambda inner: st.builds(
        lambda name, content: f"<{name}>{''.join(content)}</{name}>",
        st.sampled_from(["div", "b", "span", "ul", "section", "i", "a", "blockquote"]),
        st.lists(inner, max_size=4),
    ),
)


@given(st.lists(_NESTED, min_size=1))
def test_another_parser_sees_the_same_text(parts: list[str]) -> None:
    text = "<div>Q" + "".join(parts) + "</div>"
    tree = lxml.html.fromstring(text)
    for comment in tree.xpath("//comment()"):
        comment.drop_tag()
    assert "".join("".join(shown(text)).split()) == "".join(tree.text_content().split())
