"""Which forms are one name in two shapes, and how the documents of a batch are compared."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtcheck import engine
from mtcheck.cli.main import main
from mtcheck.engine import Plan, Report
from mtcheck.finding import Confidence
from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary
from mtcheck.model import Document
from mtcheck.renderings.shapes import same
from mtcheck.rules import ALL_RULES

if TYPE_CHECKING:
    from mtcheck.rules.rule import Rule

ROWS = [
    {"source": "财政司司长", "preferred": "Financial Secretary", "admitted": "Secretary for Finance", "type": "title"},
    {"source": "西藏", "preferred": "Xizang", "admitted": "Tibet", "type": "place"},
    {"source": "西藏自治区", "preferred": "Xizang Autonomous Region", "admitted": "Xizang | Tibet", "type": "place"},
]
FINANCIAL = "The Financial Secretary spoke."
FINANCE = "The Secretary for Finance spoke."
SOURCE = "财政司司长讲话。"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Guangdong-Hong Kong-Macao Greater Bay Area", "Greater Bay Area", "place"),
        ("Co-operation Conference", "Cooperation Conference", "event"),
        ("Hong Kong-Zhuhai-Macao Bridge", "Hong Kong–Zhuhai–Macau Bridge", "place"),
        ("Standing Committee of the National People's Congress", "NPC Standing Committee", "org"),
        ("Central Committee of the CPC", "Central Committee of the Communist Party of China", "org"),
        ("Chief Executive of the HKSAR", "Hong Kong Chief Executive", "title"),
        ("Shanghai Municipal Commission of Commerce", "Shanghai Commerce Commission", "org"),
        ("Chairman of the Board", "Chairwoman of the Board", "title"),
        ("United States", "American", "place"),
        ("Ivory Coast", "Ivorian", "place"),
        ("Legislative Council", "LegCo", "org"),
        ("North Atlantic Treaty Organisation", "Nato", "org"),
        ("Ferdinand Marcos Jr.", "Marcos", "person"),
        ("Seyed Abbas Araghchi", "Araqchi", "person"),
    ],
)
def test_one_name_in_two_shapes(one: str, other: str, kind: str) -> None:
    assert same(one, other, kind)
    assert same(other, one, kind)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Financial Secretary", "Secretary for Finance", "title"),
        ("Chris Tang", "Tang Ping-keung", "person"),
        ("Xizang", "Tibet", "place"),
        ("Publicity Department", "Propaganda Department", "org"),
        ("Kuomintang", "Nationalist Party", "org"),
    ],
)
def test_two_names(one: str, other: str, kind: str) -> None:
    assert not same(one, other, kind)
    assert not same(other, one, kind)


@pytest.fixture(scope="module")
def plan(cache: Path) -> Plan:
    rules = tuple(rule for rule in ALL_RULES if rule.id == "inconsistent-term")
    return Plan(rules, compile_glossary(Glossary.of(ROWS), cache))


def compared(plan: Plan, *texts: tuple[str, str | None]) -> list[list[tuple[str, str | None, Confidence]]]:
    reports = [
        engine.check(Document.from_text(text, source, path=f"{number}.txt"), plan)
        for number, (text, source) in enumerate(texts, 1)
    ]
    reports = pickle.loads(pickle.dumps(reports))  # as they come back from another process
    return [
        [(f.hit.primary.text, f.hit.suggestion, f.confidence) for f in report.findings]
        for report in engine.compare(reports, plan)
    ]


def test_the_document_that_differs_is_told(plan: Plan) -> None:
    found = compared(plan, (FINANCE, SOURCE), (FINANCIAL, SOURCE), (FINANCIAL, SOURCE))
    assert found == [[("Secretary for Finance", "Financial Secretary", Confidence.MEDIUM)], [], []]


def test_documents_count_and_not_how_often_each_repeats_itself(plan: Plan) -> None:
    often = "\n".join([FINANCE] * 5), "\n".join([SOURCE] * 5)
    found = compared(plan, often, (FINANCIAL, SOURCE), (FINANCIAL, SOURCE))
    assert [len(own) for own in found] == [5, 0, 0]


def test_of_two_documents_the_preferred_form_is_usual(plan: Plan) -> None:
    assert [len(own) for own in compared(plan, (FINANCE, SOURCE), (FINANCIAL, SOURCE))] == [1, 0]


def test_what_differs_within_a_document_is_not_reported_again(plan: Plan) -> None:
    mixed = f"{FINANCIAL}\n{FINANCIAL}\n{FINANCE}", f"{SOURCE}\n{SOURCE}\n{SOURCE}"
    found = compared(plan, mixed, (FINANCIAL, SOURCE))
    assert found == [[("Secretary for Finance", "Financial Secretary", Confidence.MEDIUM)], []]


def test_without_a_source_it_is_a_doubt(plan: Plan) -> None:
    found = compared(plan, ("Tibet is high.", None), ("Xizang is wide.", None))
    assert found == [[("Tibet", "Xizang", Confidence.LOW)], []]


def test_the_message_says_where(plan: Plan) -> None:
    reports = [
        engine.check(Document.from_text(text, SOURCE, path=path), plan)
        for path, text in (("one.txt", FINANCE), ("two.txt", FINANCIAL), ("three.txt", FINANCIAL))
    ]
    (finding,) = engine.compare(reports, plan)[0].findings
    assert finding.message == (
        '"Secretary for Finance" stands for 财政司司长; 2 other documents say "Financial Secretary"'
        " (two.txt:1, three.txt:1): use one name throughout"
    )


def test_a_single_document_is_compared_with_nothing(plan: Plan) -> None:
    report = engine.check(Document.from_text(FINANCE, SOURCE), plan)
    assert engine.compare([report], plan) == (report,)


def test_a_crash_of_the_comparison_is_a_result(plan: Plan) -> None:
    def crash(documents: object, tables: object) -> list[list[object]]:
        raise RuntimeError("no")

    rule: Rule = plan.rules[0]._replace(across=crash)  # type: ignore[union-attr]
    broken = plan._replace(rules=(rule,))
    reports: list[Report] = [engine.check(Document.from_text(FINANCE, SOURCE), broken) for _ in range(2)]
    assert [report.incomplete for report in engine.compare(reports, broken)] == [True, True]


def test_the_command_line_compares_its_targets(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MTCHECK_CACHE", str(cache))
    Path("terms.tsv").write_text("source\tpreferred\tadmitted\ttype\n西藏\tXizang\tTibet\tplace\n", encoding="utf-8")
    for name, text in (("a.txt", "Tibet is high.\n"), ("b.txt", "Xizang is wide.\n")):
        Path(name).write_text(text, encoding="utf-8")
    assert main(["check", "a.txt", "b.txt", "--glossary", "terms.tsv"]) == 0
    assert "a.txt:1:1: minor inconsistent-term (please check)" in capsys.readouterr().out
