"""Tiny random checkpoints, and what the original implementations made of them (benchmarks/scoring/golden)."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"
SCORE_TOKEN = 250_089
VOCABULARY = 250_112


class Segments(NamedTuple):
    """The texts that the originals scored."""

    sources: list[str]
    hypotheses: list[str]
    references: list[str]


@pytest.fixture(scope="session")
def segments() -> Segments:
    place = Path(__file__).parents[3] / "benchmarks" / "scoring" / "golden" / "texts.py"
    spec = importlib.util.spec_from_file_location("golden_texts", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Segments(*(list(side) for side in zip(*module.SEGMENTS, strict=True)))


@pytest.fixture(scope="session")
def golden() -> Path:
    """Checkpoints and figures of the originals."""
    return GOLDEN


@pytest.fixture(scope="session")
def expected() -> Callable[[str], Any]:
    """What an original implementation gave for a checkpoint."""
    return lambda name: json.loads((GOLDEN / name / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[str], Path]:
    """Copy a checkpoint, to damage it."""
    return lambda name: Path(shutil.copytree(GOLDEN / name, tmp_path / name))


@pytest.fixture(scope="session")
def metricx_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The MetricX checkpoint with all rows of mT5's vocabulary; those that are not kept are zeros, as they were."""
    import torch
    from safetensors.torch import load_file, save_file

    folder = tmp_path_factory.mktemp("metricx")
    weights = load_file(GOLDEN / "metricx" / "rows.safetensors")
    for name, first in (("shared.weight", 0), ("lm_head.weight", SCORE_TOKEN)):
        rows = weights[name]
        weights[name] = torch.zeros(VOCABULARY, rows.shape[1])
        weights[name][first : first + len(rows)] = rows
    save_file(weights, folder / "model.safetensors")
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(GOLDEN / "metricx" / name, folder)
    return folder


@pytest.fixture(scope="session")
def nli_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random classifier whose labels stand in an order of their own."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    folder = tmp_path_factory.mktemp("nli")
    config = BertConfig.from_pretrained(GOLDEN / "bertscore-bert")
    config.id2label = {0: "CONTRADICTION", 1: "entailment", 2: "Neutral"}
    torch.manual_seed(5)
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "LayerNorm" not in name:
                weight.copy_(torch.randn_like(weight) * 0.3)
    model.save_pretrained(folder)
    shutil.copy(GOLDEN / "bertscore-bert" / "tokenizer.json", folder)
    return folder
