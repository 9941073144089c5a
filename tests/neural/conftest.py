"""A tiny encoder whose alignments are known: words of one meaning have the same states, all others quite different."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Each row is one meaning: these tokens get the same vector.
MEANINGS = (
    "部 minister", "长 head", "周 zhu", "慕 muxin", "云 clouds", "到 arrived", "访 visited", "上 shanghai", "海 sea",
    "昨 yesterday", "天 day", "在 in", "说 said", "很 very", "高 high", "兴 glad", "他 he", "。 .", "， ,", "lam bo",
)  # fmt: skip
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def save_encoder(folder: Path, *, positions: int = 64, layers: int = 3) -> Path:
    """Save a BERT that passes its word embeddings through: attention and feed-forward layers add nothing."""
    torch = pytest.importorskip("torch")
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = [*SPECIAL, *(word for row in MEANINGS for word in row.split())]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]",
        mask_token="[MASK]", model_max_length=positions,
    )  # fmt: skip
    config = BertConfig(
        vocab_size=len(words), hidden_size=64, num_hidden_layers=layers, num_attention_heads=2, intermediate_size=8,
        max_position_embeddings=positions,
    )  # fmt: skip
    model = BertModel(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "LayerNorm" not in name:
                weight.zero_()
        table = model.embeddings.word_embeddings.weight
        for number in range(len(SPECIAL)):
            table[number, number] = 9.0
        number = len(SPECIAL)
        for row, meaning in enumerate(MEANINGS):
            for _ in meaning.split():
                table[number, len(SPECIAL) + row] = 9.0
                number += 1
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The encoder, reading 64 subwords at once."""
    return save_encoder(tmp_path_factory.mktemp("tiny-encoder"))


@pytest.fixture(scope="session")
def narrow_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same encoder, reading 10 subwords at once."""
    return save_encoder(tmp_path_factory.mktemp("narrow-encoder"), positions=10)


@pytest.fixture(scope="session")
def make_encoder() -> Callable[..., Path]:
    """Save a further encoder."""
    return save_encoder
