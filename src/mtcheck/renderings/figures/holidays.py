"""Days that Chinese calls by a name and English may date: festivals, solar terms, months of the lunar year."""

from __future__ import annotations

#: Month and days of festivals of the solar calendar and of the solar terms, which move by a day or two.
_SOLAR = {
    "元旦": (1, 1, 3), "妇女节": (3, 8, 8), "植树节": (3, 12, 12), "清明": (4, 4, 6), "劳动节": (5, 1, 5),
    "青年节": (5, 4, 4), "儿童节": (6, 1, 1), "建党": (7, 1, 1), "建军": (8, 1, 1), "教师节": (9, 10, 10),
    "国庆": (10, 1, 8), "平安夜": (12, 24, 24), "圣诞": (12, 24, 26), "情人节": (2, 14, 14), "万圣节": (10, 31, 31),
    "立春": (2, 3, 5), "雨水": (2, 18, 20), "惊蛰": (3, 5, 7), "春分": (3, 20, 21), "谷雨": (4, 19, 21),
    "立夏": (5, 5, 7), "小满": (5, 20, 22), "芒种": (6, 5, 7), "夏至": (6, 20, 22), "小暑": (7, 6, 8),
    "大暑": (7, 22, 24), "立秋": (8, 7, 9), "处暑": (8, 22, 24), "白露": (9, 7, 9), "秋分": (9, 22, 24),
    "寒露": (10, 7, 9), "霜降": (10, 23, 24), "立冬": (11, 7, 8), "小雪": (11, 22, 23), "大雪": (12, 6, 8),
    "冬至": (12, 21, 23), "小寒": (1, 5, 7), "大寒": (1, 20, 21),
}  # fmt: skip
#: Lunar months and festivals, and the numbers with which English says them: "the Double Ninth Festival".
LUNAR = {
    "正月": (1.0,), "冬月": (11.0,), "腊月": (12.0,), "腊八": (8.0, 12.0), "重阳": (9.0,), "中秋": (8.0, 15.0),
    "端午": (5.0,), "元宵": (1.0, 15.0), "七夕": (7.0,), "春节": (1.0,), "小年": (12.0, 23.0), "中元": (7.0, 15.0),
}  # fmt: skip


def named_day(text: str, month: int, day: int | None = None) -> bool:
    """Tell whether a Chinese text names a festival or solar term of that month, and of that day.

    >>> named_day("清明假期", 4), named_day("清明假期", 4, 12)
    (True, False)
    """
    return any(
        name in text and month == own and (day is None or first <= day <= last)
        for name, (own, first, last) in _SOLAR.items()
    )
