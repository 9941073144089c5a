"""Runs a function over many tasks in processes of this machine, each task on its own.

A process that dies takes down the task it was at and nothing else; another takes its place. Each has one task at a
time, so that nothing piles up. Processes are spawned, not forked: they begin clean, whatever threads run here. They do
not see Ctrl-C; whoever waits for them does, and ends them.
"""

from __future__ import annotations

import signal
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_PATIENCE = 5.0  # seconds in which a process that no longer answers must have ended


class Crash(NamedTuple):
    """What is there instead of a result: how the task ended, in a sentence without a full stop."""

    reason: str


class _Worker(NamedTuple):
    process: SpawnProcess
    connection: Connection


def run(
    prepare: Callable[[Any], Callable[[Any], Any]], given: object, tasks: Sequence[Any], jobs: int
) -> Iterator[tuple[int, Any]]:
    """Yield the index and result of each task as they come; :class:`Crash` where there is none.

    Args:
        prepare: Is called once in each process, and returns what is called with each task. Must be importable.
        given: The argument of ``prepare``; must be picklable, like the tasks and results.
        tasks: What to do.
        jobs: How many processes to use at most.
    """
    waiting = deque(range(len(tasks)))
    workers: dict[Connection, tuple[_Worker, int]] = {}
    try:
        while waiting and len(workers) < jobs:
            _start(workers, prepare, given, tasks, waiting.popleft())
        while workers:
            for connection in _ready(workers):
                worker, index = workers.pop(connection)
                try:
                    result = connection.recv()
                except (EOFError, OSError):
                    result = _ended(worker)
                    if waiting:
                        _start(workers, prepare, given, tasks, waiting.popleft())
                else:
                    if waiting:
                        _give(workers, worker, tasks, waiting.popleft())
                    else:
                        _dismiss(worker)
                yield index, result
    finally:
        for worker, _ in workers.values():
            _dismiss(worker)


def _start(
    workers: dict[Connection, tuple[_Worker, int]],
    prepare: Callable[[Any], Callable[[Any], Any]],
    given: object,
    tasks: Sequence[Any],
    index: int,
) -> None:
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    with _deaf():
        process = context.Process(target=_work, args=(there, prepare, given), daemon=True)
        process.start()
        worker = _Worker(process, here)
        workers[here] = (worker, index)
    there.close()
    _give(workers, worker, tasks, index)


def _give(workers: dict[Connection, tuple[_Worker, int]], worker: _Worker, tasks: Sequence[Any], index: int) -> None:
    workers[worker.connection] = (worker, index)
    try:
        worker.connection.send(tasks[index])
    except OSError:  # it has died meanwhile: receiving will tell
        return


def _ready(workers: dict[Connection, tuple[_Worker, int]]) -> list[Connection]:
    """Wait, and return the connections on which something has come, or whose process is dead."""
    from multiprocessing.connection import wait

    return [connection for connection in wait(list(workers)) if connection in workers]


def _ended(worker: _Worker) -> Crash:
    worker.connection.close()
    worker.process.join(_PATIENCE)
    code = worker.process.exitcode
    if code is None:
        worker.process.kill()
        worker.process.join()
    if code is not None and code < 0:
        try:
            return Crash(f"the process that checked it was ended by {signal.Signals(-code).name}")
        except ValueError:
            return Crash(f"the process that checked it was ended by signal {-code}")
    return Crash(f"the process that checked it ended with status {code}")


def _dismiss(worker: _Worker) -> None:
    """End a process that has nothing to do: it holds nothing, and clearing up large libraries takes it seconds."""
    worker.process.terminate()
    worker.process.join()
    worker.connection.close()


def _work(connection: Connection, prepare: Callable[[Any], Callable[[Any], Any]], given: object) -> None:
    """Do tasks until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        do = prepare(given)
    except Exception as error:  # noqa: BLE001 - said for each task, since none can be done
        failed = Crash(f"{type(error).__name__}: {error}")

        def do(_: object) -> Crash:
            return failed

    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        try:
            result = do(task)
        except Exception as error:  # noqa: BLE001 - it belongs to the task, not to the process
            result = Crash(f"{type(error).__name__}: {error}")
        try:
            connection.send(result)
        except OSError:  # nobody waits any more
            return
        except Exception as error:  # noqa: BLE001 - what cannot be handed over is no reason to end either
            connection.send(Crash(f"its result cannot be handed over: {type(error).__name__}: {error}"))


@contextmanager
def _deaf() -> Iterator[None]:
    """Keep Ctrl-C from this thread and from processes that begin meanwhile, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # starting it with the first process would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
