"""The tables of the WMT25 terminology task.

The repository's layout as the organisers' scripts read it (https://github.com/wmt-conference/wmt25-terminology,
ranking/metric_track1/evaluate_track1.py and ranking/metric_track2/evaluate_track2.py):

- ``ranking/submissions/track2/TEAM/TEAM.YEAR.DIRECTION.MODE.jsonl``, for all years of a direction together;
  ``ranking/references/track2/full_data_YEAR.jsonl``, figures in ``ranking/metric_track2/track2_score_dict.json``.
- ``ranking/submissions/track1/TEAM/TEAM.enLANG.MODE.jsonl``, ``ranking/references/track1/extracted_*.enLANG.txt``,
  figures in ``ranking/metric_track1/track1_score_dict.json``.

A folder that only holds ``full_data_YEAR.jsonl``, submissions and their figures in ``expected.json`` will do, too.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

from mtcheck.errors import PairingError
from mtcheck.scoring import surface, terms
from mtcheck.scoring.published.figures import Figure, json_of, lines_of, nothing, rows_of, strings_of
from mtcheck.scoring.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

#: The years of each direction.
YEARS = {"zhen": range(2016, 2025, 2), "enzh": range(2015, 2024, 2)}
#: What the tables write where no term counts.
UNDEFINED = -1.0
CONSISTENCY = "term consistency stands on a language model's alignment"
LEMMAS = "track 1 finds terms by Stanza's lemmas; see term_success_rate(track=1, lemmatize=…)"
UNKNOWN = "this metric is not known here"
DICTIONARIES = ("proper", "random")


def figures(folder: Path) -> Iterator[Figure]:
    """Recompute the tables of both tracks.

    Args:
        folder: A clone of the repository, or a folder with an ``expected.json``.

    Raises:
        InputError: if a file is damaged.
        PairingError: if a submission does not translate the sources.
        ScoringError: if the folder holds no table.
    """
    ranking = folder / "ranking"
    tables = [(track, table) for track in ("track2", "track1") if (table := _table(ranking, track)) is not None]
    if tables:
        for track, table in tables:
            yield from (_track2 if track == "track2" else _track1)(ranking, table)
    elif (folder / "expected.json").is_file():
        yield from _beside(folder)
    else:
        raise nothing(folder, "ranking/metric_track2/track2_score_dict.json")


def _table(ranking: Path, track: str) -> Mapping[str, Any] | None:
    path = ranking / f"metric_{track}" / f"{track}_score_dict.json"
    return json_of(path) if path.is_file() else None


class _Test:
    """Sources, references and term dictionaries of a part of the test set."""

    def __init__(self, sources: list[str], references: list[str], dictionaries: Mapping[str, Sequence[Any]]):
        self.sources = sources
        self.references = references
        self.dictionaries = dictionaries

    def scores(self, hypotheses: list[str], *, tokenize: str) -> dict[str, float]:
        """Return what the task publishes of a submission, by the table's names; of track 2."""
        values = self.surface(hypotheses, tokenize=tokenize)
        for name in DICTIONARIES:
            texts = Texts(hypotheses, sources=self.sources, references=self.references, terms=self.dictionaries[name])
            rate = terms.score_success_rate(texts)
            values[f"{name}_term_success_rate"] = UNDEFINED if math.isnan(rate.value) else rate.value
            values[f"{name}_terms"] = float(sum(row[1] for row in rate.statistics.rows))
        return values

    def surface(self, hypotheses: list[str], *, tokenize: str) -> dict[str, float]:
        """Return BLEU and chrF++ by the tables' names."""
        texts = Texts(hypotheses, references=self.references)
        bleu = surface.score_bleu(texts, tokenize=tokenize).value
        return {"bleu4": bleu, "bleu": bleu, "chrf2++": surface.score_chrf(texts, word_order=2).value}


def _tokenizer(language: str) -> str:
    return "zh" if language == "zh" else "13a"


def _documents(paths: Sequence[Path], direction: str) -> _Test:
    rows = [row for path in paths for row in rows_of(path)]
    source, target = direction[:2], direction[2:]
    sources, references = (strings_of(rows, side, paths[0]) for side in (source, target))
    return _Test(sources, references, {name: [row.get(name, {}) for row in rows] for name in DICTIONARIES})


