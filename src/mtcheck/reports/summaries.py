"""What the reports need to know of a summary; reports and summaries do not know each other otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.engine import Report
    from mtcheck.model import Span


class PartLike(Protocol):
    """What a sentence is to its summary."""

    @property
    def value(self) -> str:
        """headline, standfirst, bullet or body."""


class SentenceLike(Protocol):
    """One sentence of a summary and the article sentence that it comes from."""

    @property
    def text(self) -> str:
        """The sentence."""

    @property
    def span(self) -> Span:
        """Its place in the summary."""

    @property
    def article_span(self) -> Span:
        """Where its origin stands in the corrected article."""

    @property
    def verbatim(self) -> bool:
        """Whether it is the article's sentence word for word."""

    @property
    def part(self) -> PartLike:
        """What it is to the summary."""

    @property
    def changes(self) -> Sequence[str]:
        """What was done to the article's sentence."""

    @property
    def written(self) -> bool:
        """Whether a model wrote it."""


class SummaryLike(Protocol):
    """A summary and the check of it."""

    @property
    def text(self) -> str:
        """The summary."""

    @property
    def headline(self) -> str:
        """Its headline; empty where there is none."""

    @property
    def standfirst(self) -> str:
        """Its standfirst; empty where there is none."""

    @property
    def bullets(self) -> Sequence[str]:
        """Its bullets."""

    @property
    def method(self) -> str:
        """How it was made."""

    @property
    def notes(self) -> Sequence[str]:
        """What a reader must know about how it was made."""

    @property
    def sentences(self) -> Sequence[SentenceLike]:
        """Its sentences."""

    @property
    def findings(self) -> Report:
        """The check of the summary against its article."""

    @property
    def corrected(self) -> str:
        """The article that was summarised, its names corrected."""

    @property
    def fixes(self) -> int:
        """How many corrections the article took before."""
