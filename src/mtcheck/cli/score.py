"""``mtcheck score``: metrics of one or several translations, in sacrebleu's manners."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any

from mtcheck.cli import options, status
from mtcheck.cli.parser import one_of
from mtcheck.errors import MtcheckError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from mtcheck.cli.parser import Parser
    from mtcheck.cli.scored import Given
    from mtcheck.scoring.registry import Metric
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.significance import Comparison

#: The one metric that is no comparison: it weighs what a check finds.
MQM = "mqm"

DESCRIPTION = """\
Scores translations, one segment a line. With --reference: BLEU and chrF by sacrebleu. With --source:
how many of its terms, names, titles, numbers and dates are right. Several HYPOTHESIS files are
systems to compare; the first is the baseline. TER takes minutes on long segments and runs only when
it is named. A HYPOTHESIS that is JSONL, TSV, CSV or Parquet may bring its own columns source,
reference, terms and document.

metrics:
  bleu, chrf, chrf++, ter                      need --reference
  exact_match, window_overlap,                 need --reference and a column terms (WMT21);
  terminology_ter                              the last is as slow as TER
  term_accuracy, term_consistency,             need --source
  term_success_rate, entity_accuracy
  person_accuracy, org_accuracy, …             need --source: one class only; also place, title,
  number_accuracy, date_accuracy               event, publication, product
  comet, metricx                               need --reference, --source and --model
  bertscore                                    needs --reference and --model
  comet_qe, metricx_qe                         need --source and --model
  mqm                                          what “mtcheck check” finds, weighed by severity"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    parser.usage = f"{parser.prog} HYPOTHESIS … [options]"
    parser.add_argument("hypothesis", nargs="+", metavar="HYPOTHESIS", help="the translation (- reads from a pipe)")
    group = parser.add_argument_group("what to compare with")
    group.add_argument(
        "--reference",
        "-r",
        action="append",
        default=[],
        metavar="FILE",
        help="a right translation, line by line (may be repeated for several translators)",
    )
    group.add_argument("--source", "-s", metavar="FILE", help="the Chinese original, line by line")
    group.add_argument("--documents", metavar="FILE", help="the name of each segment's document, line by line")
    options.add_glossary(group)
    options.add_reading(parser)
    group = parser.add_argument_group("what to compute")
    group.add_argument(
        "--metric",
        "-m",
        action="append",
        default=[],
        metavar="NAMES",
        help="these metrics (a,b,c; may be repeated; default: the usual ones)",
    )
    group.add_argument(
        "--tokenize", "-tok", metavar="NAME", help="BLEU's tokenizer: 13a, zh, char, intl, … (default: 13a)"
    )
    group.add_argument("--lowercase", "-lc", action="store_true", help="BLEU and chrF ignore case")
    group.add_argument(
        "--pseudo-reference",
        type=one_of("frequent", "first", "predefined"),
        metavar="WHICH",
        help="what term_consistency compares with: a term's frequent or first rendering, or the predefined one"
        " (default: frequent)",
    )
    group.add_argument(
        "--mqm-weights",
        type=_weights,
        default={},
        metavar="LIST",
        help="severity multipliers of mqm (default: neutral=0,minor=1,major=5,critical=25)",
    )
    group.add_argument(
        "--model",
        action="append",
        default=[],
        metavar="NAME|PATH",
        help="the checkpoint for a neural metric: a folder, or a name on the hub (METRIC=NAME for several)",
    )
    options.add_offline(group)
    group.add_argument("--confidence", action="store_true", help="add 95%% bootstrap confidence intervals")
    tests = group.add_mutually_exclusive_group()
    tests.add_argument(
        "--paired-bootstrap", action="store_true", help="test every system against the first by resampling"
    )
    tests.add_argument(
        "--paired-randomization",
        action="store_true",
        help="test every system against the first by approximate randomisation",
    )
    group = parser.add_argument_group("reports")
    group.add_argument(
        "--level",
        type=one_of("corpus", "document", "segment"),
        default="corpus",
        metavar="LEVEL",
        help="corpus, document or segment: one value for all, or also one for each (default: corpus)",
    )
    group.add_argument(
        "--sentence-level",
        "-sl",
        dest="level",
        action="store_const",
        const="segment",
        help="the same as --level segment",
    )
    group.add_argument(
        "--format",
        type=one_of("text", "json"),
        default="text",
        metavar="FORMAT",
        help="text or json, with sacrebleu's keys (default: text)",
    )
    group.add_argument(
        "--misses",
        type=_count,
        default=0,
        metavar="N",
        help="name up to N places that lower a score (default: 0; JSON names all)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the scores."""
    from mtcheck.cli import progress
    from mtcheck.reports import scores as reports

    paths = arguments.hypothesis
    testing = arguments.paired_bootstrap or arguments.paired_randomization
    if testing and len(paths) < 2:
        raise MtcheckError("a paired test compares systems, and there is only one", hint="name two HYPOTHESIS files")
    if repeated := sorted({path for path in paths if paths.count(path) > 1}):
        raise MtcheckError(f"{repeated[0]} is named twice", hint="name every system once")
    if [arguments.source, *arguments.reference, *paths].count(options.STDIN) > 1:
        raise MtcheckError("standard input (-) can be read only once", hint="put the other text into a file")
    with progress.shown():
        systems = _scores(arguments)
    comparisons = _comparisons(systems, arguments) if testing else {}
    if arguments.format == "json":
        reports.write_json(sys.stdout, systems, comparisons, level=arguments.level)
    elif arguments.level == "corpus":
        reports.write_text(sys.stdout, systems, comparisons, misses=arguments.misses)
    else:
        reports.write_values(sys.stdout, systems, level=arguments.level)
    return status.CLEAN


def _scores(arguments: argparse.Namespace) -> dict[str, dict[str, Score]]:
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
    scores = {}
    if others or not names:
        scores = score_texts(
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
        scores[MQM] = bootstrap(quality) if arguments.confidence and not math.isnan(quality.value) else quality
    return scores


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


def _comparisons(
    systems: dict[str, dict[str, Score]], arguments: argparse.Namespace
) -> dict[str, dict[str, Comparison]]:
    from mtcheck.scoring.significance import compare, paired_bootstrap, paired_randomization

    return compare(systems, paired_bootstrap if arguments.paired_bootstrap else paired_randomization)


def _count(value: str) -> int:
    import argparse

    if not value.isascii() or not value.isdigit() or len(value) > 6:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 0 on")
    return int(value)


def _weights(value: str) -> dict[str, float]:
    import argparse

    weights = {}
    for part in value.split(","):
        name, _, number = (piece.strip() for piece in part.partition("="))
        try:
            weights[name] = float(number)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{part!r} is no weight; write for instance minor=1,major=5") from None
    return weights
