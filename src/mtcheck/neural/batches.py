"""Work in batches: texts of like length together, the longest first, with word of how far it has come."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import ScoringError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    #: Is told what is done, how many items of it are finished, and how many there are.
    Watcher = Callable[[str, int, int], None]


class Batching(NamedTuple):
    """How large batches are.

    Attributes:
        items: How many items one has at most.
        subwords: How many subwords it has at most, padding included; but a single item may have more.
    """

    items: int
    subwords: int


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Tell a function how far the work inside has come: the command line draws a bar from it."""
    before = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(before)


def batches(what: str, lengths: Sequence[int], limits: Batching) -> Iterator[list[int]]:
    """Yield indices of items of like length, the longest first.

    Args:
        what: What is done, for who watches.
        lengths: The length of each item in subwords.
        limits: How large the batches may be.
    """
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    watcher = _watcher.get()
    done = 0
    while done < len(order):
        count = min(limits.items, max(1, limits.subwords // max(1, lengths[order[done]])))
        batch = order[done : done + count]
        yield batch
        done += len(batch)
        if watcher is not None:
            watcher(what, done, len(order))


def check_size(size: int | None) -> None:
    """Check the size of a batch; None leaves it to the device.

    Raises:
        ScoringError: if it is not a positive number.
    """
    if size is not None and (not isinstance(size, int) or size < 1):
        raise ScoringError(f"a batch of {size} is none", hint="batch_size is a number from 1 on")
