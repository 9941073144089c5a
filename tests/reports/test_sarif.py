from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from mtcheck.errors import InputError
from mtcheck.finding import Confidence, Safety, Severity, Skip, Withheld
from mtcheck.model import Side, View
from mtcheck.reports import sarif
from mtcheck.reports.outcome import Failure, Outcome
from mtcheck.scoring.mqm import MqmWeights

if TYPE_CHECKING:
    from mtcheck.engine import Report

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


def run_of(*reports: Report, **more: Any) -> dict[str, Any]:
    stream = io.StringIO()
    sarif.write(stream, Outcome(reports, **more))
    log = json.loads(stream.getvalue())
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    return run


def test_a_finding_with_all_that_belongs_to_it(build) -> None:
    made = build("Well.\n𠮷 Li Jiachao met them.\n", "好。\n李家超会见他们。\n", path="news/Li 100%.txt")
    finding = made.add("Li Jiachao", "John Lee", source="李家超", message="he is John Lee", rule="romanized-name")
    run = run_of(made.report())
    (result,) = run["results"]
    target = {"uri": "news/Li%20100%25.txt", "uriBaseId": "%SRCROOT%", "index": 0}
    region = {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 13}
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "romanized-name"
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": target, "region": {**region, "snippet": {"text": "Li Jiachao"}}}}
    ]
    (related,) = result["relatedLocations"]
    source = {"uri": "zh.txt", "uriBaseId": "%SRCROOT%", "index": 1}
    place = {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 4}
    assert related["physicalLocation"] == {"artifactLocation": source, "region": place}
    assert related["message"]["text"] == "the source: 李家超"
    (fix,) = result["fixes"]
    assert fix["artifactChanges"] == [
        {
            "artifactLocation": target,
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": "John Lee"}}],
        }
    ]
    assert result["partialFingerprints"] == {"mtcheckFingerprint/v1": finding.fingerprint}
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == [target["uri"], "zh.txt"]


def test_a_rule_brings_its_page(build) -> None:
    made = build("Li Jiachao.\n")
    made.add("Li Jiachao", rule="romanized-name")
    made.add("Li", rule="gone-rule")
    rules = {rule["id"]: rule for rule in run_of(made.report())["tool"]["driver"]["rules"]}
    assert rules["gone-rule"] == {"id": "gone-rule", "name": "GoneRule"}
    page = rules["romanized-name"]
    assert page["name"] == "RomanizedName"
    assert page["shortDescription"]["text"].startswith("A name spelled from its characters")
    assert "Known limits: without a source" in page["help"]["text"]
    assert page["defaultConfiguration"] == {"level": "error"}
    assert page["properties"]["mqm"] == "terminology/inconsistent-with-termbase"
    assert page["properties"]["family"] == "names"


@pytest.mark.parametrize(
    ("severity", "confidence", "level"),
    [
        (Severity.CRITICAL, Confidence.HIGH, "error"),
        (Severity.MAJOR, Confidence.MEDIUM, "error"),
        (Severity.MINOR, Confidence.HIGH, "warning"),
        (Severity.NEUTRAL, Confidence.HIGH, "note"),
        (Severity.CRITICAL, Confidence.LOW, "note"),
    ],
)
def test_levels(build, severity: Severity, confidence: Confidence, level: str) -> None:
    made = build("Li.\n")
    made.add("Li", severity=severity, confidence=confidence)
    assert [result["level"] for result in run_of(made.report())["results"]] == [level]


