"""Natural ways of saying numbers and dates in English: all that is right stays quiet, all that is wrong is found."""

import csv
from pathlib import Path

import pytest

from mtcheck.model import Span
from mtcheck.renderings.figures.reading import Context
from mtcheck.renderings.quantities import compare

#: Source and right English, one pair a line: whatever is reported on them is a false alarm.
with (Path(__file__).parent / "right_figures.tsv").open(encoding="utf-8", newline="") as _file:
    RIGHT = [tuple(row.values()) for row in csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE)]

#: Source, wrong English, and what the one finding says of both ("" where it says of none).
with (Path(__file__).parent / "wrong_figures.tsv").open(encoding="utf-8", newline="") as _file:
    ONCE = [tuple(row.values()) for row in csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE)]

WRONG = [
    ("拨款4.8亿元。", "A sum of 48m yuan was allocated.", "4.8亿元", "48m yuan"),
    ("约3 400个单位", "about 34,000 flats", "3 400个", "34,000"),
    ("共计7134.62亿元", "713.1 billion yuan in all", "7134.62亿元", "713.1 billion yuan"),
    ("供应量增至29.7万个单位。", "Supply will rise to nearly 270,000 flats.", "29.7万个", "270,000"),
    ("三成受访者赞成。", "Three in four respondents were in favour.", "三成", None),
    ("门票八折。", "Tickets come with an 80% discount.", "八折", "80% discount"),
    ("门票七折。", "Tickets are 70% off.", "七折", "70% off"),
    ("时速453公里", "a speed of 453 mph", "453公里", "453 mph"),
    ("票价300元", "a fare of 300 kip", "300元", "300 kip"),
    ("预算2000亿新台币", "a budget of 200 billion yuan", "2000亿新台币", "200 billion yuan"),
    ("预算60亿元（港币，下同）", "a budget of 6 billion yuan", "60亿元", "6 billion yuan"),
    ("装机容量1吉瓦的一座电站", "a plant with a capacity of 1 megawatt", "1吉瓦", "1 megawatt"),
    ("60天内可借书15次", "60 loans within 15 days", "60天", "15 days"),
    ("在亚洲12国设立14所学校", "12 schools in 14 Asian countries", "12", "14"),
    ("16项指控中的15项", "16 of the 15 charges", "16项指控中的15项", "16 of the 15"),
    ("缓刑二年，二年期满后", "with a three-year reprieve; after the two years", "二年", "three-year"),
    ("上诉期为十日", "the period for appeal is ten months", "十日", "ten months"),
    ("前三季度增长。", "It grew in the third quarter.", "三季度", None),
    ("五点共识", "the seven-point consensus", "五", "seven-"),
    ("近百年历史", "a history", "百年", None),
    ("今秋访问", "a visit this spring", "今秋", "this spring"),
    ("第二型病毒", "type 3 virus", "第二", "3"),
    ("今年上半年", "in the second half of the year", "今年上半年", "second half"),
    ("全年共录得23 456宗申请。", "A total of 23,465 applications were received.", "23 456宗", "23,465"),
    ("失业人数增至127 300人。", "Unemployment rose to 172,300.", "127 300", "172,300"),
    ("展期至12月31日。", "It runs until December 30.", "12月31日", "December 30"),
    ("身高1.85米", "1.58m tall", "1.85米", "1.58m"),
    ("粮食产量1.4万亿斤", "grain output of 1.4 billion tonnes", "1.4万亿斤", "1.4 billion tonnes"),
    ("三分之二多数", "a one-third majority", "三分之二", "one-third"),
    ("每5人中有1人", "one in six people", "5", None),
    ("15时许", "at around 5 p.m.", "15时许", "5 p.m."),
    ("车程由三小时缩短至50分钟。", "The journey is cut from three hours to 15 minutes.", "50分钟", "15 minutes"),
    ("连续第5个交易日", "the fourth trading day running", "第5个", "fourth"),
    ("成交额突破2万亿元", "turnover broke 2 billion yuan", "2万亿元", "2 billion yuan"),
    ("周二至周四", "from Tuesday to Friday", None, "Friday"),
    ("2月28日至3月2日", "from February 28 to March 3", "3月2日", "March 3"),
    ("过去十年", "over the past century", "十年", "century"),
    ("第一季", "in the second quarter", "第一季", "second quarter"),
    ("半公斤", "5 kg", None, "5 kg"),
    ("一刻钟后", "in 25 minutes", None, "25 minutes"),
    ("截至6月底", "as at June 13", "6月底", "June 13"),
    ("降息25个基点", "a half-point rate cut", "25个基点", "half-point"),
    ("三天半", "four and a half days", "三天半", "four and a half days"),
    ("他捐出五千万港元。", "He donated HK$500 million.", "五千万港元", "HK$500 million"),
    ("第14届", "the 13th", "第14届", "13th"),
    ("逾三千億元", "more than $30 billion", "三千億元", "$30 billion"),
    ("七成六", "67 per cent", "七成六", "67 per cent"),
    ("增长一倍", "tripled", "一倍", "tripled"),
    ("增加两倍", "doubled", "两倍", "doubled"),
    ("1-2月", "January-March", "2月", "March"),
    ("80后", "those born in the 1990s", None, "1990s"),
    ("去年冬天", "last summer", "去年", "last summer"),
    ("明年春季", "next autumn", "明年", "next autumn"),
    ("2023/24学年", "the 2024/25 school year", "2023/24学年", "2024/25"),
    ("提前一年完成目标。", "The target has been met.", "一年", None),
    ("4月至6月", "from April to July", "6月", "July"),
    ("第二季度", "from July to September", "第二季度", None),
    ("下半年", "from July to November", None, "July"),
    ("罢工从周二18时开始。", "The strike starts at 8 p.m. on Tuesday.", "18时", "8 p.m."),
    ("罢工从周二18时开始。", "The strike starts at 8 o'clock on Tuesday.", "18时", "8 o'clock"),
    ("凌晨2时，飞机降落。", "The plane landed at two in the afternoon.", "凌晨2时", "two"),
    ("比赛星期三20时30分开始。", "It kicks off at 2130 hours on Wednesday.", "20时30分", "2130 hours"),
    ("比赛星期三20时30分开始。", "It kicks off at half past seven on Wednesday.", "20时30分", "half past seven"),
]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_what_is_right_is_left_alone(source, target):
    assert compare(source, target) == []


