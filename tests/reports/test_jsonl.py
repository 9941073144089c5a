from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from mtcheck.errors import InputError
from mtcheck.finding import Skip
from mtcheck.reports import json as json_report
from mtcheck.reports import jsonl
from mtcheck.reports.outcome import Failure, Outcome
from mtcheck.scoring.mqm import MqmWeights

if TYPE_CHECKING:
    from mtcheck.engine import Report


def lines_of(*reports: Report, **more: Any) -> list[dict[str, Any]]:
    stream = io.StringIO()
    jsonl.write(stream, Outcome(reports, **more))
    text = stream.getvalue()
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def test_nothing_of_the_json_report_is_lost(build) -> None:
    one, two = build("Li Jiachao.\u2028\x85\n", "李家超。\n"), build("Li.\n", path="b.txt")
    one.add("Li Jiachao", "John Lee", source="李家超", message="a\nb\u2028c")
    one.skips.append(Skip("missing-term", None, "no source"))
    two.add("Li")
    two.add("Li")
    reports = (one.report(), two.report())
    more: dict[str, Any] = {
        "failures": (Failure("bad.txt", InputError("empty", file="bad.txt")),),
        "notes": ("Files left out: 1 hidden",),
        "weights": MqmWeights(major=2),
    }
    whole = json_report.as_data(Outcome(reports, **more))
    files: dict[str, dict[str, Any]] = {}
    told: dict[str, Any] = {"files": [], "errors": [], "notes": []}
    lines = lines_of(*reports, **more)
    assert [line["type"] for line in lines] == [
        "run", "file", "finding", "skip", "file", "finding", "finding", "error", "note", "summary",
    ]  # fmt: skip
    for line in lines:
        kind = line.pop("type")
        if kind == "run":
            told |= line
        elif kind == "file":
            files[line["path"]] = {**line, "skipped": [], "findings": []}
        elif kind in {"finding", "skip"}:
            files[line.pop("path")]["findings" if kind == "finding" else "skipped"].append(line)
        elif kind == "error":
            told["errors"].append(line)
        elif kind == "note":
            told["notes"].append(line["message"])
        else:
            told["summary"] = line
    told["files"] = list(files.values())
    assert told == whole
    assert whole["summary"]["mqm_weights"] == {"neutral": 0, "minor": 1, "major": 2, "critical": 25}


def test_a_crashed_rule_is_told_from_a_skipped_one(build) -> None:
    made = build("Li.\n")
    made.skips += [Skip("x", None, "it crashed", crashed=True), Skip("y", None, "no source")]
    assert [line.get("crashed") for line in lines_of(made.report()) if line["type"] == "skip"] == [True, None]
