"""A progress bar on standard error, where that is a terminal, for work that says how far it has come."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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


@contextmanager
def files(total: int) -> Iterator[Callable[[str], None]]:
    """Draw a bar for the files of a batch, moved by calling what it yields with each file; none in CI or a pipe.

    Args:
        total: How many files there are.
    """
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield lambda _: None
        return
    from tqdm import tqdm

    from mtcheck.reports.plain import visible

    with tqdm(total=total, desc="checking", unit="file", leave=False, file=sys.stderr, dynamic_ncols=True) as bar:

        def advance(path: str) -> None:
            bar.set_postfix_str(visible(os.path.basename(path)), refresh=False)
            bar.update()

        yield advance


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
