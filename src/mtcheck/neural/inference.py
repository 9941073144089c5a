"""What a model for natural language inference says, and what every such model can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: The judgements, and how checkpoints begin their names for them.
JUDGEMENTS = {"entailment": "entail", "neutral": "neutral", "contradiction": "contradict"}


class Judgement(NamedTuple):
    """What a model says of a premise and a hypothesis: three probabilities that add up to 1.

    Attributes:
        entailment: That the premise says so.
        neutral: That it leaves it open.
        contradiction: That it says otherwise.
        cut: How many subwords of the premise were not read, because the model reads no more.
    """

    entailment: float
    neutral: float
    contradiction: float
    cut: int = 0

    @property
    def label(self) -> str:
        """The most probable judgement."""
        return max(JUDGEMENTS, key=lambda name: float(getattr(self, name)))


class InferenceModel(Protocol):
    """Anything that judges whether a premise entails a hypothesis; :func:`mtcheck.neural.nli.load_nli` loads one."""

    @property
    def name(self) -> str:
        """What reports call it: its name, and a hash where it has files."""

    @property
    def room(self) -> int:
        """How many subwords of premise and hypothesis together it reads."""

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Return how many subwords each text has."""

    def judge(self, pairs: Iterable[tuple[str, str]]) -> list[Judgement]:
        """Return the judgement of each pair of a premise and a hypothesis, in the order given."""


class Told(NamedTuple):
    """An inference model that says what it was told, for the examples of rules and for tests; a word is a subword.

    Attributes:
        answers: Its judgements of pairs of a premise and a hypothesis; all others are neutral.
        room: As of every model.
        name: As of every model.
    """

    answers: Mapping[tuple[str, str], Judgement]
    room: int = 512
    name: str = "told"

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Count words."""
        return [len(text.split()) for text in texts]

    def judge(self, pairs: Iterable[tuple[str, str]]) -> list[Judgement]:
        """Return what was told."""
        return [self.answers.get(pair, Judgement(0.0, 1.0, 0.0)) for pair in pairs]

    def in_words(self) -> list[str]:
        """Return what was told as a reader wants it."""
        return [
            f'entailment {judgement.entailment:.2f}, contradiction {judgement.contradiction:.2f} by "{premise}"'
            for (premise, _), judgement in self.answers.items()
        ]
