"""Cuts HTML into tokens, each with its exact place: broken markup, too, as browsers read it.

Follows the tokenizer of the HTML Standard (section 13.2.5) as far as places of text need it. Runs in linear time and
knows no depth: nesting is for the reader of the tokens.
"""

from __future__ import annotations

import functools
import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Elements whose content is no markup; in the second kind character references count.
RAW_TEXT = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes"))
ESCAPABLE = frozenset(("title", "textarea"))


class Attribute(NamedTuple):
    """An attribute: its name in lower case, its value as written, where that stands, its quote mark ("" if none)."""

    name: str
    value: str
    start: int
    quote: str


class Token(NamedTuple):
    """A stretch of the file.

    Attributes:
        kind: "text", "start", "end", "comment" (all that a browser takes for one), "doctype" or "cdata".
        start: Where it begins.
        end: Where it ends.
        name: Of a tag: the element in lower case.
        closed: Of a start tag: whether it ends with ``/>``.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    closed: bool = False


@functools.cache
def _markup() -> re.Pattern[str]:
    return re.compile(
        r"""
        <(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)
            (?P<rest>(?:[^>"'=]|=\s*"[^"]*"|=\s*'[^']*'|["'=])*)>
        | (?P<comment><!--(?:-?>|(?s:.*?)--!?>))
        | (?P<cdata><!\[CDATA\[(?s:.*?)\]\]>)
        | (?P<doctype><!(?i:doctype)[^>\[]*(?:\[(?s:.*?)\]\s*)?>)
        | (?P<bogus><(?:[!?]|/(?![A-Za-z]))[^>]*>)
        """,
        re.VERBOSE,
    )


@functools.cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"""([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?|[\s/=]""")


def tokens(text: str, *, xml: bool = False) -> Iterator[Token]:
    """Cut a file into tokens, in order and without gaps.

    Args:
        text: The file.
        xml: Whether it is XHTML: ``<script/>`` is empty, and CDATA sections exist.
    """
    position = 0
    finder = _Finder(text)
    while position < len(text):
        at = text.find("<", position)
        found = None if at < 0 else finder.token(at, xml=xml)
        while at >= 0 and found is None:
            at = text.find("<", at + 1)
            found = None if at < 0 else finder.token(at, xml=xml)
        if found is None:
            yield Token("text", position, len(text))
            return
        if position < found.start:
            yield Token("text", position, found.start)
        yield found
        position = found.end
        if found.kind == "start" and found.name in RAW_TEXT | ESCAPABLE and not (xml and found.closed):
            end = finder.raw_end(found.name, position)
            if position < end:
                yield Token("text", position, end)
            position = end


class _Finder:
    """Finds tags; remembers what the rest of the file lacks, so that looking for it stays linear."""

    def __init__(self, text: str):
        self._text = text
        self._last_close = text.rfind(">")
        self._none: dict[str, bool] = {}

    def token(self, at: int, *, xml: bool) -> Token | None:
        """Return the markup that begins at a ``<``; None where that is text."""
        text = self._text
        follow = text[at + 1 : at + 3]
        if not (follow[:1].isascii() and (follow[:1].isalpha() or follow[:1] in ("/", "!", "?")) and follow):
            return None
        if text.startswith("<!--", at) and not self._comes("-->", at) and not text.startswith(("<!-->", "<!--->"), at):
            return Token("comment", at, len(text))  # never closed: all the rest, as in a browser
        if at > self._last_close:
            return Token("comment", at, len(text)) if follow != "</" else None
        if text.startswith("<![CDATA[", at) and not (xml and self._comes("]]>", at)):
            return Token("comment", at, text.index(">", at) + 1)
        match = _markup().match(text, at)
        if match is None:  # a quote mark that is never closed: the tag ends at the next mark of its end
            return Token("comment", at, text.index(">", at) + 1)
        kind = match.lastgroup or ""
        if match["name"] is None:
            if kind == "bogus" and not xml and follow[0] == "?":
                kind = "comment"
            return Token({"bogus": "comment"}.get(kind, kind), *match.span())
        closed = match["rest"].endswith("/")
        return Token("end" if match["close"] else "start", *match.span(), match["name"].lower(), closed)

    def _comes(self, what: str, at: int) -> bool:
        """Tell whether something comes later in the file; looks through the rest only once where it does not."""
        if self._none.get(what):
            return False
        found = self._text.find(what, at) >= 0
        self._none[what] = not found
        return found

    def raw_end(self, name: str, start: int) -> int:
        """Return where the content of an element without markup ends."""
        key = f"</{name}"
        if self._none.get(key):
            return len(self._text)
        match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._text, start)
        if match is None:
            self._none[key] = True
            return len(self._text)
        return match.start()


def attributes(text: str, token: Token) -> list[Attribute]:
    """Return the attributes of a start tag; of two with one name the first counts."""
    start = token.start + 1 + len(token.name)
    found: dict[str, Attribute] = {}
    for match in _attribute().finditer(text, start, token.end - 1):
        if match[1] is None:
            continue
        group = next((n for n in (2, 3, 4) if match[n] is not None), 0)
        value = match[group] if group else ""
        quote = {2: '"', 3: "'"}.get(group, "")
        name = match[1].lower()
        found.setdefault(name, Attribute(name, value, match.start(group) if group else match.end(), quote))
    return list(found.values())


class Reference(NamedTuple):
    """A character reference: where it stands, and what it shows."""

    start: int
    end: int
    shown: str


def references(text: str, start: int, end: int, *, attribute: bool = False) -> Iterator[Reference]:
    """Return the character references between two places; what is none is text.

    Args:
        text: The file.
        start: Where to begin.
        end: Where to stop.
        attribute: Whether this is the value of an attribute: there ``&copy=`` is no reference.
    """
    if text.find("&", start, end) < 0:
        return
    for match in re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|([A-Za-z][A-Za-z0-9]*);?)").finditer(text, start, end):
        stop = match.end()
        if match[1] is not None and not (match[0].endswith(";") and match[0][1:] in html5):
            prefix = next((match[1][:n] for n in range(min(len(match[1]), 6), 1, -1) if match[1][:n] in html5), None)
            if prefix is None:
                continue
            stop = match.start() + 1 + len(prefix)
            if attribute and (text[stop : stop + 1].isalnum() or text[stop : stop + 1] == "="):
                continue
        reference = text[match.start() : stop]
        # Python refuses to read numbers of thousands of digits.
        yield Reference(match.start(), stop, unescape(reference) if len(reference) < 100 else "\ufffd")
