"""One finding as a card of the page: where, how bad, what replaces what, why, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Confidence
from mtcheck.model import Side
from mtcheck.reports import marked
from mtcheck.reports.markup import Markup, tag
from mtcheck.reports.outcome import place_in_words
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    from mtcheck.finding import Finding, Passage
    from mtcheck.model import Document


def card(document: Document, key: str, finding: Finding, *, decide: bool = True) -> Markup:
    """Return the card, an item of a list.

    Args:
        document: What was checked.
        key: What the page calls the finding, see :class:`mtcheck.reports.marked.Mark`.
        finding: What was found in it.
        decide: Whether the finding is one of the article, to be accepted or rejected.
    """
    hit = finding.hit
    place = visible(place_in_words(document, finding))
    if decide:
        leading = tag("a", {"href": f"#segment{finding.segment}"}, f"{place[:1].upper()}{place[1:]}")
    else:
        leading = tag("span", None, f"Summary, {place}")
    where = [
        leading,
        tag("span", {"class": "badge"}, finding.severity.label),
        tag("span", None, visible(finding.rule)),
    ]
    if finding.confidence is Confidence.LOW:
        where.append(tag("span", {"class": "doubt"}, "please check"))
    parts = [
        tag("p", {"class": "where"}, tag("span", {"class": "number", "aria-hidden": "true"}, key), *where),
        _change(document, key, finding),
        tag("p", {"class": "why", "id": f"why{key}"}, visible(finding.message)),
    ]
    if hit.evidence is not None:
        parts.append(evidence(hit.evidence))
    if decide:
        parts += [tag("p", {"class": "outcome"}), _actions(key, finding)]
    attributes: dict[str, str | bool | None] = {
        "class": f"finding {marked.classes(finding)}",
        "id": f"finding{key}",
        "data-number": key,
        "tabindex": "-1",
    }
    return tag("li", attributes, *parts)


def _actions(key: str, finding: Finding) -> Markup:
    """Return the buttons; what has no correction to apply can only be dismissed."""

    def button(decision: str, label: str) -> Markup:
        attributes: dict[str, str | bool | None] = {
            "type": "button",
            "data-decision": decision,
            "aria-pressed": "false",
            "aria-describedby": f"change{key}",
        }
        return tag("button", attributes, label)

    buttons = [button("rejected", "Dismiss" if finding.hit.edit is None else "Reject")]
    if finding.hit.edit is not None:
        buttons.insert(0, button("accepted", "Accept"))
    return tag("div", {"class": "actions", "data-script": True, "hidden": True}, *buttons)


def evidence(passage: Passage) -> Markup:
    """Return what the article says, the sentence whole and on one line."""
    text = visible(" ".join(passage.text.split()))
    return tag("p", {"class": "note"}, f"Article, {visible(passage.place)}: ", tag("q", {"lang": "en"}, text))


def _change(document: Document, key: str, finding: Finding) -> Markup:
    """Return what replaces what; without a correction to apply, what is wrong and the right form."""
    hit = finding.hit
    pieces: list[str] = []
    if hit.edit is not None:
        old, new = document.text[hit.edit.span.start : hit.edit.span.end], hit.edit.replacement
        pieces = [tag("del", None, visible(old)), " → "] if old else ["insert: "]
        pieces.append(tag("ins", None, visible(new)) if new else "(delete)")
    else:
        if hit.primary.side is Side.TARGET:
            pieces = ["“", visible(hit.primary.text), "” "]
        if hit.suggestion:
            label = "right form: " if pieces else "missing: "
            pieces += [label, tag("ins", None, visible(hit.suggestion))]
    return tag("p", {"class": "change", "id": f"change{key}"}, *pieces)
