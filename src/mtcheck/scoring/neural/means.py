"""Scores that are means over segments, and what all neural metrics have in common."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtcheck._version import __version__
from mtcheck.errors import ModelError, ScoringError
from mtcheck.neural.licence import is_non_commercial
from mtcheck.scoring.scores import Score, Signature, Skipped, Statistics, by_document, ratio

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtcheck.neural.device import Device
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
    return Score(
        name=kind.name,
        value=statistics.total(),
        range=(kind.least, kind.greatest),
        higher_is_better=kind.higher_is_better,
        segments=tuple(values),
        interval=None,
        signature=Signature((*_options(named).items(), *_versions(device))),
        skipped=tuple(remark for remark in skipped if remark.times),
        documents=by_document(statistics, texts.documents),
        statistics=statistics,
        digits=kind.digits,
    )


_BROKEN = "its weights are damaged, or do not fit its configuration"


def model_name(model: object, metric: str) -> str:
    """Return the folder or hub name of a model.

    Raises:
        ScoringError: if it is neither.
    """
    if not isinstance(model, str | os.PathLike) or not os.fspath(model):
        raise ScoringError(f"{metric} needs a model", hint="name the folder of a checkpoint, or its name on the hub")
    return os.fsdecode(model)


def beyond(limit: int, cut: int) -> Skipped:
    """Return the remark on subwords that a model does not read."""
    return Skipped(f"subwords beyond the {limit} that the model reads", cut)


def further_references(texts: Texts) -> Skipped:
    """Return the remark on references that a metric of one reference does not read."""
    return Skipped("only the first reference is consulted", len(texts.references or ((),)) - 1)


def state(name: str) -> tuple[tuple[str, int, int], ...]:
    """Return names, sizes and times of the files of a folder: as long as they stay, so does a loaded model."""
    folder = Path(name).expanduser()
    if not folder.is_dir():
        return ()
    return tuple(_states(folder))


def _states(folder: Path) -> list[tuple[str, int, int]]:
    files = [file for pattern in ("*", "checkpoints/*") for file in sorted(folder.glob(pattern)) if file.is_file()]
    return [(str(file), found.st_size, found.st_mtime_ns) for file in files if (found := file.stat())]


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
        ("version", f"mtcheck-{__version__}"),
    )
