"""Scores for translations: how near to a reference, and how right in terms, names and numbers.

>>> from mtcheck import scoring
>>> score = scoring.chrf(["The harbour opens at dawn."], [["The harbour opens at dawn."]])
>>> score.value, score.higher_is_better
(100.0, True)
>>> terms = [{"港口": ["harbour", "port"]}]
>>> float(scoring.term_success_rate(["The port opens."], sources=["港口开放。"], terms=terms))
1.0

Importing this package imports next to nothing: every public name is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.scoring.consistency import term_consistency
    from mtcheck.scoring.metric import Metric
    from mtcheck.scoring.mqm import MqmWeights, mqm_quality, mqm_score, mqm_weights, parse_mqm_weights
    from mtcheck.scoring.neural.bertscore import bertscore
    from mtcheck.scoring.neural.comet import comet
    from mtcheck.scoring.neural.metricx import metricx
    from mtcheck.scoring.neural.nli import Judgement, NliModel, load_nli
    from mtcheck.scoring.registry import METRICS, load, score
    from mtcheck.scoring.scores import Interval, Miss, Score, Signature, Skipped
    from mtcheck.scoring.significance import Comparison, bootstrap, compare, paired_bootstrap, paired_randomization
    from mtcheck.scoring.surface import bleu, chrf, ter
    from mtcheck.scoring.terms import class_accuracy, entity_accuracy, term_accuracy, term_success_rate
    from mtcheck.scoring.wmt21 import exact_match, terminology_ter, window_overlap

__all__ = [
    "METRICS",
    "Comparison",
    "Interval",
    "Judgement",
    "Metric",
    "Miss",
    "MqmWeights",
    "NliModel",
    "Score",
    "Signature",
    "Skipped",
    "bertscore",
    "bleu",
    "bootstrap",
    "chrf",
    "class_accuracy",
    "comet",
    "compare",
    "entity_accuracy",
    "exact_match",
    "load",
    "load_nli",
    "metricx",
    "mqm_quality",
    "mqm_score",
    "mqm_weights",
    "paired_bootstrap",
    "paired_randomization",
    "parse_mqm_weights",
    "score",
    "ter",
    "term_accuracy",
    "term_consistency",
    "term_success_rate",
    "terminology_ter",
    "window_overlap",
]

_HOMES = {
    "consistency": ("term_consistency",),
    "metric": ("Metric",),
    "mqm": ("MqmWeights", "mqm_quality", "mqm_score", "mqm_weights", "parse_mqm_weights"),
    "neural.bertscore": ("bertscore",),
    "neural.comet": ("comet",),
    "neural.metricx": ("metricx",),
    "neural.nli": ("Judgement", "NliModel", "load_nli"),
    "registry": ("METRICS", "load", "score"),
    "scores": ("Interval", "Miss", "Score", "Signature", "Skipped"),
    "significance": ("Comparison", "bootstrap", "compare", "paired_bootstrap", "paired_randomization"),
    "surface": ("bleu", "chrf", "ter"),
    "terms": ("class_accuracy", "entity_accuracy", "term_accuracy", "term_success_rate"),
    "wmt21": ("exact_match", "terminology_ter", "window_overlap"),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"mtcheck.scoring.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
