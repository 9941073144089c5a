"""Which encoding bytes are probably in: a guess for messages, and for files that every program wrote differently."""

from __future__ import annotations


def likely_encoding(data: bytes) -> str | None:
    """Guess the encoding of bytes that are not UTF-8, or return None.

    GB18030 decodes almost anything, so decoding without an error proves nothing. What tells the encodings
    apart is where the characters lie: running Chinese stays in the rows of frequent characters (GB 2312
    level 1, lead bytes B0-D7; Big5 level 1, lead bytes A4-C6); read in the other encoding it does not.

    >>> likely_encoding("行政长官李家超今日会见代表团".encode("gb18030"))
    'GB18030'
    >>> likely_encoding("行政長官李家超今日會見代表團".encode("big5"))
    'Big5'
    >>> likely_encoding("The “Week” opened".encode("cp1252"))
    'Windows-1252'
    """
    best, best_share = None, 0.6
    for label, codec, first, last in (("GB18030", "gb18030", 0xB0, 0xD7), ("Big5", "big5hkscs", 0xA4, 0xC6)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        wide = [character for character in text if character >= "\u2e80"]
        if len(wide) * 2 < sum(byte >= 0x80 for byte in data) * 0.5:
            continue  # single high bytes among ASCII: a Western encoding
        frequent = sum(first <= character.encode(codec)[0] <= last for character in wide)
        punctuation = sum("\u3000" <= character <= "\u303f" or character >= "\uff00" for character in wide)
        share = (frequent + punctuation) / len(wide)
        if share > best_share:
            best, best_share = label, share
    if best is None:
        high = sum(byte >= 0x80 for byte in data)
        if 0 < high < len(data) * 0.2:
            try:
                data.decode("cp1252")
            except UnicodeDecodeError:
                return None
            return "Windows-1252"
    return best
