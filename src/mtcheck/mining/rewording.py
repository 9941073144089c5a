"""How to write a sentence so that a name in it is not cut: 会见李家超时 → 会见李家超的时候.

Only where the grammar is plain from the words beside the name, and only where a segmenter then cuts it no more.
Nothing is changed in any file: the rewording is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.text.han import han_pattern, simplified
from mtcheck.text.segmenter import tagged_words, word_spans

if TYPE_CHECKING:
    from mtcheck.glossary.lexicon import Lexicon

#: What may stand behind a name for a time, and how it is written in full; simplified and traditional.
_TIMES = {"时": ("的时候", "的時候"), "前": ("之前", "之前"), "后": ("之后", "之後")}
_THEN = {"时任": ("当时任", "當時任")}
_DO = ("进行", "進行")
_VERBS = frozenset(("v", "vn", "p"))
#: A clause is looked at for so many characters on either side of the name.
_REACH = 40
_MARKS = "，。；：！？、,.;:!?）)」』”\n"


def reworded(text: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """Return the words from the beginning of the clause to behind the name, written safely; None where none is sure.

    Args:
        text: The segment as written.
        start: Where the name starts.
        end: Where it ends.
        lexicon: The dictionary.
    """
    clause = max((text.rfind(mark, max(0, start - _REACH), start) for mark in _MARKS), default=-1) + 1
    clause = max(clause, start - _REACH)
    text, start, end = text[clause : end + _REACH], start - clause, end - clause
    plain = simplified(text)
    traditional = plain != text
    change = _change(plain, start, end, lexicon)
    if change is None:
        return None
    skipped, forms = change
    new = text[:end] + forms[traditional] + text[end + skipped :]
    cut = any(low < end < high for low, high in word_spans(simplified(new)))
    # What was drawn to the name is shown with it: 邓炳强进行|调研.
    shown = end + len(forms[traditional]) + (0 if skipped else 2)
    return None if cut else new[:shown].strip()


def _change(plain: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, tuple[str, str]] | None:
    """Return how many characters behind the name are replaced, and by what."""
    following = plain[end : end + 2]
    if following in _THEN:
        return 2, _THEN[following]
    if plain[end : end + 1] in _TIMES and not lexicon.glosses(following) and _does(plain[:start]):
        return 1, _TIMES[plain[end]]
    behind = plain[end + 2 : end + 3]
    closed = not behind or behind in _MARKS
    tags = [word.tag for word in tagged_words(following)]
    if closed and tags == ["vn"] and han_pattern().fullmatch(following):
        return 0, _DO
    return None


def _does(before: str) -> bool:
    """Tell whether a verb or preposition stands before the name in its clause, so that what follows is a time."""
    words = [word for word in tagged_words(before) if word.text.strip()]
    return any(word.tag in _VERBS for word in words) or bool(words and words[-1].text in _MEETING)


#: Verbs that the tagger takes for nouns.
_MEETING = frozenset("会见 会晤 访问 采访 拜访 接见 陪同 介绍 欢迎 迎接 代表".split())
