"""What a server allows, said or unsaid: it slows us down, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.fetching import check_online, fetch
from site_builder.snapshots import read_snapshot
from site_builder.sources.network.http import Http, Manners
from site_builder.sources.network.limiter import Limiter
from tests.content_folder import KEY_FIGURE, Clock, make_content, outcome, quick_http, recorded
from tests.pxweb_server import Fault, PxWebServerForTests, Settings

SECOND = KEY_FIGURE.replace('"try"', '"second"').replace("StatFin/vaerak/11ra.px", "11ra")


def many(count: int) -> dict[str, str]:
    """So many indicators from one table."""
    return {f"luku{n:02d}": KEY_FIGURE.replace("01", f"{n:02d}") for n in range(1, count + 1)}


@pytest.mark.parametrize("kind", ["400", "403", "404", "html"])
@pytest.mark.parametrize(("version", "source"), [("url", KEY_FIGURE), ("url_v2", SECOND)])
def test_a_server_that_does_not_state_its_limits_is_fetched_from(tmp_path, kind, version, source):
    """By its listing it is known, PxWeb's own limits are kept, and it is said once."""
    clock = Clock()
    with PxWebServerForTests(settings=Settings(calls=10_000), clock=clock) as server:
        server.faults.append(Fault(kind, where="config", method="GET"))
        sources = {"luku": source, "toinen": source.replace("luku01", "luku02")}
        name = "try" if source is KEY_FIGURE else "second"
        content = make_content(tmp_path, sources, **{name: getattr(server, version)})
        checked = check_online(content, http=quick_http(clock))
        summary = fetch(content, http=quick_http(clock))
    assert {o.state for o in summary.outcomes} == {"fetched"}
    assert [note.place for note in summary.notes] == [content.strategy.servers[name].url]
    assert "does not state its limits" in summary.notes[0].fault
    cells, calls = (100_000, 5) if source is KEY_FIGURE else (10_000, 30)
    assert f"{cells} cells at once, {calls} calls in 10 seconds" in summary.notes[0].fault
    assert checked == list(summary.notes)


def test_a_server_that_lists_nothing_either_is_known_by_the_table(tmp_path):
    """Neither limits nor listing: the table that a definition names is there or not."""
    with PxWebServerForTests(settings=Settings(calls=10_000)) as server:
        server.faults.append(Fault("404", where="config", method="GET"))
        for code in ("fi", "sv", "en"):
            server.faults.append(Fault("404", end=f"/api/v1/{code}", method="GET"))
        sources = {"luku": KEY_FIGURE, "poissa": KEY_FIGURE.replace("11ra", "11xx")}
        content = make_content(tmp_path, sources, **{"try": server.url})
        summary = fetch(content, http=quick_http())
    assert outcome(summary, "luku").state == "fetched"
    assert "has no table StatFin/vaerak/11xx.px" in str(outcome(summary, "poissa").problems[0])
    assert len(summary.notes) == 1


def test_unstated_limits_are_kept(tmp_path):
    """Five calls in ten seconds: a server that counts so refuses none."""
    clock = Clock()
    settings = Settings(calls=5, seconds=10)
    with PxWebServerForTests(settings=settings, clock=clock) as server:
        server.faults.append(Fault("400", where="config", method="GET"))
        table = server.table("StatFin/vaerak/11ra.px")
        server.put(*(replace(table, path=f"StatFin/vaerak/x{n}.px") for n in range(8)))
        apart = {f"luku{n}": KEY_FIGURE.replace("11ra", f"x{n}") for n in range(8)}
        content = make_content(tmp_path, apart, **{"try": server.url})
        summary = fetch(content, http=quick_http(clock))
        assert {o.state for o in summary.outcomes} == {"fetched"}
        assert 429 not in {request.status for request in server.requests}


@pytest.mark.parametrize("says", [True, False], ids=["Retry-After", "silent"])
def test_a_server_that_goes_by_size_is_slowed_down_for_and_loses_nothing(tmp_path, says):
    """As Statistics Finland's in August 2026: so many bytes in 6 s, 12 s to recover."""
    clock = Clock()
    size = {"most_bytes": 120_000, "recovery": 12, "most_cells": 150}
    settings = Settings(calls=10_000, says_how_long=says, **size)
    with PxWebServerForTests(settings=settings, clock=clock) as server:
        content = make_content(tmp_path, many(30), **{"try": server.url})
        summary = fetch(content, http=quick_http(clock))
        refused = [request for request in server.requests if request.status == 429]
    assert {o.state for o in summary.outcomes} == {"fetched"}
    assert 1 <= len(refused) <= 6
    assert clock.slept < 200


def test_what_a_server_bears_is_learned_once_and_kept_to():
    """100 KB a second until it refuses; from then on three quarters of that in 15 seconds."""
    clock = Clock()
    limiter = Limiter(1000, 1, clock=clock, sleep=clock.sleep)

    def call(size):
        limiter.enter()
        limiter.leave(size)

    for _ in range(4):
        call(100_000)
    began = clock()
    limiter.learn()
    limiter.learn()
    assert limiter.most_bytes == 300_000
    call(100_000)
    assert clock() - began == pytest.approx(15, abs=0.1)
    for _ in range(7):
        call(100_000)
    assert clock() - began == pytest.approx(45, abs=0.5)


