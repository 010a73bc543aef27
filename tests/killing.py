"""Kill a fetch at random moments, and look at what it leaves behind."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from site_builder.definitions import read_content
from site_builder.fetching import fetch
from site_builder.series import Observation
from site_builder.snapshots import read_revisions, read_snapshot
from tests.content_folder import KEY_FIGURE, make_content, quick_http
from tests.pxweb_server import PxWebServerForTests, Settings

TABLE = "StatFin/vaerak/11ra.px"
COUNT = 4
Methods = multiprocessing.context.ForkServerContext


@dataclass(frozen=True)
class Killed:
    """What was seen: kills, how many cut a fetch short, how many left a change to finish."""

    kills: int
    cut_short: int
    left_pending: int


def kill_fetches(folder: Path, kills: int, *, seed: int = 1) -> Killed:
    """Fetch newly revised figures and kill the fetch, `kills` times at random moments.

    Raises AssertionError when a snapshot is ever unreadable or neither the old one nor the new,
    or when the ledger in the end does not lead from nothing to what is recorded.
    """
    chance = random.Random(seed)
    methods = multiprocessing.get_context("forkserver")
    methods.set_forkserver_preload(["tests.killing"])
    cut = pending = 0
    with PxWebServerForTests(settings=Settings(calls=10**6)) as server:
        sources = {f"luku{n}": KEY_FIGURE.replace("01", f"0{n}") for n in range(1, COUNT + 1)}
        content = make_content(folder, sources, **{"try": server.url})
        fetch(content, http=quick_http())
        usual = _duration(folder, server, methods)
        for _ in range(kills):
            before = _recorded(folder)
            _revise(server)
            process = _started(folder, server, methods)
            time.sleep(chance.uniform(0, usual))
            cut += process.is_alive()
            if process.pid is not None and process.is_alive():
                os.kill(process.pid, signal.SIGKILL)
            process.join()
            pending += len(list((folder / "data").glob(".*.pending")))
            _check(folder, before)
        fetch(content, http=quick_http())
    _check_ledger(folder)
    return Killed(kills, cut, pending)


def fetch_again(folder: str) -> None:
    """What the killed process does."""
    fetch(read_content(Path(folder)), http=quick_http())


def _duration(folder: Path, server: PxWebServerForTests, methods: Methods) -> float:
    """How long an undisturbed fetch takes from its first request to its end."""
    times = []
    for _ in range(3):
        _revise(server)
        process = _started(folder, server, methods)
        began = time.monotonic()
        process.join()
        times.append(time.monotonic() - began)
    return max(times)


def _started(
    folder: Path, server: PxWebServerForTests, methods: Methods
) -> multiprocessing.process.BaseProcess:
    """A process whose fetch has just made its first request."""
    seen = len(server.requests)
    process = methods.Process(target=fetch_again, args=(str(folder),))
    process.start()
    while len(server.requests) == seen and process.is_alive():
        time.sleep(0.0005)
    return process


def _revise(server: PxWebServerForTests) -> None:
    """Every figure one higher than before."""
    table = server.table(TABLE)
    was = table.cell
    server.put(replace(table, cell=lambda codes: (str(Decimal(was(codes)[0] or 0) + 1), "")))


def _identities() -> Iterator[str]:
    return (f"luku{n}" for n in range(1, COUNT + 1))


def _recorded(folder: Path) -> dict[str, tuple[Observation, ...]]:
    found = {}
    for identity in _identities():
        snapshot = read_snapshot(folder, identity)
        assert snapshot is not None
        found[identity] = snapshot.observations
    return found


def _check(folder: Path, before: dict[str, tuple[Observation, ...]]) -> None:
    """Each snapshot is whole: all of its figures as they were, or all newer by as much."""
    for identity, rows in _recorded(folder).items():
        old = {(o.area, o.period): o.value for o in before[identity]}
        steps = {(o.value or 0) - (old[o.area, o.period] or 0) for o in rows}
        assert len(rows) == len(old)
        assert len(steps) == 1, f"{identity}: {steps}"
    read_revisions(folder)


def _check_ledger(folder: Path) -> None:
    """Every line starts from what the lines before it left; the last leave what is recorded."""
    state: dict[tuple[str, str, str], Decimal | None] = {}
    for line in read_revisions(folder):
        key = (line.indicator, line.area, str(line.period))
        assert state.get(key) == line.old, line
        state[key] = line.new
    for identity, rows in _recorded(folder).items():
        for o in rows:
            assert state[identity, o.area, str(o.period)] == o.value
