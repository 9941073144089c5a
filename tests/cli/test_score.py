from __future__ import annotations

import json

import pytest
import sacrebleu

HYPOTHESIS = ["Li Jiachao spoke at the harbour.", "Fares rise by 30 per cent.", "All is well that ends well."]
REFERENCE = ["John Lee spoke at the harbour.", "Fares rise by 20 per cent.", "All is well that ends well."]
SOURCE = ["李家超在港口发言。", "票价上升20%。", "皆大欢喜。"]


@pytest.fixture
def files(write) -> None:
    write("hyp.txt", "\n".join(HYPOTHESIS) + "\n")
    write("better.txt", "\r\n".join(REFERENCE) + "\r\n")
    write("ref.txt", "\n".join(REFERENCE))
    write("src.txt", "\n".join(SOURCE) + "\n")
    write("names.tsv", "source\tpreferred\ttype\n李家超\tJohn Lee\tperson\n港口\tharbour\tterm\n")


@pytest.mark.usefixtures("files")
def test_text(run) -> None:
    result = run("score", "hyp.txt", "-r", "ref.txt", "-m", "bleu,chrf")
    assert result.status == 0
    metrics = sacrebleu.metrics.BLEU(), sacrebleu.metrics.CHRF()
    expected = [
        metric.corpus_score(HYPOTHESIS, [REFERENCE]).format(signature=str(metric.get_signature())) for metric in metrics
    ]
    assert result.out.splitlines() == expected


@pytest.mark.usefixtures("files")
def test_json_has_sacrebleus_keys(run) -> None:
    written = json.loads(run("score", "hyp.txt", "-r", "ref.txt", "-m", "bleu", "--confidence", "--format", "json").out)
    metric = sacrebleu.metrics.BLEU()
    score = metric.corpus_score(HYPOTHESIS, [REFERENCE], n_bootstrap=1000)
    theirs = json.loads(score.format(signature=str(metric.get_signature()), is_json=True))
    assert theirs.keys() <= written.keys()
    exact = {"score", "confidence_mean", "confidence_var", "confidence"}  # ours are not rounded
    assert {key: written[key] for key in theirs.keys() - exact} == {key: theirs[key] for key in theirs.keys() - exact}
    assert written["score"] == score.score
    several = json.loads(run("score", "hyp.txt", "-r", "ref.txt", "--format", "json").out)
    assert [entry["name"] for entry in several] == ["BLEU", "chrF2"]


@pytest.mark.usefixtures("files")
def test_terms_and_the_places_that_lower_the_score(run) -> None:
    result = run(
        "score", "hyp.txt", "-s", "src.txt", "--glossary", "names.tsv", "-m", "term_accuracy", "-m", "number_accuracy",
        "--misses", "3",
    )  # fmt: skip
    assert result.out.splitlines()[1] == '  line 1: 李家超 is John Lee; "Li Jiachao" stands for it'
    assert result.out.splitlines()[0].endswith("= 0.5000 (1/2)")
    assert '"30 per cent" stands for it' in result.out


@pytest.mark.usefixtures("files")
def test_systems_are_ranked_and_tested(run) -> None:
    result = run("score", "hyp.txt", "better.txt", "-r", "ref.txt", "-m", "chrf,ter", "--paired-randomization")
    lines = result.out.splitlines()
    assert [line.split()[0] for line in lines[1:3]] == ["better.txt", "hyp.txt"]
    assert "p = " in lines[1]
    assert lines[2].endswith("baseline")
    assert [line.split()[0] for line in lines[5:7]] == ["better.txt", "hyp.txt"]  # TER: lower is better
    written = json.loads(
        run(
            "score", "hyp.txt", "better.txt", "-r", "ref.txt", "-m", "chrf", "--paired-bootstrap", "--format", "json"
        ).out
    )
    assert [entry["system"] for entry in written] == ["hyp.txt", "better.txt"]
    assert written[0]["chrF2"]["p_value"] is None
    assert 0 < written[1]["chrF2"]["p_value"] <= 1


@pytest.mark.usefixtures("files")
def test_what_is_undefined_is_said(run) -> None:
    arguments = ("score", "better.txt", "-s", "src.txt", "--glossary", "names.tsv", "-m", "org_accuracy")
    assert "= undefined" in run(*arguments).out
    assert json.loads(run(*arguments, "--format", "json").out)["score"] is None


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["hyp.txt"], "there is nothing to compare with"),
        (["hyp.txt", "-m", "bleu"], "bleu needs --reference"),
        (["hyp.txt", "-r", "ref.txt", "-m", "term_accuracy"], "term_accuracy needs --source"),
        (["hyp.txt", "-r", "ref.txt", "-m", "blue"], "there is no metric 'blue'; did you mean bleu?"),
        (["hyp.txt", "-r", "ref.txt", "--paired-bootstrap"], "a paired test compares systems"),
        (["hyp.txt", "hyp.txt", "-r", "ref.txt"], "hyp.txt is named twice"),
        (["hyp.txt", "-r", "short.txt"], "hyp.txt has 3 lines but short.txt has 1"),
        (["empty.txt", "-r", "ref.txt"], "empty.txt: the file is empty"),
        (["hyp.txt", "-r", "nothing.txt"], "nothing.txt: there is no such file"),
        (["-", "-r", "-"], "standard input (-) can be read only once"),
    ],
)
def test_errors_say_what_to_do(run, write, arguments, message) -> None:
    write("short.txt", "One line.\n")
    write("empty.txt", "")
    result = run("score", *arguments)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


