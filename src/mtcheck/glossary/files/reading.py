"""What every reader returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mtcheck.errors import GlossaryError
    from mtcheck.glossary.rows import Row


class Reading(NamedTuple):
    """The content of a glossary file.

    Attributes:
        rows: Its rows; terms are made of them later.
        errors: What is wrong with single rows.
        notes: What was not read, and what was guessed: sentences for the user.
    """

    rows: list[Row]
    errors: list[GlossaryError]
    notes: tuple[str, ...] = ()
