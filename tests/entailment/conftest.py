"""A tiny inference model with random weights, which judges nothing sensibly and everything differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = "the a ferry bridge line port mayor said opened closed on in may june monday tuesday visitors came tolls fell rose and but by . , 1 2 3".split()  # fmt: skip
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def save_model(
    folder: Path, *, positions: int = 64, lean: tuple[float, float, float] = (0.0, 0.0, 0.0), labels: str | None = None
) -> Path:
    """Save a classifier.

    Args:
        folder: Where to.
        positions: How many subwords it reads.
        lean: What is added to the logits of contradiction, entailment and neutral.
        labels: Other labels than these three.
    """
    torch = pytest.importorskip("torch")
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = [*SPECIAL, *WORDS]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder)
    names = (labels or "contradiction entailment neutral").split()
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=positions, id2label=dict(enumerate(names)),
    )  # fmt: skip
    torch.manual_seed(7)
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "LayerNorm" not in name:
                weight.copy_(torch.randn_like(weight) * 0.5)
        if labels is None:
            model.classifier.bias.add_(torch.tensor(lean))
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def nli_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that reads 64 subwords: 61 of two texts together, 31 of a premise, 30 of a hypothesis."""
    return save_model(tmp_path_factory.mktemp("tiny-nli"))


@pytest.fixture(scope="session")
def contradicting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that takes everything for contradicted."""
    return save_model(tmp_path_factory.mktemp("contradicting"), lean=(50.0, 0.0, 0.0))


@pytest.fixture(scope="session")
def entailing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that takes everything for entailed."""
    return save_model(tmp_path_factory.mktemp("entailing"), lean=(0.0, 50.0, 0.0))


@pytest.fixture(scope="session")
def make_model() -> Callable[..., Path]:
    """Save a further model."""
    return save_model
