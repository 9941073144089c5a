"""Work in batches: texts of like length together, the longest first, with word of how far it has come."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from mtcheck.errors import ScoringError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    #: Is told what is done, how many items of it are finished, and how many there are.
    Watcher = Callable[[str, int, int], None]

#: Subwords of a batch at most, padding included: they bound the memory that a batch needs.
TOKENS = 8192

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Tell a function how far the work inside has come: the command line draws a bar from it."""
    before = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(before)


def batches(what: str, lengths: Sequence[int], size: int) -> Iterator[list[int]]:
    """Yield indices of items of like length, the longest first.

    Args:
        what: What is done, for who watches.
        lengths: The length of each item in subwords.
        size: Items of a batch at most; long ones make smaller batches.

    Raises:
        ScoringError: if ``size`` is not positive.
    """
    check_size(size)
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    watcher = _watcher.get()
    done = 0
    while done < len(order):
        count = min(size, max(1, TOKENS // max(1, lengths[order[done]])))
        batch = order[done : done + count]
        yield batch
        done += len(batch)
        if watcher is not None:
            watcher(what, done, len(order))


def check_size(size: int) -> None:
    """Check the size of a batch.

    Raises:
        ScoringError: if it is not a positive number.
    """
    if not isinstance(size, int) or size < 1:
        raise ScoringError(f"a batch of {size} is none", hint="batch_size is a number from 1 on")
