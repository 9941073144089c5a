"""The fast search against a plain reading of the organisers' definition, and against their data where it is there."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck import scoring
from mtcheck.errors import PairingError, ScoringError, UnknownNameError

BENCH = Path(os.environ.get("MTCHECK_BENCH") or Path(__file__).parents[3] / "shared" / "bench")
DATA = BENCH / "wmt25-terminology"


def plain(hypotheses, sources, terms, references) -> float | None:
    """The definition word by word, however slow."""
    values = []
    for number, (hypothesis, source, dictionary) in enumerate(zip(hypotheses, sources, terms, strict=True)):
        reference = None if references is None else references[number].strip().lower()
        for term, targets in dictionary.items():
            wanted = term.strip().lower()
            if not wanted or wanted not in source.strip().lower():
                continue
            if reference is not None and not any(target.lower() in reference for target in targets):
                continue
            found = sum(hypothesis.strip().lower().count(target.strip().lower()) for target in targets)
            values.append(min(found / source.strip().lower().count(wanted), 1.0))
    return sum(values) / len(values) if values else None


def rate(hypothesis: str, source: str, targets: dict[str, list[str]], reference: str | None = None) -> float:
    references = None if reference is None else [reference]
    return scoring.term_success_rate([hypothesis], sources=[source], terms=[targets], references=references).value


@pytest.mark.parametrize(
    ("hypothesis", "source", "terms", "reference", "expected"),
    [
        ("The harbour and the port.", "港口和港口", {"港口": ["harbour", "port"]}, "A port.", 1.0),
        ("The harbour.", "港口和港口", {"港口": ["harbour", "port"]}, "A port.", 0.5),
        ("Harbour harbour HARBOUR", "港口", {"港口": ["harbour"]}, "harbour", 1.0),  # capped, lower-cased
        (
            "the central bank",
            "央行银行",
            {"央行": ["central bank"], "银行": ["bank"]},
            "central bank",
            1.0,
        ),  # counted twice
        ("banks", "银行", {"银行": ["bank"]}, "bank", 1.0),  # substrings count
        ("aaa", "看看看看", {"看看": ["aa"]}, "aa", 0.5),  # one term's occurrences do not overlap
        ("port", "港港", {"港": ["port", "Port"]}, "port", 1.0),  # a target listed twice counts twice
        ("none", "港口", {"港口": ["harbour"], " ": ["x"], "": ["y"]}, "harbour", 0.0),
        ("", "港口", {"港口": ["harbour"]}, "harbour", 0.0),
        ("anything", "港口", {"港口": [""]}, "no match needed", 1.0),
        ("a port", " 港口 ", {" 港口 ": [" port "]}, "the port is", 1.0),
        ("STRASSE", "路", {"路": ["Straße"]}, "straße", 0.0),  # lower case is no case folding
    ],
)
def test_corners(hypothesis, source, terms, reference, expected) -> None:
    assert rate(hypothesis, source, terms, reference) == expected
    assert plain([hypothesis], [source], [terms], [reference]) == expected


def test_terms_without_a_target_in_the_reference_do_not_count() -> None:
    terms = {"港口": ["harbour"], "城市": ["city"]}
    score = scoring.term_success_rate(
        ["The harbour."], sources=["港口城市"], terms=[terms], references=["The harbour town."]
    )
    assert score.value == 1.0
    assert [(s.reason, s.times) for s in score.skipped] == [("no target of the term occurs in the reference", 1)]
    assert rate("The harbour.", "港口城市", terms) == 0.5
    # whether it occurs in the reference is asked with its blanks, so at the very end " harbour " does not
    assert math.isnan(rate("harbour", "港口", {"港口": [" harbour "]}, "the harbour"))


def test_a_target_alone_need_not_be_in_a_list() -> None:
    assert rate("the port", "港口", {"港口": "port"}, "a port") == 1.0
    assert rate("the port", "港口", {"港口": ("harbour", "port")}, "a port") == 1.0


@pytest.mark.parametrize(
    ("hypothesis", "source", "terms", "expected"),
    [
        ("DIE STRASSE", "the road", {"Road": ["die strasse"]}, 1.0),
        ("в Гонконге", "in Hong Kong", {"hong kong": ["Гонконг"]}, 1.0),
        ("ΟΔΟΣ", "street", {"street": ["οδος"]}, 1.0),  # the final sigma is lower-cased by its place
        ("港口和港口", "The port, the PORT", {"port": ["港口"]}, 1.0),
        ("niño", "child", {"child": ["nin\u0303o"]}, 0.0),  # nothing is normalised
        ("half \ud83d and port", "港口 \ud83d", {"港口": ["port"], "\ud83d": ["\ud83d"]}, 1.0),
    ],
)
def test_any_language_pair(hypothesis, source, terms, expected) -> None:
    assert rate(hypothesis, source, terms) == expected
    assert plain([hypothesis], [source], [terms], None) == expected


def test_documents_without_terms_do_not_weigh() -> None:
    score = scoring.term_success_rate(["port", "x"], sources=["港口", "港口"], terms=[{"港口": ["port"]}, {}])
    assert score.value == 1.0
    assert math.isnan(score.segments[1])


def sentence(hypothesis: str, source: str, terms, **options) -> float:
    return scoring.term_success_rate([hypothesis], sources=[source], terms=[terms], track=1, **options).value


def test_track_1_asks_only_whether_a_target_is_there() -> None:
    assert sentence("Der Hafen.", "The port and the port.", {"Port": "hafen"}) == 1.0
    assert sentence("Die Stadt.", "The port.", {"port": "Hafen", "pier": "Stadt"}) == 0.0
    assert math.isnan(sentence("x", "The city.", {"port": "Hafen"}))


def test_track_1_with_lemmas() -> None:
    def lemmas(text: str) -> list[str]:
        return [word.rstrip(".").removesuffix("s") for word in text.split()]

    terms = {"sea ports": "Häfens"}
    assert math.isnan(sentence("Häfen", "Sea port fees.", terms))
    assert sentence("Die Häfen.", "A Sea port fees.", terms, lemmatize=(lemmas, lemmas)) == 1.0
    score = scoring.term_success_rate(["x"], sources=["a"], terms=[{"a": "b"}], track=1, lemmatize=(lemmas, lemmas))
    assert score.signature.as_dict()["lemmas"] == "yes"


def test_tracks_and_lemmas_that_do_not_exist() -> None:
    with pytest.raises(UnknownNameError, match="no track 3; choose from 1, 2"):
        scoring.term_success_rate(["x"], sources=["a"], terms=[{}], track=3)
    with pytest.raises(ScoringError, match="track 2 knows no lemmas"):
        scoring.term_success_rate(["x"], sources=["a"], terms=[{}], lemmatize=(str.split, str.split))


def test_nothing_to_count_is_undefined_and_says_so() -> None:
    score = scoring.term_success_rate(["x"], sources=["天气"], terms=[{"港口": ["port"]}])
    assert math.isnan(score.value)
    assert score.skipped[-1].reason.startswith("nothing to count")


ZH = st.text("港口岸 ab", max_size=14)
EN = st.text("ab tT\n'İ\ud83d", max_size=60)
TARGETS = st.lists(st.text("ab tT\n\ud83d", max_size=4), max_size=4)
TERMS = st.dictionaries(st.text("港口岸 ab", max_size=4), TARGETS, max_size=12)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(EN, ZH, EN, TERMS), min_size=1, max_size=3), st.booleans())
def test_equal_to_the_definition(rows, with_references: bool) -> None:
    hypotheses, sources, references, terms = map(list, zip(*rows, strict=True))
    given_references = references if with_references else None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mtcheck.scoring.wmt25._kept", [])
        score = scoring.term_success_rate(hypotheses, sources=sources, terms=terms, references=given_references)
    expected = plain(hypotheses, sources, terms, given_references)
    if expected is None:
        assert math.isnan(score.value)
    else:
        assert score.value == pytest.approx(expected, abs=1e-12)


def test_a_changed_dictionary_is_not_answered_from_memory() -> None:
    terms = [{"港口": ["harbour"]}]
    texts = {"sources": ["港口"], "references": ["harbour port"]}
    assert scoring.term_success_rate(["port"], terms=terms, **texts).value == 0.0
    terms[0]["港口"].append("port")
    assert scoring.term_success_rate(["port"], terms=terms, **texts).value == 1.0


def test_segments_and_documents() -> None:
    score = scoring.term_success_rate(
        ["port", "x", "x"],
        sources=["港口", "港口", "天气"],
        terms=[{"港口": ["port"]}] * 3,
        documents=["first", "first", "second"],
    )
    assert score.segments[:2] == (1.0, 0.0)
    assert math.isnan(score.segments[2])
    assert score.documents[0] == ("first", 0.5)


@pytest.mark.parametrize(
    ("terms", "error", "message"),
    [
        ({"港口": ["port"]}, ScoringError, "terms is one mapping"),
        ([{"港口": b"port"}], ScoringError, r"terms\[0\]\['港口'\] is one bytes object"),
        ([{"港口": None}], ScoringError, r"terms\[0\]\['港口'\] is None"),
        ([{"港口": [None]}], ScoringError, r"terms\[0\]\['港口'\]\[0\] is None"),
        ([{"港口": [b"port"]}], ScoringError, "is a bytes object, not text"),
        ([{1: ["port"]}], ScoringError, "source term 1"),
        ([["港口"]], ScoringError, r"terms\[0\] is a list object"),
        ([], PairingError, "1 hypotheses but 0 terms"),
    ],
)
def test_terms_of_a_wrong_shape(terms, error, message) -> None:
    with pytest.raises(error, match=message):
        scoring.term_success_rate(["x"], sources=["港口"], terms=terms)


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the organisers' data is not at {DATA}")
def test_the_organisers_figures() -> None:
    def rows(name: str) -> list[dict]:
        return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]

    gold = rows("full_data_2016.jsonl")
    sources, references = [row["zh"] for row in gold], [row["en"] for row in gold]
    for system, expected in json.loads((DATA / "expected.json").read_text(encoding="utf-8")).items():
        hypotheses = [row["en"] for row in rows(f"{system}.jsonl")]
        for mode in ("proper", "random"):
            terms = [row[mode] for row in gold]
            score = scoring.term_success_rate(hypotheses, sources=sources, terms=terms, references=references)
            assert score.value == pytest.approx(expected[f"{mode}_term_success_rate"], abs=5e-7)
            assert sum(row[1] for row in score.statistics.rows) == expected[f"{mode}_terms"]
        stripped = [text.strip() for text in hypotheses], [[text.strip() for text in references]]
        assert scoring.bleu(*stripped).value == pytest.approx(expected["bleu"], abs=5e-7)
        assert scoring.chrf(*stripped, word_order=2).value == pytest.approx(expected["chrf2++"], abs=5e-7)
