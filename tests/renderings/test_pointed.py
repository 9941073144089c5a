"""A word aligner as a second opinion: what it may change and what not. The aligner here says what the test tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck import engine
from mtcheck.engine import Plan, Report
from mtcheck.finding import Confidence
from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary
from mtcheck.model import Document
from mtcheck.neural.links import Link, Unaligned
from mtcheck.rules import ALL_RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ROWS = [
    {"source": "周慕云", "preferred": "Chow Mo-wan", "short": "Mr Chow", "type": "person"},
    {"source": "黄牛党", "preferred": "scalpers", "admitted": "ticket touts", "type": "term"},
    {"source": "渔安局", "preferred": "Harbour Board", "type": "org"},
]


class Told:
    """Links given words of the source with given words of the target, wherever both stand."""

    name = "told"

    def __init__(self, *links: tuple[str, str]):
        self.links = links
        self.asked: list[tuple[str, str]] = []

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[Link, ...] | Unaligned]:
        self.asked += pairs
        return [
            Unaligned("it is unreadable")
            if "unreadable" in target
            else tuple(
                Link(source.find(a), source.find(a) + len(a), target.find(b), target.find(b) + len(b))
                for a, b in self.links
                if a in source and b in target
            )
            for source, target in pairs
        ]


@pytest.fixture(scope="module")
def check(cache: Path) -> Callable[..., Report]:
    rules = tuple(rule for rule in ALL_RULES if rule.id in ("wrong-rendering", "missing-term"))
    compiled = compile_glossary(Glossary.of(ROWS), cache)

    def run(
        target: str,
        source: str | None,
        *links: tuple[str, str],
        aligner: Told | None = None,
        complete: bool = True,
    ) -> Report:
        own = aligner or (Told(*links) if links else None)
        report = engine.check(Document.from_text(target, source), Plan(rules, compiled, aligner=own))
        assert report.incomplete is not complete, report.skips
        return report

    return run


def seen(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.hit.primary.text) for finding in report.findings]


TRICKSTERS = "The tricksters queued at dawn.", "黄牛党清晨排队。"


def test_what_would_be_missing_is_located(check: Callable[..., Report]) -> None:
    assert seen(check(*TRICKSTERS)) == [("missing-term", "黄牛党")]
    (finding,) = check(*TRICKSTERS, ("黄牛", "tricksters")).findings
    assert (finding.rule, finding.hit.primary.text) == ("wrong-rendering", "tricksters")
    assert finding.confidence is Confidence.MEDIUM
    assert finding.hit.suggestion == "scalpers"
    assert finding.message == (
        '"tricksters" stands for 黄牛党 (the word aligner told points there); the right English is scalpers'
    )


def test_the_name_left_over_gives_way_to_the_one_pointed_to(check: Callable[..., Report]) -> None:
    pair = "Clovis Barden and Kurt Weiland visited.", "周慕云和一名记者到访。"
    assert seen(check(*pair)) == [("wrong-rendering", "Clovis Barden")]
    assert seen(check(*pair, ("周", "Kurt"), ("慕云", "Weiland"))) == [("wrong-rendering", "Kurt Weiland")]


def test_a_name_is_taken_whole_but_for_what_belongs_to_something_else(check: Callable[..., Report]) -> None:
    pair = "Envoy Kurt Weiland Visits", "特使周慕云到访"
    assert seen(check(*pair, ("慕", "Weiland"), ("特使", "Envoy"), ("到访", "Visits"))) == [
        ("wrong-rendering", "Kurt Weiland")
    ]


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("Chow Mo-wan met Kurt Weiland.", "周慕云会见库尔特。"),
        ("Chow Mo-wan came.\nHe met Kurt Weiland.", "周慕云来了。\n周慕云会见库尔特。"),
        ("Chow Mo-wan came.\nMr Chow met Kurt Weiland.", "周慕云来了。\n周慕云会见库尔特。"),
        ("Ticket touts met Kurt Weiland.", "黄牛党会见库尔特。"),
    ],
)
def test_nothing_right_becomes_a_finding(check: Callable[..., Report], target: str, source: str) -> None:
    links = ("周慕云", "Kurt Weiland"), ("黄牛党", "Kurt Weiland")
    assert seen(check(target, source)) == []
    assert seen(check(target, source, *links)) == []


@pytest.mark.parametrize(
    "links",
    [
        [("黄牛", "tricksters"), ("党", "dawn")],  # two places
        [("黄牛", "The")],  # a word without meaning
        [("清晨", "tricksters")],  # another word of the source
    ],
)
def test_what_is_no_rendering_is_not_believed(check: Callable[..., Report], links: list[tuple[str, str]]) -> None:
    assert seen(check(*TRICKSTERS, *links)) == [("missing-term", "黄牛党")]


def test_two_names_joined_are_two_places(check: Callable[..., Report]) -> None:
    pair = "The Kowloon Wharf and the Lamma Wharf rejoiced.", "渔安局很高兴。"
    assert seen(check(*pair, ("渔安", "Kowloon Wharf"), ("局", "Lamma Wharf"))) == seen(check(*pair))


def test_a_name_is_not_looked_for_in_small_letters(check: Callable[..., Report]) -> None:
    pair = "The fishers rejoiced.", "渔安局很高兴。"
    assert seen(check(*pair, ("渔安局", "fishers"))) == [("missing-term", "渔安局")]


def test_what_another_term_accounts_for_is_not_free(check: Callable[..., Report]) -> None:
    pair = "The Harbour Board rejoiced.", "黄牛党使渔安局很高兴。"
    assert seen(check(*pair, ("黄牛党", "Harbour Board"))) == [("missing-term", "黄牛党")]


def test_only_segments_with_something_open_are_read(check: Callable[..., Report]) -> None:
    aligner = Told(("黄牛党", "tricksters"))
    check(
        "Chow Mo-wan came.\nThe tricksters queued.\nAll left.", "周慕云来了。\n黄牛党排队。\n全走了。", aligner=aligner
    )
    assert aligner.asked == [("黄牛党排队。", "The tricksters queued.")]


def test_what_could_not_be_read_is_named(check: Callable[..., Report]) -> None:
    report = check("All came.\nThe unreadable queued.", "全来了。\n黄牛党排队。", ("黄牛党", "unreadable"))
    assert seen(report) == [("missing-term", "黄牛党")]
    assert [(skip.segment, skip.reason) for skip in report.skips] == [
        (2, "the word aligner told did not help there: it is unreadable")
    ]


def test_a_crash_of_the_aligner_is_named_and_the_check_goes_on(check: Callable[..., Report]) -> None:
    class Broken(Told):
        def align(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[Link, ...] | Unaligned]:
            raise MemoryError("too much")

    report = check(*TRICKSTERS, aligner=Broken(), complete=False)
    assert [skip.reason for skip in report.skips] == ["the word aligner told crashed: MemoryError: too much"]
    assert seen(report) == [("missing-term", "黄牛党")]


def test_without_a_source_it_is_said_that_it_did_nothing(check: Callable[..., Report]) -> None:
    report = check("All came.", None, ("黄牛党", "All"))
    assert "the word aligner told had no source text to compare with" in {skip.reason for skip in report.skips}
