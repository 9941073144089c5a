"""Places that the source calls by one character, and the other place that a translation takes them for.

来澳 is "to Macao" in a release from Macao and "to Australia" in one from Canberra; 越文 is Vietnam and Brunei. Which
place is meant shows by the full name elsewhere in the document. An abbreviation that English leaves out is no fault:
only another place's name in its stead is reported.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.compiled import FormKind
from mtcheck.renderings.approved import matches
from mtcheck.renderings.residual import other_nations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.renderings.work import Work

# What Chinese papers call places by, and the places that it may stand for.
_PLACES = """
澳=澳门 澳大利亚|港=香港|台=台湾|粤=广东|沪=上海|京=北京|津=天津 津巴布韦|渝=重庆|穗=广州|深=深圳|越=越南
文=文莱|老=老挝|柬=柬埔寨|泰=泰国|缅=缅甸|马=马来西亚 马里 马耳他 马达加斯加 马尔代夫|新=新加坡 新西兰 新疆
印=印度 印度尼西亚|菲=菲律宾|日=日本|韩=韩国|朝=朝鲜|蒙=蒙古 内蒙古|俄=俄罗斯
乌=乌克兰 乌兹别克斯坦 乌干达 乌拉圭|美=美国|加=加拿大 加纳 加蓬|英=英国|法=法国|德=德国|意=意大利|西=西班牙
葡=葡萄牙|荷=荷兰|比=比利时|瑞=瑞士 瑞典|奥=奥地利|波=波兰 波黑|匈=匈牙利|捷=捷克|希=希腊|土=土耳其 土库曼斯坦
塞=塞尔维亚 塞内加尔 塞浦路斯|斯=斯里兰卡 斯洛伐克 斯洛文尼亚|克=克罗地亚|保=保加利亚|罗=罗马尼亚|白=白俄罗斯
哈=哈萨克斯坦|吉=吉尔吉斯斯坦|塔=塔吉克斯坦 坦桑尼亚|巴=巴基斯坦 巴勒斯坦 巴西 巴拿马 巴拉圭|孟=孟加拉国
尼=尼泊尔 尼日利亚 尼日尔 尼加拉瓜|伊=伊朗 伊拉克|以=以色列|叙=叙利亚|黎=黎巴嫩|约=约旦|沙=沙特阿拉伯 沙特
卡=卡塔尔|科=科威特 科特迪瓦|阿=阿富汗 阿根廷 阿尔及利亚 阿联酋|埃=埃及 埃塞俄比亚|摩=摩洛哥|突=突尼斯
苏=苏丹 苏联 江苏|肯=肯尼亚|坦=坦桑尼亚|赞=赞比亚|安=安哥拉|莫=莫桑比克|纳=纳米比亚|墨=墨西哥|古=古巴|智=智利
秘=秘鲁|哥=哥伦比亚 哥斯达黎加|委=委内瑞拉|厄=厄瓜多尔|斐=斐济|萨=萨摩亚 萨尔瓦多|汤=汤加
"""
#: What stands before or behind a place's one character.
_BEFORE = "来访赴抵在驻援对离返旅留中"
_BEHIND = "方国两各"


class Misread(NamedTuple):
    """A place taken for another: its term, where its abbreviation stands, and the tokens of the other's name."""

    term: int
    place: tuple[int, int]
    span: tuple[int, int]


@functools.cache
def _names() -> dict[str, tuple[str, ...]]:
    entries = (entry.partition("=") for entry in _PLACES.replace("\n", "|").split("|") if entry)
    return {short: tuple(places.split()) for short, _, places in entries}


@functools.cache
def _pattern() -> re.Pattern[str]:
    one = f"[{''.join(_names())}]"
    return re.compile(f"(?<=[{_BEFORE}]){one}|{one}(?={one}|[{_BEHIND}])|(?<={one}){one}")


def abbreviated(han: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield where one character may stand for a place, and the places that it may stand for.

    Args:
        han: A text in simplified characters.
    """
    for match in _pattern().finditer(han):
        yield *match.span(), _names()[match[0]]


def misread(work: Work, source: str) -> Iterator[Misread]:
    """Yield the abbreviations of a segment that its translation takes for another place.

    Args:
        work: The segment, its terms settled.
        source: The source of the whole document, in simplified characters.
    """
    covered = {at for places in work.places.values() for start, end in places for at in range(start, end)}
    meant: dict[tuple[int, int], int] = {}
    for match in _pattern().finditer(work.source.han):
        named = [name for name in _names()[match[0]] if name in source]
        terms = [term for name in named if (term := _place(work, name)) is not None]
        if len(terms) == len(named) == 1 and match.start() not in covered and terms[0] not in work.places:
            meant[match.span()] = terms[0]
    right = {term: matches(work.target, work.entry(term)) for term in meant.values()}
    for place, term in meant.items():
        # 越文 may be a word of its own, but where the document names both countries it is these two.
        paired = any(place[0] == end or place[1] == start for start, end in meant)
        if right[term] or not (paired or work.source.lexicon.apart(work.source.han, *place)):
            continue
        others = _other_places(work, place) - {(m.first, m.last) for listed in right.values() for m in listed}
        if len(others) == 1:
            yield Misread(term, place, others.pop())


def _place(work: Work, name: str) -> int | None:
    """Return the glossary's entry for a place, or None."""
    found = work.glossary.occurrences(name)
    return found[0][2] if len(found) == 1 and found[0][:2] == (0, len(name)) else None


def _other_places(work: Work, place: tuple[int, int]) -> set[tuple[int, int]]:
    """Return where countries and places of the glossary stand in the target that nothing in the source names."""
    free = work.free()
    sources = {term for term in work.places if work.entry(term).kind == "place"}
    forms = {
        (form.first, form.last)
        for form in work.target.forms(work.glossary)
        if form.kind is FormKind.APPROVED
        and form.term not in sources
        and work.entry(form.term).kind == "place"
        and all(free[form.first : form.last])
        and not any(work.source.explains(token.norm, place) for token in work.target.tokens[form.first : form.last])
    }
    nations = other_nations(work.target, free, work.source, place)
    return forms | {span for span in nations if not any(first <= span[0] < last for first, last in forms)}
