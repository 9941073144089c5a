"""The job of the GitLab template runs as a runner would run its script."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml

from .conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = yaml.safe_load((ROOT / "templates" / "mtcheck.gitlab-ci.yml").read_text(encoding="utf-8"))
JOB = TEMPLATE["mtcheck"]


@pytest.fixture(params=["sh", "bash"])
def job(request: pytest.FixtureRequest, project: Path, environment: dict[str, str]):
    shell = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")

    def run(**variables: str) -> subprocess.CompletedProcess[str]:
        script = "set -e\n" + "\n".join(JOB["script"])
        values = {**environment, **JOB["variables"], "MTCHECK_GLOSSARY": "terms.tsv", **variables}
        return subprocess.run(
            [shell, "-c", script], cwd=project, env=values, capture_output=True, text=True, check=False
        )

    return run


def test_the_job_fails_and_leaves_its_reports(job, project: Path) -> None:
    result = job()
    assert result.returncode == 1, result.stderr
    assert "news/wrong.en.txt:2:1: major romanized-name" in result.stdout
    reports = JOB["artifacts"]["reports"]
    issues = json.loads((project / reports["codequality"]).read_text())
    found = [issue for issue in issues if issue["check_name"] != "not-checked"]
    assert [(issue["location"]["path"], issue["severity"]) for issue in found] == [("news/wrong.en.txt", "major")]
    assert "romanized-name" in (project / reports["junit"]).read_text(encoding="utf-8")
    assert all((project / path).is_file() for path in JOB["artifacts"]["paths"])
    assert JOB["artifacts"]["when"] == "always"
    assert job().returncode == 1  # its own reports are not checked the next time


def test_the_variables(job) -> None:
    assert job(MTCHECK_FAIL_ON="critical").returncode == 0
    assert job(MTCHECK_PATHS="news/right.en.txt").returncode == 0
    chosen = job(
        MTCHECK_PATHS="news/wrong.en.txt\nnews/right.en.txt",
        MTCHECK_PAIR="{stem}.zh.txt={stem}.en.txt",
        MTCHECK_ARGS="--select\nnames",
    )
    assert (chosen.returncode, "in 2 files" in chosen.stdout) == (1, True)


@pytest.mark.parametrize(
    "name", ["MTCHECK_PATHS", "MTCHECK_PAIR", "MTCHECK_GLOSSARY", "MTCHECK_FAIL_ON", "MTCHECK_ARGS"]
)
@pytest.mark.parametrize("value", ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "LIST\ntouch pwned"])
def test_variables_are_never_code(job, project: Path, name: str, value: str) -> None:
    result = job(**{name: value})
    assert not list(project.rglob("pwned"))
    assert result.returncode in {2, 3}, result.stderr


def test_what_is_installed() -> None:
    (install,) = JOB["before_script"]
    assert install.endswith('-- "$MTCHECK_REQUIREMENT"')
    assert JOB["variables"]["MTCHECK_REQUIREMENT"] == "mtcheck"
