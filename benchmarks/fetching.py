"""How fast and how large fetching is, and what 200 kills leave behind.

Decoding is measured against pyjstat on the same documents in the same run; a document counts
only where both read it rightly.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from pyjstat import pyjstat

from site_builder.definitions import Breakdown, PxWebSource
from site_builder.series import Observation
from site_builder.sources.figures import Wanted
from site_builder.sources.jsonstat.dataset import decode
from site_builder.sources.jsonstat.frame import frame as frame_of
from site_builder.sources.kinds.pxweb_table import read_pxweb
from site_builder.sources.pxweb.server import PxWebServer
from tests.content_folder import Clock, quick_http
from tests.killing import kill_fetches
from tests.pxweb_server import PxWebServerForTests
from tests.pxweb_server.extracts import json_stat2
from tests.pxweb_server.tables import Table, by_age_group, key_figures, population

ROUNDS = 5


def main(kills: int = 200) -> None:
    """Print every measurement; the kills are the slow one."""
    decoding()
    large_answer()
    parts()
    groups()
    if kills:
        killing(kills)


def decoding() -> None:
    """Seconds to a table, ours and pyjstat's, best of five rounds."""
    print(f"{'document':<34}{'cells':>9}{'ours':>9}{'pyjstat':>9}{'times':>7}  pyjstat right")
    for name, content in _documents():
        text = content.decode()
        ours, (dataset,) = _best(lambda content=content: _table(content))
        theirs, frame = _best(lambda text=text: pyjstat.Dataset.read(text).write("dataframe"))
        right = _floats(dataset["value"]) == _floats(frame["value"])
        print(
            f"{name:<34}{len(dataset):>9}{ours:>8.3f}s{theirs:>8.3f}s{theirs / ours:>6.1f}×"
            f"  {'yes' if right else 'no'}"
        )


def large_answer() -> None:
    """Time and peak memory of one answer of 120 000 cells, from the socket to observations."""
    names = [f"vaerak-luku{n:02d}" for n in range(1, 11)]
    source = PxWebSource(
        kind="pxweb", table="StatFin/vaerak/11ra.px", combine="sum", select={"contentscode": names}
    )
    with PxWebServerForTests() as server:
        codes = server.table(source.table).variables[0].values[1:]
        wanted = Wanted("x.toml", tuple(code[2:] for code in codes), ("fi",))
        began = time.perf_counter()
        figures = read_pxweb(source, PxWebServer(quick_http(), "try", server.url), wanted)
        seconds = time.perf_counter() - began
        content = json_stat2(
            server.table(source.table), _chosen(server.table(source.table), 308, 36, 10), "fi"
        )
    cells = 308 * 36 * 10
    print(f"\none answer of {cells} cells ({len(content) / 1e6:.1f} MB): {seconds:.2f} s", end="")
    print(f" with the test server's own work, {len(figures.observations)} observations")
    tracemalloc.start()
    began = time.perf_counter()
    frame = frame_of(decode(content, place="x")[0])
    traced = time.perf_counter() - began
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    plain, _ = _best(lambda: _table(content))
    print(f"  decoding it: {plain:.3f} s (traced {traced:.2f} s), peak {peak / 1e6:.0f} MB", end="")
    print(f" for a table of {frame.memory_usage().sum() / 1e6:.0f} MB")


def parts() -> None:
    """A question over the cell limit: calls made, and the time that limits would have cost."""
    names = [f"vaerak-luku{n:02d}" for n in range(1, 21)]
    source = PxWebSource(
        kind="pxweb", table="StatFin/vaerak/11ra.px", combine="sum", select={"contentscode": names}
    )
    clock = Clock()
    with PxWebServerForTests(clock=clock) as server:
        codes = server.table(source.table).variables[0].values[1:]
        wanted = Wanted("x.toml", tuple(code[2:] for code in codes), ("fi", "sv"))
        began = time.perf_counter()
        read_pxweb(source, PxWebServer(quick_http(clock), "try", server.url), wanted)
        seconds = time.perf_counter() - began
        calls, refused = len(server.requests), sum(r.status != 200 for r in server.requests)
    print(f"\n{308 * 36 * 20} cells in parts: {calls} calls, {refused} refused, {seconds:.2f} s")


