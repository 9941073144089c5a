"""Closed lists of Chinese characters and words that show what kind of name stands beside or in them."""

from __future__ import annotations

import functools

#: Surnames of one character, the frequent ones of all regions (those of two: ``text.romanization``).
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康"
    "易乔牛赖文施洪柯翁庄伍关温季俞章鲁葛毕聂殷柳樊焦盛丘凌霍辛骆简麦冼阮区欧甘包司卓岳耿屈卜单解查仇左詹齐路"
    "梅裴童涂祝翟蓝饶舒倪费游尚宁符穆成柴桂褚苗鲍管冉狄宫房邢窦安项谷米卞车朴申慕甄岑练邝仝燕娄迟闵党楼花蒙郎"
    "应储晏瞿古池连荣"
)
#: Words that stand right before or behind a person's name and say what office or calling he or she has.
TITLES = tuple(
    (
        "主席 总统 总理 首相 大臣 部长 副部长 司长 局长 处长 署长 署理 厅长 市长 省长 县长 区长 州长 镇长 校长 "
        "院长 会长 行长 社长 馆长 台长 团长 所长 组长 队长 科长 书记 总书记 副书记 秘书长 秘书 主任 副主任 委员 "
        "议员 代表 理事长 理事 董事长 总裁 副总裁 总经理 经理 董事 行政长官 特首 专员 发言人 大使 公使 领事 "
        "总领事 特使 外长 防长 财长 国王 女王 总监 主编 编辑 记者 通讯员 评论员 教授 副教授 博士 医生 律师 法官 "
        "大法官 检察长 将军 上将 中将 少将 司令 参谋长 教练 导演 演员 歌手 作家 画家 诗人 院士 研究员 分析师 专家 "
        "学者 先生 女士 小姐 夫人 太太 同志 老师 同学 运动员 选手 创始人 负责人 顾问 会计师 工程师"
    ).split()
)
#: Words that stand right behind a person's name and say that a person speaks or acts.
SPEAKING = tuple(
    (
        "表示 指出 强调 认为 说 称 介绍 透露 回应 呼吁 补充 宣布 致辞 致词 讲话 发言 出席 会见 会晤 率领 率团 "
        "主持 担任 出任 获委任 获任命 抵达 访问 到访 指 批评 警告 承诺 坦言 直言 解释 希望 相信 接受 质疑 感谢 "
        "等人 等 还 也 今日 昨日 今天 昨天 当日 日前 则 在"
    ).split()
)
#: What the names of bodies end in.
BODIES = tuple(
    (
        "大学 学院 中学 小学 学校 公司 集团 银行 基金会 基金 协会 学会 商会 总会 联合会 委员会 联盟 组织 机构 "
        "研究所 研究院 研究中心 中心 医院 法院 检察院 法庭 国务院 议会 国会 立法会 行政会 理事会 董事会 事务所 "
        "办公室 办事处 总局 管理局 局 署 处 厅 部 省政府 市政府 政府 大使馆 领事馆 博物馆 图书馆 出版社 通讯社 "
        "新闻社 报社 社 党 警队 警察 警方 军 部队 工会 工厂 厂 俱乐部 医疗队 代表队 省 委 剧院 剧团 乐团 电视台 "
        "电台 网"
    ).split()
)
#: What the names of places end in.
PLACES = tuple(
    (
        "特别行政区 自治区 共和国 王国 公国 省 市 县 区 州 镇 乡 村 岛 群岛 半岛 山 湖 河 江 海 海峡 湾 港 机场 "
        "车站 站 桥 大桥 路 街 道 大道 公园 广场 花园 隧道 洲 墙"
    ).split()
)
#: Nouns so general that with one of them behind it a term is no other term.
GENERAL = tuple(
    (
        "阶段 问题 工作 情况 方面 领域 水平 过程 方式 内容 活动 行动 时间 时期 期间 地区 人员 事件 结果 原因 目标 "
        "任务 压力 影响 措施 力度 趋势 机会 环境 条件 作用 意义 程度 数量 部分 事情 东西 局面 形势 状况 现象 因素 "
        "方向 去年 今年 当天 当日 晚间 一方 双方"
    ).split()
)
#: What the names of meetings and other events end in.
EVENTS = tuple(
    (
        "峰会 会议 论坛 大会 全会 两会 研讨会 座谈会 博览会 展览会 展览 节 艺术节 运动会 奥运会 锦标赛 联赛 杯 "
        "选举 战争 疫情 二十大"
    ).split()
)
#: The quotation marks of titles of works, and of everything else.
WORK_MARKS = "《》"
QUOTE_MARKS = ("“”", "「」", "『』")
# Characters with which foreign names are written, after the tables of names in use since 1993 (Xinhua).
_TRANSLITERATING = (
    "阿艾安昂奥巴班邦保堡贝本比彼宾波伯博布查茨茲达戴丹当道得德登迪蒂丁东杜敦多恩尔法范菲费芬丰佛弗夫福富盖甘"
    "冈高戈哥格根古瓜圭哈海汉豪赫黑亨洪胡华怀霍基吉加佳贾杰捷金京卡凯坎康考科克肯孔库奎昆拉莱赖兰郎朗劳雷黎里"
    "理利立丽莲连良列林龙隆卢鲁伦罗洛吕马玛迈麦曼芒毛梅门蒙米密敏明缪摩莫默姆穆拿纳娜奈南楠内尼年涅宁纽农努诺"
    "欧帕潘庞佩彭皮平珀普奇恰强乔切琴青丘让热日茹儒瑞若萨塞赛三桑瑟森沙莎山尚绍舍申什圣施史舒朔斯丝松苏索塔泰"
    "坦汤陶特滕提廷图土托瓦旺威韦维魏温文翁沃乌武西希锡夏香肖谢欣辛休许雅亚延扬耶叶伊因英尤于约赞泽扎詹章珍芝"
    "治兹朱佐拜岸冯桥容伍仑伽勒姬娅婕媞孜尕岑崔巍庇弥敖昌曾朵杨柏柯桂梭梵楚洁津浦涛澳炎狄瑙甫碧策缅耿胥腓艮芙"
    "苔莉菇萝葛蓬蔡薇虞衮裘裕谟谭贡贺起跋辉迦逊逵遥郭鄂采镑闵阔阙霞韶顿顺颇魁鲍黛"
)


