"""How Chinese characters read: Hanyu Pinyin, Wade-Giles and Jyutping, in the spellings that people write.

The readings come from pypinyin and ToJyutping; surnames are read as surnames (曾 Zeng, 单 Shan, 仇 Qiu).
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata

#: Surnames of two characters (the common ones; a name that begins with one has a surname of two characters).
COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 端木 夏侯 南宫 西门 独孤 闻人 淳于 "
    "单于 太史 申屠 钟离 "
    "轩辕 赫连 澹台 公冶 宗政 濮阳 呼延 万俟 范姜 张简".split()
)
# Readings that a character has as a surname only. The general reading is pypinyin's own.
_SURNAME_READINGS = {
    "曾": "zeng", "单": "shan", "区": "ou", "仇": "qiu", "解": "xie", "查": "zha", "任": "ren", "朴": "piao",
    "盖": "ge", "华": "hua", "尉": "wei", "燕": "yan", "宁": "ning", "秘": "bi", "缪": "miao", "乐": "yue",
    "洗": "xian", "冼": "xian", "折": "she", "黑": "he", "员": "yun", "种": "chong", "召": "shao", "繁": "po",
    "覃": "qin", "訾": "zi", "纪": "ji", "葛": "ge", "那": "na", "卜": "bu", "翟": "zhai", "褚": "chu",
    "句": "gou", "邵": "shao", "车": "che", "尹": "yin", "祭": "zhai", "晁": "chao", "隗": "wei", "万俟": "moqi",
    "尉迟": "yuchi", "单于": "chanyu", "澹台": "tantai", "长孙": "zhangsun", "柏": "bai", "盛": "sheng", "臧": "zang",
}  # fmt: skip


@functools.lru_cache(maxsize=32768)
def pinyin(han: str, *, name: bool = False) -> tuple[str, ...]:
    """Return the pinyin of each character, in lower case without tones; ``ü`` is written ``v``.

    Args:
        han: Simplified or traditional characters only.
        name: Whether this is a person's name, whose surname is read as a surname.

    >>> pinyin("曾国卫", name=True)
    ('zeng', 'guo', 'wei')
    """
    from pypinyin import Style, lazy_pinyin

    from mtcheck.text.han import simplified

    syllables: list[str] = lazy_pinyin(han, style=Style.NORMAL, errors="ignore", v_to_u=False)
    if name:
        plain = simplified(han)
        for size in (2, 1):
            reading = _SURNAME_READINGS.get(plain[:size])
            if reading and len(plain) > size:
                if size == 1:
                    syllables[0] = reading
                else:
                    syllables[:2] = lazy_pinyin(plain[:2], style=Style.NORMAL)
                break
    return tuple(syllables)


@functools.lru_cache(maxsize=8192)
def pinyin_readings(han: str, *, name: bool = False) -> tuple[tuple[str, ...], ...]:
    """Return every likely pinyin of a word whose characters have several readings, the likeliest first.

    At most two readings a character and eight in all: an engine picks a common reading, not a rare one.

    >>> [" ".join(reading) for reading in pinyin_readings("中咀")]
    ['zhong ju', 'zhong zui']
    """
    from pypinyin import Style
    from pypinyin import pinyin as full

    first = pinyin(han, name=name)
    choices = [
        list(dict.fromkeys([one, *full(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0][:2]]))[:2]
        for one, character in zip(first, han, strict=False)
    ]
    if name:
        choices[0] = choices[0][:1]
    return tuple(itertools.islice(itertools.product(*choices), 8))


@functools.lru_cache(maxsize=8192)
def wade_giles(han: str) -> tuple[str, ...]:
    """Return the Wade-Giles of each character, in lower case, without tones, apostrophes and diacritics."""
    from pypinyin import Style, lazy_pinyin

    raw = lazy_pinyin(han, style=Style.WADEGILES, errors="ignore")
    return tuple(_letters(syllable) for syllable in raw)


@functools.lru_cache(maxsize=8192)
def jyutping(han: str) -> tuple[str, ...]:
    """Return the Jyutping (Cantonese) of each character without tones; empty where one has none."""
    import ToJyutping

    pairs = ToJyutping.get_jyutping_list(han)
    if not all(reading for _, reading in pairs):
        return ()
    return tuple(_letters(reading.split()[0]) for _, reading in pairs)


def _letters(syllable: str) -> str:
    decomposed = unicodedata.normalize("NFKD", syllable.casefold())
    return re.sub(r"[^a-z]", "", decomposed)


def surname_length(han: str) -> int:
    """Return how many characters of a Chinese personal name are its surname: 2 for 欧阳 and 歐陽, else 1."""
    from mtcheck.text.han import simplified

    return 2 if len(han) > 2 and simplified(han[:2]) in COMPOUND_SURNAMES else 1
