"""How long an extractive summary takes, and how much memory.

    python benchmarks/summary/speed.py [--json FILE]

Articles of some 900 words are made of the corpus (its articles joined, in another order for each), so that no two are
alike. Everything is measured after encoder and glossaries are loaded, except where the command line is named.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from machine import machine, write_json

from mtcheck import api
from mtcheck.summary.encoder import packaged_encoder
from mtcheck.summary.summarize import summarize, summarize_many

ROOT = Path(__file__).resolve().parents[2]
WORDS, ARTICLES, BY_COMMAND = 900, 100, 10


def articles(count: int) -> list[str]:
    """Return articles of about 900 words."""
    lines = [
        line
        for path in sorted((ROOT / "corpus" / "articles").glob("*.reference.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.endswith(".")
    ]
    rng = random.Random(7)
    made = []
    for number in range(count):
        rng.shuffle(lines)
        text, words = [f"Release number {number} of the harbour office"], 0
        for line in lines:
            text.append(line)
            words += len(line.split())
            if words >= WORDS:
                break
        made.append("\n\n".join(text) + "\n")
    return made


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _command(paths: list[Path]) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "mtcheck", "summarize", *map(str, paths), "--format", "json", "--isolated"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    texts = articles(ARTICLES)
    plan, encoder = api.plan(), packaged_encoder()
    summarize(texts[0], plan, encoder=encoder)
    before = _peak()
    singles = []
    for text in texts:
        start = time.perf_counter()
        summarize(text, plan, encoder=encoder)
        singles.append(time.perf_counter() - start)
    start = time.perf_counter()
    summarize_many(texts, plan, encoder=encoder)
    together = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(BY_COMMAND)]
        for path, text in zip(paths, texts, strict=False):
            path.write_text(text, encoding="utf-8")
        apart = sum(_command([path]) for path in paths)
        batch = _command(paths)
    figures = {
        "machine": machine(),
        "words": sum(len(text.split()) for text in texts) / len(texts),
        "one_article_s": {"median": round(median(singles), 3), "slowest": round(max(singles), 3)},
        "articles": ARTICLES,
        "one_by_one_s": round(sum(singles), 2),
        "batched_s": round(together, 2),
        "command_line": {
            "articles": BY_COMMAND,
            "one_by_one_s": round(apart, 2),
            "batched_s": round(batch, 2),
            "times_faster": round(apart / batch, 2),
        },
        "memory_mib": {"loaded": round(before), "after_a_batch_of_100": round(_peak())},
    }
    print(json.dumps(figures, indent=2))
    if arguments.json:
        write_json(arguments.json, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
