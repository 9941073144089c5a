"""What stands between a rule and a file that is more than its text.

A rule sees text only. Here its hits meet the rest of the file: placeholders and code, which no finding may touch;
tags and the borders of blocks, across which no correction can be written.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mtcheck.finding import Safety
from mtcheck.model import Side, Span

if TYPE_CHECKING:
    from mtcheck.finding import Edit, Hit
    from mtcheck.model import Document, Location, View

_CROSSES = (
    "the correction reaches across formatting or the border of a block, so it is not written: please make it by hand"
)
_HELD = "the correction touches {}, so it is not written: please make it by hand"


def guarded(document: Document, hit: Hit) -> Hit | None:
    """Return a hit as it may be reported: unchanged, with its correction withheld, or None where it touches code.

    Args:
        document: What was checked.
        hit: What a rule says of it.
    """
    if any(_frozen(document, place) for place in (hit.primary, hit.source) if place is not None):
        return None
    if document.view is not None and hit.edit is not None:
        hit = _with_writable_edit(hit, hit.edit, document.text, document.view)
    return hit


def _frozen(document: Document, place: Location) -> bool:
    view = document.view if place.side is Side.TARGET else document.source_view
    return view is not None and _touches(view.frozen, place.span)


def _touches(spans: tuple[Span, ...], span: Span) -> bool:
    """Tell whether a span shares a code point with one of several, which are sorted and do not overlap."""
    index = bisect_right(spans, span.start, key=lambda frozen: frozen.end)
    return index < len(spans) and spans[index].start < max(span.end, span.start + 1)


def _with_writable_edit(hit: Hit, edit: Edit, text: str, view: View) -> Hit:
    if _writable(edit.span, view):
        return hit
    smaller = _smallest(edit, text)
    if _writable(smaller.span, view):
        return hit._replace(edit=smaller)
    why = _held(smaller.span, view) or _CROSSES
    return hit._replace(edit=edit._replace(safety=Safety.MANUAL), message=f"{hit.message} ({why})")


def _held(span: Span, view: View) -> str | None:
    """Return why a correction may not be written here; None where it may."""
    index = bisect_right(view.held, span.start, key=lambda held: held.span.end)
    if index == len(view.held) or view.held[index].span.start >= max(span.end, span.start + 1):
        return None
    return _HELD.format(view.held[index].reason)


def _writable(span: Span, view: View) -> bool:
    """Tell whether nothing but free text lies in a span: no break, no border of a block, no frozen or held text."""
    if _touches(view.frozen, span) or _held(span, view) is not None:
        return False
    breaks, starts = bisect_right(view.breaks, span.start), bisect_right(view.starts, span.start)
    if breaks < len(view.breaks) and view.breaks[breaks] < span.end:
        return False
    # The line feed that joins two blocks stands before the start of the second.
    return not (starts < len(view.starts) and view.starts[starts] <= span.end)


def _smallest(edit: Edit, text: str) -> Edit:
    """Return the edit without the characters at either end that it would replace by themselves."""
    old, new = text[edit.span.start : edit.span.end], edit.replacement
    limit = min(len(old), len(new))
    head = next((n for n in range(limit) if old[n] != new[n]), limit)
    tail = next((n for n in range(limit - head) if old[-1 - n] != new[-1 - n]), limit - head)
    return edit._replace(
        span=Span(edit.span.start + head, edit.span.end - tail), replacement=new[head : len(new) - tail]
    )
