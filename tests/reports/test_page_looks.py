"""The report page in a real browser, whatever its reader has: schemes, widths, paper, no script, hostile text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reports.browser import PHONE, WIDE

from mtcheck.finding import Confidence, Passage, Severity, Skip
from mtcheck.model import Side, Span
from mtcheck.reports.html import ScoreRow
from mtcheck.summary.shape import Part, SummarySentence
from mtcheck.summary.summarize import Summary

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reports.browser import Desk

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`<!--"
LONG = "Llanfair" * 60
STACKED = "Z" + "\u0301" * 60
HOSTILE = f"{SCRIPT} \u202eevil\u202c a\u200bb\x00c {LONG} {STACKED}"


def summary(build, said: str, wrong: str) -> Summary:
    """Return a summary of one bullet, taken from the second line, with one finding."""
    check = build(f"- {said}")
    passage = Passage(said, Span(0, len(said)), 2, "line 2")
    check.add(wrong, message=f"“{wrong}” is not in the article", evidence=passage)
    corrected = f"x\n{said}\n"
    origin = Span(2, 2 + len(said))
    sentence = SummarySentence(said, Span(2, 2 + len(said)), 1, origin, False, Part.BULLET, ("shortened",))
    return Summary(f"- {said}", "extractive", (sentence,), check.report(), corrected, check.report(), 0, ())


@pytest.fixture
def full(desk: Desk, build) -> Path:
    """A page with everything on it, all of it hostile."""
    made = build(f"{HOSTILE}\nLi {HOSTILE}\n", f"李{HOSTILE}\n越文\n", path="<b>\u202enews.en.txt")
    made.add("Li", HOSTILE, source="李", message=HOSTILE, rule="<i>rule")
    made.add("evil", severity=Severity.MINOR, confidence=Confidence.LOW, suggestion=HOSTILE, message="x")
    made.add(LONG, "short", severity=Severity.CRITICAL, message=LONG, rule="-".join(["long"] * 40))
    made.add("越文", side=Side.SOURCE, suggestion=LONG, message="missing", severity=Severity.NEUTRAL)
    made.skips.append(Skip("some-rule", None, HOSTILE))
    scores = [ScoreRow(LONG, "1.0", HOSTILE, HOSTILE)]
    return desk.write(made.report(), summary=summary(build, f"{HOSTILE} said Li", "said"), scores=scores)


def test_hostile_text_is_shown_and_runs_nothing(desk: Desk, full: Path) -> None:
    page = desk.open(full)
    assert page.evaluate("document.scripts.length") == 2
    assert page.evaluate("document.images.length") == 0
    shown = page.inner_text("#segment1 .target")
    assert SCRIPT in shown
    assert "[U+202E]evil[U+202C] a[U+200B]b␀c" in shown
    assert page.inner_text("h1") == "<b>[U+202E]news.en.txt"
    page.select_option("#rule", "<i>rule", force=True)
    for key in "jajrjau":
        page.keyboard.press(key)
    assert page.evaluate("document.images.length") == 0


def test_no_width_scrolls_sideways(desk: Desk, full: Path) -> None:
    page = desk.open(full, viewport=PHONE)
    page.evaluate("document.getElementById('filter').open = true")
    beyond = """[...document.querySelectorAll('body *:not(.scroll *)')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth)
        .map((one) => `${one.tagName} ${one.className} ${one.id}`)"""
    for width in (360, 700, 1100):
        page.set_viewport_size({"width": width, "height": 740})
        for key in "jaja":
            page.keyboard.press(key)
        assert page.evaluate(beyond) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_axe_finds_no_fault(desk: Desk, build, full: Path, viewport: dict[str, int]) -> None:
    """By axe-core: names, roles, landmarks, headings, links and contrast in every state and both schemes."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    plain = build("He met Li Jiachao there.\nAnd went.\n", "他在那里会见李家超。\n走了。\n")
    plain.add("Li Jiachao", "John Lee", source="李家超")
    plain.add("went", "left", rule="other-rule", severity=Severity.MINOR)
    ordinary = desk.write(plain.report(), "plain.html")
    for path in (full, ordinary) if viewport is WIDE else (full,):
        page = desk.open(path, color_scheme="light", reduced_motion="reduce", viewport=viewport)
        for key in "jajr":
            page.keyboard.press(key)
        page.evaluate("document.getElementById('filter').open = true")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            faults = axe.Axe().run(page).response["violations"]
            assert [(fault["id"], [node["html"][:120] for node in fault["nodes"]]) for fault in faults] == []


