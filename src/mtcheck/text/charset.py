"""Encodings other than UTF-8: told apart by what the bytes would say in each, decoded strictly, named.

GB18030 decodes almost anything, so decoding without an error proves nothing. What tells encodings apart is which
characters come out: running Chinese consists of frequent characters, the same bytes read in another encoding do not.
"""

from __future__ import annotations

import codecs
import functools
from typing import NamedTuple

from mtcheck.errors import InputError, MtcheckError, UnknownNameError, nearest

#: What ``--encoding`` accepts, and the codec that reads it. The first name of a codec is the one in reports.
NAMES = {
    "UTF-8": "utf-8",
    "UTF-16": "utf-16",
    "UTF-16LE": "utf-16-le",
    "UTF-16BE": "utf-16-be",
    "UTF-32LE": "utf-32-le",
    "UTF-32BE": "utf-32-be",
    "GB18030": "gb18030",
    "GBK": "gbk",
    "GB2312": "gb2312",
    "CP936": "gbk",
    "Big5": "big5",
    "Big5-HKSCS": "big5hkscs",
    "CP950": "cp950",
    "Windows-1252": "cp1252",
    "CP1252": "cp1252",
    "ISO-8859-1": "iso8859-1",
    "Latin-1": "iso8859-1",
    "ISO-8859-15": "iso8859-15",
}

#: The mark of UTF-32LE begins like that of UTF-16LE.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Characters and marks of which every Chinese text is full, simplified and traditional; the most frequent ones of
#: any modern character count, with those of official news.
_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么"
    "去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又"
    "关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海"
    "通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管"
    "期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北"
    "边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运今日会议主席总统特首长官香港澳门台湾北京上海政府委员局署署长行政"
    "這個們來為國說時會對過發後裡種經麼當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產話給門兒東聲員論處義幾條氣題爾別變"
    "總電數報結務場計區隊決資統許馬書聽達強難權設記類據規該張萬領確傳師觀讓識帶導爭運議灣署財經濟貿易團訪問談會見舉辦發言人"
    "，。、；：？！（）《》“”‘’「」『』—…·％０１２３４５６７８９"
)


class Decoded(NamedTuple):
    """A decoded file.

    Attributes:
        text: Its text without the byte order mark.
        codec: The codec that read it.
        bom: Whether it began with a byte order mark.
    """

    text: str
    codec: str
    bom: bool


def decode(
    data: bytes, file: str, forced: str | None = None, *, error: type[MtcheckError] = InputError
) -> Decoded | None:
    """Decode the bytes of a file.

    Args:
        data: The bytes.
        file: The file's name, for messages.
        forced: One of :data:`NAMES`, in any case; None detects the encoding.
        error: What to raise where the bytes are not valid.

    Returns:
        None where the encoding is not given and none is likely.

    Raises:
        MtcheckError: if the bytes are not valid in the encoding that is given, or that the byte order mark names.
        UnknownNameError: if there is no such encoding.
    """
    marked = next(((mark, codec) for mark, codec in _BOMS if data.startswith(mark)), None)
    if forced is not None:
        codec = codec_of(forced)
        if codec == "utf-16":
            codec = marked[1] if marked and marked[1] != "utf-8" else "utf-16-le"
        body = data[len(marked[0]) :] if marked and marked[1] == codec else data
    elif marked is not None:
        codec, body = marked[1], data[len(marked[0]) :]
    else:
        likely = "utf-8" if b"\0" not in data and _valid(data, "utf-8") else likely_codec(data)
        if likely is None:
            return None
        codec, body = likely, data
    skipped = len(data) - len(body)
    return Decoded(strictly(data, codec, file, skipped=skipped, error=error), codec, skipped > 0)


def strictly(data: bytes, codec: str, file: str, *, skipped: int = 0, error: type[MtcheckError] = InputError) -> str:
    """Decode bytes, those of a byte order mark skipped.

    Raises:
        MtcheckError: if they are not valid; it names the first byte that is not.
    """
    try:
        return data[skipped:].decode(codec)
    except UnicodeDecodeError as bad:
        at = bad.start + skipped
        line = data[skipped:at].decode(codec, "replace").count("\n") + 1
        message = f"the file is not valid {label(codec)} at byte {at} (0x{data[at]:02X})"
        raise error(message, file=file, line=line, hint="name its real encoding, or save it as UTF-8") from None


