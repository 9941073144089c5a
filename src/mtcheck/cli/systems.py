"""The systems that ``mtcheck score`` compares: what each brings, what each metric needs, and the scores."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mtcheck.cli import options
from mtcheck.errors import MtcheckError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from mtcheck.cli.scored import Given
    from mtcheck.scoring.metric import Metric
    from mtcheck.scoring.scores import Score

#: The one metric that is no comparison: it weighs what a check finds.
MQM = "mqm"


def scores(arguments: argparse.Namespace) -> dict[str, dict[str, Score]]:
    """Return the scores of every system by the metric's name, by the path of the system.

    Raises:
        MtcheckError: if a file cannot be read or paired, or a metric lacks what it needs.
    """
    from mtcheck.cli import scored
    from mtcheck.scoring.registry import load, models_of

    names = [name.strip() for value in arguments.metric for name in value.split(",") if name.strip()]
    chosen = {name: load(name) for name in names if name != MQM}
    models = models_of(chosen.values(), _models(arguments))
    references = [scored.read(path, arguments, role="reference") for path in arguments.reference]
    source = None if arguments.source is None else scored.read(arguments.source, arguments, role="source")
    documents = None if arguments.documents is None else scored.read(arguments.documents, arguments)
    glossary = None
    judged = not names or any("glossary" in metric.needs for metric in chosen.values())
    systems = {}
    for path in arguments.hypothesis:
        given = scored.read(path, arguments)
        parts = _parts(given, references, source, documents)
        for metric in chosen.values():
            _require(metric, {**parts, "model": models.get(metric.name)})
        if not parts["references"] and parts["sources"] is None and MQM not in names:
            raise MtcheckError("there is nothing to compare with", hint="give --reference, or --source, or both")
        wanted = judged and parts["sources"] is not None
        if wanted and glossary is None:
            from mtcheck import api

            glossary = api.compiled_glossary(arguments.glossary)
        systems[path] = _of_system(given, parts, names, glossary if wanted else None, models, arguments)
    return systems


def _of_system(
    given: Given,
    parts: dict[str, Any],
    names: list[str],
    glossary: object,
    models: Mapping[str, Any],
    arguments: argparse.Namespace,
) -> dict[str, Score]:
    from mtcheck.scoring.registry import score_texts
    from mtcheck.scoring.texts import Texts

    if arguments.level == "document" and parts["documents"] is None:
        raise MtcheckError("nothing says where documents end", hint="give --documents, or a column document")
    texts = Texts(given.texts, **parts, glossary=glossary)  # type: ignore[arg-type]
    others = [name for name in names if name != MQM]
    found = {}
    if others or not names:
        found = score_texts(
            texts,
            metrics=others or None,
            confidence=arguments.confidence,
            options=_options(arguments),
            model=models or None,
            offline=options.offline(arguments),
        )
    if MQM in names:
        from mtcheck import api
        from mtcheck.cli.quality import mqm
        from mtcheck.scoring.significance import bootstrap

        quality = mqm(texts, api.plan(arguments.glossary), arguments.mqm_weights)
        found[MQM] = bootstrap(quality) if arguments.confidence and not math.isnan(quality.value) else quality
    return found


def _parts(given: Given, references: Iterable[Given], source: Given | None, documents: Given | None) -> dict[str, Any]:
    """Return what a system is compared with: files that were named come before columns of its own."""
    from mtcheck.cli.scored import same_length

    streams = [(other.path, stream) for other in references for stream in (other.references or (other.texts,))]
    streams = streams or [(given.path, stream) for stream in given.references]
    sources = given.sources if source is None else source.texts
    named = given.documents if documents is None else documents.texts
    sides = [*streams, *([(source.path, source.texts)] if source else [])]
    sides += [(documents.path, documents.texts)] if documents else []
    for path, texts in sides:
        same_length(given, path, texts)
    return {
        "references": [stream for _, stream in streams] or None,
        "sources": sources,
        "terms": given.terms,
        "documents": named,
    }


def _require(metric: Metric, there: Mapping[str, object]) -> None:
    """Check that a metric has what it needs; the built-in glossary always is there."""
    for need in metric.needs:
        if need != "glossary" and there[need] is None:
            what = "a column terms" if need == "terms" else f"--{need.removesuffix('s')}"
            raise MtcheckError(f"{metric.name} needs {what}", hint="add it, or choose other metrics")


def _options(arguments: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Return the options of metrics by the metric's name."""
    case = {"lowercase": True} if arguments.lowercase else {}
    tokens = {"tokenize": arguments.tokenize} if arguments.tokenize else {}
    pseudo = {"pseudo_reference": arguments.pseudo_reference} if arguments.pseudo_reference else {}
    return {"bleu": {**case, **tokens}, "chrf": case, "chrf++": case, "term_consistency": pseudo}


def _models(arguments: argparse.Namespace) -> str | dict[str, str] | None:
    """Return the one model, or the model of each metric."""
    from mtcheck.scoring.registry import METRICS

    named: dict[str, str] = {}
    for value in arguments.model:
        metric, equals, model = value.partition("=")
        if not equals or metric not in METRICS:
            if len(arguments.model) > 1:
                raise MtcheckError("several models are given", hint="say whose each is: --model comet=PATH")
            return str(value)
        if metric in named:
            raise MtcheckError(f"two models are given for {metric}", hint="name one")
        named[metric] = model
    return named or None