@pytest.mark.usefixtures("files")
def test_every_segment_and_every_document(run, write) -> None:
    write("docs.txt", "a\nb\na\n")
    arguments = ("score", "hyp.txt", "-r", "ref.txt", "-m", "chrf")
    metric = sacrebleu.metrics.CHRF()
    own = [metric.sentence_score(text, [right]).score for text, right in zip(HYPOTHESIS, REFERENCE, strict=True)]
    lines = run(*arguments, "-sl").out.splitlines()
    assert lines == ["segment\tchrF2", *[f"{n}\t{value:.2f}" for n, value in enumerate(own, 1)]]
    assert json.loads(run(*arguments, "--level", "segment", "--format", "json").out)["segments"] == own
    lines = run(*arguments, "--level", "document", "--documents", "docs.txt").out.splitlines()
    whole = metric.corpus_score(HYPOTHESIS[::2], [REFERENCE[::2]]).score
    assert lines == ["document\tchrF2", f"a\t{whole:.2f}", f"b\t{own[1]:.2f}"]
    both = run("score", "hyp.txt", "better.txt", "-r", "ref.txt", "-m", "chrf,bleu", "-sl").out.splitlines()
    assert both[0] == "system\tsegment\tchrF2\tBLEU"
    assert [line.split("\t")[:2] for line in both[3:5]] == [["hyp.txt", "3"], ["better.txt", "1"]]


@pytest.mark.usefixtures("files")
def test_what_is_undefined_in_a_segment_is_empty(run) -> None:
    result = run("score", "hyp.txt", "-s", "src.txt", "--glossary", "names.tsv", "-m", "person_accuracy", "-sl")
    assert result.out.splitlines()[1:] == ["1\t0.0000", "2\t", "3\t"]


@pytest.mark.usefixtures("files")
def test_a_ranking_shows_intervals(run) -> None:
    lines = run("score", "hyp.txt", "better.txt", "-r", "ref.txt", "-m", "chrf", "--confidence").out.splitlines()
    assert lines[1].split()[:2] == ["better.txt", "100.00"]
    assert lines[1].endswith("(μ = 100.00 ± 0.00)")


@pytest.mark.usefixtures("files")
def test_options_of_metrics(run) -> None:
    lines = run("score", "hyp.txt", "-r", "ref.txt", "-m", "bleu,chrf", "-tok", "char", "-lc").out.splitlines()
    expected = sacrebleu.metrics.BLEU(tokenize="char", lowercase=True)
    score = expected.corpus_score(HYPOTHESIS, [REFERENCE])
    assert lines[0] == score.format(signature=str(expected.get_signature()))
    assert "case:lc" in lines[1]
    terms = ("score", "hyp.txt", "-s", "src.txt", "--glossary", "names.tsv", "-m", "term_consistency")
    assert "pseudoref:first" in run(*terms, "--pseudo-reference", "first").out


ROWS = [
    {"hypothesis": h, "reference": r, "source": s, "terms": t, "doc": d}
    for h, r, s, t, d in zip(
        HYPOTHESIS, REFERENCE, SOURCE, [{"港口": ["harbour", "port"]}, {}, {"天": "sky"}], "aab", strict=True
    )
]


def table(kind: str, folder) -> str:
    name = f"rows.{kind}"
    if kind == "jsonl":
        text = "".join(json.dumps(row) + "\n\n" for row in ROWS)
    elif kind == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        import pyarrow as pa

        plain = [{**row, "terms": {t: [own] if isinstance(own, str) else own for t, own in row["terms"].items()}} for row in ROWS]  # fmt: skip
        parquet.write_table(pa.Table.from_pylist(plain), folder / name)
        return name
    else:
        mark = "\t" if kind == "tsv" else ","
        cell = '"{}"'.format
        lines = [list(ROWS[0]), *[[*list(row.values())[:3], json.dumps(row["terms"]), row["doc"]] for row in ROWS]]
        text = "".join(mark.join(cell(value.replace('"', '""')) for value in line) + "\n" for line in lines)
    (folder / name).write_text(text, encoding="utf-8")
    return name


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("kind", ["jsonl", "tsv", "csv", "parquet"])
def test_tables_bring_their_own_columns(run, folder, kind: str) -> None:
    name = table(kind, folder)
    written = json.loads(run("score", name, "-m", "bleu,term_success_rate,exact_match", "--format", "json").out)
    assert written[0]["score"] == sacrebleu.metrics.BLEU().corpus_score(HYPOTHESIS, [REFERENCE]).score
    assert [entry["score"] for entry in written[1:]] == [1.0, 1.0]
    assert run("score", name, "-m", "chrf", "--level", "document").out.splitlines()[1].startswith("a\t")
    # a file that is named comes before the table's own column
    assert json.loads(run("score", name, "-r", "hyp.txt", "-m", "bleu", "--format", "json").out)["score"] > 99.9


