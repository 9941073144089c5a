"""Files in several processes: the same report as in one, and a clean end whatever happens."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

import mtcheck
from mtcheck import engine
from mtcheck.api import plan
from mtcheck.cli import options, running
from mtcheck.cli.check import add_arguments
from mtcheck.cli.parser import Parser
from mtcheck.cli.targets import Job
from mtcheck.reports.json import as_data
from mtcheck.reports.outcome import Outcome

ENGLISH = "The Chief Executive, Li Jiachao, spoke in Jianshazui on 3 May.\nAll left.\nThe the end.\n"
CHINESE = "行政长官李家超五月四日在尖沙咀发言。\n全体离开。\n结束。\n"
TABLE = "source\ttarget\n李家超发言。\tLi Jiachao spoke.\n"
XLIFF = (
    '<xliff version="1.2"><file source-language="zh" target-language="en"><body><trans-unit id="1">'
    "<source>李家超发言。</source><target>Li <g>Jiachao</g> spoke.</target></trans-unit></body></file></xliff>"
)
FILES = {
    "a.en.txt": ENGLISH,
    "a.zh.txt": CHINESE,
    "b.en.md": f"# News\n\n{ENGLISH}\n> Li Jiachao\n",
    "b.zh.md": f"# 新闻\n\n{CHINESE}\n> 李家超\n",
    "c.html": "<p>Li <b>Jiachao</b> &amp; the the others.</p>",
    "d.tsv": TABLE,
    "e.jsonl": '{"source": "李家超发言。", "target": "Li Jiachao spoke."}\n',
    "f.xlf": XLIFF,
    "g.po": 'msgid "李家超发言。"\nmsgstr "Li Jiachao spoke."\n',
    "h.txt": "# mtcheck: ignore[repeated-word] a song\nThe the end.\nThe Hong Kong Jockey Club Li Jiachao.\n",
    "i.txt": "Broken \udcff file.\n",
    "j.txt": "***\n",
}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for name, text in FILES.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder


def start(*arguments: str, cwd: Path, **streams: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(mtcheck.__file__).parents[1])}
    command = [sys.executable, "-m", "mtcheck", *arguments]
    return subprocess.Popen(command, cwd=cwd, env=environment, text=True, encoding="utf-8", **streams)  # type: ignore[call-overload]


def outputs(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    process = start(*arguments, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_number_of_processes_changes_nothing(news: Path, form: str) -> None:
    one = outputs("check", ".", "--format", form, cwd=news)
    assert one[0] == 3
    assert one[1].count("romanized-name") > 5
    assert "./i.txt:1: the file is not valid UTF-8" in one[2]
    assert "./j.txt: nothing was checked" in one[2]
    assert outputs("check", ".", "--format", form, "--jobs", "3", cwd=news) == one


def test_reports_of_all_formats_survive_the_way_between_processes(news: Path) -> None:
    parser = Parser("check", "")
    add_arguments(parser)
    arguments = parser.parse([str(news)])
    chosen = plan()
    check = running.Checker(arguments, SimpleNamespace(for_path=lambda _path: chosen), None)
    made = [check(Job(str(news / name))) for name in FILES if "zh" not in name and name[0] not in "ij"]
    made.append(check(Job(str(news / "b.en.md"), str(news / "b.zh.md"))))
    reports = [report for report in made if isinstance(report, engine.Report)]
    assert len(reports) == len(made)
    again = pickle.loads(pickle.dumps(reports))
    assert as_data(Outcome(tuple(engine.compare(again, chosen)))) == as_data(
        Outcome(tuple(engine.compare(reports, chosen)))
    )
    failure = check(Job(str(news / "i.txt")))
    assert str(pickle.loads(pickle.dumps(failure)).error) == str(failure.error)


def test_a_fault_in_one_file_is_no_fault_of_the_others(run, write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", "Li Jiachao spoke.\n")
    write("b.txt", "broken\n")
    whole = options.document

    def document(target, *rest):
        if target == "b.txt":
            raise ZeroDivisionError("out of luck")
        return whole(target, *rest)

    monkeypatch.setattr(options, "document", document)
    result = run("check", "b.txt", "a.txt")
    assert (result.status, result.out.count("major stub-name")) == (3, 1)
    assert "b.txt: this is a fault in mtcheck, not in your file: ZeroDivisionError: out of luck" in result.err
    assert "Not checked at all: b.txt.\n" in result.out
    write("c.txt", "")
    assert run("check", "b.txt", "c.txt").status == 3


def test_how_many_processes(news: Path) -> None:
    parser = Parser("check", "")
    add_arguments(parser)
    files = [Job(f"{number}.txt") for number in range(150)]

    def count(*extra: str, jobs: list[Job] = files) -> int:
        return running.processes(jobs, parser.parse(["x", *extra]))

    assert count() == 1
    assert count("--jobs", "4") == 4
    assert count("--jobs", "4", jobs=files[:3]) == 3
    assert count("--jobs", "4", jobs=[*files, Job("-")]) == 1
    assert count("--jobs", "4", "--nli", "model") == 1
    assert count("--jobs", "auto") == 1  # too few files to be worth a second one
    assert count("--jobs", "auto", jobs=files * 1000) == len(os.sched_getaffinity(0))


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="the system has no process groups")
@pytest.mark.parametrize(("jobs", "processes", "pause"), [("1", 1, 1.5), ("2", 2, 0), ("2", 3, 0), ("2", 3, 1.5)])
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, jobs: str, processes: int, pause: float) -> None:
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(ENGLISH * 40, encoding="utf-8")
    arguments = ("check", ".", "--jobs", jobs, "--output", "json:out.json", "--format", "json")
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "start_new_session": True}
    process = start(*arguments, cwd=tmp_path, **streams)
    deadline = time.monotonic() + 120
    while process.poll() is None and len(_group(process.pid)) < processes:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(pause)  # without one, the processes are only just beginning
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out, err) == (130, "", "mtcheck: stopped\n")
    assert not (tmp_path / "out.json").exists()
    assert len(list(tmp_path.iterdir())) == 400
    while _group(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _group(process.pid) == []


def _group(leader: int) -> list[int]:
    """Return the processes of a group that are running."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found


def test_progress_is_for_terminals_only(news: Path) -> None:
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    assert "checking" not in outputs("check", ".", cwd=news)[2]

    def seen(**variables: str) -> str:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        environment = {k: v for k, v in os.environ.items() if k != "CI"} | variables
        environment["PYTHONPATH"] = str(Path(mtcheck.__file__).parents[1])
        command = [sys.executable, "-m", "mtcheck", "check", "."]
        subprocess.run(command, cwd=news, env=environment, stdout=subprocess.DEVNULL, stderr=theirs, check=False)
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:
            pass  # the end, on Linux
        os.close(ours)
        return shown.decode()

    assert "checking" in seen()
    assert "checking" not in seen(CI="true")


def test_the_json_of_several_processes_is_whole(news: Path) -> None:
    data = json.loads(outputs("check", ".", "--format", "json", "--jobs", "2", cwd=news)[1])
    assert [file["path"] for file in data["files"]] == sorted(file["path"] for file in data["files"])
    assert [error["path"] for error in data["errors"]] == ["./i.txt", "./j.txt"]