@pytest.mark.parametrize(("source", "target", "term", "text"), WRONG)
def test_what_is_wrong_is_found(source, target, term, text):
    found = compare(source, target)
    assert (term, text) in [
        (source[slice(*one.source)] if one.source else None, target[slice(*one.target)] if one.target else None)
        for one in found
    ] or (text is None and any(one.source and source[slice(*one.source)] == term for one in found)), found


@pytest.mark.parametrize(("source", "target", "term", "text"), ONCE)
def test_one_error_is_found_once(source, target, term, text):
    (found,) = compare(source, target)
    assert source[slice(*found.source or (0, 0))] == term
    assert target[slice(*found.target or (0, 0))] == text


def test_a_duration_is_suggested_in_the_two_units_of_the_source():
    (found,) = compare("全程10小时20分。", "The journey takes 10.20 hours.")
    assert found.suggestion == "10 hours and 20 minutes"


def test_two_durations_that_only_stand_together_stay_two():
    source = "刑期分别为五年、六个月。"
    assert compare(source, "The terms are five years and six months respectively.") == []
    (found,) = compare(source, "The terms are five years and four months respectively.")
    assert source[slice(*found.source)] == "六个月"


def test_a_number_in_a_name_may_be_left_out_but_not_changed():
    name = [Span(0, 8)]  # the name of a plan
    assert compare("三年行动计划获批。", "The action plan was approved.", source_names=name) == []
    assert len(compare("三年行动计划获批。", "The four-year action plan was approved.", source_names=name)) == 1


def test_a_year_counted_back_from_that_of_the_document():
    context = Context(frozenset({2015, 2024, 2026}), frozenset())
    assert compare("不及2015年的水平。", "below the level of ten years ago", context) == []
    assert len(compare("不及2015年的水平。", "below the level of thirty years ago", context)) == 2


def test_recently_is_not_tomorrow_even_after_a_name_that_ends_in_ming():
    (found,) = compare("黄小明日前出席。", "Huang Xiaoming attended tomorrow.", source_names=[Span(0, 3)])
    assert (found.source, found.suggestion) == (Span(3, 5), "recently")
    assert compare("黄小明日前出席。", "Huang Xiaoming attended recently.", source_names=[Span(0, 3)]) == []
