"""Markdown (CommonMark, with tables): paragraphs, headings, list items and cells are units.

Code, HTML, link destinations, reference definitions and front matter are left alone. A name that emphasis or a soft
line break cuts is one name in the unit's text. Only changed characters are written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

from mtcheck.formats.ignores import of_comments
from mtcheck.formats.raw import RawFile, line_starts
from mtcheck.formats.text import decode
from mtcheck.formats.units import Options, Piece, Unit
from mtcheck.model import Span
from mtcheck.text.han import has_han

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence
    from typing import Any, Literal

    from markdown_it.token import Token

_FRONT = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?s:.*?)^(?:\1|\.\.\.)[ \t]*$", re.MULTILINE)

_COMMENT = re.compile(r"<!--(\s*mtcheck\s*:(?s:.*?))-->")


class MarkdownFile(RawFile):
    """An opened Markdown file."""

    format = "markdown"
    noun = "paragraph"

    def escaped(self, unit: int, replacement: str) -> str:  # noqa: ARG002 - the same in every unit
        """Escape what would be markup."""
        return re.sub(r"[\\`*_\[\]<>|]", r"\\\g<0>", replacement)


def read(data: bytes, path: str, options: Options) -> MarkdownFile:
    """Read a Markdown file.

    Raises:
        InputError: if it is no text or holds nothing.
    """
    file = decode(data, path, options.encoding)
    tokens = _parser().parse(_without_front_matter(file.text))
    lines = _Lines(file.text)
    units: list[Unit] = []
    left_out = {"front matter": int(_FRONT.match(file.text) is not None)}
    comments: list[tuple[Span, str]] = []
    for token in tokens:
        own = list(_comments(token, file.text, lines.starts))
        comments += own
        if token.type == "html_block" and own and _bare(token.content):
            continue
        kind = {"fence": "code block", "code_block": "code block", "html_block": "HTML block"}.get(token.type)
        if kind is not None:
            left_out[kind] = left_out.get(kind, 0) + 1
        if token.type == "inline" and token.map is not None:
            units += _units(token, lines)
    opened = MarkdownFile(file, units, tuple(_left_out(left_out)))
    opened.ignores = of_comments(comments, file.text, units, path)
    return opened


def _comments(token: Token, raw: str, starts: Sequence[int]) -> Iterator[tuple[Span, str]]:
    """Return the remarks for mtcheck in the HTML of a block; what stands in code is none."""
    html = [token] if token.type == "html_block" else token.children or []
    written = "\n".join(one.content for one in html if one.type in ("html_block", "html_inline"))
    if "mtcheck" not in written or token.map is None:
        return
    end = starts[token.map[1]] if token.map[1] < len(starts) else len(raw)
    for match in _COMMENT.finditer(raw, starts[token.map[0]], end):
        if match[1].strip() in written:
            yield Span(*match.span()), match[1]


def _bare(html: str) -> bool:
    """Tell whether HTML is nothing but remarks for mtcheck."""
    return not _COMMENT.sub("", html).strip()


def _left_out(counts: dict[str, int]) -> Iterator[str]:
    for what, count in counts.items():
        if what == "front matter":
            yield from [what] * count
        else:
            yield f"{count} {what}{'' if count == 1 else 's'}"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.inline = _Inline()
    # Both join neighbouring texts; kept apart, each keeps its place.
    parser.inline.ruler2.disable("fragments_join")
    parser.core.ruler.disable("text_join")
    return parser


def _without_front_matter(text: str) -> str:
    """Blank the front matter out; lines keep their numbers."""
    match = _FRONT.match(text)
    return re.sub(r"[^\r\n]", " ", match[0]) + text[match.end() :] if match else text


class _State(StateInline):
    """Remembers for every token where in the block it begins, which markdown-it does not."""

    def __init__(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]):
        self._shown = ""
        self._places: list[int] = []
        self._last = (-1, 0)
        super().__init__(src, md, env, tokens)

    @property
    def pending(self) -> str:
        """Text that is not yet in a token."""
        return self._shown

    @pending.setter
    def pending(self, value: str) -> None:
        kept = len(value) if self._shown.startswith(value) else 0
        if value.startswith(self._shown):
            kept = len(self._shown)
        self._shown = value
        self._places = self._places[:kept] + [self.pos + n for n in range(len(value) - kept)]

    def append_pending(self, text: str) -> None:
        """Add text that stands at the current position."""
        self._shown += text
        self._places += range(self.pos, self.pos + len(text))

    def pushPending(self) -> Token:  # noqa: N802 - the name is markdown-it's
        """Make a token of the pending text."""
        places = self._places
        token = super().pushPending()
        token.meta = {"places": places}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token; of a run of markers (``***``) each is a token, one place further on."""
        token = super().push(ttype, tag, nesting)
        position, count = self._last
        self._last = (self.pos, count + 1 if position == self.pos and ttype == "text" else 0)
        token.meta = {"at": self.pos + self._last[1]}
        return token


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        """Parse the content of a block, as the original does, with a state that remembers places."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Lines:
    """The raw text by lines, and how far each has been used: cells of a table share one."""

    def __init__(self, text: str):
        self.text = text
        self.starts = line_starts(text)
        self._used: dict[int, int] = {}

    def places(self, content: str, first: int, last: int) -> list[int] | None:
        """Return where each character of a block's content stands; None where it cannot be told.

        Args:
            content: The content: its lines without what makes the block (blanks, quote marks, list markers).
            first: Its first line, counted from 0.
            last: The line after its last.
        """
        places: list[int] = []
        for number, line in enumerate(content.split("\n"), first):
            if number >= last:
                return None
            start = self.starts[number]
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
            found = self._find(line, number, start, end)
            if found is None:
                return None
            if places:
                places.append(places[-1] + 1)  # the line feed
            places += found
        return places

    def _find(self, line: str, number: int, start: int, end: int) -> list[int] | None:
        at = self.text.find(line, self._used.get(number, start), end)
        if at < 0:
            return self._find_escaped(line, number, start, end)
        if number not in self._used and "|" not in self.text[start:end]:
            at = self.text.rfind(line, start, end)
        self._used[number] = at + len(line)
        return list(range(at, at + len(line)))

    def _find_escaped(self, line: str, number: int, start: int, end: int) -> list[int] | None:
        r"""Find a cell in which a bar is written ``\|``."""
        pattern = re.compile(re.escape(line).replace(r"\|", r"\\?\|"))
        match = pattern.search(self.text, self._used.get(number, start), end)
        if match is None:
            return None
        self._used[number] = match.end()
        bars = [at for at in range(*match.span()) if not (self.text[at] == "\\" and self.text[at + 1 : at + 2] == "|")]
        return bars if len(bars) == len(line) else None


class _Part(NamedTuple):
    """Shown text and the range of the block's content that it stands for; a line break reaches into the next line."""

    shown: str
    start: int
    end: int
    frozen: bool = False
    line_break: bool = False


