"""Cuts an article into premises for an inference model: its sentences, and chunks of as many as are read at once.

Inference models are trained on pairs of sentences, and are best at them: Laban et al. (SummaC, TACL 2022,
https://aclanthology.org/2022.tacl-1.10) judge a summary against the single sentences of its article. What a summary's
sentence takes from several of them no single one entails; hence the chunks besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.neural.inference import InferenceModel


class Premise(NamedTuple):
    """A stretch of an article.

    Attributes:
        text: What it says.
        first: Index of its first sentence in the article.
        last: Index behind its last one.
    """

    text: str
    first: int
    last: int


class Premises(NamedTuple):
    """An article as a model reads it; each of the two ways holds all of its text, once.

    Attributes:
        units: Its sentences; the pieces of those that are too long to be read at once.
        chunks: As many units together as are read at once.
        cut: Indices of the sentences of which the units are pieces.
    """

    units: tuple[Premise, ...]
    chunks: tuple[Premise, ...]
    cut: tuple[int, ...]

    @property
    def both(self) -> tuple[Premise, ...]:
        """The units, and behind them the chunks that are more than one unit."""
        single = set(self.units)
        return (*self.units, *(chunk for chunk in self.chunks if chunk not in single))


def hypothesis_room(model: InferenceModel) -> int:
    """Return how many subwords a hypothesis may have: half of what is read, for what entails it is seldom shorter."""
    return model.room // 2


def premise_room(model: InferenceModel) -> int:
    """Return how many subwords a premise may have: it then fits beside every hypothesis, and nothing is ever cut."""
    return model.room - hypothesis_room(model)


def premises(sentences: Sequence[str], model: InferenceModel) -> Premises:
    """Cut an article into premises.

    Args:
        sentences: The sentences of the article; blank ones are passed over.
        model: The model that is to read them.
    """
    room = premise_room(model)
    listed = [(index, " ".join(sentence.split())) for index, sentence in enumerate(sentences)]
    listed = [(index, text) for index, text in listed if text]
    units: list[Premise] = []
    cut: list[int] = []
    for (index, text), length in zip(listed, model.lengths([text for _, text in listed]), strict=True):
        parts = _pieces(text, room, model) if length > room else [text]
        if len(parts) > 1:
            cut.append(index)
        units += [Premise(part, index, index + 1) for part in parts]
    return Premises(tuple(units), tuple(_chunks(units, room, model)), tuple(cut))


def _pieces(text: str, room: int, model: InferenceModel) -> list[str]:
    """Halve a text at blanks, or where it has none, until its pieces fit."""
    if len(text) < 2 or model.lengths([text])[0] <= room:
        return [text]
    middle = len(text) // 2
    blanks = [at for at in (text.rfind(" ", 0, middle), text.find(" ", middle)) if at > 0]
    at = min(blanks, key=lambda blank: abs(blank - middle), default=middle)
    return [*_pieces(text[:at].rstrip(), room, model), *_pieces(text[at:].lstrip(), room, model)]


def _chunks(units: Sequence[Premise], room: int, model: InferenceModel) -> list[Premise]:
    found: list[list[Premise]] = []
    size = 0
    for unit, length in zip(units, model.lengths([unit.text for unit in units]), strict=True):
        if found and size + length <= room:
            found[-1].append(unit)
            size += length
        else:
            found.append([unit])
            size = length
    return [chunk for own in found for chunk in _fitting(own, room, model)]


def _fitting(units: Sequence[Premise], room: int, model: InferenceModel) -> list[Premise]:
    """Join units; where together they have more subwords than each for itself, in halves."""
    joined = Premise(" ".join(unit.text for unit in units), units[0].first, units[-1].last)
    if len(units) == 1 or model.lengths([joined.text])[0] <= room:
        return [joined]
    middle = len(units) // 2
    return [*_fitting(units[:middle], room, model), *_fitting(units[middle:], room, model)]
