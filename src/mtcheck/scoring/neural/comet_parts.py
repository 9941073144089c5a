"""The small parts of COMET's estimator: its network, how it mixes layers, and the features that it reads."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from mtcheck.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import torch

    from mtcheck.scoring.neural.comet_hyper import Hyper

_MIXING = "layerwise_attention."


def estimator(hyper: Hyper, weights: Mapping[str, torch.Tensor], width: int, folder: Path) -> Any:
    """Return the feed-forward network; dropout, which does nothing in scoring, keeps its place in the numbering."""
    from torch import nn

    sizes = (width * (6 if hyper.references else 4), *hyper.hidden)
    parts: list[Any] = []
    for before, after in itertools.pairwise(sizes):
        parts += [nn.Linear(before, after), getattr(nn, hyper.activation)(), nn.Identity()]
    parts.append(nn.Linear(sizes[-1], 1))
    if hyper.final is not None:
        parts.append(getattr(nn, hyper.final)())
    network = nn.Sequential(*parts)
    prefix = "estimator.ff."
    own = {name.removeprefix(prefix): weight for name, weight in weights.items() if name.startswith(prefix)}
    try:
        network.load_state_dict(own)
    except RuntimeError as error:
        raise ModelError(
            "the estimator's weights do not fit its hyperparameters",
            file=str(folder),
            hint="hparams.yaml, checkpoint and encoder must belong together",
        ) from error
    return network


def mix(
    hyper: Hyper, weights: Mapping[str, torch.Tensor], layers: int, folder: Path
) -> tuple[list[float], torch.Tensor | float]:
    """Return the weight of each layer, and the factor of their sum."""
    import torch

    if hyper.layer is not None:
        if not 0 <= hyper.layer < layers:
            raise ModelError(f"the encoder has no layer {hyper.layer}", file=str(folder), hint="mend hparams.yaml")
        return [], 1.0
    names = [f"{_MIXING}scalar_parameters.{layer}" for layer in range(layers)]
    if not {*names, f"{_MIXING}gamma"} <= weights.keys():
        raise ModelError(
            f"the checkpoint has no weights for mixing the {layers} layers of its encoder",
            file=str(folder),
            hint="name a whole checkpoint, and the encoder that it was trained with",
        )
    scalars = torch.cat([weights[name].float().view(1) for name in names])
    shares = sparsemax(scalars) if hyper.sparse else scalars.softmax(0)
    return shares.tolist(), float(weights[f"{_MIXING}gamma"])


def sparsemax(scores: torch.Tensor) -> torch.Tensor:
    """Return the nearest point of the simplex: algorithm 1 of Martins and Astudillo 2016 (arXiv:1602.02068)."""
    import torch

    ordered = scores.sort(descending=True).values
    sums = ordered.cumsum(0) - 1
    ranks = torch.arange(1, len(scores) + 1)
    support = int((ranks * ordered > sums).sum())
    return (scores - sums[support - 1] / support).clamp(min=0)


def features(hypothesis: torch.Tensor, *others: torch.Tensor) -> torch.Tensor:
    """Return what the estimator reads: the vectors, and their products and distances with the translation's."""
    import torch

    first, *rest = others
    parts = [hypothesis, first, hypothesis * first, (hypothesis - first).abs()]
    for other in rest:  # with a reference, the source comes behind it, without its own vector
        parts += [hypothesis * other, (hypothesis - other).abs()]
    return torch.cat(parts, dim=1)


def moments(states: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return mean and deviation of all numbers of each text, one row a text."""
    weight = mask.unsqueeze(-1).float()
    counts = mask.sum(1, keepdim=True).float() * states.shape[-1]
    mean = (states * weight).flatten(1).sum(1, keepdim=True) / counts
    spread = (((states - mean.unsqueeze(-1)) * weight) ** 2).flatten(1).sum(1, keepdim=True) / counts
    return mean, (spread + 1e-12).sqrt()


def normalized(states: torch.Tensor, mask: torch.Tensor, *, norm: bool) -> torch.Tensor:
    """Return the states with mean 0 and deviation 1 over each text, if ``norm``; else as they are."""
    if not norm:
        return states
    mean, deviation = moments(states, mask)
    return (states - mean.unsqueeze(-1)) / deviation.unsqueeze(-1)
