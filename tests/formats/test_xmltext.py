from __future__ import annotations

import pytest

from mtcheck.formats.xmltext import Element, Run, parse


def collected(raw: str) -> list[Element]:
    found: list[Element] = []
    parse(raw, "a.xml", {"u"}, lambda element, _: found.append(element))
    return found


@pytest.mark.parametrize(
    "raw",
    [
        "<u/>", "<u></u>", "<u >x</u >", "<u a='/'></u>", "<u b='>'/>", "<u><b/></u>", "<u><!-- c --></u>", "<u><u/></u>",
        "<u><![CDATA[]]></u>", "<u>&#x674E;李𠀀</u>", "<p:u xmlns:p='a'><p:b/>x</p:u>",
    ],
)  # fmt: skip
def test_the_range_of_an_element_is_that_of_its_tags(raw: str) -> None:
    before = "<r>\r\n李𠀀<u/></r>"
    whole = f"<r>\r\n李𠀀{raw}{raw}</r>"
    assert [whole[e.start : e.end] for e in collected(whole)] == [raw, raw]
    assert [before[e.start : e.end] for e in collected(before)] == ["<u/>"]


def test_runs_are_what_stands_between_tags() -> None:
    raw = "<r><u>李 &amp;\r\n<b>&lt;</b>\n<!-- no -->𠀀<![CDATA[<&]]>.</u></r>"
    (unit,) = collected(raw)
    runs = [child if isinstance(child, Run) else child.children[0] for child in unit.children]
    assert [(raw[run.start : run.end], run.cdata) for run in runs] == [
        ("李 &amp;\r\n", False), ("&lt;", False), ("\n", False), ("𠀀", False), ("<&", True), (".", False),
    ]  # fmt: skip


def test_the_elements_around_are_told_from_the_root_inwards() -> None:
    found = []
    root = parse(
        '<r><a x="1" xml:lang="en"><u/></a><u/></r>',
        "a.xml",
        {"u"},
        lambda _, around: found.append([(e.name, e.attributes) for e in around]),
    )
    assert found == [[("r", {}), ("a", {"x": "1", "xml:lang": "en"})], [("r", {})]]
    assert root.name == "r"