@pytest.mark.usefixtures("files")
def test_columns_are_chosen_and_references_may_be_lists(run, write) -> None:
    rows = [{"zh": s, "out": h, "refs": [r, r + " x"]} for s, h, r in zip(SOURCE, HYPOTHESIS, REFERENCE, strict=True)]
    write("own.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    result = run("score", "own.jsonl", "--columns", "target=out,reference=refs", "-m", "bleu")
    assert "nrefs:2" in result.out
    write("ref.tsv", "reference\n" + "\n".join(REFERENCE) + "\n")
    assert "= 100.00" in run("score", "better.txt", "-r", "ref.tsv", "-m", "bleu").out


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.jsonl", "{}\nx\n[]\n", "a.jsonl:3: this is no JSON object"),
        ("a.jsonl", '{"hypothesis": "a"}\n{"mt": "b"}\n', "a.jsonl:1: there is no 'mt' here, but in other lines"),
        ("a.jsonl", '{"hypothesis": null}\n', "the target of row 1 is no text; write an empty text"),
        ("a.jsonl", '{"text": "a"}\n', "no column is named like a target; there are: text; name it"),
        (
            "a.jsonl",
            '{"mt": "a", "reference": ["a"]}\n{"mt": "a", "reference": []}\n',
            "row 2 has 0 references, row 1 has 1",
        ),
        ("a.jsonl", '{"mt": "a", "reference": "a", "terms": 5}\n', "the terms of row 1 are no dictionary; write"),
        ("a.tsv", "mt\treference\na\n", "a.tsv:2: there are 1 cells under 2 headings"),
        ("a.tsv", "mt\tmt\na\ta\n", "there are several columns 'mt'"),
        ("a.tsv", "mt\treference\n", "the table has no rows"),
        ("a.csv", 'mt,reference\n"a,b\n', "the quotes do not match"),
        ("a.parquet", "no parquet", "it cannot be read as Parquet"),
    ],
)
def test_tables_that_are_wrong(run, write, name: str, text: str, message: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    write(name, text)
    result = run("score", name, "-m", "bleu", "-r", "ref.txt")
    assert (result.status, result.out) == (2, "")
    assert message in result.err


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--columns", "target=no"], "there is no column 'no'"),
        (["--columns", "titel=mt"], "--columns knows no 'titel'"),
        (["-m", "exact_match", "-r", "ref.txt"], "exact_match needs a column terms"),
        (["-m", "chrf", "-r", "ref.txt", "--level", "document"], "nothing says where documents end"),
        (["-m", "chrf", "-r", "ref.txt", "--documents", "src.txt"], "rows.jsonl has 1 lines but"),
        (["-m", "bleu", "-r", "ref.txt", "-tok", "13b"], "BLEU has no tokenize '13b'; did you mean 13a"),
        (["-m", "mqm", "--mqm-weights", "majr=5"], "there is no severity 'majr'; did you mean major"),
    ],
)
def test_choices_that_are_wrong(run, write, arguments: list[str], message: str) -> None:
    write("rows.jsonl", '{"mt": "a"}\n')
    write("ref.txt", "a\n")
    result = run("score", "rows.jsonl", *arguments)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


def test_parquet_without_pyarrow(run, write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    write("a.parquet", "x")
    assert "Parquet files need pyarrow; pip install 'mtcheck[data]'" in run("score", "a.parquet", "-m", "bleu").err


@pytest.mark.usefixtures("files")
def test_mqm_weighs_what_a_check_finds(run, write) -> None:
    write("mt.txt", "Li Jiachao spoke.\nAll  left.\n")
    result = run("score", "mt.txt", "-m", "mqm")
    assert result.out.startswith("MQM|model:raw|weights:neutral=0,minor=1,major=5,critical=25|version:mtcheck-")
    assert "= -20.00" in result.out  # one major and one minor finding in five words
    assert "= 40.00" in run("score", "mt.txt", "-m", "mqm", "--mqm-weights", "major=2").out
    assert "= 80.00" in run("score", "mt.txt", "-m", "mqm", "--mqm-weights", "major=0").out
    assert run("score", "mt.txt", "-m", "mqm", "-sl").out.splitlines()[1:] == ["1\t-66.67", "2\t50.00"]
