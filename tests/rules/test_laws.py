"""Laws that hold for every rule."""

import importlib
import pkgutil
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mtcheck.rules as package
from mtcheck import fixes
from mtcheck.finding import Safety
from mtcheck.model import Side
from mtcheck.rules import ALL_RULES, ENTRIES
from mtcheck.rules.rule import Example, Rule

FAMILIES = {"names", "terms", "numbers", "dates", "completeness", "consistency", "fluency", "summary"}
ROWS = (
    {
        "source": "李家超",
        "preferred": "John Lee",
        "short": "Mr Lee | Lee",
        "type": "person",
        "office": "Chief Executive",
    },
    {"source": "上海", "preferred": "Shanghai", "type": "place"},
    {"source": "香港", "preferred": "Hong Kong", "type": "place"},
    {"source": "公众号", "preferred": "official account", "deprecated": "public number", "type": "term"},
    {"source": "文莱大学", "preferred": "University of Brunei Darussalam", "type": "org"},
)


def _module(rule: Rule) -> Any:
    return sys.modules[rule.check.__module__]


def _examples() -> list[Any]:
    return [
        pytest.param(rule, example, kind == "bad", id=f"{rule.id}-{kind}-{number}")
        for rule in ALL_RULES
        for kind in ("bad", "good")
        for number, example in enumerate(getattr(rule, kind), 1)
    ]


def test_ids_are_unique_and_name_the_module() -> None:
    ids = [rule.id for rule in ALL_RULES]
    assert len(set(ids)) == len(ids)
    for rule in ALL_RULES:
        module = _module(rule).__name__
        assert module.split(".")[-1] == rule.id.replace("-", "_")
        assert rule.family in FAMILIES


def test_the_list_agrees_with_the_rules() -> None:
    for entry, rule in zip(ENTRIES, ALL_RULES, strict=True):
        assert (entry.id, entry.family, entry.needs) == (rule.id, rule.family, rule.needs)


def test_every_module_with_a_rule_is_registered() -> None:
    registered = {_module(rule).__name__ for rule in ALL_RULES}
    names = [info.name for info in pkgutil.walk_packages(package.__path__, "mtcheck.rules.") if not info.ispkg]
    with_rule = {name for name in names if hasattr(importlib.import_module(name), "RULE")}
    assert with_rule == registered


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_page_has_its_sections_in_order(rule: Rule) -> None:
    page = _module(rule).__doc__ or ""
    places = [page.find(section) for section in ("What it flags:", "Why it matters:", "Known limits:")]
    assert -1 not in places, f"a section is missing in the page of {rule.id}"
    assert places == sorted(places)
    assert rule.bad, "a rule shows what it finds"
    assert rule.good, "a rule shows what it leaves alone"


@pytest.mark.parametrize(("rule", "example", "bad"), _examples())
def test_examples_do_what_they_say(rule: Rule, example: Example, bad: bool, run_rules: Any) -> None:
    report = run_rules(example.target, example.source, example.glossary, example.article, only=rule.id, nli=example.nli)
    assert not report.incomplete, report.skips
    assert bool(report.findings) == bad, [finding.message for finding in report.findings]


@pytest.mark.parametrize(("rule", "example", "bad"), [case for case in _examples() if case.values[2]])
def test_safe_fix_removes_its_finding_and_adds_none(rule: Rule, example: Example, bad: bool, run_rules: Any) -> None:
    before = run_rules(example.target, example.source, example.glossary, example.article)
    safe = [f for f in before.findings if f.hit.edit is not None and f.hit.edit.safety is Safety.SAFE]
    if not safe:
        return
    fixed = fixes.apply(example.target, before.findings)
    after = run_rules(fixed, example.source, example.glossary, example.article)
    assert fixed != example.target
    left = {(f.rule, f.hit.primary.text) for f in after.findings}
    assert left <= {(f.rule, f.hit.primary.text) for f in before.findings} - {
        (f.rule, f.hit.primary.text) for f in safe
    }


def _holds(report: Any, target: str, source: str | None) -> None:
    assert not report.incomplete, report.skips
    texts = {Side.TARGET: target, Side.SOURCE: source or ""}
    for finding in report.findings:
        for place in (finding.hit.primary, finding.hit.source, *finding.hit.related):
            if place is not None:
                assert texts[place.side][place.span.start : place.span.end] == place.text


_PIECES = st.sampled_from(
    "李家超 Li Jiachao li-jia chao 会见 时 overtime family Shanghai Hong Kong , . ， 。 ( ) “ ” 3.5 亿 万 2月11日 February the the "
    "public number 公众号 文莱大学 Brunei University U.S. 's ’s \u0301 \U0001d54f \u202e \u200f א ب ２ ％ \t \0 - / Mr Lee".split(
        " "
    )
)
_TEXTS = st.lists(_PIECES, max_size=14).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(target=_TEXTS, source=_TEXTS)
def test_no_text_crashes_a_rule_and_every_span_is_true(target: str, source: str, run_rules: Any) -> None:
    _holds(run_rules(target, None, ROWS), target, None)
    _holds(run_rules(target, source, ROWS), target, source)
    _holds(run_rules(target, None, ROWS, article=source), target, None)


_NUMERALS = st.sampled_from(
    "0 3 12 31 99 1,000 3.5 .5 2025 99999999999999999999 ² ³ ½ Ⅳ ٣ ３ 𝟗 一 二 十 百 千 万 亿 〇 几 余 多 半 点 时 分 年 月 日 号 周 "
    "去年 民国 成 折 倍 番 分之 百分之 % ‰ 个百分点 第 至 - / · : 元 毛 增长 下降至 近 两天 底 季度 年代 one twenty hundred million dozen half "
    "quarters third 3rd th percent percentage point points basis HK$ $ cents km hours year last the of a an and in to by from "
    "May July Monday (Thu) 12/25/2023 2023-01-01 10:30 pm a.m. noon o'clock Q1 1990s mid early tripled times x fell rose".split(
        " "
    )
)
_QUANTITIES = st.tuples(st.lists(_NUMERALS, max_size=14), st.sampled_from(["", " "])).map(lambda p: p[1].join(p[0]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(target=_QUANTITIES, source=_QUANTITIES)
def test_no_numeral_crashes_a_rule(target: str, source: str, run_rules: Any) -> None:
    _holds(run_rules(target, source, ROWS), target, source)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(target=st.text(max_size=60).filter(lambda t: not set(t) & set("\r\n")))
def test_any_text_at_all(target: str, run_rules: Any) -> None:
    _holds(run_rules(target, "李家超在上海。", ROWS), target, "李家超在上海。")


def test_findings_do_not_depend_on_how_often_one_asks(run_rules: Any) -> None:
    target, source = "Li Jiachao left Brunei University on 3 May.", "李家超离开文莱大学。"
    first, second = (run_rules(target, source, ROWS) for _ in range(2))
    assert first.findings == second.findings
