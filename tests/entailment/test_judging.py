"""Sentences judged against an article: aggregated from pairs, the same whatever stands beside them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from mtcheck.entailment.judging import Entailment, Unjudged, entailments
from mtcheck.entailment.premises import Premise, premises
from mtcheck.errors import ModelError
from mtcheck.neural.batches import watched
from mtcheck.neural.inference import Judgement, Told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mtcheck.neural.nli import NliModel

SENTENCES = [
    "the bridge opened in may .", "tolls fell .", "the mayor said the ferry closed on tuesday , and visitors came .",
    "the port line rose", "tolls fell .",
]  # fmt: skip
ARTICLE = [
    "the mayor opened the bridge on monday .", "the tolls fell in june , said the mayor .", "visitors came by ferry .",
    "the line closed but the port opened in may .", "tolls rose 1 by 2 and 3", "the ferry line", "on tuesday visitors",
]  # fmt: skip


class Recorder(Told):
    """Remembers what it was asked."""

    asked: list[list[tuple[str, str]]]

    def judge(self, pairs: Iterable[tuple[str, str]]) -> list[Judgement]:
        listed = list(pairs)
        self.asked.append(listed)
        return super().judge(listed)


@pytest.fixture(scope="module")
def model(nli_folder: Path) -> NliModel:
    from mtcheck.neural.nli import load_nli

    return load_nli(nli_folder)


def judged(results: Iterable[Entailment | Unjudged]) -> list[tuple[float, float]]:
    found = []
    for result in results:
        assert isinstance(result, Entailment)
        found.append((result.entailment, result.contradiction))
    return found


def test_the_greatest_entailment_and_the_contradiction_of_the_match() -> None:
    said = "Tolls rise."
    told = Told(
        {
            ("Tolls fall.", said): Judgement(0.1, 0.2, 0.7),
            ("Roads open.", said): Judgement(0.3, 0.6, 0.1),
            ("Ferries stop.", said): Judgement(0.0, 0.0, 1.0),
            ("Tolls fall. Roads open. Ferries stop.", said): Judgement(0.2, 0.8, 0.0),
        }
    )
    (result,) = entailments([said], ["Tolls fall.", "Roads open.", "Ferries stop."], told)
    assert result == Entailment(0.3, 0.7, Premise("Roads open.", 1, 2), Premise("Tolls fall.", 0, 1))


def test_the_greatest_may_be_of_a_chunk() -> None:
    told = Told({("Tolls fall. Roads open.", "Both."): Judgement(0.8, 0.2, 0.0)}, room=8)
    (result,) = entailments(["Both."], ["Tolls fall.", "Roads open.", "Ferries stop."], told)
    assert isinstance(result, Entailment)
    assert (result.entailment, result.premise) == (0.8, Premise("Tolls fall. Roads open.", 0, 2))


def test_without_a_common_word_the_premise_that_entails_most_matches() -> None:
    told = Told({("大桥开通。", "A road opened."): Judgement(0.4, 0.0, 0.6)})
    (result,) = entailments(["A road opened."], ["渡轮停航。", "大桥开通。"], told)
    assert isinstance(result, Entailment)
    assert (result.contradiction, result.match.first) == (0.6, 1)


def test_everything_is_asked_at_once_and_equal_pairs_once() -> None:
    told = Recorder({}, room=60)
    told.asked = []
    entailments(["x y", "z", "x\ny"], ["a b", "c", "a b"], told)
    (asked,) = told.asked
    assert asked == [(p, h) for h in ("x y", "z") for p in ("a b", "c", "a b c a b")]


def test_together_and_one_by_one_are_the_same(model: NliModel) -> None:
    together = judged(entailments(SENTENCES, ARTICLE, model))
    alone = [judged(entailments([sentence], ARTICLE, model))[0] for sentence in SENTENCES]
    for one, other in zip(together, alone, strict=True):
        assert one == pytest.approx(other, abs=1e-6)
    assert together[1] == together[4]
    assert len(set(together)) == 4


def test_the_order_of_sentences_does_not_matter(model: NliModel) -> None:
    order = list(range(4))
    random.Random(3).shuffle(order)
    together = judged(entailments(SENTENCES[:4], ARTICLE, model))
    shuffled = judged(entailments([SENTENCES[index] for index in order], ARTICLE, model))
    for place, index in enumerate(order):
        assert shuffled[place] == pytest.approx(together[index], abs=1e-6)


def test_it_is_the_maximum_of_pairs_judged_by_themselves(model: NliModel) -> None:
    cut = premises(ARTICLE, model)
    assert len(cut.chunks) == 2
    for sentence, result in zip(SENTENCES, entailments(SENTENCES, ARTICLE, model), strict=True):
        assert isinstance(result, Entailment)
        pairs = [model.judge([(premise.text, sentence)])[0] for premise in cut.both]
        assert result.entailment == pytest.approx(max(pair.entailment for pair in pairs), abs=1e-6)
        assert all(pair.cut == 0 for pair in pairs)
        (match,) = model.judge([(result.match.text, sentence)])
        assert result.contradiction == pytest.approx(match.contradiction, abs=1e-6)
        assert result.match.text == ARTICLE[result.match.first]


def test_pairs_share_batches(model: NliModel) -> None:
    seen: list[tuple[str, int, int]] = []
    with watched(lambda what, done, total: seen.append((what, done, total))):
        entailments(SENTENCES, ARTICLE, model)
    assert seen[-1] == ("inference", 36, 36)  # four sentences, seven of the article and two chunks
    assert len(seen) < 8


def test_a_long_article_is_read_to_its_end(model: NliModel) -> None:
    article = ["the ferry line closed ."] * 300 + ["tolls fell , said the mayor ."] + ["the port opened " * 40]
    (result,) = entailments(["the mayor said tolls fell ."], article, model)
    assert isinstance(result, Entailment)
    assert result.match == Premise("tolls fell , said the mayor .", 300, 301)


def test_what_cannot_be_judged_does_not_stop_the_others(model: NliModel) -> None:
    long, short, blank = entailments(["the " * 31, "the " * 30, "  "], ARTICLE, model)
    assert long == Unjudged("it has 31 subwords, and beside an article at most 30 are read")
    assert isinstance(short, Entailment)
    assert blank == Unjudged("there are no words in it")


def test_nothing_is_judged_against_nothing(model: NliModel) -> None:
    assert entailments(["the ferry", "tolls"], [], model) == [Unjudged("the article is empty")] * 2
    assert entailments(["the ferry"], ["", "\n"], model) == [Unjudged("the article is empty")]
    assert entailments([], ARTICLE, model) == entailments([], [], model) == []


def test_a_premise_that_was_cut_all_the_same_is_said() -> None:
    class Short(Told):
        def judge(self, pairs: Iterable[tuple[str, str]]) -> list[Judgement]:
            return [Judgement(0.9, 0.1, 0.0, cut=3 if hypothesis == "x" else 0) for _, hypothesis in pairs]

    cut, whole = entailments(["x", "y"], ["a", "b"], Short({}))
    assert cut == Unjudged("9 subwords of the article were not read")
    assert isinstance(whole, Entailment)


def test_a_model_that_gives_no_numbers(nli_folder: Path) -> None:
    import torch

    from mtcheck.neural.nli import load_nli

    broken = load_nli(nli_folder)
    with torch.no_grad():
        broken._model.classifier.bias.fill_(float("nan"))
    with pytest.raises(ModelError, match="gives no numbers; its weights are damaged"):
        entailments(["tolls"], ARTICLE, broken)
