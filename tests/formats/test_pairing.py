"""Documents of texts whose lines do not correspond: segments, notes, and what a check makes of them."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtcheck.engine import Plan, Report, check
from mtcheck.errors import PairingError
from mtcheck.finding import Confidence, Severity
from mtcheck.formats.document import build, of_texts
from mtcheck.formats.registry import open_bytes
from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary
from mtcheck.model import Document, Side
from mtcheck.rules import ALL_RULES

if TYPE_CHECKING:
    from mtcheck.formats.units import Opened
    from mtcheck.glossary.compiled import CompiledGlossary

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
ROWS = [
    {"source": "李家超", "preferred": "John Lee", "type": "person"},
    {"source": "尖沙咀", "preferred": "Tsim Sha Tsui", "type": "place"},
]


@pytest.fixture(scope="module")
def glossary(cache: Path) -> CompiledGlossary:
    return compile_glossary(Glossary.of(ROWS), cache)


@pytest.fixture(scope="module")
def plan(glossary: CompiledGlossary) -> Plan:
    return Plan(tuple(ALL_RULES), glossary)


def read(name: str) -> str:
    return (ARTICLES / name).read_text(encoding="utf-8")


def lawful(found: Document) -> bool:
    """Whether the segments are contiguous stretches of the two texts, in order, and leave out nothing but blanks."""
    at = {Side.TARGET: 0, Side.SOURCE: 0}
    for segment in found.segments:
        for side, text, start, part in (
            (Side.TARGET, found.text, segment.target_start, segment.target),
            (Side.SOURCE, found.source_text or "", segment.source_start, segment.source or ""),
        ):
            if text[start : start + len(part)] != part or text[at[side] : start].strip():
                return False
            at[side] = start + len(part)
    return not found.text[at[Side.TARGET] :].strip() and not (found.source_text or "")[at[Side.SOURCE] :].strip()


def said(report: Report) -> list[tuple[str, ...]]:
    """The findings, however the text is wrapped."""
    hits = [(f.rule, f.hit) for f in report.findings]
    return sorted(
        (rule, *(" ".join((s or "").split()) for s in (hit.primary.text, hit.suggestion))) for rule, hit in hits
    )


def test_equal_lines_are_left_as_they_are(glossary: CompiledGlossary) -> None:
    assert of_texts("One.\nTwo.", "二。\n一。", glossary) == Document.from_text(
        "One.\nTwo.", "二。\n一。", source_path="<source>"
    )


@pytest.mark.parametrize("name", ["harbour-dialogue", "macao-visitors", "shanghai-week"])
def test_wrapped_lines_and_one_line_yield_what_the_lines_yield(name: str, plan: Plan) -> None:
    source, target = read(f"{name}.zh.txt"), read(f"{name}.en.txt")
    right = said(check(Document.from_text(target, source), plan))
    lines = target.splitlines()
    wrapped = "\r\n\r\n".join(textwrap.fill(line, 72).replace("\n", "\r\n") for line in lines)
    for text in (wrapped, " ".join(lines), "\n\n".join(lines) + "\n"):
        found = of_texts(text, source, plan.glossary)
        assert lawful(found)
        assert said(check(found, plan)) == right


def test_lines_and_columns_are_those_of_the_files(plan: Plan) -> None:
    text = "The Chief Executive,\nLi Jiachao, thanked\nthe volunteers on August 3.\n\nAll of the 120 guests left."
    source = "行政长官李家超8月3日感谢义工。\n120名来宾全部离开。\n"
    report = check(of_texts(text, source, plan.glossary), plan)
    (finding,) = report.findings
    assert (finding.rule, finding.line, finding.column, finding.hit.primary.text) == (
        "romanized-name", 2, 1, "Li Jiachao",
    )  # fmt: skip
    assert [(s.line, s.source_line) for s in report.document.segments] == [(1, 1), (5, 2)]
    assert report.document.notes == (
        "the target has 5 lines and its source 2 lines: they were aligned by what they say",
    )


def test_what_has_no_counterpart_is_named(plan: Plan) -> None:
    source = "李家超8月3日会见代表团。\n尖沙咀今年有1250名游客。\n会议在9月5日结束。\n"
    text = "John Lee met the delegation on August 3.\nThe meeting ended on September 5.\n"
    report = check(of_texts(text, source, plan.glossary), plan)
    assert lawful(report.document)
    assert "no translation was found for source line 2" in [skip.reason for skip in report.skips]
    (finding,) = [f for f in report.findings if f.rule == "omitted-sentence"]
    assert finding.hit.primary.text == "尖沙咀今年有1250名游客。"
    assert finding.confidence is Confidence.LOW
    assert not any(f.fails(Severity.NEUTRAL) for f in report.findings if f.segment == finding.segment)
    more = check(of_texts(f"{text}Tickets cost 98 dollars each in the harbour hall.", source, plan.glossary), plan)
    assert {line for skip in more.skips for line in [skip.reason] if "no source" in line} <= {
        "no source was found for target line 3"
    }


def test_findings_in_weak_places_are_doubts(plan: Plan) -> None:
    """Which of the equal lines lacks its translation cannot be known, so nothing found there fails a gate."""
    source = "会议在8月3日举行。\n" + "李家超致辞。\n" * 4 + "120人出席。\n"
    text = "The meeting was held on August 3.\n" + "A speech was given.\n" * 3 + "120 people attended.\n"
    report = check(of_texts(text, source, plan.glossary), plan)
    assert any(segment.weak for segment in report.document.segments)
    weak = [f for f in report.findings if report.document.by_number[f.segment].weak]
    assert weak
    for finding in weak:
        assert finding.confidence is Confidence.LOW
        assert finding.message.endswith("(source and translation are weakly aligned here)")
    assert report.document.notes[1].startswith("weakly aligned, so that what is found against the source there is")


def test_a_finding_without_the_source_stays_sure_in_a_weak_place(plan: Plan) -> None:
    text = "The meeting was held on August 3.\nThe guests admired the the ferry.\n120 people attended."
    source = "会议在8月3日举行。\n120人出席。"
    report = check(of_texts(text, source, plan.glossary), plan)
    (finding,) = [f for f in report.findings if f.rule == "repeated-word"]
    assert report.document.by_number[finding.segment].weak
    assert finding.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("One.\nTwo.\n", "一。\n"),
        ("The meeting was held on August 3.\nAll left.", "天气晴朗。"),
        ("One.\nTwo.", ""),
        ("One.\nTwo.", "\n \n\n"),
        ("\n\n", "一。"),
        ("First.\nSecond.", "Das ist kein Chinesisch."),
    ],
)
def test_texts_that_have_nothing_in_common_are_refused(text: str, source: str, glossary: CompiledGlossary) -> None:
    with pytest.raises(
        PairingError, match=r"<text>: the target has \d lines? but its source <source> has \d lines?, and"
    ):
        of_texts(text, source, glossary)


def test_another_article_is_refused(glossary: CompiledGlossary) -> None:
    with pytest.raises(PairingError, match="nothing of the one can be aligned with the other"):
        of_texts(read("shanghai-week.reference.txt"), read("taipei-chip-fair.zh.txt"), glossary)


def test_units_of_other_formats_are_aligned_and_named_as_the_files_name_them(plan: Plan) -> None:
    """A table of paragraphs, and a source in Markdown whose paragraphs are cut in another way."""
    target = open_bytes(
        b"id,target\nhead,Meeting held\nbody,The meeting was held on August 3. 120 people came.\n"
        b'last,"Li Jiachao spoke\nfor 45 minutes."\nads,The harbour is blue.\n',
        "en.csv",
    )
    source = open_bytes("# 会议举行\n\n会议在8月3日举行。\n\n120人出席。李家超致辞45分钟。\n".encode(), "zh.md")
    report = check(build(target, source, plan.glossary), plan)
    document = report.document
    assert [(s.unit, s.line, s.source, s.source_line) for s in document.segments] == [
        ("head", 2, "会议举行", 1),
        ("body", 3, "会议在8月3日举行。", 3),
        ("body", 3, "120人出席。", 5),
        ("last", 4, "李家超致辞45分钟。", 5),
        ("ads", 6, None, 0),
    ]
    assert document.notes[0] == (
        "the target has 4 rows and its source 3 paragraphs: they were aligned by what they say"
    )
    assert "no source was found for target row ads" in [skip.reason for skip in report.skips]
    (finding,) = [f for f in report.findings if f.rule == "romanized-name"]
    assert (finding.line, finding.column) == (4, 7)


def test_blank_lines_alone_make_no_note(glossary: CompiledGlossary) -> None:
    text, source = "The meeting was held on August 3.\n\n120 people came.\n", "会议在8月3日举行。\n120人出席。\n"
    found = of_texts(text, source, glossary)
    assert [(s.number, s.source, s.weak) for s in found.segments] == [
        (1, "会议在8月3日举行。", False),
        (3, "120人出席。", False),
    ]
    assert found.notes == ()


def test_as_many_lines_that_are_not_blank_are_aligned_where_they_do_not_correspond(glossary: CompiledGlossary) -> None:
    text = "The meeting was held on August 3.\n120 people came.\n\nTickets cost 98 dollars."
    source = "会议在8月3日举行。120人出席。\n门票98元。\n天气晴朗。"
    found = of_texts(text, source, glossary)
    assert [s.source for s in found.segments[:3]] == ["会议在8月3日举行。", "120人出席。", "门票98元。"]
    assert found.notes


def markdown(paragraphs: list[str], name: str) -> Opened:
    return open_bytes("\n\n".join(paragraphs).encode(), name)


def test_as_many_paragraphs_by_chance_do_not_correspond(glossary: CompiledGlossary) -> None:
    target = read("harbour-dialogue.reference.txt").splitlines()
    source = markdown(read("harbour-dialogue.zh.txt").splitlines(), "zh.md")
    first, second = target[1].split(". ", 1)
    shifted = [target[0], f"{first}.", second, *target[2:-2], f"{target[-2]} {target[-1]}"]
    assert len(shifted) == len(source.units)
    found = build(markdown(shifted, "en.md"), source, glossary)
    assert lawful(found)
    assert found.notes

    paired = {segment.source: segment.target for segment in found.segments}
    assert all(paired[unit.text] == text for unit, text in zip(source.units[2:-2], target[2:-2], strict=True))


def test_as_many_paragraphs_that_correspond_make_no_note(glossary: CompiledGlossary) -> None:
    target, source = (read(f"harbour-dialogue.{part}.txt").splitlines() for part in ("reference", "zh"))
    found = build(markdown(target, "en.md"), markdown(source, "zh.md"), glossary)
    assert not found.notes
    assert [(s.source, s.target) for s in found.segments] == list(zip(source, target, strict=True))
