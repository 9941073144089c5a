"""What ``mtcheck glossary check`` says of an entry, and what it must not say."""

from pathlib import Path

import pytest

from mtcheck.glossary.check import GlossaryFile, problems, unmatched
from mtcheck.glossary.checks.problem import Level
from mtcheck.glossary.load import joined
from mtcheck.glossary.rows import Row, terms_from_rows

VERIFIED = {"type": "term", "reference": "https://example.org"}


def file(name: str, *rows: dict[str, str]) -> GlossaryFile:
    full = [Row(number, {**VERIFIED, **row}) for number, row in enumerate(rows, 2)]
    return GlossaryFile(name, terms_from_rows(full, name))


def found(cache: Path, *files: GlossaryFile) -> list[tuple[str, int, str, str]]:
    return [(p.file, p.line, p.level.label, p.check) for p in problems(files, cache)]


def person(source: str, preferred: str, **more: str) -> dict[str, str]:
    until = {"from": more.pop("since")} if "since" in more else {}
    return {"source": source, "preferred": preferred, "type": "person", **until, **more}


def test_a_sound_glossary(cache: Path) -> None:
    sound = file(
        "a.tsv",
        person("李家超", "John Lee", since="2022-07-01", office="Chief Executive", short="Mr Lee"),
        person("林郑月娥", "Carrie Lam", since="2017-07-01", until="2022-06-30", office="Chief Executive"),
        {"source": "经济", "preferred": "economy"},
        {"source": "海关总署", "preferred": "General Administration of Customs", "type": "org"},
        {"source": "海关", "preferred": "Customs and Excise Department", "type": "org"},
    )
    assert found(cache, sound) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # simplified and traditional
        ([{"source": "陈茂波", "preferred": "A"}, {"source": "陳茂波", "preferred": "B"}], "error conflicting-preferred"),
        ([{"source": "陈茂波", "preferred": "A"}, {"source": "陳茂波", "preferred": "A"}], "info double"),
        # deprecated and right
        (
            [{"source": "甲甲", "preferred": "Customs", "deprecated": "Tax House"}, {"source": "乙乙", "preferred": "tax house"}],
            "error deprecated-and-right",
        ),
        ([{"source": "公园公司", "preferred": "Science Parks", "deprecated": "Science Park"}], "warning deprecated-and-right"),
        ([{"source": "甲甲", "preferred": "Tax Hall", "short": "the Hall", "deprecated": "the Hall"}], "error deprecated-and-right"),
        ([{"source": "甲甲", "preferred": "Customs", "deprecated": "Tax House"}], ""),
        # a source that nothing or everything matches
        ([{"source": "—", "preferred": "dash"}], "error empty-source"),
        ([{"source": "文", "preferred": "Brunei", "type": "place"}], "warning short-source"),
        ([person("黎明", "Leon Lai")], "warning common-word"),
        ([{"source": "黎明", "preferred": "dawn"}], ""),
        ([person("李家超", "John Lee")], ""),
        # English words
        ([{"source": "大气圈", "preferred": "air", "deprecated": "atmosphere"}], "warning common-english"),
        ([{"source": "大气圈", "preferred": "air", "deprecated": "atmosphere layer"}], ""),
        ([person("孙东", "Sun Dong", short="Sun")], "info common-english"),
        ([person("黄伟", "Wong Wai", short="Huang")], ""),
        # persons who share a short form
        ([person("李家超", "John Lee", short="Mr Lee"), person("李显龙", "Lee Hsien Loong", short="Mr Lee")], "info shared-short-form"),
        # an entry that hides how a name falls apart
        ([person("李家超", "John Lee"), {"source": "李家", "preferred": "Li family"}], "warning nested-entry"),
        ([person("韩国瑜", "Han Kuo-yu"), {"source": "韩国", "preferred": "South Korea", "type": "place"}], ""),
    ],
)  # fmt: skip
def test_one_file(cache: Path, rows: list[dict[str, str]], expected: str) -> None:
    assert [f"{level} {check}" for _, _, level, check in found(cache, file("a.tsv", *rows))] == list(
        filter(None, [expected])
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2017-07-01", ""), ("2022-07-01", ""), True),  # no end, and a successor
        (("2017-07-01", "2022-07-02"), ("2022-07-01", ""), True),
        (("2017-07-01", "2022-07-01"), ("2022-07-01", ""), False),  # handed over on one day
        (("2017", "2022"), ("2022-07-01", ""), False),  # 2022 may be the day before
        (("2017", "2023"), ("2022-07-01", ""), True),
        (("", "2023-01-01"), ("2022-07-01", ""), False),  # when it began is not known
        (("", ""), ("", ""), False),
    ],
)
def test_two_holders_of_one_office(
    cache: Path, first: tuple[str, str], second: tuple[str, str], expected: bool
) -> None:
    rows = [
        person("林郑月娥", "Carrie Lam", since=first[0], until=first[1], office="Chief Executive"),
        person("李家超", "John Lee", since=second[0], until=second[1], office="Chief Executive"),
    ]
    assert found(cache, file("a.tsv", *rows)) == [("a.tsv", 2, "warning", "overlapping-office")] * expected


