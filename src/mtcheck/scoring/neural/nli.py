"""The public names of judgements by inference models; the models themselves stand in :mod:`mtcheck.neural.nli`."""

from __future__ import annotations

from mtcheck.neural.inference import Judgement
from mtcheck.neural.nli import NliModel, load_nli

__all__ = ["Judgement", "NliModel", "load_nli"]
