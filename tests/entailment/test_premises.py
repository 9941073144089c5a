"""An article as premises: nothing lost, nothing twice, nothing longer than the model reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from mtcheck.entailment.premises import Premise, premise_room, premises
from mtcheck.neural.inference import Told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Letters(Told):
    """Reads letter by letter, blanks too: what is joined is longer than its parts."""

    def lengths(self, texts: Sequence[str]) -> list[int]:
        return [len(text) for text in texts]


def test_sentences_one_by_one_and_as_many_as_fit() -> None:
    cut = premises(["a b c", "d e", "f g h i", "j"], Told({}, room=12))  # six words a premise
    assert cut.units == (Premise("a b c", 0, 1), Premise("d e", 1, 2), Premise("f g h i", 2, 3), Premise("j", 3, 4))
    assert cut.chunks == (Premise("a b c d e", 0, 2), Premise("f g h i j", 2, 4))
    assert cut.both == cut.units + cut.chunks
    assert cut.cut == ()


def test_what_fits_wholly_is_one_chunk_and_a_single_sentence_no_chunk_besides() -> None:
    assert premises(["a b", "c"], Told({})).chunks == (Premise("a b c", 0, 2),)
    assert premises(["a b"], Told({})).both == (Premise("a b", 0, 1),)


def test_blank_sentences_are_passed_over_and_line_ends_are_blanks() -> None:
    cut = premises(["", "a\n b", " \n"], Told({}))
    assert cut.units == (Premise("a b", 1, 2),)
    assert premises([], Told({})) == premises([" "], Told({})) == ((), (), ())


def test_a_sentence_that_is_too_long_is_cut_into_pieces_at_blanks() -> None:
    cut = premises(["x", "aa bb cc dd ee", "y"], Told({}, room=4))
    assert [unit.text for unit in cut.units] == ["x", "aa bb", "cc", "dd ee", "y"]
    assert [(unit.first, unit.last) for unit in cut.units] == [(0, 1), (1, 2), (1, 2), (1, 2), (2, 3)]
    assert cut.cut == (1,)
    assert [chunk.text for chunk in cut.chunks] == ["x", "aa bb", "cc", "dd ee", "y"]


def test_equal_pieces_stay_several_units() -> None:
    cut = premises(["a a a a"], Told({}, room=4))
    assert [unit.text for unit in cut.units] == ["a a", "a a"]
    assert cut.both[: len(cut.units)] == cut.units


def test_a_text_without_blanks_is_cut_between_characters() -> None:
    assert [unit.text for unit in premises(["abcdefg"], Letters({}, room=6)).units] == ["abc", "de", "fg"]


@given(
    sentences=st.lists(st.lists(st.text("ab", min_size=1, max_size=9), max_size=12).map(" ".join), max_size=12),
    room=st.integers(2, 60),
    model=st.sampled_from([Told, Letters]),
)
def test_each_way_covers_everything_once_in_order_and_fits(sentences: list[str], room: int, model: type[Told]) -> None:
    reader = model({}, room=room)
    cut = premises(sentences, reader)
    whole = "".join("".join(sentences).split())
    for way in (cut.units, cut.chunks):
        assert "".join("".join(premise.text for premise in way).split()) == whole
        assert all(length <= premise_room(reader) for length in reader.lengths([premise.text for premise in way]))
    assert [unit.first for unit in cut.units] == sorted(unit.first for unit in cut.units)
    if not cut.cut:
        flat = [" ".join(sentence.split()) for sentence in sentences]
        for premise in cut.both:
            assert premise.text == " ".join(filter(None, flat[premise.first : premise.last]))


def test_by_the_subwords_of_a_real_tokenizer(nli_folder: Path) -> None:
    from mtcheck.neural.nli import load_nli

    model = load_nli(nli_folder)
    assert (model.limit, model.room, premise_room(model)) == (64, 61, 31)
    assert model.lengths(["", "The ferry, opened.", "the " * 100]) == [0, 5, 100]
    cut = premises(["the ferry opened ."] * 9 + ["the line , " * 20], model)
    assert cut.cut == (9,)
    assert model.lengths([chunk.text for chunk in cut.chunks]) == [28, 8, 30, 30]  # 7 sentences, 2, and two halves
    assert max(model.lengths([premise.text for premise in cut.both])) <= 31
