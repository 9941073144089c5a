"""``mtcheck summarize``: a summary whose names and numbers are right."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from mtcheck.cli import options, progress, status, targets
from mtcheck.cli.parser import one_of, print_error
from mtcheck.cli.plans import Plans, threshold
from mtcheck.errors import MtcheckError
from mtcheck.reports.outcome import Failure, Outcome, counted
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from mtcheck.cli.parser import Parser
    from mtcheck.engine import Plan
    from mtcheck.model import Document
    from mtcheck.summary.summarize import Summary

DESCRIPTION = """\
Summarises an article for a release: a headline, a standfirst and three to five bullets. The article's
names are corrected first; then the summary itself is checked: every name and number in it must stand
in the article. The summary goes to standard output, remarks about it to standard error. Nothing is
downloaded unless --model names a model that is not on this machine."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    options.add_target(parser, several=True)
    options.add_inputs(parser, several=True)
    options.add_reading(parser)
    add_summary(parser)
    options.add_aligner(parser, nli=True)
    options.add_rules(parser)
    group = parser.add_argument_group("reports")
    group.add_argument(
        "--format",
        type=one_of("text", "json"),
        default="text",
        metavar="FORMAT",
        help="text or json (default: text)",
    )
    options.add_looks(parser)


def add_summary(parser: Parser) -> None:
    """Add how a summary is made."""
    group = parser.add_argument_group("the summary")
    group.add_argument(
        "--sentences",
        type=_number(1000),
        metavar="N",
        help="one paragraph of at most N sentences (default: headline, standfirst and bullets)",
    )
    group.add_argument(
        "--model",
        metavar="NAME|PATH",
        help="a transformers model to write it (default: picks sentences of the article)",
    )
    group.add_argument(
        "--from",
        dest="reads",
        type=one_of("translation", "source"),
        default="translation",
        metavar="TEXT",
        help="what the model reads: translation, or source for a model that knows Chinese (default: translation)",
    )
    group.add_argument(
        "--candidates",
        type=_number(16),
        default=4,
        metavar="K",
        help="how many drafts the model writes; the one with the fewest findings is taken (default: 4)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the summaries and what the check says of them; what cannot be read does not hide the others."""
    jobs = targets.find(arguments)
    plans = Plans(arguments)
    failures = list(jobs.failures)
    for failure in failures:
        print_error(failure.error)
    documents: list[Document] = []
    for path, source in jobs.jobs:
        try:
            documents.append(options.document(path, source, arguments, plans.for_path(path)))
        except MtcheckError as error:
            print_error(error)
            failures.append(Failure(path, error))
    summaries = summarise(documents, [plans.for_path(document.path) for document in documents], arguments)
    made = [(document.path, summary) for document, summary in zip(documents, summaries, strict=True)]
    if arguments.format == "json":
        from mtcheck.reports import summary_json

        if len(made) == 1 and not failures and len(jobs.jobs) == 1:
            summary_json.write(sys.stdout, *made[0])
        else:
            summary_json.write_all(sys.stdout, made, failures)
    else:
        several = len(jobs.jobs) > 1
        for path, summary in made:
            _print(path if several else None, summary, arguments)
        for note in jobs.notes:
            sys.stderr.write(f"mtcheck: {visible(note)}\n")
    return _status(made, len(failures), arguments)


def _print(path: str | None, summary: Summary, arguments: argparse.Namespace) -> None:
    from mtcheck.reports import text
    from mtcheck.reports.vouched import vouched

    sys.stdout.write(f"{summary.text}\n" if path is None else f"== {visible(path)}\n\n{summary.text}\n\n")
    sys.stdout.flush()
    remarks = [f"{summary.method} summary, {counted(len(summary.sentences), 'sentence')}"]
    if summary.fixes:
        remarks.append(f"{counted(summary.fixes, 'finding')} of the article corrected before summarising")
    remarks += summary.notes
    remarks += vouched(summary.findings).in_words
    head = "" if path is None else f"mtcheck: about the summary of {visible(path)}:\n"
    sys.stderr.write(f"\n{head}" + "".join(f"mtcheck: {visible(remark)}\n" for remark in remarks))
    if summary.findings.findings:
        sys.stderr.write("mtcheck: please look at these places of the summary:\n\n")
        text.write(sys.stderr, Outcome((summary.findings,)), options.style(arguments, sys.stderr))
    else:
        sys.stderr.write("mtcheck: its names and numbers agree with the article\n")


def _status(made: Sequence[tuple[str, Summary]], failed: int, arguments: argparse.Namespace) -> int:
    failing = any(
        finding.fails(threshold(arguments, path)) for path, summary in made for finding in summary.findings.findings
    )
    crashed = any(summary.findings.incomplete or summary.article_findings.incomplete for _, summary in made)
    return max(
        status.FINDINGS if failing else status.CLEAN,
        status.INCOMPLETE if crashed else status.CLEAN,
        status.for_errors(checked=len(made), failed=failed),
    )


def summarise(documents: Sequence[Document], plans: Sequence[Plan], arguments: argparse.Namespace) -> list[Summary]:
    """Make the summaries that the arguments ask for, those of one plan together."""
    from mtcheck.summary.summarize import summarize_many

    made: dict[int, Summary] = {}
    with progress.shown():
        for plan in {id(plan): plan for plan in plans}.values():
            own = [index for index, other in enumerate(plans) if other is plan]
            texts = [_texts(documents[index]) for index in own]
            summaries = summarize_many(
                [text for text, _ in texts],
                plan,
                sources=[source for _, source in texts],
                sentences=arguments.sentences,
                model=arguments.model,
                from_source=arguments.reads == "source",
                candidates=arguments.candidates,
                offline=options.offline(arguments),
            )
            made.update(zip(own, summaries, strict=True))
    return [made[index] for index in range(len(documents))]


def _texts(document: Document) -> tuple[str, str | None]:
    """Return a document's text and source, one segment a line where it is no plain text."""
    text, source = document.text, document.source_text
    if not document.notes and (document.view is not None or document.has_source):
        # What was aligned is aligned again: segments as lines would lose where that is doubtful.
        end = "\n" if text.endswith("\n") else ""
        text = "\n".join(_one_line(segment.target) for segment in document.segments) + end
        if source is not None:
            source = "\n".join(_one_line(segment.source or "") for segment in document.segments) + end
    return text, source


def _one_line(text: str) -> str:
    """Return a segment as one line: a cell or several aligned lines may hold line ends."""
    return text if text.isprintable() else " ".join(re.split(r"[\r\n]+", text))


def _number(most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        import argparse

        if not value.isascii() or not value.isdigit() or not 0 < int(value) <= most:
            raise argparse.ArgumentTypeError(f"{value!r} is no number from 1 to {most}")
        return int(value)

    return read