def _hypotheses(paths: Sequence[Path], direction: str, sources: list[str]) -> list[str]:
    rows = [row for path in paths for row in rows_of(path)]
    if len(rows) != len(sources) or strings_of(rows, direction[:2], paths[0]) != sources:
        raise PairingError("this does not translate the sources of the test set", file=str(paths[0]), hint=_AGAIN)
    return strings_of(rows, direction[2:], paths[0])


_AGAIN = "clone the repository again"


def _track2(ranking: Path, table: Mapping[str, Any]) -> Iterator[Figure]:
    for direction, modes in table.items():
        gold = [ranking / "references" / "track2" / f"full_data_{year}.jsonl" for year in YEARS.get(direction, ())]
        there = bool(gold) and all(path.is_file() for path in gold)
        test = _documents(gold, direction) if there else None
        for mode, teams in modes.items():
            for team, published in teams.items():
                place = ("track2", direction, mode, team)
                files = [
                    ranking / "submissions" / "track2" / team / f"{team}.{year}.{direction}.{mode}.jsonl"
                    for year in YEARS.get(direction, ())
                ]
                if test is None or not all(path.is_file() for path in files):
                    yield from _absent(place, published, [*gold, *files])
                    continue
                hypotheses = _hypotheses(files, direction, test.sources)
                tokenize = _tokenizer(direction[2:])
                yield from _compared(place, published, test.scores(hypotheses, tokenize=tokenize))


def _track1(ranking: Path, table: Mapping[str, Any]) -> Iterator[Figure]:
    folder = ranking / "references" / "track1"
    for language, modes in table.items():
        direction = f"en{language}"
        sides = [folder / f"extracted_{side}.{direction}.txt" for side in ("src", "ref")]
        there = all(path.is_file() for path in sides)
        texts = [[line.strip() for line in lines_of(path)] for path in sides] if there else []
        for mode, teams in modes.items():
            for team, published in teams.items():
                place = ("track1", direction, mode, team)
                path = ranking / "submissions" / "track1" / team / f"{team}.{direction}.{mode}.jsonl"
                if not there or not path.is_file():
                    yield from _absent(place, published, [*sides, path])
                    continue
                hypotheses = _hypotheses([path], direction, texts[0])
                own = _Test(texts[0], texts[1], {}).surface(hypotheses, tokenize=_tokenizer(language))
                yield from _compared(place, published, own, term_reason=LEMMAS)


def _beside(folder: Path) -> Iterator[Figure]:
    """Recompute figures of single files: ``SYSTEM.YEAR.DIRECTION.MODE`` in ``expected.json``."""
    test = functools.cache(lambda year, direction: _documents([folder / f"full_data_{year}.jsonl"], direction))
    for name, published in json_of(folder / "expected.json").items():
        _, year, direction, _ = name.rsplit(".", 3)
        path = folder / f"{name}.jsonl"
        gold = folder / f"full_data_{year}.jsonl"
        if not path.is_file() or not gold.is_file():
            yield from _absent((name,), published, [gold, path])
            continue
        own = test(year, direction)
        hypotheses = _hypotheses([path], direction, own.sources)
        yield from _compared((name,), published, own.scores(hypotheses, tokenize=_tokenizer(direction[2:])))


def _compared(
    place: tuple[str, ...],
    published: Mapping[str, float],
    recomputed: Mapping[str, float],
    *,
    term_reason: str = UNKNOWN,
) -> Iterator[Figure]:
    for metric, value in published.items():
        if metric in recomputed:
            yield Figure(place, metric, value, recomputed[metric])
        else:
            reason = term_reason if metric.endswith("term_success_rate") else UNKNOWN
            yield Figure(place, metric, value, None, CONSISTENCY if metric.startswith("consistency") else reason)


def _absent(place: tuple[str, ...], published: Mapping[str, float], files: Sequence[Path]) -> Iterator[Figure]:
    missing = next((path for path in files if not path.is_file()), None)
    reason = f"{missing} is not there" if missing else "the test set is not known here"
    for metric, value in published.items():
        yield Figure(place, metric, value, None, reason, missing=True)
