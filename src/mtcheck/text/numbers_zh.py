"""Finds the numbers in Chinese text that state a quantity, a rank or a share.

This module has the pattern of what may be a number and the forms that are numbers by themselves (百分之五, 翻一番,
近半); :mod:`mtcheck.text.numeral_context` decides about plain numerals.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.text.around_zh import finish
from mtcheck.text.grouping import TELEPHONE
from mtcheck.text.numeral_context import Numeral
from mtcheck.text.numerals_zh import DIGITS, SCALES, Value, value_of
from mtcheck.text.quantity import COUNT, MULTIPLE, ORDINAL, OVER, POINTS, RATIO, TOTAL, UNDER, Quantity, Reading
from mtcheck.text.units import chinese_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_ARABIC = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN = "〇零一二两三四五六七八九十百千万亿"

#: Numerals of characters that are no numbers, by form: idioms of two numerals (七上八下), adverbs, set names.
_SET_PHRASE = (
    r"911(?=事件|恐怖|袭击)|双十[一二]?|一带一路|两会|三农|三思|三伏|三九天|一国两制|十分(?!之|钟|[一二三四五六七八九\d])|万一|千万(?=别|不|要|记|小心|注意)|百分百|"
    r"四五线|[一二三四五]线|五星红旗|八达岭|三亚|三峡|九龙|九寨|四川|六安|五粮液|七夕|腊八|百姓|百货|百度|千禧|万众|万物|万象|万里长城|万岁|万事|千里|"
    r"二维码|三维|二手|三明治|一点一滴|[一二三四五六七八九十百千万][^\d一二三四五六七八九十百千万，。、；点成]"
    r"[一二三四五六七八九十百千万](?![个名位条项家艘架辆座栋批次场种类件份年月日天元点时分级届人成倍])[^\d一二三四五六七八九十百千万，。、；]"
)


@cache
def _scanner() -> re.Pattern[str]:
    """Return the pattern of all that may be a number, set phrases first."""
    unit = "瓦克米赫卡伏帕"  # 千瓦, 千克, 兆瓦: the prefix belongs to the unit
    step = rf"(?:[十万亿]|百(?!帕)|千(?![{unit}])|兆(?![{unit}字]))"
    char = rf"(?:[{_HAN.replace('千', '')}]|千(?![{unit}]))"
    scaled = rf"(?:{_ARABIC})(?:\s?{step}+(?:(?:{_ARABIC}|{char}){char}*)?)?"
    han = rf"[数几]?{char}+(?:点{char}+)?"
    return re.compile(
        rf"(?=[\d{_HAN}数几翻过近半大年双])(?:"  # what any of these starts with
        rf"(?P<percent>百分之(?P<pnum>{_ARABIC}|[数几]?[{_HAN}]+(?:点[{_HAN}]+)?))"
        rf"|(?P<part>(?P<lower>{_ARABIC}|[{_HAN}]+)\s?分之\s?(?P<upper>{_ARABIC}|[{_HAN}]+))"
        rf"|(?P<slash>(?<![\d/.])(?P<above>\d{{1,2}})/(?P<below>\d{{1,2}})(?![\d/年月日]))"
        rf"|(?P<plan>十[一二三四五]五(?=[”’」』\"]?(?:规划|计划|时期|期间|以来|开局|末|收官)))"
        rf"|(?P<height>(?<![\d.])(?P<metres>[1-9])米(?P<rest>\d{{1,2}})(?![\d.,%]))"
        rf"|(?P<phone>{TELEPHONE})"
        rf"|(?P<decades>(?:年[过近逾])?(?P<tens>[{_HAN[2:]}])旬)"
        rf"|(?P<race>(?P<whole>\d{{1,2}})秒(?P<hundredths>\d{{2}})(?!\d))"
        rf"|(?P<double>翻了?(?P<times>[一两二三四]|\d)?番|翻了?一?倍)"
        rf"|(?P<skip>{_SET_PHRASE})"
        rf"|(?P<half>过半|近半(?!个|年|天|世纪|小时|月)|半数|大半|一半|半(?=[个年天日月季成公斤吨里米亩升]|小时|世纪|分钟))"
        rf"|(?P<num>{scaled}|{han})(?P<more>[余多几来](?=[百千万亿兆]|\D))?(?P<scale>(?:[万亿]|百(?!帕)|千(?![{unit}]))*))"
    )


def numbers(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the quantities of simplified (see :func:`~mtcheck.text.numerals_zh.normalised`) text, in order.

    Args:
        text: The text.
        taken: Ranges that already belong to dates.

    >>> [(q.kind, q.value, q.unit, q.bound) for q in numbers("投资逾3.06万亿元，增长两成")]
    [('count', 3060000000000.0, 'yuan', 'over'), ('ratio', 0.2, '', '')]
    """
    found: list[Quantity] = []
    for match in _scanner().finditer(text):
        start = match.start()
        if match["skip"] or (found and start < found[-1].end) or any(first <= start < last for first, last in taken):
            continue
        if match["num"]:
            numeral = _numeral(text, match)
            quantity = numeral.quantity() if numeral else None
        elif match["plan"] or match["decades"] or match["race"] or match["slash"] or match["phone"] or match["height"]:
            quantity = _special(match)
        else:
            quantity = _half(text, match) if match["half"] else _ratio(text, match)
        if quantity is not None:
            found.append(quantity)
    return _share_scale(text, found)


