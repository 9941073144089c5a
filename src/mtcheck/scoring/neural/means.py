"""Scores that are means over segments, and what all neural metrics have in common."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import ModelError
from mtcheck.neural.licence import is_non_commercial
from mtcheck.scoring.scores import Skipped, Statistics, ratio, score_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtcheck.neural.device import Device
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.texts import Texts


class Kind(NamedTuple):
    """A metric.

    Attributes:
        name: As it is usually written.
        least: The least possible value.
        greatest: The greatest possible value.
        higher_is_better: Whether a greater value is the better one.
        digits: Decimal places that are worth printing.
    """

    name: str
    least: float
    greatest: float
    higher_is_better: bool
    digits: int


def mean_score(
    texts: Texts,
    kind: Kind,
    values: Sequence[float],
    device: Device,
    named: Mapping[str, str],
    *,
    skipped: Sequence[Skipped] = (),
) -> Score:
    """Return the score whose value is the mean of its segments' values.

    Args:
        texts: What is scored.
        kind: The metric.
        values: The value of each segment.
        device: Where it was computed.
        named: What the signature is to say of the model and the options, in order.
        skipped: What did not enter the score; what applies no time is dropped.

    Raises:
        ModelError: if the model gave something that is no number.
    """
    if any(math.isnan(value) for value in values):
        raise ModelError(f"the model gave no number for {sum(map(math.isnan, values))} segments", hint=_BROKEN)
    statistics = Statistics([(value, 1.0) for value in values], ratio, texts.data)
    return score_of(
        statistics,
        kind.name,
        (*_options(named).items(), *_versions(device)),
        range=(kind.least, kind.greatest),
        higher_is_better=kind.higher_is_better,
        skipped=skipped,
        documents=texts.documents,
        digits=kind.digits,
    )


_BROKEN = "its weights are damaged, or do not fit its configuration"


def estimated(
    texts: Texts,
    kind: Kind,
    values: Sequence[float],
    device: Device,
    named: Mapping[str, str],
    unread: Skipped,
    *,
    quality_estimation: bool,
) -> Score:
    """Return :func:`mean_score` of a metric that reads one reference, or none for quality estimation."""
    if quality_estimation:
        kind, count, skipped = kind._replace(name=f"{kind.name}-QE"), "0", [unread]
    else:
        further = Skipped("only the first reference is consulted", len(texts.references or ((),)) - 1)
        count, skipped = "1", [unread, further]
    return mean_score(texts, kind, values, device, {"nrefs": count, **named}, skipped=skipped)


def beyond(limit: int, cut: int) -> Skipped:
    """Return the remark on subwords that a model does not read."""
    return Skipped(f"subwords beyond the {limit} that the model reads", cut)


def _options(named: Mapping[str, str]) -> dict[str, str]:
    options = {name: value.replace("|", "_").replace(":", "_") for name, value in named.items()}
    if is_non_commercial(options.get("licence")):
        options["licence"] += " (no commercial use)"
    return options


def _versions(device: Device) -> tuple[tuple[str, str], ...]:
    from importlib.metadata import version

    libraries = "+".join(f"{name}-{version(name)}" for name in ("torch", "transformers", "tokenizers"))
    return (
        ("precision", device.precision),
        ("libraries", libraries.replace("+cpu", "")),
    )
