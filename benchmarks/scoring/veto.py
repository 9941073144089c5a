"""Does a score notice a wrong name? Does the gate?

    python benchmarks/scoring/veto.py [--json FILE] [--docs docs/scoring.md]

Takes the articles of our own corpus. Every error that an editor labelled in the machine translation, and for which the
label has a correction, is corrected; that is the *right* version. Then each wrong name or term is put back alone, which
gives one *wrong* version for each. Against them stand *harmless* versions of the right one, each with one word replaced
by another that says the same. All versions are scored against the human reference by BLEU and chrF, and checked
against the Chinese source as ``mtcheck check`` does with its defaults: what it reports in the right version as well
(errors without a correction in the labels) is not counted.

With ``--docs`` the table in the documentation is rewritten; a test compares it with the results that are kept.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

from mtcheck import api, engine, scoring
from mtcheck.finding import Confidence, Severity
from mtcheck.model import Document

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("veto.json")
MARKS = ("<!-- veto: written by benchmarks/scoring/veto.py -->\n", "<!-- /veto -->\n")
#: Families of errors whose restoration makes a name or term wrong.
RULES = {"romanized-name", "wrong-rendering", "split-name", "surname-mismatch", "deprecated-term"}
#: Words that may replace one another in a press release without harm.
HARMLESS = (("said", "stated"), ("will", "is to"), ("also", "in addition"), ("more than", "over"), ("about", "around"))


class Version(NamedTuple):
    """One version of an article."""

    kind: str
    what: str
    lines: list[str]


def corrected(lines: list[str], labels: list[dict], *, but: dict | None = None) -> list[str]:
    """Correct all labelled errors, or all but one."""
    result = list(lines)
    for label in labels:
        if label is not but:
            result[label["line"] - 1] = result[label["line"] - 1].replace(label["text"], label["suggestion"], 1)
    return result


def versions(lines: list[str], labels: list[dict]) -> list[Version]:
    right = corrected(lines, labels)
    made = [Version("right", "", right)]
    made += [
        Version("wrong", label["text"], corrected(lines, labels, but=label))
        for label in labels
        if label["rule"] in RULES
    ]
    for number, line in enumerate(right):
        for before, after in HARMLESS:
            if f" {before} " in line:
                changed = [*right[:number], line.replace(f" {before} ", f" {after} ", 1), *right[number + 1 :]]
                made.append(Version("harmless", before, changed))
    return [version for version in made if version.kind == "right" or version.lines != right]


def major(lines: list[str], source: list[str], plan: engine.Plan) -> int:
    """Count what would fail a gate: findings of major severity and more that are not in doubt."""
    document = Document.from_text("\n".join(lines), "\n".join(source))
    findings = engine.check(document, plan).findings
    return sum(f.severity >= Severity.MAJOR and f.confidence is not Confidence.LOW for f in findings)


def measure() -> dict[str, object]:
    plan = api.plan()
    rows = []
    for path in sorted((ROOT / "corpus" / "articles").glob("*.en.txt")):
        name = path.name.removesuffix(".en.txt")
        read = [path.with_name(f"{name}.{kind}.txt").read_text(encoding="utf-8").splitlines() for kind in
                ("en", "zh", "reference")]  # fmt: skip
        lines, source, reference = read
        labels = yaml.safe_load(path.with_name(f"{name}.labels.yaml").read_text(encoding="utf-8"))
        usable = [own for own in labels if own["kind"] == "error" and own["text"] and own["suggestion"]]
        right = 0
        for version in versions(lines, usable):
            found = major(version.lines, source, plan)
            if version.kind == "right":
                right = found
            rows.append({
                "article": name, "kind": version.kind, "what": version.what,
                "bleu": scoring.bleu(version.lines, reference).value,
                "chrf": scoring.chrf(version.lines, reference).value,
                "findings": found - right,
            })  # fmt: skip
    return {"versions": rows, "summary": summary(rows)}


def summary(rows: list[dict]) -> dict[str, dict[str, float]]:
    right = {row["article"]: row for row in rows if row["kind"] == "right"}
    result = {}
    for kind in ("wrong", "harmless"):
        own = [row for row in rows if row["kind"] == kind]
        drops = {m: [right[row["article"]][m] - row[m] for row in own] for m in ("bleu", "chrf")}
        result[kind] = {"versions": len(own), "stopped": sum(row["findings"] > 0 for row in own)}
        for metric, values in drops.items():
            result[kind] |= {f"{metric}_median": statistics.median(values), f"{metric}_greatest": max(values)}
    for metric in ("bleu", "chrf"):
        pairs = [
            wrong[metric] > harmless[metric]
            for wrong in rows
            for harmless in rows
            if (wrong["kind"], harmless["kind"]) == ("wrong", "harmless") and wrong["article"] == harmless["article"]
        ]
        result["wrong"][f"{metric}_preferred"] = sum(pairs) / len(pairs)
    result["right"] = {"versions": len(right)} | {
        f"{metric}_median": statistics.median(row[metric] for row in right.values()) for metric in ("bleu", "chrf")
    }
    return result


def table(summary: dict[str, dict[str, float]]) -> str:
    """Return the figures as the documentation shows them."""
    lines = [
        "| one change to a right version | versions | BLEU falls by (median, greatest) | chrF falls by | stopped |",
        "|---|---|---|---|---|",
    ]
    for kind, name in (("wrong", "a name or term made wrong"), ("harmless", "a word replaced by its like")):
        own = summary[kind]
        falls = [f"{own[f'{m}_median']:.2f}, {own[f'{m}_greatest']:.2f}" for m in ("bleu", "chrf")]
        lines.append(
            f"| {name} | {own['versions']} | {falls[0]} | {falls[1]} | {own['stopped']} of {own['versions']} |"
        )
    right, wrong = summary["right"], summary["wrong"]
    text = (
        f"The right versions themselves, {right['versions']} articles, have a median BLEU of {right['bleu_median']:.1f}"
        f" and a median chrF of {right['chrf_median']:.1f} against the human reference. Of all pairs of a wrong and a"
        f" harmless version of the same article, BLEU prefers the wrong one in {100 * wrong['bleu_preferred']:.0f} %,"
        f" chrF in {100 * wrong['chrf_preferred']:.0f} %."
    )
    lines += ["", text]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--docs", type=Path)
    arguments = parser.parse_args()
    measured = measure()
    text = table(measured["summary"])
    print(text, end="")
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if arguments.docs:
        before, _, rest = arguments.docs.read_text(encoding="utf-8").partition(MARKS[0])
        _, _, after = rest.partition(MARKS[1])
        arguments.docs.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
