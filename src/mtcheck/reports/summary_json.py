"""A summary as JSON: the summary, where each sentence comes from, and what the check says of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from mtcheck._version import __version__
from mtcheck.reports.json import SCHEMA, finding_data

if TYPE_CHECKING:
    from mtcheck.reports.summaries import SummaryLike


def write(stream: TextIO, path: str, summary: SummaryLike) -> None:
    """Write a summary as one JSON object.

    Places of findings are in the summary's text, those of their evidence in ``corrected``, the article with its names
    corrected; so are ``article_start`` and ``article_end``.

    Args:
        stream: Where to.
        path: The article's file.
        summary: The summary.
    """
    data = {
        "schema": SCHEMA,
        "tool": {"name": "mtcheck", "version": __version__},
        "path": path,
        "summary": {
            "text": summary.text,
            "method": summary.method,
            "notes": list(summary.notes),
            "sentences": [
                {
                    "text": sentence.text,
                    "start": sentence.span.start,
                    "end": sentence.span.end,
                    "article_start": sentence.article_span.start,
                    "article_end": sentence.article_span.end,
                    "verbatim": sentence.verbatim,
                }
                for sentence in summary.sentences
            ],
            "findings": [finding_data(summary.findings.document, f) for f in summary.findings.findings],
        },
        "corrected": summary.corrected,
        "corrections": summary.fixes,
    }
    json.dump(data, stream, ensure_ascii=False, indent=2)
    stream.write("\n")
