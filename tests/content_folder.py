"""A small content folder for tests, whose indicators are fetched from the test server."""

from __future__ import annotations

import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from site_builder.definitions import Content, read_content
from site_builder.fetching import FetchSummary, Outcome
from site_builder.sources.network.http import Http, Manners
from tests.pxweb_server import PxWebServerForTests

STRATEGY = """
format = 1
municipality = "091"
languages = ["fi", "sv"]
compare = {compare}
baseline = "2021"
title = {{ fi = "Strategia", sv = "Strategi" }}
city = {{ fi = "Helsinki", sv = "Helsingfors" }}

[term]
start = 2021-08-02
end = 2025-06-01

[contact]
email = "palaute@example.org"
unit = {{ fi = "Yksikkö", sv = "Enhet" }}

[[priority]]
id = "kasvu"
name = {{ fi = "Kasvu", sv = "Tillväxt" }}
goals = ["vaki"]

{servers}
"""
INDICATOR = """
better = "higher"
title = { fi = "Otsikko", sv = "Rubrik" }
unit = { fi = "%", sv = "%" }
why = { fi = "Siksi.", sv = "Därför." }
method = { fi = "Näin.", sv = "Så här." }

[source]
"""
KEY_FIGURE = """
kind = "pxweb"
server = "try"
table = "StatFin/vaerak/11ra.px"
select = { contentscode = ["luku01"] }
"""
POPULATION = """
kind = "pxweb"
server = "try"
table = "StatFin/vaerak/11re.px"
area = "alue"
select = { contentscode = ["vaerak-vaesto"], sukupuoli = ["Yhteensä"], "ikä" = ["SSS"] }
"""
UNEMPLOYMENT = """
kind = "pxweb"
server = "try"
table = "StatFin/tyonv/12tf.px"
combine = "ratio"
numerator = { tiedot = ["Työttömät"] }
denominator = { tiedot = ["Arbetskraft"] }
per = 100
"""
SOURCES = {"luku": KEY_FIGURE, "tyottomyys": UNEMPLOYMENT, "vaesto": POPULATION}


def make_content(
    folder: Path,
    sources: dict[str, str] | None = None,
    *,
    compare: tuple[str, ...] = ("SSS", "049", "092"),
    **servers: str,
) -> Content:
    """Definitions under `folder`: one indicator for each source, servers by name and address."""
    goal = folder / "indicators" / "vaki"
    goal.mkdir(parents=True, exist_ok=True)
    tables = "".join(f'[server.{name}]\nurl = "{url}"\n' for name, url in servers.items())
    areas = "[" + ", ".join(f'"{area}"' for area in compare) + "]"
    (folder / "indicators" / "strategy.toml").write_text(
        STRATEGY.format(servers=tables, compare=areas), "utf-8"
    )
    (goal / "goal.toml").write_text('name = { fi = "Väki", sv = "Folk" }\n', "utf-8")
    for identity, source in (SOURCES if sources is None else sources).items():
        (goal / f"{identity}.toml").write_text(INDICATOR + source, "utf-8")
    return read_content(folder)


def recorded(folder: Path, identity: str) -> tuple[bytes, bytes]:
    """The bytes of a snapshot's two files."""
    data = folder / "data"
    return (data / f"{identity}.csv").read_bytes(), (data / f"{identity}.toml").read_bytes()


class Clock:
    """Time that passes only when someone sleeps, for client and server alike."""

    def __init__(self) -> None:
        self._now = 1000.0
        self._lock = threading.Lock()
        self.slept = 0.0

    def __call__(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self._now += seconds
            self.slept += seconds


def quick_http(
    clock: Clock | None = None,
    *,
    total: float = 20,
    megabytes: int = 64,
    loopback: bool = True,
) -> Http:
    """A client with all its manners and none of the waiting, allowed to read from this machine."""
    clock = clock or Clock()
    return Http(
        contact="test@example.org",
        manners=Manners(
            clock=clock,
            sleep=clock.sleep,
            jitter=lambda: 0.5,
            total=total,
            loopback=loopback,
            most_bytes=megabytes * 1024 * 1024,
        ),
    )


def outcome(summary: FetchSummary, identity: str) -> Outcome:
    """What became of one indicator."""
    return next(one for one in summary.outcomes if one.indicator == identity)


def revise(server: PxWebServerForTests, path: str) -> None:
    """Publish a table anew with every figure of Helsinki but the first year's one higher."""
    table = server.table(path)
    was = table.cell

    def cell(codes):
        value, status = was(codes)
        if value is None or "KU091" not in codes or "1990" in codes:
            return value, status
        return str(Decimal(value) + 1), status

    server.put(replace(table, cell=cell, updated="2026-05-04T05:00:00Z"))
