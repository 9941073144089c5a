"""How fast does a COMET checkpoint score with mtcheck, and how fast with unbabel-comet itself?

    python benchmarks/scoring/neural.py --original ENV/bin/python [--rounds N] [--json FILE]

ENV is an environment with unbabel-comet (benchmarks/scoring/golden/comet_original.py says how to make it). A random
checkpoint of XLM-R's shape is made, narrow but as deep as the large models: 24 layers of 128. Both programs load it,
and score the same segments in turn, several rounds, each with one thread. Loading is not counted. The scores must
agree to 1e-5, or the benchmark fails.

- ``one``: one system, all texts different. Nothing is saved but padding and the cost of many small batches.
- ``four``: four systems that translate the same test set, one after another, by ``predict`` as a program calls it.
- ``four-cached``: the same, with unbabel-comet's cache of embeddings on. In 2.2.7 it finds nothing (it compares tensors
  given by position, and is given them by name), so that this shows the cost of asking.
- ``releases``: one system, a third of whose segments are five lines of boilerplate that come again and again.

Times are processor time, the least of all rounds. unbabel-comet is timed with its usual batches of 16 segments and
with 8; the ratio is to the faster of the two. mtcheck chooses its batches itself.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any

HERE = Path(__file__).parent
GOLDEN = HERE.parents[1] / "tests" / "scoring" / "neural" / "golden" / "comet-reference-patched"
SEED = 20
LAYERS, WIDTH = 24, 128
SEGMENTS = 160
WORDS = "harbour library minister volunteers Friday opened thanked the of and on to in entry free counted boats".split()
SIGNS = "港口圖書館部長義工星期五開放感謝上午時下午免費入場數字公布"
SCENARIOS = ("one", "four", "four-cached", "releases")
SIZES = {"mtcheck": (None,), "unbabel-comet": (8, 16)}


def texts(scenario: str) -> list[dict[str, list[str]]]:
    """Return the sides of each system."""
    rng = random.Random(f"{SEED}-{scenario[:4]}")

    def length() -> int:
        return max(3, min(120, round(rng.lognormvariate(2.6, 0.6))))

    sizes = [length() for _ in range(SEGMENTS)]
    sources = ["".join(rng.choices(SIGNS, k=round(size * 1.6))) for size in sizes]
    sides = {
        name: [" ".join(rng.choices(WORDS, k=max(2, round(size * rng.uniform(0.85, 1.2))))) for size in sizes]
        for name in ("references", "mt1", "mt2", "mt3", "mt4")
    }
    if scenario == "releases":
        for at in range(0, SEGMENTS, 3):
            first = at % 15  # five lines of boilerplate
            sources[at] = sources[first]
            for side in sides.values():
                side[at] = side[first]
    systems = ("mt1", "mt2", "mt3", "mt4") if scenario.startswith("four") else ("mt1",)
    return [{"mt": sides[name], "src": sources, "ref": sides["references"]} for name in systems]


def make_checkpoint(folder: Path) -> None:
    import torch
    import yaml
    from transformers import XLMRobertaConfig, XLMRobertaModel

    torch.manual_seed(SEED)
    shutil.copytree(GOLDEN, folder)
    config = XLMRobertaConfig.from_pretrained(GOLDEN)
    config.update(
        {"num_hidden_layers": LAYERS, "hidden_size": WIDTH, "intermediate_size": 4 * WIDTH, "num_attention_heads": 4}
    )
    config.save_pretrained(folder)
    encoder = XLMRobertaModel(config, add_pooling_layer=False)
    state = {f"encoder.model.{name}": weight for name, weight in encoder.state_dict().items()}
    state |= {f"layerwise_attention.scalar_parameters.{layer}": torch.randn(1) for layer in range(LAYERS + 1)}
    state["layerwise_attention.gamma"] = torch.ones(1)
    sizes = (6 * WIDTH, 256, 64, 1)
    for number in range(3):
        state[f"estimator.ff.{3 * number}.weight"] = torch.randn(sizes[number + 1], sizes[number]) * 0.05
        state[f"estimator.ff.{3 * number}.bias"] = torch.zeros(sizes[number + 1])
    file = folder / "checkpoints" / "model.ckpt"
    content = torch.load(file, weights_only=True)
    changes = {"hidden_sizes": [256, 64], "pretrained_model": str(folder)}
    content |= {"state_dict": state, "hyper_parameters": {**content["hyper_parameters"], **changes}}
    torch.save(content, file)
    hparams = yaml.safe_load((folder / "hparams.yaml").read_text(encoding="utf-8"))
    (folder / "hparams.yaml").write_text(yaml.safe_dump({**hparams, **changes}), encoding="utf-8")


class Ours:
    def __init__(self, folder: str):
        from mtcheck.neural.device import Device
        from mtcheck.scoring.neural.comet_model import load_comet

        self.device = Device("cpu", "float32")
        self.model, _ = load_comet(folder, encoder=None, offline=True, device=self.device)

    def score(self, systems: list[dict[str, list[str]]], size: int | None, *, cached: bool) -> list[list[float]]:
        del cached  # mtcheck always keeps the vectors of the last texts
        self.model._vectors.clear()  # noqa: SLF001 - nothing is remembered from the round before
        limits = self.device.batching(size)
        return [self.model.score(s["mt"], s["src"], s["ref"], batching=limits)[0] for s in systems]


class Original:
    def __init__(self, folder: str):
        import logging

        from comet import load_from_checkpoint

        for name in ("pytorch_lightning", "lightning.pytorch"):
            logging.getLogger(name).setLevel(logging.ERROR)
        self.model = load_from_checkpoint(f"{folder}/checkpoints/model.ckpt", local_files_only=True)

    def score(self, systems: list[dict[str, list[str]]], size: int | None, *, cached: bool) -> list[list[float]]:
        type(self.model).retrieve_sentence_embedding.cache_clear()
        self.model.caching = cached  # what set_embedding_cache does
        results = []
        for system in systems:
            samples = [dict(zip(system, row, strict=True)) for row in zip(*system.values(), strict=True)]
            results.append(self.model.predict(samples, batch_size=size, gpus=0, progress_bar=False)["scores"])
        return results


def work(kind: str, folder: str) -> None:
    """Answer requests, one a line: a scenario and a batch size; the answer goes to the real standard output."""
    import torch

    answers, sys.stdout = sys.stdout, sys.stderr
    torch.set_num_threads(1)
    scorer = (Ours if kind == "mtcheck" else Original)(folder)
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin:
        scenario, size = json.loads(line)
        systems = texts(scenario)
        start, wall = time.process_time(), time.perf_counter()
        scores = scorer.score(systems, size, cached=scenario == "four-cached")
        spent, waited = time.process_time() - start, time.perf_counter() - wall
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        answers.write(json.dumps({"scores": scores, "seconds": spent, "wall": waited, "peak_mib": peak}) + "\n")
        answers.flush()


class Worker:
    def __init__(self, python: str, kind: str, folder: Path):
        self.process = subprocess.Popen(
            [python, __file__, "--work", kind, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        if self._lines.readline() != "ready\n":
            raise SystemExit(f"{kind} does not start in {python}")

    @property
    def _lines(self) -> IO[str]:
        assert self.process.stdout is not None
        return self.process.stdout

    def ask(self, scenario: str, size: int | None) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([scenario, size]) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._lines.readline())
        return answer

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def measure(workers: dict[str, Worker], rounds: int) -> dict[str, Any]:
    """Return the least times of all rounds, in which the programs take turns."""
    results: dict[str, Any] = {}
    for scenario in SCENARIOS:
        count = sum(len(system["mt"]) for system in texts(scenario))
        best: dict[str, float] = {}
        scores: dict[str, list[list[float]]] = {}
        for _ in range(rounds):
            for kind, worker in workers.items():
                for size in SIZES[kind]:
                    answer = worker.ask(scenario, size)
                    name = kind if size is None else f"{kind}, batches of {size}"
                    best[name] = min(best.get(name, math.inf), answer["seconds"])
                    scores[name] = answer["scores"]
        flat = [[value for system in systems for value in system] for systems in scores.values()]
        apart = max(abs(a - b) for other in flat[1:] for a, b in zip(flat[0], other, strict=True))
        if apart > 1e-5:
            raise SystemExit(f"{scenario}: the scores differ by {apart}")
        speeds = {name: count / seconds for name, seconds in best.items()}
        ours = speeds.pop("mtcheck")
        results[scenario] = {
            "segments": count,
            "mtcheck_per_second": round(ours, 1),
            "original_per_second": {name: round(speed, 1) for name, speed in speeds.items()},
            "times_as_fast": round(ours / max(speeds.values()), 2),
            "scores_differ_by": apart,
        }
        print(scenario, json.dumps(results[scenario]), flush=True)
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--original", metavar="PYTHON", help="the Python of the environment with unbabel-comet")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        work(*arguments.work)
        return 0
    if not arguments.original:
        parser.error("--original is needed: this is a comparison")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "deep"
        make_checkpoint(folder)
        pythons = {"mtcheck": sys.executable, "unbabel-comet": arguments.original}
        workers = {kind: Worker(python, kind, folder) for kind, python in pythons.items()}
        results = measure(workers, arguments.rounds)
        peaks = {kind: round(worker.ask("one", SIZES[kind][0])["peak_mib"]) for kind, worker in workers.items()}
        for worker in workers.values():
            worker.stop()
    print("peak memory, MiB:", peaks)
    if arguments.json:
        sys.path.insert(0, str(HERE.parent))
        from machine import machine, write_json

        write_json(arguments.json, {"machine": machine(), "scenarios": results, "peak_mib": peaks})
    return 0


if __name__ == "__main__":
    sys.exit(main())
