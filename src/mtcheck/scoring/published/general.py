"""The tables of automatic scores of WMT22's and WMT23's general task, Chinese to English.

The repositories' layout (https://github.com/wmt-conference/wmt22-news-systems, …/wmt23-news-systems): references and
system outputs as text in ``txt/references/generaltestYEAR.zh-en.ref.NAME.en`` and
``txt/system-outputs/generaltestYEAR.zh-en.hyp.SYSTEM.en``; figures in ``scores/automatic-scores.tsv`` with the columns
pair, system, id, is_constrained, metric and score. A metric is ``bleu-NAME`` or ``chrf-NAME`` against one reference,
``bleu-all`` or ``chrf-all`` against all that the table names. They are sacrebleu's defaults.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from mtcheck.errors import InputError
from mtcheck.scoring import surface
from mtcheck.scoring.published.figures import Figure, lines_of, nothing, text_of
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAIR = "zh-en"
METRICS = {"bleu": surface.score_bleu, "chrf": surface.score_chrf}
OTHER = "this metric is not computed here"


def figures(folder: Path, year: int) -> Iterator[Figure]:
    """Recompute the BLEU and chrF figures of one year.

    Args:
        folder: A clone of the repository.
        year: 2022 or 2023.

    Raises:
        InputError: if a file is damaged.
        PairingError: if a system's output has another number of lines than a reference.
        ScoringError: if the folder holds no table.
    """
    table = folder / "scores" / "automatic-scores.tsv"
    if not table.is_file():
        raise nothing(folder, "scores/automatic-scores.tsv")
    published = list(_published(table))
    named = [metric.partition("-")[2] for _, metric, _ in published if metric.startswith("bleu-")]
    names = [name for name in dict.fromkeys(named) if name != "all"]
    texts = folder / "txt"
    references = {name: texts / "references" / f"generaltest{year}.{PAIR}.ref.{name}.en" for name in names}
    for system, metric, value in published:
        kind, _, name = metric.partition("-")
        if kind not in METRICS:
            yield Figure((PAIR, system), metric, value, None, OTHER)
            continue
        output = texts / "system-outputs" / f"generaltest{year}.{PAIR}.hyp.{system}.en"
        wanted = [path for key, path in references.items() if name in ("all", key)]
        missing = [path for path in [output, *wanted] if not path.is_file()]
        if missing or not wanted:
            reason = f"{missing[0]} is not there" if missing else f"there is no reference {name}"
            yield Figure((PAIR, system), metric, value, None, reason, missing=True)
            continue
        compared = Texts(lines_of(output), references=[lines_of(path) for path in wanted])
        yield Figure((PAIR, system), metric, value, METRICS[kind](compared).value)


def _published(path: Path) -> Iterator[tuple[str, str, float]]:
    reader = csv.DictReader(text_of(path).splitlines(), delimiter="\t")
    for row in reader:
        if row.get("pair") != PAIR:
            continue
        try:
            yield row["system"], row["metric"], float(row["score"])
        except (KeyError, TypeError, ValueError):
            message = "there is no system, metric or score here"
            raise InputError(message, file=str(path), line=reader.line_num, hint="clone the repository again") from None
