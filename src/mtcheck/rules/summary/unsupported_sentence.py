"""A sentence of a summary that its article does not entail, as a model for natural language inference sees it.

What it flags: a sentence to which no sentence of the article, and no stretch of consecutive ones, gives a probability
of entailment of at least 0.5: the model holds it for less likely than not that the article says so. Where it holds that
the sentence with most words in common says otherwise (contradiction of at least 0.5), the finding says that, with
medium confidence. All others are of low confidence: shown, but no reason to fail a gate. What the article says in
several places, or what everybody knows, a model does not find in it either; for a contradiction two things have to come
together, a sentence on the same matter and a model that is sure of it.

Why it matters: a summary can have all names and numbers right and still say what the article does not. Models that
write summaries do so, and fluently.

Known limits: what it finds is as good as the model, which is yours; nothing is claimed about any. Measure it on your
own texts before you rely on it. A model may overlook a wrong name or number, which the other rules of this family see,
and take many words in common for entailment (McCoy et al. 2019, https://aclanthology.org/P19-1334). A contradiction of
two places together is not seen as one. The threshold is the middle of the scale and fitted to no model. Sentences that
stand in the article word for word are not asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Hit, Severity
from mtcheck.neural.inference import Judgement, Told
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.entailment.support import Judged
    from mtcheck.renderings.analysis import Analysis

#: What is at least as probable as this is believed: entailment first, then contradiction.
THRESHOLD = 0.5


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield a hit for every sentence of the summary that the article does not entail."""
    from mtcheck.rules.summary.passages import said_at

    support = analysis.support()
    for judged in support.judged:
        if judged.result.entailment < THRESHOLD:
            hit = _hit(judged, support.model)
            yield hit._replace(evidence=said_at(analysis, judged.match.span.start))


def _hit(judged: Judged, model: str) -> Hit:
    result = judged.result
    figures = f"by {model}: entailment {result.entailment:.2f}, contradiction {result.contradiction:.2f}"
    contradicted = result.contradiction >= THRESHOLD
    if contradicted:
        message = f"the article says otherwise ({figures})"
    else:
        message = f"the article does not say this ({figures})"
    return Hit(judged.place, message, confidence=Confidence.MEDIUM if contradicted else Confidence.LOW)


_OPENED = "The ferry line opened on Monday."
_COOKED = "Visitors praised the food."
_ARTICLE = f"{_OPENED} {_COOKED}"


def _told(said: str, entailment: float, contradiction: float) -> Told:
    return Told({(_OPENED, said): Judgement(entailment, 1 - entailment - contradiction, contradiction)})


_BAD = ("The ferry line stays closed.", "The ferry line will be extended.")
_GOOD = "On Monday a ferry line was opened."

RULE = Rule(
    id="unsupported-sentence",
    family="summary",
    severity=Severity.MAJOR,
    mqm="accuracy/addition",
    summary="a sentence of the summary that the article does not entail, by a model",
    check=check,
    needs=frozenset({"article", "nli"}),
    bad=(
        Example(_BAD[0], article=_ARTICLE, nli=_told(_BAD[0], 0.01, 0.97)),
        Example(_BAD[1], article=_ARTICLE, nli=_told(_BAD[1], 0.08, 0.11)),
    ),
    good=(Example(_GOOD, article=_ARTICLE, nli=_told(_GOOD, 0.96, 0.01)),),
)