@functools.cache
def transliterating() -> frozenset[str]:
    """Return the characters with which foreign names are written."""
    return frozenset(_TRANSLITERATING)


@functools.cache
def _by_length(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words, the longest first, as one looks for the longest that fits."""
    return tuple(sorted(words, key=len, reverse=True))


def ending(text: str, words: tuple[str, ...]) -> str:
    """Return the longest of the words that the text ends in; empty where it ends in none."""
    return next((word for word in _by_length(words) if text.endswith(word)), "")


def holds_office(text: str) -> bool:
    """Tell whether an office stands inside a text, so that whoever holds it stands behind: no name of one thing.

    >>> holds_office("总理巴德罗"), holds_office("行政长官办公室"), holds_office("外交部发言人")
    (True, False, False)
    """
    for title in TITLES:
        at = text.find(title) if len(title) > 1 else -1
        behind = text[at + len(title) :]
        if at >= 0 and len(behind) > 1 and not any(ending(text, names) for names in (BODIES, EVENTS, TITLES)):
            return True
    return False


def beginning(text: str, words: tuple[str, ...], at: int = 0) -> str:
    """Return the longest of the words that stand at a place of the text; empty where none does."""
    return next((word for word in _by_length(words) if text.startswith(word, at)), "")


#: Verbs that no name of a body or event has in it, and that begin no term: they say what somebody does.
DOING = frozenset(
    (
        "出席 帮助 宣布 呼吁 包括 表示 举行 举办 召开 主办 协办 承办 发表 参加 参与 访问 来自 列入 威胁 促进 推动 "
        "推进 加强 加快 支持 反对 要求 成为 进行 开展 实现 提高 增加 减少 出任 担任 任命 会见 会晤 会谈 率领 前往 "
        "抵达 返回 离开 签署 签订 启动 推出 公布 发布 指出 强调 认为 介绍 透露 回应 希望 相信 接受 感谢 祝贺 欢迎 "
        "邀请 通过 批准 允许 禁止 取消 停止 开始 结束 继续 保持 维持 提供 提出 给予 获得 取得 得到 收到 达到 达成 "
        "超过 位于 属于 作为 称为 变成 导致 造成 引发 引起 影响 受到 遭到 遭受 面对 面临 应对 处理 解决 落实 贯彻 "
        "坚持 坚定 推广 扩大 深化 提升 完善 援助 勉励 鼓励 期待 看好 采访 报道 报导 显示 说明 证明 指责 批评 谴责 "
        "警告 承诺 计划 打算 准备 决定 选择 使用 利用 采用 采取 购买 出售 拥有 具有 存在 出现 发生 进入 走进 前来 "
        "参观 考察 调研 视察 检查 负责 主持 领导 带领 组织 动员 造福 弘扬 践行 谱写 打造 建立 成立 设立 建成 建设 "
        "有 是 为 在 让 使 令 把 被 将 向 对 与 和 及 从 到 于 以 说 称 指 并 也 还 就 都 又 再"
    ).split()
)

# What offices are called in English, beyond the dictionary.
_OFFICES = {
    "主席": "president chairman chairwoman chair",
    "总书记": "secretary",
    "书记": "secretary",
    "主任": "director chairman minister head",
    "部长": "minister secretary",
    "司长": "secretary director",
    "局长": "director secretary commissioner",
    "署长": "commissioner director",
    "处长": "head commissioner director",
    "厅长": "director",
    "总理": "prime minister premier chancellor",
    "首相": "prime minister premier",
    "大臣": "minister secretary",
    "外长": "foreign minister",
    "防长": "defense minister",
    "财长": "finance minister treasury secretary",
    "院长": "president premier dean director",
    "校长": "president principal vice-chancellor",
    "会长": "president chairman",
    "行长": "governor president",
    "理事长": "chairman president",
    "秘书长": "secretary general",
    "发言人": "spokesperson spokesman spokeswoman",
    "委员": "member commissioner",
    "议员": "member legislator lawmaker councillor senator",
    "代表": "deputy delegate representative",
    "记者": "reporter correspondent journalist",
    "评论员": "commentator",
    "行政长官": "chief executive",
    "特首": "chief executive",
}


def office_words(text: str) -> tuple[int, frozenset[str]]:
    """Return how many characters of an office a text ends in, and the English words for it."""
    for size in (4, 3, 2):
        if text[-size:] in _OFFICES:
            return size, frozenset(_OFFICES[text[-size:]].split())
    return 0, frozenset()
