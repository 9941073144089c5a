"""The word aligner on an encoder whose alignments are known."""

from __future__ import annotations

import shutil
import socket
from typing import TYPE_CHECKING

import pytest

from mtcheck.errors import ModelError, UnknownNameError
from mtcheck.neural import aligner as module
from mtcheck.neural.aligner import EncoderAligner, load_aligner
from mtcheck.neural.links import Unaligned

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

torch = pytest.importorskip("torch")

SOURCE, TARGET = "周慕昨到上。", "Yesterday Zhu Muxin arrived Shanghai."


def words(pairs: list[tuple[str, str]], aligner: EncoderAligner) -> list[list[tuple[str, str]]]:
    found = []
    for (source, target), links in zip(pairs, aligner.align(pairs), strict=True):
        assert not isinstance(links, Unaligned)
        found.append([(source[k.start : k.end], target[k.target_start : k.target_end]) for k in links])
    return found


EXPECTED = [
    ("周", "Zhu"), ("慕", "Muxin"), ("昨", "Yesterday"), ("到", "arrived"), ("上", "Shanghai"), ("。", "."),
]  # fmt: skip


@pytest.mark.parametrize("method", ["softmax", "argmax"])
def test_subwords_of_one_meaning_are_linked(encoder_folder: Path, method: str) -> None:
    aligner = load_aligner(encoder_folder, method=method)
    assert words([(SOURCE, TARGET)], aligner) == [EXPECTED]


def test_a_word_twice_is_linked_twice_by_softmax_and_once_by_argmax(encoder_folder: Path) -> None:
    pair = [("海", "sea sea")]
    assert words(pair, load_aligner(encoder_folder)) == [[("海", "sea"), ("海", "sea")]]
    assert words(pair, load_aligner(encoder_folder, method="argmax")) == [[("海", "sea")]]


def test_pairs_keep_their_order_whatever_their_length_and_batch(encoder_folder: Path) -> None:
    aligner = load_aligner(encoder_folder)
    pairs = [("海", "sea"), (SOURCE, TARGET), ("说", "said"), ("很高兴", "very glad")] * 20  # more than one chunk
    together = words(pairs, aligner)
    assert together[:3] == [[("海", "sea")], EXPECTED, [("说", "said")]]
    assert together == [words([pair], aligner)[0] for pair in pairs]
    assert together == words(pairs, aligner)


def test_a_long_text_is_read_in_windows(narrow_folder: Path, encoder_folder: Path) -> None:
    pair = [("海高兴说到访" * 7, "sea " + "high glad said arrived visited sea " * 7)]
    narrow, wide = load_aligner(narrow_folder), load_aligner(encoder_folder)
    assert words(pair, narrow) == words(pair, wide)
    assert len(words(pair, narrow)[0]) == 6 * 7 * 7 + 7  # seven of each on both sides, and the first "sea"


def test_each_subword_takes_its_state_from_the_window_with_most_around_it(
    narrow_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aligner = load_aligner(narrow_folder)
    windows = list(aligner._windows(["海高兴说到访周慕云海高兴说"]))  # 13 subwords, 8 at once, 2 of them again
    assert [(w.first, len(w.ids) - 2) for w in windows] == [(0, 8), (6, 7)]
    monkeypatch.setattr(aligner, "_states", lambda batch: [torch.full((len(w.ids), 1), float(w.first)) for w in batch])
    (text,) = aligner._read(["海高兴说到访周慕云海高兴说"])
    assert not isinstance(text, Unaligned)
    assert text.states.flatten().tolist() == [0.0] * 7 + [6.0] * 6


def test_too_long_a_text_is_not_aligned_and_does_not_stop_the_others(
    encoder_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST", 8)
    aligner = load_aligner(encoder_folder)
    long, short = aligner.align([("海" * 9, "sea"), ("海" * 8, "sea")])
    assert long == Unaligned("it has more than 8 subwords")
    assert not isinstance(short, Unaligned)
    assert len(short) == 8


def test_a_blank_side_is_not_aligned(encoder_folder: Path) -> None:
    assert load_aligner(encoder_folder).align([("海", " ")]) == [Unaligned("its tokenizer finds no words there")]
    assert load_aligner(encoder_folder).align([]) == []


def test_the_layer_at_two_thirds_is_read(make_encoder: Callable[..., Path], tmp_path: Path) -> None:
    folder = make_encoder(tmp_path / "twelve", layers=12)
    aligner = load_aligner(folder)
    assert aligner._layer == 8
    with pytest.raises(ModelError, match="has no layer 13; choose from 1 to 12"):
        EncoderAligner("x", aligner._model, aligner._tokenizer, layer=13)


def test_unknown_method(encoder_folder: Path) -> None:
    with pytest.raises(UnknownNameError, match="no alignment method 'softmx'; did you mean softmax"):
        load_aligner(encoder_folder, method="softmx")


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such model folder; check the path"):
        load_aligner(tmp_path / "nowhere")


def test_a_name_offline_tries_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(ModelError, match="offline only the local cache is looked at"):
        load_aligner("no-such-owner-at-all/no-such-encoder")


def test_pickled_weights_are_refused(encoder_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(encoder_folder, tmp_path / "model")
    (folder / "model.safetensors").unlink()
    torch.save({"weight": torch.zeros(2)}, folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"pickled \(pytorch_model\.bin\)"):
        load_aligner(folder)


def test_weights_that_lack_a_layer_are_refused(encoder_folder: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = shutil.copytree(encoder_folder, tmp_path / "model")
    weights = {k: v for k, v in load_file(folder / "model.safetensors").items() if "layer.1." not in k}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"lack \d+ parts of the encoder \(encoder\.layer\.1\."):
        load_aligner(folder)


def test_weights_without_a_pooler_do(encoder_folder: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = shutil.copytree(encoder_folder, tmp_path / "model")
    weights = {k: v for k, v in load_file(folder / "model.safetensors").items() if not k.startswith("pooler.")}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    assert words([(SOURCE, TARGET)], load_aligner(folder)) == [EXPECTED]


@pytest.mark.parametrize("kind", ["gpt2", "t5"])
def test_what_is_no_encoder_is_refused(encoder_folder: Path, tmp_path: Path, kind: str) -> None:
    from transformers import AutoConfig

    folder = shutil.copytree(encoder_folder, tmp_path / "model")
    AutoConfig.for_model(kind).save_pretrained(folder)
    with pytest.raises(ModelError, match=f"is no encoder but a model of the kind {kind}; an aligner is"):
        load_aligner(folder)
