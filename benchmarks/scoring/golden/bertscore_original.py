"""Makes tiny random encoders and has bert-score itself compare the texts by them.

    python -m venv ENV
    ENV/bin/pip install bert-score==0.3.13 'transformers<5' sentencepiece==0.2.0
    ENV/bin/python benchmarks/scoring/golden/bertscore_original.py tests/scoring/neural/golden

One segment a batch: bert-score lets padding take part in matching where all cosines are negative.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import torch
from bert_score import score
from bert_score.utils import get_idf_dict
from texts import SEGMENTS, TRAINING
from tokenizers import ByteLevelBPETokenizer
from transformers import (
    AutoTokenizer,
    BertConfig,
    BertModel,
    BertTokenizerFast,
    RobertaConfig,
    RobertaModel,
    RobertaTokenizerFast,
)

LAYER = 2
TEXTS = [segment for segment in SEGMENTS if len(segment[1]) < 1000] + [
    ("", " ".join(["harbour"] * 90), " ".join(["harbour opens"] * 70)),  # beyond what the models read
]


def make_bert(folder: Path) -> torch.nn.Module:
    letters = sorted({letter for segment in SEGMENTS for text in segment for letter in text.lower() if letter.strip()})
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters), "the"]
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), model_max_length=100).save_pretrained(folder)
    return BertModel(
        BertConfig(
            vocab_size=len(words), hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=24,
            max_position_embeddings=100,
        )
    )  # fmt: skip


def make_roberta(folder: Path) -> torch.nn.Module:
    tokenizer = ByteLevelBPETokenizer()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer.train_from_iterator(TRAINING, vocab_size=330, special_tokens=special)
    tokenizer.save_model(str(folder))
    fast = RobertaTokenizerFast(
        vocab_file=str(folder / "vocab.json"), merges_file=str(folder / "merges.txt"), model_max_length=100
    )
    fast.save_pretrained(folder)
    return RobertaModel(
        RobertaConfig(
            vocab_size=len(fast), hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=24,
            max_position_embeddings=102, type_vocab_size=1,
        )
    )  # fmt: skip


def main() -> None:
    for name, make in (("bert", make_bert), ("roberta", make_roberta)):
        kept = Path(sys.argv[1]) / f"bertscore-{name}"
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            model = make(folder)
            torch.manual_seed(3)
            with torch.no_grad():
                for weight_name, weight in model.named_parameters():
                    if "LayerNorm" not in weight_name:
                        weight.copy_(torch.randn_like(weight) * 0.25)
            model.save_pretrained(folder)
            hypotheses, references = [segment[1] for segment in TEXTS], [segment[2] for segment in TEXTS]
            frequencies = get_idf_dict(references, AutoTokenizer.from_pretrained(folder, use_fast=False), nthreads=0)
            options = {"model_type": str(folder), "num_layers": LAYER, "batch_size": 1, "device": "cpu"}
            plain, weighted = (score(hypotheses, references, idf=idf, **options) for idf in (False, frequencies))
            expected = {
                "hypotheses": hypotheses,
                "references": references,
                "plain": torch.stack(plain, 1).tolist(),
                "idf": torch.stack(weighted, 1).tolist(),
            }
            print(name, [round(value, 4) for value in plain[2].tolist()])
            for file in ("config.json", "tokenizer.json", "model.safetensors"):
                (kept / file).write_bytes((folder / file).read_bytes())
            (kept / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
