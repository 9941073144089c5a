"""The names that TBX (ISO 30042) has for what an entry holds. docs/glossary-formats.md shows the mapping."""

from __future__ import annotations

import re

#: The namespace of TBX 3 (ISO 30042:2019).
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

PREFERRED, ADMITTED, DEPRECATED = "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"

# Values of administrativeStatus and normativeAuthorization, in lower case, without "-admn-sts".
_RANKS = {
    PREFERRED: "preferred preferredterm standardizedterm standardized legalterm legal regulatedterm regulated approved",
    ADMITTED: "admitted admittedterm",
    DEPRECATED: "deprecated deprecatedterm superseded supersededterm obsolete obsoleteterm notrecommended forbidden",
}

# An office and the time in which a name holds have no data category in TBX-Basic: they are notes of a fixed form,
# with the period as an ISO 8601-2 interval ("..": open).
_OFFICE = re.compile(r"Office: (?P<title>.+) \[(?P<since>[\d-]*|\.\.)/(?P<until>[\d-]*|\.\.)\]")
_VALID = re.compile(r"Valid: \[(?P<since>[\d-]*|\.\.)/(?P<until>[\d-]*|\.\.)\]")

# Subject fields that say what kind of name an entry is, in lower case, beside the kinds' own names.
_KINDS = {
    "person": "people persons personal names names 人名 人物",
    "org": "organization organisation organizations organisations institution company 机构 機構 机构名 組織 组织",
    "place": "places geography toponym toponyms location 地名 地点 地點",
    "title": "titles position office 职务 職務 职位 職位",
    "event": "events 活动 活動",
    "publication": "publications media 出版物 刊物",
    "product": "products brand 产品 產品",
    "term": "terms general 术语 術語",
}


def rank(status: str) -> str:
    """Return PREFERRED, ADMITTED or DEPRECATED for a status as anybody writes it; empty where it says neither."""
    plain = re.sub(r"-?admn-?sts$", "", status.strip().casefold())
    return next((standard for standard, names in _RANKS.items() if plain in names.split()), "")


def kind(subject: str) -> str:
    """Return the kind of entry that a subject field names; empty where it names none."""
    plain = subject.strip().casefold()
    return next((name for name, others in _KINDS.items() if plain == name or plain in others.split()), "")


def office_note(title: str, since: str, until: str) -> str:
    """Return the note that holds an office, or, without a title, the time in which a name holds.

    >>> office_note("Chief Executive", "2022-07-01", "")
    'Office: Chief Executive [2022-07-01/..]'
    """
    period = f"[{since or '..'}/{until or '..'}]"
    return f"Office: {title} {period}" if title else f"Valid: {period}"


def parse_note(note: str) -> tuple[str, str, str] | None:
    """Return title, since and until of a note that :func:`office_note` wrote; None for any other note.

    >>> parse_note("Valid: [2015-11-20/2022-06-30]")
    ('', '2015-11-20', '2022-06-30')
    """
    found = _OFFICE.fullmatch(note) or _VALID.fullmatch(note)
    if found is None:
        return None
    parts = {"title": "", **found.groupdict()}
    return parts["title"], parts["since"].strip("."), parts["until"].strip(".")
