from __future__ import annotations

import math

import pytest

from mtcheck import scoring
from mtcheck.errors import ScoringError, UnknownNameError
from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary

ROWS = [
    {"source": "李家超", "preferred": "John Lee", "type": "person", "short": "Mr Lee"},
    {"source": "金管局", "preferred": "Monetary Authority", "admitted": "HKMA", "type": "org"},
    {"source": "香港大学", "preferred": "University of Hong Kong", "type": "org"},
    {"source": "香港", "preferred": "Hong Kong", "type": "place"},
    {"source": "行政长官", "preferred": "Chief Executive", "type": "title"},
    {"source": "青马大桥", "preferred": "Tsing Ma Bridge", "type": "place"},
]


@pytest.fixture(scope="module")
def glossary(cache):
    return compile_glossary(Glossary.of(ROWS), cache)


def misses(score: scoring.Score) -> list[tuple[int, str, str | None]]:
    return [(miss.segment, miss.source, miss.found) for miss in score.misses]


def test_every_occurrence_is_followed(glossary) -> None:
    hypotheses = ["John Lee visited the HKMA.", "Li Jiachao crossed the Tsing Ma Bridge."]
    score = scoring.term_accuracy(hypotheses, sources=["李家超访问金管局。", "李家超走过青马大桥。"], glossary=glossary)
    assert score.value == 3 / 4
    assert score.segments == (1.0, 0.5)
    assert misses(score) == [(1, "李家超", "Li Jiachao")]
    miss = score.misses[0]
    assert hypotheses[1][miss.start : miss.end] == "Li Jiachao"
    assert miss.expected == "John Lee"


def test_a_term_inside_a_longer_one_is_not_counted_twice(glossary) -> None:
    source, hypothesis = ["香港大学公布结果。"], ["The University of Hong Kong announced the results."]
    assert scoring.term_accuracy(hypothesis, sources=source, glossary=glossary).statistics.rows == [[1.0, 1.0]]
    wmt = scoring.term_success_rate(
        hypothesis, sources=source, terms=[{"香港大学": ["University of Hong Kong"], "香港": ["Hong Kong"]}]
    )
    assert wmt.statistics.rows == [(2.0, 2.0)]


def test_an_empty_hypothesis_misses_everything(glossary) -> None:
    score = scoring.term_accuracy(["", " "], sources=["李家超在香港。", "天气好。"], glossary=glossary)
    assert score.segments[0] == 0.0
    assert math.isnan(score.segments[1])
    assert misses(score) == [(0, "李家超", None), (0, "香港", None)]
    figures = scoring.class_accuracy([""], sources=["共有37人。"], glossary=glossary)
    assert figures["number"].value == 0.0


def test_several_lines_in_one_text_are_compared_line_by_line(glossary) -> None:
    hypothesis = "The HKMA spoke.\n\nLi Jiachao listened."
    score = scoring.term_accuracy([hypothesis], sources=["金管局发言。\n\n李家超聆听。"], glossary=glossary)
    assert score.value == 0.5
    assert hypothesis[score.misses[0].start : score.misses[0].end] == "Li Jiachao"


def test_short_forms_need_a_mention_in_the_same_document(glossary) -> None:
    hypotheses, sources = ["John Lee spoke.", "Mr Lee left."], ["李家超发言。", "李家超离开。"]
    assert scoring.term_accuracy(hypotheses, sources=sources, glossary=glossary).value == 1.0
    apart = scoring.term_accuracy(hypotheses, sources=sources, glossary=glossary, documents=["a", "b"])
    assert apart.value == 0.5
    assert apart.documents == (("a", 1.0), ("b", 0.0))


def test_classes(glossary) -> None:
    scores = scoring.class_accuracy(
        ["Li Jiachao, the Chief Executive, opened 12 schools on 3 May in Hong Kong."],
        sources=["行政长官李家超5月4日在香港为12所学校揭幕。"],
        glossary=glossary,
    )
    assert {name: score.value for name, score in scores.items()} == {
        "person": 0.0, "place": 1.0, "title": 1.0, "number": 1.0, "date": 0.0,
    }  # fmt: skip
    assert misses(scores["date"])[0][2] == "3 May"


def test_classes_with_intervals(glossary) -> None:
    texts = {"sources": ["李家超在香港。", "李家超在香港。"], "glossary": glossary}
    scores = scoring.class_accuracy(["John Lee in Hong Kong.", "Li Jiachao in Hong Kong."], **texts, confidence=True)
    assert scores["person"].interval[:2] == (0.0, 1.0)
    assert scores["place"].interval[:2] == (1.0, 1.0)


def test_wrong_numbers_lower_only_the_numbers(glossary) -> None:
    scores = scoring.class_accuracy(
        ["Profit rose 15 per cent to 30 million dollars."], sources=["利润增长百分之十五，达3亿元。"], glossary=glossary
    )
    assert set(scores) == {"number"}
    assert scores["number"].value == 0.5


def test_consistency_and_its_three_pseudo_references(glossary) -> None:
    sources = ["李家超发言。"] * 4
    hypotheses = ["Li Jiachao spoke.", "John Lee spoke.", "John Lee spoke.", "He danced."]

    def value(**options: str) -> float:
        return scoring.term_consistency(hypotheses, sources=sources, glossary=glossary, **options).value

    assert value() == 2 / 3  # most frequent: John Lee; "He" names nobody and is left out
    assert value(pseudo_reference="first") == 1 / 3
    assert value(pseudo_reference="predefined") == 2 / 3
    assert scoring.term_consistency(hypotheses, sources=sources, glossary=glossary).skipped[0].times == 1
    # consistently wrong is consistent
    always = scoring.term_consistency(["Li Jiachao spoke."] * 4, sources=sources, glossary=glossary)
    assert always.value == 1.0
    with pytest.raises(UnknownNameError, match="did you mean frequent"):
        value(pseudo_reference="freqent")


def test_consistency_averages(glossary) -> None:
    sources = ["李家超发言。", "李家超发言。", "李家超发言。", "金管局发言。"]
    hypotheses = ["John Lee spoke.", "John Lee spoke.", "Li Jiachao spoke.", "The HKMA spoke."]
    micro = scoring.term_consistency(hypotheses, sources=sources, glossary=glossary)
    macro = scoring.term_consistency(hypotheses, sources=sources, glossary=glossary, average="macro")
    assert (micro.value, macro.value) == (3 / 4, pytest.approx((2 / 3 + 1) / 2))


def test_entities_by_mentions_and_by_glossary(glossary) -> None:
    mentions = [[["Straße", "street"]], [["Bao'an", "Po On"], ["Lantau"]]]
    score = scoring.entity_accuracy(["In der STRASSE.", "From po on."], mentions=mentions)
    assert score.segments == (1.0, 0.5)
    assert score.value == 2 / 3
    found = scoring.entity_accuracy(["The hkma and he"], sources=["金管局和李家超"], glossary=glossary)
    assert found.value == 0.5
    with pytest.raises(ScoringError, match=r"mentions\[0\] has an entity without a name"):
        scoring.entity_accuracy(["x"], mentions=[[[""]]])


def test_the_signature_names_the_glossary(glossary) -> None:
    score = scoring.term_accuracy(["x"], sources=["香港"], glossary=glossary)
    other = scoring.term_accuracy(["x"], sources=["香港"], glossary=Glossary.of(ROWS[:4]))
    assert score.signature.as_dict()["glossary"] != other.signature.as_dict()["glossary"]
    assert score.signature.as_dict()["version"].startswith("mtcheck-")
