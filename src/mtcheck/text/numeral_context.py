"""A Chinese numeral in its sentence: what the words around it make of it.

A character that can be a numeral often is none. What decides is the grammar around it: an Arabic figure counts; a
numeral of characters counts with a measure word, a unit, a scale or a mark of rank.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mtcheck.text import numeral_words as words
from mtcheck.text.around_zh import currency_sign, finish
from mtcheck.text.numerals_zh import Value, value_of
from mtcheck.text.quantity import COUNT, MULTIPLE, ORDINAL, OVER, POINTS, RATIO, TOTAL, Quantity, Reading
from mtcheck.text.units import chinese_unit, divisible, is_money


@cache
def _clause() -> re.Pattern[str]:
    return re.compile("[，。；：！？“”《》（）()]")


_AGAINST = frozenset("比:：")


class Numeral(NamedTuple):
    """A numeral found in ``text`` at ``start:end``, with its value.

    Attributes:
        text: The simplified text.
        start: Where the numeral starts.
        end: Where it ends, with 余, 多 and a scale that follows them.
        written: The numeral without those.
        value: Its value.
        after: Where the word after it starts.
        bound: OVER where 余 or 多 follows.
    """

    text: str
    start: int
    end: int
    written: str
    value: Value
    after: int
    bound: str = ""

    @property
    def arabic(self) -> bool:
        """Whether it is written in Arabic figures."""
        return self.written[0].isdecimal()

    def reading(self, kind: str, times: float = 1.0) -> Reading:
        """Return its value, multiplied, as a reading of ``kind``."""
        return Reading(kind, self.value.low * times, self.value.high * times)

    def quantity(self) -> Quantity | None:
        """Return what the numeral states, or None where it states nothing."""
        found = self._name() or self._share() or self._multiple() or self._rank() or self._small_change()
        if found is not None:
            return found._replace(bound=found.bound or self.bound)
        return self._count()

    def _as(self, end: int, *readings: Reading) -> Quantity:
        return finish(self.text, self.start, end, readings, digits=(self.start, self.end))

    def _name(self) -> Quantity | None:
        """5G, G20, C919, COVID-19, 双11: figures beside Latin letters belong to a name."""
        if not self.arabic:
            return None
        text, start, end = self.text, self.start, self.end
        before, two = text[start - 1 : start], text[max(0, start - 2) : start - 1] if start else ""
        letter = _latin(before) or (before in tuple("-_./") and _latin(two))
        glued = text[end : end + 1]
        name = (
            (letter and not currency_sign(text, start)[1])
            or (_latin(glued) and not chinese_unit(text, end)[0])
            or (before == "双" and self.written in ("11", "12"))
            or (before in tuple("-–—/") and two.isdecimal() and self.value.low > 1e6)
            or (text[self.after : self.after + 1] in tuple("./") and text[self.after + 1 : self.after + 2].isalpha())
            or (text[end : end + 1] == "." and text[end + 1 : end + 2].isdecimal())  # version 3.2.1
            or (glued == "+" and text[end + 1 : end + 2].isdecimal())  # 10+3
            or (before == "+" and two.isdecimal())
        )
        if not name:
            return None
        return Quantity(start, end, (self.reading(COUNT),), firm=False, digits=(start, end), named=True)

    def _share(self) -> Quantity | None:
        """30%, 3成半, 八折, 3个百分点, 25个基点, 2.5厘."""
        rest = self.text[self.after : self.after + 5]
        if rest.startswith(("个百分点", "百分点")):
            return self._as(self.after + rest.index("点") + 1, self.reading(POINTS))
        if rest.startswith(("个基点", "基点")):
            return self._as(self.after + rest.index("点") + 1, self.reading(POINTS, 0.01))
        if rest.startswith(("%", "‰")) or (rest.startswith("厘") and not rest.startswith(("厘米", "厘清", "厘定"))):
            percent = self.reading(RATIO, 0.001 if rest[0] == "‰" else 0.01)
            # 厘 of interest is one per cent, and a change of rates by it one percentage point
            points = (self.reading(POINTS),) if rest[0] == "厘" else ()
            return self._as(self.after + 1, percent, *points)
        if rest.startswith("折") and rest[1:2] not in tuple("叠腾磨旧合射算") and 0 < self.value.high <= 99:
            share = self.value.low / (10 if self.value.low < 10 else 100)
            return self._as(self.after + 1, Reading(RATIO, share, share), Reading(RATIO, 1 - share, 1 - share))
        return self._tenths() if rest.startswith("成") and self.value.high < 11 else None

    def _tenths(self) -> Quantity | None:
        """三成, 三成半, 八成五."""
        text, stop = self.text, self.after + 1
        following, next_one = text[stop : stop + 1], text[stop + 1 : stop + 2]
        if following in words.NO_TENTHS and not (following == "分" and next_one in words.INSTALMENTS):
            return None
        if (
            not self.arabic
            and self.value.low < 2
            and (
                text.startswith("不变", stop)
                or not (
                    text[max(0, self.start - 1) : self.start] in words.TENTH_BEFORE
                    or text.startswith(words.TENTH_AFTER, stop)
                )
            )
        ):
            return None
        extra = 0.0
        if following == "半":
            extra, stop = 0.5, stop + 1
        elif following in tuple("一二三四五六七八九") and next_one not in tuple("个名家年月天"):
            digit = value_of(following)
            extra, stop = (digit.low / 10 if digit else 0.0), stop + 1
        return self._as(stop, Reading(RATIO, (self.value.low + extra) / 10, (self.value.high + extra) / 10))

    def _small_change(self) -> Quantity | None:
        """三毛, 五毛钱, 8角, 25美分: parts of the currency's unit, which English states as 0.3 yuan or 30 cents."""
        text, after = self.text, self.after
        coin = text.startswith(("毛", "角钱"), after) or (self.arabic and text.startswith("角", after))
        if text.startswith(("美分", "欧分"), after):
            unit = "USD" if text[after] == "美" else "EUR"
            return self._as(after + 2, self.reading(COUNT, 0.01), self.reading(COUNT))._replace(unit=unit)
        if not coin or self.value.high > 9:
            return None
        if text.startswith("毛", after) and text[after + 1 : after + 2] in tuple("利巾衣笔发孔线重"):
            return None
        stop = after + (2 if text.startswith(("毛钱", "角钱"), after) else 1)
        readings = (self.reading(COUNT, 0.1), self.reading(COUNT, 10), self.reading(COUNT))
        return Quantity(self.start, stop, readings, "yuan", firm=False, digits=(self.start, self.end))

    def _multiple(self) -> Quantity | None:
        """19倍; after a verb of increase, and in 一倍, the base comes on top (增长两倍: three times as much)."""
        text, after = self.text, self.after
        if not text.startswith(("倍", "多倍", "余倍"), after):
            return None
        stop = text.index("倍", after) + 1
        half = text.startswith("半", stop)
        return self._times(stop + half, 0.5 * half)

    def _times(self, stop: int, extra: float) -> Quantity:
        text, low, high = self.text, self.value.low + extra, self.value.high + extra
        before = text[max(0, self.start - 6) : self.start].rstrip("约近超过逾达了")
        more = before.endswith("多") and not before.endswith(("最多", "至多", "许多", "众多"))  # 比去年多两倍
        if more or before.endswith(words.INCREASE) or high == 1:
            return self._as(
                stop,
                Reading(TOTAL, low + 1, high + 1),
                Reading(MULTIPLE, low, high),
                Reading(MULTIPLE, low + 1, high + 1),
                Reading(RATIO, low, high),
            )
        return self._as(stop, Reading(TOTAL, low, high), Reading(MULTIPLE, low, high))

    def _rank(self) -> Quantity | None:
        """第16届, 二十大 (a congress), 四论 (the fourth article of a series), 二中全会."""
        text, start, after = self.text, self.start, self.after
        if text[:start].rstrip(" ").endswith("第"):
            return self._ordinal(text.rindex("第", 0, start))
        following = text[after : after + 4]
        if following.startswith("中全会"):
            return self._plain_rank(after + 3)
        if self.arabic or self.value.high > 40:
            return None
        congress = following.startswith("大") and (
            text[:start].endswith(("党的", "中共", "共产党", "学习", "贯彻", "全国代表"))
            or following[1:3] in ("精神", "报告", "代表", "以来", "召开", "闭幕", "开幕", "胜利")
        )
        # A commentary series numbers its pieces 一论, 再论, 三论, each before its subject.
        opens = not text[:start].strip() or text[:start].rstrip()[-1] in "—–-：:《“（("
        series = following.startswith("论") and opens and following[1:2] not in tuple("文坛点述据证调")
        return self._plain_rank(after + 1) if congress or series else None

    def _plain_rank(self, end: int) -> Quantity:
        return Quantity(self.start, end, (self.reading(ORDINAL),), digits=(self.start, self.end))

    def _ordinal(self, begin: int) -> Quantity:
        following = self.text[self.after : self.after + 2]
        first = following[:1]
        if self.value.low <= 2:  # "first" is often "top", "leading"; 第二天 is "the next day"
            firm = self.value.low == 2 and first not in tuple("天日年次")
        else:
            firm = not (self.value.low == 3 and first in tuple("者方"))
        readings = [self.reading(ORDINAL)]
        # "services" are the tertiary industry; a second minister is often a minister, a third deputy a deputy
        firm = firm and following != "产业" and not self.text.startswith(words.TITLES, self.after)
        anniversary = following == "周年"
        if anniversary or first in words.LABELLED or following in ("阶段", "部分"):
            readings.append(self.reading(COUNT))
        return Quantity(
            begin,
            self.after + (1 if first in words.CLASSIFIERS else 0),
            tuple(readings),
            "year" if anniversary else "",
            firm=firm,
            digits=(self.start, self.end),
            noun=following,
        )

    def _count(self) -> Quantity | None:
        numeral = self
        start, sign = currency_sign(self.text, self.start)
        unit, end, half, bound = self._unit()
        if half:
            numeral = self._replace(value=Value(self.value.low + 0.5, self.value.high + 0.5))
        unit, end = (sign, self.end) if sign else (unit, end if unit else self.end)
        firm = self.arabic or numeral.stated(unit)
        if not firm and not unit and not self._loose():
            return None
        readings, bound = numeral.readings(bound)
        following = self.text[self.after : self.after + 1]
        if not unit and following in words.CLASSIFIERS and following not in tuple("大点"):
            end = self.after + 1
        return finish(
            self.text,
            start,
            end,
            readings,
            digits=(self.start, self.end),
            unit=unit,
            bound=bound,
            firm=firm and not numeral.unsaid(),
            noun=self.text[self.after : self.after + 2],
        )

    def _unit(self) -> tuple[str, int, bool, str]:
        """Return the unit, its end, whether a half comes on top (两个半小时, 两年半), and the bound (多)."""
        text, after, bound = self.text, self.after, self.bound
        if text.startswith("月", after) and text[self.start - 1 : self.start] == "前":
            return "month", after + 1, False, bound  # 前2月: the first two months
        if text.startswith("个半", after):
            month = text.startswith("月", after + 2)
            unit, end = ("month", after + 3) if month else chinese_unit(text, after + 2)
            return unit, end, bool(unit), bound
        unit, end = chinese_unit(text, after)
        if not unit and text.startswith(("多", "余"), after):
            unit, end = chinese_unit(text, after + 1)
            bound = OVER if unit else bound
        if unit == "yuan" and text.startswith(("(", "（"), end):  # 60亿元（港币，下同）
            named, stop = chinese_unit(text, end + 1)
            unit = named if is_money(named) and text[stop : stop + 1] in tuple("，,、；)）") else unit
        if text.startswith("半", end) and text[end + 1 : end + 2] not in words.HALF_WORDS and divisible(unit):
            return unit, end + 1, True, bound
        return unit, end, False, bound

    def readings(self, bound: str) -> tuple[tuple[Reading, ...], str]:
        """Return the readings of a plain count, and its bound."""
        text, before = self.text, self.text[self.start - 1 : self.start]
        if set(self.written) <= words.BARE_SCALES:
            if before in tuple("上成"):  # 上百: a hundred and more
                return (self.reading(COUNT)._replace(high=self.value.low * 9.99),), OVER
            if len(self.written) == 1 and before in tuple("逾超过"):
                return (self.reading(COUNT)._replace(high=self.value.low * 9.99),), bound
        readings = [self.reading(COUNT)]
        if self.written == "十" and bound == OVER:
            readings.append(Reading(COUNT, 12, 12))  # 十多名: "more than a dozen"
        if text.startswith("分", self.after) and not text.startswith(("分钟", "分之"), self.after):
            readings.append(self.reading(COUNT, 0.01))  # 2分 of money: 0.02 yuan
        if text.startswith(("周年", "届", "级", "号", "岁生日", "期", "批"), self.after):
            readings.append(self.reading(ORDINAL))
        return tuple(readings), bound

    def unsaid(self) -> bool:
        """Tell whether English may leave the number out: 一天 "a day", 95后 "those born since 1995"."""
        following = self.text[self.after : self.after + 1]
        born = self.arabic and following == "后" and len(self.written) == 2 and self.value.low % 5 == 0
        if not self.arabic and ((following == "期" and self.value.high <= 5) or self._listed()):
            return True  # 二期工程; 青山和绿水两处: the two are named
        named = self.value.high == 2 and self.text[: self.start].endswith(("周末", "双休日", "今明", "今、明"))
        one = self.value.high == self.value.low == 1 and following not in ("号", "级", "期")
        return born or named or (one and not self._moved() and not self._against(following))

    def _against(self, following: str) -> bool:
        """Tell whether the numeral is one side of a score or ratio: 3比1, 1:15."""
        before, beyond = self.text[self.start - 2 : self.start], self.text[self.after + 1 : self.after + 2]
        ahead = before[-1:] in _AGAINST and before[:1].isdecimal()
        return self.arabic and (ahead or (following in _AGAINST and beyond.isdecimal()))

    def _moved(self) -> bool:
        """Tell whether something is earlier, later, longer or shorter by it: 提前一年."""
        return self.text[: self.start].endswith(("提前", "推迟", "延长", "延期", "缩短", "延后", "提早"))

    def _listed(self) -> bool:
        """Tell whether the numeral sums up what stands right before it: 甲、乙、丙三家."""
        if self.text[self.after : self.after + 1] not in words.SUMMED:
            return False
        clause = _clause().split(self.text[: self.start])[-1]
        return 2 <= self.value.high == 1 + sum(char in "、和与及暨" for char in clause) <= 6

    def stated(self, unit: str) -> bool:
        """Tell whether a numeral of characters is a count that English must state."""
        numeral, after = self.text[self.start : self.end], self.text[self.end : self.end + 2]
        first = after[:1]
        if self.value.high < 2:
            return bool(unit) and self._moved()
        if self.value.high == 2 and after in ("部分", "方面", "大类"):
            return False  # 分为两部分 comes before the two are named
        measured = first in words.CLASSIFIERS or after in words.CLASSIFIERS or bool(unit)
        if len(numeral) == 1 and numeral in words.BARE_SCALES and numeral != "十":
            bounded = self.text[self.start - 1 : self.start] in tuple("近逾超") and measured
            return is_money(unit) or bounded  # 近百年, but not 百年
        if len(numeral) == 1 or self.value.high < 11:
            adverb = first == "大" and after[1:2] in tuple("多小部陆家众量")
            return measured and not (len(numeral) == 1 and adverb)
        if set(numeral) <= words.BARE_SCALES:
            return measured or first in words.NOUNS  # but not 百万富翁
        return measured or self.value.low >= 10_000 or first in words.NOUNS

    def _loose(self) -> bool:
        """Tell whether it may be a number without measure word (两国, 三方): English may state it or not."""
        first = self.text[self.end : self.end + 1]
        return first in words.CLASSIFIERS or first in words.NOUNS or len(self.written) > 1


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
