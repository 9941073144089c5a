"""A summary as JSON: the summary, where each sentence comes from, what was checked of it, and what the check says.

Places of findings are in the summary's text, those of their evidence in ``corrected``, the article with its names
corrected; so are ``article_start`` and ``article_end``. ``article_line`` counts its lines from 1.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from mtcheck._version import __version__
from mtcheck.reports.json import SCHEMA, finding_data
from mtcheck.reports.vouched import vouched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.reports.outcome import Failure
    from mtcheck.reports.summaries import SummaryLike

_HEAD: dict[str, object] = {"schema": SCHEMA, "tool": {"name": "mtcheck", "version": __version__}}


def write(stream: TextIO, path: str, summary: SummaryLike) -> None:
    """Write a summary as one JSON object.

    Args:
        stream: Where to.
        path: The article's file.
        summary: The summary.
    """
    _dump(stream, {**_HEAD, **_data(path, summary)})


def write_all(stream: TextIO, summaries: Sequence[tuple[str, SummaryLike]], failures: Sequence[Failure]) -> None:
    """Write the summaries of several articles as one JSON object; ``files`` holds what :func:`write` writes for each.

    Args:
        stream: Where to.
        summaries: The articles' files and their summaries.
        failures: Files that could not be summarised.
    """
    errors = [{"path": failure.path, "message": str(failure.error)} for failure in failures]
    files = [_data(path, summary) for path, summary in summaries]
    _dump(stream, {**_HEAD, "files": files, **({"errors": errors} if errors else {})})


def _dump(stream: TextIO, data: dict[str, object]) -> None:
    json.dump(data, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _data(path: str, summary: SummaryLike) -> dict[str, object]:
    checked = vouched(summary.findings)
    return {
        "path": path,
        "summary": {
            "text": summary.text,
            "headline": summary.headline,
            "standfirst": summary.standfirst,
            "bullets": list(summary.bullets),
            "method": summary.method,
            "notes": list(summary.notes),
            "checked": {
                "by_rule": list(checked.by_rule),
                "by_model": list(checked.by_model),
                "not_checked": list(checked.not_checked),
            },
            "sentences": [
                {
                    "text": sentence.text,
                    "part": sentence.part.value,
                    "start": sentence.span.start,
                    "end": sentence.span.end,
                    "article_text": summary.corrected[sentence.article_span.start : sentence.article_span.end],
                    "article_line": summary.corrected.count("\n", 0, sentence.article_span.start) + 1,
                    "article_start": sentence.article_span.start,
                    "article_end": sentence.article_span.end,
                    "verbatim": sentence.verbatim,
                    "changes": list(sentence.changes),
                    "written_by": "model" if sentence.written else "article",
                }
                for sentence in summary.sentences
            ],
            "findings": [finding_data(summary.findings.document, f) for f in summary.findings.findings],
        },
        "corrected": summary.corrected,
        "corrections": summary.fixes,
    }