def _units(token: Token, lines: _Lines) -> Iterator[Unit]:
    first, last = token.map or [0, 0]
    places = lines.places(token.content, first, last)
    blocks = [parts for parts in _blocks(token.children or [], token.content, 0) if parts]
    for parts in blocks:
        text = "".join(part.shown for part in parts)
        if not text.strip():
            continue
        if places is None:
            yield Unit(text, first + 1, skip="its place in the file cannot be told")
            continue
        yield _unit(parts, text, places, first + 1)


def _unit(parts: Sequence[_Part], text: str, places: Sequence[int], line: int) -> Unit:
    pieces: list[Piece] = []
    frozen: list[Span] = []
    breaks: list[int] = []
    shown, raw = 0, -1
    for part in parts:
        start, end = places[part.start], places[part.end] if part.line_break else places[part.end - 1] + 1
        if shown and start > raw:
            breaks.append(shown)
        stop = shown + len(part.shown)
        pieces.append(Piece(shown, stop, start, end))
        if part.frozen:
            frozen.append(Span(shown, stop))
        shown, raw = stop, end
    return Unit(text, line, frozen=tuple(frozen), breaks=tuple(breaks), pieces=tuple(pieces))


def _blocks(tokens: Sequence[Token], content: str, shift: int) -> Iterator[list[_Part]]:
    """Return the parts of a block, and after them those of the descriptions of its images."""
    parts: list[_Part] = []
    images: list[list[_Part]] = []
    link = ""
    for token in tokens:
        at = shift + token.meta.get("at", 0)
        if token.type == "link_open":
            link = token.info
        elif token.type == "link_close":
            link = ""
        elif token.type == "text" and link == "auto":
            parts.append(_Part(token.content, at + 1, content.index(">", at), frozen=True))
        elif token.type == "text" and "places" in token.meta:
            parts += _runs(token.content, [shift + place for place in token.meta["places"]])
        elif token.type in ("text", "text_special"):
            if token.content:
                parts.append(_Part(token.content, at, at + len(token.markup or token.content)))
        elif token.type == "code_inline":
            end = content.index(token.markup, at + len(token.markup)) + len(token.markup)
            parts.append(_Part(token.content, at, end, frozen=True))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(_line_break(content, at, parts, hard=token.type == "hardbreak"))
        elif token.type == "image":
            images += _blocks(token.children or [], content, at + 2)
    yield parts
    yield from images


def _runs(text: str, places: Sequence[int]) -> Iterator[_Part]:
    """Cut a text where its characters do not follow each other in the content."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or places[index] != places[index - 1] + 1:
            yield _Part(text[start:index], places[start], places[index - 1] + 1)
            start = index


def _line_break(content: str, at: int, parts: Sequence[_Part], *, hard: bool) -> _Part:
    """Show a line break as a blank; between Chinese characters a soft one is nothing."""
    start, end = at, content.index("\n", at) + 1
    shown = parts[-1].end if parts else 0
    while start > shown and content[start - 1] == " ":
        start -= 1
    while content[end] in " \t":
        end += 1
    joined = not hard and bool(parts) and has_han(parts[-1].shown[-1:]) and has_han(content[end])
    return _Part("" if joined else "\n" if hard else " ", start, end, line_break=True)
