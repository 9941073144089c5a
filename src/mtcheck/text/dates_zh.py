"""Finds dates, times and relative dates in Chinese text and takes them apart into their components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.text.date_pattern_zh import EDGES, RELATIVE, scanner
from mtcheck.text.numerals_zh import value_of
from mtcheck.text.quantity import DatePart

if TYPE_CHECKING:
    import re


def dates(text: str) -> list[DatePart]:
    """Return the components of all dates in simplified text, in order.

    >>> [(p.kind, p.value) for p in dates("上周五（2月10日）下午3时30分")]
    [('rel-week', -1), ('weekday', 5), ('month', 2), ('day', 10), ('clock', 930)]
    """
    found: list[DatePart] = []
    era: DatePart | None = None  # 民国114年 right before 9月10日: both are one expression
    for match in scanner().finditer(text):
        name = match.lastgroup or ""
        if name not in _READERS:
            name = next(name for name in _READERS if match[name])
        parts = _READERS[name](text, match)
        if era is not None and name == "date" and parts and not text[era.end : parts[0].start].strip():
            span = (era.start, parts[0].end)
            parts = [part._replace(start=span[0], end=span[1]) for part in (found.pop(), *parts)]
        found.extend(parts)
        era = parts[0] if name == "era" else None
    return found


def _int(text: str | None) -> int:
    value = value_of(text) if text else None
    return int(value.high if value and text and len(text) == 1 else value.low) if value else 0


def _parts(match: re.Match[str], values: list[tuple[str, float | str]], *, firm: bool = True) -> list[DatePart]:
    start, end = match.span()
    while match.string[start] in " 的":
        start += 1
    return [DatePart(kind, value, start, end, firm) for kind, value in values]


def _nothing(_text: str, _match: re.Match[str]) -> list[DatePart]:
    return []


def _iso(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("year", int(match["iy"])), ("month", int(match["im"])), ("day", int(match["id"]))])


def _era(_text: str, match: re.Match[str]) -> list[DatePart]:
    # Republic of China year 1 is 1912; the Japanese eras began in 1926, 1989 and 2019.
    first = {"民国": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}[match["eraname"]]
    number = 1 if match["eray"] == "元" else _int(match["eray"])
    part = _parts(match, [("year", first + number - 1)])[0]
    return [part._replace(also=float(number))]


def _decade(_text: str, match: re.Match[str]) -> list[DatePart]:
    low = match["dlow"] or ""  # 六七十年代: two decades
    values: list[tuple[str, float | str]] = [("decade", _int(match["dval"][len(low) :]) % 100)]
    if low:
        values.insert(0, ("decade", _int(low) * 10))
    if match["dedge"]:
        values.append(("edge", EDGES[match["dedge"]]))
    return _parts(match, values)


def _century(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("century", _int(match["cval"]))])


def _fiscal(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("year", int(match["fy"]))])


def _season(_text: str, match: re.Match[str]) -> list[DatePart]:
    """今秋, 去冬, 秋季."""
    if match["st"]:
        return _parts(match, [("season", "春夏秋冬".index(match["st"]) + 1)])
    offset = {"去": -1, "今": 0}.get(match["sr"], 1)
    return _parts(match, [("rel-year", offset), ("season", "春夏秋冬".index(match["sv"]) + 1)])


def _span(_text: str, match: re.Match[str]) -> list[DatePart]:
    """2024/25至2028/29年度: every year that spans two calendar years."""
    year = int(match["sy"])
    if int(match["sz"]) != (year + 1) % 100:
        return []
    return [*_parts(match, [("year", year)]), *_parts(match, [("year", year + 1)], firm=False)]


def _dot(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("month", int(match["dm"])), ("day", int(match["dd"]))], firm=False)


def _from(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("year", int(match["from"]))])


def _year_value(text: str) -> int:
    return int(text) if text.isdecimal() else _int(text)


def _date(_text: str, match: re.Match[str]) -> list[DatePart]:
    values: list[tuple[str, float | str]] = []
    if match["y"]:
        values.append(("year", _year_value(match["y"])))
    if match["ry"]:
        values.append(RELATIVE[match["ry"]])
    values.append(("month", _int(match["m"])))
    if match["d"]:
        values.append(("day", _int(match["d"])))
    if match["me"]:
        values.append(("edge", EDGES[match["me"]]))
    return _parts(match, values)


def _months(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("month", _int(match["m0"]))])


def _year(_text: str, match: re.Match[str]) -> list[DatePart]:
    values: list[tuple[str, float | str]] = []
    if match["y2"]:
        year = _year_value(match["y2"])
        if not 1000 <= year <= 2199:
            return []
        values.append(("year", year))
    else:
        values.append(RELATIVE[match["ry2"]])
    edge = match["ye"]
    if edge in ("上半年", "下半年"):
        values.append(("half", 1 if edge[0] == "上" else 2))
    elif edge:
        values.append(("edge", EDGES[edge]))
    parts = _parts(match, values)
    return [parts[0]._replace(also=parts[0].value if match["y2"] else None), *parts[1:]]  # type: ignore[arg-type]


def _days(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("day", int(match["d0"]))])


_DURATION_BEFORE = ("为期", "期为", "期限为", "连续", "长达", "每", "共", "历时", "仅用", "近", "约", "未来", "过去")
_DURATION_AFTER = ("内", "游", "之内", "以内", "以上", "后", "的时间", "时间", "均", "无")


def _day(text: str, match: re.Match[str]) -> list[DatePart]:
    start, end = match.span()
    number = _int(match["d2"])
    lone_digit = not match["d2"].isdecimal() and len(match["d2"]) == 1
    if match["sign"] == "日":
        if (
            text[:start].rstrip().endswith(_DURATION_BEFORE)
            or text[end:].startswith(_DURATION_AFTER)
            or match["d2"] == "一"
        ):
            return []
        part = _parts(match, [("day", number)])[0]
        return [part._replace(also=float(number)) if lone_digit else part]
    if lone_digit or text[end : end + 1] in tuple("线楼馆院门文令机库仓厅车井站院") or not match["d2"].isdecimal():
        return []
    dated = text[:start].endswith(("月", "至", "到")) or text[end : end + 1] in tuple("晚上下凌早中起")
    part = _parts(match, [("day", number)])[0]
    return [part if dated else part._replace(also=float(number))]


_NIGHT = ("晚上", "晚间", "夜间", "夜里", "深夜", "午夜", "半夜", "今晚", "昨晚", "当晚", "明晚", "晚")
_AFTERNOON = ("下午", "午后", "傍晚", *_NIGHT)
#: Up to which hour these name the second half of the day: 中午1时, but 中午11时 comes before noon.
_BEFORE_NOON = {"中午": 3, "正午": 3}


def _clock_parts(match: re.Match[str], part: str | None, hour: int, minute: int, *, sure: bool) -> list[DatePart]:
    if hour > 24:
        return []
    value = hour * 60 + minute
    also: float | None = None
    if part in _NIGHT and (hour < 5 or hour == 12):
        value = hour % 12 * 60 + minute  # 晚上12时 is midnight, 深夜2时 after it
    elif hour < _BEFORE_NOON.get(part or "", 12 if part in _AFTERNOON else 0):
        value += 720
    elif part is None and hour <= 12:
        also = float((value + 720) % 1440)
    found = _parts(match, [("clock", value)], firm=sure)[0]
    return [found._replace(also=also)]


#: Before 3点 without a word that makes it a time, these make it three points.
_POINTS_BEFORE = (
    *("涨", "跌", "升", "降", "报", "收", "收于", "报于", "高于", "低于", "跌于", "达", "高", "低", "第", "了", "这"),
    *("以下", "如下", "提出"),
)


def _clock(text: str, match: re.Match[str]) -> list[DatePart]:
    minute = 30 if match["hhalf"] else 15 * _int(match["ke"]) if match["ke"] else _int(match["min"] or match["mini"])
    whole = match.group()
    sure = bool(match["part"] or match["min"] or match["hhalf"] or match["ke"] or "时" in whole or "点钟" in whole)
    if match["h"] == "一" and not match["part"]:
        return []  # 一时 is "for a while"
    if not sure and text[: match.start()].rstrip().endswith(_POINTS_BEFORE):
        return []  # 上涨3点 is three points
    return _clock_parts(match, match["part"], _int(match["h"]), minute, sure=sure)


def _time(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _clock_parts(match, match["part2"], int(match["h2"]), int(match["min2"]), sure=True)


def _week(_text: str, match: re.Match[str]) -> list[DatePart]:
    day = "一二三四五六日".find(match["wd"].replace("天", "日")) + 1
    parts = _parts(match, [("weekday", day)])
    if match["wd2"]:
        parts.append(parts[0]._replace(value="一二三四五六日".index(match["wd2"]) + 1, firm=False))
    if match["rw"]:
        offset = {"上": -1, "下": 1}.get(match["rw"][0], 0)
        parts.insert(0, parts[0]._replace(kind="rel-week", value=offset, firm=False))
    return parts


def _quarter(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("quarter", 1 if match["q1"] else _int(match["q"] or match["q2"]))])


def _half(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("half", 1 if match["hv"] == "上" else 2)])


def _rel(_text: str, match: re.Match[str]) -> list[DatePart]:
    whole = match.group()
    edge = match["re"]
    word = whole[: len(whole) - len(edge)] if edge else whole
    values: list[tuple[str, float | str]] = [RELATIVE[word]]
    if edge and RELATIVE[word][0] != "rel-week":  # 上周末 is last weekend
        values.append(("edge", EDGES[edge]))
    return _parts(match, values)


def _edge(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("edge", EDGES[match["ev"]])], firm=False)


_READERS = {
    "lunar": _nothing, "iso": _iso, "era": _era, "decade": _decade, "century": _century, "fiscal": _fiscal,
    "season": _season, "span": _span,
    "dot": _dot, "from": _from, "date": _date, "months": _months, "year": _year, "days": _days, "day": _day,
    "clock": _clock, "time": _time, "week": _week, "quarter": _quarter, "half": _half, "rel": _rel,
    "edge": _edge,
}  # fmt: skip
