"""Chinese numerals: normalising their spelling and reading their value.

No library was right on all of 3.06万亿, 一万六七千, 两三千 and 几十万 (cn2an 0.5 rejects each of these), so the few
lines of arithmetic stand here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mtcheck.text.grouping import grouped

_PAIRS = (
    "億亿 萬万 兩两 幾几 餘余 個个 隻只 條条 張张 間间 項项 屆届 歲岁 棟栋 輛辆 噸吨 畝亩 頭头 "
    "顆颗 場场 筆笔 點点 時时 週周 號号 幣币 圓圆 歐欧 佔占 漲涨 減减 長长 約约 過过 達达 將将 "
    "雙双 連连 續续 紀纪 後后 內内 論论 軍军 員员 們们 國国 會会 區区 縣县 鄉乡 鎮镇 島岛 種种 "
    "類类 車车 輪轮 門门 戶户 樓楼 層层 級级 線线 環环 強强 馬马 臺台 灣湾 紐纽 韓韩 銀银 鎊镑 "
    "銖铢 盧卢 爾尔 釐厘 鐘钟 齡龄 擴扩 縮缩 飆飙 發发 賺赚 虧亏 損损 傷伤 價价 開开 關关 東东 "
    "總总 僅仅 從从 當当 禮礼 晝昼 農农 曆历 際际 聯联 產产 業业 學学 該该 這这 滿满 數数 處处 "
    "單单 於于 載载 來来 還还 對对 領领 歷历 財财 計计 書书 隨随 風风 議议 題题 誌志 慶庆 遷迁"
)


@cache
def _table() -> dict[int, int]:
    table = {ord(pair[0]): ord(pair[1]) for pair in _PAIRS.split()}
    table |= {0xFF10 + digit: 0x30 + digit for digit in range(10)}
    table |= {ord("％"): ord("%"), ord("．"): ord("."), ord("○"): ord("〇")}
    return table


def normalised(text: str) -> str:
    """Return ``text`` with full-width digits and the traditional characters of numbers, dates and units simplified.

    Groups of three digits are parted by a comma, whatever stands there.

    Every character keeps its place, so positions in the result are positions in ``text``.

    >>> normalised("３.5億港圓")
    '3.5亿港圆'
    """
    plain = grouped(text.translate(_table()))
    return _formal_run().sub(lambda run: run[0].translate(_formal()), plain)


# Numerals of cheques and contracts (壹佰万) are common characters elsewhere (队伍, 大陆): only a run of them counts.
_FORMAL = "壹一 贰二 貳二 叁三 參三 肆四 伍五 陆六 陸六 柒七 捌八 玖九 拾十 佰百 仟千"


@cache
def _formal() -> dict[int, int]:
    return {ord(pair[0]): ord(pair[1]) for pair in _FORMAL.split()}


@cache
def _formal_run() -> re.Pattern[str]:
    formal = "".join(pair[0] for pair in _FORMAL.split())
    return re.compile(rf"[{formal}][{formal}万亿]+")


DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}


#: Scales that stand together without a digit and still are a number.
_BARE = frozenset("十万 百万 千万 十亿 百亿 千亿 万亿 十万亿 百万亿 千万亿".split())


class Value(NamedTuple):
    """The value of a numeral: a range where the numeral states one."""

    low: float
    high: float


def value_of(numeral: str) -> Value | None:
    """Read a numeral of Chinese characters, Arabic digits, or both.

    ``几`` and ``数`` before a scale stand for 2 to 9, two neighbouring digits (两三千, 十五六) for a range, a last
    digit without its scale for the next smaller one (一万五: 15000).

    >>> value_of("一万六七千")
    Value(low=16000.0, high=17000.0)
    >>> value_of("3.06万亿")
    Value(low=3060000000000.0, high=3060000000000.0)
    """
    text = numeral.replace(",", "").replace(" ", "")
    if not text:
        return None
    if text.isascii():
        plain = _leaf(text, 0, 0)
        return None if plain[0] is None or plain[1] < len(text) else Value(plain[0], plain[0])
    if "点" in text:
        whole, _, rest = text.partition("点")
        return _spoken_decimal(whole, rest)
    if all(char in DIGITS for char in text):
        return _digit_string(text)
    if len(text) > 1 and all(char in SCALES for char in text) and text not in _BARE:
        return None  # 千千万万, 亿万: figures of speech
    low, high = _evaluate(text, pick=0), _evaluate(text, pick=1)
    return None if low is None or high is None else Value(low, high)


def _spoken_decimal(whole: str, rest: str) -> Value | None:
    scale = rest.lstrip("".join(DIGITS))
    digits = rest[: len(rest) - len(scale)]
    base = value_of(whole)
    if base is None or not digits or any(char not in SCALES for char in scale):
        return None
    value = base.low + sum(DIGITS[char] / 10 ** (place + 1) for place, char in enumerate(digits))
    for char in scale:
        value *= SCALES[char]
    return Value(value, value)


def _digit_string(text: str) -> Value:
    digits = [DIGITS[char] for char in text]
    if len(digits) == 2 and (digits[1] - digits[0] == 1 or digits == [3, 5]) and digits[0]:
        return Value(float(digits[0]), float(digits[1]))
    value = 0
    for digit in digits:
        value = value * 10 + digit
    return Value(float(value), float(value))


def _evaluate(text: str, pick: int) -> float | None:
    """Add up a numeral with scales; ``pick`` 0 takes the least and 1 the greatest reading of every range."""
    parts: list[float] = []  # finished parts, each larger than all that may still follow it
    current: float | None = None
    last_scale = 0
    index = 0
    while index < len(text):
        char = text[index]
        if char in SCALES:
            scale = SCALES[char]
            below = current if current is not None else 0.0
            if scale < 10_000:
                parts.append((below or 1.0) * scale)
            else:
                while parts and parts[-1] < scale:
                    below += parts.pop()
                parts.append((below or 1.0) * scale)
            last_scale, current = scale, None
            index += 1
            continue
        current, index = _leaf(text, index, pick)
        if current is None:
            return None
    if current is not None:
        spoken_short = last_scale >= 100 and current < 10 and text[-1] in DIGITS and text[-2] in SCALES
        parts.append(current * last_scale / 10 if spoken_short else current)
    return float(sum(parts))


def _leaf(text: str, index: int, pick: int) -> tuple[float | None, int]:
    """Read the digits at ``index``: 12.5, 五, 六七, 零五, 几."""
    char = text[index]
    if char in "几数":
        return (2.0, 9.0)[pick], index + 1
    end = index
    if char in DIGITS:
        while end < len(text) and text[end] in DIGITS:
            end += 1
        digits = text[index:end].lstrip("〇零") or "零"
        run = _digit_string(digits)
        if len(digits) > 1 and run.low == run.high:
            return None, end  # 十二五 is no numeral
        return (run.low, run.high)[pick], end
    while end < len(text) and (text[end].isdecimal() or text[end] == "."):
        end += 1
    try:
        return float(text[index:end]), end
    except ValueError:
        return None, index + 1
