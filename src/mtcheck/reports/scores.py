"""Scores as text and as JSON with sacrebleu's keys."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.significance import Comparison

    Systems = Mapping[str, Mapping[str, Score]]
    Comparisons = Mapping[str, Mapping[str, Comparison]]


def write_text(stream: TextIO, systems: Systems, comparisons: Comparisons, *, misses: int = 0) -> None:
    """Write one line a score; of several systems, a table, ranked within each metric.

    Args:
        stream: Where to write.
        systems: Scores by metric, by system, in the order given.
        comparisons: Outcomes of tests against the first system, by metric, by system.
        misses: How many places that lower a score to name, at most.
    """
    if len(systems) == 1:
        for score in next(iter(systems.values())).values():
            stream.write(f"{_line(score)}\n")
            _write_remarks(stream, score, misses)
        return
    first = next(iter(systems))
    for metric, baseline in systems[first].items():
        stream.write(f"{baseline.name}|{baseline.signature}\n")
        ranked = sorted(systems, key=lambda name: _rank(systems[name][metric]))
        width = max(map(len, systems))
        for name in ranked:
            value = _value(systems[name][metric])
            compared = comparisons.get(name, {}).get(metric)
            note = "  baseline" if name == first and comparisons else ""
            if compared is not None:
                note = f"  p = {compared.p_value:.4f}{' *' if compared.p_value < 0.05 else ''}"
            stream.write(f"  {name:<{width}}  {value}{note}\n")
        stream.write("\n")
    if comparisons:
        stream.write("* differs from the baseline, the first system named (p < 0.05)\n")


def write_values(stream: TextIO, systems: Systems, *, level: str) -> None:
    """Write a table, separated by tabs, with a row for each document or segment; what is undefined is empty.

    Args:
        stream: Where to write.
        systems: Scores by metric, by system.
        level: "document" or "segment".
    """
    names = [score.name for score in next(iter(systems.values())).values()]
    stream.write("\t".join([*(["system"] if len(systems) > 1 else []), level, *names]) + "\n")
    for system, scores in systems.items():
        columns = [dict(_values(score, level)) for score in scores.values()]
        for place in columns[0]:
            cells = [_cell(score, column[place]) for score, column in zip(scores.values(), columns, strict=True)]
            stream.write("\t".join([*([system] if len(systems) > 1 else []), place, *cells]) + "\n")


def _values(score: Score, level: str) -> Sequence[tuple[str, float]]:
    if level == "document":
        return score.documents
    return [(str(number), value) for number, value in enumerate(score.segments, 1)]


def _cell(score: Score, value: float) -> str:
    return f"{value:.{_digits(score)}f}" if math.isfinite(value) else ""


def write_json(stream: TextIO, systems: Systems, comparisons: Comparisons, *, level: str = "corpus") -> None:
    """Write what sacrebleu writes: an object for one score, a list for several, a list of systems for several.

    Figures are not rounded. What is undefined is null.

    Args:
        stream: Where to write.
        systems: Scores by metric, by system, in the order given.
        comparisons: Outcomes of tests against the first system, by metric, by system.
        level: With "document" or "segment" each score also holds the values by document or segment.
    """
    if len(systems) == 1:
        scores = [_object(score) | _levels(score, level) for score in next(iter(systems.values())).values()]
        written: Any = scores[0] if len(scores) == 1 else scores
    else:
        written = [
            {
                "system": name,
                **{
                    score.name: _result(score, comparisons.get(name, {}).get(key)) | _levels(score, level)
                    for key, score in scores.items()
                },
            }
            for name, scores in systems.items()
        ]
    json.dump(written, stream, ensure_ascii=False, indent=1, allow_nan=False)
    stream.write("\n")


def _object(score: Score) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": score.name,
        "score": _number(score.value),
        "signature": str(score.signature),
    }
    if score.interval is not None:
        mean, half = score.interval.mean, score.interval.half_width
        digits = _digits(score)
        written["confidence_mean"] = mean
        written["confidence_var"] = half
        written["confidence"] = f"μ = {mean:.{digits}f} ± {half:.{digits}f}"
    if score.detail:
        written["verbose_score"] = score.detail
    written |= score.signature.as_dict()
    written["higher_is_better"] = score.higher_is_better
    written["skipped"] = [skipped._asdict() for skipped in score.skipped]
    if score.misses:
        written["misses"] = [miss._asdict() for miss in score.misses]
    return written


def _result(score: Score, comparison: Comparison | None) -> dict[str, Any]:
    interval = score.interval
    return {
        "score": _number(score.value),
        "p_value": comparison.p_value if comparison is not None else None,
        "mean": interval.mean if interval is not None else None,
        "ci": interval.half_width if interval is not None else None,
        "signature": str(score.signature),
        "skipped": [skipped._asdict() for skipped in score.skipped],
    }


def _levels(score: Score, level: str) -> dict[str, Any]:
    if level == "document":
        return {"documents": {name: _number(value) for name, value in score.documents}}
    return {"segments": [_number(value) for value in score.segments]} if level == "segment" else {}


def _write_remarks(stream: TextIO, score: Score, misses: int) -> None:
    stream.writelines(f"  left out: {times} ({reason})\n" for reason, times in score.skipped)
    for miss in score.misses[:misses]:
        found = f'"{miss.found}"' if miss.found is not None else "nothing"
        stream.write(f"  line {miss.segment + 1}: {miss.source} is {miss.expected}; {found} stands for it\n")
    hidden = len(score.misses) - misses
    if misses and hidden > 0:
        stream.write(f"  and {hidden} more\n")


def _line(score: Score) -> str:
    return score.line(_digits(score)).replace("= nan", "= undefined")


def _value(score: Score) -> str:
    if math.isnan(score.value):
        return "undefined"
    digits = _digits(score)
    value = f"{score.value:.{digits}f}"
    if score.interval is not None:
        value += f" (μ = {score.interval.mean:.{digits}f} ± {score.interval.half_width:.{digits}f})"
    return value


def _rank(score: Score) -> tuple[bool, float]:
    undefined = math.isnan(score.value)
    return undefined, 0.0 if undefined else (-score.value if score.higher_is_better else score.value)


def _digits(score: Score) -> int:
    return score.places


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
