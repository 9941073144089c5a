"""Links between the lines or paragraphs of a Chinese text and those of its English translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.align.atoms import cut
from mtcheck.align.cues import gather
from mtcheck.align.posterior import chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.align.atoms import Atom
    from mtcheck.align.lattice import Step, Weights
    from mtcheck.align.posterior import Chain
    from mtcheck.glossary.compiled import CompiledGlossary

#: A link below this confidence is weak; ``benchmarks/alignment`` says how often weak and other links are wrong.
WEAK = 0.75


class Stretch(NamedTuple):
    """A range of units; it may begin and end inside one.

    Attributes:
        first: The first unit.
        last: The unit behind the last one; equal to ``first`` where the stretch is empty.
        start: Where it starts in the first unit.
        end: Where it ends in the last one.
    """

    first: int
    last: int
    start: int
    end: int

    def text(self, units: Sequence[str]) -> str:
        r"""Return what it covers, with a line end between units.

        >>> Stretch(0, 2, 3, 5).text(["ab cd", "ef gh ij"])
        'cd\nef gh'
        """
        if self.first == self.last:
            return ""
        parts = list(units[self.first : self.last])
        parts[-1] = parts[-1][: self.end]
        parts[0] = parts[0][self.start :]
        return "\n".join(parts)


class Link(NamedTuple):
    """Source units and the target units that translate them.

    Attributes:
        source: The stretch of the source; empty for target text without a source.
        target: The stretch of the target; empty for source text without a translation.
        confidence: How likely it is that exactly these belong together, from 0 to 1.
    """

    source: Stretch
    target: Stretch
    confidence: float

    @property
    def kind(self) -> str:
        """How many units it touches on either side: 1-1, 2-1, …; 1-0 and 0-1 where one side has none."""
        return f"{self.source.last - self.source.first}-{self.target.last - self.target.first}"


def weak(link: Link) -> bool:
    """Tell whether a link is too uncertain to build on: below the threshold, or without a counterpart."""
    alone = link.source.first == link.source.last or link.target.first == link.target.last
    return alone or link.confidence < WEAK


def align(
    source: Sequence[str],
    target: Sequence[str],
    glossary: CompiledGlossary | None = None,
    *,
    sentences: bool = True,
    words: bool = True,
    weights: Weights | None = None,
) -> list[Link]:
    """Link the units of a Chinese text with those of its English translation, in the order of both.

    Sentences are aligned: one to four with one, up to three with two, and none at all on either side. Links end where
    a unit of either side ends, unless a sentence of the other goes on there: pairs of paragraphs stay whole, while a
    paragraph that became several lines, or the whole text in one line, is cut so that each line has its own.

    Args:
        source: The Chinese units: lines or paragraphs. Blank ones are passed over.
        target: The English units.
        glossary: Names and terms that show what belongs together.
        sentences: Cut units into sentences; otherwise units are linked whole, four at most on a side.
        words: Use names, numbers and words; otherwise lengths alone decide.
        weights: How much each kind of evidence counts.

    Returns:
        Links that cover every unit that is not blank. Neighbouring units without a counterpart are links of their own.
    """
    left, right = cut(source, sentences=sentences), cut(target, sentences=sentences)
    lexicon = None
    if words and left and right:
        from mtcheck.glossary.lexicon import load_lexicon

        lexicon = load_lexicon(None) if glossary is None else glossary.lexicon
    cues = gather([atom.text for atom in left], [atom.text for atom in right], lexicon, glossary)
    found = chain(cues, [atom.last for atom in left], [atom.last for atom in right], weights)
    return [_link(steps, at, found, left, right) for at, steps in _grouped(found, left, right)]


def _grouped(found: Chain, left: Sequence[Atom], right: Sequence[Atom]) -> Iterator[tuple[int, list[Step]]]:
    """Yield the steps that make one link together, with the index of the first.

    A step without a counterpart joins the link that it stands in; between links it is one of its own.
    """
    group: list[Step] = []
    begin = 0
    for index, step in enumerate(found.steps):
        group.append(step)
        ended = (step.source[1] and left[step.source[1] - 1].last and step.source[0] < step.source[1]) or (
            step.target[1] and right[step.target[1] - 1].last and step.target[0] < step.target[1]
        )
        if ended or index + 1 == len(found.steps):
            yield begin, group
            group, begin = [], index + 1


def _link(steps: Sequence[Step], at: int, found: Chain, left: Sequence[Atom], right: Sequence[Atom]) -> Link:
    source = (steps[0].source[0], steps[-1].source[1])
    target = (steps[0].target[0], steps[-1].target[1])
    edges = min(found.nodes[at], found.nodes[at + len(steps)])
    alone = max(_share(found.source_alone, left, *source), _share(found.target_alone, right, *target))
    one_sided = source[0] == source[1] or target[0] == target[1]
    confidence = min(edges, alone) if one_sided else edges * max(0.0, 1 - alone)
    return Link(_stretch(left, *source), _stretch(right, *target), round(confidence, 4))


def _share(alone: Sequence[float], atoms: Sequence[Atom], first: int, last: int) -> float:
    """Return how much of the sentences, by their length, is likely to have no counterpart."""
    total = sum(len(atom.text) for atom in atoms[first:last])
    return sum(alone[k] * len(atoms[k].text) for k in range(first, last)) / total if total else 0.0


def _stretch(atoms: Sequence[Atom], first: int, last: int) -> Stretch:
    if first < last:
        return Stretch(atoms[first].unit, atoms[last - 1].unit + 1, atoms[first].start, atoms[last - 1].end)
    if first == 0:
        return Stretch(0, 0, 0, 0)
    before = atoms[first - 1]
    if before.last:
        return Stretch(before.unit + 1, before.unit + 1, 0, 0)
    return Stretch(before.unit, before.unit, before.end, before.end)
