"""Names and terms as lists that translation engines take.

- ``deepl``: TSV of two columns without a header; each text at most 1,024 bytes of UTF-8, the whole at most 10 MiB;
  no source twice, nothing empty, no control characters (https://developers.deepl.com/docs/customize/managing-glossaries
  and the checks of DeepL's own client libraries).
- ``google``: CSV of two columns without a header, a unidirectional glossary; at most ten million characters
  (https://cloud.google.com/translate/docs/reference/rest/v3/projects.locations.glossaries).
- ``google-set``: CSV with the language codes as its header, an equivalent term set.
- ``azure``: TSV of two columns without a header for Document Translation
  (https://learn.microsoft.com/azure/ai-services/translator/document-translation/how-to-guides/create-use-glossaries).
- ``tsv``: a glossary of ours, with header and types.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import OutputError
from mtcheck.text.han import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMATS = ("tsv", "deepl", "google", "google-set", "azure")
_DEEPL_TERM = 1024
_LARGEST = {"deepl": 10 * 1024 * 1024, "google": 10_000_000, "google-set": 10_000_000}


class Item(NamedTuple):
    """One line of a list: the source as the text writes it, its English and type, and where the entry stands."""

    source: str
    target: str
    kind: str = "term"
    origin: str = ""
    further: int = 0


class TermList(NamedTuple):
    """A list as bytes, and what of the glossary is not in it, in sentences."""

    data: bytes
    losses: tuple[str, ...]


def term_list(items: Iterable[Item], form: str) -> TermList:
    """Write a list.

    Args:
        items: The entries, the one that counts last where a source has several.
        form: One of :data:`FORMATS`.

    Raises:
        OutputError: if it is larger than the engine takes.
    """
    losses: list[str] = []
    chosen = _one_each(items, losses)
    kept = [item for item in chosen if not _refused(item, form, losses)]
    further = sum(item.further for item in kept)
    if further and form != "tsv":
        losses.append(f"an engine takes one English form for each source: {further} further right forms are left out")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter="," if form.startswith("google") else "\t", lineterminator="\n")
    if form == "tsv":
        writer.writerow(("source", "preferred", "type"))
        writer.writerows((item.source, item.target, item.kind) for item in kept)
    elif form in ("deepl", "azure"):  # read line by line and cut at the tab: quotation marks are part of the text
        stream.writelines(f"{item.source}\t{item.target}\n" for item in kept)
    else:
        if form == "google-set":
            writer.writerow((_language(kept), "en"))
        writer.writerows((item.source, item.target) for item in kept)
    text = stream.getvalue()
    size = len(text.encode("utf-8")) if form == "deepl" else len(text)
    if size > _LARGEST.get(form, size):
        unit = "bytes" if form == "deepl" else "characters"
        message = f"the list has {size} {unit}, and {form} takes {_LARGEST[form]}"
        raise OutputError(message, hint="name fewer texts at once")
    return TermList(text.encode("utf-8"), tuple(losses))


def _one_each(items: Iterable[Item], losses: list[str]) -> list[Item]:
    """Keep one English form for each source, the last, and name what gives way."""
    chosen: dict[str, Item] = {}
    for given in items:
        item = given._replace(source=given.source.strip(), target=" ".join(given.target.split()))
        before = chosen.get(item.source)
        if before is not None and before.target != item.target:
            losses.append(
                f"{item.source} has two: {item.target}{_from(item)} is used, not {before.target}{_from(before)}"
            )
        chosen[item.source] = item
    return sorted(chosen.values())


def _from(item: Item) -> str:
    return f" ({item.origin})" if item.origin else ""


def _refused(item: Item, form: str, losses: list[str]) -> bool:
    """Tell whether an engine would refuse an entry, and say why."""
    reason = ""
    if not item.source or not item.target:
        reason = "is empty on one side"
    elif any(unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in item.source + item.target):
        reason = "holds a control character"
    elif form == "deepl" and max(len(text.encode("utf-8")) for text in item[:2]) > _DEEPL_TERM:
        reason = f"is longer than {_DEEPL_TERM} bytes"
    if reason:
        losses.append(f"left out, as it {reason}: {item.source or item.target}")
    return bool(reason)


def _language(items: Sequence[Item]) -> str:
    """Return the code of the Chinese that most sources are written in."""
    traditional = sum(simplified(item.source) != item.source for item in items)
    return "zh-TW" if 2 * traditional > len(items) else "zh-CN"
