"""What a word aligner says: which characters of a source belong to which of its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Link(NamedTuple):
    """``source[start:end]`` and ``target[target_start:target_end]`` translate each other; code points, half-open."""

    start: int
    end: int
    target_start: int
    target_end: int


class Unaligned(NamedTuple):
    """A pair that was not aligned, and why."""

    reason: str


class WordAligner(Protocol):
    """Anything that aligns pairs of texts."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[Link, ...] | Unaligned]:
        """Return the links of each pair of a source and its translation, in the order given."""
