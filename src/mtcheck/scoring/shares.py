"""Scores that are shares: so many of so many are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.scoring.scores import Skipped, Statistics, ratio, score_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.scoring.scores import Miss, Score
    from mtcheck.scoring.texts import Texts


def share(
    texts: Texts,
    name: str,
    rows: Sequence[Sequence[float]],
    options: Sequence[tuple[str, str]],
    *,
    misses: Sequence[Miss] = (),
    skipped: Sequence[Skipped] = (),
) -> Score:
    """Return the score of a share.

    Args:
        texts: What is scored.
        name: The metric's name.
        rows: For each segment, how many are right and how many there are.
        options: What the signature is to name, besides the version.
        misses: The places that lower the score.
        skipped: What did not enter it; remarks that apply no time are dropped.
    """
    part, whole = (sum(row[column] for row in rows) for column in (0, 1))
    uncounted = Skipped("nothing to count, so that the score is undefined", 0 if whole else len(rows))
    return score_of(
        Statistics(rows, ratio, texts.data),
        name,
        options,
        range=(0.0, 1.0),
        skipped=(*skipped, uncounted),
        documents=texts.documents,
        misses=misses,
        detail=f"({part:.4g}/{whole:.4g})" if whole >= 0 else "",
    )
