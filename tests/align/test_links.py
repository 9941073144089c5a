"""Links between lines that do not correspond, on the articles of the corpus and on texts made to break them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtcheck.align.links import Link, align, weak
from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary

if TYPE_CHECKING:
    from mtcheck.glossary.compiled import CompiledGlossary

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
# Two neighbouring lines of heritage-forum name the same person and little else: either may be taken for a lost one.
NAMES = sorted({path.name.removesuffix(".zh.txt") for path in ARTICLES.glob("*.zh.txt")} - {"heritage-forum"})


@pytest.fixture(scope="module")
def glossary(cache: Path) -> CompiledGlossary:
    return compile_glossary(Glossary.of([{"source": "李家超", "preferred": "John Lee", "type": "person"}]), cache)


def article(name: str, kind: str) -> tuple[list[str], list[str]]:
    return tuple((ARTICLES / f"{name}.{side}.txt").read_text(encoding="utf-8").splitlines() for side in ("zh", kind))


def units(links: list[Link]) -> list[tuple[list[int], list[int]]]:
    return [
        (list(range(link.source.first, link.source.last)), list(range(link.target.first, link.target.last)))
        for link in links
    ]


def pairs(count: int) -> list[tuple[list[int], list[int]]]:
    return [([n], [n]) for n in range(count)]


@pytest.mark.parametrize("name", NAMES)
def test_lines_that_correspond_are_found_to(name: str, glossary: CompiledGlossary) -> None:
    source, target = article(name, "reference")
    assert units(align(source, target, glossary)) == pairs(len(source))


@pytest.mark.parametrize("kind", ["reference", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_lost_line_is_named_and_moves_nothing_else(name: str, kind: str, glossary: CompiledGlossary) -> None:
    source, target = article(name, kind)
    without = align(source, target[:3] + target[4:], glossary)
    assert (without[3].kind, weak(without[3])) == ("1-0", True)
    assert units(without)[:3] == pairs(3)
    assert units(without)[4] == ([4], [3])
    added = align(source[:2] + source[3:], target, glossary)
    assert (added[2].kind, added[2].target.text(target)) == ("0-1", target[2])
    assert units(added)[3] == ([2], [3])


@pytest.mark.parametrize("name", NAMES)
def test_merged_lines_are_cut_so_that_each_line_has_its_own(name: str, glossary: CompiledGlossary) -> None:
    source, target = article(name, "reference")
    left = [source[0], source[1] + source[2], *source[3:]]
    right = [*target[:2], f"{target[2]} {target[3]}", *target[4:]]
    links = align(left, right, glossary)
    assert [(link.source.text(left), link.target.text(right)) for link in links] == list(
        zip(source, target, strict=True)
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name != "hospital-opening"])
def test_a_target_in_one_line(name: str, glossary: CompiledGlossary) -> None:
    source, target = article(name, "reference")
    links = align(source, [" ".join(target)], glossary)
    # The headline has no full stop, so that it is one sentence with the first paragraph.
    assert [link.source.text(source) for link in links] == ["\n".join(source[:2]), *source[2:]]
    assert [link.target.text([" ".join(target)]) for link in links] == [" ".join(target[:2]), *target[2:]]
    assert sum(weak(link) for link in links) <= 2  # no glossary holds the names of these


def test_a_headline_that_runs_into_the_text_is_weak_where_it_is_not_found(glossary: CompiledGlossary) -> None:
    source, target = article("hospital-opening", "reference")
    links = align(source, [" ".join(target)], glossary)
    assert [weak(link) for link in links] == [True, True, *[False] * 10]


def test_a_paragraph_becomes_a_line_for_each_sentence(glossary: CompiledGlossary) -> None:
    source = ["李家超8月3日会见代表团。他感谢义工的支持。", "会议在星期五结束，共有120人出席。"]
    target = [
        "John Lee met the delegation on August 3.",
        "He thanked the volunteers for their support.",
        "The meeting, attended by 120 people, ended on Friday.",
    ]
    links = align(source, target, glossary)
    assert [(link.source.text(source), link.target.text(target)) for link in links] == [
        ("李家超8月3日会见代表团。", target[0]),
        ("他感谢义工的支持。", target[1]),
        (source[1], target[2]),
    ]
    whole = align(source, target, glossary, sentences=False)
    assert [link.kind for link in whole] == ["1-2", "1-1"]


def test_a_wrong_name_holds_its_line_too(glossary: CompiledGlossary) -> None:
    source = ["主席致辞。", "李家超致辞。", "会长致辞。"]
    links = align(source, ["Li Jiachao gave a speech."], glossary)
    assert units(links) == [([0], []), ([1], [0]), ([2], [])]


@pytest.mark.parametrize(
    ("source", "target", "kinds"),
    [
        ([], [], []),
        (["一。"], [], ["1-0"]),
        ([], ["One."], ["0-1"]),
        (["", " "], ["One.", "", "Two."], ["0-1", "0-1"]),
        (["一。", "", "二。"], ["", "\t"], ["1-0", "1-0"]),
        (["\0\ud800会议。"], ["\0\ud800 A meeting."], ["1-1"]),
    ],
)
def test_nothing_on_one_side(
    source: list[str], target: list[str], kinds: list[str], glossary: CompiledGlossary
) -> None:
    links = align(source, target, glossary)
    assert [link.kind for link in links] == kinds
    assert all(weak(link) for link in links if "0" in link.kind)


def covers_all(links: list[Link], source: list[str], target: list[str]) -> bool:
    """Whether the links hold everything but blanks, once and in order."""
    sides = (("source", source), ("target", target))
    return all(
        "".join("".join(getattr(link, side).text(lines) for link in links).split()) == "".join("".join(lines).split())
        for side, lines in sides
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (["会议于8月3日举行。"], [f"Item {n} was added." for n in range(1000)]),
        ([f"第{n}项已经加入。" for n in range(1000)], ["The meeting was held on August 3."]),
        (["会议今天举行。"] * 30, ["The meeting was held today."] * 27),
        (["Hello there.", "1,000 people"] * 3, ["Hello there.", "1,000 people"] * 2),
        (["！！！", "——", "会议。举行。"], ["...", "A. B. C."]),
    ],
)
def test_lopsided_repeated_and_foreign_text(source: list[str], target: list[str], glossary: CompiledGlossary) -> None:
    links = align(source, target, glossary)
    assert covers_all(links, source, target)
    assert all(0.0 <= link.confidence <= 1.0 for link in links)


def test_repeated_lines_are_weak_where_one_is_lost(glossary: CompiledGlossary) -> None:
    """Which of equal lines was left out cannot be known."""
    links = align(["会议今天举行。"] * 6, ["The meeting was held today."] * 4, glossary)
    assert all(weak(link) for link in links)


def test_a_long_document_beyond_the_band(glossary: CompiledGlossary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.align.lattice.HALF_BAND", 8)
    source = [f"第{n}号项目投资{n * 37 + 11}万元。" for n in range(1, 121)]
    target = [f"Project No. {n} has an investment of {(n * 37 + 11) * 10},000 yuan." for n in range(1, 121)]
    links = align(source[:50] + source[53:], target, glossary)
    assert units(links) == [*pairs(50), *(([], [n]) for n in (50, 51, 52)), *(([n - 3], [n]) for n in range(53, 120))]
