from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from mtcheck.finding import Confidence, Passage, Safety, Severity, Skip
from mtcheck.fixes import plan
from mtcheck.model import Side, Span
from mtcheck.reports import html
from mtcheck.reports.html import ScoreRow
from mtcheck.scoring.mqm import mqm_weights
from mtcheck.summary.shape import Part, SummarySentence
from mtcheck.summary.summarize import Summary

if TYPE_CHECKING:
    from mtcheck.engine import Report


class Page(HTMLParser):
    """The page as a browser sees it: elements with their attributes and the text in them."""

    def __init__(self, text: str):
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[str] = []
        self.raw = text
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "input", "br"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"{tag} closes nothing"

    def handle_data(self, data: str) -> None:
        key = " ".join(self._open)
        self.texts[key] = self.texts.get(key, "") + data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for name, a in self.elements if name == tag and all(a.get(k) == v for k, v in wanted.items())]

    def text(self, ending: str) -> str:
        return "".join(text for path, text in self.texts.items() if path.endswith(ending))


def page(report: Report, **options: object) -> Page:
    stream = io.StringIO()
    html.write(stream, report, **options)
    return Page(stream.getvalue())


def test_everything_stands_in_the_page(build) -> None:
    made = build("Li Jiachao met them.\n", "李家超会见越文客人。\n", path="a/en.txt")
    made.add("Li Jiachao", "John Lee", source="李家超", message="he is John Lee")
    made.add("越文", side=Side.SOURCE, suggestion="Vietnam and Brunei", message="it is missing")
    made.skips.append(Skip("summary-name", None, "there is no article"))
    shown = page(made.report(), scores=[ScoreRow("chrF2", "61.4", "more is better", "nrefs:1")])
    assert shown.text(" h1") == "en.txt"
    assert shown.text(" title") == "en.txt – translation check"
    assert shown.text(" mark a") == "Li Jiachaomissing: Vietnam and Brunei李家超越文"
    origins = [a["data-finding"] for a in shown.all("mark") if a["class"] == "origin"]
    assert origins == ["1", "2"]
    assert "he is John Lee" in shown.raw
    assert "Not checked: summary-name (there is no article)" in shown.raw
    rows = [shown.text(f" div table tbody tr {kind}") for kind in ("th", "td")]
    assert rows == ["chrF2", "61.4more is betternrefs:1"]


def test_marks_lead_to_their_findings_and_back(build) -> None:
    made = build("Li Jiachao met Mr Li.\n")
    made.add("Li Jiachao", "John Lee")
    made.add("Mr Li", "Mr Lee", confidence=Confidence.LOW, severity=Severity.MINOR)
    shown = page(made.report())
    assert [a["data-finding"] for a in shown.all("mark")] == ["1", "2"]
    assert [a["class"] for a in shown.all("mark")] == ["major", "minor doubtful"]
    ids = {a["id"] for _, a in shown.elements if "id" in a}
    for name, attributes in shown.elements:
        for key in ("href", "aria-describedby", "aria-labelledby"):
            value = attributes.get(key)
            if value and (key != "href" or (name == "a" and value.startswith("#"))):
                assert value.removeprefix("#") in ids
    assert len(ids) == len([a for _, a in shown.elements if "id" in a])


def test_overlapping_findings_share_the_piece_they_share(build) -> None:
    made = build("one two three")
    made.add("one two", "1")
    made.add("two three", "2", severity=Severity.CRITICAL)
    shown = page(made.report())
    assert [(a["data-finding"], a["class"]) for a in shown.all("mark")] == [
        ("1", "major"),
        ("1 2", "critical"),
        ("2", "critical"),
    ]
    assert shown.text("p mark a") == "one two three"


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;<!--"


def summary_of(text: str, report: Report, *, notes: tuple[str, ...] = (), corrected: str = "") -> Summary:
    """Return a summary of one bullet."""
    corrected = corrected or text
    span = Span(0, len(corrected))
    sentence = SummarySentence(text, Span(2, 2 + len(text)), 0, span, text == corrected, Part.BULLET, ("shortened",))
    return Summary(f"- {text}", "lexical", (sentence,), report, corrected, report, 0, notes)


def checked_summary(build, text: str, wrong: str, **finding: object) -> Report:
    """Return the check of the summary above, with one finding."""
    made = build(f"- {text}")
    made.add(wrong, **finding)
    return made.report()


