"""What the places of a Word document are called: "table 1, row 2, cell 3", "text box 1", "footnote 4"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Elements whose paragraphs have a place of their own, and what it is called.
PLACES = {
    "w:tbl": "table",
    "w:tr": "row",
    "w:tc": "cell",
    "w:txbxContent": "text box",
    "w:footnote": "footnote",
    "w:endnote": "endnote",
}


class Places:
    """Follows the elements of :data:`PLACES` in a part.

    Args:
        label: What the part is called; empty for the body.
        notes: The number by which each note is shown, by its id.
    """

    def __init__(self, label: str, notes: Mapping[str, int]):
        self._notes = notes
        self._labels = [label]
        self._inner = [0]
        self._boxes = 0

    @property
    def name(self) -> str:
        """What the current place is called; empty for the body itself."""
        return ", ".join(label for label in self._labels if label)

    def enter(self, element: str, own: str, *, copy: bool) -> None:
        """Note that an element begins.

        Args:
            element: Its name.
            own: Its id, if it is a note.
            copy: Whether it is the second form of something, and counts as the first.
        """
        noun = PLACES[element]
        if element == "w:txbxContent":
            self._boxes += not copy
            number: int | None = self._boxes
        elif element in ("w:footnote", "w:endnote"):
            number = self._notes.get(own)
        else:
            self._inner[-1] += 1
            number = self._inner[-1]
        self._labels.append(f"{noun} {number}" if number is not None else f"{noun} without a mark")
        self._inner.append(0)

    def leave(self) -> None:
        """Note that the element ends."""
        self._labels.pop()
        self._inner.pop()
