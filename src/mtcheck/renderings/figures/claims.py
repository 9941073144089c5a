"""Checks what is said about a number: risen by or to, at least or only, first where, the most or one of the most."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.finding import Confidence
from mtcheck.model import Span
from mtcheck.renderings.figures.mismatch import WRONG, Mismatch
from mtcheck.text import spelling_en as wording
from mtcheck.text.quantity import ORDINAL, RATIO, equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.renderings.figures.numbers import Pairing
    from mtcheck.renderings.figures.reading import Source, Target
    from mtcheck.text.quantity import Quantity

_UP = "增长|增加|增|上升|上涨|提高|提升|扩大|上调|涨|升|飙升|暴涨|激增|猛增|多"
_DOWN = "减少|减|下降|下跌|下滑|缩水|蒸发|降低|回落|下调|跌|降|急挫|暴跌|大跌|缩减|萎缩|流失"
_MOVED = (
    r"\b(?:rise|rises|rose|risen|rising|increas\w+|grow\w*|grew|climb\w*|jump\w*|surg\w+|up|fall|falls|fell|fallen|falling|declin\w+|drop\w*"
    r"|decreas\w+|plung\w+|plummet\w*|slump\w*|shr[iau]nk\w*|evaporat\w+|reduc\w+|cut|cuts|cutting|slid|slid\w+|expand\w*|los[et]\w*|down)\b"
)


_ABOUT_ZH = r"(?:大约|约|近|超过|超|逾|将近|不到)?\s?$"
_ABOUT_EN = r"(?:about\s+|nearly\s+|around\s+|some\s+|over\s+|more than\s+)?$"
_LEAST = (
    "least|minim\\w+|short\\w*|low\\w*|few\\w*|less|from|start\\w*|more|over|above|up|begin\\w*|floor|below|limit\\w*"
    "|small\\w*|brief\\w*|quick\\w*|fast\\w*"
)
_MOST = (
    "most|as (?:much|many|high|long|large|far|great) as"
    "|maxim\\w+|long\\w*|up to|more|exceed\\w*|within|high\\w*|under|less|ceiling|limit\\w*|cap\\w*|top|peak\\w*"
    "|above|over|beyond|below|fewer"
)
_BASE = (
    "as (?:many|much|high|large)\\b(?! again)"
    "|the (?:year|number|figure|amount|level|previous|total)|of the|that of|what"
)
_SCOPE = "world's |country's |region's "
_PATTERNS = {
    "by": rf"(?:{_UP}|{_DOWN})了?{_ABOUT_ZH}",
    "up": rf"(?:{_UP})了?{_ABOUT_ZH}",
    "to": rf"(?:{_UP}|{_DOWN})(?:至|到|为)(?:[^，。；、\d]{{0,8}}的|每[^，。；、\d]{{1,3}})?{_ABOUT_ZH}",
    "to-target": rf"{_MOVED}(?:\s+\w+){{0,2}}?\s+to\s+{_ABOUT_EN}",
    "by-target": rf"{_MOVED}(?:\s+\w+){{0,2}}?\s+by\s+{_ABOUT_EN}",
    "base": rf"\s*(?:{_BASE})\b",
    "least": r"(?:最短|最少|最低|至少|不少于|不低于|起码)[^\d，。；、]{0,6}$",
    "least-target": rf"\b(?:{_LEAST})\b",
    "most": r"(?:最长|最多|至多|不超过|不多于|最高)[^\d，。；、]{0,6}$",
    "most-target": rf"\b(?:{_MOST})\b",
    "superlative": r"最(?![近后终新初早佳好惠])[\u4e00-\u9fff]{1,2}",
    "among": rf"\b(?:one|some) of the (?:{_SCOPE})?(?:most|\w{{3,}}est)\b|\bamong the (?:most|\w{{3,}}est)\b",
    "home": r"(?:国内|全国|我国)(?:首个|第一|首位|首创)",
    "world": r"\bworld(?:['’]s)?[\s-]first\b|\bfirst (?:\w+ ){0,3}in the world\b|\bglobal first\b",
    "home-target": r"\b(?:country|nation\w*|domestic\w*|china|chinese|home)\b",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name], re.IGNORECASE)


def claims(source: Source, target: Target, pairing: Pairing) -> list[Mismatch]:
    """Return what is wrongly said about numbers that are themselves right."""
    found: list[Mismatch] = []
    for pair in pairing.pairs:
        left, right = source.numbers[pair.source], target.numbers[pair.target]
        for check in (_by_or_to, _part_or_increase, _limit, _discount, _occurrence):
            found.extend(check(source, target, left, right))
    return found


def _wrong(
    source: Source,
    target: Target,
    left: Quantity,
    span: Span,
    why: str,
    suggestion: str | None = None,
    *,
    fits: bool = False,
) -> Mismatch:
    said = source.raw[left.start : left.end]
    text = target.text[span.start : span.end]
    message = f'"{text}" stands for {said}: {why}'
    place = Span(left.start, left.end)
    return Mismatch("numbers", WRONG, place, span, message, suggestion, fits, confidence=Confidence.MEDIUM)


def _by_or_to(source: Source, target: Target, left: Quantity, right: Quantity) -> Iterator[Mismatch]:
    """蒸发1100亿 is a fall by, not to, that amount."""
    if left.kind == ORDINAL:
        return
    for said, right_word, wrong_word, why in (
        ("by", "by", "to", "a change by that amount, not to it"),
        ("to", "to", "by", "a change to that amount, not by it"),
    ):
        if _pattern(said).search(source.text[: left.start]) and _pattern(f"{wrong_word}-target").search(
            target.text[: right.start]
        ):
            start = target.text.rindex(wrong_word, 0, right.start)
            fixed = right_word + target.text[start + 2 : right.end]
            yield _wrong(source, target, left, Span(start, right.end), why, fixed, fits=True)


def _part_or_increase(source: Source, target: Target, left: Quantity, right: Quantity) -> Iterator[Mismatch]:
    """增加近半 is half more, not half as many."""
    if left.kind != RATIO or not _pattern("up").search(source.text[: left.start].removesuffix("近")):
        return
    after = _pattern("base").match(target.text[right.end :])
    if target.text[right.start : right.end].lower() in ("halved", "halving", "halves"):
        after = re.match("", "")
    if after:
        span = Span(right.start, right.end + after.end())
        yield _wrong(
            source,
            target,
            left,
            span,
            "an increase by that share, not that share of the earlier figure",
            f"up by {wording.quantity(left)}",
        )


def _discount(source: Source, target: Target, left: Quantity, right: Quantity) -> Iterator[Mismatch]:
    """八折 is what remains to be paid: not "an 80% discount"."""
    share = left.value
    if not source.text[: left.end].endswith("折") or share == 0.5 or not equal(right.value, share):
        return
    after = re.match(r"[\s-]*(?:discount|off\b|reduction|rebate|cheaper)", target.text[right.end :], re.IGNORECASE)
    before = re.search(r"\b(?:discount|reduction) of\s*(?:\w+ )?$", target.text[: right.start], re.IGNORECASE)
    if after or before:
        span = Span(right.start, right.end + (after.end() if after else 0))
        off = f"{wording.figure((1 - share) * 100)}%"
        yield _wrong(source, target, left, span, "that share of the price is paid", f"{off} off")


def _limit(source: Source, target: Target, left: Quantity, right: Quantity) -> Iterator[Mismatch]:
    """最短360天 is a least value: the translation must say so in some way."""
    before = source.text[max(0, left.start - 12) : left.start]
    for side, words in (("least", "at least"), ("most", "at most")):
        if _pattern(side).search(before) and not _pattern(f"{side}-target").search(target.text):
            yield _wrong(
                source,
                target,
                left,
                Span(right.start, right.end),
                f"the source says {words} that",
                f"{words} {wording.quantity(left)}",
            )


def _occurrence(source: Source, target: Target, left: Quantity, right: Quantity) -> Iterator[Mismatch]:
    """第5度 counts occurrences and 15栋 buildings: a measure word taken for another unit."""
    said = source.text[left.start : left.end]
    for measure, nouns, wanted in _MEASURES:
        if re.search(measure, said):
            noun = re.match(rf"[\s-]*({nouns})\b", target.text[right.end :], re.IGNORECASE)
            if noun:
                figure = wording.quantity(left)
                yield _wrong(
                    source,
                    target,
                    left,
                    Span(right.start, right.end + noun.end()),
                    f"the measure word means {wanted}",
                    f"{figure} {wanted}",
                )


#: Measure words that engines take for another unit: pattern of the source, wrong English nouns, right noun.
_MEASURES = (
    (r"第.+度", "degrees?", "time"),
    (r"\D?[\d一二两三四五六七八九十百千万]+[栋幢座]$", "stor(?:e?y|eys|ies)|floors?|levels?", "buildings"),
    (r"层$", "buildings?", "storeys"),
    (r"[\d一二两三四五六七八九十百]+届$", "years?", "sessions"),
    (r"[\d一二两三四五六七八九十百千万]+户$", "accounts?", "households"),
)


def ranks(source: Source, target: Target) -> list[Mismatch]:
    """Return superlatives and first places that are weakened or moved: 最接近 as "one of the closest"."""
    text = source.text
    found: list[Mismatch] = []
    if "最" in text and "之一" not in text and "其中" not in text:
        best = _pattern("superlative").search(text)
        weak = _pattern("among").search(target.text) if best else None
        if best and weak:
            said = source.raw[best.start() : best.end()]
            message = f'"{weak[0]}" stands for {said}: the source names the one, not one of several'
            found.append(
                Mismatch(
                    "numbers", WRONG, Span(*best.span()), Span(*weak.span()), message, confidence=Confidence.MEDIUM
                )
            )
    home = _pattern("home").search(text) if "国" in text or "全" in text else None
    if home:
        world = _pattern("world").search(target.text)
        if world and not _pattern("home-target").search(target.text):
            said = source.raw[home.start() : home.end()]
            message = f'"{world[0]}" stands for {said}: first in the country, not in the world'
            found.append(
                Mismatch(
                    "numbers", WRONG, Span(*home.span()), Span(*world.span()), message, confidence=Confidence.MEDIUM
                )
            )
    return found
