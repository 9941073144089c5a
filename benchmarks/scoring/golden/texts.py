"""The texts that the original implementations scored: invented, with what tokenizers and batches stumble over."""

from __future__ import annotations

_LONG = "The harbour opens at dawn and closes at dusk , and every boat is counted . "

SEGMENTS = [
    # source, hypothesis, reference
    ("港口於星期五開放。", "The harbour opens on Friday.", "The harbour will open on Friday."),
    ("行政長官感謝義工。", "The Chief Executive thanked the volunteers.", "The Chief Executive thanked volunteers."),
    (
        "部長昨日抵達上海。",
        "The head of the ministry went up to the sea yesterday.",
        "The minister arrived in Shanghai.",
    ),
    # full-width letters, digits and spaces: a tokenizer that has lost its normaliser gives other numbers
    (
        "圖書館於９時開放，Ａ座。",
        "Ｔｈｅ ｌｉｂｒａｒｙ opens at ９\u3000in Block Ａ .",
        "The library opens at 9 in Block A.",
    ),
    ("十八人送院治療。", "Eighteen people were taken to hospital.", "18 people were taken to hospital."),
    ("十八人送院治療。", "Eighty people were taken to hospital.", "18 people were taken to hospital."),
    ("港口於星期五開放。", "The harbour opens on Friday.", "The harbour will open on Friday."),  # the first again
    ("免費入場。", "", "Entry is free."),
    ("免費入場。", "Entry is free.", ""),
    ("", "Nothing stands in the source.", "Nothing."),
    ("  免費入場。 ", "  Entry   is free . ", "Entry is free."),
    ("<pad> 港口", "<pad> <pad> harbour", "harbour <s> </s> <unk>"),  # names of special subwords
    ("é 😀 ﬁne", "Café 😀 ﬁne ☂", "Cafe fine"),
    ("港口" * 30, _LONG * 2, _LONG * 3),
    ("圖書館上午九時開放，下午五時關閉。" * 40, _LONG * 60, _LONG * 50),  # beyond what a model reads
]

TRAINING = [text for segment in SEGMENTS[:13] for text in segment if text] + [
    "The minister met the delegation at the library and thanked them for their work.",
    "部長會見代表團並感謝他們的工作，金融管理局公布數字。",
    "figures were published for the year 2025 ; entry costs 18 dollars , 30 minutes before closing",
    "source: candidate: reference: abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789",
]


def train_sentencepiece(prefix: str, *, padding: int, end: int, unknown: int, start: int) -> None:
    """Train a vocabulary of SentencePiece on the texts; its normaliser turns full-width characters into usual ones."""
    import contextlib
    from pathlib import Path

    import sentencepiece

    rules = "".join(f"{0xFF01 + number:X}\t{0x21 + number:X}\n" for number in range(94)) + "3000\t20\nFB01\t66 69\n"
    with contextlib.chdir(Path(prefix).parent):  # the model remembers the paths: these say nothing
        Path("rules.tsv").write_text(rules, encoding="utf-8")
        Path("texts.txt").write_text("\n".join(TRAINING * 40), encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input="texts.txt", model_prefix=Path(prefix).name, vocab_size=260, model_type="unigram",
            character_coverage=1.0, normalization_rule_tsv="rules.tsv", hard_vocab_limit=False,
            pad_id=padding, eos_id=end, unk_id=unknown, bos_id=start, minloglevel=2,
        )  # fmt: skip