def _special(match: re.Match[str]) -> Quantity | None:
    """1/3; 十四五: the 14th Five-Year Plan; 七旬: in one's seventies; 9秒83; 1米85; a telephone number."""
    span = match.span()
    if match["height"]:
        metres = float(f"{match['metres']}.{match['rest']}")
        return Quantity(*span, (Reading(COUNT, metres, metres),), "m", digits=span)
    if match["phone"]:
        number = float(match["phone"].replace(" ", ""))
        return Quantity(*span, (Reading(COUNT, number, number),), digits=span)
    if match["slash"]:
        above, below = int(match["above"]), int(match["below"])
        if not 0 < above < below:
            return None
        stage = match.string.startswith("决赛", match.end())  # 1/8决赛 is the round of 16
        readings = [Reading(RATIO, above / below, above / below), Reading(COUNT, above, above)]
        readings += [Reading(COUNT, below * 2, below * 2)] * stage
        return Quantity(*span, tuple(readings), firm=above == 1 and not stage, digits=span)  # 9/11 is a date
    if match["race"]:
        seconds = int(match["whole"]) + int(match["hundredths"]) / 100
        return Quantity(*span, (Reading(COUNT, seconds, seconds),), "s", digits=span)
    value = value_of(match["plan"][:2] if match["plan"] else match["tens"])
    if value is None:
        return None
    if match["plan"]:
        return Quantity(*span, (Reading(ORDINAL, value.low, value.low),), firm=False, digits=span)
    return Quantity(*span, (Reading(COUNT, value.low * 10, value.low * 10 + 9),), "year", firm=False, digits=span)


def _ratio(text: str, match: re.Match[str]) -> Quantity | None:
    """百分之三十五, 三分之二, 翻一番."""
    start, end = match.span()
    if match["percent"]:
        value = value_of(match["pnum"])
        if value is None:
            return None
        reading = Reading(RATIO, value.low / 100, value.high / 100)
        return finish(text, start, end, (reading,), digits=match.span("pnum"), firm=match["pnum"] != "百")
    if match["part"]:
        lower, upper = value_of(match["lower"]), value_of(match["upper"])
        if lower is None or upper is None or not lower.low:
            return None
        share = upper.low / lower.low
        return finish(text, start, end, (Reading(RATIO, share, share),), digits=(start, end))
    power = value_of(match["times"]) if match["times"] else None
    total = 2.0 ** (power.low if power else 1.0)
    readings = (Reading(TOTAL, total, total), Reading(MULTIPLE, total, total), Reading(RATIO, total - 1, total - 1))
    return finish(text, start, end, readings, digits=(start, end))


