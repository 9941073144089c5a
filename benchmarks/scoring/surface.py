"""Are BLEU and chrF no slower than sacrebleu's own command on the same files?

    python benchmarks/scoring/surface.py [--lines N] [--rounds N] [--json FILE]

The articles of our own corpus, repeated to N lines, are scored by ``sacrebleu`` and by ``mtcheck score``, in turn, each
in a process of its own, start and all. Times are processor time (user and system) of the whole process, the least of
all rounds. The scores must be equal, or the benchmark fails.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from machine import machine, write_json

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
METRICS = (("bleu",), ("chrf",), ("bleu", "chrf"))


def write(path: Path, kind: str, lines: int) -> None:
    texts = [p.read_text(encoding="utf-8").splitlines() for p in sorted(ARTICLES.glob(f"*.{kind}.txt"))]
    repeated = itertools.islice(itertools.cycle(itertools.chain(*texts)), lines)
    path.write_text("\n".join(repeated) + "\n", encoding="utf-8")


def timed(command: list[str]) -> tuple[float, list[float]]:
    """Return the processor time of a command and the scores that it prints."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    printed = json.loads(done.stdout)
    scores = [float(own["score"]) for own in (printed if isinstance(printed, list) else [printed])]
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, scores


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in ("en", "reference"):
            write(folder / f"{kind}.txt", kind, arguments.lines)
        texts = [str(folder / "en.txt"), str(folder / "reference.txt")]
        for metrics in METRICS:
            theirs = [sys.executable, "-m", "sacrebleu", texts[1], "-i", texts[0], "-m", *metrics, "--format", "json",
                      "--width", "12"]  # fmt: skip
            ours = [sys.executable, "-m", "mtcheck", "score", texts[0], "-r", texts[1], "-m", ",".join(metrics),
                    "--format", "json"]  # fmt: skip
            rounds = [(timed(theirs), timed(ours)) for _ in range(arguments.rounds)]
            (_, expected), (_, found) = rounds[0]
            if any(abs(a - b) > 1e-9 for a, b in zip(expected, found, strict=True)):
                print(f"{metrics}: {found} is not {expected}", file=sys.stderr)
                return 1
            best = [min(pair[side][0] for pair in rounds) for side in (0, 1)]
            row = {
                "metrics": "+".join(metrics),
                "sacrebleu_s": best[0],
                "mtcheck_s": best[1],
                "ratio": best[1] / best[0],
            }
            results.append({key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()})
            print("{metrics:<10} sacrebleu {sacrebleu_s:.2f} s, mtcheck {mtcheck_s:.2f} s: {ratio:.2f}".format(**row))
    if arguments.json:
        write_json(arguments.json, {"machine": machine(), "lines": arguments.lines, "results": results})
    return 0


if __name__ == "__main__":
    sys.exit(main())
