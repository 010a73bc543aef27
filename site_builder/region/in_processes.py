"""A region's municipalities in processes of this machine, each worker one after the other."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext

from site_builder.errors import Problem
from site_builder.region.one import RegionTask, build_one
from site_builder.region.report import TaskReport
from site_builder.region.running import Runner
from site_builder.searching.kept_lexicon import is_kept, lexicon_of
from site_builder.side_by_side import may_fork

RENEWED_AT = 300.0
"""MB: a worker that has needed more makes room for a new one, whatever it holds by then."""
_ENDED = Problem(
    "mittaristo",
    "the process at work on it was ended from outside",
    "There may be too little memory: use fewer --workers, or close something.",
)


def in_processes(workers: int) -> Runner:
    """A runner with so many workers of this machine.

    One that is killed takes no other along: its municipality has failed, and a new one goes on.
    When the run is interrupted, what is at work is finished, and nothing more is begun.
    """
    return partial(_run, workers)


def _run(workers: int, task: RegionTask, codes: Sequence[str]) -> Generator[TaskReport, None, None]:
    waiting = deque(codes)
    _keep_lexicons(task.region.languages)
    crew = [_Worker() for _ in range(min(workers, len(codes)))]
    try:
        for one in crew:
            one.take(task, waiting.popleft())
        while busy := {one.line: one for one in crew if one.code}:
            for line in wait(list(busy)):
                one = busy[line]  # type: ignore[index]
                report = one.report()
                if waiting:
                    one.take(task, waiting.popleft())
                yield report
    finally:
        for one in crew:
            one.end()


def _keep_lexicons(languages: Sequence[str]) -> None:
    """Have each made that is not kept, in a process of its own: it takes more than a worker may.

    Where they cannot be kept each worker makes its own.
    """
    lacking = [code for code in languages if not is_kept(code)]
    if lacking:
        making = _context().Process(target=_make_lexicons, args=(lacking,))  # type: ignore[attr-defined]
        with _interrupts_held():
            making.start()
        making.join()


def _make_lexicons(languages: Sequence[str]) -> None:
    for code in languages:
        lexicon_of(code)


class _Worker:
    """A process at the other end of a line; `code` is the municipality that it is at, if any.

    This process stays one of a single thread: it may double itself where the system allows it,
    so that a worker begins with everything that is read already.
    """

    line: Connection

    def __init__(self) -> None:
        self.code = ""
        self._start()

    def take(self, task: RegionTask, code: str) -> None:
        """Begin with a municipality."""
        self.code = code
        try:
            self.line.send((task, code))
        except OSError:  # killed while it had nothing to do
            self._renew()
            self.line.send((task, code))

    def report(self) -> TaskReport:
        """What has become of it."""
        code, self.code = self.code, ""
        try:
            report: TaskReport = self.line.recv()
        except (EOFError, OSError):
            self._renew()
            return TaskReport(code, "failed", problems=(_ENDED,))
        if report.memory > RENEWED_AT:
            self._renew()
        return report

    def end(self) -> None:
        """Wait until what is at work is finished, and leave no process."""
        with suppress(EOFError, OSError):
            if self.code:
                self.line.recv()
            self.line.send(None)
        self.line.close()
        self.process.join()
        self.process.close()

    def _start(self) -> None:
        context = _context()
        self.line, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other,))  # type: ignore[attr-defined]
        with _interrupts_held():
            self.process.start()
        other.close()

    def _renew(self) -> None:
        self.end()
        self._start()


def _context() -> BaseContext:
    return multiprocessing.get_context("fork" if may_fork() else "spawn")


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Whoever is started meanwhile hears nothing of Ctrl+C, not even before it can ignore it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(line: Connection) -> None:
    """In the worker: Ctrl+C is for the run to hear, and nobody works on when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # what was there before is not looked through again, and so stays shared
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    with suppress(EOFError, OSError):
        while order := line.recv():
            line.send(build_one(*order))


def _end_with_the_run() -> None:
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
        os._exit(1)
