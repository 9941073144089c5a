"""What a check yields: hits from rules, findings from the engine, skips, edits.

Error types and severities follow the MQM typology (https://themqm.org).
"""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.model import Location, Span


class Severity(IntEnum):
    """MQM severity, ordered."""

    NEUTRAL = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def label(self) -> str:
        """The name in lower case, as in reports and options."""
        return self.name.lower()


class Confidence(IntEnum):
    """How sure the finding is. Findings of low confidence are shown, but never fail a gate."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2

    @property
    def label(self) -> str:
        """The name in lower case, as in reports and options."""
        return self.name.lower()


class Safety(Enum):
    """Whether a correction may be applied without a person looking at it."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace ``span`` (code points of the whole target text) by ``replacement``."""

    span: Span
    replacement: str
    safety: Safety


class Hit(NamedTuple):
    """What a rule yields; the engine adds rule, severity and place to make a :class:`Finding`.

    Attributes:
        primary: The text at fault; on the source side where the target lacks the rendering.
        message: What is wrong, what was expected, and on what evidence.
        term: The source term or source number that the hit is about, as the glossary or source writes it.
        source: Where that stands in the source.
        suggestion: The right text.
        edit: The correction, where it can be applied to the text.
        confidence: How sure the rule is.
        related: Further places that matter (the other rendering of an inconsistent term, the evidence).
    """

    primary: Location
    message: str
    term: str | None = None
    source: Location | None = None
    suggestion: str | None = None
    edit: Edit | None = None
    confidence: Confidence = Confidence.HIGH
    related: tuple[Location, ...] = ()


class Finding(NamedTuple):
    """A hit with all that a report needs.

    Attributes:
        rule: The rule's id.
        family: One of names, terms, numbers, dates, completeness, consistency, fluency, summary.
        mqm: The MQM error type.
        severity: How bad it is.
        hit: What the rule saw.
        line: Line of the target segment, counted from 1.
        column: Column of the text at fault (of the segment, where the target lacks it), counted from 1.
    """

    rule: str
    family: str
    mqm: str
    severity: Severity
    hit: Hit
    line: int
    column: int

    @property
    def segment(self) -> int:
        """Number of the segment."""
        return self.hit.primary.segment

    @property
    def confidence(self) -> Confidence:
        """How sure the finding is."""
        return self.hit.confidence

    @property
    def message(self) -> str:
        """What is wrong and why."""
        return self.hit.message

    @property
    def fingerprint(self) -> str:
        """Stable identity: holds no line number and no message, so that baselines survive edits."""
        import hashlib

        hit = self.hit
        parts = (self.rule, hit.term or "", hit.primary.side.value, hit.primary.text, hit.suggestion or "")
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def fails(self, threshold: Severity) -> bool:
        """Tell whether this finding fails a gate set to ``threshold``."""
        return self.severity >= threshold and self.confidence is not Confidence.LOW


def lines_in_words(lines: Sequence[int]) -> str:
    """Name lines, ten at most.

    >>> lines_in_words([3]), lines_in_words([3, 5])
    ('line 3', 'lines 3, 5')
    >>> lines_in_words(range(1, 13))
    'lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more'
    """
    more = f" and {len(lines) - 10} more" if len(lines) > 10 else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {', '.join(map(str, lines[:10]))}{more}"


class Skip(NamedTuple):
    """Something that was not checked, and why. ``rule`` or ``segment`` is None where it concerns all."""

    rule: str | None
    segment: int | None
    reason: str
    crashed: bool = False
