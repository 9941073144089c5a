"""Reviewing on the report page, in a real browser: marks, links, decisions, filters, keys, the corrected text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.reports.browser import PHONE

from mtcheck import fixes
from mtcheck.finding import Confidence, Safety, Severity
from mtcheck.model import Side

if TYPE_CHECKING:
    from tests.reports.browser import Desk

    from mtcheck.engine import Report

TEXT = "𠮷 Li Jiachao met Deng Binqiang.\r\nTwo-way trade reached HK$126 million.\r\nMr Li left.\r\n"
SOURCE = "𠮷李家超会见邓炳强。\n两地贸易额达1260亿港元和越文。\n李家超离开。\n"


@pytest.fixture
def made(build) -> Any:
    made = build(TEXT, SOURCE, path="news.en.txt")
    made.add("Li Jiachao", "John Lee", source="李家超", message="he is John Lee", rule="romanized-name")
    made.add("Deng Binqiang", "Chris Tang", source="邓炳强", message="he is Chris Tang", rule="romanized-name")
    made.add(
        "HK$126 million", "HK$126 billion", source="1260亿港元", message="a thousand times too small",
        rule="number-mismatch", severity=Severity.CRITICAL, safety=Safety.UNSAFE,
    )  # fmt: skip
    made.add("越文", side=Side.SOURCE, suggestion="Vietnam and Brunei", message="it is missing", rule="missing-term")
    made.add("Mr Li", "Mr Lee", confidence=Confidence.LOW, severity=Severity.MINOR, rule="romanized-name")
    return made


def state(page: Any) -> str:
    return str(page.inner_text("#progress"))


def numbers(page: Any, selector: str) -> list[str]:
    return [
        e.get_attribute("data-number") or e.get_attribute("data-finding") for e in page.query_selector_all(selector)
    ]


def current(page: Any) -> list[str]:
    return numbers(page, ".list .finding.current")


def downloaded(page: Any) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.click("#download")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_every_finding_is_marked_on_both_sides(desk: Desk, made) -> None:
    page = desk.open(desk.write(made.report()))
    shown = [
        (mark.get_attribute("data-finding"), mark.inner_text()) for mark in page.query_selector_all(".target mark")
    ]
    assert shown == [
        ("1", "Li Jiachao"),
        ("2", "Deng Binqiang"),
        ("3", "HK$126 million"),
        ("4", "missing: Vietnam and Brunei"),
        ("5", "Mr Li"),
    ]
    assert [mark.inner_text() for mark in page.query_selector_all(".source mark")] == [
        "李家超", "邓炳强", "1260亿港元", "越文",
    ]  # fmt: skip
    assert len(page.query_selector_all(".list .finding")) == 5


def test_each_side_of_a_finding_lights_the_others(desk: Desk, made) -> None:
    page = desk.open(desk.write(made.report()))
    for place, focused in ((".target mark", " a"), (".source mark", " a"), (".list .finding", "")):
        page.hover(f"{place}[data-finding='2'], {place}[data-number='2']")
        assert numbers(page, ".lit") == ["2", "2", "2"], place
        if "mark" in place:
            assert page.get_attribute(f"{place}[data-finding='2']", "title") == "Deng Binqiang → Chris Tang"
        page.hover("h1")
        assert numbers(page, ".lit") == []
        page.focus(f"{place}[data-finding='3']{focused}, {place}[data-number='3']{focused}")
        assert numbers(page, ".lit") == ["3", "3", "3"], place
        page.evaluate("document.activeElement.blur()")
        assert numbers(page, ".lit") == []


def test_a_mark_leads_to_its_finding_and_back(desk: Desk, made) -> None:
    page = desk.open(desk.write(made.report()))
    for side, key in (("target", "3"), ("source", "2")):
        page.click(f".{side} mark[data-finding='{key}'] a")
        assert current(page) == [key]
        assert page.evaluate("document.activeElement.id") == f"finding{key}"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.parentElement.dataset.finding") == key
    page.click("#finding3 .where a")
    assert page.evaluate("document.activeElement.id") == "segment2"


def test_keys_move_and_decide(desk: Desk, made) -> None:
    page = desk.open(desk.write(made.report()))
    page.keyboard.press("a")
    assert page.inner_text("#status") == "No finding is chosen: press j."
    for key in "jjk":
        page.keyboard.press(key)
    assert current(page) == ["1"]
    page.keyboard.press("a")
    assert page.inner_text(".target mark[data-finding='1']") == "Li JiachaoJohn Lee"
    page.keyboard.press("j")
    page.keyboard.press("r")
    assert state(page) == "2 of 5 decided: 1 accepted, 1 rejected"
    assert page.inner_text("#finding2 .outcome") == "Rejected: stays as it is"
    page.keyboard.press("r")
    assert state(page) == "1 of 5 decided: 1 accepted, 0 rejected"
    for _ in range(5):
        page.keyboard.press("j")
    assert current(page) == ["5"]
    assert page.inner_text("#status") == "This is the last finding."
    page.keyboard.press("k")
    page.keyboard.press("a")
    assert page.inner_text("#status") == "There is no correction to accept here."


def test_undo_takes_back_one_step_after_the_other(desk: Desk, made) -> None:
    page = desk.open(desk.write(made.report()))
    assert page.is_disabled("#undo")
    page.click("#finding3 [data-decision=rejected]")
    page.click("#sure")
    assert state(page) == "3 of 5 decided: 2 accepted, 1 rejected"
    page.keyboard.press("u")
    assert state(page) == "1 of 5 decided: 0 accepted, 1 rejected"
    assert not page.query_selector_all(".target ins")
    page.click("#undo")
    assert state(page) == "0 of 5 decided: 0 accepted, 0 rejected"
    assert current(page) == ["3"]
    assert page.is_disabled("#undo")


def test_help_shows_the_keys_and_turns_them_off(desk: Desk, made) -> None:
    page = desk.open(desk.write(made.report()))
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert current(page) == []
    page.click("#help-open")
    page.check("#keys")
    page.click("#help-close")
    page.keyboard.press("/")
    page.keyboard.type("jar")
    assert page.input_value("#search") == "jar"
    assert state(page).startswith("0 of 5")


@pytest.mark.parametrize(
    ("choose", "fragment", "left"),
    [
        (lambda page: page.uncheck("[name=severity][value=major]"), "severity=critical+minor", ["3", "5"]),
        (lambda page: page.uncheck("[name=confidence][value=high]"), "confidence=low", ["5"]),
        (lambda page: page.select_option("#rule", "romanized-name"), "rule=romanized-name", ["1", "2", "5"]),
        (lambda page: page.fill("#search", "chris TANG"), "search=chris+TANG", ["2"]),
    ],
)
def test_a_filter_stands_in_the_address(desk: Desk, made, choose, fragment: str, left: list[str]) -> None:
    path = desk.write(made.report())
    page = desk.open(path)
    page.click("#filter summary")
    choose(page)
    assert page.evaluate("location.href") == f"{path.as_uri()}#{fragment}"
    again = desk.open(path, fragment=f"#{fragment}")
    for tab in (page, again):
        assert numbers(tab, ".list .finding:not([hidden])") == left
        assert tab.inner_text("#shown") == f"{len(left)} of 5 shown"
        assert numbers(tab, ".target mark:not(.filtered)") == left
    again.keyboard.press("j")
    assert current(again) == left[:1]
    if "3" not in left:
        again.click(".target mark[data-finding='3'] a")
        assert again.inner_text("#status") == "The filter hides this finding."
        assert current(again) == left[:1]
    again.click("#sure")
    assert f"{len([n for n in left if n in {'1', '2'}])} accepted" in state(again)
    again.click("#all")
    assert again.evaluate("location.href") == path.as_uri()
    assert len(numbers(again, ".list .finding:not([hidden])")) == 5


def test_counts_stand_beside_the_filters(desk: Desk, made) -> None:
    page = desk.open(desk.write(made.report()))
    page.click("#filter summary")
    assert page.locator(".choices label").all_inner_texts() == [
        "critical (1)", "major (3)", "minor (1)", "high (4)", "low: please check (1)",
    ]  # fmt: skip
    assert page.locator("#rule option").all_inner_texts() == [
        "all rules (5)", "missing-term (1)", "number-mismatch (1)", "romanized-name (3)",
    ]  # fmt: skip


@pytest.mark.parametrize("bom", [False, True])
def test_the_download_differs_in_the_accepted_corrections_alone(desk: Desk, made, bom: bool) -> None:
    page = desk.open(desk.write(made.report(), bom=bom))
    start = b"\xef\xbb\xbf" if bom else b""
    assert downloaded(page) == ("news.corrected.en.txt", start + TEXT.encode())
    page.click("#finding3 [data-decision=accepted]")
    page.click("#finding1 [data-decision=accepted]")
    page.click("#finding2 [data-decision=rejected]")
    right = TEXT.replace("Li Jiachao", "John Lee").replace("126 million", "126 billion")
    assert downloaded(page)[1] == start + right.encode()


@pytest.mark.parametrize("clipboard", ["by the interface", "by an event"])
def test_the_copied_text_is_exact(desk: Desk, made, clipboard: str) -> None:
    context = desk.context(permissions=["clipboard-read", "clipboard-write"])
    page = desk.open(desk.write(made.report()), context)
    page.evaluate("navigator.clipboard.writeText('something else')")
    if clipboard == "by an event":
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.click("#sure")
    page.click("#copy")
    page.wait_for_function("document.getElementById('copy').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == fixes.apply(TEXT, made.findings)


def test_accepting_all_sure_ones_is_what_fix_writes(desk: Desk, build) -> None:
    made = build("one two three four five\n")
    made.add("one two", "1 2", severity=Severity.MINOR)
    made.add("two three", "2 3")
    made.add("two three", "2 3", rule="other-rule")
    made.add("four", "4", safety=Safety.UNSAFE)
    page = desk.open(desk.write(made.report()))
    page.click("#sure")
    assert state(page) == "2 of 4 decided: 2 accepted, 0 rejected"
    assert downloaded(page)[1].decode() == fixes.apply(made.document.text, made.findings) == "one 2 3 four five\n"


def test_an_accepted_correction_bars_those_that_overlap(desk: Desk, build) -> None:
    made = build("one two three four\n")
    made.add("one two", "1 2")
    made.add("two three", "2 3")
    made.add("four", "4")
    page = desk.open(desk.write(made.report()))
    page.click("#finding1 [data-decision=accepted]")
    assert page.is_disabled("#finding2 [data-decision=accepted]")
    assert page.inner_text("#finding2 .outcome") == "Overlaps 1, which is accepted"
    assert page.is_enabled("#finding3 [data-decision=accepted]")
    page.click("#finding2")
    page.keyboard.press("a")
    assert page.inner_text("#status") == "It overlaps 1, whose correction is accepted."
    page.click("#finding2 [data-decision=rejected]")
    page.click("#finding1 [data-decision=accepted]")
    page.click("#finding2 [data-decision=accepted]")
    assert page.is_disabled("#finding1 [data-decision=accepted]")
    assert downloaded(page)[1] == b"one 2 3 four\n"


def decided(desk: Desk, report: Report, context: Any, name: str) -> str:
    return state(desk.open(desk.write(report, name), context))


def test_decisions_survive_a_reload_for_the_same_text_only(desk: Desk, made, build) -> None:
    context = desk.context()
    page = desk.open(desk.write(made.report()), context)
    page.click("#finding1 [data-decision=accepted]")
    page.click("#finding4 [data-decision=rejected]")
    page.reload()
    assert state(page) == "2 of 5 decided: 1 accepted, 1 rejected"
    assert page.inner_text(".target mark[data-finding='1']") == "Li JiachaoJohn Lee"
    assert page.get_attribute("#finding4 [data-decision=rejected]", "aria-pressed") == "true"
    assert b"John Lee" in downloaded(page)[1]
    other = build(TEXT.replace("left", "went"), SOURCE)
    other.add("Li Jiachao", "John Lee")
    assert decided(desk, other.report(), context, "other.html").startswith("0 of 1")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.click("#finding4 [data-decision=rejected]")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_what_is_kept_is_not_trusted(desk: Desk, made) -> None:
    context = desk.context()
    page = desk.open(desk.write(made.report()), context)
    page.click("#finding1 [data-decision=accepted]")
    kept = '[["4", "accepted"], ["9", "rejected"], ["2", "<b>"], ["3", "rejected"]]'
    page.evaluate("kept => localStorage.setItem(Object.keys(localStorage)[0], kept)", kept)
    page.reload()
    assert state(page) == "1 of 5 decided: 0 accepted, 1 rejected"
    page.evaluate("localStorage.setItem(Object.keys(localStorage)[0], 'no JSON')")
    page.reload()
    assert state(page).startswith("0 of 5 decided")


def test_a_browser_that_keeps_nothing_is_named(desk: Desk, made) -> None:
    context = desk.context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = desk.open(desk.write(made.report()), context)
    page.click("#finding1 [data-decision=accepted]")
    assert state(page) == ("1 of 5 decided: 1 accepted, 0 rejected (this browser forgets them when the page is closed)")
    assert b"John Lee" in downloaded(page)[1]


def test_on_a_phone_a_tap_opens_the_finding_at_the_bottom(desk: Desk, made) -> None:
    page = desk.open(desk.write(made.report()), viewport=PHONE, has_touch=True)
    page.tap(".source mark[data-finding='2'] a")
    assert "Chris Tang" in page.inner_text(".sheet .finding")
    mark, sheet = page.locator(".target mark[data-finding='2']").bounding_box(), page.locator(".sheet").bounding_box()
    assert mark["y"] + mark["height"] <= sheet["y"]
    page.tap(".sheet [data-decision=accepted]")
    assert page.get_attribute(".sheet [data-decision=accepted]", "aria-pressed") == "true"
    page.tap(".sheet >> text=Next")
    assert page.inner_text(".sheet .moves .note") == "3 of 5"
    page.tap(".sheet >> text=Close")
    assert not page.query_selector_all(".sheet .finding")
    page.tap(".sheet >> text=List")
    assert page.locator("#sure").is_visible()
    assert state(page) == "1 of 5 decided: 1 accepted, 0 rejected"
