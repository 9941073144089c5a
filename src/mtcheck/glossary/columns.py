"""Which column of a file is which: the names of a glossary's columns, and what other termbases call them."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from mtcheck.errors import nearest
from mtcheck.glossary.term import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

# By column: other names of it, in lower case, without brackets, words set apart by one blank.
_OTHER_NAMES = {
    "source": "chinese | chinese term | chinese name | source term | source text | term | simplified chinese | "
    "traditional chinese | 中文 | 中文名 | 中文名称 | 中文術語 | 中文术语 | 汉语 | 漢語 | 原文 | 源语 | 源文 | "
    "源术语 | 术语 | 術語 | 简体中文 | 簡體中文 | 繁体中文 | 繁體中文 | 名称 | 名稱",
    "preferred": "english | english term | english name | target | target term | target text | translation | "
    "preferred term | 英文 | 英文名 | 英文名称 | 英文名稱 | 英文术语 | 英文術語 | 英语 | 英語 | "
    "译文 | 譯文 | 译名 | 譯名 | 英译 | 英譯 | 标准译名 | 標準譯名 | 翻译 | 翻譯",
    "admitted": "admitted term | admitted terms | alternative | alternatives | synonym | synonyms | variant | "
    "variants | also | also right | other translations | 其他译名 | 其他譯名 | 别名 | 別名 | 同义词 | 同義詞 | 又譯",
    "deprecated": "deprecated term | deprecated terms | forbidden | forbidden terms | wrong | incorrect | "
    "do not use | 禁用 | 禁用译名 | 禁用譯名 | 误译 | 誤譯 | 错误译名 | 錯誤譯名",
    "short": "short form | short forms | short name | 简称 | 簡稱 | 短称 | 短稱",
    "type": "kind | category | entity type | term type | 类型 | 類型 | 类别 | 類別",
    "from": "since | start | start date | valid from | 开始 | 開始 | 开始日期 | 開始日期 | 起",
    "until": "to | end | end date | valid until | valid to | 结束 | 結束 | 结束日期 | 結束日期 | 止",
    "office": "position | post | 职务 | 職務 | 职位 | 職位",
    "note": "notes | comment | comments | remark | remarks | definition | description | usage | 备注 | 備註 | 注释 | "
    "註釋 | 说明 | 說明 | 定义 | 定義",
    "reference": "references | ref | url | link | source url | source link | 来源 | 來源 | 出处 | 出處 | 参考 | 參考",
}
#: What a list of suggestions says of each beside the glossary's own columns; not read.
EVIDENCE = (
    "count", "agreement", "consistency", "other renderings", "evidence", "example source", "example target",
    "example place", "score",
)  # fmt: skip
_LANGUAGES = {
    "source": r"(zh|zho|chi|cmn|yue)( (hans|hant|cn|hk|tw|mo|sg))*",
    "preferred": r"(en|eng)( [a-z]{2})?",
}


def columns_of(header: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return which column each cell of a header names, and what is wrong with the header.

    A column of evidence has no name here: the list of suggestions that was reviewed is a glossary.

    >>> columns_of(["原文", "English (UK)", "Note"])
    (['source', 'preferred', 'note'], [])
    >>> columns_of(["source", "prefered"])[1]
    ["column 'preferred' is missing", "there is no column 'prefered' (did you mean preferred?)"]
    """
    names = _names()
    found = [_column(cell, names) for cell in header]
    problems = [f"column {c!r} is missing" for c in ("source", "preferred") if c not in found]
    problems += [
        f"there is no column {cell!r} ({_nearest(cell, names)})"
        for cell, column in zip(header, found, strict=True)
        if not column and _plain(cell) not in EVIDENCE
    ]
    for column in COLUMNS:
        cells = [cell for cell, meant in zip(header, found, strict=True) if meant == column]
        if len(set(cells)) > 1:
            problems.append(
                f"columns {' and '.join(map(repr, cells))} all mean {column!r}: rename or remove all but one"
            )
        elif len(cells) > 1:
            problems.append(f"column {cells[0]!r} stands twice")
    return found, problems


@functools.cache
def _names() -> dict[str, str]:
    names = {column: column for column in COLUMNS}
    for column, others in _OTHER_NAMES.items():
        names.update(dict.fromkeys(others.split(" | "), column))
    return names


def _plain(cell: str) -> str:
    text = re.sub(r"\(.*?\)", " ", unicodedata.normalize("NFKC", cell).casefold())
    return " ".join(re.sub(r"[\s_/:-]+", " ", text).split())


def _column(cell: str, names: dict[str, str]) -> str:
    plain = _plain(cell)
    for column, pattern in _LANGUAGES.items():
        if re.fullmatch(pattern, plain):
            return column
    return names.get(plain, "")


def _nearest(cell: str, names: dict[str, str]) -> str:
    """Name the nearest column, by its own name, whatever name of it was nearest."""
    import difflib

    close = difflib.get_close_matches(_plain(cell), names, n=1, cutoff=0.75)
    return f"did you mean {names[close[0]]}?" if close else nearest(cell, COLUMNS)
