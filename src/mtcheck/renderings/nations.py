"""Words that name one country in different shapes, and abbreviations that everybody knows.

``canonical`` maps each shape to one, so that "Sino-Japanese forum" and "China-Japan forum" are one form.
"""

from __future__ import annotations

import functools

# country = adjectives and people. Only those whose shape differs; plural and case are dealt with elsewhere.
_NATIONS = """
china=chinese,sino|japan=japanese|korea=korean|vietnam=vietnamese,viet|brunei=bruneian|philippines=philippine,filipino
usa=us,american,america|germany=german|france=french|britain=british,uk|england=english|spain=spanish,spaniard
portugal=portuguese|italy=italian|greece=greek|turkey=turkish,turkiye|russia=russian|soviet=ussr|ukraine=ukrainian
poland=polish|sweden=swedish|norway=norwegian|denmark=danish|finland=finnish|netherlands=dutch|belgium=belgian
switzerland=swiss|austria=austrian|hungary=hungarian|czechia=czech|romania=romanian|bulgaria=bulgarian|serbia=serbian
croatia=croatian|ireland=irish|scotland=scottish|wales=welsh|iceland=icelandic|europe=european|asia=asian|africa=african
india=indian|pakistan=pakistani|bangladesh=bangladeshi|nepal=nepali,nepalese|srilanka=lankan|myanmar=burmese,burma
thailand=thai|laos=laotian,lao|cambodia=cambodian|malaysia=malaysian|singapore=singaporean|indonesia=indonesian
mongolia=mongolian|kazakhstan=kazakh|uzbekistan=uzbek|kyrgyzstan=kyrgyz|tajikistan=tajik|turkmenistan=turkmen
iran=iranian|iraq=iraqi|israel=israeli|palestine=palestinian|syria=syrian|lebanon=lebanese|jordan=jordanian|saudi=saudi
egypt=egyptian|algeria=algerian|morocco=moroccan|tunisia=tunisian|libya=libyan|sudan=sudanese|ethiopia=ethiopian
kenya=kenyan|nigeria=nigerian|ghana=ghanaian|angola=angolan|congo=congolese|tanzania=tanzanian|uganda=ugandan
zambia=zambian|zimbabwe=zimbabwean|canada=canadian|mexico=mexican|cuba=cuban|brazil=brazilian|argentina=argentine,argentinian
chile=chilean|peru=peruvian|colombia=colombian|venezuela=venezuelan|bolivia=bolivian|ecuador=ecuadorian|panama=panamanian
australia=australian,aussie|taiwan=taiwanese|tibet=tibetan|macao=macanese,macau|fiji=fijian|samoa=samoan|tonga=tongan
afghanistan=afghan|yemen=yemeni|oman=omani|qatar=qatari|kuwait=kuwaiti|bahrain=bahraini|emirates=emirati
""".replace("\n", "|")
# Phrases of one meaning: the first is the shape that all become.
_PHRASES = (
    ("cpc", "communist party of china", "chinese communist party", "ccp", "china communist party", "communist party"),
    ("usa", "united states of america", "united states", "u s", "us", "u s a"),
    ("britain", "united kingdom", "great britain"),
    ("eu", "european union"),
    ("prc", "peoples republic of china", "people republic of china"),
    ("un", "united nations"),
    ("dprk", "democratic peoples republic of korea", "democratic people republic of korea", "north korea"),
)
#: Words that say what a body legally is or belongs to; a name stays clear without them.
DROPPABLE = frozenset(
    "corporation corp company co ltd limited inc national municipal municipality city province".split()
)


@functools.cache
def _nations() -> dict[str, str]:
    from mtcheck.text.tokens import normal

    table = {}
    for entry in _NATIONS.split("|"):
        country, _, shapes = entry.partition("=")
        for shape in filter(None, shapes.split(",")):
            table[normal(shape)] = normal(country)
    return table


def canonical(word: str) -> str:
    """Return the country's name for its adjective or people, any other word as it is.

    >>> canonical("chinese"), canonical("sino"), canonical("table")
    ('china', 'china', 'table')
    """
    return _nations().get(word, word)


def nation_of(words: tuple[str, ...]) -> str:
    """Return the country that a whole form names, however it names it, or an empty string.

    >>> nation_of(("united", "state")), nation_of(("french",)), nation_of(("paris",))
    ('usa', 'france', '')
    """
    folded = fold_phrases(list(words))
    if len(folded) != 1:
        return ""
    nation = canonical(folded[0])
    return nation if is_nation(nation) else ""


def is_nation(word: str) -> bool:
    """Tell whether a normal form names a country or its people."""
    return word in _nations() or word in _countries()


@functools.cache
def _countries() -> frozenset[str]:
    return frozenset(_nations().values())


@functools.cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    """Return the phrases and their short forms by the phrase's first word, the longest first."""
    from mtcheck.text.tokens import normal

    pairs = [(list(map(normal, phrase.split())), shapes[0]) for shapes in _PHRASES for phrase in shapes[1:]]
    table: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, short in sorted(pairs, key=lambda pair: -len(pair[0])):
        table.setdefault(phrase[0], []).append((phrase, short))
    return table


def short_forms(word: str) -> list[str]:
    """Return the short forms that :func:`fold_phrases` may put in the place of a phrase that begins with the word."""
    return [short for _, short in _phrases().get(word, ())]


def fold_phrases(words: list[str]) -> list[str]:
    """Replace every known phrase in a list of normal forms by its short form."""
    table = _phrases()
    if table.keys().isdisjoint(words):
        return words
    folded: list[str] = []
    at = 0
    while at < len(words):
        for phrase, short in table.get(words[at], ()):
            if words[at : at + len(phrase)] == phrase:
                folded.append(short)
                at += len(phrase)
                break
        else:
            folded.append(words[at])
            at += 1
    return folded
