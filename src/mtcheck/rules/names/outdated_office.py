"""A title that its bearer does not hold at the date of the text.

What it flags: "Chief Executive Carrie Lam" in a release of 2024: she left that office in 2022. The glossary says from
when to when a person held an office. The date is that of `--date`, else that of the file (front matter, page head),
of the dateline or of the line with the date at the foot. With a source, a "former" (前, 时任) that the English dropped
is flagged whatever the date.

Why it matters: the release gives an office to the wrong person, and the reader does not know who is meant.

Known limits: only titles right beside a name are seen, and only offices whose dates the glossary knows. "Former",
"then", "-elect", "acting" and the like, and a past year in the same sentence, make a title right. Without any date
nothing is flagged and the report says so. The day on which a Word file was last saved counts only where the text itself
has no date.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Edit, Hit, Safety, Severity
from mtcheck.model import Side, Span
from mtcheck.renderings.account import Status
from mtcheck.renderings.names import starts_sentence
from mtcheck.renderings.tenures import holder, left, mentions, not_yet
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.model import Segment
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.tenures import Mention


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every title that is not held at the date of the text."""
    analysis.undated = 0
    for number, target in analysis.targets.items():
        segment = analysis.document.by_number[number]
        listed = [m for m in mentions(target, analysis.forms[number], analysis.glossary) if not m.qualified]
        for mention in listed:
            if any(other.form[:2] == mention.form[:2] and other.form.term != mention.form.term for other in listed):
                continue  # two persons of one short name
            if _wrong_person(analysis, number, mention):
                continue
            dropped = _dropped(analysis, segment, mention)
            if dropped:
                yield _without_former(analysis, segment, mention, dropped)
            elif analysis.dated is None:
                analysis.undated += any(office.until for office in mention.offices)
            elif not _speaks_of_the_past(segment, target.span(*mention.form[:2])[0], mention, analysis.dated.day):
                yield from _outdated(analysis, segment, mention)


def _wrong_person(analysis: Analysis, number: int, mention: Mention) -> bool:
    """Tell whether the name stands for somebody else of the source, so that the title is not at fault."""
    return any(
        account.found is not None
        and account.found.first < mention.form.last
        and mention.form.first < account.found.last
        for account in analysis.accounts_by_segment[number]
        if account.status is Status.WRONG
    )


def _outdated(analysis: Analysis, segment: Segment, mention: Mention) -> Iterator[Hit]:
    dated = analysis.dated
    if dated is None:
        return
    gone = all(left(office, dated.day) for office in mention.offices)
    early = all(not_yet(office, dated.day) for office in mention.offices)
    if not gone and not early:
        return
    term = analysis.glossary.term(mention.form.term)
    office = (max if gone else min)(mention.offices, key=lambda office: office.until if gone else office.since)
    verb = f"left that office ({office.title}) on {office.until}"
    if early:
        verb = f"took that office ({office.title}) on {office.since} only"
    now = holder(analysis.glossary, term.pack, office.title, dated.day)
    who = f"; the holder then was {now.preferred}" if now is not None and now.source != term.source else ""
    message = f"{term.preferred} {verb}, and the text is of {dated.day} ({dated.by}){who}"
    confidence = Confidence.LOW if dated.weak or _earlier_year(segment, dated.day) else Confidence.MEDIUM
    yield _hit(analysis, segment, mention, message, "former" if gone else "", confidence)


def _without_former(analysis: Analysis, segment: Segment, mention: Mention, dropped: str) -> Hit:
    term = analysis.glossary.term(mention.form.term)
    word = "then" if dropped == "时任" else "former"
    message = f'the source has {dropped} before {term.source}, but the English lacks "{word}"'
    return _hit(analysis, segment, mention, message, word, Confidence.HIGH)


