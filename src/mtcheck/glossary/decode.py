"""Decodes glossary files, by the same detection of encodings as the texts that are checked."""

from __future__ import annotations

from typing import NamedTuple

from mtcheck.errors import GlossaryError
from mtcheck.text.charset import decode, label, strictly


class Decoded(NamedTuple):
    """A text and, where its encoding was guessed, the name of that encoding."""

    text: str
    guess: str = ""


def decode_text(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode a glossary file.

    Args:
        data: Its bytes.
        name: Its name, for messages.
        encoding: The name of an encoding; None finds it out.

    Raises:
        GlossaryError: if the bytes are no text, or none in that encoding.
        UnknownNameError: if there is no such encoding.
    """
    found = decode(data, name, encoding, error=GlossaryError)
    if "\0" in found.text if found else b"\0" in data:
        hint = "export the glossary as .tsv, .csv, .jsonl, .tbx or .xlsx"
        raise GlossaryError("this is a binary file", file=name, hint=hint)
    if found is None:
        return Decoded(strictly(data, "utf-8", name, error=GlossaryError))  # it is not, and the error says where
    guessed = encoding is None and not found.codec.startswith("utf")
    return Decoded(found.text, label(found.codec) if guessed else "")
