"""Makes tiny random COMET checkpoints and has unbabel-comet itself score with them.

    python -m venv ENV
    ENV/bin/pip install unbabel-comet==2.2.7 'setuptools<81' 'transformers<5' sentencepiece==0.2.0
    ENV/bin/python benchmarks/scoring/golden/comet_original.py tests/scoring/neural/golden

Each checkpoint is built from unbabel-comet's own classes, with weights large enough that scores differ, saved as
Lightning saves it, and loaded again by ``comet.load_from_checkpoint``. What it then predicts, one segment a batch, is
kept with the numbers of the subwords. Batches of seven must give the same to 1e-6, or nothing is written.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import torch
import yaml
from comet import load_from_checkpoint
from comet.models import ReferencelessRegression, RegressionMetric
from texts import SEGMENTS, train_sentencepiece
from transformers import BertConfig, BertTokenizerFast, XLMRobertaConfig, XLMRobertaTokenizerFast

#: What sets the checkpoints apart: the class, its options, and whether hparams.yaml corrects them.
VARIANTS = {
    # as the published checkpoints of 2022: sparsemax in the checkpoint, corrected by hparams.yaml
    "reference-patched": (RegressionMetric, {"layer_transformation": "sparsemax", "layer_norm": False}, True),
    "reference-normed": (RegressionMetric, {"layer_norm": True, "final_activation": "Sigmoid"}, False),
    "qe-sparse": (ReferencelessRegression, {"layer_transformation": "sparsemax", "layer_norm": False}, False),
    "qe-max": (ReferencelessRegression, {"pool": "max", "layer_norm": True}, False),
    "reference-layer": (RegressionMetric, {"layer": 2, "pool": "cls"}, False),
    "qe-bert": (ReferencelessRegression, {"encoder_model": "BERT", "layer_norm": False}, False),
}


def make_xlmr(folder: Path) -> None:
    train_sentencepiece(str(folder / "sentencepiece.bpe"), padding=-1, end=2, unknown=0, start=1)
    tokenizer = XLMRobertaTokenizerFast(vocab_file=str(folder / "sentencepiece.bpe.model"))
    tokenizer.save_pretrained(folder)
    XLMRobertaConfig(
        vocab_size=len(tokenizer), hidden_size=16, num_hidden_layers=4, num_attention_heads=2, intermediate_size=24,
        max_position_embeddings=514, type_vocab_size=1, pad_token_id=1, layer_norm_eps=1e-5,
    ).save_pretrained(folder)  # fmt: skip


def make_bert(folder: Path) -> None:
    letters = sorted({letter for segment in SEGMENTS for text in segment for letter in text.lower() if letter.strip()})
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters), "the"]
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=24,
        max_position_embeddings=128,
    ).save_pretrained(folder)  # fmt: skip


def scatter(model: torch.nn.Module) -> None:
    torch.manual_seed(7)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "LayerNorm" in name:
                weight.add_(torch.randn_like(weight) * 0.1)
            elif "layerwise" in name or "estimator" in name:
                weight.copy_(torch.randn_like(weight) * 0.25)
            else:
                weight.copy_(torch.randn_like(weight) * 0.25)


def save(model: torch.nn.Module, folder: Path, pretrained: str, *, patched: bool) -> None:
    (folder / "checkpoints").mkdir(parents=True, exist_ok=True)
    hyper = {**model.hparams, "pretrained_model": pretrained}
    torch.save(
        {
            "epoch": 1,
            "global_step": 10,
            "pytorch-lightning_version": "2.5.0",
            "state_dict": model.state_dict(),
            "hparams_name": "kwargs",
            "hyper_parameters": hyper,
        },
        folder / "checkpoints" / "model.ckpt",
    )
    written = {**hyper, "layer_transformation": "sparsemax_patch"} if patched else hyper
    (folder / "hparams.yaml").write_text(yaml.safe_dump(written), encoding="utf-8")


def predicted(model: torch.nn.Module, samples: list[dict[str, str]], size: int) -> list[float]:
    return model.predict(samples, batch_size=size, gpus=0, progress_bar=False)["scores"]


def main() -> None:
    out = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        encoders = {"XLM-RoBERTa": Path(place) / "xlmr", "BERT": Path(place) / "bert"}
        for encoder, make in (("XLM-RoBERTa", make_xlmr), ("BERT", make_bert)):
            encoders[encoder].mkdir()
            make(encoders[encoder])
        for name, (kind, options, patched) in VARIANTS.items():
            encoder = encoders[options.get("encoder_model", "XLM-RoBERTa")]
            folder = Path(place) / name
            model = kind(pretrained_model=str(encoder), hidden_sizes=[12, 6], load_pretrained_weights=False, **options)
            scatter(model)
            save(model, folder, str(encoder), patched=patched)
            loaded = load_from_checkpoint(str(folder / "checkpoints" / "model.ckpt"), strict=True)
            samples = [{"src": source, "mt": mt, "ref": reference} for source, mt, reference in SEGMENTS]
            scores = predicted(loaded, samples, 1)
            batched = predicted(loaded, samples, 7)
            spread = max(abs(a - b) for a, b in zip(scores, batched, strict=True))
            assert spread < 1e-6, (name, spread)
            ids = loaded.encoder.prepare_sample([SEGMENTS[3][1]])["input_ids"][0].tolist()
            kept = out / f"comet-{name}"
            save(model, kept, "tiny-encoder", patched=patched)
            for file in ("config.json", "tokenizer.json"):
                (kept / file).write_bytes((encoder / file).read_bytes())
            (kept / "expected.json").write_text(json.dumps({"scores": scores, "ids": ids}, indent=1) + "\n")
            print(name, [round(score, 4) for score in scores], f"batches differ by {spread:.1e}")


if __name__ == "__main__":
    main()
