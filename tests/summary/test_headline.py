import pytest

from mtcheck.summary.headline import LIMIT, cut, headline
from mtcheck.text.sentences import split


def test_the_articles_own_headline():
    sentences = split("Ferry line opens to island\n\nThe ferry line to the island opened on Monday.")
    assert headline(sentences, "News.") == ("Ferry line opens to island", 0)


def test_kickers_bylines_and_wrong_headlines_are_passed_over():
    sentences = split(
        "Press release\n\nBy Ann Ho of the office\n\nFerry line opens to island\n\nThe ferry line opened today."
    )
    assert headline(sentences, "The ferry line opened today.") == ("Ferry line opens to island", 2)
    assert headline(sentences, "The ferry line opened today.", {2}) == ("The ferry line opened today", None)


def test_of_a_long_headline_the_longest_part_that_fits():
    long = (
        "Open up the future and share it all together! Ferry Line to Lantern Island Opens in the Presence of the Mayor"
    )
    sentences = split(f"{long}\n\nThe ferry line opened today.")
    assert len(long) > LIMIT
    assert headline(sentences, "x") == ("Ferry Line to Lantern Island Opens in the Presence of the Mayor", 1)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The line opened on Monday.", "The line opened on Monday"),
        ("The new line to the island opened on Monday, with guests of the town council present.", "The new line to the island opened on Monday"),
        ("A delegation led by the mayor arrived in the city to attend the fair of the islands.", "A delegation led by the mayor arrived"),
        # nothing can go without a condition, a denial or a comparison
        ("The line will open to all the islands in spring unless the harbour freezes over again.", ""),
        ("The line carried more passengers in the whole of the year than any other in the town.", ""),
        # what is left would be no clause
        ("According to figures released by the office of statistics, prices rose in the town.", ""),
        ("The line led by the office of the harbour and its many friends and neighbours, opened.", ""),
        # a verb is not robbed of what it calls for
        ("Cars of the new kind accounted for three quarters of all that were sold in the town.", ""),
        ("The mayor said that the new line to the outer islands of the group will open in spring.", ""),
    ],
)  # fmt: skip
def test_cut(sentence, expected):
    assert cut(sentence, 52) == expected


def test_marks_stay_in_pairs():
    assert cut("The mayor opened the “Harbour in Lights and Sounds” festival of the town on Monday.", 40) == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ferry line opens to island - News - Harbour Daily", "Ferry line opens to island"),
        ("Port: " + "Ferry line to the outer islands of the group opens in the presence of mayor and council", None),
        ("Ferry line 'opens at last', fishermen of the outer islands say they fear for their nets and traps", "Ferry line 'opens at last', fishermen of the outer islands say they fear"),
        ("Ferry line to the many outer islands of the group to open in spring by order of the mayor of the town", "Ferry line to the many outer islands of the group to open in spring"),
        ("Ferry line to the many outer islands of the group opens its gates on no other day of the year, unless fog", ""),
    ],
)  # fmt: skip
def test_own_headlines_that_are_too_long(line, expected):
    expected = line.partition(": ")[2] if expected is None else expected
    found, number = headline(split(f"{line}\n\nIt rained."), "x")
    assert found == (expected or "X")
    assert number == (0 if expected else None)


def test_the_day_goes_only_where_there_is_no_room():
    assert cut("The line opened on Monday.", 30) == "The line opened on Monday"
    assert cut("The mayor opened the line to the island on Monday with all of the town council.", 40) == (
        "The mayor opened the line to the island"
    )
