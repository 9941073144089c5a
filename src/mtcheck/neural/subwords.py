"""Texts as the numbers of their subwords.

``AutoTokenizer`` of transformers builds some tokenizers anew from their vocabulary, and may lose on the way how text
is normalised: full-width letters then get other numbers than those that a checkpoint was trained with. A saved
``tokenizer.json`` is therefore read as it stands; only where there is none, transformers converts what there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import ModelError
from mtcheck.neural.library import quiet
from mtcheck.neural.places import first_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import torch

#: The files of which a tokenizer may consist.
FILES = (
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "sentencepiece.bpe.model",
    "spiece.model",
    "spm.model",
    "vocab.txt",
    "vocab.json",
    "merges.txt",
)
#: Of these one must be there.
_VOCABULARIES = tuple(name for name in FILES if name not in ("tokenizer_config.json", "special_tokens_map.json"))


class Encoded(NamedTuple):
    """A text, or a pair of texts, as the model reads it.

    Attributes:
        ids: The numbers of its subwords, special ones included.
        types: For each of them, 0 for the first text of a pair and 1 for the second.
        cut: How many subwords are left out because the model reads no more.
    """

    ids: list[int]
    types: list[int]
    cut: int


def has_tokenizer(folder: Path) -> bool:
    """Tell whether a folder holds a tokenizer."""
    return any((folder / name).is_file() for name in _VOCABULARIES)


def present(folder: Path) -> list[Path]:
    """Return the files of the tokenizer that a folder holds, in the order of :data:`FILES`."""
    return [folder / name for name in FILES if (folder / name).is_file()]


class Subwords:
    """A tokenizer.

    Args:
        folder: The folder that holds it.
        limit: The greatest number of subwords that the model reads, special ones included. Of a pair, only the first
            text is cut.

    Raises:
        ModelError: if there is no tokenizer, or it cannot be read.
    """

    def __init__(self, folder: Path, limit: int):
        self._tokenizer = _read(folder)
        self.limit = limit
        try:
            self._tokenizer.no_padding()
            self._tokenizer.enable_truncation(limit, strategy="only_first")
        except Exception as error:
            raise ModelError(f"the tokenizer cannot cut texts to {limit} subwords", file=str(folder)) from error

    @property
    def size(self) -> int:
        """How many subwords it knows."""
        return int(self._tokenizer.get_vocab_size())

    @property
    def special(self) -> int:
        """How many special subwords a pair of texts gets."""
        return int(self._tokenizer.num_special_tokens_to_add(is_pair=True))

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Return how many subwords each text has, special ones not counted and nothing cut."""
        encodings = self._tokenizer.encode_batch([_whole(text) for text in texts], add_special_tokens=False)
        return [sum(len(part.ids) for part in (one, *one.overflowing)) for one in encodings]

    def encode(self, texts: Sequence[str] | Sequence[tuple[str, str]]) -> list[Encoded]:
        """Return texts, or pairs of them, as numbers; half a surrogate pair counts as U+FFFD.

        Raises:
            ModelError: if the second text of a pair alone is longer than the model reads, and may not be cut.
        """
        whole = [_whole(text) if isinstance(text, str) else (_whole(text[0]), _whole(text[1])) for text in texts]
        try:
            encodings = self._tokenizer.encode_batch(whole)
        except Exception as error:
            raise ModelError(
                f"a text cannot be cut to the {self.limit} subwords that the model reads: {first_line(error)}",
                hint="shorten it",
            ) from error
        return [
            Encoded(one.ids, one.type_ids, sum(part.sequence_ids.count(0) for part in one.overflowing))
            for one in encodings
        ]


def _read(folder: Path) -> Any:
    from tokenizers import Tokenizer

    saved = folder / "tokenizer.json"
    try:
        if saved.is_file():
            return Tokenizer.from_file(str(saved))
        if has_tokenizer(folder):
            from transformers import AutoTokenizer

            with quiet():
                loaded = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
            return loaded.backend_tokenizer
    except Exception as error:
        raise ModelError(
            f"the tokenizer cannot be read: {first_line(error)}", file=str(folder), hint="download its files again"
        ) from error
    raise ModelError(
        "the folder holds no tokenizer", file=str(folder), hint="put tokenizer.json beside the model's other files"
    )


def _whole(text: str) -> str:
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def padded(rows: Sequence[Sequence[int]], value: int) -> torch.Tensor:
    """Return rows of unequal length as one tensor, filled up at their ends."""
    import torch

    width = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


def masked(rows: Sequence[Sequence[int]], value: int, place: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Return :func:`padded` rows on a device, and for each place 1 where it is of a row, 0 where it fills one up."""
    return padded(rows, value).to(place), padded([[1] * len(row) for row in rows], 0).to(place)
