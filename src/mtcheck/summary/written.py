"""Makes of a model's drafts a summary that can be sent out: the best by our own check, repaired, with a floor.

Candidates are reranked by what the check finds in them, as re-ranking against hallucination does with a learned
checker (Falke et al., "Ranking generated summaries by correctness", ACL 2019). Known wrong forms are corrected. A
sentence that the article does not support gives way to the article's own that is nearest to it, or goes. Where most of
a draft has no support, nothing of it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence, Severity
from mtcheck.summary import faithful, lexical, picked
from mtcheck.summary.drafts import Line, read
from mtcheck.summary.shape import Part, Piece, bullets_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.engine import Plan
    from mtcheck.summary.abstractive import Drafts
    from mtcheck.summary.article import Article
    from mtcheck.summary.encoder import Encoder

#: What a finding costs a candidate: MQM's weights (Freitag et al., "Experts, errors, and context", TACL 9, 2021), with
#: the 25 of a critical error from the MQM scorecard (https://themqm.org); a doubtful finding counts half.
_COST = {Severity.NEUTRAL: 0.0, Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}
# A sentence of whose words (stems, small words apart) fewer than this share stand in the article is not about it.
_GROUNDED = 0.5
# Where fewer than this share of the sentences stand, the draft is given up.
_ENOUGH = 0.5
_FEWEST_BULLETS = 3


class Judged(NamedTuple):
    """A candidate after its check.

    Attributes:
        lines: Its sentences, known wrong forms corrected.
        supported: Which of them the article supports.
        cost: What its findings cost, by sentence.
        repaired: How many wrong forms were corrected.
        notes: What was left out of it.
    """

    lines: list[Line]
    supported: list[bool]
    cost: float
    repaired: int
    notes: list[str]


class Editor:
    """Judges and mends drafts for one article.

    Args:
        article: The article.
        plan: Rules and glossary of the check.
        release: Whether headline, standfirst and bullets are wanted instead of one paragraph.
        count: How many sentences a paragraph has at most.
        encoder: The sentence encoder, where there is one.
    """

    def __init__(self, article: Article, plan: Plan, *, release: bool, count: int, encoder: Encoder | None):
        self._article = article
        self._plan = plan
        self._release = release
        self._count = count
        self._encoder = encoder

    def keep(self, drafts: Sequence[str]) -> str:
        """Return what is right of the best of the drafts for a part of the article."""
        judged = [self._judged(draft, release=False) for draft in drafts if draft]
        if not judged:
            return ""
        best = min(judged, key=lambda one: one.cost)
        return " ".join(line.text for line, right in zip(best.lines, best.supported, strict=True) if right)

    def edit(self, drafts: Drafts) -> tuple[list[Piece], list[str]]:
        """Return the sentences of the best draft, mended, and what a reader must know; none where none is usable."""
        judged = [self._judged(draft, release=self._release) for draft in drafts.texts]
        judged = [one for one in judged if one.lines]
        if not judged:
            return [], [*drafts.notes, "the model wrote nothing: this is the extractive summary instead"]
        best = min(judged, key=lambda one: one.cost)
        notes = [*drafts.notes, *best.notes]
        if len(judged) > 1:
            notes.append(f"the best of {len(judged)} drafts by their findings")
        if best.repaired:
            notes.append(f"{best.repaired} wrong forms that the model wrote were corrected")
        if sum(best.supported) < _ENOUGH * len(best.lines):
            notes.append("the article does not support most of what the model wrote: this is the extractive summary")
            return [], notes
        return self._mended(best, notes), notes

    def _judged(self, draft: str, *, release: bool) -> Judged:
        lines, notes = read(draft, release=release, count=self._count)
        if not lines:
            return Judged([], [], 0.0, 0, notes)
        article = self._article.corrected.text
        text, repaired, report = faithful.repair("\n".join(line.text for line in lines), article, self._plan)
        lines = [line._replace(text=right) for line, right in zip(lines, text.split("\n"), strict=True)]
        supported = [self._grounded(line.text) for line in lines]
        cost = sum(_COST[Severity.MAJOR] for right in supported if not right)
        for finding in report.findings:
            cost += _COST[finding.severity] * (0.5 if finding.confidence is Confidence.LOW else 1.0)
            if finding.fails(Severity.MAJOR):
                supported[finding.line - 1] = False
        return Judged(lines, supported, cost / len(lines), repaired, notes)

    def _grounded(self, text: str) -> bool:
        stems = [stem for stem in lexical.stems(text) if len(stem) > 3 or stem.isdigit()]
        return bool(stems) and sum(stem in self._article.stems for stem in stems) >= _GROUNDED * len(stems)

    def _mended(self, best: Judged, notes: list[str]) -> list[Piece]:
        origins = self._article.nearest([line.text for line in best.lines], self._encoder)
        used = {origin for origin, right in zip(origins, best.supported, strict=True) if right}
        pieces: list[Piece] = []
        replaced = dropped = 0
        for line, right, origin in zip(best.lines, best.supported, origins, strict=True):
            if right:
                pieces.append(Piece(line.text, line.part, origin, written=True))
            elif self._usable(origin, used) and line.part is not Part.HEADLINE:
                used.add(origin)
                pieces.append(picked.bullet(self._article, origin)._replace(part=line.part))
                replaced += 1
            else:
                dropped += 1
        if replaced:
            notes.append(f"unsupported sentences of the model replaced by the article's own: {replaced}")
        if dropped:
            notes.append(f"unsupported sentences of the model left out: {dropped}")
        return self._shaped(pieces, used, notes) if self._release else picked.introduced(pieces, self._article)

    def _usable(self, origin: int, used: set[int]) -> bool:
        return origin not in used and origin not in self._article.avoid and not self._article.sentences[origin].headline

    def _shaped(self, pieces: list[Piece], used: set[int], notes: list[str]) -> list[Piece]:
        """Return a whole release: with a headline, and with bullets of the article where the model wrote too few."""
        head = [piece for piece in pieces if piece.part is Part.HEADLINE][:1]
        body = [piece for piece in pieces if piece.part is not Part.HEADLINE]
        if body and all(piece.part is Part.BULLET for piece in body):
            body[0] = body[0]._replace(part=Part.STANDFIRST)
        have = sum(piece.part is Part.BULLET for piece in body)
        more: list[Piece] = []
        if have < _FEWEST_BULLETS:
            wanted = bullets_for(self._article.sentences) + 1
            chosen = [s.number for s in self._article.choose(wanted + len(used), alone=True)]
            fresh = [number for number in chosen if self._usable(number, used)][: _FEWEST_BULLETS - have]
            more = [picked.bullet(self._article, number) for number in fresh]
        if more:
            notes.append(f"bullets taken from the article, for the model wrote too few: {len(more)}")
        whole = picked.introduced([*body, *more], self._article)
        return [*head, *whole] if head else picked.with_headline(whole, self._article)
