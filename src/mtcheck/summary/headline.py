"""A headline of limited length: the article's own, or its news sentence cut where the cut leaves a whole clause.

Cutting from the end at phrase borders is what "Hedge Trimmer" does with a parser (Dorr, Zajic and Schwartz, HLT-NAACL
2003). Without one, a cut is made only before a preposition or a comma that opens an adjunct, only where a finite verb
stands before it, and never where a condition, a denial or a comparison would go.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from mtcheck.summary.compress import bare, paired, shorter, unmarked
from mtcheck.text.figures_en import MONTH_NAMES, WEEKDAY_NAMES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mtcheck.text.sentences import Sentence

#: How many characters a headline has at most.
LIMIT = 90
# A line of fewer words is a kicker ("Press release"), a byline or a date.
_MIN_WORDS = 4
# Finite verbs that do not end in "ed": auxiliaries, the irregular past forms, and what headlines are made of.
_VERBS = (
    "is are was were has have had do does did will would can could may might must shall should"
    " arose ate awoke beat became began bent bet bit blew bore bought bound bred broke brought built burnt came"
    " cast caught chose clung cost crept cut dealt drew drove dug fell felt fed fled flew forgot fought found"
    " froze gave got grew heard held hid hit hung hurt kept knew laid lay led left lent let lit lost made meant"
    " met paid put quit ran read rode rose said sang sank sat saw sent set shook shot showed shrank shut slept"
    " slid sold sought spent spoke sprang spread stood stole struck strove stuck swam swept swore swung taught"
    " thought threw told took tore understood went withdrew woke won wore wrote"
    " opens closes signs holds meets launches releases announces visits attends calls plans rises falls welcomes leads"
    " wins begins expects says becomes marks shows hosts joins urges pledges vows aims starts completes backs boosts"
)
_SAYING = "said says announced stressed noted added stated pointed declared believes hopes emphasized emphasised"
# Openings of an adjunct: the clause comes after the comma that ends it.
_ADJUNCTS = (
    "according after before during in on at with by for as while when since from to under following given over despite"
    " among amid through thanks"
)
# Verbs that need nothing behind them.
_COMPLETE = "opened opens closed closes arrived arrives began begins started starts rose rises fell falls grew doubled"


def headline(sentences: Sequence[Sentence], news: str, avoid: Collection[int] = ()) -> tuple[str, int | None]:
    """Return a headline and the number of the sentence that it is made of; nothing where none can be made safely.

    Args:
        sentences: All sentences of the article.
        news: The sentence of the summary that says the news; what is cut where the article brings no headline.
        avoid: Numbers of sentences that hold an error.

    Returns:
        The headline, empty where none fits, and the number of the article's own headline that it is; None where it is
        made of ``news``.
    """
    first = next((s.number for s in sentences if not s.headline), len(sentences))
    for _, line in groupby(sentences[:first], key=lambda sentence: sentence.paragraph):
        own = [(unmarked(sentence.flat), sentence.number) for sentence in line if sentence.number not in avoid]
        whole = _bare(" ".join(text for text, _ in own))
        if _label().match(whole):
            continue
        parts = [(whole, own[0][1])] if own else []
        if len(whole) > LIMIT:
            parts = [(_trimmed(part), number) for text, number in own for part in _parts(_bare(text))]
        fitting = [each for each in parts if len(each[0]) <= LIMIT and len(each[0].split()) >= _MIN_WORDS]
        if fitting:
            return max(fitting, key=lambda each: len(each[0]))
    return cut(news, LIMIT), None


def cut(sentence: str, limit: int) -> str:
    """Return a clause of at most ``limit`` characters that a sentence begins with, or nothing where none is whole.

    >>> cut("The forum opened in the new hall on Monday, with guests from 23 countries and regions.", 60)
    'The forum opened in the new hall on Monday, with guests'
    >>> cut("No visitor may enter the reserve unless the warden agrees to it beforehand.", 40)
    ''
    """
    text = _bare(shorter(_bare(bare(sentence)), limit))
    if len(text) > limit:
        text = _day().sub("", text)
    if len(text) <= limit:
        return text
    for match in _borders(text, limit):
        head, rest = text[: match.start()], text[match.start() :]
        if _whole(head) and not _needed().search(rest):
            return head
    return ""


def _parts(line: str) -> list[str]:
    """Return the parts of a line between strong marks."""
    return [part.strip() for part in re.split(r"[!?;:]\s+|\s*(?:\s-|--|–|—|\|)\s+", line) if part.strip()]


def _trimmed(part: str) -> str:
    """Return a part of a headline, which needs no finite verb, cut at a comma or an adjunct where it is too long."""
    if len(part) <= LIMIT:
        return part
    for match in _borders(part, LIMIT):
        head, rest = part[: match.start()], part[match.start() :]
        words = head.split()
        whole = len(words) > _MIN_WORDS and not _finite(words[-1], "") and paired(head)
        if whole and not _needed().search(rest):
            return head
    return part


def _bare(line: str) -> str:
    """Return a headline without the full stop behind it, and without the names of site and section."""
    line = _site().sub("", line)
    return line[:-1] if line.endswith(".") and not line.endswith("..") else line


def _whole(head: str) -> bool:
    """Tell whether what is kept can stand alone: a subject and a finite verb, marks in pairs, no verb robbed."""
    if not paired(head):
        return False
    words = head.split()
    clause = _saying().split(head)[-1]
    if _adjunct().match(clause):
        clause = clause.partition(",")[2]
    inner = clause.split()
    last = words[-1].lower()
    if len(words) < _MIN_WORDS or len(inner) < 3 or (_finite(last, "") and last not in _COMPLETE.split()):
        return False
    return any(_finite(word, after) for word, after in pairwise([*inner[1:], ""]))


def _finite(word: str, after: str) -> bool:
    """Tell whether a word may be a finite verb; before "by" it is a participle."""
    lower = word.lower().strip("“”\"'’,")
    return after != "by" and (
        lower in _VERBS.split() or (len(lower) > 4 and lower.endswith("ed") and not lower.endswith("eed"))
    )


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_SAYING.replace(' ', '|')})\b(?:\s+out)?(?:\s+that\b)?\s*|\bthat\b\s*")


@cache
def _adjunct() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_ADJUNCTS.replace(' ', '|')})|\w+(?:ing|ed))\b", re.IGNORECASE)


def _borders(text: str, limit: int) -> list[re.Match[str]]:
    """Return the phrase borders that lie within the limit, the last first."""
    return [match for match in _border().finditer(text) if match.start() <= limit][::-1]


@cache
def _border() -> re.Pattern[str]:
    # Not behind a verb that calls for its complement, nor inside "from … to …", "between … and …".
    return re.compile(
        r",?\s(?:(?:which|who|where|while|including|during|after|before|as part of|following|with|in order to|amid|for"
        r"|in|at|on|from|by|through|across|under)\s|,\s(?=[a-z]+ing\s))|,\s|\sand\s(?=[a-z]{3,}ed\s)"
    )


@cache
def _needed() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:not|no|never|none|without|unless|if|except|only|but|however|than|despite|although|instead|rather"
        r"|excluding|until|pending)\b|n['’]t\b",
        re.IGNORECASE,
    )


@cache
def _site() -> re.Pattern[str]:
    # "… opens today - News - Xinhua News Agency".
    return re.compile(r"(?:\s[-–—|]\s[A-Z][\w'’.]*(?:\s[A-Z][\w'’.]*){0,3})+\.?$")


@cache
def _day() -> re.Pattern[str]:
    # The day of the news, which a headline can do without.
    days, months = "|".join(WEEKDAY_NAMES), "|".join(MONTH_NAMES)
    return re.compile(
        rf"(?<![,\d])\son\s(?:(?:{days})|(?:{months})\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\s(?:{months}))"
        rf"(?:\s\([^()]*\))?(?=\s[a-z]|\.?$)"
    )


@cache
def _label() -> re.Pattern[str]:
    # Bylines, datelines, captions.
    return re.compile(r"(?:by|source|photo|editor|reporter|author|date|updated|published)\b[:\s]", re.IGNORECASE)
