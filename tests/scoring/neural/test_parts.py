from __future__ import annotations

import pytest

from mtcheck.errors import ModelError
from mtcheck.neural.batches import Batching, batches, watched
from mtcheck.neural.device import Device
from mtcheck.neural.licence import is_non_commercial, licence
from mtcheck.scoring.neural.comet_parts import sparsemax


def test_sparsemax_on_paper() -> None:
    import torch

    # Martins and Astudillo 2016, figure 1 and their equation for two numbers: (t + 1) / 2 within -1 and 1
    assert sparsemax(torch.tensor([0.5, 0.0])).tolist() == pytest.approx([0.75, 0.25])
    assert sparsemax(torch.tensor([2.0, 0.0])).tolist() == [1.0, 0.0]
    assert sparsemax(torch.tensor([0.1, 1.0, 0.8])).tolist() == pytest.approx([0.0, 0.6, 0.4])


def test_batches_are_even_bounded_and_complete() -> None:
    seen = []
    lengths = [3, 200, 5, 40, 40, 5, 4]
    limits = Batching(3, 100)
    with watched(lambda *told: seen.append(told)):
        groups = list(batches("x", lengths, limits))
    assert groups == [[1], [3, 4], [2, 5, 6], [0]]
    assert seen == [("x", 1, 7), ("x", 3, 7), ("x", 6, 7), ("x", 7, 7)]
    assert list(batches("x", [], limits)) == []
    list(batches("x", [1], limits))
    assert len(seen) == 4  # nobody watches any more


def test_licences(tmp_path) -> None:
    assert licence(tmp_path) is None
    (tmp_path / "LICENSE").write_text("Attribution-NonCommercial 4.0 International", encoding="utf-8")
    assert licence(tmp_path) == "non-commercial"
    (tmp_path / "README.md").write_text("---\nlanguage: en\nlicense: Apache-2.0\n---\n# cc-by-nc\n", encoding="utf-8")
    assert licence(tmp_path) == "apache-2.0"
    assert [is_non_commercial(name) for name in (None, "apache-2.0", "cc-by-4.0", "ncsa")] == [False] * 4
    assert all(map(is_non_commercial, ("cc-by-nc-4.0", "cc-by-nc-sa-4.0", "non-commercial", "noncommercial")))


def test_half_precision_is_near(golden, segments) -> None:
    """What a GPU does by default, on the processor: the same within the digits that bfloat16 has."""
    from mtcheck.scoring.neural.comet_model import load_comet

    sides = segments.hypotheses[:7], segments.sources[:7], segments.references[:7]
    values = []
    for precision in ("float32", "bfloat16"):
        place = Device("cpu", precision)
        model, _ = load_comet(str(golden / "comet-reference-patched"), encoder=None, offline=True, device=place)
        values.append(model.score(*sides, batching=place.batching(4))[0])
    assert values[1] == pytest.approx(values[0], abs=0.02)
    assert values[1] != pytest.approx(values[0], abs=1e-6)


def test_an_old_torch_is_refused(golden, monkeypatch) -> None:
    import torch

    from mtcheck.errors import DependencyError
    from mtcheck.neural.weights import read_pickle

    monkeypatch.setattr(torch, "__version__", "2.5.1+cpu")
    with pytest.raises(DependencyError, match=r"torch 2.5.1\+cpu cannot read pickled weights safely; install"):
        read_pickle(golden / "comet-qe-sparse" / "checkpoints" / "model.ckpt")


def test_a_file_of_weights_is_no_folder(golden) -> None:
    from mtcheck import scoring

    with pytest.raises(ModelError, match=r"name the folder that holds config.json"):
        scoring.load_nli(golden / "bertscore-bert" / "model.safetensors")


def test_numbers_beyond_mt5s_vocabulary_are_unknown(golden) -> None:
    """Converted tokenizers number <extra_id_0> and the like behind the model's last row."""
    import torch
    from transformers import MT5Config, MT5Model

    from mtcheck.neural.subwords import Subwords
    from mtcheck.scoring.neural.metricx_model import MetricXModel

    torch.manual_seed(1)
    words = Subwords(golden / "metricx", 100)
    ids = words.encode(["harbour <extra_id_0>"])[0].ids[:-1]
    known = max(number for number in ids if number < 300) + 1
    stacks = MT5Model(MT5Config(vocab_size=known, d_model=8, d_kv=4, d_ff=8, num_layers=1, num_heads=2)).eval()
    model = MetricXModel(stacks, torch.ones(8), words, Device("cpu", "float32"))
    assert max(ids) >= known
    replaced = [2 if number >= known else number for number in ids]
    assert model._scores([ids]) == model._scores([replaced])


def test_a_model_is_kept_until_its_files_or_options_change(tmp_path) -> None:
    from mtcheck.scoring.neural.running import latest

    calls = []
    load = latest(lambda name, *, encoder: calls.append((name, encoder)) or len(calls))
    model, other = tmp_path / "model", tmp_path / "encoder"
    for folder in (model / "checkpoints", other):
        folder.mkdir(parents=True)
    assert [load(str(model), encoder=None), load(str(model), encoder=None)] == [1, 1]
    (model / "checkpoints" / "model.ckpt").write_bytes(b"another")
    assert [load(str(model), encoder=None), load(str(model), encoder=str(other))] == [2, 3]
    (other / "config.json").write_text("{}", encoding="utf-8")
    assert [load(str(model), encoder=str(other)), load(str(model), encoder="owner/name")] == [4, 5]
    assert load(str(model), encoder="owner/name") == 5
