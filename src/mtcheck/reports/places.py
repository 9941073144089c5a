"""Where a finding is, as other programs want to know it: paths from the working folder, lines and columns."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.model import Side, Span

if TYPE_CHECKING:
    from mtcheck.finding import Finding
    from mtcheck.model import Document


class Region(NamedTuple):
    """A stretch of a file that has lines; lines and columns count from 1, columns in code points, the end is excluded.

    Columns are None where only the line is known.
    """

    start_line: int
    start_column: int | None
    end_line: int
    end_column: int | None


def shown_path(path: str) -> str:
    """Return a path as code hosts want it: with slashes, from the working folder where the file lies in it.

    >>> shown_path("./news/../a.en.txt"), shown_path("<stdin>")
    ('a.en.txt', '<stdin>')
    """
    if os.path.isabs(path):
        relative = os.path.relpath(path)
        path = path if relative.startswith(os.pardir) else relative
    return os.path.normpath(path).replace(os.sep, "/")


def region_of(document: Document, side: Side, span: Span) -> Region | None:
    """Return the lines and columns of a span; None in files that have no lines, such as Word documents.

    Args:
        document: What was checked.
        side: Whether the span counts in the target or in the source.
        span: Code points of that whole text.
    """
    own = side is Side.SOURCE and document.source_path == document.path
    if (document.encoding if side is Side.TARGET or own else document.source_encoding) is None:
        return None
    view = document.view if side is Side.TARGET else document.source_view
    if view is None:
        text = document.text if side is Side.TARGET else document.source_text or ""
        return Region(*_line_and_column(text, span.start), *_line_and_column(text, span.end))
    line, column = view.place(span.start)
    if own:  # of the source in a file with both languages only the line is known
        return Region(line, None, line, None)
    # What follows the last character in the text may stand elsewhere in the file.
    end_line, end_column = view.place(max(span.end - 1, span.start))
    return Region(line, column, end_line, end_column + (span.end > span.start))


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=4)  # the findings of a file come one after the other
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def target_region(document: Document, finding: Finding) -> Region | None:
    """Return where a finding is in the translation: the text at fault, or the line in which a rendering is missing.

    None where the file has no lines.
    """
    hit = finding.hit
    if hit.primary.side is Side.TARGET:
        return region_of(document, Side.TARGET, hit.primary.span)
    if document.encoding is None:
        return None
    return Region(finding.line, None, finding.line, None)
