"""A progress bar on standard error, where that is a terminal, for work that says how far it has come."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def shown() -> Iterator[None]:
    """Draw a bar for each piece of work inside that models do; none where nobody would see it."""
    if not sys.stderr.isatty():
        yield
        return
    from mtcheck.neural.batches import watched

    bars = _Bars()
    try:
        with watched(bars.update):
            yield
    finally:
        bars.close()


class _Bars:
    """One bar at a time."""

    def __init__(self) -> None:
        self._bar: Any = None

    def update(self, what: str, done: int, total: int) -> None:
        """Move the bar; another piece of work gets another bar."""
        from tqdm import tqdm

        if self._bar is None:
            self._bar = tqdm(total=total, desc=what, leave=False, file=sys.stderr)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
