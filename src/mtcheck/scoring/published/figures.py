"""A published figure beside the recomputed one."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import InputError, ScoringError

if TYPE_CHECKING:
    from pathlib import Path

#: Figures that agree to six decimals differ by no more than this.
TOLERANCE = 5e-7


class Figure(NamedTuple):
    """One figure of a table.

    Attributes:
        place: Where it stands in the table: direction, mode, system and the like.
        metric: What the table calls the metric.
        published: The published value.
        recomputed: What these functions make of the same files; None where it was not recomputed.
        reason: Why it was not.
        missing: Whether it was not because a file is not there.
    """

    place: tuple[str, ...]
    metric: str
    published: float
    recomputed: float | None
    reason: str = ""
    missing: bool = False

    @property
    def agrees(self) -> bool | None:
        """Whether both agree to six decimals; None where it was not recomputed."""
        return None if self.recomputed is None else math.isclose(self.published, self.recomputed, abs_tol=TOLERANCE)


def text_of(path: Path) -> str:
    """Return the text of a file of a repository.

    Raises:
        InputError: if it cannot be read as UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"it cannot be read ({error})", file=str(path), hint="clone the repository again") from None


def lines_of(path: Path) -> list[str]:
    r"""Return the lines of a file; only ``\n`` ends one, as for sacrebleu and the organisers' scripts."""
    return text_of(path).removesuffix("\n").split("\n")


def json_of(path: Path) -> Any:
    """Return what a JSON file holds.

    Raises:
        InputError: if it is no JSON.
    """
    try:
        return json.loads(text_of(path))
    except ValueError as error:
        raise InputError(f"this is no JSON ({error})", file=str(path), hint="clone the repository again") from None


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSONL file.

    Raises:
        InputError: if a line is no JSON object.
    """
    rows = []
    for number, line in enumerate(lines_of(path), 1):
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            hint = "clone the repository again"
            raise InputError("this is no JSON object", file=str(path), line=number, hint=hint)
        rows.append(row)
    return rows


def strings_of(rows: list[dict[str, Any]], key: str, path: Path) -> list[str]:
    """Return the text of a key of every row, without its outer blanks.

    Raises:
        InputError: if a row has none.
    """
    for number, row in enumerate(rows, 1):
        if not isinstance(row.get(key), str):
            raise InputError(
                f"there is no text {key!r}", file=str(path), line=number, hint="clone the repository again"
            )
    return [row[key].strip() for row in rows]


def nothing(folder: Path, wanted: str) -> ScoringError:
    """Return the error that a folder does not hold a table."""
    return ScoringError(f"{folder} does not hold {wanted}", hint="name the folder of a clone of the whole repository")
