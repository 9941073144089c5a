"""What the elements of HTML do to text: which begin a block, hide their content, or may not be translated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtcheck.formats.html_tokens import Attribute

#: Elements with a block of their own (HTML Standard, section 15.3, and cells, buttons and options).
BLOCKS = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu"
    " meta nav ol optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th thead"
    " title tr ul".split()
)
#: Elements without content.
VOID = frozenset("area base basefont bgsound br col embed frame hr img input link meta param source track wbr".split())
#: Elements whose content is no text of the page, and what they are called when they are counted.
LEFT_OUT = {
    "script": "script",
    "style": "style sheet",
    "template": "template",
    "svg": "drawing",
    "math": "formula",
    "iframe": "frame",
    "noembed": "frame",
    "noframes": "frame",
    "object": "embedded object",
    "canvas": "drawing",
    "audio": "player",
    "video": "player",
    "rt": "ruby annotation",
    "rp": "ruby annotation",
}
#: Elements whose content is shown and never touched.
CODE = frozenset(("code", "kbd", "samp", "var", "tt", "xmp"))
#: Elements that stand in the middle of a word without any trace.
TRACELESS = frozenset(("wbr",))

# Whose end tags may be left out: a start tag of one of the second closes an open first, unless a third lies between.
_CLOSED_BY = (
    ("li", frozenset(("li",)), ("ul", "ol", "menu")),
    ("dt", frozenset(("dt", "dd")), ("dl",)),
    ("dd", frozenset(("dt", "dd")), ("dl",)),
    ("td", frozenset(("td", "th", "tr", "tbody", "tfoot", "thead")), ("table",)),
    ("th", frozenset(("td", "th", "tr", "tbody", "tfoot", "thead")), ("table",)),
    ("tr", frozenset(("tr", "tbody", "tfoot", "thead")), ("table",)),
    ("option", frozenset(("option", "optgroup")), ("select",)),
    ("head", frozenset(("body",)), ()),
    ("p", BLOCKS - {"body", "html", "head", "meta", "col", "option", "optgroup", "title"}, ("td", "th", "button")),
)

_INVISIBLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


class Scope(NamedTuple):
    """What holds for text inside an element.

    Attributes:
        left_out: Why its text is no text of the page; empty where it is.
        untranslated: The attribute that forbids a translation; empty where none does.
        code: Whether it is code.
        lines: Whether line ends are shown, so that a blank line ends a block.
    """

    left_out: str = ""
    untranslated: str = ""
    code: bool = False
    lines: bool = False

    @property
    def frozen(self) -> bool:
        """Whether the text is shown but must stay."""
        return self.code or bool(self.untranslated)

    def inside(self, name: str, attributes: Mapping[str, Attribute]) -> Scope:
        """Return what holds inside an element."""
        left_out, untranslated = self.left_out, self.untranslated
        if not left_out:
            left_out = LEFT_OUT.get(name, "")
            style = attributes.get("style")
            if "hidden" in attributes or (style is not None and _INVISIBLE.search(style.value)):
                left_out = "hidden part"
        if "translate" in attributes:
            untranslated = 'translate="no"' if attributes["translate"].value.strip().lower() == "no" else ""
        if "class" in attributes and "notranslate" in attributes["class"].value.split():
            untranslated = 'class="notranslate"'
        lines = self.lines or name in ("pre", "listing", "xmp", "textarea", "plaintext")
        return Scope(left_out, untranslated, self.code or name in CODE, lines)


class OpenElements:
    """The elements that are open, with what holds in each. Every operation is constant in time on the whole."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, Scope]] = []
        self._places: dict[str, list[int]] = {}

    @property
    def scope(self) -> Scope:
        """What holds at the current place."""
        return self._stack[-1][1] if self._stack else Scope()

    def open(self, name: str, attributes: Mapping[str, Attribute]) -> None:
        """Note a start tag; void elements are not for here."""
        for closed, by, borders in _CLOSED_BY:
            if name in by and self._place(closed) > max((self._place(border) for border in borders), default=-1):
                self._cut(self._place(closed))
        self._places.setdefault(name, []).append(len(self._stack))
        self._stack.append((name, self.scope.inside(name, attributes)))

    def close(self, name: str) -> None:
        """Note an end tag; one without a start tag means nothing."""
        if self._place(name) >= 0:
            self._cut(self._place(name))

    def _place(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else -1

    def _cut(self, length: int) -> None:
        while len(self._stack) > length:
            name, _ = self._stack.pop()
            self._places[name].pop()
