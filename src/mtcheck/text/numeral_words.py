"""Characters beside a Chinese numeral that decide what it is: classifiers, nouns, signs of a tenth."""

from __future__ import annotations

#: Classifiers: 两 or more with one of them is a count that English states too.
CLASSIFIERS = frozenset(
    (
        "个 名 位 只 条 项 家 艘 架 辆 座 栋 幢 套 批 次 场 轮 种 类 件 份 篇 部 台 所 间 届 支 队 组 "
        "对 双 枚 颗 粒 根 块 片 张 把 杯 瓶 箱 包 袋 本 册 匹 层 户 口 股 宗 起 笔 棵 株 朵 段 句 页 "
        "章 节 幅 处 门 款 道 阵 遍 趟 大 分 号 期 例 秒 题 周 度 级 档 线 环 重 方面 点 员 席 票 "
        "倍 折 人次 架次 航次 辆次 天 夜 晚 集 首 幕 岁 年 口人 户人 名单 吨 斤 桶 艇 尊 盏 所高校"
    ).split()
)
#: Nouns that take a numeral directly, in set ways that English often says otherwise (两国 "both countries").
NOUNS = frozenset(
    "国 人 岸 地 党 方 边 侧 手 军 省 市 县 区 州 村 镇 岛 派 校 院 会 者 极 端 代 季 洲 洋 强 营 脸 颊 眼".split()
)

#: What 第N of them may be called by a plain number: Article 5, Cap. 66, page 9, Standard 9.
LABELLED = frozenset("号章条页节款项段卷册期批组类级层集环")
INCREASE = ("增长", "增加", "增", "提高", "上升", "上涨", "扩大", "涨", "高出", "多出", "提升", "猛增", "激增", "飙升")
#: 成 is a tenth, but not in 成员, 成立, 成功 …
NO_TENTHS = frozenset("员立功为果长熟本就绩都交活群分型品效")
#: 分 before them is "in so many parts" (七成分两年付), not the 分 of 成分.
INSTALMENTS = frozenset("一二两三四五六七八九十几数期批")
BARE_SCALES = frozenset("十百千万亿")
#: 半 before them begins the next word (三天半价), and adds no half to the unit before it.
HALF_WORDS = frozenset("价数票岛径场夜导决官")
#: What makes 一成 a tenth: it is measured against something, bounded or the end of a change.
TENTH_BEFORE = frozenset("近约达降涨增加长占过逾超的仅只足为到至减少缩升跌滑落低高幅")
TENTH_AFTER = ("以上", "以下", "左右", "多", "半", "至", "到")


#: What a numeral right after a list of names sums up.
SUMMED = frozenset("地处国家市县省区座大位方者所校队人港")
#: Titles before which English often leaves a rank out.
_OFFICES = "部长 总理 首相 书记 秘书 主席 总统 大臣 司令 检察长 议长 市长 省长 政委 参谋长 领事 参赞"
TITLES = tuple(f"{deputy}{title}" for deputy in ("", "副") for title in _OFFICES.split())
