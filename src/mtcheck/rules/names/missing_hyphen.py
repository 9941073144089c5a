"""Two places side by side before a noun, without the hyphen that joins them.

What it flags: "Shanghai Hong Kong cooperation" for "Shanghai-Hong Kong cooperation", and "Shanghai based companies" for
"Shanghai-based companies". The places are those of the glossary whose rows are countries, regions or cities of their
own; a place inside another ("Kowloon, Hong Kong") does not count.

Why it matters: without the hyphen the two places run into one.

Known limits: the places have to be in the glossary; a comma that is missing from an address can look the same.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Edit, Hit, Safety, Severity
from mtcheck.glossary.compiled import FormKind
from mtcheck.model import Side
from mtcheck.renderings.target import form_tokens
from mtcheck.rules.rule import Example, Rule
from mtcheck.text.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.glossary.term import Term
    from mtcheck.model import Segment
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.target import TargetText

_WATERS = frozenset("sea ocean strait river lake island mount bay gulf peninsula valley desert canal".split())


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every unhyphenated pair of places and every unhyphenated "based"."""
    region = _regions(analysis.glossary)
    for segment in analysis.document.segments:
        target = analysis.targets[segment.number]
        places = _places(analysis, segment.number, region)
        chain: list[tuple[int, int]] = []
        for first, last in places:
            if (
                chain
                and chain[-1][1] == first
                and target.gap(first) == " "
                and not _nested(chain[-1], (first, last), target)
            ):
                chain.append((first, last))
                continue
            yield from _compound(analysis, segment, chain)
            chain = [(first, last)]
            yield from _based(segment, target, first, last)
        yield from _compound(analysis, segment, chain)


def _places(analysis: Analysis, number: int, regions: frozenset[str]) -> list[tuple[int, int]]:
    """Return the token ranges of regions and cities, the longest at each place."""
    glossary = analysis.glossary
    target = analysis.targets[number]
    spans: list[tuple[int, int]] = []
    for form in sorted(analysis.forms[number], key=lambda f: (f.first, -f.last)):
        if form.kind is not FormKind.APPROVED or not _of_its_own(glossary.term(form.term), regions):
            continue
        words = tuple(token.norm for token in target.tokens[form.first : form.last])
        if words != form_tokens(glossary.term(form.term).preferred) or _WATERS & set(words):
            continue  # an adjective (Russian) or a sea does not join with another place
        if not target.tokens[form.first].capital or (spans and form.first < spans[-1][1]):
            continue
        spans.append((form.first, form.last))
    return spans


def _of_its_own(term: Term, regions: frozenset[str]) -> bool:
    """Tell whether the term is a place that stands beside others, and no part of one that its pack is about.

    A pack that is named after a place (hong-kong) lists the parts of that place; only the place itself counts.
    """
    if term.kind != "place":
        return False
    region = term.pack.replace("-", " ").casefold()
    return region not in regions or term.preferred.casefold() == region


def _regions(glossary: CompiledGlossary) -> frozenset[str]:
    """Return the English of the regions that a pack may be about, in lower case."""
    numbers = (glossary.number(source) for source in ("香港", "澳门", "台湾"))
    return frozenset(glossary.term(number).preferred.casefold() for number in numbers if number is not None)


def _inside_names(analysis: Analysis, number: int) -> set[int]:
    """Return the tokens inside right forms of other terms, which are written as they are.

    A form that the glossary writes with the very hyphen that the text lacks does not count.
    """
    target = analysis.targets[number]
    covered: set[int] = set()
    for form in analysis.forms[number]:
        term = analysis.glossary.term(form.term)
        if form.kind is not FormKind.APPROVED or term.kind == "place":
            continue
        text = target.excerpt(form.first, form.last).casefold()
        approved = {shape.casefold() for shape in term.approved}
        if text in approved or text not in {shape.replace("-", " ").replace("\u2013", " ") for shape in approved}:
            covered.update(range(form.first, form.last))
    return covered


def _nested(one: tuple[int, int], other: tuple[int, int], target: TargetText) -> bool:
    """Tell whether the second place is the country of the first ("Shanghai China" lacks a comma, not a hyphen)."""
    words = [token.norm for token in target.tokens[other[0] : other[1]]]
    return words in (["china"], ["prc"]) or one == other


def _compound(analysis: Analysis, segment: Segment, chain: list[tuple[int, int]]) -> Iterator[Hit]:
    target = analysis.targets[segment.number]
    if len(chain) < 2:
        return
    covered = _inside_names(analysis, segment.number)
    if any(index in covered for first, last in chain for index in range(first, last)):
        return
    after = chain[-1][1]
    if after >= len(target.tokens) or target.gap(after) != " " or target.tokens[after].norm in FUNCTION_WORDS:
        return
    if any(target.tokens[a] == target.tokens[b] for (a, _), (b, _) in itertools.pairwise(chain)):
        return
    location = segment.locate(Side.TARGET, target.tokens[chain[0][0]].start, target.tokens[after - 1].end)
    joined = "-".join(target.excerpt(first, last) for first, last in chain)
    yield Hit(
        location,
        f'"{location.text}" joins places before a noun: English writes a hyphen between them',
        suggestion=joined,
        edit=Edit(location.span, joined, Safety.SAFE),
        confidence=Confidence.MEDIUM,
    )


def _based(segment: Segment, target: TargetText, first: int, after: int) -> Iterator[Hit]:
    tokens = target.tokens
    if after + 1 >= len(tokens) or tokens[after].norm != "based" or target.gap(after) != " ":
        return
    if tokens[after + 1].norm in FUNCTION_WORDS or target.gap(after + 1) != " ":
        return
    start = tokens[first].start
    location = segment.locate(Side.TARGET, start, tokens[after].end)
    joined = f"{target.text[start : tokens[after - 1].end]}-based"
    yield Hit(
        location,
        f'"{location.text}" stands before a noun: English writes a hyphen',
        suggestion=joined,
        edit=Edit(location.span, joined, Safety.SAFE),
        confidence=Confidence.MEDIUM,
    )


_ROWS = (
    {"source": "上海", "preferred": "Shanghai", "type": "place"},
    {"source": "香港", "preferred": "Hong Kong", "type": "place"},
)

RULE = Rule(
    id="missing-hyphen",
    family="names",
    severity=Severity.MINOR,
    mqm="fluency/spelling",
    summary="two places before a noun without the hyphen that joins them",
    check=check,
    needs=frozenset({"glossary"}),
    bad=(
        Example("Shanghai Hong Kong cooperation has grown.", None, _ROWS),
        Example("Shanghai based companies took part.", None, _ROWS),
    ),
    good=(
        Example("Shanghai-Hong Kong cooperation has grown.", None, _ROWS),
        Example("In Shanghai Hong Kong was the guest of honour.", None, ()),
        Example("The plan for Shanghai based on the survey was approved.", None, _ROWS),
    ),
)
