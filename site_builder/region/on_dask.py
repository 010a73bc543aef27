"""A region's municipalities on the workers of a Dask cluster, wherever these run.

What is built goes to the same folder by whomever it is built, so all have to see the same files.
"""

from __future__ import annotations

import logging
import tempfile
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from queue import Empty, SimpleQueue
from uuid import uuid4

from distributed import Client, Future, KilledWorker

from site_builder.clock import today
from site_builder.errors import Problem, SiteBuilderError
from site_builder.region.one import RegionTask, build_one, program_digest
from site_builder.region.report import TaskReport
from site_builder.region.root import run_at_work
from site_builder.region.running import Runner
from site_builder.region.stamps import content_digest

ANSWERS = 10.0
"""Seconds within which a scheduler answers, or is there again."""
_LOOKED_AFTER = 1.0
"""Seconds between looks whether there are workers, while none is done."""
_TURN = threading.Lock()
"""A process makes one site at a time, however many threads its worker has."""


@dataclass(frozen=True)
class Ticket:
    """What a worker is to build from, and by what it sees that it has the same."""

    task: RegionTask
    run: str
    program: str
    content: str
    day: date

    def __hash__(self) -> int:
        return hash((self.run, self.program, self.content, self.day))


def on_dask(scheduler: str, *, patience: float = 60.0) -> Runner:
    """A runner on the workers of this scheduler, such as `tcp://10.0.0.5:8786`.

    `patience` is how many seconds it waits while there is no worker. A worker that dies is Dask's
    to replace. When the scheduler or all workers vanish, what is not built yet has failed.
    """
    return partial(_run, scheduler, patience)


def _run(
    scheduler: str, patience: float, task: RegionTask, codes: Sequence[str]
) -> Generator[TaskReport, None, None]:
    ticket = ticket_of(task)
    with _connected(scheduler) as client:
        _await_workers(client, scheduler, patience)
        _refuse_unfit(client, ticket)
        attempt = uuid4().hex
        left = {f"{attempt}-{code}": code for code in codes}
        done: SimpleQueue[Future[TaskReport]] = SimpleQueue()
        held = [
            client.submit(build_with, ticket, code, key=key, pure=False)
            for key, code in left.items()
        ]
        for future in held:
            future.add_done_callback(done.put)
        with closing(_as_completed(client, done, left, patience)) as completed:
            for future in completed:
                yield _report(scheduler, future, left.pop(str(future.key)))
        fault = f"no worker has been there for {patience:.0f} s"
        for code in left.values():
            yield _failed(code, _stopped(scheduler, fault))


def ticket_of(task: RegionTask) -> Ticket:
    """What the run that is at work has, as every worker has to have it."""
    content = content_digest(task.region.folder)
    return Ticket(task, run_at_work(task.output), program_digest(), content, today())


def _as_completed(
    client: Client, done: SimpleQueue[Future[TaskReport]], left: dict[str, str], patience: float
) -> Generator[Future[TaskReport], None, None]:
    """Futures as they come to their end, until none is left or no worker has been there long."""
    last_seen = time.monotonic()
    while left and time.monotonic() - last_seen < patience:
        try:
            yield done.get(timeout=_LOOKED_AFTER)
            last_seen = time.monotonic()
        except Empty:
            if _workers(client):
                last_seen = time.monotonic()


def _report(scheduler: str, future: Future[TaskReport], code: str) -> TaskReport:
    """What has become of one whose future has come to its end."""
    if future.status == "finished":
        with suppress(Exception):  # the scheduler or the worker has gone with the answer
            report: TaskReport = future.result(timeout=ANSWERS)
            return report
    error = future.exception(timeout=ANSWERS) if future.status == "error" else None
    if error is None:
        return _failed(code, _stopped(scheduler, "the scheduler has gone away"))
    if isinstance(error, KilledWorker):
        fault = "the workers at work on it were ended from outside, one after the other"
        return _failed(code, Problem(code, fault, "Give workers more memory."))
    fault = f"could not be given to a worker ({type(error).__name__}: {error})"
    return _failed(code, Problem(code, fault, "See what the worker's log tells."))


def _failed(code: str, problem: Problem) -> TaskReport:
    return TaskReport(code, "failed", problems=(problem,))


def _stopped(scheduler: str, fault: str) -> Problem:
    return Problem(scheduler, fault, "Start what is missing, and run it again: it will go on.")


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    _be_quiet()
    try:
        client = Client(scheduler, timeout=ANSWERS, set_as_default=False)
    except (OSError, ValueError) as error:
        fault = f"no scheduler answers ({error or type(error).__name__})"
        remedy = "Start one with `dask scheduler`, or mend the address."
        raise SiteBuilderError(Problem(scheduler, fault, remedy)) from None
    try:
        yield client
    finally:
        with suppress(Exception):  # gone, and so is all that it was to do
            client.close(timeout=ANSWERS)


def _await_workers(client: Client, scheduler: str, patience: float) -> None:
    with suppress(TimeoutError):
        client.wait_for_workers(1, timeout=patience)
        return
    remedy = f"Start some with `dask worker {scheduler} --nthreads 1`."
    raise SiteBuilderError(Problem(scheduler, "has no worker", remedy))


def _workers(client: Client) -> Sequence[str]:
    """The addresses of all workers; none when the scheduler does not answer."""
    try:
        return list(client.scheduler_info(n_workers=-1)["workers"])
    except Exception:
        return []


def _refuse_unfit(client: Client, ticket: Ticket) -> None:
    """Raises SiteBuilderError telling of every worker that would build something else."""
    answers = client.run(unfit, ticket, on_error="return")
    problems = []
    for address, answer in sorted(answers.items()):
        if isinstance(answer, BaseException):
            fault = f"cannot take work ({type(answer).__name__}: {answer})"
            problems.append(Problem(address, fault, _SAME_VERSION))
        elif answer is not None:
            problems.append(Problem(address, *answer))
    if problems:
        raise SiteBuilderError(*problems)


_SAME_VERSION = "Install the same versions there, as from requirements.lock."


def build_with(ticket: Ticket, code: str) -> TaskReport:
    """On a worker: build one, if this worker has what the run has, and that is still going on."""
    with _TURN:
        hindrance = unfit(ticket) or _over(ticket)
        if hindrance is not None:
            return _failed(code, Problem("worker", *hindrance))
        return build_one(ticket.task, code)


def _over(ticket: Ticket) -> tuple[str, str] | None:
    if run_at_work(ticket.task.output) == ticket.run:
        return None
    return "the run has ended", "Run it again: it will go on."


@lru_cache(maxsize=1)
def unfit(ticket: Ticket) -> tuple[str, str] | None:
    """On a worker: what it lacks, as fault and remedy; looked at once for each run."""
    output, folder = ticket.task.output, ticket.task.region.folder
    if program_digest() != ticket.program:
        return "has another version of the program, of Python or of a package", _SAME_VERSION
    if run_at_work(output) != ticket.run:
        fault = f"does not see the run's output at {output}"
        return fault, "Let all have the same file system at the same place."
    if content_digest(folder) != ticket.content:
        return f"sees other content at {folder}", "Let all have the same files at the same place."
    if today() != ticket.day:
        return f"has another day, {today()}", "Set the clock, or SOURCE_DATE_EPOCH, alike."
    try:
        with tempfile.TemporaryDirectory(prefix=".mittaristo-", dir=output):
            return None
    except OSError as error:
        return f"cannot write to {output} ({error.strerror})", "Let it write there."


def _be_quiet() -> None:
    """What Dask's client would log of connections is told as problems."""
    for name in ("distributed.client", "distributed.core", "distributed.comm", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