def test_hostile_text_stays_text(build) -> None:
    made = build(f"{HOSTILE} Li\u202e\n", f"李{HOSTILE}\n", path=f"{HOSTILE}.txt".replace("/", ""))
    made.add("Li", HOSTILE, source="李", message=HOSTILE, rule=HOSTILE)
    shown = page(
        made.report(),
        scores=[ScoreRow(HOSTILE, HOSTILE, HOSTILE, HOSTILE)],
        summary=summary_of(HOSTILE, checked_summary(build, HOSTILE, HOSTILE, rule=HOSTILE), notes=(HOSTILE,)),
    )
    plain = build("Li\n", "李\n")
    plain.add("Li", "x", source="李")
    same = page(
        plain.report(),
        scores=[ScoreRow("", "", "", "")],
        summary=summary_of("x", checked_summary(build, "x", "x"), notes=("",)),
    )
    assert [name for name, _ in shown.elements] == [name for name, _ in same.elements]
    assert not [key for _, a in shown.elements for key in a if key.startswith("on") or key == "src"]
    assert "\u202e" not in re.sub(r'<script id="data".*?</script>', "", shown.raw, flags=re.DOTALL)
    assert "[U+202E]" in shown.raw


def embedded(shown: Page) -> dict[str, object]:
    data = json.loads(shown.text("script").partition('"use strict"')[0])
    assert isinstance(data, dict)
    return data


def test_the_script_gets_the_exact_text_and_corrections(build) -> None:
    text = f"{HOSTILE}\r\n𠮷 Li Jiachao\u2028\u202e"
    made = build(text, path="news.en.txt")
    made.add("Li Jiachao", "<John Lee>")
    made.add("𠮷", "x", safety=Safety.UNSAFE)
    data = embedded(page(made.report(), bom=True))
    assert len(str(data.pop("key"))) == 32
    start = text.index("Li Jiachao")
    assert data == {
        "text": text,
        "bom": True,
        "download": "news.corrected.en.txt",
        "findings": [
            {
                "number": 1,
                "rule": "some-rule",
                "severity": "major",
                "confidence": "high",
                "sure": True,
                "edit": {"start": start, "end": start + 10, "replacement": "<John Lee>"},
            },
            {
                "number": 2,
                "rule": "some-rule",
                "severity": "major",
                "confidence": "high",
                "sure": False,
                "edit": {"start": start - 2, "end": start - 1, "replacement": "x"},
            },
        ],
    }


