"""Reads what a model wrote: which sentence is headline, standfirst, bullet, in the form asked for or in none."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mtcheck.summary.compress import unmarked
from mtcheck.summary.headline import LIMIT
from mtcheck.summary.shape import SHORT, Part
from mtcheck.text.sentences import split

# A release has no more bullets.
_MOST_BULLETS = 5


class Line(NamedTuple):
    """A sentence that a model wrote, and what it is to the summary."""

    text: str
    part: Part


def read(draft: str, *, release: bool, count: int) -> tuple[list[Line], list[str]]:
    r"""Return the sentences of a draft, and what was left out of it.

    Args:
        draft: What the model wrote.
        release: Whether headline, standfirst and bullets are wanted instead of one paragraph.
        count: How many sentences a paragraph has at most.

    >>> lines, _ = read("Headline: Port opens\nStandfirst: The port opened.\n- Ships came.", release=True, count=3)
    >>> [(line.part.value, line.text) for line in lines]
    [('headline', 'Port opens'), ('standfirst', 'The port opened.'), ('bullet', 'Ships came.')]
    """
    marked = _marked(draft) if release else []
    if any(line.part is Part.BULLET for line in marked):
        bullets = [line for line in marked if line.part is Part.BULLET]
        kept = [line for line in marked if line.part is not Part.BULLET] + bullets[:_MOST_BULLETS]
        return kept, _left(len(bullets) - _MOST_BULLETS)
    sentences, notes = _finished(" ".join(line.text for line in marked) or " ".join(draft.split()))
    if not release:
        return [Line(text, Part.BODY) for text in sentences[:count]], [*notes, *_left(len(sentences) - count)]
    size = 2 if sentences and len(sentences[0]) < SHORT else 1
    most = size + _MOST_BULLETS
    lines = [Line(text, Part.STANDFIRST if i < size else Part.BULLET) for i, text in enumerate(sentences[:most])]
    return lines, [*notes, *_left(len(sentences) - most)]


def _left(number: int) -> list[str]:
    return [f"{number} further sentences of the model were left out"] if number > 0 else []


def _marked(draft: str) -> list[Line]:
    """Return the sentences of a draft in the form asked for; bullets and labels may be marked in any usual way."""
    found: list[Line] = []
    for raw in draft.splitlines():
        line = raw.replace("**", "").strip().lstrip("#").strip()
        label = _label().match(line)
        if label:
            part = Part.HEADLINE if label[1].lower() in ("headline", "title") else Part.STANDFIRST
            text = line[label.end() :].strip().strip('"“”') if part is Part.HEADLINE else line[label.end() :].strip()
        else:
            text = unmarked(line)
            part = Part.STANDFIRST if text == line else Part.BULLET
        if not text or (part is Part.HEADLINE and len(text) > LIMIT):
            continue
        found += [Line(text, part)] if part is Part.HEADLINE else [Line(s.flat, part) for s in split(text)]
    return found


def _finished(flat: str) -> tuple[list[str], list[str]]:
    """Return the sentences without a last one that breaks off."""
    sentences = [sentence.text for sentence in split(flat)]
    unfinished = bool(sentences) and not sentences[-1].rstrip("\"'”’)").endswith((".", "!", "?", "…"))
    if unfinished and len(sentences) > 1:
        return sentences[:-1], ["the model's unfinished last sentence was left out"]
    return sentences, ["the model did not finish its sentence"] if unfinished else []


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"(headline|title|standfirst|subheadline|subheading|summary|lead)\s*[:：]\s*", re.IGNORECASE)
