"""One thing under two names in one translation, or in one batch of translations.

What it flags: a right form of a glossary term that differs in substance from the form that the document uses more
("Secretary for Finance" beside "Financial Secretary"), and a name that no glossary lists and that the document spells
otherwise elsewhere ("Hsia Li-yen" beside "Xia Liyan" for 夏立言). Of two forms used equally often, the preferred one is
taken for the usual one, else the first. Where several documents are checked together, each is also compared with the
others: a document that calls a term otherwise than most do is told so.

Why it matters: readers take two names for two things, and a search for one of them finds half of the text.

Known limits: short and long forms, abbreviations, other spellings of one form, adjectives of places, and a second name
in brackets or behind "or" are the same name. Terms written in small letters may vary. Wrong renderings are reported by
the other rules and not again here. Ministries and offices that every country has, forms that share most of their
words, and all findings without a source are doubts of low confidence: the two may be two things. Unlisted names are
compared within a document only, and only where the characters prove that they are one: Chinese names of which one
spelling follows a romanisation, and foreign names that have a dot in Chinese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Edit, Hit, Safety, Severity
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.model import Document, Location
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.consistency import Clash, Elsewhere, Use

#: An unlisted name needs so many mentions under its usual spelling to be sure.
_FIRM = 2
_SHOWN = 3


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every place at which a term is called otherwise than elsewhere in the document."""
    from mtcheck.renderings.consistency import clashes

    for clash in clashes(usage(analysis)):
        usual = [use.place for use in clash.usual]
        said = "this text mostly says" if len(usual) > len(clash.uses) else "this text also says"
        where = _lines(analysis.document, usual)
        yield from _hits(clash, f'{said} "{clash.usual[0].form}" ({_times(usual)}: {where})', tuple(usual[:_SHOWN]))
    if analysis.document.has_source:
        yield from _unlisted(analysis)


def usage(analysis: Analysis) -> tuple[Use, ...]:
    """Return what the document calls each term, for the comparison with other documents."""
    from mtcheck.renderings.consistency import uses

    return uses(analysis)


def across(documents: Sequence[Document], tables: Sequence[Sequence[Use]]) -> list[list[Hit]]:
    """Return, for each document of a batch, the hits for terms that most documents call otherwise.

    Args:
        documents: The documents.
        tables: What :func:`usage` returned for each.
    """
    from mtcheck.renderings.consistency import across as compare

    return [
        [hit for found in own for hit in _hits(found.clash, _elsewhere(documents, found), ())]
        for own in compare(tables)
    ]


def _elsewhere(documents: Sequence[Document], found: Elsewhere) -> str:
    count = len(found.others)
    shown = [f"{documents[i].path}:{_line(documents[i], use.place)}" for i, use in found.others[:_SHOWN]]
    who = "another document says" if count == 1 else f"{count} other documents say"
    return f'{who} "{found.clash.usual[0].form}" ({", ".join(shown)}{", …" if count > _SHOWN else ""})'


def _hits(clash: Clash, elsewhere: str, related: tuple[Location, ...]) -> Iterator[Hit]:
    term, form = clash.uses[0].term, clash.usual[0].form
    for use in clash.uses:
        yield Hit(
            use.place,
            f'"{use.place.text}" stands for {term.source}; {elsewhere}: use one name throughout',
            term=term.source,
            source=use.source,
            suggestion=form,
            edit=Edit(use.place.span, form, Safety.UNSAFE),
            confidence=Confidence.LOW if clash.doubtful else Confidence.MEDIUM,
            related=related,
        )


def _unlisted(analysis: Analysis) -> Iterator[Hit]:
    from mtcheck.renderings.unlisted import variants

    for found in variants(analysis):
        usual = found.usual[0].text
        where = f"{_times(found.usual)}: {_lines(analysis.document, found.usual)}"
        for place in found.rare:
            yield Hit(
                place,
                f'"{place.text}" seems to stand for {found.source.text}, for which this text also says "{usual}"'
                f" ({where}): use one name throughout",
                term=found.source.text,
                source=found.source if found.source.segment == place.segment else None,
                suggestion=usual,
                edit=Edit(place.span, usual, Safety.UNSAFE),
                confidence=Confidence.MEDIUM if len(found.usual) >= _FIRM else Confidence.LOW,
                related=found.usual[:_SHOWN],
            )


def _times(places: Sequence[Location]) -> str:
    return "once" if len(places) == 1 else f"{len(places)} times"


def _lines(document: Document, places: Sequence[Location]) -> str:
    lines = list(dict.fromkeys(_line(document, place) for place in places))
    shown = ", ".join(map(str, lines[:_SHOWN])) + (", …" if len(lines) > _SHOWN else "")
    return f"{document.place_noun}{'s' * (len(lines) > 1)} {shown}"


def _line(document: Document, place: Location) -> int:
    return document.place(place)[0]


_SECRETARY = {
    "source": "财政司司长",
    "preferred": "Financial Secretary",
    "admitted": "Secretary for Finance",
    "type": "title",
}
_BAY = {
    "source": "粤港澳大湾区",
    "preferred": "Guangdong-Hong Kong-Macao Greater Bay Area",
    "admitted": "Greater Bay Area",
    "type": "place",
}

RULE = Rule(
    id="inconsistent-term",
    family="consistency",
    severity=Severity.MINOR,
    mqm="terminology/inconsistent-use-of-terminology",
    summary="a term or name that the same text, or the same batch, calls otherwise elsewhere",
    check=check,
    usage=usage,
    across=across,
    needs=frozenset({"glossary"}),
    bad=(
        Example(
            "The Financial Secretary opened the fair.\nThe Secretary for Finance then toured it.",
            "财政司司长为展览揭幕。\n财政司司长随后参观。",
            (_SECRETARY,),
        ),
        Example(
            "Lin Haosheng opened the fair.\nLin Haosheng toured it.\nLin Hao-shen left.",
            "林浩生为展览揭幕。\n林浩生参观了展览。\n林浩生离开。",
            (_SECRETARY,),
        ),
    ),
    good=(
        Example(
            "The Guangdong-Hong Kong-Macao Greater Bay Area grows.\nThe Greater Bay Area draws talent.",
            "粤港澳大湾区在成长。\n粤港澳大湾区吸引人才。",
            (_BAY,),
        ),
        Example(
            "Lin Haosheng opened the fair.\nLin Haosheng met Lin Haochen.",
            "林浩生为展览揭幕。\n林浩生会见林浩辰。",
            (_SECRETARY,),
        ),
    ),
)