def test_schemes_and_motion_follow_the_readers_wish(desk: Desk, full: Path) -> None:
    page = desk.open(full, color_scheme="light", reduced_motion="no-preference")

    def ground() -> list[int]:
        color = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return [int(part) for part in color.removeprefix("rgb(").removesuffix(")").split(",")]

    moving = "getComputedStyle(document.querySelector('mark')).transitionDuration"
    assert min(ground()) > 200
    assert page.evaluate(moving) != "0s"
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert max(ground()) < 50
    assert page.evaluate(moving) == "0s"


def test_without_the_script_everything_can_be_read_and_nothing_is_dead(desk: Desk, full: Path) -> None:
    page = desk.open(full, java_script_enabled=False)
    assert page.locator(".list > .finding[data-number='1']").is_visible()
    assert not [button for button in page.query_selector_all("button") if button.is_visible()]
    assert not page.locator("#filter").is_visible()
    page.click(".target mark[data-finding='2'] a")
    assert page.url.endswith("#finding2")


def test_on_paper_numbers_lead_from_marks_to_findings(desk: Desk, full: Path) -> None:
    page = desk.open(full, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not [button for button in page.query_selector_all("button, select, input") if button.is_visible()]
    number = "(selector) => getComputedStyle(document.querySelector(selector), '::after').content"
    assert page.evaluate(number, ".target mark[data-finding='2']") in {"attr(data-finding)", '"2"'}
    assert page.inner_text("#finding2 .number") == "2"
    assert page.evaluate("getComputedStyle(document.querySelector('.finding')).contentVisibility") == "visible"
    assert page.pdf().startswith(b"%PDF")


def test_nothing_found(desk: Desk, build) -> None:
    made = build("All well.\n", "都好。\n")
    made.skips.append(Skip("some-rule", None, "there is no article"))
    page = desk.open(desk.write(made.report()))
    assert page.inner_text("aside") == "Findings\n\nNothing was found.\n\nWhat was not checked stands at the end."
    page.keyboard.press("j")
    page.keyboard.press("?")
    page.click(".facts a")
    assert page.evaluate("document.activeElement.id") == "scores-title"


def test_a_sentence_of_the_summary_leads_to_its_origin(desk: Desk, build) -> None:
    made = build("x\nJohn Lee said it.\n")
    made.add("x", "y")
    page = desk.open(desk.write(made.report(), summary=summary(build, "John Lee said it.", "it")))
    assert page.inner_text(".release li") == "John Lee said it. line 2, shortened"
    page.hover(".release a.origin")
    assert "lit" in page.get_attribute("#segment2", "class")
    page.click(".release a.origin")
    assert page.evaluate("document.activeElement.id") == "segment2"
    assert page.evaluate("location.hash") == ""
    page.click(".release mark a")
    assert page.evaluate("document.activeElement.id") == "findings1"
    assert "Article, line 2: John Lee said it." in page.inner_text("#findings1").replace("“", "").replace("”", "")
    page.keyboard.press("a")
    assert page.inner_text("#progress").startswith("0 of 1 decided")


def test_the_list_goes_along_with_the_article(desk: Desk, build) -> None:
    """Whatever the height of the window: a finding gone to is in view on both sides, far down, too."""
    made = build("".join(f"Line {number} names Li Jiachao{number} again.\n" for number in range(1, 401)))
    for number in range(1, 401):
        made.add(f"Li Jiachao{number}", f"John Lee{number}")
    page = desk.open(desk.write(made.report()))
    inside = """(selector) => {
        const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
    }"""
    for height in (900, 560):
        page.set_viewport_size({"width": 1400, "height": height})
        for number in (390, 2, 200):
            page.evaluate(f"document.querySelector('.target mark[data-finding=\"{number}\"] a').click()")
            page.wait_for_timeout(100)
            assert page.evaluate(inside, "mark.current")
            assert page.evaluate(inside, ".finding.current"), (height, number)
