"""A summary that denies what its article says, or says what its article denies.

What it flags: a word that the summary negates ("did not open", "never opened", "failed to open", "ruled out
opening", "without opening", "no injuries") where the article affirms it of the same things, and the reverse. The
clause that is negated must stand whole, but for the negation, in the sentence of the other text.

Why it matters: one small word turns a report into its contrary, and everything else in the sentence agrees with the
article, so that a reader who compares names and figures sees nothing.

Known limits: a contrary without a negation ("rejected" for "accepted") is not seen, nor is a negation whose clause
is worded otherwise than the article. Left alone are partial negations ("not only", "not all", "no longer"), double
ones, questions, quotations of the summary, and clauses under different conditions ("might", "if", "plans to").
Where the article says both, the summary may say either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence, Hit, Severity
from mtcheck.model import Side
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.model import Location
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.rules.summary.polarity import Sign, Statement, Use

# How much of a negated clause the other text must hold, and by how much the article's contrary must be nearer to the
# summary than whatever agrees with it (shares of the clause's content words).
_FAIR, _SURE, _AHEAD = 0.6, 0.8, 0.25
# A clause of fewer content words is not told from another.
_FEWEST, _MANY = 2, 3


class _Likeness(NamedTuple):
    """A place of the article that speaks of the same: how near it is, and what it says there."""

    share: float
    use: Use
    statement: Statement


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield a hit for every word that the summary affirms and the article denies, or the reverse."""
    from mtcheck.rules.summary.polarity import DENIAL, Sign, statements

    if analysis.article is None:
        return
    said: dict[str, list[tuple[Use, Statement]]] = {}
    for statement in statements(analysis.article.text):
        for use in statement.uses:
            said.setdefault(use.root, []).append((use, statement))
    for segment in analysis.document.checkable:
        for statement in statements(segment.target):
            if statement.asked:
                continue
            for use in statement.uses:
                if DENIAL in use.mood:  # that somebody denies it, the summary does not say itself
                    continue
                contrary = {Sign.DENIED: Sign.AFFIRMED, Sign.AFFIRMED: Sign.DENIED}.get(use.sign)
                places = said.get(use.root, ())
                if contrary is None or statement.quoted(use) or all(other.sign is not contrary for other, _ in places):
                    continue
                found = _contrary(use, statement, places, contrary)
                if found is not None:
                    place = segment.locate(Side.TARGET, use.start, use.end)
                    yield _hit(analysis, place, use, statement, found)


def _contrary(
    use: Use, statement: Statement, places: Sequence[tuple[Use, Statement]], contrary: Sign
) -> _Likeness | None:
    """Return the place of the article that says the contrary, if none that agrees is about as near."""
    from mtcheck.rules.summary.polarity import DENIAL

    against = [
        _Likeness(share, other, there)
        for other, there in places
        if other.sign is contrary and other.mood - {DENIAL} == use.mood and not there.asked
        if (share := _share(use, statement, other, there)) >= _FAIR
    ]
    if not against:
        return None
    best = max(against, key=lambda likeness: likeness.share)
    own = statement.clause(use)
    agreeing = max((_held(own, there) for other, there in places if other.sign is not contrary), default=0.0)
    return best if _held(own, best.statement) - agreeing >= _AHEAD else None


def _share(use: Use, statement: Statement, other: Use, there: Statement) -> float:
    """Return how much of the negated clause the other sentence holds, 0 where they speak of different things."""
    from mtcheck.rules.summary.polarity import Sign

    denied, affirmed = (statement, there) if use.sign is Sign.DENIED else (there, statement)
    clause = denied.clause(use if denied is statement else other)
    own = statement.clause(use)
    if (
        len({word.root for word in clause}) < _FEWEST
        or _strange(clause, affirmed)
        or _strange(own, there, when=own is clause)
    ):
        return 0.0
    return min(_held(clause, affirmed), _held(own, there))


def _held(clause: tuple[Use, ...], statement: Statement) -> float:
    """Return the share of a clause's content words that a sentence holds."""
    wanted = {word.root for word in clause}
    return len(wanted & {word.root for word in statement.uses}) / len(wanted)


def _strange(clause: tuple[Use, ...], statement: Statement, *, when: bool = True) -> bool:
    """Tell whether a clause has a name or number that a sentence lacks; without ``when``, one that is no date."""
    proper = {word.root for word in clause if word.proper and (when or not word.date)}
    return not proper <= {word.root for word in statement.uses}


def _hit(analysis: Analysis, place: Location, use: Use, statement: Statement, found: _Likeness) -> Hit:
    from mtcheck.rules.summary.passages import said_at

    article = analysis.article.text if analysis.article is not None else ""
    says = " ".join(article[found.use.start : found.use.end].split())
    many = len({word.root for word in statement.clause(use)}) >= _MANY
    sure = found.share >= _SURE and many and not found.statement.quoted(found.use)
    return Hit(
        place,
        f'"{place.text}" is the contrary of what the article says here: "{says}"',
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        evidence=said_at(analysis, found.statement.start),
    )


_ARTICLE = "The Harbour Office did not open the new pier. It sold 300 tickets, and nobody was injured in the rush."

RULE = Rule(
    id="negation-mismatch",
    family="summary",
    severity=Severity.MAJOR,
    mqm="accuracy/mistranslation",
    summary="a statement that the article denies, or a denial of what it states",
    check=check,
    needs=frozenset({"article"}),
    bad=(
        Example("The Harbour Office opened the new pier.", article=_ARTICLE),
        Example("It failed to sell 300 tickets.", article=_ARTICLE),
    ),
    good=(
        Example("The Harbour Office failed to open the new pier.", article=_ARTICLE),
        Example("It did not only sell 300 tickets.", article=_ARTICLE),
    ),
)
