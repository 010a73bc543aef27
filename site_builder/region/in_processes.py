"""A region's municipalities in processes of this machine, each worker one after the other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial

from site_builder.errors import Problem
from site_builder.region.one import RegionTask, build_one
from site_builder.region.report import TaskReport
from site_builder.region.running import Runner

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
    crew = [_Worker() for _ in range(min(workers, len(codes)))]
    busy: dict[Future[TaskReport], _Worker] = {}
    try:
        for one in crew:
            busy[one.take(task, waiting.popleft())] = one
        while busy:
            for future in wait(busy, return_when=FIRST_COMPLETED).done:
                one = busy.pop(future)
                report = one.report(future)
                if waiting:
                    busy[one.take(task, waiting.popleft())] = one
                yield report
    finally:
        for one in crew:
            one.end()


class _Worker:
    """A pool of one process: when that is killed, it is known which municipality it was at."""

    def __init__(self) -> None:
        self.pool, self.code = _pool(), ""

    def take(self, task: RegionTask, code: str) -> Future[TaskReport]:
        """Begin with a municipality."""
        self.code = code
        try:
            return self._submit(task)
        except BrokenProcessPool:  # killed while it had nothing to do
            self._renew()
            return self._submit(task)

    def report(self, future: Future[TaskReport]) -> TaskReport:
        """What has become of it."""
        try:
            report = future.result()
        except BrokenProcessPool:
            self._renew()
            return TaskReport(self.code, "failed", problems=(_ENDED,))
        if report.memory > RENEWED_AT:
            self._renew()
        return report

    def end(self) -> None:
        """Wait until what is at work is finished, and leave no process."""
        self.pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, task: RegionTask) -> Future[TaskReport]:
        with _interrupts_held():  # a process that is started here
            return self.pool.submit(build_one, task, self.code)

    def _renew(self) -> None:
        self.end()
        self.pool = _pool()


def _pool() -> ProcessPoolExecutor:
    """Spawned, which is safe whatever threads there are, and the same on every system."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=_begin)


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


def _begin() -> None:
    """In the worker: Ctrl+C is for the run to hear, and nobody works on when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
        os._exit(1)
