"""``mtcheck score``: metrics of one or several translations, in sacrebleu's manners."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mtcheck import api
from mtcheck.cli import options, status
from mtcheck.cli.parser import one_of
from mtcheck.errors import MtcheckError, PairingError

if TYPE_CHECKING:
    import argparse

    from mtcheck.cli.parser import Parser
    from mtcheck.formats.text import TextFile
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.significance import Comparison

DESCRIPTION = """\
Scores translations, one segment a line. With --reference: BLEU and chrF by sacrebleu. With --source:
how many of its terms, names, titles, numbers and dates are right. Several HYPOTHESIS files are
systems to compare; the first is the baseline. TER is slow and runs only when it is named.

metrics:
  bleu, chrf, chrf++, ter                      need --reference
  term_accuracy, term_consistency,             need --source
  term_success_rate, entity_accuracy
  person_accuracy, org_accuracy, …             need --source: one class only; also place, title,
  number_accuracy, date_accuracy               event, publication, product
  comet, metricx, bertscore                    need --reference and --model; comet and metricx --source too
  comet_qe, metricx_qe                         need --source and --model"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    parser.usage = f"{parser.prog} HYPOTHESIS … [options]"
    parser.add_argument(
        "hypothesis", nargs="+", metavar="HYPOTHESIS", help="the translation, UTF-8 (- reads from a pipe)"
    )
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
    options.add_glossary(group)
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
        reports.write_json(sys.stdout, systems, comparisons)
    else:
        reports.write_text(sys.stdout, systems, comparisons, misses=arguments.misses)
    return status.CLEAN


def _scores(arguments: argparse.Namespace) -> dict[str, dict[str, Score]]:
    from mtcheck.scoring.registry import load, score_texts
    from mtcheck.scoring.texts import Texts

    names = [name.strip() for value in arguments.metric for name in value.split(",") if name.strip()]
    chosen = [load(name) for name in names]
    sides = [("--source", arguments.source)] if arguments.source is not None else []
    sides += [("--reference", path) for path in arguments.reference]
    if missing := [(metric.name, need) for metric in chosen for need in metric.needs if not _given(need, arguments)]:
        metric, need = missing[0]
        raise MtcheckError(f"{metric} needs --{need.removesuffix('s')}", hint="add it, or choose other metrics")
    if not sides:
        raise MtcheckError("there is nothing to compare with", hint="give --reference, or --source, or both")
    files = [(side, options.read(path)) for side, path in sides]
    wanted = arguments.source is not None and (not chosen or any("glossary" in metric.needs for metric in chosen))
    glossary = api.compiled_glossary(arguments.glossary) if wanted else None
    systems = {}
    for path in arguments.hypothesis:
        hypothesis = options.read(path)
        lines = _lines(hypothesis)
        paired = [(side, _paired(lines, hypothesis, file)) for side, file in files]
        texts = Texts(
            lines,
            references=[own for side, own in paired if side == "--reference"] or None,
            sources=next((own for side, own in paired if side == "--source"), None),
            glossary=glossary,
        )
        systems[path] = score_texts(
            texts,
            metrics=names or None,
            confidence=arguments.confidence,
            model=_models(arguments),
            offline=options.offline(arguments),
        )
    return systems


def _comparisons(
    systems: dict[str, dict[str, Score]], arguments: argparse.Namespace
) -> dict[str, dict[str, Comparison]]:
    from mtcheck.scoring.significance import compare, paired_bootstrap, paired_randomization

    return compare(systems, paired_bootstrap if arguments.paired_bootstrap else paired_randomization)


def _given(need: str, arguments: argparse.Namespace) -> bool:
    if need == "model":
        return bool(arguments.model)
    return need == "glossary" or bool(arguments.reference if need == "references" else arguments.source)


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
        named[metric] = model
    return named or None


def _lines(file: TextFile) -> list[str]:
    from mtcheck.model import Document

    lines = [segment.target for segment in Document.from_text(file.text).segments]
    if not file.text:
        raise MtcheckError("the file is empty", file=file.path, hint="there is nothing to score")
    return lines


def _paired(hypothesis: list[str], file: TextFile, other: TextFile) -> list[str]:
    lines = _lines(other)
    if len(lines) != len(hypothesis):
        message = f"{file.path} has {len(hypothesis)} lines but {other.path} has {len(lines)}"
        raise PairingError(message, hint="line n of both must belong together")
    return lines


def _count(value: str) -> int:
    import argparse

    if not value.isascii() or not value.isdigit() or len(value) > 6:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 0 on")
    return int(value)
