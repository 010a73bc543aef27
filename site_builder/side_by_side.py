"""Several tasks at once, each in a process of its own where that is safe, else in turn."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from site_builder.errors import Problem, SiteBuilderError
from site_builder.garbage import known_stays

Task = Callable[[], object]
"""What it gives is left; what it changes in memory, or writes, is what it is done for."""


def side_by_side(tasks: Sequence[Task], *, in_turn: bool = False) -> None:
    """Do every task, the last in this process: only what it changes in memory is seen after.

    With `in_turn` all are done in this process. Raises SiteBuilderError with the problems of
    every task, or the first other error of one.
    """
    failed = [error for error in _errors(tasks, in_turn) if error is not None]
    for error in failed:
        if not isinstance(error, SiteBuilderError):
            raise error
    problems = [
        p for error in failed if isinstance(error, SiteBuilderError) for p in error.problems
    ]
    if problems:
        raise SiteBuilderError(*problems)


def _errors(tasks: Sequence[Task], in_turn: bool) -> list[Exception | None]:
    if in_turn or len(tasks) < 2 or not may_fork():
        return [_error_of(task) for task in tasks]
    with known_stays():
        started = [_Forked(task) for task in tasks[:-1]]
        try:
            own = _error_of(tasks[-1])
            return [*(one.error() for one in started), own]
        finally:
            for one in started:
                one.end()


def processors() -> int:
    """How many tasks this process may have done at the same time."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def may_fork() -> bool:
    """Whether this process can be doubled: on Linux, and while it has a single thread.

    A lock that another thread holds would stay locked in the double (Python warns of it from 3.12
    on); on macOS the system's own libraries do not survive it.
    """
    if sys.platform != "linux":
        return False
    return len(list(Path("/proc/self/task").iterdir())) == 1


def _error_of(task: Task) -> Exception | None:
    try:
        task()
    except Exception as error:
        return error
    return None


class _Forked:
    """A task in a double of this process, which shares what has been worked out so far."""

    def __init__(self, task: Task) -> None:
        context = multiprocessing.get_context("fork")
        self.answer, told = context.Pipe(duplex=False)
        self.process = context.Process(target=_run, args=(task, told), daemon=True)
        self.process.start()
        told.close()

    def error(self) -> Exception | None:
        """What went wrong, when the task has ended; None when nothing did."""
        try:
            told: Exception | None = self.answer.recv()
        except EOFError:
            self.process.join()
            fault = f"a part of the work was ended from outside ({_how(self.process.exitcode)})"
            return SiteBuilderError(
                Problem("mittaristo", fault, "There may be too little memory: close something.")
            )
        return told

    def end(self) -> None:
        """Leave nothing running."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.answer.close()


def _run(task: Task, told: Connection) -> None:
    for way in (signal.SIGINT, signal.SIGTERM):  # Ctrl+C and a service's end, without a word
        signal.signal(way, signal.SIG_DFL)
    error = _error_of(task)
    told.send(error if isinstance(error, SiteBuilderError | None) else _portable(error))


def _portable(error: Exception) -> Exception:
    """The error with its traceback, which does not come along by itself."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


def _how(code: int | None) -> str:
    return signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
