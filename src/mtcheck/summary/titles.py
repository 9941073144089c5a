"""The title that stands beside a person's name: "Shanghai Mayor Gong Zheng", "Sun Dong, Secretary for …,"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mtcheck.text.figures_en import MONTH_NAMES, WEEKDAY_NAMES

_ROLES = (
    "president premier minister chancellor king queen prince princess secretary chief commissioner mayor governor"
    " director chairman chairwoman chairperson chair convenor head leader spokesman spokeswoman spokesperson captain"
    " manager officer ambassador consul judge justice prosecutor attorney senator councillor professor dean principal"
    " executive administrator inspector superintendent auditor ombudsman envoy representative treasurer founder"
    " economist scientist curator conductor coach editor coordinator rector provost fellow magistrate"
)
_ABBREVIATED = "PM CEO CFO COO CTO MP FM VP"
#: Small words that stand before a title and belong to it.
_MODIFIERS = "former then acting deputy vice assistant associate executive general outgoing incoming honorary permanent"
# Capitals that open a sentence or name a day, and so belong to no title.
_OUTSIDE = (
    "the a an this that these those on in at by from to with as after before when while but and so also then"
    " yesterday today tomorrow earlier later mr mrs ms miss dr he she it they his her their our"
)


class Title(NamedTuple):
    """A title beside a name.

    Attributes:
        text: The title as written, without article.
        start: Where it starts in the line, its article included.
        end: Where it ends.
        ahead: Whether it stands before the name without a comma.
    """

    text: str
    start: int
    end: int
    ahead: bool


def title_beside(line: str, start: int, end: int) -> Title | None:
    """Return the title beside the name ``line[start:end]``, or None.

    >>> title_beside("Today the Secretary for Home and Youth Affairs, Miss Alice Mak, spoke.", 53, 62).text
    'Secretary for Home and Youth Affairs'
    >>> title_beside("Yesterday Shanghai Mayor Gong Zheng spoke.", 25, 35)
    Title(text='Shanghai Mayor', start=10, end=24, ahead=True)
    >>> title_beside("Gong Zheng, mayor of the city, and John Lee spoke.", 0, 10).text
    'mayor of the city'
    """
    return _before(line, start) or _behind(line, end)


def _before(line: str, start: int) -> Title | None:
    left = _courtesy().sub("", line[:start])
    trimmed = left.rstrip(" ,")
    comma = "," in left[len(trimmed) :]
    match = _ends_in_title().search(trimmed)
    if match is None:
        return None
    at = match.start("title")
    while opening := _opening().match(trimmed, at):  # "On Monday Chief Executive": the day is outside
        at = opening.end()
    text = trimmed[at:]
    if not _role().search(text) or (comma and not _role_opens(text)):
        return None
    begin = match.start("the") if comma and match["the"] is not None and at == match.start("title") else at
    if comma and begin == at and trimmed[:at].rstrip().endswith(","):
        return None  # "Gong Zheng, Mayor of Shanghai, John Lee and others": the title is that of the name before
    return Title(text, begin, len(trimmed), ahead=not comma)


def _role_opens(text: str) -> bool:
    """Tell whether a title stands alone before a comma: not the last member of a list of bodies."""
    return bool(re.match(rf"(?:[\w’'-]+ ){{0,5}}?{_role().pattern}", text))


def _behind(line: str, end: int) -> Title | None:
    match = _follows().match(line, end)
    if match is None or not _role().search(match["title"]):
        return None
    return Title(match["title"], match.start(), match.end("title"), ahead=False)


@cache
def _alternatives() -> str:
    return "|".join(_ROLES.split())


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?i:{_alternatives()})|{_ABBREVIATED.replace(' ', '|')})\b")


def outside(word: str) -> bool:
    """Tell whether a word with a capital only opens its sentence, is a day or a courtesy: no part of a name."""
    return _opening().fullmatch(word) is not None


def role(word: str) -> bool:
    """Tell whether a word names an office."""
    return _role().fullmatch(word) is not None


@cache
def _opening() -> re.Pattern[str]:
    words = (*_OUTSIDE.split(), *WEEKDAY_NAMES, *MONTH_NAMES)
    return re.compile(rf"(?:{'|'.join(words)})\b[ ]*", re.IGNORECASE)


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Professor|Prof|Sir|Dame)\.?\s+$")


_CAP = r"[A-Z][\w’'.&-]*"
_NAMES = rf"{_CAP}(?: {_CAP}| \([A-Z]+\))*"
#: What a title is of: one name, or members of which the last stands behind "and".
_OBJECT = rf"(?:the )?{_NAMES}(?:(?:, {_NAMES})*,? and {_NAMES})?"


@cache
def _ends_in_title() -> re.Pattern[str]:
    roles = "|".join([*(role.capitalize() for role in _ROLES.split()), *_ABBREVIATED.split()])
    small = _MODIFIERS.replace(" ", "|")
    return re.compile(
        rf"(?:(?<![\w’'-])(?P<the>[Tt]he )|(?<![\w’'-]))"
        rf"(?P<title>(?:(?!(?:{roles})\b)(?:{_CAP} )+of (?:the )?(?={_CAP} ))?"  # "Court of Final Appeal Chief Justice"
        rf"(?:(?:{_CAP}|{small}) )*?(?:{roles})(?:[ -](?:{roles}))*"
        rf"(?: (?:of|for|to|in) {_OBJECT})*)$"
    )


@cache
def _follows() -> re.Pattern[str]:
    roles = _alternatives()
    small = _MODIFIERS.replace(" ", "|")
    return re.compile(
        rf",\s+(?:the\s+)?(?P<title>(?:(?:{_CAP}|{small})\s)*?(?i:{roles})(?:[ -](?i:{roles}))*"
        rf"(?:\s(?:of|for|to|in)\s(?:{_OBJECT}|the\s[a-z]+))*)(?=[,.;)]|\s(?!(?:of|for|and)\b)[a-z]|$)"
    )
