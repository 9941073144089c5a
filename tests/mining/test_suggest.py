"""What is suggested from bilingual text, and what is not."""

from __future__ import annotations

import pytest

from mtcheck.mining.suggest import suggest
from mtcheck.model import Document


def pairs(found) -> dict[str, str]:
    return {one.source: one.renderings[0].text for one in found}


@pytest.mark.parametrize(
    ("source", "target", "name", "english", "kind"),
    [
        ("记者沈若川报道。", "Shen Ruochuan reports.", "沈若川", "Shen Ruochuan", "person"),
        ("何立峰表示欢迎。", "He Lifeng welcomed this.", "何立峰", "He Lifeng", "person"),
        ("汉斯·巴德罗(Hans Badrow)去世。", "Hans Badrow has died.", "汉斯·巴德罗", "Hans Badrow", "person"),
        ("总理巴德罗抵达柏林。", "Prime Minister Badrow arrived in Berlin.", "巴德罗", "Badrow", "person"),
        ("首相岸田文雄表示遗憾。", "Prime Minister Fumio Kishida regrets it.", "岸田文雄", "Fumio Kishida", "person"),
        ("《海风日报》报道此事。", "The Sea Breeze Daily reported it.", "海风日报", "Sea Breeze Daily", "publication"),
        (
            "江苏岑溪化工集团有限公司开业。",
            "Jiangsu Cenxi Chemical Group Co., Ltd. opened.",
            "江苏岑溪化工集团有限公司",
            "Jiangsu Cenxi Chemical Group Co., Ltd.",
            "org",
        ),
        (
            "國家發展改革委主任沈若川出席。",
            "Shen Ruochuan, Director of the National Development and Reform Commission, attended.",
            "國家發展改革委主任",
            "Director of the National Development and Reform Commission",
            "title",
        ),
    ],
)
def test_a_name_seen_once_is_paired_by_likeness(suggested, source, target, name, english, kind) -> None:
    found = {one.source: one for one in suggested(source, target)}
    assert (found[name].renderings[0].text, found[name].kind) == (english, kind)


def test_names_of_the_same_characters_are_not_mixed_up(suggested) -> None:
    found = pairs(suggested("局长丁汉超和局长丁超汉出席。", "Directors Ding Hanchao and Ding Chaohan attended."))
    assert (found["丁汉超"], found["丁超汉"]) == ("Ding Hanchao", "Ding Chaohan")
    found = pairs(
        suggested(
            "华丰电子公司与丰华电子公司签约。", "Huafeng Electronics Company and Fenghua Electronics Company signed."
        )
    )
    assert (found["华丰电子公司"], found["丰华电子公司"]) == (
        "Huafeng Electronics Company",
        "Fenghua Electronics Company",
    )


def test_a_name_is_not_paired_with_what_is_nothing_like_it(suggested) -> None:
    assert suggested("记者沈若川报道。", "The weather was fine all day long.") == []
    assert "沈若川" not in pairs(suggested("记者沈若川报道。", "Ma Shaohua and Zhu Qing went home."))


def test_inconsistent_renderings_come_first_with_all_forms(suggested) -> None:
    source = "记者沈若川报道。\n总理巴德罗抵达柏林。\n巴德罗会见记者。\n巴德罗致谢。"
    target = (
        "Shen Ruochuan reports.\nPrime Minister Badrow arrived in Berlin.\nBadelo met reporters.\nBadrow gave thanks."
    )
    first, *rest = suggested(source, target)
    assert (first.source, first.consistent, first.times) == ("巴德罗", False, 3)
    assert [(one.text, one.times) for one in first.renderings] == [("Badrow", 2), ("Badelo", 1)]
    assert first.agreement == pytest.approx(2 / 3)
    assert "沈若川" in pairs(rest)
    assert all(one.consistent for one in rest)


def test_shapes_of_one_name_are_consistent(suggested) -> None:
    source = "总理汉斯·巴德罗抵达柏林。\n巴德罗致谢。\n汉斯·巴德罗离开。"
    target = "Prime Minister Hans Badrow arrived in Berlin.\nBadrow gave thanks.\nHans Badrow left."
    found = {one.source: one for one in suggested(source, target)}
    assert found["汉斯·巴德罗"].agreement == 1.0
    assert all(one.consistent for one in found.values())


def test_a_term_needs_no_likeness_where_it_keeps_its_company(suggested) -> None:
    source = "\n".join(
        ["琼脂糕上市。", "大家喜欢琼脂糕。", "他买了琼脂糕！", "天气很好。", "道路很宽。"] + ["今日无事。"] * 15
    )
    target = "\n".join(
        ["Now Wobbly Squares are sold.", "People like Wobbly Squares.", "He bought some Wobbly Squares!"]
        + ["The weather is good.", "The road is wide."]
        + ["Nothing happened."] * 15
    )
    found = {one.source: one for one in suggested(source, target)}
    assert found["琼脂糕"].renderings[0].text == "Wobbly Squares"
    assert found["琼脂糕"].ways == ("company",)


def test_what_the_glossary_knows_is_not_suggested_nor_taken_for_another(suggested) -> None:
    rows = [{"source": "沈若川", "preferred": "Shen Ruochuan", "type": "person"}]
    source, target = "沈若川会见何立峰。", "Shen Ruochuan met He Lifeng."
    assert pairs(suggested(source, target, rows)) == {"何立峰": "He Lifeng"}
    assert pairs(suggested(source, target)) == {"何立峰": "He Lifeng", "沈若川": "Shen Ruochuan"}
    assert suggested("沈若川致謝。", "Shen Ruochuan gave thanks.", rows) == []


def test_a_part_that_stands_only_in_the_longer_name_is_left_out(suggested) -> None:
    found = pairs(suggested("江苏岑溪化工集团有限公司开业。", "Jiangsu Cenxi Chemical Group Co., Ltd. opened."))
    assert not {"化工集团有限公司", "岑溪化工", "集团有限公司"} & found.keys()


def test_days_are_no_terms(suggested) -> None:
    assert "周五" not in pairs(
        suggested("周五见沈若川。\n周五再见。", "See Shen Ruochuan on Friday.\nSee you on Friday.")
    )


def test_documents_are_mined_together(glossary) -> None:
    one = Document.from_text("Prime Minister Badrow arrived.", "总理巴德罗抵达。", path="one")
    two = Document.from_text("Badelo gave thanks.", "巴德罗致谢。", path="two")
    (found,) = (s for s in suggest([one, two], glossary([])) if s.source == "巴德罗")
    assert (found.times, found.consistent) == (2, False)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("", ""),
        ("。。。", "..."),
        ("沈若川", ""),
        ("\0牛\ud800瑞飞\0", "Shen \0\ud800"),
        ("𠮷野家" * 50, "Yoshinoya " * 50),
    ],
)
def test_odd_texts_do_no_harm(suggested, source, target) -> None:
    assert isinstance(suggested(source, target), list)


def test_the_order_of_documents_does_not_matter(glossary) -> None:
    one = Document.from_text("Shen Ruochuan reports.", "记者沈若川报道。", path="one")
    two = Document.from_text("He Lifeng welcomed this.", "何立峰表示欢迎。", path="two")
    assert suggest([one, two], glossary([])) == suggest([two, one], glossary([]))
