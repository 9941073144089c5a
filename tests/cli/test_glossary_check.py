"""``mtcheck glossary check``: levels, exit statuses, formats."""

from __future__ import annotations

import json

import pytest

HEADER = "source\tpreferred\tdeprecated\tshort\ttype\treference\n"
SOUND = HEADER + "金管局\tHKMA\t\t\torg\thttps://example.org\n"
DOUBTFUL = SOUND + "文\tBrunei\t\t\tplace\thttps://example.org\n"
WRONG = SOUND + "公园公司\tScience Parks\tthe Park\tthe Park\torg\thttps://example.org\n"


@pytest.mark.parametrize(
    ("text", "options", "status", "verdict"),
    [
        (SOUND, [], 0, "1 entry, no problems"),
        (DOUBTFUL, [], 0, "2 entries, 1 warning"),
        (DOUBTFUL, ["--strict"], 1, "2 entries, 1 warning"),
        (WRONG, [], 1, "2 entries, 1 error"),
        (SOUND + "港铁\tMTR\t\t\torg\t\n", ["--strict"], 0, "2 entries, no problems (1 remark: --info shows them)"),
        (SOUND + "港铁\tMTR\t\t\torg\t\n", ["--info"], 0, "2 entries, no problems, 1 remark"),
    ],
)
def test_levels_and_status(run, write, text: str, options: list[str], status: int, verdict: str) -> None:
    write("own.tsv", text)
    result = run("glossary", "check", "own.tsv", *options)
    assert (result.status, result.out.splitlines()[-1]) == (status, f"own.tsv: {verdict}")


def test_every_problem_says_where_and_what_to_do(run, write) -> None:
    write("own.tsv", DOUBTFUL)
    assert run("glossary", "check", "own.tsv").out.splitlines()[0] == (
        "own.tsv:3: warning: the source '文' is one character, which stands in many words and names; "
        "write it with the words around it [short-source]"
    )


def test_json(run, write) -> None:
    write("own.tsv", WRONG)
    write("bad.tsv", "source\tpreferred\n甲\t\n")
    result = run("glossary", "check", "own.tsv", "bad.tsv", "--format", "json")
    data = json.loads(result.out)
    assert result.status == 2
    assert data["files"] == [{"path": "own.tsv", "entries": 2}]
    assert [(p["level"], p["check"], p["path"], p["line"], p["source"]) for p in data["problems"]] == [
        ("error", "deprecated-and-right", "own.tsv", 3, "公园公司")
    ]
    assert data["summary"] == {"error": 1, "warning": 0, "info": 0}
    assert data["errors"][0]["path"] == "bad.tsv"


def test_corpus_of_both_languages(run, write) -> None:
    write("own.tsv", SOUND + "港铁\tMTR\t\t\torg\thttps://example.org\n")
    write("texts.tsv", "source\ttarget\n金管局公布\tHKMA said\n")
    result = run("glossary", "check", "own.tsv", "--corpus", "texts.tsv")
    assert result.status == 0
    assert result.out == (
        "own.tsv:3: info: 港铁 stands nowhere in the corpus; check how the texts write it; "
        "a longer entry around it may have matched instead [never-matched]\n"
        "own.tsv: 2 entries, no problems\n"
    )


def test_a_corpus_without_chinese_is_an_error(run, write) -> None:
    write("own.tsv", SOUND)
    write("en.txt", "HKMA said so.\n")
    result = run("glossary", "check", "own.tsv", "--corpus", "en.txt")
    assert (result.status, result.out) == (2, "")
    assert "en.txt: the corpus holds no Chinese; name the Chinese texts" in result.err
