"""The action's scripts run with bash and the environment that a runner gives them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from .conftest import ROOT

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}


class Job(NamedTuple):
    status: int
    out: str
    outputs: dict[str, str]


class Runner:
    """Runs the scripts of the action; its two actions of others are looked at, not run."""

    def __init__(self, folder: Path, project: Path, environment: dict[str, str]):
        self.folder = folder
        self.project = project
        self.environment = environment
        folder.mkdir()

    def step(self, name: str, inputs: dict[str, str], outputs: dict[str, str], **more: str) -> Job:
        step = STEPS[name]
        assert step["shell"] == "bash"
        script, written = self.folder / "step.sh", self.folder / "output"
        script.write_text(step["run"])
        written.write_text("")
        environment = {
            **self.environment,
            "RUNNER_TEMP": str(self.folder),
            "GITHUB_OUTPUT": str(written),
            "GITHUB_PATH": str(self.folder / "path"),
            "GITHUB_ACTION_PATH": str(ROOT),
            **{key: self._filled(value, inputs, outputs) for key, value in step["env"].items()},
            **more,
        }
        # as a runner starts a script whose shell is bash
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        result = subprocess.run(command, cwd=self.project, env=environment, capture_output=True, text=True, check=False)
        made = dict(line.split("=", 1) for line in written.read_text().splitlines())
        return Job(result.returncode, result.stdout + result.stderr, made)

    def check(self, **given: str) -> Job:
        """Run the check and the step that passes its status on."""
        inputs = {name: given.get(name.replace("-", "_"), spec["default"]) for name, spec in ACTION["inputs"].items()}
        checked = self.step("Check", inputs, {})
        assert checked.status == 0, checked.out
        passed_on = self.step("Result", inputs, checked.outputs)
        return Job(passed_on.status, checked.out, checked.outputs)

    @staticmethod
    def _filled(value: str, inputs: dict[str, str], outputs: dict[str, str]) -> str:
        known = {f"inputs.{key}": text for key, text in inputs.items()}
        known |= {f"steps.check.outputs.{key}": text for key, text in outputs.items()}
        return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda match: known[match[1]], value)


@pytest.fixture
def runner(tmp_path: Path, project: Path, environment: dict[str, str]) -> Runner:
    return Runner(tmp_path / "runner", project, environment)


def test_annotations_and_sarif(runner: Runner) -> None:
    job = runner.check(paths="news", glossary="terms.tsv\n", sarif_file="own.sarif")
    assert job.status == 1
    assert job.outputs["status"] == "1"
    assert "::error file=news/wrong.en.txt,line=2,col=1,endColumn=11,title=major romanized-name::" in job.out
    log = json.loads(Path(job.outputs["sarif-file"]).read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["romanized-name"]
    assert json.loads((runner.project / "own.sarif").read_text()) == log


def test_a_clean_folder_and_a_milder_gate(runner: Runner) -> None:
    assert runner.check(paths="news/right.en.txt", glossary="terms.tsv").status == 0
    assert runner.check(paths="news", glossary="terms.tsv", fail_on="critical").status == 0


def test_all_inputs_reach_the_command(runner: Runner) -> None:
    (runner.project / "own terms.tsv").write_text("source\tpreferred\n展览会\tExpo\n", encoding="utf-8")
    job = runner.check(
        paths="news/wrong.en.txt\r\n\n  \nnews/right.en.txt",
        pair="{stem}.zh.txt={stem}.en.txt",
        glossary="terms.tsv\nown terms.tsv",
        args="--select\nmissing-term,wrong-rendering,repeated-word",
    )
    assert job.status == 1
    assert "romanized-name::" not in job.out
    assert "展览会" in job.out
    assert "in 2 files" in job.out
    single = runner.check(paths="news/wrong.en.txt", source="news/wrong.zh.txt", glossary="terms.tsv")
    assert "there is no source text" not in single.out


def test_nothing_to_check_is_no_success(runner: Runner) -> None:
    job = runner.check(paths="none.txt", glossary="terms.tsv")
    assert job.status == 2
    mistaken = runner.check(paths="news", fail_on="severe")
    assert (mistaken.status, "sarif-file" in mistaken.outputs) == (2, False)


HOSTILE = [
    '"; touch pwned; "',
    "$(touch pwned)",
    "`touch pwned`",
    "x'; touch pwned; '",
    "--output=json:pwned",
    "a\n$(touch pwned)",
]


@pytest.mark.parametrize("name", sorted(set(ACTION["inputs"]) - {"args", "version", "python-version", "upload-sarif"}))
@pytest.mark.parametrize("value", HOSTILE)
def test_inputs_are_never_code(runner: Runner, name: str, value: str) -> None:
    given = {"paths": "news/right.en.txt", "glossary": "terms.tsv", "sarif_file": ""} | {name.replace("-", "_"): value}
    job = runner.check(**given)
    assert not list(runner.project.rglob("pwned"))
    assert job.status in {0, 2}


def test_no_script_holds_an_expression() -> None:
    assert [name for name, step in STEPS.items() if "${{" in step.get("run", "")] == []


def test_every_input_is_used_and_described() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name, spec in ACTION["inputs"].items():
        assert spec["description"].endswith("."), name
        assert re.search(rf"inputs\.{name}\b", text.partition("\nruns:")[2]), name


def test_installing(runner: Runner, tmp_path: Path) -> None:
    """The package index is not asked: what pip would be told is written down."""
    programs = tmp_path / "programs"
    programs.mkdir()
    python = programs / "python"
    python.write_text(
        '#!/bin/sh\nif [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; exit; fi\n'
        'for argument in "$@"; do printf "%s\\n" "$argument" >> "$TOLD"; done\n'
    )
    python.chmod(0o755)
    told = tmp_path / "told"
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    for version, wanted in (("", str(ROOT)), ("1.2", "mtcheck==1.2"), ("1; touch pwned", "mtcheck==1; touch pwned")):
        told.write_text("")
        job = runner.step("Install mtcheck", {"version": version}, {}, PATH=path, TOLD=str(told))
        assert job.status == 0, job.out
        assert told.read_text().splitlines() == [
            "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--", wanted,
        ]  # fmt: skip
    assert (runner.folder / "path").read_text().splitlines()[0] == f"{runner.folder}/mtcheck/bin"
    assert not list(runner.project.rglob("pwned"))


def test_the_upload_waits_for_a_report_and_the_users_consent() -> None:
    step = STEPS["Upload the SARIF report"]
    assert ACTION["inputs"]["upload-sarif"]["default"] == "false"
    assert step["if"] == "${{ inputs.upload-sarif == 'true' && steps.check.outputs.sarif-file != '' }}"
    assert list(STEPS).index("Upload the SARIF report") < list(STEPS).index("Result")
