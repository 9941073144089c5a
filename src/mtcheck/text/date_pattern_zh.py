"""The pattern of dates, times and relative dates in Chinese text, and what relative words mean."""

from __future__ import annotations

import re
from functools import cache

_DIGIT = "〇零一二三四五六七八九"
_MONTH = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|二十|[一二三四五六七八九])"
_TO = r"\s?[-—–~～至到、和及]\s?"
_FISCAL_TO = r"(?:\s?年?\s?[-/—–~～至]\s?)"
_DAYPART = (
    "凌晨|清晨|清早|早上|早晨|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|午夜|半夜"
    "|今晚|昨晚|当晚|明晚|今早|明早|晚|早"
)

#: Relative expressions: kind and offset.
RELATIVE = {
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
EDGES = {
    "初": "early",
    "上旬": "early",
    "中": "mid",
    "中旬": "mid",
    "底": "late",
    "末": "late",
    "终": "late",
    "下旬": "late",
    "上半月": "early",
    "下半月": "late",
}


@cache
def scanner() -> re.Pattern[str]:
    """Return the pattern of all date expressions, each in a group of its name."""
    relative_year = "今年|去年|(?<![年天月周日时大])前年|明年|(?<![年天月周日时])后年|(?<![日根基成])本年"
    words = sorted((word for word in RELATIVE if len(word) > 1), key=len, reverse=True)
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
        (?=[\s\d{_DIGIT}两十年月今昨去前明来后本上下这农阴旧正腊民昭平令的凌清早中傍晚深夜午半当周星礼第首三春夏秋冬])
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
            (?<![\d.])(?<!(?<![目此日之以])前)(?P<m>{_MONTH})\s?月(?:份)?(?!球|饼|龄|租|嫂|子|光|薪|均)
            (?:\s?(?P<d>{_DAY})\s?(?:[日号](?!本(?!报|台|网|社|届))|(?={_TO}{_DAY}\s?[日号]))|(?P<me>初(?![一二三四五六七八九十])|[上中下]旬|[上下]半月|底|末))?)
        |(?P<months>(?<![\d.])(?P<m0>{_MONTH})(?=[-—–~～至到]{_MONTH}\s?月))
        |(?P<year>(?:(?P<y2>(?<!\d)[12]\d{{3}}|[一二][{_DIGIT}]{{3}})\s?年|(?P<ry2>{relative_year}))(?!多)(?P<ye>初(?![中级步一二三试选赛])|底|末|中(?=[，。、；\s])|终(?!奖)|上半年|下半年)?)
        |(?P<days>(?<![\d.:])(?P<d0>\d{{1,2}})(?={_TO}\d{{1,2}}\s?日))
        |(?P<day>(?<![\d.:第])(?P<d2>{_DAY})\s?(?P<sign>[日号])(?!本(?!报|台|网|社|届|月)|子|常|益|元))
        |(?P<clock>(?P<part>{_DAYPART})?\s?(?<![\d.之])(?P<h>2[0-4]|1\d|0?\d
            |(?:(?<![{_DIGIT}十百千万亿])|(?<=[周期拜][一二三四五六日]))(?:二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九]))\s?
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
