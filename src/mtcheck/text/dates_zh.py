"""Finds dates, times and relative dates in Chinese text and takes them apart into their components."""

from __future__ import annotations

import re
from functools import cache

from mtcheck.text.numerals_zh import value_of
from mtcheck.text.quantity import DatePart

_DIGIT = "〇零一二三四五六七八九"
_MONTH = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|二十|[一二三四五六七八九])"
_TO = r"\s?[-—–~～至到、和及]\s?"
_FISCAL_TO = r"(?:\s?年?\s?[-/—–~～至]\s?)"
_DAYPART = "凌晨|清晨|清早|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|深夜|今晚|昨晚|当晚|今早|晚|早"

#: Relative expressions: kind and offset.
_RELATIVE = {
    "今年": ("rel-year", 0), "本年": ("rel-year", 0), "去年": ("rel-year", -1), "前年": ("rel-year", -2),
    "明年": ("rel-year", 1), "后年": ("rel-year", 2), "本月": ("rel-month", 0), "这个月": ("rel-month", 0),
    "上月": ("rel-month", -1), "上个月": ("rel-month", -1), "下月": ("rel-month", 1),
    "下个月": ("rel-month", 1), "本周": ("rel-week", 0), "这周": ("rel-week", 0), "本星期": ("rel-week", 0),
    "上周": ("rel-week", -1), "上星期": ("rel-week", -1), "上个星期": ("rel-week", -1), "下周": ("rel-week", 1),
    "下星期": ("rel-week", 1), "下个星期": ("rel-week", 1), "今天": ("rel-day", 0), "今日": ("rel-day", 0),
    "今晨": ("rel-day", 0), "今早": ("rel-day", 0), "今晚": ("rel-day", 0), "今夜": ("rel-day", 0),
    "今": ("rel-day", 0), "昨天": ("rel-day", -1), "昨日": ("rel-day", -1), "昨晚": ("rel-day", -1),
    "昨夜": ("rel-day", -1), "昨晨": ("rel-day", -1), "昨": ("rel-day", -1), "明天": ("rel-day", 1),
    "明日": ("rel-day", 1), "明早": ("rel-day", 1), "明晚": ("rel-day", 1), "前天": ("rel-day", -2),
    "后天": ("rel-day", 2),
}  # fmt: skip
_EDGES = {
    "初": "early",
    "上旬": "early",
    "中": "mid",
    "中旬": "mid",
    "底": "late",
    "末": "late",
    "终": "late",
    "下旬": "late",
}


