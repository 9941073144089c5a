import pytest

from mtcheck.summary import extractive, lexical
from mtcheck.summary.extractive import Wanted
from mtcheck.text.sentences import split


def numbers(sentences):
    return [sentence.number for sentence in sentences]


def unit(*values):
    length = sum(v * v for v in values) ** 0.5
    return [v / length for v in values]


FILLER = " ".join(f"Word{chr(97 + i)}" for i in range(8)) + "."


def test_headlines_fragments_and_half_quotations_are_no_summary_sentences():
    sentences = split(
        "Ferry line opens\n\nThe director opened the ferry line on Monday. Long live it. “We are glad. "
        "We thank everybody who helped us to build this line.” The line carries 1,200 passengers an hour."
    )
    assert [s.text for s in extractive.body(sentences)] == [
        "The director opened the ferry line on Monday.",
        "The line carries 1,200 passengers an hour.",
    ]


def test_headlines_only_still_give_a_summary():
    sentences = split("Ferry line opens")
    assert numbers(extractive.body(sentences)) == [0]


def test_the_lead_wins_where_all_else_is_equal():
    sentences = split(" ".join([FILLER] * 5))
    vectors = [unit(1, 0)] * 5
    assert numbers(extractive.summarize_vectors(sentences, vectors, Wanted(1))) == [0]


def test_a_repetition_gives_way_to_other_news():
    sentences = split(" ".join([FILLER] * 3))
    again = [unit(1, 0.1), unit(1, 0.1), unit(0.8, 0.6)]
    assert numbers(extractive.summarize_vectors(sentences, again, Wanted(2))) == [0, 2]


def test_order_of_the_article_is_kept():
    sentences = split(" ".join([FILLER] * 4))
    vectors = [unit(1, 0.2), unit(0.1, 1), unit(0.9, 0.5), unit(1, 0.6)]
    chosen = numbers(extractive.summarize_vectors(sentences, vectors, Wanted(3)))
    assert chosen == sorted(chosen)
    assert len(chosen) == 3


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (2, 2), (9, 4)])
def test_length_is_counted_in_sentences(count, expected):
    sentences = split(" ".join([FILLER] * 4))
    assert len(extractive.summarize_vectors(sentences, [unit(1, i) for i in range(4)], Wanted(count))) == expected


def test_a_sentence_that_points_back_needs_what_it_points_to():
    text = (
        "The director opened the new ferry line on Monday. Fishermen mended nets. "
        "{} carries more passengers than any other line. The new ferry line carries many passengers every hour."
    )
    vectors = [unit(1, 0, 0), unit(0, 0, 1), unit(0.8, 0.6, 0), unit(0.8, 0.6, 0)]
    assert numbers(extractive.summarize_vectors(split(text.format("It")), vectors, Wanted(2))) == [0, 3]
    assert numbers(extractive.summarize_vectors(split(text.format("The ferry")), vectors, Wanted(2))) == [0, 2]


def test_a_bullet_must_stand_alone_unless_its_pronoun_is_resolved():
    text = "The director opened the new ferry line on Monday. He thanked all of the builders warmly. Rain fell on the pier all day."
    sentences = split(text)
    vectors = [unit(1, 0, 0), unit(0.8, 0.6, 0), unit(0.8, 0, 0.6)]
    assert numbers(extractive.summarize_vectors(sentences, vectors, Wanted(2))) == [0, 1]
    assert numbers(extractive.summarize_vectors(sentences, vectors, Wanted(2, alone=True))) == [0, 2]
    resolved = Wanted(2, alone=True, resolved={1})
    assert numbers(extractive.summarize_vectors(sentences, vectors, resolved)) == [0, 1]


def test_terms_of_the_glossary_weigh():
    sentences = split(" ".join([FILLER] * 3))
    vectors = [unit(1, 0), unit(0.6, 0.8), unit(0.6, -0.8)]
    assert numbers(extractive.summarize_vectors(sentences, vectors, Wanted(2))) == [0, 1]
    assert numbers(extractive.summarize_vectors(sentences, vectors, Wanted(2, terms=(0, 0, 4)))) == [0, 2]


def test_a_figure_without_its_time_gives_way():
    text = "The director opened the new ferry line on Monday. Traffic rose {} by 8 per cent. Traffic fell by 2 per cent this year."
    vectors = [unit(1, 0, 0), unit(0.6, 0.8, 0), unit(0.6, 0, 0.8)]
    chosen = [
        extractive.summarize_vectors(split(text.format(word)), vectors, Wanted(2, alone=True))
        for word in ("somewhat", "this year")
    ]
    assert [numbers(each) for each in chosen] == [[0, 2], [0, 1]]


def test_we_without_a_speaker_is_passed_over():
    text = (
        "The director opened the new ferry line on Monday. We sincerely invite everybody to try the new line. "
        "The line carries 1,200 passengers every single hour."
    )
    sentences = split(text)
    vectors = [unit(1, 0, 0), unit(0.9, 0.43, 0), unit(0.9, 0.43, 0)]
    assert numbers(extractive.summarize_vectors(sentences, vectors, Wanted(2))) == [0, 2]


def test_nothing_gives_nothing():
    assert extractive.summarize_vectors((), [], Wanted(3)) == ()
    assert lexical.summarize_lexical((), Wanted(3)) == ()


def test_lexical_choice_follows_the_words_of_the_article(article):
    sentences = split(article)
    chosen = lexical.summarize_lexical(sentences, Wanted(2))
    assert numbers(chosen)[0] == 1
    assert all(not s.headline for s in chosen)
    assert chosen == lexical.summarize_lexical(sentences, Wanted(2))


def test_nearest_takes_the_first_of_equals():
    assert extractive.nearest([unit(1, 1)], [unit(1, 0), unit(0, 1)]) == [0]
    assert extractive.nearest([unit(0, 1)], [unit(1, 0), unit(0, 1)]) == [1]