def test_the_policy_allows_this_style_and_script_and_nothing_else(build) -> None:
    shown = page(build("x").report())
    (policy,) = [a["content"] for a in shown.all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", shown.raw, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert not [a for _, a in shown.elements if "style" in a]
    assert not re.search(r"https?://", shown.raw)


def test_what_cannot_be_applied_cannot_be_accepted(build) -> None:
    made = build("The overtime meeting.")
    made.add("overtime meeting", suggestion="John Lee")
    shown = page(made.report())
    assert [a["data-decision"] for a in shown.all("button") if "data-decision" in a] == ["rejected"]
    assert "“overtime meeting” right form: <ins>John Lee</ins>" in shown.raw
    assert not shown.all("del")


def test_no_findings(build) -> None:
    shown = page(build("All well.").report())
    assert "Nothing was found." in shown.raw
    assert not shown.all("mark")


def test_a_summary_shows_its_findings_in_place_with_what_the_article_says(build) -> None:
    said = "Li Jiachao, Chief Executive, spoke."
    passage = Passage("John  Lee\nspoke.", Span(0, 16), 7, "line 7")
    report = checked_summary(build, said, "Li Jiachao", message="not in the article", evidence=passage)
    summary = summary_of(said, report, notes=("by words",))
    shown = page(build("x").report(), summary=summary)
    [mark] = shown.all("mark")
    assert mark["data-finding"] == "s1"
    assert shown.text(" li mark a") == "Li Jiachao"
    assert shown.all("li", id="findings1")
    assert "not in the article" in shown.raw
    assert 'Article, line 7: <q lang="en">John Lee spoke.</q>' in shown.raw
    assert "Please look at 1 place of the summary" in shown.raw
    assert '<b>1</b><a href="#summary-title">more in the summary</a>' in shown.raw
    assert "By words." in shown.raw
    assert "agree with the article" not in shown.raw
    assert not [a for a in shown.all("button") if "data-decision" in a]


def test_each_sentence_of_a_summary_leads_to_where_it_comes_from(build) -> None:
    article = build("One line.\nIn sum, Li Jiachao came to the fair.\n").report()
    corrected = "One line.\nIn sum, John Lee came to the fair.\n"
    summary = summary_of("John Lee came.", build("x").report(), corrected=corrected)
    place = Span(corrected.index("In sum"), len(corrected) - 1)
    summary = replace(summary, sentences=(summary.sentences[0]._replace(article_span=place),))
    shown = page(article, summary=summary)
    [link] = [a for name, a in shown.elements if name == "a" and a.get("class") == "origin"]
    assert link["href"] == "#segment2"
    assert link["title"] == "Article, line 2 (shortened): In sum, John Lee came to the fair."
    assert any(a.get("id") == "segment2" for _, a in shown.elements)
    assert ">line 2, shortened</a>" in shown.raw
    written = replace(summary, sentences=(summary.sentences[0]._replace(changes=(), written=True),))
    assert ">by a model, nearest to line 2</a>" in page(article, summary=written).raw
    assert "Not checked: whether a sentence follows from the article" in shown.raw
    assert "Checked by a model: nothing" in shown.raw


def colors(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})\b", block))


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "accent") for ground in ("desk", "paper")),
    *((name, f"{name}-ground") for name in ("critical", "major", "minor", "neutral", "good")),
    ("on-accent", "accent"),
    ("ink", "accent-ground"),
    ("soft", "accent-ground"),
    ("accent", "accent-ground"),
    ("good", "paper"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast_is_at_least_aa(scheme: str, ink: str, ground: str) -> None:
    style = files("mtcheck.reports").joinpath("page.css").read_text(encoding="utf-8")
    light, dark = style.split("@media screen and (prefers-color-scheme: dark)", 1)
    palette = colors(light if scheme == "light" else dark.split("*, ::before")[0])
    lighter, darker = sorted((luminance(palette[ink]), luminance(palette[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_all_sure_ones_are_what_fix_would_write(build) -> None:
    made = build("one two three four")
    made.add("one two", "1 2")
    made.add("two three", "2 3", severity=Severity.CRITICAL)
    made.add("one two", "1 2", rule="other-rule")
    made.add("four", "4", confidence=Confidence.LOW)
    data = embedded(page(made.report()))
    sure = [finding["number"] for finding in data["findings"] if finding["sure"]]
    assert sure == [2]
    assert {f.hit.edit.replacement for f in plan(made.findings).applied} == {"2 3"}


def test_decisions_belong_to_one_text_and_its_findings(build) -> None:
    def key(text: str, replacement: str) -> object:
        made = build(text)
        made.add("Li", replacement)
        return embedded(page(made.report()))["key"]

    assert key("Li", "Lee") == key("Li", "Lee")
    assert len({key("Li", "Lee"), key("Li.", "Lee"), key("Li", "Leigh")}) == 3


def test_the_quality_score_shows_its_computation(build) -> None:
    made = build("one two three four five six seven eight nine ten")
    made.add("one", severity=Severity.CRITICAL)
    made.add("two")
    made.add("three", confidence=Confidence.LOW)
    shown = page(made.report())
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", shown.raw)
    assert cells == [
        *("Severity", "Findings", "Points each", "Points"),
        *("critical", "1", "25", "25"),
        *("major", "1", "5", "5"),
        *("uncertain, not counted", "1", "0", "0"),
    ]
    assert "100 × (1 − 30 points / 10 words) = -200; 300.0 penalty points per 100 words" in shown.raw
    assert "with the weights recommended there" in shown.raw
    assert shown.text(" li b") == "3121-20010"
    other = page(made.report(), weights=mqm_weights({"critical": 2}))
    assert "100 × (1 − 7 points / 10 words) = 30; 70.0 penalty points per 100 words" in other.raw
    assert "with weights of your own: neutral=0,minor=1,major=5,critical=2." in other.raw
    assert other.text(" li b") == "31213010"


def test_what_the_download_differs_in_is_said(build) -> None:
    made = build("Li\n")
    made.add("Li", "Lee")
    assert "mtcheck fix" not in page(made.report()).raw
    word = replace_document(made.report(), format="docx", encoding=None)
    assert "To correct the file itself, its layout kept: mtcheck fix" in page(word).raw
    old = replace_document(made.report(), encoding="Big5")
    assert "The download is UTF-8; the file is Big5." in page(old).raw


def replace_document(report: Report, **changes: object) -> Report:
    return report._replace(document=report.document._replace(**changes))