@cache
def _scanner() -> re.Pattern[str]:
    relative_year = "今年|去年|(?<![年天月周日时大])前年|明年|(?<![年天月周日时])后年|(?<![日根基成])本年"
    words = sorted((word for word in _RELATIVE if len(word) > 1), key=len, reverse=True)
    relatives = "|".join(
        f"(?<![以日根基成]){word}(?![期边围年全到])"
        if word in ("上周", "本周", "下周", "本月", "上月", "下月")
        else f"(?<![年天月周日时大]){word}"
        if word in ("前年", "后年")
        else word
        for word in words
    )
    # The first line has all that any of the alternatives starts with: it keeps the search fast.
    return re.compile(
        rf"""
        (?=[\s\d{_DIGIT}两十年月今昨去前明来后本上下这农阴旧正腊民昭平令的凌清早中傍晚深当周星礼第首三春夏秋冬])
        (?:(?P<lunar>(?:农历|阴历|旧历)[^，。；、\s]{{0,8}}|正月(?:初.|十.)?|三月三(?![十日号])|腊月(?:.{{0,3}}[日]?)?)
        |(?P<iso>(?<!\d)(?P<iy>(?:19|20)\d\d)[-/.](?P<im>0?[1-9]|1[0-2])[-/.](?P<id>3[01]|[12]\d|0?[1-9])(?!\d))
        |(?P<era>(?P<eraname>民国|昭和|平成|令和)\s?(?P<eray>\d{{1,3}}|[{_DIGIT}十百]+|元)\s?年)
        |(?P<decade>(?:(?P<dcent>\d{{2}}|[{_DIGIT}十]+|上个?|本)世纪)?\s?(?P<dval>(?:19|20)?[1-9]0|(?P<dlow>[一二三四五六七八])?[一二三四五六七八九]十)\s?年代(?P<dedge>[初中末])?)
        |(?P<century>(?P<cval>\d{{1,2}}|[{_DIGIT}十]{{1,3}})\s?世纪)
        |(?P<fiscal>(?<!\d)(?P<fy>(?:19|20)\d\d)(?:{_FISCAL_TO}\d{{2,4}})?\s?(?:财年|财政年度|年度|学年|赛季))
        |(?P<span>(?<![\d/])(?P<sy>(?:19|20)\d\d)/(?:(?:19|20)(?=\d\d))?(?P<sz>\d\d)(?![\d/]))
        |(?P<season>(?P<sr>[今去明来])(?P<sv>[春夏秋冬])(?![节耕茶晚运装游奥])|(?P<st>[春夏秋冬])[季天])
        |(?P<dot>(?<![\d.])(?P<dm>1[0-2]|[1-9])[·•](?P<dd>3[01]|[12]\d|[1-9])(?![\d%]))
        |(?P<from>(?<!\d)(?:19|20)\d\d(?=年?{_TO}(?:19|20)\d\d\s?年))
        |(?P<date>(?:(?P<y>(?<!\d)[12]\d{{3}}|[一二][{_DIGIT}]{{3}})\s?年|(?P<ry>{relative_year}))?的?\s?
            (?<![\d.])(?P<m>{_MONTH})\s?月(?:份)?(?!球|饼|龄|租|嫂|子|光|薪|均)
            (?:\s?(?P<d>{_DAY})\s?(?:[日号](?!本(?!报|台|网|社|届))|(?={_TO}{_DAY}\s?[日号]))|(?P<me>初(?![一二三四五六七八九十])|[上中下]旬|底|末))?)
        |(?P<months>(?<![\d.])(?P<m0>{_MONTH})(?=[-—–~～至到]{_MONTH}\s?月))
        |(?P<year>(?:(?P<y2>(?<!\d)[12]\d{{3}}|[一二][{_DIGIT}]{{3}})\s?年|(?P<ry2>{relative_year}))(?!多)(?P<ye>初(?![中级步一二三试选赛])|底|末|中(?=[，。、；\s])|终(?!奖)|上半年|下半年)?)
        |(?P<days>(?<![\d.:])(?P<d0>\d{{1,2}})(?={_TO}\d{{1,2}}\s?日))
        |(?P<day>(?<![\d.:第])(?P<d2>{_DAY})\s?(?P<sign>[日号])(?!本(?!报|台|网|社|届|月)|子|常|益|元))
        |(?P<clock>(?P<part>{_DAYPART})?\s?(?<![\d.{_DIGIT}十百千万亿之])(?P<h>2[0-4]|1\d|0?\d|十[一二]?|二十[一二三]?|[零一二两三四五六七八九])\s?
            (?:时(?!间|代|期|速|点|装)|点(?!\d|名|评|击|燃|半?个|共识|意见|建议|主张|倡议|要求|内容|原则|方案|计划|启示|体会|看法|声明|承诺|[{_DIGIT}]+(?![{_DIGIT}十分刻])))(?:整|钟|许|(?P<min>[0-5]?\d|[{_DIGIT}十]{{1,3}})\s?分|(?P<hhalf>半)|(?P<ke>[一三])刻|(?P<mini>[0-5]\d)(?!\d))?)
        |(?P<time>(?<![\d:])(?P<part2>{_DAYPART})?\s?(?P<h2>2[0-4]|1\d|0?\d)[:：](?P<min2>[0-5]\d)(?:[:：][0-5]\d)?(?!\d))
        |(?P<week>(?P<rw>(?<!以)上个?|下个?|(?<![日根])本|这个?)?(?<![\d一二两三四五六七八九十几])(?:星期|礼拜|周)(?P<wd>[一二三四五六日天])(?![期年岁次回趟班更节个场轮]|天(?!气))(?:(?:[至到、和-](?:星期|周)?|(?=日))(?P<wd2>[一二三四五六日])(?![个名位项家]))?)
        |(?P<quarter>(?:第(?P<q>[一二三四1-4])\s?季度?|(?<![前首])(?P<q2>[一二三四1-4])\s?季度|(?P<q1>首)季度?)(?!节))
        |(?P<half>(?P<hv>[上下])半年)
        |(?P<rel>(?:{relatives}|(?<![至迄如当而古现从])今(?![后年天日晨早晚夜朝次生世期人非井村川泉])(?!、?明[两二])|昨)(?!头条|俄罗斯|美国|中国|说法)
            (?P<re>(?:初|中旬|底|末|[上下]旬)(?!期))?)
        |(?P<edge>(?<!\d)(?P<eunit>年|月)(?P<ev>初|底|末(?!期)|中(?=[，。])|终)))
        """,
        re.VERBOSE,
    )


def dates(text: str) -> list[DatePart]:
    """Return the components of all dates in simplified text, in order.

    >>> [(p.kind, p.value) for p in dates("上周五（2月10日）下午3时30分")]
    [('rel-week', -1), ('weekday', 5), ('month', 2), ('day', 10), ('clock', 930)]
    """
    found: list[DatePart] = []
    era: DatePart | None = None  # 民国114年 right before 9月10日: both are one expression
    for match in _scanner().finditer(text):
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
        values.append(("edge", _EDGES[match["dedge"]]))
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
    """2025/26至2029/30年度: every year that spans two calendar years."""
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
        values.append(_RELATIVE[match["ry"]])
    values.append(("month", _int(match["m"])))
    if match["d"]:
        values.append(("day", _int(match["d"])))
    if match["me"]:
        values.append(("edge", _EDGES[match["me"]]))
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
        values.append(_RELATIVE[match["ry2"]])
    edge = match["ye"]
    if edge in ("上半年", "下半年"):
        values.append(("half", 1 if edge[0] == "上" else 2))
    elif edge:
        values.append(("edge", _EDGES[edge]))
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


_AFTERNOON = ("下午", "傍晚", "晚上", "晚间", "深夜", "今晚", "昨晚", "当晚", "晚")


def _clock_parts(match: re.Match[str], part: str | None, hour: int, minute: int, *, sure: bool) -> list[DatePart]:
    if hour > 24:
        return []
    value = hour * 60 + minute
    also: float | None = None
    if (part in _AFTERNOON and hour < 12) or (part == "中午" and hour < 3):
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
    values: list[tuple[str, float | str]] = [_RELATIVE[word]]
    if edge and _RELATIVE[word][0] != "rel-week":  # 上周末 is last weekend
        values.append(("edge", _EDGES[edge]))
    return _parts(match, values)


def _edge(_text: str, match: re.Match[str]) -> list[DatePart]:
    return _parts(match, [("edge", _EDGES[match["ev"]])], firm=False)


_READERS = {
    "lunar": _nothing, "iso": _iso, "era": _era, "decade": _decade, "century": _century, "fiscal": _fiscal,
    "season": _season, "span": _span,
    "dot": _dot, "from": _from, "date": _date, "months": _months, "year": _year, "days": _days, "day": _day,
    "clock": _clock, "time": _time, "week": _week, "quarter": _quarter, "half": _half, "rel": _rel,
    "edge": _edge,
}  # fmt: skip
