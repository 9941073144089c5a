"""``mtcheck score``: metrics of one or several translations, in sacrebleu's manners."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mtcheck.cli import options, status
from mtcheck.cli.outputs import add_weights
from mtcheck.cli.parser import one_of
from mtcheck.errors import MtcheckError

if TYPE_CHECKING:
    import argparse

    from mtcheck.cli.parser import Parser
    from mtcheck.scoring.scores import Score
    from mtcheck.scoring.significance import Comparison

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
    add_weights(group)
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
    from mtcheck.cli import progress, systems
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
        scored = systems.scores(arguments)
    comparisons = _comparisons(scored, arguments) if testing else {}
    if arguments.format == "json":
        reports.write_json(sys.stdout, scored, comparisons, level=arguments.level)
    elif arguments.level == "corpus":
        reports.write_text(sys.stdout, scored, comparisons, misses=arguments.misses)
    else:
        reports.write_values(sys.stdout, scored, level=arguments.level)
    return status.CLEAN


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