def groups() -> None:
    """Every municipality by sex and age: one definition, every cell compared with the truth."""
    with PxWebServerForTests([by_age_group()], clock=(clock := Clock())) as server:
        table = server.table("StatFin/vaerak/ryhmat.px")
        codes = table.variables[0].values[1:]
        source = PxWebSource(
            kind="pxweb", table=table.path, select={"contentscode": ["vaerak-vaesto"]}
        )
        divided = [_breakdown("sukupuoli", "sukupuoli"), _breakdown("ika", "ikaryhma")]
        areas = tuple(code[2:] for code in codes)
        wanted = Wanted("x.toml", areas, ("fi", "sv"), tuple(divided))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        figures = read_pxweb(source, PxWebServer(quick_http(clock), "try", server.url), wanted)
        seconds = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        calls, refused = len(server.requests), sum(r.status != 200 for r in server.requests)
    wrong = sum(o.value != _truth(table, o) for o in figures.observations)
    print(
        f"\n{len(codes)} municipalities × 20 years × 3 sexes × 22 ages:"
        f" {len(figures.observations)} observations, {wrong} wrong, {calls} calls, {refused}"
        f" refused, {seconds:.1f} s with the test server's own work, peak {before / 1024:.0f} →"
        f" {after / 1024:.0f} MB"
    )


def _breakdown(identity: str, variable: str) -> Breakdown:
    return Breakdown(id=identity, variable=variable, name={"fi": identity, "sv": identity})


def _truth(table: Table, row: Observation) -> Decimal:
    chosen = {"sukupuoli": "SSS", "ika": "SSS"} | dict(row.group)
    codes = (f"KU{row.area}", chosen["ika"], chosen["sukupuoli"], str(row.period), "vaerak-vaesto")
    return Decimal(table.cell(codes)[0] or "NaN")


def killing(kills: int) -> None:
    """Kill a fetch at random moments; raises when anything is ever found broken."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        seen = kill_fetches(Path(folder), kills)
        seconds = time.perf_counter() - began
    print(
        f"\n{seen.kills} kills: {seen.cut_short} cut a fetch short, {seen.left_pending} left a"
        f" change to finish, every snapshot and the ledger whole ({seconds:.0f} s)"
    )


def _documents() -> Iterator[tuple[str, bytes]]:
    wide = key_figures()
    for areas, years, contents in ((1, 36, 1), (3, 36, 43), (308, 36, 10), (309, 36, 25)):
        chosen = _chosen(wide, areas, years, contents)
        yield f"{areas} areas × {years} years × {contents}", json_stat2(wide, chosen, "fi")
    table = population()
    chosen = {v.code: v.values for v in table.variables} | {
        "alue_23_20260101": table.variables[0].values[:17]
    }
    yield "17 areas × 102 ages × 3 × 54 years", json_stat2(table, chosen, "fi")
    whole = json.loads(json_stat2(wide, _chosen(wide, 308, 36, 10), "fi"))
    whole["value"] = {str(n): value for n, value in enumerate(whole["value"]) if n % 3}
    yield "the third, sparse", json.dumps(whole).encode()


def _chosen(table: Table, *counts: int) -> dict[str, tuple[str, ...]]:
    return {v.code: v.values[-n:] for v, n in zip(table.variables, counts, strict=True)}


def _table(content: bytes) -> list:
    return [frame_of(dataset) for dataset in decode(content, place="x")]


def _floats(column) -> list[float | None]:
    return [
        None if value is None or math.isnan(value) else float(value) for value in column.tolist()
    ]


def _best(work: Callable[[], object]):
    """Least seconds of several rounds, and what the work gave."""
    seconds, result = math.inf, None
    for _ in range(ROUNDS):
        began = time.perf_counter()
        result = work()
        seconds = min(seconds, time.perf_counter() - began)
    return seconds, result


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    main(parser.parse_args().kills)
