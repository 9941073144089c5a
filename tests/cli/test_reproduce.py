"""Published tables on small copies of the repositories' layout, and on the organisers' data where it is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from sacrebleu.metrics import BLEU, CHRF

DATA = Path(os.environ.get("MTCHECK_BENCH") or Path(__file__).parents[3] / "shared" / "bench") / "wmt25-terminology"
TEAM = "Aurora"


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def jsonl(*rows: dict[str, object]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def gold(year: int) -> dict[str, object]:
    return {
        "en": f"The port of {year} opened its gate.\nAll were glad.\n",
        "zh": f"{year}年港口的闸门打开了。\n大家都很高兴。\n",
        "noterm": {},
        "proper": {"port": ["港口"], "gate": ["闸门"]} if year % 2 else {"港口": ["port", "harbour"], "城市": ["city"]},
        "random": {"高兴": ["glad"]},
    }


def submission(year: int, mode: str) -> dict[str, object]:
    row = {"en": gold(year)["en"], "zh": gold(year)["zh"], "terms": {}}
    if year % 2:
        row["zh"] = f"{year}年港口的大门打开了。\n"
    else:
        row["en"] = f"The port of {year} opened a gate. Everyone was {'glad' if mode == 'random' else 'pleased'}."
    return row


YEARS = {"zhen": [*range(2016, 2025, 2)], "enzh": [*range(2015, 2024, 2)]}
RATES = {
    ("zhen", "noterm"): (1.0, 0.0), ("zhen", "random"): (1.0, 1.0), ("enzh", "proper"): (0.5, -1.0),
}  # fmt: skip


def published(direction: str, mode: str) -> dict[str, float]:
    target = direction[2:]
    hypotheses = [submission(year, mode)[target].strip() for year in YEARS[direction]]
    references = [gold(year)[target].strip() for year in YEARS[direction]]
    proper, random = RATES[direction, mode]
    return {
        "bleu4": BLEU(tokenize="zh" if target == "zh" else "13a").corpus_score(hypotheses, [references]).score,
        "chrf2++": CHRF(word_order=2).corpus_score(hypotheses, [references]).score,
        "proper_term_success_rate": proper,
        "random_term_success_rate": random,
        "consistency_frequent": 0.5,
    }


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    table: dict[str, dict[str, dict[str, dict[str, float]]]] = {}
    for years in YEARS.values():
        for year in years:
            put(tmp_path, f"ranking/references/track2/full_data_{year}.jsonl", jsonl(gold(year)))
    for direction, mode in RATES:
        table.setdefault(direction, {}).setdefault(mode, {})[TEAM] = published(direction, mode)
        for year in YEARS[direction]:
            name = f"ranking/submissions/track2/{TEAM}/{TEAM}.{year}.{direction}.{mode}.jsonl"
            put(tmp_path, name, jsonl(submission(year, mode)))
    put(tmp_path, "ranking/metric_track2/track2_score_dict.json", json.dumps(table))
    return tmp_path


def test_track_2(run, clone: Path) -> None:
    result = run("reproduce", "wmt25-terminology", str(clone))
    assert result.out.splitlines()[-2:] == [
        "15 figures: 12 agree to six decimals, 0 differ, 3 were not recomputed.",
        "  not recomputed: 3 (term consistency stands on a language model's alignment)",
    ]
    assert result.status == 0
    assert result.out.splitlines()[2].split() == [
        "track2", "zhen", "noterm", TEAM, "proper_term_success_rate", "1.000000", "1.000000", "agrees",
    ]  # fmt: skip


def test_a_figure_that_differs_is_an_answer_not_an_error(run, clone: Path) -> None:
    path = clone / "ranking/metric_track2/track2_score_dict.json"
    table = json.loads(path.read_text())
    table["zhen"]["noterm"][TEAM]["chrf2++"] += 2e-6
    path.write_text(json.dumps(table))
    result = run("reproduce", "wmt25-terminology", str(clone))
    assert result.status == 1
    assert [line.split()[4] for line in result.out.splitlines() if line.endswith("DIFFERS")] == ["chrf2++"]
    rows = json.loads(run("reproduce", "wmt25-terminology", str(clone), "--format", "json").out)
    assert [row["metric"] for row in rows if row["agrees"] is False] == ["chrf2++"]


def test_files_that_are_missing_are_counted_and_named(run, clone: Path) -> None:
    (clone / f"ranking/submissions/track2/{TEAM}/{TEAM}.2018.zhen.random.jsonl").unlink()
    result = run("reproduce", "wmt25-terminology", str(clone))
    assert result.status == 3
    assert "10 agree" not in result.out
    assert "8 agree to six decimals, 0 differ, 7 were not recomputed" in result.out
    assert f"{TEAM}.2018.zhen.random.jsonl is not there" in result.out


def test_track_1(run, clone: Path) -> None:
    sources, references, outputs = ["The port.", "A gate."], ["Der Hafen.", "Ein Tor."], ["Der Hafen .", "Das Tor."]
    put(clone, "ranking/references/track1/extracted_src.ende.txt", "\n".join(sources) + "\n")
    put(clone, "ranking/references/track1/extracted_ref.ende.txt", "\n".join(references) + "\n")
    rows = [{"en": s + " ", "de": o, "terms": {"port": "Hafen"}} for s, o in zip(sources, outputs, strict=True)]
    put(clone, f"ranking/submissions/track1/{TEAM}/{TEAM}.ende.proper.jsonl", jsonl(*rows))
    figures = {
        "bleu4": BLEU().corpus_score(outputs, [references]).score,
        "chrf2++": CHRF(word_order=2).corpus_score(outputs, [references]).score,
        "proper_term_success_rate": 1.0,
    }
    put(clone, "ranking/metric_track1/track1_score_dict.json", json.dumps({"de": {"proper": {TEAM: figures, "B": {}}}}))
    result = run("reproduce", "wmt25-terminology", str(clone))
    assert result.status == 0
    own = [line for line in result.out.splitlines() if line.startswith("track1")]
    assert [line.split()[-1] for line in own] == ["agrees", "agrees", "recomputed"]
    assert "Stanza's lemmas" in result.out


@pytest.fixture(params=[2022, 2023])
def general(request, tmp_path: Path) -> tuple[str, Path]:
    year = request.param
    names = ["A", "B"] if year == 2022 else ["refA"]
    output = ["Fares rise.", "", "The ferry left at nine."]
    streams = [["Fares go up.", "None.", "The ferry left at 9 am."], ["Fares rise.", "None.", "At nine it left."]]
    for name, stream in zip(names, streams, strict=False):
        put(tmp_path, f"txt/references/generaltest{year}.zh-en.ref.{name}.en", "\n".join(stream) + "\n")
    put(tmp_path, f"txt/system-outputs/generaltest{year}.zh-en.hyp.Online-Q.en", "\n".join(output) + "\n")
    rows = [("de-en", "Online-Q", "bleu-all", 1.0), ("zh-en", "Online-Q", "COMET-A", 0.5)]
    for name, used in [("all", streams[: len(names)]), *[(n, [s]) for n, s in zip(names, streams, strict=False)]]:
        rows.append(("zh-en", "Online-Q", f"bleu-{name}", BLEU().corpus_score(output, used).score))
        rows.append(("zh-en", "Online-Q", f"chrf-{name}", CHRF().corpus_score(output, used).score))
    table = "pair\tsystem\tid\tis_constrained\tmetric\tscore\n"
    table += "".join(f"{pair}\t{system}\t7\tTRUE\t{metric}\t{score!r}\n" for pair, system, metric, score in rows)
    put(tmp_path, "scores/automatic-scores.tsv", table)
    return f"wmt{year % 100}-zh-en", tmp_path


def test_the_general_task(run, general: tuple[str, Path]) -> None:
    table, folder = general
    result = run("reproduce", table, str(folder))
    count = 6 if table == "wmt22-zh-en" else 4
    assert f"{count + 1} figures: {count} agree to six decimals, 0 differ, 1 were not recomputed" in result.out
    assert result.status == 0
    next((folder / "txt/system-outputs").iterdir()).unlink()
    result = run("reproduce", table, str(folder))
    assert result.status == 3
    assert "hyp.Online-Q.en is not there" in result.out


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda f: put(f, "ranking/metric_track2/track2_score_dict.json", "{"), "this is no JSON"),
        (lambda f: put(f, "ranking/references/track2/full_data_2016.jsonl", "5\n"), "full_data_2016.jsonl:1: this is no JSON object"),
        (lambda f: put(f, "ranking/references/track2/full_data_2016.jsonl", jsonl({"en": "x"})), "there is no text 'zh'"),
        (
            lambda f: put(f, f"ranking/submissions/track2/{TEAM}/{TEAM}.2016.zhen.noterm.jsonl", jsonl(submission(2018, ""))),
            "this does not translate the sources",
        ),
    ],
)  # fmt: skip
def test_damaged_files_are_errors(run, clone: Path, spoil, message: str) -> None:
    spoil(clone)
    result = run("reproduce", "wmt25-terminology", str(clone))
    assert result.status == 2
    assert message in result.err


def test_wrong_folders(run, tmp_path: Path) -> None:
    result = run("reproduce", "wmt22-zh-en", str(tmp_path / "no"))
    assert (result.status, result.out) == (2, "")
    assert "git clone https://github.com/wmt-conference/wmt22-news-systems" in result.err
    for table in ("wmt25-terminology", "wmt23-zh-en"):
        assert "name the folder of a clone" in run("reproduce", table, str(tmp_path)).err
    assert "did you mean wmt22-zh-en" in run("reproduce", "wmt22-zhen", str(tmp_path)).err


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the organisers' data is not at {DATA}")
def test_the_organisers_figures(run) -> None:
    result = run("reproduce", "wmt25-terminology", str(DATA))
    assert result.status == 0
    assert "12 figures: 12 agree to six decimals" in result.out