def test_what_is_missing_is_in_the_line_of_the_translation(build) -> None:
    made = build("All left.\nThey did.\n", "众人离开。\n越文离开。\n")
    made.add("越文", side=Side.SOURCE, suggestion="Vietnam and Brunei")
    (result,) = run_of(made.report())["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "endLine": 2}
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert "fixes" not in result


def test_other_formats_have_no_fixes_and_files_without_lines_are_line_1(build) -> None:
    made = build("Li Jiachao.\n")
    made.add("Li Jiachao", "John Lee")
    made.document = made.document._replace(view=View(lambda offset: (7, offset + 5), (0,)), format="html")
    (result,) = run_of(made.report())["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert [region[key] for key in ("startLine", "startColumn", "endColumn")] == [7, 5, 15]
    assert "fixes" not in result
    made.document = made.document._replace(format="docx", encoding=None, noun="paragraph")
    (result,) = run_of(made.report())["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "endLine": 1, "snippet": {"text": "Li Jiachao"}}
    assert result["message"]["text"] == "paragraph 1: it is wrong"
    assert result["locations"][0]["logicalLocations"] == [{"name": "paragraph 1", "kind": "element"}]


def test_manual_corrections_are_no_fixes_and_doubtful_ones_say_so(build) -> None:
    made = build("a b c\n")
    made.add("a", "x", safety=Safety.MANUAL)
    made.add("b", "x", safety=Safety.UNSAFE)
    made.add("c", "", confidence=Confidence.LOW)
    results = run_of(made.report())["results"]
    assert ["fixes" in result for result in results] == [False, True, True]
    said = [result["fixes"][0]["description"]["text"] for result in results[1:]]
    assert said == ["write “x” (please check)", "delete it (please check)"]


def test_what_was_not_checked_is_a_notification(build) -> None:
    made = build("Li.\n")
    made.skips += [
        Skip("missing-term", None, "there is no source text"),
        Skip("date-mismatch", None, "the rule crashed: KeyError: 1", crashed=True),
    ]
    failure = Failure("bad file.txt", InputError("the file is empty", file="bad file.txt"))
    run = run_of(made.report(), failures=(failure,), notes=("Files left out: 2 hidden",))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [
        (
            notification["descriptor"]["id"],
            notification["level"],
            notification["message"]["text"],
            [place["physicalLocation"]["artifactLocation"]["uri"] for place in notification.get("locations", ())],
        )
        for notification in invocation["toolExecutionNotifications"]
    ]
    assert told == [
        ("crashed", "error", "Not finished: date-mismatch (the rule crashed: KeyError: 1)", ["en.txt"]),
        ("skipped", "note", "Not checked: missing-term (there is no source text)", ["en.txt"]),
        ("not-checked", "error", "bad file.txt: the file is empty", ["bad%20file.txt"]),
        ("note", "note", "Files left out: 2 hidden", []),
    ]
    made.skips.pop()
    assert run_of(made.report())["invocations"][0]["executionSuccessful"] is True


def test_hostile_text_and_names(build) -> None:
    made = build("x \ud800 \x1b[2J [a](http://b) y\n", path="a\udce9:b.txt")
    made.add("[a](http://b)", "\ud800", message="[a](http://b) \x1b \ud800")
    run = run_of(made.report())
    assert run["results"][0]["message"]["text"] == "\\[a\\](http://b) \x1b \ud800"
    assert run["artifacts"][0]["location"]["uri"] == "a%E9%3Ab.txt"


def test_the_score_with_its_weights(build) -> None:
    made = build("Li spoke to me today.\n")
    made.add("Li")
    properties = run_of(made.report(), weights=MqmWeights(major=1))["properties"]
    assert properties == {
        "words": 5,
        "mqmScore": 80.0,
        "mqmWeights": {"neutral": 0, "minor": 1, "major": 1, "critical": 25},
    }


def test_nothing_at_all_is_a_valid_log() -> None:
    assert run_of()["results"] == []


def test_what_is_ignored_or_known_is_a_suppressed_result(build) -> None:
    made = build("Well.\nLi Jiachao met them.\n")
    made.add("Li Jiachao", rule="romanized-name")
    made.add("Well", rule="some-rule")
    made.add("met", rule="some-rule")
    shown, ignored, known = made.report().findings
    withheld = (Withheld(ignored, "ignored", "a namesake"), Withheld(known, "known"), Withheld(known, "unchanged"))
    run = run_of(made.report()._replace(findings=(shown,), withheld=withheld))
    assert [result.get("suppressions") for result in run["results"]] == [
        None,
        [{"kind": "inSource", "status": "accepted", "justification": "a namesake"}],
        [{"kind": "external", "status": "accepted", "justification": "in the baseline"}],
    ]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
