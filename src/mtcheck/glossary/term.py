"""A glossary entry and a glossary, in the words of ISO 30042 (TBX): preferred, admitted, deprecated terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The values of the ``type`` column.
KINDS = ("person", "org", "place", "title", "event", "publication", "product", "term")
#: Words that agree in so many first letters count as forms of one word (fluctuate, fluctuation).
STEM = 6
#: A place of the loaded glossaries may stand here: ``巡展{place}站``.
SLOT = "{place}"
#: The columns of a glossary file; the first two are required.
COLUMNS = (
    "source", "preferred", "admitted", "deprecated", "short",
    "type", "from", "until", "office", "note", "reference",
)  # fmt: skip


class Office(NamedTuple):
    """An office that a person held; dates are ISO 8601, empty where open or unknown."""

    title: str
    since: str
    until: str


class Term(NamedTuple):
    """One entry of a glossary.

    Attributes:
        source: The Chinese term.
        preferred: The English to use.
        admitted: Other English that is right too.
        deprecated: English that is known to be wrong.
        short: Forms that are right on a later mention only.
        kind: person, org, place, title, event, publication, product or term.
        offices: A person's offices.
        note: A remark for users.
        reference: Where the entry was verified.
        pack: Name of the pack or file it comes from.
        line: Its line there, counted from 1.
        since: From when the name itself holds, as opposed to an office; ISO 8601, empty where open or unknown.
        until: To when it holds.
    """

    source: str
    preferred: str
    admitted: tuple[str, ...] = ()
    deprecated: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    kind: str = "term"
    offices: tuple[Office, ...] = ()
    note: str = ""
    reference: str = ""
    pack: str = ""
    line: int = 0
    since: str = ""
    until: str = ""

    @property
    def approved(self) -> tuple[str, ...]:
        """Preferred and admitted forms."""
        return (self.preferred, *self.admitted)


class Glossary(NamedTuple):
    """A list of terms and the names of the packs and files they come from."""

    terms: tuple[Term, ...]
    names: tuple[str, ...]

    @classmethod
    def load(cls, *specs: str) -> Glossary:
        """Load packs by name and files by path, joined in the given order; without any, every shipped pack.

        Raises:
            GlossaryError: or an ErrorGroup of them, for each bad row of a file.
            UnknownNameError: for a pack that does not exist.
        """
        from mtcheck.glossary.load import load_glossary

        return load_glossary(specs)

    @classmethod
    def of(cls, rows: Sequence[dict[str, str]], name: str = "rows") -> Glossary:
        """Build a glossary from rows held in memory, one dict of column values each.

        Raises:
            GlossaryError: or an ErrorGroup of them, for each bad row.
        """
        from mtcheck.glossary.rows import Row, terms_from_rows

        return cls(terms_from_rows([Row(*row) for row in enumerate(rows, 1)], name), (name,))
