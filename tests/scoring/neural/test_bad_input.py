"""Whatever is wrong with texts or checkpoints is said, with what to do; no code of a checkpoint ever runs."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from mtcheck import scoring
from mtcheck.errors import ModelError, PairingError, ScoringError, UnknownNameError

SOURCES = ["一", "二"]
TEXTS = ["a", "b"]


def qe(folder: Path, **options: Any) -> scoring.Score:
    return scoring.comet(TEXTS, sources=SOURCES, model=folder, **options)


class Evil:
    """A pickle of it makes a folder when it is loaded."""

    def __init__(self, place: Path):
        self.place = place

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.place),)


# Texts


@pytest.mark.parametrize(
    ("hypotheses", "error", "message"),
    [
        (None, ScoringError, "hypotheses is None"),
        ("a", ScoringError, "hypotheses is one text"),
        (b"ab", ScoringError, "hypotheses is one bytes"),
        ([b"a", "b"], ScoringError, r"hypotheses\[0\] is a bytes object.*decode"),
        (["a", None], ScoringError, r"hypotheses\[1\] is None"),
        ([], ScoringError, "there are no hypotheses"),
        (["a"], PairingError, "there are 1 hypotheses but 2"),
    ],
)
def test_hypotheses_that_cannot_be_scored(hypotheses, error, message, golden, metricx_folder) -> None:
    with pytest.raises(error, match=message):
        scoring.comet(hypotheses, sources=SOURCES, model=golden / "comet-qe-sparse")
    with pytest.raises(error, match=message):
        scoring.metricx(hypotheses, sources=SOURCES, model=metricx_folder)
    with pytest.raises(error, match=message):
        scoring.bertscore(hypotheses, TEXTS, model=golden / "bertscore-bert")


def test_generators_and_strange_characters_are_fine(golden) -> None:
    score = scoring.comet(iter(TEXTS), sources=(text for text in SOURCES), model=golden / "comet-qe-sparse")
    assert score.segments == qe(golden / "comet-qe-sparse").segments
    half = scoring.comet(["\ud83d", "\ufffd"], sources=["一", "一"], model=golden / "comet-qe-sparse")
    assert half.segments[0] == half.segments[1]


def test_what_a_metric_needs(golden, metricx_folder) -> None:
    def score(metric: str, **options: Any) -> None:
        scoring.score(TEXTS, metrics=[metric], **options)

    with pytest.raises(ScoringError, match="COMET needs the source texts; give sources"):
        score("comet_qe", references=TEXTS, model=golden / "comet-qe-sparse")
    with pytest.raises(ScoringError, match="COMET needs reference translations"):
        score("comet", sources=SOURCES, model=golden / "comet-reference-normed")
    with pytest.raises(ScoringError, match="MetricX needs the source texts"):
        score("metricx", references=TEXTS, model=metricx_folder)
    with pytest.raises(ScoringError, match="MetricX needs reference translations"):
        score("metricx", sources=SOURCES, model=metricx_folder)
    with pytest.raises(ScoringError, match="BERTScore needs reference translations"):
        score("bertscore", sources=SOURCES, model=golden / "bertscore-bert")
    for metric in ("comet", "metricx", "bertscore"):
        with pytest.raises(ScoringError, match="needs a model; name the folder of a checkpoint"):
            score(metric, sources=SOURCES, references=TEXTS)
    with pytest.raises(ScoringError, match="no metric uses the model of"):
        score("chrf", references=TEXTS, model=golden / "bertscore-bert")
    models = {"bertscore": golden / "bertscore-bert", "metricx": metricx_folder}
    with pytest.raises(ScoringError, match="no metric uses the model of metricx"):
        score("bertscore", references=TEXTS, model=models)
    with pytest.raises(ModelError, match="is for quality estimation and reads no references; use comet_qe"):
        score("comet", sources=SOURCES, references=TEXTS, model=golden / "comet-qe-sparse")
    with pytest.raises(ModelError, match="compares with references; give references"):
        score("comet_qe", sources=SOURCES, references=TEXTS, model=golden / "comet-reference-normed")


def test_several_models_at_once(golden, metricx_folder) -> None:
    models = {"comet_qe": golden / "comet-qe-sparse", "metricx_qe": metricx_folder}
    scores = scoring.score(TEXTS, sources=SOURCES, metrics=["comet_qe", "metricx_qe"], model=models)
    assert scores["comet_qe"].segments == qe(golden / "comet-qe-sparse").segments
    computed = scoring.load("metricx_qe").compute(predictions=TEXTS, sources=SOURCES, model=metricx_folder)
    assert computed["metricx_qe"] == scores["metricx_qe"].value
    rows = {"hypothesis": TEXTS, "source": SOURCES}
    assert scoring.load("comet_qe").batch(rows, model=models["comet_qe"])["comet_qe"] == list(
        scores["comet_qe"].segments
    )
    own = {"comet_qe": {"model": models["comet_qe"]}}
    assert scoring.score(TEXTS, sources=SOURCES, metrics=["comet_qe"], options=own) == {"comet_qe": scores["comet_qe"]}
    with pytest.raises(ScoringError, match="a batch of 0 is none"):
        scoring.score(
            TEXTS, sources=SOURCES, metrics=list(models), model=models, options={"comet_qe": {"batch_size": 0}}
        )


@pytest.mark.parametrize("size", [0, -1, 1.5, "8"])
def test_sizes_of_batches(size, golden, metricx_folder, nli_folder) -> None:
    with pytest.raises(ScoringError, match="batch_size is a number from 1 on"):
        qe(golden / "comet-qe-sparse", batch_size=size)
    with pytest.raises(ScoringError, match="batch_size is a number from 1 on"):
        scoring.metricx(TEXTS, sources=SOURCES, model=metricx_folder, batch_size=size)
    with pytest.raises(ScoringError, match="batch_size is a number from 1 on"):
        scoring.load_nli(nli_folder).judge([("a", "b")], batch_size=size)


def test_devices(golden) -> None:
    import torch

    folder = golden / "comet-qe-sparse"
    with pytest.raises(ModelError, match="there is no device 'abacus'"):
        qe(folder, device="abacus")
    with pytest.raises(ModelError, match="scoring does not run on 'meta'"):
        qe(folder, device="meta")
    with pytest.raises(ModelError, match="bfloat16 is for a GPU"):
        qe(folder, device="cpu", precision="bfloat16")
    with pytest.raises(UnknownNameError, match="there is no precision 'bfloat'; did you mean bfloat16"):
        qe(folder, precision="bfloat")
    if not torch.cuda.is_available():
        with pytest.raises(ModelError, match="there is no GPU that torch can use"):
            qe(folder, device="cuda")


def test_pairs_that_cannot_be_judged(nli_folder) -> None:
    model = scoring.load_nli(nli_folder)
    with pytest.raises(ScoringError, match="there are no pairs"):
        model.judge(None)
    with pytest.raises(ScoringError, match=r"pairs\[1\] has 3 texts"):
        model.judge([("a", "b"), ("a", "b", "c")])
    with pytest.raises(ScoringError, match=r"pairs\[0\]\[1\] is None"):
        model.judge([("a", None)])
    with pytest.raises(ScoringError, match=r"pairs\[0\] is one text"):
        model.judge(["ab"])
    with pytest.raises(ModelError, match=r"cannot be cut to the 100 subwords.*shorten it"):
        model.judge([("a", "the " * 200)])


# Folders


@pytest.mark.parametrize(
    ("lacking", "message"),
    [
        ("hparams.yaml", "holds no hparams.yaml, so it is no COMET checkpoint"),
        ("checkpoints/model.ckpt", "holds no checkpoints/model.ckpt; download the whole"),
        (
            "tokenizer.json",
            "tokenizer and configuration are not there.*put config.json and tokenizer.json of tiny-encoder",
        ),
        (
            "config.json",
            "tokenizer and configuration are not there.*put config.json and tokenizer.json of tiny-encoder",
        ),
    ],
)
def test_a_comet_folder_that_lacks_a_file(lacking, message, copy) -> None:
    folder = copy("comet-qe-sparse")
    (folder / lacking).unlink()
    with pytest.raises(ModelError, match=message):
        qe(folder)


@pytest.mark.parametrize(
    ("lacking", "message"),
    [
        ("config.json", "holds no config.json, so it is no saved model"),
        ("model.safetensors", "holds no weights; it needs model.safetensors"),
        ("tokenizer.json", "holds no tokenizer; put tokenizer.json"),
    ],
)
def test_an_encoder_folder_that_lacks_a_file(lacking, message, copy) -> None:
    folder = copy("bertscore-bert")
    (folder / lacking).unlink()
    with pytest.raises(ModelError, match=message):
        scoring.bertscore(TEXTS, TEXTS, model=folder)


def test_a_metricx_folder_without_a_tokenizer(metricx_folder, tmp_path, golden) -> None:
    folder = Path(shutil.copytree(metricx_folder, tmp_path / "bare"))
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"holds no tokenizer, and google/mt5-xl is not there.*spiece.model"):
        scoring.metricx(TEXTS, sources=SOURCES, model=folder)
    score = scoring.metricx(TEXTS, sources=SOURCES, model=folder, tokenizer=golden / "metricx")
    assert score.segments == scoring.metricx(TEXTS, sources=SOURCES, model=metricx_folder).segments


def test_an_encoder_named_by_hand(copy, golden, tmp_path) -> None:
    folder = copy("comet-qe-sparse")
    before = qe(folder).segments
    encoder = tmp_path / "encoder"
    encoder.mkdir()
    for name in ("config.json", "tokenizer.json"):
        shutil.move(folder / name, encoder)
    assert qe(folder, encoder=encoder).segments == before
    with pytest.raises(ModelError, match=r"stands on xlm-roberta, but this encoder is of the kind bert.*tiny-encoder"):
        qe(folder, encoder=golden / "bertscore-bert")


def test_names_that_are_no_models(tmp_path, monkeypatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ModelError, match="a model is a folder, not a file"):
        qe(tmp_path / "file")
    with pytest.raises(ModelError, match="there is no such model folder"):
        qe(tmp_path / "nowhere")
    asked = []

    def snapshot_download(name: str, *, allow_patterns: list[str], local_files_only: bool) -> str:
        asked.append((name, local_files_only, "hparams.yaml" in allow_patterns))
        raise OSError("not in the cache.\nmore")

    monkeypatch.setattr("huggingface_hub.snapshot_download", snapshot_download)
    with pytest.raises(ModelError, match="owner/name cannot be had: not in the cache; offline only the local cache"):
        qe("owner/name")
    with pytest.raises(ModelError, match="check the name on the hub"):
        qe("owner/name", offline=False)
    assert asked == [("owner/name", True, True), ("owner/name", False, True)]


# Damaged and unsafe files


def test_damaged_checkpoints(copy) -> None:
    folder = copy("comet-qe-sparse")
    file = folder / "checkpoints" / "model.ckpt"
    whole = file.read_bytes()
    for content in (whole[: len(whole) // 2], b"", b"no checkpoint at all", b"\x80\x02garbage", whole[:100]):
        file.write_bytes(content)
        with pytest.raises(ModelError, match=r"the weights are damaged.*download them again"):
            qe(folder)


def test_damaged_files_of_an_encoder(copy) -> None:
    for name, message in (
        ("model.safetensors", "the weights are damaged"),
        ("tokenizer.json", "the tokenizer cannot be read"),
        ("config.json", "config.json cannot be used"),
    ):
        folder = copy("bertscore-bert")
        (folder / name).write_bytes((folder / name).read_bytes()[:200])
        with pytest.raises(ModelError, match=message):
            scoring.bertscore(TEXTS, TEXTS, model=folder)
        shutil.rmtree(folder)


def test_a_pickle_with_code_is_never_executed(copy, tmp_path) -> None:
    import torch

    made = tmp_path / "made-by-the-pickle"
    folder = copy("comet-qe-sparse")
    checkpoint = folder / "checkpoints" / "model.ckpt"
    whole = torch.load(checkpoint, weights_only=True)
    torch.save({**whole, "callbacks": Evil(made)}, checkpoint)
    with pytest.raises(ModelError, match=r"would run code \(\w+\.mkdir\).*save it as safetensors"):
        qe(folder)
    encoder = copy("bertscore-bert")
    (encoder / "model.safetensors").unlink()
    for new in (True, False):
        torch.save({"x": Evil(made)}, encoder / "pytorch_model.bin", _use_new_zipfile_serialization=new)
        with pytest.raises(ModelError, match="would run code"):
            scoring.bertscore(TEXTS, TEXTS, model=encoder)
    assert not made.exists()


def test_pickled_tensors_and_converted_checkpoints_are_read(copy) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    encoder = copy("bertscore-bert")
    before = scoring.bertscore(TEXTS, ["b", "b"], model=encoder).segments
    torch.save(load_file(encoder / "model.safetensors"), encoder / "pytorch_model.bin")
    (encoder / "model.safetensors").unlink()
    assert scoring.bertscore(TEXTS, ["b", "b"], model=encoder).segments == before
    folder = copy("comet-qe-sparse")
    figures = qe(folder).segments
    pickled = folder / "checkpoints" / "model.ckpt"
    save_file(torch.load(pickled, weights_only=True)["state_dict"], pickled.with_suffix(".safetensors"))
    pickled.write_bytes(b"never looked at")
    assert qe(folder).segments == figures  # hparams.yaml has the hyperparameters


def test_hyperparameters_with_code_are_never_executed(copy, tmp_path) -> None:
    made = tmp_path / "made-by-the-yaml"
    folder = copy("comet-qe-sparse")
    (folder / "hparams.yaml").write_text(f"x: !!python/object/apply:os.mkdir ['{made}']\n", encoding="utf-8")
    with pytest.raises(ModelError, match="is no YAML of plain values"):
        qe(folder)
    assert not made.exists()


def test_models_with_code_of_their_own_are_refused(copy) -> None:
    folder = copy("bertscore-bert")
    (folder / "evil.py").write_text("raise SystemExit(3)", encoding="utf-8")
    config = {"model_type": "evil", "auto_map": {"AutoConfig": "evil.Config", "AutoModel": "evil.Model"}}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelError, match="without code of the model's own"):
        scoring.bertscore(TEXTS, TEXTS, model=folder)


def test_shards_outside_the_folder_are_refused(copy) -> None:
    folder = copy("bertscore-bert")
    shutil.move(folder / "model.safetensors", folder.parent / "outside.safetensors")
    index = folder / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": {"x": "../outside.safetensors"}}), encoding="utf-8")
    with pytest.raises(ModelError, match="which is not in the folder"):
        scoring.bertscore(TEXTS, TEXTS, model=folder)
    index.write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="the index of the weights is damaged"):
        scoring.bertscore(TEXTS, TEXTS, model=folder)


# The wrong kind


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"class_identifier": "ranking_metric"}, "of the class 'ranking_metric', which is not read"),
        ({"class_identifier": "unified_metric"}, "COMET scores come from an estimator"),
        ({"class_identifier": None}, "of the class None"),
    ],
)
def test_checkpoints_of_another_class(changes, message, copy) -> None:
    import yaml

    folder = copy("comet-qe-sparse")
    file = folder / "hparams.yaml"
    file.write_text(yaml.safe_dump({**yaml.safe_load(file.read_text(encoding="utf-8")), **changes}), encoding="utf-8")
    with pytest.raises(ModelError, match=message):
        qe(folder)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hidden_sizes": [13, 6]}, "the estimator's weights do not fit its hyperparameters"),
        ({"hidden_sizes": "many"}, "a hyperparameter cannot be used"),
        ({"layer": 7}, "the encoder has no layer 7"),
        ({"pool": "default"}, "pool is 'default'; known are avg, max, cls"),
        ({"encoder_model": "RemBERT"}, "encoder_model is 'RemBERT'; known are XLM-RoBERTa, BERT, MiniLM"),
        ({"activations": "Exec"}, "activations is 'Exec'"),
    ],
)
def test_hyperparameters_that_do_not_fit(changes, message, copy) -> None:
    import torch

    folder = copy("comet-qe-sparse")
    file = folder / "checkpoints" / "model.ckpt"
    content = torch.load(file, weights_only=True)
    content["hyper_parameters"] |= changes
    torch.save(content, file)
    with pytest.raises(ModelError, match=message):
        qe(folder)


def test_weights_that_do_not_fit(copy, golden) -> None:
    import torch

    folder = copy("comet-qe-sparse")
    file = folder / "checkpoints" / "model.ckpt"
    content = torch.load(file, weights_only=True)

    def damaged(message: str, **changes: Any) -> None:
        state = {name: weight for name, weight in content["state_dict"].items() if changes.get(name, 1) is not None}
        torch.save({**content, "state_dict": {**state, **{k: v for k, v in changes.items() if v is not None}}}, file)
        with pytest.raises(ModelError, match=message):
            qe(folder)

    query = "encoder.model.encoder.layer.1.attention.self.query.weight"
    damaged(r"the weights lack 1 parts of the model \(encoder.layer.1.attention.self.query.weight", **{query: None})
    damaged("the weights do not fit config.json", **{query: torch.zeros(3, 3)})
    damaged("no weights for mixing the 5 layers", **{"layerwise_attention.gamma": None})
    damaged("the estimator's weights do not fit", **{"estimator.ff.0.weight": None})
    damaged("gave no number for 2 segments", **{"layerwise_attention.gamma": torch.tensor([float("nan")])})
    torch.save({"weights": {}}, file)
    with pytest.raises(ModelError, match="the checkpoint has no state_dict"):
        qe(folder)
    torch.save([1, 2], file)
    with pytest.raises(ModelError, match="the file holds no weights"):
        qe(folder)


def test_models_of_another_kind(copy, golden, metricx_folder, nli_folder) -> None:
    with pytest.raises(ModelError, match=r"of the kind bert with .* so it is no MetricX.*google/metricx-24"):
        scoring.metricx(TEXTS, sources=SOURCES, model=golden / "bertscore-bert")
    with pytest.raises(ModelError, match="is no encoder but a model of the kind mt5; BERTScore stands on"):
        scoring.bertscore(TEXTS, TEXTS, model=metricx_folder)
    with pytest.raises(ModelError, match="bertscore-bert has no layer 4; choose from 1 to 3"):
        scoring.bertscore(TEXTS, TEXTS, model=golden / "bertscore-bert", layer=4)
    with pytest.raises(ModelError, match="does not judge inference: its labels are label_0, label_1"):
        scoring.load_nli(golden / "bertscore-bert")
    folder = copy("bertscore-bert")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    labels = {"0": "entailment", "1": "neutral", "2": "contradiction"}
    (folder / "config.json").write_text(json.dumps({**config, "id2label": labels}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"the weights lack 2 parts of the model \(classifier.bias"):
        scoring.load_nli(folder)
    with pytest.raises(ModelError, match=r"holds no hparams.yaml"):
        qe(metricx_folder)
