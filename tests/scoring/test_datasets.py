"""Metrics in a data set's own way of working."""

from __future__ import annotations

import math

import pytest

from mtcheck import scoring

datasets = pytest.importorskip("datasets")

ROWS = {
    "hypothesis": ["The port opened.", "A city.", "", "The harbour."],
    "reference": ["The port opened.", "The city.", "A port.", "The harbour."],
    "source": ["港口开放。", "城市。", "港口。", "港口。"],
    "terms": [{"港口": ["port", "harbour"]}, {"城市": ["city"]}, {"港口": ["port"]}, {}],
}


@pytest.fixture
def rows(tmp_path):
    datasets.disable_progress_bars()
    return datasets.Dataset.from_dict(ROWS)


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_scores_become_a_column(rows, size: int) -> None:
    scored = rows.map(scoring.load("chrf").batch, batched=True, batch_size=size)
    assert scored.column_names == [*ROWS, "chrf"]
    assert scored["chrf"][:] == list(scoring.chrf(ROWS["hypothesis"], ROWS["reference"]).segments)


def test_dictionaries_and_what_is_undefined(rows) -> None:
    found = rows.map(scoring.load("term_success_rate").batch, batched=True)["term_success_rate"][:]
    assert found[:3] == [1.0, 1.0, 0.0]
    assert found[3] is None or math.isnan(found[3])  # it has no terms


def test_options_go_with_it(rows) -> None:
    plain = rows.map(scoring.load("chrf").batch, batched=True, fn_kwargs={"word_order": 2})["chrf"][:]
    assert plain == list(scoring.chrf(ROWS["hypothesis"], ROWS["reference"], word_order=2).segments)


def test_a_parquet_file_goes_in_and_out(rows, tmp_path) -> None:
    rows.map(scoring.load("bleu").batch, batched=True).to_parquet(str(tmp_path / "scored.parquet"))
    again = datasets.Dataset.from_parquet(str(tmp_path / "scored.parquet"), cache_dir=str(tmp_path / "cache"))
    assert again["bleu"][:] == list(scoring.bleu(ROWS["hypothesis"], ROWS["reference"]).segments)
