"""Shortens a sentence by deletions that leave its statement as it is.

Only whole phrases are deleted, never a word replaced, and nothing that carries a figure, a date, a condition or a
negation: a shortened sentence says less than the article, never something else. The kinds of phrases are those with
which sentence compression for headlines began (Dorr, Zajic and Schwartz, "Hedge Trimmer: a parse-and-trim approach to
headline generation", HLT-NAACL 2003): datelines, openings that only connect, leading adverbials, parentheses,
non-restrictive clauses. There is no parser here, so each is deleted only where its edges are marked by punctuation.
"""

from __future__ import annotations

import re
from functools import cache

from mtcheck.text.figures_en import MONTH_NAMES, WEEKDAY_NAMES

#: Nouns of occasions: where and when something was said, which its place in the article tells already.
_OCCASIONS = (
    "speech|address|remarks|ceremony|meeting|talks|interview|visit|stay|forum|conference|response|reply|event|session"
    "|dinner|banquet|luncheon|opening|closing|keynote|occasion|sidelines|tour|exchange|discussion|briefing|symposium"
)
#: Openings that connect with what stands before, and formulas of hearsay that translations are full of.
_CONNECTIVES = (
    "however|meanwhile|moreover|furthermore|besides|also|therefore|thus|additionally|in addition|at the same time"
    "|in the meantime|on the other hand|in particular|in fact|of course|as a result|in short|finally|firstly|secondly"
    "|thirdly|lastly|it is (?:understood|learned|learnt|reported|worth mentioning|worth noting|noteworthy) that"
)
#: What must never be lost with a phrase: figures, times, conditions, denials.
_KEEP = (
    r"\d|\b(?:no|not|never|none|without|unless|if|except|only|hardly|neither|nor|despite|although|though|because"
    r"|excluding|excepting|barring|pending|assuming|depending|provided|providing|alleging|claiming"
    r"|year|years|month|quarter|week|half|decade|today|yesterday|tomorrow|annual|season"
    rf"|{'|'.join((*WEEKDAY_NAMES, *MONTH_NAMES))}"
    r"|spring|summer|autumn|winter)\b|n['’]t\b"
)


def bare(sentence: str) -> str:
    """Return the sentence without dateline, connecting opening and empty leading adverbials.

    >>> bare("HONG KONG, Oct 15 (Xinhua) -- In addition, the fair opened on Monday.")
    'The fair opened on Monday.'
    >>> bare("In his speech at the opening ceremony, Mr Lee said so.")
    'Mr Lee said so.'
    >>> bare("In the first quarter, exports grew.")
    'In the first quarter, exports grew.'
    """
    text = _dateline().sub("", unmarked(sentence), count=1)
    before = None
    while before != text:
        before = text
        text = _leading().sub("", text, count=1)
        match = _adverbial().match(text)
        if match and not _kept().search(match[0]) and _stands(text[match.end() :]):
            text = text[match.end() :]
    return _capitalised(text)


def unmarked(sentence: str) -> str:
    """Return a sentence without the mark of a list item before it.

    >>> unmarked("- He agreed."), unmarked("2) He agreed."), unmarked("2 million came.")
    ('He agreed.', 'He agreed.', '2 million came.')
    """
    return _mark().sub("", sentence, count=1)


def paired(text: str) -> bool:
    """Tell whether quotation marks and brackets stand in pairs."""
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")


def shorter(sentence: str, limit: int) -> str:
    """Return the sentence, shortened until it has at most ``limit`` characters or nothing more can safely go.

    Parentheses go first, then non-restrictive clauses and trailing participles, the last first.

    >>> shorter("The Authority (HKMA), which celebrated its birthday, will issue bonds, making it easier to save.", 40)
    'The Authority will issue bonds.'
    >>> shorter("The Authority, which has not paid, will issue bonds.", 20)
    'The Authority, which has not paid, will issue bonds.'
    """
    text = sentence
    for pattern in (_parenthesis, _relative, _trailing):
        while len(text) > limit:
            found = [match for match in pattern().finditer(text) if not _kept().search(match[0])]
            if not found:
                break
            last = found[-1]
            text = text[: last.start()] + (last["end"] or "") + text[last.end() :]
    return text


def _stands(rest: str) -> bool:
    """Tell whether what follows a leading adverbial opens a clause: a subject, no list that goes on."""
    return bool(_subject().match(rest)) and not _list_item().match(rest)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(_KEEP, re.IGNORECASE)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"^(?:[-*•·–]|\d{1,2}[.)])\s+(?=\S)")


@cache
def _dateline() -> re.Pattern[str]:
    # Place, perhaps a day, and an agency between brackets or strokes; or a place in capitals; then a dash. An agency
    # between brackets alone.
    return re.compile(
        r"^(?:[A-Z][\w.,'’ ]{1,60}?)?(?:\([^()]{2,40}\)|/[^/]{2,40}/)[\w., ]{0,30}?\s*(?:--+|[-–—])+\s+"
        r"|^\([^()]{2,60}\)\s+(?=[A-Z])"
        r"|^[A-Z]{3,}(?:[ ,]+[A-Z][\w.]*|[ ,]+\d{1,4}){0,5}\s*(?:--+|[–—])\s*(?=[A-Z“\"])"
    )


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_CONNECTIVES})(?:,\s+|(?<=that)\s+)(?=\S)", re.IGNORECASE)


@cache
def _adverbial() -> re.Pattern[str]:
    return re.compile(
        r"^(?:In|At|During|On|Throughout|Speaking|Addressing|Attending|Delivering)\s+"
        rf"(?:[^\s,;:]+\s+){{0,8}}?(?:\w+-)?(?:{_OCCASIONS})\b(?:\s+[^\s,;:]+){{0,8}},\s+",
        re.IGNORECASE,
    )


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(r"(?:[A-Z]|“|\"|\d|(?:the|a|an|he|she|they|it|we|both|all|many|some|more|this|these|his|her)\b)")


@cache
def _list_item() -> re.Pattern[str]:
    # "In Shanghai, Beijing and Shenzhen, …": the comma parted members of a list.
    return re.compile(r"[^,.;]{1,40}(?:,| and | or )[^,.;]{1,40},\s")


@cache
def _parenthesis() -> re.Pattern[str]:
    return re.compile(r"(?<![\d%])\s*\([^()]*\)(?P<end>)")  # "5 % (annualised)" is another figure without it


@cache
def _relative() -> re.Pattern[str]:
    # Up to the comma that closes it, which stays where another addition follows, or to the end.
    return re.compile(
        r",\s+(?:which|who|whose|where)\s[^,.;:“”\"()]+"
        r"(?:(?P<end>,)(?=\s(?:[a-z]+ing|with|and|but|while|as)\b)|,(?=\s)|(?=[.!?]$))"
    )


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(r",\s+(?:thereby\s+|thus\s+)?[a-z]{2,}ing\s[^,;:“”\"()]+(?P<end>)(?=[.!?]$)")
