import pytest

from mtcheck.summary.compress import bare, shorter


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("HONG KONG, Oct 15 (Xinhua) -- The fair opened.", "The fair opened."),
        ("SHENZHEN /PRNewswire/ -- The fair opened.", "The fair opened."),
        ("BEIJING – The fair opened.", "The fair opened."),
        ("HONG KONG, October 15, 2024 -- The fair opened.", "The fair opened."),
        ("However, the fair opened.", "The fair opened."),
        ("In addition, at the same time, the fair opened.", "The fair opened."),
        ("It is understood that the fair opened.", "The fair opened."),
        ("In his speech at the opening ceremony, Mr Fong said so.", "Mr Fong said so."),
        ("During her stay in the city, Ms Fong met the mayor.", "Ms Fong met the mayor."),
        ("Speaking at the forum, the mayor agreed.", "The mayor agreed."),
    ],
)
def test_what_only_leads_in_goes(sentence, expected):
    assert bare(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "In the first quarter, exports grew by 5 per cent.",  # the period of the figure
        "At the meeting on Monday, the mayor agreed.",  # a day
        "If the meeting agrees, the mayor will sign.",  # a condition
        "Without a visit, the mayor cannot agree.",
        "At no meeting, the mayor said, had he agreed.",
        "According to the briefing, the hall is full.",  # who says so
        "In Shanghai, Beijing and the exhibition halls, the fair opened.",  # a list
        "During the visit, welcomed by all, the mayor spoke.",  # what follows is no clause
        "HKMA – the city's monetary authority – agreed.",
        "Howevermuch, the fair opened.",
    ],
)
def test_what_says_something_stays(sentence):
    assert bare(sentence) == sentence


def test_parentheses_go_before_clauses_and_the_last_clause_first():
    sentence = "The Board (HB), which was set up here, bought the pier, which is old, making it easier to cross."
    assert shorter(sentence, 200) == sentence
    assert shorter(sentence, 92) == sentence.replace(" (HB)", "")
    assert shorter(sentence, 80) == "The Board, which was set up here, bought the pier, making it easier to cross."
    assert shorter(sentence, 60) == "The Board bought the pier, making it easier to cross."
    assert shorter(sentence, 10) == "The Board bought the pier."


@pytest.mark.parametrize(
    "sentence",
    [
        "The Board, which did not pay, bought the pier.",
        "The Board, which paid 5 million, bought the pier.",
        "The Board bought all of the piers, excluding the old one.",
        "The pier that the Board bought is old.",
        "The Board (of 12 members) bought the pier.",
    ],
)
def test_no_denial_figure_or_restriction_is_lost(sentence):
    assert shorter(sentence, 5) == sentence