def _half(text: str, match: re.Match[str]) -> Quantity | None:
    """近半, 一半, 半年."""
    span = start, end = match.span()
    word, half = match["half"], Reading(RATIO, 0.5, 0.5)
    if word != "半":
        bound = {"过半": OVER, "近半": UNDER, "大半": OVER}.get(word, "")
        # 过半, 大半 and 半数 may be "a majority", "most"
        return finish(text, start, end, (half,), digits=span, bound=bound, firm=word in ("近半", "一半"))
    if text.startswith("个月", end):
        unit, end = "month", end + 2
    else:
        unit, end = chinese_unit(text, end + (1 if text.startswith("个", end) else 0))
    return Quantity(start, end, (Reading(COUNT, 0.5, 0.5), half), unit, firm=False, digits=span) if unit else None


def _numeral(text: str, match: re.Match[str]) -> Numeral | None:
    """Read the numeral with 余, 多, 几, 来 and the scale that may follow them (30余万)."""
    start, end = match.span("num")
    written, more, scale = match["num"], match["more"], match["scale"]
    if written[0] == "一" and len(written) > 1 and text[start - 1 : start] in tuple("唯统单之同专逐某每另这那"):
        written, start = written[1:], start + 1  # 唯一两次: the 一 belongs to the word before
    if written[0] == "零" and len(written) > 1 and text[start - 1 : start] in tuple("年月天时"):
        written, start = written[1:], start + 1  # 十年零六个月
    if (more == "来" and written[-1] not in "十百千万") or (more == "几" and written[-1] != "十"):
        more = scale = ""
    value = value_of(written) if _plausible(written) else None
    if value is None:
        return None
    if more == "几":
        value = Value(value.low, value.low + 9)
    for char in scale:
        value = Value(value.low * SCALES[char], value.high * SCALES[char])
    end = match.end() if more or scale else end
    after = end + 1 if text.startswith(" ", end) else end
    return Numeral(text, start, end, written, value, after, OVER if more else "")


def _plausible(numeral: str) -> bool:
    """Tell whether a string of digit characters can be one number: 二〇二三 and 两三 can, 一一 cannot."""
    if len(numeral) != 2 or any(char not in DIGITS for char in numeral):
        return True
    value = value_of(numeral)
    return value is not None and value.low != value.high


def _share_scale(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the first figure of a range the scale and unit of the second: 3至5万, 30-50亩, 3%到5%."""
    for index in range(len(found) - 1):
        left, right = found[index], found[index + 1]
        gap = text[left.end : right.start].strip()
        if gap not in ("至", "到", "-", "–", "—", "~", "～", "－", "——", "或") or left.named or left.kind == ORDINAL:
            continue
        if not left.unit and right.unit:
            left = left._replace(unit=right.unit)
        if right.kind == COUNT and left.kind == COUNT:
            factor = _scale_factor(text[right.digits[0] : right.digits[1]])
            own = _scale_factor(text[left.digits[0] : left.digits[1]])
            if factor > 1 and own == 1 and left.value < 1000:
                scaled = Reading(COUNT, left.value * factor, left.readings[0].high * factor)
                left = left._replace(readings=(scaled, *left.readings))
        elif left.kind == COUNT and right.kind in (RATIO, MULTIPLE, POINTS, TOTAL):
            per = {RATIO: 0.01}.get(right.kind, 1.0)
            if right.kind == RATIO and "成" in text[right.start : right.end]:
                per = 0.1
            left = left._replace(readings=(Reading(right.kind, left.value * per, left.value * per), *left.readings))
        found[index] = left
    return found


def _scale_factor(numeral: str) -> float:
    factor = 1.0
    for char in reversed(numeral):
        if char not in SCALES:
            break
        factor *= SCALES[char]
    return factor
