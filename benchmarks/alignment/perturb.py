"""Texts whose lines no longer correspond, made of texts whose lines do, and what is right about them."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.align.atoms import cut
from mtcheck.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.align.links import Link, Stretch


class Strength(NamedTuple):
    """How far the lines are disturbed, on either side: the share that is merged, split, dropped; or put in one line."""

    merged: float = 0.0
    cut: float = 0.0
    dropped: float = 0.0
    block: bool = False
    sentences: bool = False


STRENGTHS = {
    "light": Strength(0.1, 0.1),
    "medium": Strength(0.25, 0.25, 0.05),
    "heavy": Strength(0.4, 0.4, 0.1),
    "gaps": Strength(0.1, 0.1, 0.25),
    "target in one line": Strength(block=True),
    "target a sentence a line": Strength(sentences=True),
}


class Side(NamedTuple):
    """Lines of one side; ``origins`` tells for every sentence of each line from which pairs of lines it comes."""

    lines: list[str]
    origins: list[list[frozenset[int]]]


def disturbed(source: Sequence[str], target: Sequence[str], strength: Strength, seed: str) -> tuple[Side, Side]:
    """Return both sides with their lines merged, split and dropped at random."""
    chance = random.Random(seed)
    left, right = _sentences(source), _sentences(target)
    if strength.block or strength.sentences:
        rows = [[pair] for row in right for pair in row] if strength.sentences else [[p for row in right for p in row]]
        return _side(left, ""), _side(rows, " ")
    return _side(_disturbed(left, strength, chance), ""), _side(_disturbed(right, strength, chance), " ")


def _sentences(lines: Sequence[str]) -> list[list[tuple[int, str]]]:
    return [[(number, s.text) for s in split(line)] for number, line in enumerate(lines)]


def _disturbed(
    rows: list[list[tuple[int, str]]], strength: Strength, chance: random.Random
) -> list[list[tuple[int, str]]]:
    pieces = []
    for row in rows:
        if chance.random() < strength.dropped:
            continue
        if len(row) > 1 and chance.random() < strength.cut:
            at = chance.randrange(1, len(row))
            pieces += [row[:at], row[at:]]
        else:
            pieces.append(row)
    merged: list[list[tuple[int, str]]] = []
    for row in pieces:
        # A headline in one line with the next sentence would be one sentence with it: that is another trouble.
        ended = merged and merged[-1][-1][1].rstrip("\"'”’」』）)").endswith((*"。！？.!?",))
        if ended and chance.random() < strength.merged:
            merged[-1] = merged[-1] + row
        else:
            merged.append(row)
    return merged


def _side(rows: list[list[tuple[int, str]]], joint: str) -> Side:
    rows = [row for row in rows if row]
    lines = [joint.join(text for _, text in row) for row in rows]
    origins = []
    for line, row in zip(lines, rows, strict=True):
        # Joining may join sentences, where one lacks its full stop: ask again, and find the origins by their places.
        places = []
        at = 0
        for number, text in row:
            places.append((at, at + len(text), number))
            at += len(text) + len(joint)
        origins.append(
            [frozenset(n for start, end, n in places if start < atom.end and atom.start < end) for atom in cut([line])]
        )
    return Side(lines, origins)


class Tally:
    """Counts of what is right."""

    def __init__(self) -> None:
        self.counts: dict[str, float] = defaultdict(float)
        #: For every link its confidence, and whether it is right.
        self.judged: list[tuple[float, bool, bool]] = []

    def add(self, left: Side, right: Side, links: Sequence[Link]) -> None:
        """Count the links of one text."""
        found = _components([(_lines(link.source), _lines(link.target)) for link in links])
        true = _components(_true(left, right))
        self.counts["found"] += len(found)
        self.counts["true"] += len(true)
        self.counts["exact"] += len(found & true)
        both = _all(left) & _all(right)
        for link in links:
            sources, targets = _origins(left, link.source), _origins(right, link.target)
            self.counts["pairs"] += len(sources) * len(targets)
            self.counts["right pairs"] += sum(bool(s & t) for s in sources for t in targets)
            for one, other in ((sources, targets), (targets, sources)):
                there = frozenset().union(*other)
                self.counts["sentences"] += sum(bool(s & both) for s in one)
                self.counts["reached"] += sum(bool(s & both & there) for s in one)
            alone = not sources or not targets
            right_link = not any(s <= both for s in sources + targets) if alone else _same(sources, targets)
            self.judged.append((link.confidence, right_link, alone))

    def figures(self, weak: float) -> dict[str, float]:
        """Return precision, recall and F1 of links and of sentence pairs, and what the threshold separates."""
        c = self.counts
        precision, recall = c["exact"] / max(c["found"], 1), c["exact"] / max(c["true"], 1)
        p, r = c["right pairs"] / max(c["pairs"], 1), c["reached"] / max(c["sentences"], 1)
        flagged = [(confidence < weak or alone, right) for confidence, right, alone in self.judged]
        strong = [right for is_weak, right in flagged if not is_weak]
        wrong = [is_weak for is_weak, right in flagged if not right]
        good = [confidence < weak for confidence, right, alone in self.judged if right and not alone]
        return {
            "links.precision": round(precision, 4),
            "links.recall": round(recall, 4),
            "links.f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
            "pairs.precision": round(p, 4),
            "pairs.recall": round(r, 4),
            "pairs.f1": round(2 * p * r / max(p + r, 1e-9), 4),
            "strong.precision": round(sum(strong) / max(len(strong), 1), 4),
            "wrong.weak": round(sum(wrong) / max(len(wrong), 1), 4),
            "right.strong": round(1 - sum(good) / max(len(good), 1), 4),
            "links": len(flagged),
        }


def _all(side: Side) -> frozenset[int]:
    return frozenset(origin for row in side.origins for atom in row for origin in atom)


def _same(sources: Sequence[frozenset[int]], targets: Sequence[frozenset[int]]) -> bool:
    """Tell whether two rows of sentences come from the same pairs; one that lies in two pairs may stand for either."""
    sure = [frozenset().union(*(s for s in side if len(s) == 1)) for side in (sources, targets)]
    some = [frozenset().union(*side) for side in (sources, targets)]
    return sure[0] <= some[1] and sure[1] <= some[0] and bool(some[0] & some[1])


def _lines(stretch: Stretch) -> range:
    return range(stretch.first, stretch.last)


def _origins(side: Side, stretch: Stretch) -> list[frozenset[int]]:
    found: list[frozenset[int]] = []
    for number in _lines(stretch):
        low = stretch.start if number == stretch.first else 0
        high = stretch.end if number + 1 == stretch.last else len(side.lines[number])
        atoms = cut([side.lines[number]])
        for atom, origins in zip(atoms, side.origins[number], strict=True):
            found += [origins] if low <= atom.start < high else []
    return found


def _true(left: Side, right: Side) -> list[tuple[Iterable[int], Iterable[int]]]:
    """Return the lines of both sides that hold something of the same pair of lines."""
    places: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for index, side in enumerate((left, right)):
        for number, origins in enumerate(side.origins):
            for origin in {o for atom in origins for o in atom}:
                places[origin][index].add(number)
    paired = [pair for pair in places.values() if all(pair)]
    linked = [{n for pair in paired for n in pair[index]} for index in (0, 1)]
    alone = [((n,), ()) for n in range(len(left.lines)) if n not in linked[0]]
    return [*paired, *alone, *(((), (n,)) for n in range(len(right.lines)) if n not in linked[1])]


def _components(links: Iterable[tuple[Iterable[int], Iterable[int]]]) -> set[frozenset[tuple[int, int]]]:
    """Join links that share a line; a line without a counterpart in one link and with one in another has one."""
    groups: list[set[tuple[int, int]]] = []
    for sources, targets in links:
        new = {(0, n) for n in sources} | {(1, n) for n in targets}
        for group in [g for g in groups if g & new]:
            groups.remove(group)
            new |= group
        groups.append(new)
    return {frozenset(group) for group in groups if group}