def codec_of(name: str) -> str:
    """Return the codec for the name of an encoding.

    Raises:
        UnknownNameError: if there is no such encoding.

    >>> codec_of("gb-18030"), codec_of("utf8"), codec_of("BIG5-hkscs")
    ('gb18030', 'utf-8', 'big5hkscs')
    """
    wanted = name.lower().replace("-", "").replace("_", "")
    for known, codec in NAMES.items():
        if wanted in (known.lower().replace("-", ""), codec.replace("-", "")):
            return codec
    raise UnknownNameError(f"there is no encoding {name!r} here", hint=nearest(name, NAMES))


def label(codec: str) -> str:
    """Return the name of a codec as people write it.

    >>> label("big5hkscs")
    'Big5-HKSCS'
    """
    return next((name for name, known in NAMES.items() if known == codec), codec)


def mark(codec: str) -> bytes:
    """Return the byte order mark of a codec."""
    return next(bom for bom, known in _BOMS if known == codec)


def likely_codec(data: bytes) -> str | None:
    """Return the codec that bytes without a byte order mark are most probably in; None where none is likely.

    UTF-8 with broken bytes gives None, and so does a Western encoding: both are for a person to decide.

    >>> likely_codec("行政长官李家超今日会见代表团".encode("gb18030"))
    'gbk'
    >>> likely_codec("行政長官李家超今日會見代表團".encode("big5"))
    'big5'
    >>> likely_codec("The “Week” opened".encode("cp1252"))
    """
    sample = data[:200_000]
    if b"\0" in sample:
        return _best(sample, ("utf-16-le", "utf-16-be"), 0.3, 0.1)
    if _mostly_utf8(sample):
        return None
    codec = _best(sample, ("gb18030", "big5hkscs"), 0.3, 0.1)
    for narrow, wide in (("gbk", "gb18030"), ("big5", "big5hkscs")):
        if codec == wide and _same(data, narrow, wide):
            return narrow
    return codec


def _valid(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _same(data: bytes, narrow: str, wide: str) -> bool:
    try:
        return data.decode(narrow) == data.decode(wide)
    except UnicodeDecodeError:
        return False


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - bad > bad


def _best(sample: bytes, candidates: tuple[str, ...], least: float, margin: float) -> str | None:
    """Return the candidate in which the text is most like Chinese and English, if it is so clearly."""
    scores = sorted(((_score(sample, codec), codec) for codec in candidates), reverse=True)
    best, second = scores[0], scores[1]
    return best[1] if best[0] >= least and best[0] - second[0] >= margin else None


def _score(sample: bytes, codec: str) -> float:
    """Return how much the decoded sample looks like running text, from -1 to 1."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        text = decoder.decode(sample)  # the sample may end within a character
    except UnicodeDecodeError:
        return -1.0
    ascii_counts = codec.startswith("utf-16")
    weights = [_weight(character) for character in text if ascii_counts or character > "\x7f"]
    return sum(weights) / len(weights) if weights else -1.0


@functools.cache
def _weight(character: str) -> float:
    if character in _FREQUENT:
        return 1.0
    if "\x20" <= character <= "\x7e" or character in "\t\r\n":
        return 0.7
    if _level_one(character):
        return 0.35
    return 0.0 if "\u4e00" <= character <= "\u9fff" or "\u3000" <= character <= "\u303f" else -0.5


def _level_one(character: str) -> bool:
    """Tell whether a character is one of the frequent ones of GB 2312 (B0A1-D7F9) or Big5 (A440-C67E), level 1."""
    return any(
        first <= character.encode(codec, "ignore")[:1] <= last
        for codec, first, last in (("gb2312", b"\xb0", b"\xd7"), ("big5", b"\xa4", b"\xc6"))
    )
