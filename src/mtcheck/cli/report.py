"""``mtcheck report``: one web page with everything, to review and correct."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING

from mtcheck import engine
from mtcheck.cli import options, progress
from mtcheck.cli.check import exit_status
from mtcheck.cli.outputs import add_weights
from mtcheck.cli.summarize import add_summary, summarise
from mtcheck.errors import PairingError
from mtcheck.reports.outcome import Outcome, counted
from mtcheck.reports.plain import visible
from mtcheck.scoring.mqm import WEIGHTS

if TYPE_CHECKING:
    import argparse

    from mtcheck.cli.parser import Parser
    from mtcheck.model import Document
    from mtcheck.reports.html import ScoreRow

DESCRIPTION = """\
Writes one web page: the article with every finding in its place, the reasons and corrections to accept
or reject, the corrected text to copy, and a summary. The page is a single file and needs no network."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    options.add_target(parser)
    parser.usage = f"{parser.prog} TARGET -o FILE [options]"
    options.add_inputs(parser, article=True)
    options.add_reading(parser)
    options.add_aligner(parser, nli=True)
    options.add_rules(parser)
    parser.add_argument(
        "--reference", "-r", metavar="FILE", help="a right translation, line by line, for the scores on the page"
    )
    add_summary(parser)
    parser.add_argument("--no-summary", action="store_true", help="leave the summary out (faster)")
    add_weights(parser)
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the page to write (- prints it)")


def run(arguments: argparse.Namespace) -> int:
    """Check the target and write the page."""
    import io

    from mtcheck.formats.text import TextFile
    from mtcheck.formats.writing import write_output
    from mtcheck.reports import html

    read = (arguments.target, arguments.source, arguments.article, arguments.reference, *(arguments.glossary or ()))
    options.keep_inputs(arguments.output, *read)
    file = options.opened(arguments.target, arguments)
    plan = options.plan(arguments)
    document = options.document(file, arguments.source, arguments, plan)
    article = options.article(arguments)
    with progress.shown():
        report = engine.check(document, plan if article is not None else plan._replace(nli=None), article)
    summary = None
    if not arguments.no_summary and article is None:
        summary = summarise([document], plan, arguments)[0]
    stream = io.StringIO()
    scores = _scores(document, arguments, plan)
    weights = arguments.mqm_weights or WEIGHTS
    bom = isinstance(file, TextFile) and file.bom
    html.write(stream, report, summary=summary, scores=scores, bom=bom, weights=weights)
    if arguments.output == options.STDIN:
        sys.stdout.write(stream.getvalue())
    else:
        write_output(arguments.output, stream.getvalue().encode("utf-8", "backslashreplace"))
        found = counted(len(report.findings), "finding")
        sys.stdout.write(f"{visible(arguments.output)}: {found}; open it in a browser\n")
    return exit_status(Outcome((report,)), arguments)


def _scores(document: Document, arguments: argparse.Namespace, plan: engine.Plan) -> list[ScoreRow]:
    """Return the usual scores that the texts at hand allow, line by line; none where there is only the target.

    Raises:
        PairingError: if the reference has another number of lines than the target.
    """
    reference = arguments.reference
    if not document.has_source and reference is None:
        return []
    from mtcheck.reports.html import ScoreRow
    from mtcheck.scoring.registry import score_texts
    from mtcheck.scoring.texts import Texts

    references = None
    if reference is not None:
        right = options.document(reference, None, arguments)
        if len(right.segments) != len(document.segments):
            message = f"it has {len(document.segments)} {document.noun}s but {reference} has {len(right.segments)}"
            hint = f"{document.noun} n of both must belong together"
            raise PairingError(message, file=document.path, hint=hint)
        references = [[segment.target for segment in right.segments]]
    texts = Texts(
        [segment.target for segment in document.segments],
        references=references,
        sources=[segment.source or "" for segment in document.segments] if document.has_source else None,
        glossary=plan.glossary if document.has_source else None,
    )
    return [
        ScoreRow(
            score.name,
            "undefined" if math.isnan(score.value) else f"{score.value:.{2 if score.range[1] > 1 else 4}f}",
            f"{score.range[0]:g} to {score.range[1]:g}, {'higher' if score.higher_is_better else 'lower'} is better",
            str(score.signature),
        )
        for score in score_texts(texts).values()
    ]
