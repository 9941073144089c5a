"""One driver for the cases of all rules: ``cases/<rule-id>.yaml`` is data.

A case has ``name`` and ``target``, perhaps ``source``, ``glossary`` (rows) and ``article``, ``nli`` (what a model says:
rows of premise, hypothesis, entailment and contradiction), ``date``, and ``expect``: the exact findings of the rule, each with any of text, term, suggestion, confidence, message. An empty list means that the rule is quiet.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mtcheck.neural.inference import Judgement, Told
from mtcheck.rules import ALL_RULES

CASES = Path(__file__).parent / "cases"
RULES = {rule.id: rule for rule in ALL_RULES}


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_case(rule: str, case: dict[str, Any], run_rules: Any) -> None:
    told = {
        (premise, hypothesis): Judgement(entailed, 1 - entailed - contradicted, contradicted)
        for premise, hypothesis, entailed, contradicted in case.get("nli", ())
    }
    report = run_rules(
        case["target"],
        case.get("source"),
        case.get("glossary", ()),
        case.get("article"),
        only=rule,
        nli=Told(told),
        date=case.get("date", ""),
    )
    assert not report.incomplete, report.skips
    found = [
        {
            "text": finding.hit.primary.text if finding.hit.primary.side.value == "target" else None,
            "term": finding.hit.term,
            "suggestion": finding.hit.suggestion,
            "confidence": finding.confidence.label,
            "message": finding.message,
        }
        for finding in report.findings
    ]
    expected = case["expect"] or []
    assert len(found) == len(expected), found
    for got, want in zip(found, expected, strict=True):
        assert {key: got[key] for key in want} == want


def test_every_rule_has_cases_of_both_kinds() -> None:
    for rule in RULES:
        path = CASES / f"{rule}.yaml"
        assert path.is_file(), f"{rule} has no case file"
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert any(case["expect"] for case in cases), f"{rule}: no case that finds something"
        assert any(not case["expect"] for case in cases), f"{rule}: no look-alike that stays quiet"


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} <= set(RULES)
