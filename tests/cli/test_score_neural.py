"""``mtcheck score`` with a checkpoint."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

from mtcheck import scoring
from mtcheck.cli.main import main

GOLDEN = Path(__file__).parents[1] / "scoring" / "neural" / "golden"
QE = GOLDEN / "comet-qe-sparse"
BERT = GOLDEN / "bertscore-bert"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "a.txt": "The boat.\nAll left.\n",
        "b.txt": "Boats.\n\n",
        "zh.txt": "船。\n全部離開。\n",
    }.items():
        Path(name).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("files")
def test_one_system(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["score", "a.txt", "--source", "zh.txt", "--metric", "comet_qe", "--model", str(QE), "--offline"]
    assert main([*arguments, "--format", "json"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""  # no bar where there is no terminal
    written = json.loads(captured.out)
    score = scoring.comet(["The boat.", "All left."], sources=["船。", "全部離開。"], model=QE)
    assert written["score"] == score.value
    assert written["signature"] == str(score.signature)
    assert main(arguments) == 0
    assert capsys.readouterr().out == f"COMET-QE|{score.signature} = {score.value:.4f}\n"


@pytest.mark.usefixtures("files")
def test_several_systems_and_metrics(capsys: pytest.CaptureFixture[str]) -> None:
    models = ["--model", f"comet_qe={QE}", "--model", f"bertscore={BERT}"]
    arguments = ["score", "a.txt", "b.txt", "-s", "zh.txt", "-r", "a.txt", "-m", "comet_qe,bertscore", *models]
    assert main([*arguments, "--paired-bootstrap"]) == 0
    out = capsys.readouterr().out
    assert "COMET-QE|nrefs:0|model:comet-qe-sparse@" in out
    assert "BERTScore|nrefs:1|model:bertscore-bert@" in out
    assert "a.txt  1.0000  baseline" in out
    assert "p = " in out


@pytest.mark.usefixtures("files")
def test_a_table_brings_its_source_and_mqm_needs_no_model(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"target": "The boat.", "source": "船。", "doc": "a"},
        {"target": "All left.", "source": "全部離開。", "doc": "b"},
    ]
    Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    arguments = ["score", "rows.jsonl", "-m", "mqm,comet_qe", "--model", str(QE), "--columns", "document=doc"]
    assert main([*arguments, "--level", "document"]) == 0
    score = scoring.comet(["The boat.", "All left."], sources=["船。", "全部離開。"], model=QE)
    assert capsys.readouterr().out.splitlines() == [
        "document\tCOMET-QE\tMQM",
        *(f"{name}\t{value:.4f}\t100.00" for name, value in zip("ab", score.segments, strict=True)),
    ]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-m", "comet_qe"], "comet_qe needs --model; add it"),
        (["-m", "comet", "-r", "a.txt"], "comet needs --model; add it"),
        (["-m", "comet_qe,metricx_qe", "--model", f"comet_qe={QE}"], "metricx_qe needs --model; add it"),
        (["-m", "comet", "--model", str(QE)], "comet needs --reference"),
        (["-m", "comet_qe", "--model", "a", "--model", "b"], "several models are given; say whose each is"),
        (["-m", "comet_qe", "--model", "nowhere/to/be/found"], "nowhere/to/be/found: there is no such model folder"),
        (["-m", "comet_qe", "--model", "comet_qe=a", "--model", "comet_qe=b"], "two models are given for comet_qe"),
        (["-m", "term_accuracy", "--model", str(QE)], "no metric uses the model of"),
        (["-m", "mqm", "--model", str(QE)], "no metric uses the model of"),
        (["--model", str(QE)], "no metric uses the model of"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "a.txt", "-s", "zh.txt", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_bar_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from mtcheck.cli import progress
    from mtcheck.neural.batches import Batching, batches

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress.shown():
            list(batches("COMET", [1] * 5, Batching(1, 1)))
            list(batches("MetricX", [1], Batching(1, 1)))
        assert ("COMET" in stream.getvalue()) is drawn
        assert ("MetricX" in stream.getvalue()) is drawn
