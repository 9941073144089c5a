"""Tasks in processes of their own: each result arrives, a death costs one task, nothing is left behind."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from mtcheck.batch.processes import Crash, run

if TYPE_CHECKING:
    from collections.abc import Callable


def prepare(given: int) -> Callable[[int | str], object]:
    """Make what is called in the processes; a number is multiplied, a word does something worse."""

    def work(task: int | str) -> object:
        if task == "raise":
            raise ValueError("bad luck")
        if task == "exit":
            os._exit(7)
        if task == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if task == "lambda":
            return lambda: None
        if task == "pid":
            return os.getpid()
        assert isinstance(task, int)
        return task * given

    return work


def unprepared(given: int) -> Callable[[int | str], object]:
    raise ValueError(f"cannot be prepared with {given}")


def results(tasks: list[int | str], jobs: int) -> list[object]:
    found = dict(run(prepare, 10, tasks, jobs))
    return [found[index] for index in range(len(tasks))]


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_task_has_its_result(jobs: int) -> None:
    assert results(list(range(20)), jobs) == [10 * number for number in range(20)]
    assert results([], jobs) == []


def test_what_goes_wrong_belongs_to_its_task() -> None:
    found = results([1, "raise", 2, "exit", 3, "kill", 4, "lambda", 5], 2)
    assert found[::2] == [10, 20, 30, 40, 50]
    assert found[1] == Crash("ValueError: bad luck")
    assert found[3] == Crash("the process that checked it ended with status 7")
    assert found[5] == Crash("the process that checked it was ended by SIGKILL")
    assert isinstance(found[7], Crash)
    assert "cannot be handed over" in found[7].reason


def test_what_cannot_even_begin_is_said_for_each_task(capfd: pytest.CaptureFixture[str]) -> None:
    crash = Crash("ValueError: cannot be prepared with 3")
    assert dict(run(unprepared, 3, ["a", "b", "c"], 2)) == dict.fromkeys(range(3), crash)
    assert capfd.readouterr().err == ""


def test_whoever_stops_early_leaves_no_process_behind() -> None:
    tasks: list[int | str] = ["pid"] * 50
    running = run(prepare, 1, tasks, 2)
    pids = {next(running)[1] for _ in range(6)}
    running.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