@pytest.mark.parametrize(
    "title", ["Vice Premier", "Deputy Secretary for Justice", "Permanent Judge of the Court", "State Councilor"]
)
def test_offices_of_several_holders(cache: Path, title: str) -> None:
    rows = [
        person("丁一一", "Ding Yi", since="2022", office=title),
        person("丁二二", "Ding Er", since="2023", office=title),
    ]
    assert found(cache, file("a.tsv", *rows)) == []


def test_one_office_in_two_files_may_be_two(cache: Path) -> None:
    here = file("a.tsv", person("丁一一", "Ding Yi", since="2022", office="Secretary for Security"))
    there = file("b.tsv", person("丁二二", "Ding Er", since="2023", office="Secretary for Security"))
    assert found(cache, here, there) == []


def test_one_person_twice_in_an_office(cache: Path) -> None:
    rows = [
        person("丁一一", "Ding Yi", since="2022", office="Mayor"),
        person("丁一一", "Ding Yi", since="2023", office="Mayor"),
    ]
    assert found(cache, file("a.tsv", *rows)) == [("a.tsv", 2, "error", "overlapping-office")]


def test_two_files_disagree(cache: Path) -> None:
    ours, theirs = (
        file("a.tsv", {"source": "金管局", "preferred": "HKMA"}),
        file("b.tsv", {"source": "金管局", "preferred": "Monetary Authority"}),
    )
    problem = problems([ours, theirs], cache)[0]
    assert str(problem) == (
        "b.tsv:2: warning: 金管局 is 'Monetary Authority', but 金管局 (a.tsv:2) is 'HKMA'; "
        "keep one of the two; of files given together the later wins [conflicting-preferred]"
    )


def test_what_lacks_is_said_once_a_file(cache: Path) -> None:
    bare = file("a.tsv", *({"source": f"{c}甲乙", "preferred": f"word {c}", "reference": ""} for c in "金木水"))
    problem = problems([bare._replace(untyped=(3,))], cache)
    assert [(p.check, p.line, p.level) for p in problem] == [
        ("no-reference", 2, Level.INFO), ("no-type", 3, Level.INFO),
    ]  # fmt: skip
    assert problem[0].message == "3 entries have no reference (lines 2, 3, 4)"


def test_entries_that_stand_nowhere(cache: Path) -> None:
    own = file(
        "a.tsv",
        person("李家超", "John Lee"),
        {"source": "浦东", "preferred": "Pudong", "type": "place"},
        {"source": "巡展{place}站", "preferred": "{place} leg of the tour"},
        {"source": "陳茂波", "preferred": "Paul Chan", "type": "person"},
        {"source": "港铁", "preferred": "MTR"},
    )
    never = unmatched([own], ["會見李家超時", "巡展浦东站开幕，陈茂波出席。"], cache)
    assert [(p.source, p.line, p.check) for p in never] == [("港铁", 6, "never-matched")]


def test_a_later_file_replaces_an_entry_in_other_characters(cache: Path) -> None:
    old = file("a.tsv", {"source": "陈茂波", "preferred": "Paul Chen"}, {"source": "陳茂波", "preferred": "Paul Cheng"})
    new = file("b.tsv", {"source": "陳茂波", "preferred": "Paul Chan"})
    assert [term.preferred for term in joined([*old.terms, *new.terms])] == ["Paul Chan"]
    assert [term.preferred for term in joined(old.terms)] == ["Paul Chen", "Paul Cheng"]
