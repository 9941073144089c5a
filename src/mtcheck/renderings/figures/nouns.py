"""What is counted: common Chinese nouns and the English stems that render them.

Where one figure stands twice in a sentence, or two figures could be exchanged, the noun decides which is which. The
list needs no completeness: a noun that it lacks only leaves the decision to the order of the words.
"""

from __future__ import annotations

_STEMS = {
    "产品": "product", "机构": "institution|organi|agenc", "公司": "compan|firm|corporat",
    "企业": "enterpris|compan|business|firm", "协议": "agreement|deal", "项目": "project|program",
    "国": "countr|nation|state", "城市": "cit", "学生": "student|pupil", "学校": "school",
    "大学": "universit", "医院": "hospital", "医生": "doctor|physician", "患者": "patient", "病例": "case",
    "人": "people|person|men|resident", "员工": "employee|staff|worker", "工人": "worker", "居民": "resident",
    "儿童": "child|kid", "女": "women|woman|girl|female", "男": "men|man|boy|male", "家庭": "famil|household",
    "银行": "bank", "基金": "fund", "股": "share|stock", "飞机": "aircraft|plane|jet", "航班": "flight",
    "船": "ship|vessel|boat", "车": "car|vehicle|bus|train", "房": "house|home|flat|apartment|unit",
    "楼": "building|block|tower", "岛": "island", "省": "province", "县": "count", "村": "village",
    "区": "district|area|zone", "站": "station", "店": "store|shop|outlet", "书": "book", "文章": "article",
    "工坊": "workshop", "会议": "meeting|conference|session",
    "论坛": "forum", "活动": "event|activit", "措施": "measure",
    "问题": "question|problem|issue", "语言": "language", "导弹": "missile", "火箭": "rocket",
    "卫星": "satellite", "士兵": "soldier|troop", "球": "goal|ball", "金牌": "gold", "奖": "award|prize|medal",
    "死": "dead|death|die|kill", "伤": "injur|wound|hurt", "个月": "month", "岁": "year|aged|age",
}  # fmt: skip


def agree(chinese: str, english: str) -> bool:
    """Tell whether the words after a source number and after a target number name the same thing.

    >>> agree("项合作协议", "cooperation agreements with"), agree("家企业", "agreements")
    (True, False)
    """
    words = english.lower().split()
    for noun, stems in _STEMS.items():
        if noun in chinese:
            choices = tuple(stems.split("|"))
            if any(word.startswith(choices) for word in words):
                return True
    return False


def known(chinese: str) -> bool:
    """Tell whether the words after a source number hold a noun of the table.

    >>> known("名学生"), known("首诗歌")
    (True, False)
    """
    return any(noun in chinese for noun in _STEMS)
