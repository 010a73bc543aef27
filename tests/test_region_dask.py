"""A run over a region on a Dask cluster: real schedulers and workers, on loopback."""

import dataclasses
import signal
from datetime import date

import pytest
from distributed import LocalCluster

from site_builder.errors import SiteBuilderError
from site_builder.region import on_dask as runner
from site_builder.region.in_processes import in_processes
from site_builder.region.on_dask import on_dask
from site_builder.region.report import read_seal
from site_builder.region.root import at_work, run_at_work
from site_builder.region.running import run
from tests.region_running import (
    ALL_BUILT,
    CODES,
    Heard,
    built,
    dask_by_hand,
    folder_and_site,
    small_region,
    states,
    task,
    tree,
    whole,
)


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """A folder that no test changes, and the site that one process makes of it."""
    return folder_and_site(tmp_path_factory.mktemp("region"))


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """A scheduler and two workers; a test may end workers."""
    with dask_by_hand(tmp_path_factory.mktemp("dask")) as processes:
        yield processes


@pytest.fixture
def cluster(started):
    """The same with two workers again."""
    return started.manned(2)


@pytest.mark.slow
def test_a_cluster_of_this_machine_makes_the_same_bytes(region, tmp_path):
    """Even where its workers have two threads each."""
    folder, site = region
    many = {"n_workers": 2, "threads_per_worker": 2, "dashboard_address": None}
    with LocalCluster(host="127.0.0.1", local_directory=tmp_path / "dask", **many) as cluster:
        address = cluster.scheduler_address
        report = run(task(folder, tmp_path / "site"), on_dask(address))
    assert states(report) == ALL_BUILT
    assert tree(tmp_path / "site") == tree(site)


@pytest.mark.slow
def test_workers_that_were_started_by_hand_make_the_same_bytes(region, cluster, tmp_path):
    """The next run keeps all; workers that would build something else are refused by name."""
    folder, site = region
    made = task(folder, tmp_path / "site")
    assert states(run(made, on_dask(cluster.address))) == ALL_BUILT
    assert states(run(made, on_dask(cluster.address))) == dict.fromkeys(CODES, "kept")
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(runner, "program_digest", lambda: "another")
        with pytest.raises(SiteBuilderError, match="another version") as refused:
            run(made, on_dask(cluster.address))
    assert [p.place[:6] for p in refused.value.problems] == ["tcp://"] * len(refused.value.problems)
    assert tree(tmp_path / "site") == tree(site)


@pytest.mark.slow
def test_a_worker_that_dies_is_stood_in_for(region, cluster, tmp_path):
    """Dask gives what it was at to the other one; what it had built, but not told of, is kept."""
    folder, site = region
    heard = Heard(lambda: cluster.kill(1))
    report = run(task(folder, tmp_path / "site"), on_dask(cluster.address), progress=heard)
    assert not report.failed
    again = [one for one in report.municipalities if one.code in report.retried]
    assert all(one.state == "kept" for one in again)
    assert whole(tmp_path / "site") == {*CODES}
    assert tree(tmp_path / "site") == tree(site)


@pytest.mark.slow
def test_a_scheduler_that_vanishes_stops_no_more_than_it_must(region, tmp_path, monkeypatch):
    """What is done stays, the rest is told, and the next run finishes it; none twice, none half."""
    monkeypatch.setattr(runner, "ANSWERS", 2.0)
    folder, site = region
    made = task(folder, tmp_path / "site")
    with dask_by_hand(tmp_path) as cluster:
        heard = Heard(lambda: cluster.scheduler.send_signal(signal.SIGKILL))
        first = run(made, on_dask(cluster.address), progress=heard)
        assert first.failed and built(first)
        told = {str(p) for one in first.in_state("failed") for p in one.problems}
        assert len(told) == 1 and "the scheduler has gone away" in told.pop()
    # A worker may have left others half made.
    assert all(read_seal(made.output / code) for code in built(first))
    second = run(made, in_processes(1))
    assert not second.failed and not built(first) & built(second)
    assert tree(tmp_path / "site") == tree(site)


@pytest.mark.slow
def test_workers_that_all_vanish_are_not_waited_for_for_ever(region, started, tmp_path):
    """Nor are workers that never come."""
    folder, _ = region
    made, cluster = task(folder, tmp_path / "site"), started.manned(1)
    heard = Heard(lambda: cluster.kill(len(cluster.workers)))
    report = run(made, on_dask(cluster.address, patience=2), progress=heard)
    assert report.failed and built(report)
    assert "no worker" in str(report.in_state("failed")[0].problems)
    with pytest.raises(SiteBuilderError, match="has no worker"):
        run(made, on_dask(cluster.address, patience=1))


@pytest.fixture
def folder(tmp_path):
    """The same folder, of which nothing is built."""
    return small_region(tmp_path / "folder")


def test_a_scheduler_that_is_not_there_is_told(folder, tmp_path, monkeypatch):
    """Before anything is built."""
    monkeypatch.setattr(runner, "ANSWERS", 0.5)
    with pytest.raises(SiteBuilderError, match="no scheduler answers"):
        run(task(folder, tmp_path / "site"), on_dask("tcp://127.0.0.1:9"))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"program": "0"}, "another version of the program"),
        ({"run": "0"}, "does not see the run's output"),
        ({"content": "0"}, "sees other content"),
        ({"day": date(2020, 1, 1)}, "has another day"),
    ],
)
def test_a_worker_that_would_build_something_else_builds_nothing(folder, tmp_path, other, told):
    """However late it has joined: it looks for itself."""
    made = task(folder, tmp_path / "site")
    with at_work(made):
        ticket = runner.ticket_of(made)
        report = runner.build_with(dataclasses.replace(ticket, **other), "091")
    assert report.state == "failed"
    assert told in str(report.problems[0])


def test_a_worker_begins_nothing_when_the_run_has_ended(folder, tmp_path):
    """Whoever comes next would be in its way."""
    made = task(folder, tmp_path / "site")
    with at_work(made):
        ticket = runner.ticket_of(made)
        assert runner.unfit(ticket) is None and run_at_work(made.output)
    assert "the run has ended" in str(runner.build_with(ticket, "091").problems[0])
    assert whole(made.output) == set()