def test_a_refusal_without_bytes_teaches_nothing_about_size():
    """A storm of refusals: the bytes are not the cause, and the calls become fewer, not none."""
    clock = Clock()
    limiter = Limiter(40, 60, clock=clock, sleep=clock.sleep)
    limiter.leave(1000)
    limiter.learn()
    assert limiter.most_bytes is None
    for _ in range(50):
        limiter.slow_down()
    assert limiter.calls == 10


def test_a_storm_of_429_loses_no_other_indicator(tmp_path):
    """One table answers 429 for ever: its indicators fail at the end, all others are fetched."""
    clock = Clock()
    with PxWebServerForTests(settings=Settings(calls=10_000), clock=clock) as server:
        stormy = {f"a{n}": KEY_FIGURE.replace("11ra", "11re") for n in range(3)}
        content = make_content(tmp_path, {**stormy, **many(5)}, **{"try": server.url})
        server.faults.append(Fault("429", where="11re", method="GET"))
        told = []
        summary = fetch(content, http=quick_http(clock), report=lambda o: told.append(o.indicator))
    assert {o.indicator for o in summary.in_state("failed")} == set(stormy)
    assert all("answered 429" in str(o.problems[0]) for o in summary.in_state("failed"))
    assert len(summary.in_state("fetched")) == 5
    assert told[-3:] == list(stormy)


def test_a_storm_that_passes_costs_nothing_but_time(tmp_path):
    """Ten refusals of everything, more than one indicator may wait for: each comes once more."""
    clock = Clock()
    with PxWebServerForTests(settings=Settings(calls=10_000), clock=clock) as server:
        content = make_content(tmp_path, many(5), **{"try": server.url})
        server.faults.append(Fault("429", times=10))
        summary = fetch(content, http=quick_http(clock))
    assert {o.state for o in summary.outcomes} == {"fetched"}


def test_waiting_for_a_busy_server_has_an_end(tmp_path):
    """A server that says `in a minute` for ever: after a quarter of an hour the rest is left."""
    clock = Clock()
    with PxWebServerForTests(settings=Settings(calls=10_000), clock=clock) as server:
        content = make_content(tmp_path, many(20), **{"try": server.url})
        fetch(content, ["luku01"], http=quick_http(clock))
        before = clock.slept
        server.settings = Settings(calls=0, seconds=60)
        summary = fetch(content, http=quick_http(clock))
    assert len(summary.in_state("failed")) == 20
    assert clock.slept - before < 16 * 60
    told = "\n".join(str(p) for o in summary.outcomes for p in o.problems)
    assert "seconds of waiting for it in all" in told
    assert "stopped answering" in told


@pytest.mark.parametrize("borne", [20, 50, 143])
def test_a_question_refused_for_its_size_is_halved_until_it_goes_through(tmp_path, borne):
    """403 in HTML though the limits stated 120 000 cells: the same figures, and a lesson kept."""
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    with PxWebServerForTests(settings=Settings(calls=10_000)) as server:
        fetch(make_content(whole, {"luku01": KEY_FIGURE}, **{"try": server.url}), http=quick_http())
    with PxWebServerForTests(settings=Settings(calls=10_000, cells_borne=borne)) as server:
        content = make_content(parts, many(3), **{"try": server.url})
        summary = fetch(content, http=quick_http())
        statuses = [r.status for r in server.requests if r.method == "POST"]
    assert {o.state for o in summary.outcomes} == {"fetched"}
    assert recorded(parts, "luku01")[0] == recorded(whole, "luku01")[0]
    assert 1 <= statuses.count(403) <= 4
    last = len(statuses) - 1 - statuses[::-1].index(403)
    assert last < len(statuses) / 2


def test_a_tiny_question_that_is_refused_is_refused(tmp_path):
    """403 whatever is asked: halved a few times, then told; others are fetched whole."""
    with PxWebServerForTests(settings=Settings(calls=10_000)) as server:
        content = make_content(
            tmp_path,
            {"kielto": KEY_FIGURE, "luku": KEY_FIGURE.replace("vaerak/11ra.px", "vaerak/159t.px")
             .replace("luku01", "vaesto_kieli_ulk_p")},
            **{"try": server.url},
        )  # fmt: skip
        server.faults.append(Fault("403", where="11ra"))
        summary = fetch(content, http=quick_http())
        asked = [r.path for r in server.requests if r.method == "POST"]
    assert "refused with 403" in str(outcome(summary, "kielto").problems[0])
    assert outcome(summary, "luku").state == "fetched"
    assert sum("11ra" in path for path in asked) <= 6
    assert sum("159t" in path for path in asked) == 2
    assert len(read_snapshot(tmp_path, "luku").observations) == 4 * 36


def test_a_server_on_this_machine_needs_no_allowance(tmp_path):
    """A definition's [server] may be here without anybody allowing files from here."""
    with PxWebServerForTests(settings=Settings(calls=10_000)) as server:
        content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
        http = Http(manners=Manners(calls=100))
        assert outcome(fetch(content, http=http), "luku").state == "fetched"
