"""What programs fill in or cut out: placeholders and tags that stand in the text of a translation unit itself."""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mtcheck.formats.units import Piece
from mtcheck.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@functools.cache
def _placeholder() -> re.Pattern[str]:
    return re.compile(
        r"""
        \{\{[^{}\n]{1,80}\}\} | \$?\{[\w.:!@#$+-]{0,60}\}       # {{ name }}, ${name}, {name}, {0}, {}
        | %\(\w+\)[-+0#]*\d*(?:\.\d+)?[a-zA-Z]                   # %(name)s
        | (?<![\d%])%(?:\d+\$)?[-+0#']*\d*(?:\.\d+)?(?:hh?|ll?|[Lqjzt])?[@diouxXeEfFgGcsSpn](?![A-Za-z0-9])  # %s, %1$d
        | (?<![\w%])%L?\d{1,2}(?![\w%.,])                        # Qt: %1
        | %[A-Z][A-Z0-9_]+%                                      # %NAME%
        | (?<![\w$])\$(?!(?:k|m|mn|b|bn|tn|million|billion|trillion)\b)[A-Za-z_]\w*   # $name, but no amount of money
        | &(?:[A-Za-z]\w{1,30}|\#\d{1,7}|\#x[0-9A-Fa-f]{1,6});   # an entity of HTML, written once more
        """,
        re.VERBOSE,
    )


@functools.cache
def _tag() -> re.Pattern[str]:
    return re.compile(
        r"""
        </?(?:a|abbr|b|bdi|bdo|big|blockquote|br|cite|code|dd|del|div|dl|dt|em|figure|font|g|h[1-6]|hr|i|img|ins|kbd
            |label|li|link|mark|mq:[\w-]+|nobr|ol|p|path|pre|q|s|samp|section|small|span|strike|strong|sub|sup|svg|table
            |tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr|x|xliff:g|\d+|[a-z]{1,3}\d+)(?:\s[^<>]*)?/?>
        | \{[a-z0-9]{1,3}(?:_\d+)?> | <[a-z0-9]{1,3}(?:_\d+)?\}  # Phrase: {1>bold<1}
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def placeholders(text: str) -> Iterator[Span]:
    """Return where placeholders stand.

    >>> [text[slice(*s)] for text in ("%d of {{n}} for US$5m, 50% in $name, $million",) for s in placeholders(text)]
    ['%d', '{{n}}', '$name']
    """
    if any(mark in text for mark in "{%$&"):
        yield from (Span(*match.span()) for match in _placeholder().finditer(text))


def without_tags(text: str, pieces: Sequence[Piece]) -> tuple[str, list[Piece]]:
    """Take the tags out of a text; a line break (``<br>``) is shown as one.

    >>> without_tags("Li <b>Jia</b>chao", [Piece(0, 17, 100, 117)])[0]
    'Li Jiachao'
    """
    if "<" not in text:
        return text, list(pieces)
    spans = [(Span(*match.span()), match[0].lower().startswith("<br")) for match in _tag().finditer(text)]
    shown: list[str] = []
    kept: list[Piece] = []
    length, index = 0, 0
    for piece in pieces:
        if piece.start == piece.end:  # something that is not shown, such as a line break in the raw text
            if not any(span.start < piece.start < span.end for span, _ in spans[index : index + 2]):
                kept.append(piece._replace(start=length, end=length))
            continue
        same = piece.end - piece.start == piece.raw_end - piece.raw_start
        at = piece.start
        while at < piece.end:
            while index < len(spans) and spans[index][0].end <= at:
                index += 1
            span, is_break = spans[index] if index < len(spans) else (Span(len(text) + 1, len(text) + 1), False)
            stop = min(piece.end, span.start if span.start > at else span.end)
            raw_start, raw_end = piece.raw_start, piece.raw_end
            if same:
                raw_start, raw_end = raw_start + at - piece.start, raw_start + stop - piece.start
            inside = span.start <= at
            own = ("\n" if is_break and at == span.start else "") if inside else text[at:stop]
            if inside and is_break and at > span.start:
                kept[-1] = kept[-1]._replace(raw_end=raw_end)
            if own:
                kept.append(Piece(length, length + len(own), raw_start, raw_end))
                shown.append(own)
                length += len(own)
            at = stop
    return "".join(shown), kept


def frozen_and_breaks(
    text: str, pieces: Sequence[Piece], protected: Iterable[Span] = ()
) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """Return what of a text must stay as it is, and where something lies in it that is not shown.

    Args:
        text: The text of a unit.
        pieces: Where it stands.
        protected: What must stay besides placeholders and line breaks that are tags.
    """
    line_breaks = (
        Span(start, end)
        for start, end, raw_start, raw_end in pieces
        if end - start == 1 and text[start] == "\n" and raw_end - raw_start > 2
    )
    breaks = dict.fromkeys(
        after.start
        for before, after in pairwise(pieces)
        if before.raw_end != after.raw_start and 0 < after.start < len(text)
    )
    return _merged([*protected, *line_breaks, *placeholders(text)]), tuple(breaks)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans in order; those that overlap become one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return tuple(merged)
