"""The parts that the rules of the summary family share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.engine import Plan, check
from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary
from mtcheck.model import Document
from mtcheck.rules.summary import (
    altered_quotation,
    negation_mismatch,
    swapped_role,
    unsupported_date,
    unsupported_name,
    unsupported_number,
)
from mtcheck.rules.summary.evidence import Evidence
from mtcheck.rules.summary.figures import Support, figures, support
from mtcheck.rules.summary.passages import has_words
from mtcheck.rules.summary.spans import names
from mtcheck.rules.summary.titles import bearers

RULES = tuple(
    module.RULE
    for module in (
        unsupported_name,
        unsupported_number,
        unsupported_date,
        swapped_role,
        altered_quotation,
        negation_mismatch,
    )
)


@pytest.fixture(scope="module")
def plan():
    return Plan(RULES, compile_glossary(Glossary.of([{"source": "李家超", "preferred": "John Lee", "type": "person"}])))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The Bank of East Asia met Dr Wong Kam-sing on Monday.", [["Bank", "East", "Asia"], ["Wong", "Kam", "sing"]]),
        ("It was the Kowloon-based firm and its Chinese-born head.", [["Kowloon"], ["Chinese"]]),
        ("He saw Ferdinand Marcos Jr. The Asian Summit opened.", [["Ferdinand", "Marcos", "Jr"], ["Asian", "Summit"]]),
        ("He saw Ann. Eva saw WHO and us.", [["Ann"], ["Eva"], ["WHO"]]),
        ("In May, Theresa May left.", [["Theresa"]]),
        ("the Lees' house, 5 km off", [["Lees"]]),
        ("no names here", []),
    ],
)
def test_names_of_a_line(line, expected):
    assert [[word.text for word in name] for name in names(line)] == expected


def test_the_first_word_of_a_sentence_is_marked():
    words = [word for name in names("Visitors came. “Ferries sail,” said Ann.") for word in name]
    assert [(word.text, word.opening) for word in words] == [("Visitors", True), ("Ferries", True), ("Ann", False)]


def test_acronyms_skip_small_words_and_stop_at_commas():
    acronyms = Evidence("The Harbour and Ferry Office, Lantern Island, opened.").acronyms
    assert {"hfo", "li"} <= acronyms
    assert "oli" not in acronyms


@pytest.mark.parametrize(
    ("summary", "article", "expected"),
    [
        ("500,000 guests", "half a million guests", Support.EXACT),
        ("3 km", "3,000 metres", Support.EXACT),
        ("HK$5", "US$5", Support.OTHER_UNIT),
        ("1.5 billion", "1.4963 billion", Support.ROUNDED),
        ("1.4963 billion", "1.5 billion", Support.NONE),
        ("20 per cent", "20 guests", Support.NONE),
        ("20 per cent", "a fifth", Support.EXACT),
        ("nearly 600", "587", Support.EXACT),
        ("nearly 600", "612", Support.NONE),
        ("7 days", "from 1 to 7 May", Support.EXACT),
    ],
)
def test_numbers_are_compared_by_value(summary, article, expected):
    assert support(figures(summary).quantities[0], figures(article))[0] is expected


def test_bearers_in_a_row():
    line = "The Financial Secretary, Mr Paul Chan, the Secretary for Justice, Paul Lam, and Port Director Ann Ho came."
    assert [(bearer.title, bearer.name) for bearer in bearers(line)] == [
        (("financial", "secretary"), ("paul", "chan")),
        (("secretary", "justice"), ("paul", "lam")),
        (("port", "director"), ("ann", "ho")),
    ]


TEXT = st.lists(
    st.sampled_from(
        "the The of and Ann Ho Port Director , . \n “ ” \" ' - 5 5,000 million HK$ % May Monday 2019 two Lee's US us 李家超 é̈ 😀 \r".split(
            " "
        )
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(target=TEXT, article=TEXT)
def test_any_text_is_judged_and_a_text_supports_itself(plan, target, article):
    about = Document.from_text(article)
    report = check(Document.from_text(target), plan, about)
    reasons = set() if has_words(about) else {"the article holds no English words"}
    assert {skip.reason for skip in report.skips} == reasons
    for finding in report.findings:
        place = finding.hit.primary
        assert target[place.span.start : place.span.end] == place.text
        said = finding.hit.evidence
        assert said is None or article[said.span.start : said.span.end] == said.text
    itself = check(Document.from_text(target), plan, Document.from_text(target))
    assert [(f.rule, f.hit.primary.text) for f in itself.findings] == []
