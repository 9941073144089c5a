from __future__ import annotations

import inspect

import pytest

from mtcheck import scoring
from mtcheck.errors import ScoringError, UnknownNameError
from mtcheck.glossary.term import Glossary

GLOSSARY = Glossary.of([{"source": "香港", "preferred": "Hong Kong", "type": "place"}])


def test_every_public_name_is_there_and_documented() -> None:
    for name in scoring.__all__:
        value = getattr(scoring, name)
        assert name == "METRICS" or inspect.getdoc(value), name
    assert callable(scoring.score)
    assert set(scoring.__all__) == {name for names in scoring._HOMES.values() for name in names}
    assert not set(scoring.__all__) & set(scoring._HOMES)  # a submodule would hide a function of its name


def test_usual_metrics_follow_from_what_is_given() -> None:
    assert list(scoring.score(["a"], references=["a"])) == ["bleu", "chrf"]
    names = set(scoring.score(["Hong Kong"], sources=["香港"], glossary=GLOSSARY))
    assert names >= {"term_accuracy", "term_consistency", "place_accuracy", "number_accuracy"}
    assert not names & {"bleu", "ter"}
    everything = scoring.score(["Hong Kong"], references=["Hong Kong"], sources=["香港"], glossary=GLOSSARY)
    assert "ter" not in everything


def test_what_metrics_share_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from mtcheck.renderings import accounts

    calls = []
    real = accounts.account
    monkeypatch.setattr(accounts, "account", lambda *given: calls.append(1) or real(*given))
    scoring.score(["Hong Kong"], sources=["香港"], glossary=GLOSSARY)
    assert len(calls) == 1


def test_compute_in_evaluates_manners() -> None:
    result = scoring.load("term_accuracy").compute(
        predictions=["Hong Kong", "x"], sources=["香港", "香港"], glossary=GLOSSARY
    )
    assert result["term_accuracy"] == 0.5
    assert result["segments"] == [1.0, 0.0]
    own = scoring.load("bleu").compute(
        predictions=["a b c d", "e f g h"], references=[["a b c d", "x"], ["y", "e f g h"]]
    )
    assert own["bleu"] == pytest.approx(100.0)  # evaluate lists the references of each prediction
    with pytest.raises(ScoringError, match="unequal numbers of references"):
        scoring.load("bleu").compute(predictions=["a", "b"], references=[["a"], ["b", "c"]])
    with pytest.raises(ScoringError, match="some references are lists"):
        scoring.load("bleu").compute(predictions=["a", "b"], references=["a", ["b"]])


def test_compute_takes_the_packs_that_ship_where_no_glossary_is_given() -> None:
    given = {"predictions": ["John Lee spoke.", "Li Jiachao spoke."], "sources": ["李家超发言。", "李家超发言。"]}
    result = scoring.load("term_accuracy").compute(**given, references=["John Lee spoke."] * 2)
    assert result["segments"] == [1.0, 0.0]
    assert "hong-kong" in result["signature"]


def test_batch_for_datasets() -> None:
    rows = {"hypothesis": ["Hong Kong", "x"], "source": ["香港", "香港"], "id": [1, 2]}
    assert scoring.load("term_accuracy").batch(rows, glossary=GLOSSARY) == {"term_accuracy": [1.0, 0.0]}
    with pytest.raises(ScoringError, match="no column hypothesis"):
        scoring.load("chrf").batch({"mt": ["x"], "reference": ["x"]})


def test_unknown_metric() -> None:
    with pytest.raises(UnknownNameError, match="there is no metric 'blue'; did you mean bleu"):
        scoring.load("blue")
    with pytest.raises(ScoringError, match="metrics is one text"):
        scoring.score(["a"], references=["a"], metrics="bleu")


def test_intervals_on_request() -> None:
    scores = scoring.score(["a", "b"], references=["a", "c"], confidence=True)
    assert all(score.interval is not None for score in scores.values())
    undefined = scoring.score(["a"], sources=["天"], glossary=GLOSSARY, metrics=["term_accuracy"], confidence=True)
    assert undefined["term_accuracy"].interval is None
