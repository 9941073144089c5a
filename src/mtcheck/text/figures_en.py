"""English text cut into words and figures, and the words that mean numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mtcheck.text.grouping import TELEPHONE, grouped


class Lexeme(NamedTuple):
    """A word, a figure or a mark, with its place in the text.

    Attributes:
        text: As it stands.
        low: In lower case.
        start: Where it starts.
        end: Where it ends.
    """

    text: str
    low: str
    start: int
    end: int

    @property
    def is_figure(self) -> bool:
        """Whether it is written in digits."""
        return self.low[0].isdecimal()

    @property
    def figure(self) -> float:
        """The value of a lexeme in digits."""
        return float(self.low.replace(",", "").replace(" ", ""))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"[A-Za-z]+|{TELEPHONE}|\d+(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[^\sA-Za-z\d]")


def lexemes(text: str) -> list[Lexeme]:
    """Cut ``text`` into words, figures and marks.

    >>> [lexeme.text for lexeme in lexemes("RM5,183 million, 11th")]
    ['RM', '5,183', 'million', ',', '11', 'th']
    """
    return [Lexeme(m[0], m[0].lower(), *m.span()) for m in _pattern().finditer(grouped(text))]


ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 20 + 10 * place for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}
VAGUE = {
    "dozens": 12.0, "tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "trillions": 1e12, "scores": 20.0,
}  # fmt: skip
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
} | {
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1000, "firstly": 1, "secondly": 2,
    "thirdly": 3, "fourthly": 4,
}  # fmt: skip
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip
AGES = {f"{word.removesuffix('y')}ies": value for word, value in TENS.items()}
#: Words that say how many times as much; they answer 倍, 番 and 双.
TIMES = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twofold": 2, "twice": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "threefold": 3, "thrice": 3, "treble": 3, "trebled": 3, "quadruple": 4,
    "quadrupled": 4, "fourfold": 4, "quadrupling": 4, "quintupled": 5, "fivefold": 5, "sixfold": 6,
    "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10, "twentyfold": 20, "hundredfold": 100,
}  # fmt: skip
#: Words that imply a number: they may answer one in the source, but none need answer them.
IMPLIED = {
    "both": 2, "pair": 2, "pairs": 2, "couple": 2, "couples": 2, "dual": 2, "twin": 2, "twins": 2,
    "bilateral": 2, "duo": 2, "either": 2, "neither": 2, "mutual": 2, "trio": 3, "trilateral": 3,
    "tripartite": 3, "triplet": 3, "quartet": 4, "quadrilateral": 4, "once": 1, "single": 1, "sole": 1,
    "biennial": 2, "centenary": 100,
    "centennial": 100, "secondary": 2, "tertiary": 3,
}  # fmt: skip

#: Roman numerals, which count only in capitals.
ROMAN = {
    f"{tens}{ones}": 10 * ten + one
    for ten, tens in enumerate(("", "x", "xx", "xxx"))
    for one, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if len(tens + ones) > 1
}
IMPLIED |= ROMAN

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mondays mon", "tuesday tuesdays tue tues", "wednesday wednesdays wed",
         "thursday thursdays thu thur thurs", "friday fridays fri", "saturday saturdays", "sunday sundays"), 1)
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December")  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
