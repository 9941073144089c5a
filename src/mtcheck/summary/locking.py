"""Holds a model to the names of the article: once it has begun one, its next token is favoured.

Beam search with constraints has gone from transformers 5; a bias on the next token is what its ``generate`` still
takes from outside. It only ever helps to finish a name that the model begins of itself, so it never forces a name in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Added to the logarithm of the probability of the token that goes on with a name. 4 makes it 55 times as likely: it
#: wins over a misspelling, not over a token that the model is sure of (as after "Paul" of another Paul).
BIAS = 4.0


def continuations(names: Sequence[str], tokenizer: Any) -> dict[tuple[int, ...], frozenset[int]]:
    """Return, for every beginning of a name in tokens, the tokens that go on with it.

    Args:
        names: Names in full, each as it is written.
        tokenizer: The model's tokenizer.
    """
    found: dict[tuple[int, ...], set[int]] = {}
    for name in names:
        for written in (name, f" {name}"):  # at the start of a text, and behind a blank
            ids = tokenizer(written, add_special_tokens=False)["input_ids"]
            for end in range(1, len(ids)):
                found.setdefault(tuple(ids[:end]), set()).add(ids[end])
    return {prefix: frozenset(following) for prefix, following in found.items()}


class NameBias:
    """A logits processor for ``generate``; each row of the batch has the names of its own article.

    Args:
        locks: What :func:`continuations` returned for each text of the batch.
        start: How many tokens stand before what the model writes: nothing in the prompt begins a name.
    """

    def __init__(self, locks: Sequence[dict[tuple[int, ...], frozenset[int]]], start: int):
        self._locks = locks
        self._start = start
        self._longest = [max(map(len, lock), default=0) for lock in locks]

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """Return ``scores`` (rows of the beams, by token) with the tokens that go on with a name raised."""
        beams = input_ids.shape[0] // len(self._locks)
        biased = scores.clone()
        for row, written in enumerate(input_ids[:, self._start :].tolist()):
            lock, longest = self._locks[row // beams], self._longest[row // beams]
            for size in range(1, min(longest, len(written)) + 1):
                following = lock.get(tuple(written[-size:]))
                if following:
                    biased[row, list(following)] += BIAS
        return biased
