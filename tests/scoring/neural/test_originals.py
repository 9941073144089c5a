"""Equality with unbabel-comet 2.2.7, Google's MT5ForRegression and bert-score 0.3.13, and with nothing but the text."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from mtcheck import scoring
from mtcheck.neural.batches import Batching, watched
from mtcheck.neural.device import choose_device
from mtcheck.neural.subwords import Subwords

if TYPE_CHECKING:
    from pathlib import Path

COMETS = ["reference-patched", "reference-normed", "reference-layer", "qe-sparse", "qe-max", "qe-bert"]
EXACT = 1e-6


def comet(segments: Any, folder: Path, **options: Any) -> scoring.Score:
    references = segments.references if "reference" in folder.name else None
    return scoring.comet(segments.hypotheses, sources=segments.sources, references=references, model=folder, **options)


@pytest.mark.parametrize("name", COMETS)
def test_comet_is_the_original(name, segments, golden, expected) -> None:
    score = comet(segments, golden / f"comet-{name}")
    figures = expected(f"comet-{name}")["scores"]
    assert score.segments == pytest.approx(figures, abs=EXACT)
    assert score.value == pytest.approx(sum(figures) / len(figures), abs=EXACT)
    assert len(set(figures)) > 10  # a model that says the same of everything would prove nothing
    assert score.higher_is_better
    assert score.name == ("COMET" if "reference" in name else "COMET-QE")


@pytest.mark.parametrize("reference", [True, False])
def test_metricx_is_the_original(reference, segments, metricx_folder, expected) -> None:
    references = segments.references if reference else None
    score = scoring.metricx(segments.hypotheses, sources=segments.sources, references=references, model=metricx_folder)
    figures = expected("metricx")["reference" if reference else "qe"]
    assert score.segments == pytest.approx(figures, abs=EXACT)
    assert len(set(figures)) > 10
    assert not score.higher_is_better
    assert score.range == (0.0, 25.0)


@pytest.mark.parametrize("factor", [-1.0, 1000.0])
def test_metricx_stays_between_0_and_25(factor, segments, metricx_folder, tmp_path) -> None:
    from safetensors.torch import load_file, save_file

    shutil.copytree(metricx_folder, tmp_path / "scaled")
    weights = load_file(metricx_folder / "model.safetensors")
    weights["lm_head.weight"] = weights["lm_head.weight"] * factor
    save_file(weights, tmp_path / "scaled" / "model.safetensors")
    score = scoring.metricx(segments.hypotheses, sources=segments.sources, model=tmp_path / "scaled")
    assert set(score.segments) == {0.0 if factor < 0 else 25.0}


@pytest.mark.parametrize("weights", ["plain", "idf"])
@pytest.mark.parametrize("encoder", ["bert", "roberta"])
def test_bertscore_is_the_original(encoder, weights, golden, expected) -> None:
    from mtcheck.scoring.neural.bertscore_model import load_bertscore

    name = f"bertscore-{encoder}"
    kept = expected(name)
    idf = weights == "idf"
    score = scoring.bertscore(kept["hypotheses"], kept["references"], model=golden / name, layer=2, idf=idf)
    assert score.segments == pytest.approx([row[2] for row in kept[weights]], abs=EXACT)
    model, _ = load_bertscore(str(golden / name), layer=2, offline=True, device=choose_device("cpu"))
    frequencies = model.frequencies(kept["references"]) if idf else None
    matches, _ = model.match(
        list(zip(kept["hypotheses"], kept["references"], strict=True)), frequencies, batching=Batching(4, 99)
    )
    for match, row in zip(matches, kept[weights], strict=True):
        assert list(match) == pytest.approx(row, abs=EXACT)


def test_bertscore_takes_the_best_reference_and_defines_empty_texts(golden) -> None:
    model = golden / "bertscore-bert"
    score = scoring.bertscore(
        ["the boat", "", "the"], [["the harbour", "the", ""], ["the boat", "", "the"]], model=model
    )
    assert score.segments == pytest.approx((1.0, 0.0, 1.0), abs=EXACT)
    assert score.signature.as_dict()["nrefs"] == "2"
    assert score.signature.as_dict()["layer"] == "2"  # three quarters of three layers
    assert score.detail.startswith("(P = 0.66")


def test_full_width_text_has_the_numbers_of_training(segments, golden, expected, tmp_path) -> None:
    """The trap: a tokenizer built anew may lose its normaliser, and nothing but the numbers shows it."""
    text = segments.hypotheses[3]
    assert "ｌｉｂｒａｒｙ" in text
    for name in ("comet-qe-sparse", "metricx"):
        assert Subwords(golden / name, 100).encode([text])[0].ids == expected(name)["ids"]
    # without tokenizer.json: converted from SentencePiece
    for file in ("spiece.model", "config.json"):
        shutil.copy(golden / "metricx" / file, tmp_path)
    assert Subwords(tmp_path, 100).encode([text])[0].ids == expected("metricx")["ids"]
    # and the numbers do depend on it
    saved = json.loads((golden / "comet-qe-sparse" / "tokenizer.json").read_text(encoding="utf-8"))
    assert saved.pop("normalizer") is not None
    (tmp_path / "tokenizer.json").write_text(json.dumps({**saved, "normalizer": None}), encoding="utf-8")
    assert Subwords(tmp_path, 100).encode([text])[0].ids != expected("comet-qe-sparse")["ids"]


@pytest.mark.parametrize("name", ["comet-reference-normed", "comet-qe-max", "metricx", "bertscore-roberta"])
def test_batches_and_order_change_nothing(name, segments, golden, metricx_folder, copy) -> None:
    order = [11, 3, 0, 14, 7, 6, 1, 13, 2, 12, 5, 4, 10, 9, 8]
    shuffled = segments._make([side[index] for index in order] for side in segments)

    def scored(texts: Any, size: int | None) -> tuple[float, ...]:
        if name == "metricx":
            return scoring.metricx(
                texts.hypotheses, sources=texts.sources, model=metricx_folder, batch_size=size
            ).segments
        if name == "bertscore-roberta":
            return scoring.bertscore(texts.hypotheses, texts.references, model=golden / name, batch_size=size).segments
        # vectors are kept while the model is the same: a changed file makes it another one
        folder = golden / name if size == 1 else copy(name)
        (folder / "README.md").write_text(str(size)) if size != 1 else None
        values = comet(texts, folder, batch_size=size).segments
        if size != 1:
            shutil.rmtree(folder)
        return values

    alone = scored(segments, 1)
    for size in (2, 5, None):
        assert scored(segments, size) == pytest.approx(alone, abs=EXACT)
    assert scored(shuffled, 4) == pytest.approx([alone[index] for index in order], abs=EXACT)


def test_equal_texts_are_read_once(golden, metricx_folder, nli_folder, copy) -> None:
    seen: list[tuple[str, int]] = []

    def watcher(what: str, done: int, total: int) -> None:
        if done == total:
            seen.append((what, total))

    sources, references = ["一", "二", "一"], ["b", "c", "b"]
    with watched(watcher):
        folder = copy("comet-reference-patched")
        scoring.comet(["a", "b", "a"], sources=sources, references=references, model=folder)
        assert seen == [("COMET", 5)]  # 一 二 a b c
        scoring.comet(["d", "b", "e"], sources=sources, references=references, model=folder)  # another system
        assert seen[1:] == [("COMET", 2)]
        seen.clear()
        scoring.metricx(["a", "b", "a"], sources=sources, model=metricx_folder)
        scoring.bertscore(["a", "b", "a"], references, model=golden / "bertscore-bert")
        scoring.load_nli(nli_folder).judge([("a", "b"), ("b", "a"), ("a", "b")])
    assert seen == [("MetricX", 2), ("BERTScore", 3), ("inference", 2)]


def test_what_is_not_read_is_counted(golden, nli_folder) -> None:
    words = ["the " * count for count in (122, 123, 130)]
    score = scoring.comet(words, sources=["the"] * 3, model=golden / "comet-qe-bert")
    assert score.skipped == (("subwords beyond the 124 that the model reads", 1 + 8),)
    assert score.segments[0] == pytest.approx(score.segments[2], abs=EXACT)
    assert scoring.comet(words[:1], sources=["the"], model=golden / "comet-qe-bert").skipped == ()
    judged = scoring.load_nli(nli_folder).judge([("the " * 120, "the " * 20), ("the " * 77, "the " * 20)])
    assert [one.cut for one in judged] == [43, 0]
    assert judged[0][:3] == pytest.approx(judged[1][:3], abs=EXACT)


def test_a_score_says_how_it_came_about(golden, copy) -> None:
    folder = copy("comet-reference-patched")
    texts = {"sources": ["一", "二"], "references": [["a", "b"], ["c", "d"]], "documents": ["x", "y"]}
    score = scoring.comet(["a", "d"], model=folder, **texts)
    named = score.signature.as_dict()
    assert named["nrefs"] == "1"
    assert named["precision"] == "float32"
    assert named["model"].startswith("comet-reference-patched@")
    assert "transformers-" in named["libraries"]
    assert score.skipped == (("only the first reference is consulted", 1),)
    assert dict(score.documents) == dict(zip("xy", score.segments, strict=True))
    assert str(score).endswith(f"= {score.value:.4f}")
    assert scoring.bootstrap(score).interval is not None
    other = scoring.comet(["b", "c"], model=folder, **texts)
    assert scoring.paired_bootstrap(score, other).p_value > 0
    (folder / "README.md").write_text("---\nlicense: cc-by-nc-sa-4.0\n---\n", encoding="utf-8")
    again = scoring.comet(["a", "d"], model=folder, **texts).signature.as_dict()
    assert again["licence"] == "cc-by-nc-sa-4.0 (no commercial use)"
    assert again["model"] == named["model"]  # the card is no part of the model
    config = (folder / "config.json").read_text(encoding="utf-8")
    (folder / "config.json").write_text(config.replace('"gelu"', '"relu"'), encoding="utf-8")
    assert scoring.comet(["a", "d"], model=folder, **texts).signature.as_dict()["model"] != named["model"]


def test_judgements_are_those_of_the_classifier(nli_folder) -> None:
    import torch
    from transformers import BertForSequenceClassification, PreTrainedTokenizerFast

    pairs = [("The harbour opens.", "the port opens"), ("", "x"), ("Eighteen people", "eighty people " * 3), ("x", "")]
    model = BertForSequenceClassification.from_pretrained(nli_folder).eval()
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(nli_folder / "tokenizer.json"))
    judged = scoring.load_nli(nli_folder).judge(iter(pairs), batch_size=3)
    for judgement, pair in zip(judged, pairs, strict=True):
        encoded = tokenizer([pair[0]], [pair[1]], return_tensors="pt", return_token_type_ids=True)
        assert encoded["token_type_ids"].any()
        with torch.no_grad():
            contradiction, entailment, neutral = model(**encoded).logits.softmax(-1)[0].tolist()
        assert judgement[:3] == pytest.approx((entailment, neutral, contradiction), abs=EXACT)
        best = {"entailment": entailment, "neutral": neutral, "contradiction": contradiction}
        assert judgement.label == max(best, key=best.__getitem__)
    assert scoring.load_nli(nli_folder).judge([]) == []
    assert scoring.load_nli(nli_folder).name.startswith(f"{nli_folder.name}@")
