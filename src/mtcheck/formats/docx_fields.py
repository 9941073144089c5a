"""Fields of Word: what a program computes anew is shown and never corrected; the text of a link is text."""

from __future__ import annotations


class Fields:
    """The fields that are open at a place: begun with ``begin``, their result between ``separate`` and ``end``."""

    def __init__(self) -> None:
        self._open: list[tuple[list[str], bool]] = []  # the words of the instruction, and whether the result has begun

    @property
    def in_instruction(self) -> bool:
        """Whether this is within the instruction of a field, which is not shown."""
        return any(not begun for _, begun in self._open)

    @property
    def frozen(self) -> bool:
        """Whether this is the result of a field that is computed anew."""
        return any(begun and not self.is_link("".join(words)) for words, begun in self._open)

    def mark(self, kind: str) -> None:
        """Note a ``w:fldChar`` by its type."""
        if kind == "begin":
            self._open.append(([], False))
        elif kind == "separate" and self._open:
            self._open[-1] = (self._open[-1][0], True)
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Note text of the instruction."""
        if self._open:
            self._open[-1][0].append(text)

    @staticmethod
    def is_link(instruction: str) -> bool:
        """Tell whether a field is a hyperlink.

        >>> Fields.is_link(' HYPERLINK "https://www.info.gov.hk" '), Fields.is_link(" PAGE ")
        (True, False)
        """
        return instruction.split()[:1] == ["HYPERLINK"]
