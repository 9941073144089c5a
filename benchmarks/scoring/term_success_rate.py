"""How much faster is the term success rate than the loop that defines it?

    python benchmarks/scoring/term_success_rate.py FOLDER [--rounds N]

FOLDER holds the data of the WMT25 terminology task, track 2: ``full_data_YEAR.jsonl`` with source, reference and the
dictionaries, and submissions named ``….YEAR.zhen.….jsonl``. Every submission is scored with both dictionaries, by the
plain loop and by mtcheck, side by side in one run. The values must be equal, or the benchmark fails.

Three ratios are printed: one with an empty memory before every call; one with the test set in memory, as for every
further system of a comparison, because mtcheck remembers which terms sources and references ask for; and one for the
systems of the folder one after another, each dictionary's first call without that memory. Times are processor time, the
least of all rounds.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck import scoring
from mtcheck.scoring import wmt25

if TYPE_CHECKING:
    from collections.abc import Callable


def plain(hypotheses: list[str], sources: list[str], references: list[str], terms: list[dict[str, list[str]]]) -> float:
    """The definition, term by term, lower-casing where and as often as the organisers' script does."""
    rates = []
    for hypothesis, source, reference, dictionary in zip(hypotheses, sources, references, terms, strict=True):
        for given, targets in dictionary.items():
            term = given.strip()
            if not term or term.lower() not in source.lower():
                continue
            if not any(target.lower() in reference.lower() for target in targets):
                continue
            there, here = hypothesis.lower(), source.lower()
            found = sum(there.count(target.strip().lower()) for target in targets)
            rates.append(min(found / here.count(term.lower()), 1.0))
    return math.fsum(rates) / len(rates)


def ours(hypotheses: list[str], sources: list[str], references: list[str], terms: list[dict[str, list[str]]]) -> float:
    return scoring.term_success_rate(hypotheses, sources=sources, terms=terms, references=references).value


def timed(
    function: Callable[[], float], rounds: int, before: Callable[[], object] = lambda: None
) -> tuple[float, float]:
    best = math.inf
    value = math.nan
    for _ in range(rounds):
        before()
        start = time.process_time()
        value = function()
        best = min(best, time.process_time() - start)
    return value, best


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    totals = [0.0, 0.0, 0.0]
    in_turn = 0.0
    seen = set()
    print(f"{'system':<40}{'terms':<8}{'value':>10}{'loop ms':>10}{'cold ms':>9}{'warm ms':>9}{'cold':>7}{'warm':>7}")
    for gold_path in sorted(arguments.folder.glob("full_data_*.jsonl")):
        year = gold_path.stem.rpartition("_")[2]
        gold = read(gold_path)
        sources, references = [row["zh"].strip() for row in gold], [row["en"].strip() for row in gold]
        for path in sorted(arguments.folder.glob(f"*.{year}.zhen.*.jsonl")):
            hypotheses = [row["en"].strip() for row in read(path)]
            for mode in ("proper", "random"):
                terms = [row[mode] for row in gold]
                texts = (hypotheses, sources, references, terms)
                expected, slow = timed(partial(plain, *texts), arguments.rounds)
                value, cold = timed(partial(ours, *texts), arguments.rounds, wmt25.forget)
                again, warm = timed(partial(ours, *texts), arguments.rounds)
                if not math.isclose(value, expected, abs_tol=1e-12) or value != again:
                    print(f"{path.stem} {mode}: {value} is not {expected}", file=sys.stderr)
                    return 1
                in_turn += warm if (year, mode) in seen else cold
                seen.add((year, mode))
                totals = [total + part for total, part in zip(totals, (slow, cold, warm), strict=True)]
                print(
                    f"{path.stem:<40}{mode:<8}{value:>10.6f}{slow * 1e3:>10.1f}{cold * 1e3:>9.1f}{warm * 1e3:>9.1f}"
                    f"{slow / cold:>6.1f}x{slow / warm:>6.1f}x"
                )
    if not totals[0]:
        print(f"there is no full_data_YEAR.jsonl with submissions in {arguments.folder}", file=sys.stderr)
        return 2
    ratios = [totals[0] / total for total in (*totals[1:], in_turn)]
    print("all together: {:.1f} times as fast cold, {:.1f} warm, {:.1f} one after another".format(*ratios))
    return 0


if __name__ == "__main__":
    sys.exit(main())
