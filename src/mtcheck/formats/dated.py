"""The date that a file bears beside its text: in front matter, in a page's head, in the properties of a Word file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.model import Dated

if TYPE_CHECKING:
    from mtcheck.formats.units import Opened

_DAY = r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
# Names of a page's date: Open Graph, Dublin Core, schema.org and plain ones.
_META = (
    "article:published_time date dc.date dc.date.issued dcterms.date dcterms.issued datepublished pubdate publish-date"
)


def dated(file: Opened) -> Dated | None:
    """Return the date that a file of Markdown, HTML or Word bears; None where there is none, or for other formats."""
    reader = _READERS.get(file.format)
    return None if reader is None else reader(file)


def _front_matter(file: Opened) -> Dated | None:
    text = file.raw(file.write({})) or ""
    match = re.match(rf"(?s)\ufeff?(---|\+\+\+)[ \t]*\r?\n(?:(?!\1).)*?^date\s*[:=]\s*[\"']?{_DAY}", text, re.MULTILINE)
    return Dated(match[2], "its front matter") if match else None


def _meta(file: Opened) -> Dated | None:
    text = file.raw(file.write({})) or ""
    for tag in re.findall(r"(?i)<meta\b[^>]*>", text):
        found = {name.lower(): value for name, _, value in re.findall(r"([\w-]+)\s*=\s*([\"'])(.*?)\2", tag)}
        name = found.get("property") or found.get("name") or found.get("itemprop") or ""
        day = re.match(_DAY, found.get("content", "").strip())
        if name.lower() in _META.split() and day:
            return Dated(day[1], f"the page's {name}")
    return None


def _properties(file: Opened) -> Dated | None:
    """Return when a Word file was last saved: weak, for old texts are saved anew."""
    from mtcheck.safexml import safe_xml
    from mtcheck.safezip import safe_zip

    name = "docProps/core.xml"
    archive = safe_zip(file.write({}), file.path)
    if name not in archive.namelist():
        return None
    modified = safe_xml(archive.read(name), f"{file.path}:{name}").findtext("{http://purl.org/dc/terms/}modified")
    day = re.match(_DAY, (modified or "").strip())
    return Dated(day[1], "the day it was last saved", weak=True) if day else None


_READERS = {"markdown": _front_matter, "html": _meta, "docx": _properties}
