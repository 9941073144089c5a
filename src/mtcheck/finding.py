"""What a check yields: hits from rules, findings from the engine, skips, edits.

Error types and severities follow the MQM typology (https://themqm.org).
"""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.model import Location, Name, Span


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
    """Whether a correction may be applied without a person looking at it.

    A manual one is only ever shown: it would destroy something that is not part of the text (a tag, a cell's border).
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    MANUAL = "manual"


class Edit(NamedTuple):
    """Replace ``span`` (code points of the whole target text) by ``replacement``."""

    span: Span
    replacement: str
    safety: Safety


class Passage(NamedTuple):
    """A sentence of the article on which a finding about its summary rests.

    Attributes:
        text: The sentence; ``article.text[span.start:span.end] == text`` always holds.
        span: Its place in the whole text of the article, in code points.
        line: The line of the article's file in which it starts (in files without lines, the block), from 1.
        place: What people call that place: "line 7", "paragraph 3".
    """

    text: str
    span: Span
    line: int
    place: str


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
        related: Further places that matter (the other rendering of an inconsistent term).
        evidence: What the article says nearest to it. The engine looks for it where a rule about summaries
            gives none.
    """

    primary: Location
    message: str
    term: str | None = None
    source: Location | None = None
    suggestion: str | None = None
    edit: Edit | None = None
    confidence: Confidence = Confidence.HIGH
    related: tuple[Location, ...] = ()
    evidence: Passage | None = None


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
    def evidence(self) -> Passage | None:
        """What the article says there, where the finding is about its summary."""
        return self.hit.evidence

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


class Withheld(NamedTuple):
    """A finding that is not reported as one, and why.

    Attributes:
        finding: The finding.
        why: "ignored" where the file asks for it, "known" where a baseline lists it, "unchanged" where its text did not
            change.
        reason: Where it is ignored: the reason that the file gives.
    """

    finding: Finding
    why: Literal["ignored", "known", "unchanged"]
    reason: str = ""


def places_in_words(names: Iterable[Name]) -> str:
    """Name places, each once, ten at most.

    >>> from mtcheck.model import Name
    >>> places_in_words([Name("line", "3")]), places_in_words([Name("row", "a"), Name("row", "b"), Name("row", "a")])
    ('line 3', 'rows a, b')
    >>> places_in_words([Name("", "table 1, row 2"), Name("", "table 1, row 5")])
    'table 1, row 2; table 1, row 5'
    >>> places_in_words([Name("line", str(number)) for number in range(1, 13)])
    'lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more'
    """
    listed = list(dict.fromkeys(names))
    more = f" and {len(listed) - 10} more" if len(listed) > 10 else ""
    by_noun: dict[str, list[str]] = {}
    for noun, name in listed[:10]:
        by_noun.setdefault(noun, []).append(name)
    parts = [
        f"{noun}{'' if len(listed) == 1 else 's'} {', '.join(own)}" if noun else "; ".join(own)
        for noun, own in by_noun.items()
    ]
    return "; ".join(parts) + more


class Skip(NamedTuple):
    """Something that was not checked, and why.

    ``rule`` or ``segment`` is None where it concerns all; ``name`` is what people call the segment.
    """

    rule: str | None
    segment: int | None
    reason: str
    crashed: bool = False
    name: Name | None = None
