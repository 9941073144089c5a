"""Published figures beside recomputed ones, as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.scoring.published.figures import Figure


def write_text(stream: TextIO, figures: Iterable[Figure]) -> list[Figure]:
    """Write a line for each figure as soon as it is there, then how many agree.

    Returns:
        The figures.
    """
    written = []
    for figure in figures:
        name = f"{' '.join(figure.place)} {figure.metric}"
        if figure.recomputed is None:
            stream.write(f"{name:<58} {figure.published:>11.6f}           –  not recomputed\n")
        else:
            verdict = "agrees" if figure.agrees else "DIFFERS"
            stream.write(f"{name:<58} {figure.published:>11.6f} {figure.recomputed:>11.6f}  {verdict}\n")
        written.append(figure)
    count = Counter(figure.agrees for figure in written)
    stream.write(
        f"\n{len(written)} figures: {count[True]} agree to six decimals, {count[False]} differ,"
        f" {count[None]} were not recomputed.\n"
    )
    reasons = Counter(figure.reason for figure in written if figure.recomputed is None)
    stream.writelines(f"  not recomputed: {times} ({reason})\n" for reason, times in reasons.items())
    return written


def write_json(stream: TextIO, figures: Sequence[Figure]) -> None:
    """Write the figures; what was not recomputed is null."""
    rows = [
        {
            "place": list(figure.place),
            "metric": figure.metric,
            "published": figure.published,
            "recomputed": figure.recomputed,
            "agrees": figure.agrees,
            "reason": figure.reason or None,
        }
        for figure in figures
    ]
    json.dump(rows, stream, ensure_ascii=False, indent=1)
    stream.write("\n")
