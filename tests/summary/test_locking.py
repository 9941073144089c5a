import pytest

from mtcheck.summary.locking import BIAS, NameBias, continuations

torch = pytest.importorskip("torch")


class Letters:
    """A tokenizer of one token a character."""

    def __call__(self, text, add_special_tokens):
        return {"input_ids": [ord(character) for character in text]}


def test_every_beginning_of_a_name_has_its_continuations():
    assert continuations(["Ab", "Ac"], Letters()) == {
        (65,): frozenset({98, 99}),
        (32,): frozenset({65}),
        (32, 65): frozenset({98, 99}),
    }


def test_only_what_goes_on_with_a_name_of_the_same_article_is_raised():
    locks = [continuations(["Ann"], Letters()), continuations(["Bob"], Letters())]
    # Two articles, two beams each; the first column is what stands before the answer.
    rows = torch.tensor([[0, 65], [0, 120], [0, 65], [0, 66]])
    scores = torch.zeros(4, 128)
    biased = NameBias(locks, 1)(rows, scores)
    assert biased.nonzero().tolist() == [[0, 110], [3, 111]]
    assert biased[0, 110] == BIAS
    assert scores.count_nonzero() == 0  # the model's own scores are not written over


def test_what_stands_in_the_prompt_begins_no_name():
    bias = NameBias([continuations(["Ann"], Letters())], 2)
    assert bias(torch.tensor([[0, 65]]), torch.zeros(1, 128)).count_nonzero() == 0
