"""Compact tables that load in no time: keys in a trie, values in packed arrays beside it."""

from __future__ import annotations

import functools
import json
import struct
from array import array
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class RecordTable:
    """Maps string keys to records of whole numbers; finds all keys that begin a text in one step.

    Args:
        blobs: What :meth:`pack` made.
        layout: The layout of a record, as for ``struct``.
    """

    #: How many byte strings a packed table has.
    BLOBS = 3

    def __init__(self, blobs: Sequence[bytes], layout: str):
        import marisa_trie

        self._trie = marisa_trie.Trie().frombytes(blobs[0])
        self._ends = array("I")
        self._ends.frombytes(blobs[1])
        self._records = blobs[2]
        self._layout = struct.Struct(layout)

    @staticmethod
    def pack(records: Iterable[tuple[str, tuple[int, ...]]], layout: str) -> list[bytes]:
        """Pack (key, record) pairs; a key may have several records, which keep their order."""
        import marisa_trie

        grouped: dict[str, list[tuple[int, ...]]] = {}
        for key, record in records:
            grouped.setdefault(key, []).append(record)
        trie = marisa_trie.Trie(sorted(grouped))
        one = struct.Struct(layout)
        ends, packed = array("I"), bytearray()
        for key in sorted(grouped, key=trie.key_id):
            packed += b"".join(one.pack(*record) for record in grouped[key])
            ends.append(len(packed))
        return [trie.tobytes(), ends.tobytes(), bytes(packed)]

    def prefixes(self, text: str) -> list[str]:
        """Return the keys that ``text`` begins with, shortest first."""
        found: list[str] = self._trie.prefixes(text)
        return found

    @functools.lru_cache(maxsize=65536)  # noqa: B019 - as long-lived as the glossary
    def begins(self, text: str) -> bool:
        """Tell whether any key begins with ``text``. Kept for each text, so ask for what comes again: short ones."""
        known: bool = self._trie.has_keys_with_prefix(text)
        return known

    def get(self, key: str) -> list[tuple[int, ...]]:
        """Return the records of a key; an empty list where there are none."""
        number = self._trie.get(key)
        if number is None:
            return []
        start = self._ends[number - 1] if number else 0
        return list(self._layout.iter_unpack(self._records[start : self._ends[number]]))


class RowTable:
    """JSON values by number, each decoded only when asked for.

    Args:
        blobs: What :meth:`pack` made.
    """

    #: How many byte strings a packed table has.
    BLOBS = 2

    def __init__(self, blobs: Sequence[bytes]):
        self._ends = array("I")
        self._ends.frombytes(blobs[0])
        self._data = blobs[1]

    @staticmethod
    def pack(rows: Iterable[Any]) -> list[bytes]:
        """Pack JSON values."""
        ends, packed = array("I"), bytearray()
        for row in rows:
            packed += json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            ends.append(len(packed))
        return [ends.tobytes(), bytes(packed)]

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> Any:
        start = self._ends[number - 1] if number else 0
        return json.loads(self._data[start : self._ends[number]].decode("utf-8", "surrogatepass"))
