from __future__ import annotations

import io
from typing import TYPE_CHECKING

from mtcheck.errors import InputError
from mtcheck.finding import Confidence, Passage, Safety, Severity, Skip
from mtcheck.model import Side, Span
from mtcheck.reports.outcome import Failure, Outcome
from mtcheck.reports.text import Style, write

if TYPE_CHECKING:
    from mtcheck.engine import Report


def shown(*reports: Report, failures: tuple[Failure, ...] = (), style: Style | None = None) -> str:
    stream = io.StringIO()
    write(stream, Outcome(reports, failures), style)
    return stream.getvalue()


def first_block(*reports: Report, style: Style | None = None) -> str:
    return shown(*reports, style=style).partition("\n\n")[0]


def test_a_finding_with_its_source(build) -> None:
    made = build("Hello.\nThe leader, Li Jiachao, spoke.\n", "你好。\n行政长官李家超发言。\n")
    made.add("Li Jiachao", "John Lee", message="his name is John Lee", source="李家超")
    assert first_block(made.report()) == (
        "en.txt:2:13: major some-rule\n"
        "target 2 | The leader, Li Jiachao, spoke.\n"
        "         |             ^^^^^^^^^^\n"
        "source 2 | 行政长官李家超发言。\n"
        "         |         ^^^^^^\n"
        "         = why: his name is John Lee\n"
        "         = help: write “John Lee”"
    )


def test_wide_and_combining_characters_are_underlined_in_columns(build) -> None:
    made = build("在 cafe\u0301 尖沙咀（Tsim）.")
    made.add("尖沙咀", "Tsim Sha Tsui", confidence=Confidence.LOW, severity=Severity.MINOR)
    assert first_block(made.report()).splitlines()[:3] == [
        "en.txt:1:9: minor some-rule (please check)",
        "1 | 在 cafe\u0301 尖沙咀（Tsim）.",
        "  |         ^^^^^^",
    ]


def test_what_is_missing_shows_the_line_it_is_missing_from(build) -> None:
    made = build("The guests left.", "越文客人离开。")
    made.add("越文", side=Side.SOURCE, suggestion="Vietnam and Brunei", message="it is missing")
    assert first_block(made.report()) == (
        "en.txt:1:1: major some-rule\n"
        "target 1 | The guests left.\n"
        "source 1 | 越文客人离开。\n"
        "         | ^^^^\n"
        "         = why: it is missing\n"
        "         = help: the right form is “Vietnam and Brunei”"
    )


def test_what_the_article_says_stands_on_one_line(build) -> None:
    said = "It cost\n30 million, and " + "more " * 30
    made = build("It cost 40 million.")
    made.add("40 million", message="it is not there", evidence=Passage(said, Span(0, len(said)), 7, "line 7"))
    lines = first_block(made.report(), style=Style(columns=60)).splitlines()
    assert lines[3] == "  = why: it is not there"
    assert lines[4] == "  = article, line 7: “It cost 30 million, and more more m…”"
    assert len(lines) == 5
    assert len(lines[4]) <= 60


def test_corrections_in_words(build) -> None:
    made = build("a the the cat sat")
    made.add("the the", "the")
    made.add("the", "", nth=1)
    made.add("cat", "the cat", edit_of="a the the cat")
    made.add("sat", suggestion="sits")
    made.add("a")
    helps = [line.strip() for line in shown(made.report()).splitlines() if "help:" in line]
    assert helps == [
        "= help: write “the”",
        "= help: delete “the”",
        "= help: write “the cat” instead of “a the the cat”",
        "= help: the right form is “sits”",
    ]


def test_related_places_are_named(build) -> None:
    made = build("Li Jiachao.\nOnce more Li Jiacao.")
    made.add("Li Jiacao", related=("Li Jiachao",))
    assert "  = also: line 1, column 1 “Li Jiachao”\n" in shown(made.report())


def test_long_lines_fit_the_width(build) -> None:
    made = build("word " * 60 + "Li Jiachao" + " word" * 60)
    made.add("Li Jiachao", "John Lee")
    lines = first_block(made.report(), style=Style(columns=60)).splitlines()
    assert len(lines[1]) == 60
    assert lines[1][lines[2].index("^") : lines[2].rindex("^") + 1] == "Li Jiachao"
    assert lines[1].startswith("1 | …")


def test_crlf_and_control_characters(build) -> None:
    made = build("One\r\nTwo \x1b[2J Li\r\n")
    made.add("Li", "Lee")
    assert first_block(made.report()).splitlines()[1:3] == ["2 | Two ␛[2J Li", "  |          ^^"]


def test_colours_only_where_asked(build) -> None:
    made = build("Li Jiachao")
    made.add("Li Jiachao", "John Lee")
    plain = shown(made.report())
    colored = shown(made.report(), style=Style(color=True))
    assert "\x1b" not in plain
    assert "\x1b[1;31mLi Jiachao\x1b[0m" in colored
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_closing_lines(build) -> None:
    one, two = build("Li Jiachao went. " * 10, path="1.txt"), build("All well here.", path="2.txt")
    one.add("Li Jiachao", "John Lee")
    one.add("Li Jiachao", "John Lee", nth=1, safety=Safety.UNSAFE)
    one.add("went", severity=Severity.CRITICAL, confidence=Confidence.LOW)
    skip = Skip("summary-name", None, "there is no article to compare with")
    one.skips += [skip, Skip("split-name", 4, "too long"), Skip("split-name", 2, "too long")]
    two.skips += [skip]
    failure = Failure("3.txt", InputError("empty"))
    assert shown(one.report(), two.report(), failures=(failure,)).rpartition("\n\n")[2] == (
        "3 findings in 2 files: 1 critical, 2 major; 1 of them uncertain, marked “please check”.\n"
        "MQM quality score: 69.7 of 100 (over 33 words).\n"
        "“mtcheck fix” can correct 1 of them; “mtcheck fix --diff” shows how.\n"
        "1.txt: Not checked: split-name in lines 2, 4 (too long).\n"
        "Not checked: summary-name (there is no article to compare with).\n"
        "Not checked at all: 3.txt.\n"
    )


def test_no_files() -> None:
    assert shown() == "Nothing was checked.\n"


def test_rules_about_summaries_are_named_as_a_whole(build) -> None:
    from mtcheck.rules import ENTRIES

    made = build("Well.\n")
    absent = [entry.id for entry in ENTRIES if entry.family == "summary"]
    made.skips += [Skip(rule, None, "there is no article to compare with") for rule in absent]
    made.skips.append(Skip("wrong-rendering", None, "there is no article to compare with"))
    said = f"Not checked: {len(absent)} rules about summaries, wrong-rendering (there is no article to compare with)."
    assert said in shown(made.report())
    made.skips.remove(Skip(absent[0], None, "there is no article to compare with"))
    assert f"Not checked: {', '.join(absent[1:])}, wrong-rendering" in shown(made.report())