def _hit(
    analysis: Analysis, segment: Segment, mention: Mention, message: str, word: str, confidence: Confidence
) -> Hit:
    target = analysis.targets[segment.number]
    location = segment.locate(Side.TARGET, *target.span(mention.first, mention.last))
    opening = starts_sentence(target, mention.first)
    new = f"{word.capitalize() if opening else word} {location.text}" if word else None
    return Hit(
        location,
        f'"{location.text}": {message}',
        term=analysis.glossary.term(mention.form.term).source,
        suggestion=new,
        edit=Edit(Span(*location.span), new, Safety.UNSAFE) if new else None,
        confidence=confidence,
    )


def _dropped(analysis: Analysis, segment: Segment, mention: Mention) -> str:
    """Return the word of the source that makes the holder a former one; empty where it has none."""
    if not segment.source:
        return ""
    from mtcheck.text.han import simplified

    source = simplified(segment.source)
    places = [start for start, _, term in analysis.glossary.occurrences(source) if term == mention.form.term]
    words = [match[1] if (match := _former_pattern().search(source[:start])) else "" for start in places]
    return words[0] if words and all(words) else ""


@functools.cache
def _former_pattern() -> re.Pattern[str]:
    # 日前, 此前, 会前 are no "former", nor are 前往 and 前来. Between it and the name stands a title: no verb, no mark.
    before = "日目此之以当空眼事会赛年月天周午提史跟生行向"
    return re.compile(
        rf"(时任|(?<![{before}])前(?!往|来|海|后|述|夕|瞻|线|沿|景|期|程))[^\W\d_的了在于与和跟会见说]{{0,20}}$"
    )


def _speaks_of_the_past(segment: Segment, at: int, mention: Mention, day: str) -> bool:
    """Tell whether the sentence is about the time in which the office was held: "in 2021, Chief Executive …".

    The year and month of the text itself may be those of its dateline.
    """
    from mtcheck.text.dates_en import dates
    from mtcheck.text.sentences import split

    around = next((s.text for s in split(segment.target) if s.span.start <= at < s.span.end), segment.target)
    parts = dates(around)[0]
    times = [f"{part.value:04}" for part in parts if part.kind == "year"]
    times += [f"{day[:4]}-{part.value:02}" for part in parts if part.kind == "month"] if day[:4] in times else []
    return any(
        time != day[: len(time)]
        and any(not left(office, time) and not not_yet(office, time) for office in mention.offices)
        for time in times
    )


def _earlier_year(segment: Segment, day: str) -> bool:
    """Tell whether the segment names an earlier year, so that it may tell a story."""
    return any(year < int(day[:4]) for year in _years(segment.target))


def _years(text: str) -> list[int]:
    from mtcheck.text.dates_en import dates

    return [int(part.value) for part in dates(text)[0] if part.kind == "year"]


_ROWS = (
    {
        "source": "林郑月娥", "preferred": "Carrie Lam", "type": "person", "from": "2017-07-01", "until": "2022-06-30",
        "office": "Chief Executive",
    },
    {"source": "李家超", "preferred": "John Lee", "type": "person", "from": "2022-07-01", "office": "Chief Executive"},
)  # fmt: skip

RULE = Rule(
    id="outdated-office",
    family="names",
    severity=Severity.MAJOR,
    mqm="accuracy/mistranslation",
    summary="a title that its bearer does not hold at the date of the text",
    check=check,
    needs=frozenset({"glossary"}),
    bad=(
        Example("HONG KONG, Oct 15, 2024 (Xinhua) -- Chief Executive Carrie Lam spoke.", None, _ROWS),
        Example("Chief Executive Carrie Lam spoke.", "前行政长官林郑月娥发言。", _ROWS),
    ),
    good=(
        Example("HONG KONG, Oct 15, 2024 (Xinhua) -- Former Chief Executive Carrie Lam spoke.", None, _ROWS),
        Example("HONG KONG, Oct 15, 2024 (Xinhua) -- Chief Executive John Lee spoke.", None, _ROWS),
        Example("HONG KONG, Oct 15, 2019 (Xinhua) -- Chief Executive Carrie Lam spoke.", None, _ROWS),
        Example("Chief Executive Carrie Lam spoke.", "日前行政长官林郑月娥发言。", _ROWS),
    ),
)
