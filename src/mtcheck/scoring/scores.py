"""The result of a metric: a value that says how it came about and what it leaves out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, overload

from mtcheck._version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    #: Sums of the statistics of some segments, and what they amount to as a score.
    Combine = Callable[[Sequence[float]], float]

UNDEFINED = math.nan


@dataclass(frozen=True, slots=True)
class Signature:
    """What is needed to reproduce a score: options, versions, hashes, in sacrebleu's notation.

    >>> str(Signature((("nrefs", "1"), ("case", "mixed"))))
    'nrefs:1|case:mixed'

    Attributes:
        items: Names and values in order.
    """

    items: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return "|".join(f"{name}:{value}" for name, value in self.items)

    def as_dict(self) -> dict[str, str]:
        """Return the names and values."""
        return dict(self.items)

    @classmethod
    def parse(cls, text: str) -> Signature:
        """Read a signature as sacrebleu writes it."""
        pairs = (part.partition(":") for part in text.split("|") if part)
        return cls(tuple((name, value) for name, _, value in pairs))

    def resampled(self, **numbers: int) -> Signature:
        """Return it with the numbers of a resampling, where sacrebleu puts them: behind the number of references."""
        added = tuple((name, str(value)) for name, value in numbers.items())
        at = 1 if self.items and self.items[0][0] == "nrefs" else 0
        return Signature(self.items[:at] + added + self.items[at:])


class Interval(NamedTuple):
    """A confidence interval from bootstrap resampling.

    Attributes:
        low: Its lower end.
        high: Its upper end.
        mean: The mean over the samples.
        level: The share of the samples that lies inside.
        samples: How many samples were drawn.
        seed: The seed of the random numbers.
    """

    low: float
    high: float
    mean: float
    level: float
    samples: int
    seed: int

    @property
    def half_width(self) -> float:
        """Half of the interval's width: the number behind sacrebleu's ±."""
        return (self.high - self.low) / 2


class Miss(NamedTuple):
    """A place that lowers a score.

    Attributes:
        segment: Index of the segment, from 0.
        source: The source term or number.
        expected: The right rendering, or what is wrong, in words.
        found: What stands in its place; None where nothing does.
        start: Where that starts in the hypothesis, in code points; None where nothing was found.
        end: Where it ends.
    """

    segment: int
    source: str
    expected: str
    found: str | None = None
    start: int | None = None
    end: int | None = None


class Skipped(NamedTuple):
    """Something that does not enter a score: why, and how often."""

    reason: str
    times: int


class Values(Sequence[float]):
    """Values of segments, computed when the first of them is asked for: most callers want the whole corpus's alone.

    Args:
        rows: The statistics of each segment.
        combine: Turns a row into a value.
    """

    __slots__ = ("_combine", "_rows", "_values")

    def __init__(self, rows: Sequence[Sequence[float]], combine: Combine):
        self._rows = rows
        self._combine = combine
        self._values: tuple[float, ...] | None = None

    def _all(self) -> tuple[float, ...]:
        if self._values is None:
            self._values = tuple(map(self._combine, self._rows))
        return self._values

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> float: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[float]: ...
    def __getitem__(self, index: int | slice) -> float | Sequence[float]:
        return self._all()[index]

    def __eq__(self, other: object) -> bool:
        return self._all() == (tuple(other) if isinstance(other, Values | tuple) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


class Statistics(NamedTuple):
    """The sums from which a score is computed, one row a segment; resampling needs nothing else.

    Attributes:
        rows: The statistics of each segment; those of several segments are added.
        combine: Turns a sum of rows into the score's value.
        data: A hash of what the hypotheses were compared with, so that only like is compared with like.
    """

    rows: Sequence[Sequence[float]]
    combine: Combine
    data: int = 0

    def total(self) -> float:
        """Return the value over all segments."""
        return self.combine([math.fsum(column) for column in zip(*self.rows, strict=True)])


@dataclass(frozen=True, slots=True)
class Score:
    """The value of one metric on one system's output. ``float(score)`` is its value.

    Attributes:
        name: The metric, as it is usually written.
        value: The value over all segments; nan where the texts leave it undefined (``skipped`` says why).
        range: The least and the greatest possible value.
        higher_is_better: Whether a greater value is the better one.
        segments: The value of each segment, in order; nan where a segment leaves it undefined.
        interval: The confidence interval, where one was asked for.
        signature: How to reproduce it.
        skipped: What did not enter it.
        documents: The value of each document, by its name, where documents were named.
        misses: The places that lower it, where the metric can name them.
        detail: The figures behind it, in words, as sacrebleu prints them.
        statistics: What it was computed from.
        digits: Decimal places that are worth printing; None for 2 of a score up to 100, and 4 of a share.
    """

    name: str
    value: float
    range: tuple[float, float]
    higher_is_better: bool
    segments: Sequence[float]
    interval: Interval | None
    signature: Signature
    skipped: tuple[Skipped, ...] = ()
    documents: tuple[tuple[str, float], ...] = ()
    misses: tuple[Miss, ...] = ()
    detail: str = ""
    statistics: Statistics = field(default=Statistics((), lambda _: UNDEFINED), repr=False, compare=False)
    digits: int | None = None

    def __float__(self) -> float:
        return float(self.value)

    def __str__(self) -> str:
        return self.line(self.places)

    @property
    def places(self) -> int:
        """How many decimal places are printed."""
        if self.digits is not None:
            return self.digits
        return 2 if self.range[1] > 1 else 4

    def line(self, digits: int) -> str:
        """Return the score in one line, as sacrebleu prints it."""
        value = f"{self.value:.{digits}f}"
        if self.interval is not None:
            value += f" (μ = {self.interval.mean:.{digits}f} ± {self.interval.half_width:.{digits}f})"
        return f"{self.name}|{self.signature} = {value}{' ' if self.detail else ''}{self.detail}"

    def with_detail(self, detail: str) -> Score:
        """Return the score with the figures behind it."""
        return replace(self, detail=detail)

    def with_interval(self, interval: Interval) -> Score:
        """Return the score with a confidence interval, which its signature then names."""
        signature = self.signature.resampled(bs=interval.samples, seed=interval.seed)
        return replace(self, interval=interval, signature=signature)


def ratio(sums: Sequence[float]) -> float:
    """Return the first sum divided by the second; nan where nothing was counted."""
    return float(sums[0] / sums[1]) if sums[1] else UNDEFINED


def score_of(
    statistics: Statistics,
    name: str,
    options: Iterable[tuple[str, str]],
    *,
    range: tuple[float, float],  # noqa: A002 - named like the score's attribute
    higher_is_better: bool = True,
    skipped: Iterable[Skipped] = (),
    documents: Sequence[str] | None = None,
    misses: Sequence[Miss] = (),
    detail: str = "",
    digits: int | None = None,
) -> Score:
    """Return the score that sums amount to: over all segments, of each segment and of each document.

    Args:
        statistics: The sums.
        name: As for :class:`Score`, like what is not named here.
        options: What the signature is to name, besides the version.
        range: As for :class:`Score`.
        higher_is_better: As for :class:`Score`.
        skipped: What did not enter it; remarks that apply no time are dropped.
        documents: The name of each segment's document.
        misses: As for :class:`Score`.
        detail: As for :class:`Score`.
        digits: As for :class:`Score`.
    """
    return Score(
        name=name,
        value=statistics.total(),
        range=range,
        higher_is_better=higher_is_better,
        segments=tuple(map(statistics.combine, statistics.rows)),
        interval=None,
        signature=Signature((*options, ("version", f"mtcheck-{__version__}"))),
        skipped=tuple(remark for remark in skipped if remark.times),
        documents=by_document(statistics, documents),
        misses=tuple(misses),
        detail=detail,
        statistics=statistics,
        digits=digits,
    )


def by_document(statistics: Statistics, documents: Sequence[str] | None) -> tuple[tuple[str, float], ...]:
    """Return the value of each document, in the order of their first segments."""
    if documents is None:
        return ()
    rows: dict[str, list[Sequence[float]]] = {}
    for name, row in zip(documents, statistics.rows, strict=True):
        rows.setdefault(name, []).append(row)
    return tuple((name, statistics._replace(rows=own).total()) for name, own in rows.items())
