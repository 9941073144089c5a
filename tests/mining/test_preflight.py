"""What a preflight finds in Chinese text, and what it leaves alone."""

from __future__ import annotations

import pytest

from mtcheck.glossary.term import Term
from mtcheck.mining.preflight import conflicts

LEE = {"source": "李家超", "preferred": "John Lee", "type": "person"}


def kinds(flight) -> set[tuple[str, str, str]]:
    return {(entry.term.source, risk.kind, risk.level) for entry in flight.entries for risk in entry.every}


def rewordings(flight) -> list[str]:
    return [place.rewording for entry in flight.entries for place in entry.places if place.rewording]


def test_a_name_that_a_segmenter_cuts_is_shown_with_the_wrong_words(flight) -> None:
    found = flight("省长会见李家超时，致以谢意。", LEE)
    (risk,) = found.entries[0].places[0].risks
    assert (risk.kind, risk.level, risk.cut) == ("split", "likely", ("李家", "超时"))
    assert "超时 is “exceed time limit”" in risk.message
    assert found.entries[0].places[0].location.text == "李家超"


def test_a_name_that_stands_free_is_not_cut(flight) -> None:
    assert not {kind for _, kind, _ in kinds(flight("省长会见李家超，致以谢意。", LEE))} & {"split"}


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("省长会见李家超时，致以谢意。", "省长会见李家超的时候"),
        ("省長會見李家超時，致以謝意。", "省長會見李家超的時候"),
        ("李家超时任保安局局长。", "李家超当时任"),
    ],
)
def test_a_safe_rewording_where_the_grammar_is_plain(flight, text: str, safe: str) -> None:
    assert rewordings(flight(text, LEE)) == [safe]
    assert not any(kind == "split" for _, kind, _ in kinds(flight(f"{safe}，好。", LEE)))


@pytest.mark.parametrize("text", ["李家超时常到访。", "他说李家超时尚。", "李家超时间紧迫。"])
def test_no_rewording_where_it_would_change_the_meaning(flight, text: str) -> None:
    assert rewordings(flight(text, LEE)) == []


def test_a_verb_drawn_to_the_name(flight) -> None:
    found = flight("局长邓炳强调研。", {"source": "邓炳强", "preferred": "Tang Ping-keung", "type": "person"})
    assert rewordings(found) == ["局长邓炳强进行调研"]


@pytest.mark.parametrize(
    ("row", "kind", "level"),
    [
        (LEE, "own-spelling", "likely"),
        ({"source": "范明政", "preferred": "Pham Minh Chinh", "type": "person"}, "own-spelling", "likely"),
        ({"source": "任志刚", "preferred": "Ren Zhigang", "type": "person"}, None, ""),
        ({"source": "解振华", "preferred": "Xie Zhenhua", "type": "person"}, "misread", "likely"),
        ({"source": "丁乐瑞", "preferred": "Ding Lerui", "type": "person"}, "misread", "possible"),
        ({"source": "沈若川", "preferred": "Shen Ruochuan", "type": "person"}, None, ""),
        ({"source": "瑞飞牛", "preferred": "Feiniu Rui", "type": "person"}, None, ""),
        ({"source": "南光集团", "preferred": "Nam Kwong", "type": "org"}, "not-literal", "likely"),
        ({"source": "海风日报", "preferred": "Sea Breeze Daily", "type": "publication"}, None, ""),
        ({"source": "高明", "preferred": "Gao Ming", "type": "person"}, "common-word", "likely"),
    ],
)
def test_risks_that_lie_in_the_name(flight, row, kind, level) -> None:
    found = {(k, lev) for _, k, lev in kinds(flight(f"今天{row['source']}，很好。", row)) if k != "split"}
    assert found == ({(kind, level)} if kind else set())


def test_one_source_with_two_entries_is_named_with_both(flight) -> None:
    found = flight(
        "李强到访。", {"source": "李强", "preferred": "Li Qiang"}, {"source": "李強", "preferred": "Lee Keung"}
    )
    (message,) = (risk.message for entry in found.entries for risk in entry.risks if risk.kind == "ambiguous")
    assert "Li Qiang" in message
    assert "Lee Keung" in message


def test_two_shapes_of_one_name_are_no_conflict() -> None:
    terms = [
        Term("大湾区", "Greater Bay Area", kind="place"),
        Term("大灣區", "Guangdong-Hong Kong-Macao Greater Bay Area", kind="place"),
    ]
    assert conflicts(terms) == {}
    assert set(conflicts([*terms, Term("大湾区", "Big Gulf Zone", kind="place")])) == {"大湾区"}


def test_a_place_called_by_one_character(flight) -> None:
    messages = [risk.message for place in flight("代表团来澳。").short for risk in place.risks]
    assert messages == ["澳 may stand for 澳门 or 澳大利亚"]
    assert flight("澳门的夜景。").short == ()


def test_names_that_the_glossary_lacks(flight) -> None:
    found = flight("记者沈若川报道，李家超会见了董事长丁汉超。", LEE)
    assert [(name.source, name.kind) for name in found.unlisted] == [("沈若川", "person"), ("丁汉超", "person")]


def test_entries_at_risk_come_first_and_places_are_counted(flight) -> None:
    found = flight(
        "沈若川到访。\n李家超到访。\n沈若川离开。",
        LEE,
        {"source": "沈若川", "preferred": "Shen Ruochuan", "type": "person"},
    )
    assert [(entry.term.source, len(entry.places)) for entry in found.entries] == [("李家超", 1), ("沈若川", 2)]
