"""Fetching end to end, over real HTTP on loopback."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.errors import SnapshotError, SourceError
from site_builder.fetching import check_online, fetch
from site_builder.period import Period
from site_builder.snapshots import only_fetch, read_revisions, read_snapshot
from tests.content_folder import (
    KEY_FIGURE,
    SOURCES,
    Clock,
    make_content,
    outcome,
    quick_http,
    recorded,
    revise,
)
from tests.pxweb_server import Fault, PxWebServerForTests, Settings
from tests.pxweb_server.tables import made_up, with_variable, without_values


@pytest.fixture
def server():
    with PxWebServerForTests(settings=Settings(calls=10_000)) as running:
        yield running


def test_a_first_fetch_records_every_figure_as_the_source_gave_it(server, tmp_path):
    """Values keep their digits, both languages' texts are there, the ledger says added."""
    content = make_content(tmp_path, **{"try": server.url})
    summary = fetch(content, http=quick_http())
    assert [(o.indicator, o.state) for o in summary.outcomes] == [
        (identity, "fetched") for identity in SOURCES
    ]
    snapshot = read_snapshot(tmp_path, "luku")
    truth = made_up("11ra", "KU091", "2024", "vaerak-luku01", most=1000, decimals=1)
    found = [o for o in snapshot.observations if (o.area, str(o.period)) == ("091", "2024")]
    assert [str(o.value) for o in found] == [truth]
    assert snapshot.provenance.unit == {"fi": "prosentti", "sv": "procent"}
    assert snapshot.provenance.notes[0]["sv"].startswith("Dokumentation av statistiken (https://")
    assert snapshot.provenance.resolved["contentscode: luku01"] == "vaerak-luku01"
    assert {r.change for r in read_revisions(tmp_path)} == {"added"}


def test_the_same_figures_write_nothing(server, tmp_path):
    """A second fetch touches no file, whatever the table's timestamp says."""
    content = make_content(tmp_path, **{"try": server.url})
    fetch(content, http=quick_http())
    before = {f: (f.read_bytes(), f.stat().st_mtime_ns) for f in (tmp_path / "data").iterdir()}
    table = server.table("StatFin/vaerak/11ra.px")
    server.put(replace(table, updated="2026-10-01T05:00:00Z"))
    summary = fetch(content, http=quick_http())
    after = {f: (f.read_bytes(), f.stat().st_mtime_ns) for f in (tmp_path / "data").iterdir()}
    assert {o.state for o in summary.outcomes} == {"unchanged"}
    assert after == before


def test_revised_figures_are_told_with_old_and_new(server, tmp_path):
    """35 of Helsinki's 36 years changed; one line of the ledger each, and no other area's."""
    content = make_content(tmp_path, **{"try": server.url})
    fetch(content, http=quick_http())
    revise(server, "StatFin/vaerak/11ra.px")
    summary = fetch(content, http=quick_http())
    changes = outcome(summary, "luku").revisions
    assert outcome(summary, "luku").state == "revised"
    assert {(c.area, c.change) for c in changes} == {("091", "revised")}
    assert len(changes) == 35
    assert all(c.new == c.old + 1 for c in changes)
    assert [r for r in read_revisions(tmp_path) if r.change == "revised"] == list(changes)


def test_new_periods_are_fetched_not_revised(server, tmp_path):
    """A new year is added to the history that stays as it is."""
    content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
    table = server.table("StatFin/vaerak/11ra.px")
    server.put(without_values(table, "timeperiod_y", "2025"))
    fetch(content, http=quick_http())
    server.put(table)
    found = outcome(fetch(content, http=quick_http()), "luku")
    assert (found.state, {str(r.period) for r in found.revisions}) == ("fetched", {"2025"})


def test_limits_are_kept_with_calls_to_spare_for_nobody(tmp_path):
    """Eight calls in ten seconds: thirty indicators are fetched without one refusal."""
    clock = Clock()
    settings = Settings(calls=8, seconds=10, most_cells=150)  # too few for two indicators at once
    with PxWebServerForTests(settings=settings, clock=clock) as server:
        many = {f"luku{n:02d}": KEY_FIGURE.replace("01", f"{n:02d}") for n in range(1, 31)}
        content = make_content(tmp_path, many, **{"try": server.url})
        summary = fetch(content, http=quick_http(clock))
        assert {o.state for o in summary.outcomes} == {"fetched"}
        assert {request.status for request in server.requests} == {200}
        assert len(server.requests) == summary.calls[server.url.split("/")[2]] == 62


def test_what_shares_a_table_is_asked_for_together(server, tmp_path):
    """Thirty contents in one call a language; each snapshot is what it would be by itself."""
    many = {f"luku{n:02d}": KEY_FIGURE.replace("01", f"{n:02d}") for n in range(1, 31)}
    content = make_content(tmp_path / "together", many, **{"try": server.url})
    assert sum(fetch(content, http=quick_http()).calls.values()) == 4
    alone = make_content(tmp_path / "alone", many, **{"try": server.url})
    moment = read_snapshot(content.folder, "luku07").provenance.retrieved
    fetch(alone, ["luku07"], http=quick_http(), now=lambda: moment)
    assert recorded(alone.folder, "luku07") == recorded(content.folder, "luku07")


def test_definitions_are_held_against_live_metadata_without_figures(server, tmp_path):
    """Only GET requests go out, every fault comes back, nothing is written."""
    wrong = KEY_FIGURE.replace("luku01", "luku99")
    content = make_content(tmp_path, {"luku": KEY_FIGURE, "outo": wrong}, **{"try": server.url})
    problems = check_online(content, http=quick_http())
    assert [p.place for p in problems] == ["indicators/vaki/outo.toml: StatFin/vaerak/11ra.px"]
    assert "no value 'luku99'" in problems[0].fault
    assert {request.method for request in server.requests} == {"GET"}
    assert not (tmp_path / "data").exists()


def test_two_fetches_at_once_are_refused(server, tmp_path):
    """The second says why, and the lock leaves nothing behind."""
    content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
    with only_fetch(tmp_path), pytest.raises(SnapshotError, match="another fetch is at work"):
        fetch(content, http=quick_http())
    fetch(content, http=quick_http())
    assert sorted(f.name for f in (tmp_path / "data").iterdir()) == [
        "definitions.csv",
        "luku.csv",
        "luku.toml",
        "revisions.csv",
    ]


def test_an_unknown_id_names_the_nearest_one(server, tmp_path):
    """Nothing is fetched for a slip of the pen."""
    content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
    with pytest.raises(SourceError, match="Did you mean luku"):
        fetch(content, ["lukuu"], http=quick_http())
    assert server.requests == []


def test_symbols_and_preliminary_figures_keep_their_status(server, tmp_path):
    """`..` stays `..`, a star makes `p`, and a symbol on a figure is left out and told."""
    rate = """
kind = "pxweb"
server = "try"
table = "StatFin/tyonv/12tf.px"
select = { Tiedot = ["TYOTOSUUS"] }
"""
    content = make_content(tmp_path, {"aste": rate}, **{"try": server.url})
    summary = fetch(content, http=quick_http())
    rows = {
        (row["area"], row["period"]): (row["value"], row["status"])
        for row in csv.DictReader(recorded(tmp_path, "aste")[0].decode().splitlines())
    }
    assert [rows["092", f"2019M0{n}"] for n in (1, 2, 3)] == [("", ".."), ("", "..."), ("", "-")]
    assert rows["092", "2019M04"][1] == ""
    remark = "the source's status '.' is not known and was left out"
    assert remark in outcome(summary, "aste").remarks
    assert rows["091", "2026M08"][1] == "p"
    assert rows["091", "2026M07"][1] == ""


def test_figures_are_the_same_through_version_2_of_the_api(server, tmp_path):
    """The same definition, but for the table's id, gives the same series from either version."""
    second = KEY_FIGURE.replace('"try"', '"second"').replace("StatFin/vaerak/11ra.px", "11ra")
    sources = {"yksi": KEY_FIGURE, "kaksi": second}
    content = make_content(tmp_path, sources, **{"try": server.url, "second": server.url_v2})
    assert {o.state for o in fetch(content, http=quick_http()).outcomes} == {"fetched"}
    assert recorded(tmp_path, "yksi")[0] == recorded(tmp_path, "kaksi")[0]


def test_a_jsonstat_file_in_the_content_folder_is_a_source(server, tmp_path):
    """`kind = "jsonstat"` with a path: the figures of our own area and those compared with."""
    source = """
kind = "jsonstat"
path = "data/municipal/luku.json"
select = { what = ["n"] }
"""
    content = make_content(tmp_path, {"luku": source})
    file = tmp_path / "data" / "municipal" / "luku.json"
    file.parent.mkdir(parents=True)
    file.write_text(
        """{"version": "2.0", "class": "dataset", "label": "Luku",
        "id": ["area", "year", "what"], "size": [2, 2, 1],
        "role": {"geo": ["area"], "time": ["year"]},
        "dimension": {"area": {"category": {"index": ["KU091", "KU049"]}},
                      "year": {"category": {"index": ["2023", "2024"]}},
                      "what": {"category": {"label": {"n": "Lukumäärä"}}}},
        "value": {"0": 12.0, "3": 7}, "status": {"1": ".."}}""",
        "utf-8",
    )
    assert {o.state for o in fetch(content, http=quick_http()).outcomes} == {"fetched"}
    assert recorded(tmp_path, "luku")[0].decode() == (
        "area,period,value,status\n049,2023,,\n049,2024,7,\n091,2023,12.0,\n091,2024,,..\n"
    )


def test_a_table_over_the_cell_limit_is_fetched_in_parts(tmp_path):
    """308 municipalities × 36 years × 10 contents, within the limits, true in every cell."""
    names = ", ".join(f'"vaerak-luku{n:02d}"' for n in range(1, 11))
    wide = KEY_FIGURE.replace('["luku01"]', f"[{names}]") + 'combine = "sum"\n'
    clock = Clock()
    with PxWebServerForTests(clock=clock) as server:
        areas = [c[2:] for c in server.table("StatFin/vaerak/11ra.px").variables[0].values[1:]]
        content = make_content(
            tmp_path,
            {"kaikki": wide},
            compare=tuple(a for a in areas if a != "091"),
            **{"try": server.url},
        )
        summary = fetch(content, http=quick_http(clock))
        asked = [request for request in server.requests if request.method == "POST"]
        assert outcome(summary, "kaikki").state == "fetched"
        assert {request.status for request in server.requests} == {200}
        assert len(asked) == 2
    snapshot = read_snapshot(tmp_path, "kaikki")
    assert len(snapshot.observations) == 308 * 36
    for o in snapshot.observations:
        truth = sum(
            Decimal(
                made_up(
                    "11ra",
                    f"KU{o.area}",
                    str(o.period),
                    f"vaerak-luku{n:02d}",
                    most=1000,
                    decimals=1,
                )
            )
            for n in range(1, 11)
        )
        assert o.value == truth


def test_parts_of_two_editions_are_never_joined(tmp_path):
    """A new edition between two parts: everything is asked for again, once."""
    with PxWebServerForTests(settings=Settings(most_cells=50, calls=10_000)) as server:
        content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
        server.faults.append(Fault("new-edition", where="11ra", after=1, times=1))
        assert outcome(fetch(content, http=quick_http()), "luku").state == "fetched"
        posts = [request for request in server.requests if request.method == "POST"]
        assert len(posts) == 2 + 4 + 1
    latest = [o for o in read_snapshot(tmp_path, "luku").observations if o.area == "091"][-1]
    assert latest.period == Period(2025)


HELSINKI = {
    "2020": "656920", "2021": "658457", "2022": "664028",
    "2023": "674500", "2024": "684018", "2025": "694392",
}  # fmt: skip
"""Population at the end of the year; Statistics Finland, table 11re, CC BY 4.0."""


def test_one_definition_gives_the_same_series_before_and_after_june_2026(server, tmp_path):
    """The codes of table, variables and contents changed; the figures through them did not."""
    table = replace(
        server.table("StatFin/vaerak/11re.px"), cell=lambda codes: (HELSINKI.get(codes[3]), "")
    )
    table = with_variable(table, "timeperiod_y", values=tuple(HELSINKI))
    old = without_values(table, "timeperiod_y", "2025")
    renamed = zip(
        [v.code for v in table.variables],
        ["Alue", "Ikä", "Sukupuoli", "Vuosi", "Tiedot"],
        strict=True,
    )
    for new_code, old_code in renamed:
        old = with_variable(old, new_code, code=old_code)
    old = with_variable(old, "Tiedot", values=("vaesto",), units={}, decimals={}, notes={})
    sources = {"vaesto": SOURCES["vaesto"].replace("contentscode", "tiedot")}
    content = make_content(tmp_path, sources, compare=(), **{"try": server.url})
    server.put(old)
    fetch(content, http=quick_http())
    server.put(table)
    found = outcome(fetch(content, http=quick_http()), "vaesto")
    assert [(str(r.period), str(r.new), r.change) for r in found.revisions] == [
        ("2025", "694392", "added")
    ]
    assert "tiedot: vaerak-vaesto is now vaerak-vaesto (was vaesto)" in found.remarks
    rows = read_snapshot(tmp_path, "vaesto").observations
    assert {str(o.period): str(o.value) for o in rows} == HELSINKI


def test_statistics_finlands_other_api_is_understood(tmp_path):
    """PxApi's JSON-stat: codes in a list, unit.label, a zoneless time, symbols as digits."""
    source = '\nkind = "jsonstat"\npath = "data/luku.json"\narea = "REGION"\ntime = "TIME"\n'
    content = make_content(tmp_path, {"luku": source})
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "luku.json").write_text(
        """{"version": "2.0", "class": "dataset", "updated": "2026-04-01T08:00:00",
        "id": ["CONTENT", "REGION", "TIME"], "size": [1, 1, 3],
        "role": {"metric": ["CONTENT"], "time": ["TIME"]},
        "dimension": {"CONTENT": {"category": {"index": ["n"], "label": {"n": "Luku"},
                                  "unit": {"n": {"label": "kpl", "decimals": 1}}}},
                      "REGION": {"category": {"index": ["091"]}},
                      "TIME": {"category": {"index": ["2022", "2023", "2024"]}}},
        "value": [1.50, null, null], "status": {"1": "3", "2": "7"},
        "extension": {"missingValueDescriptions": {"3": "salainen"}}}""",
        "utf-8",
    )
    assert {o.state for o in fetch(content, http=quick_http()).outcomes} == {"fetched"}
    assert recorded(tmp_path, "luku")[0].decode().splitlines()[1:] == [
        "091,2022,1.50,",
        "091,2023,,...",
        "091,2024,,-",
    ]
    assert read_snapshot(tmp_path, "luku").provenance.unit == {"fi": "kpl", "sv": "kpl"}


def test_problems_have_place_fault_and_remedy_to_the_last(server, tmp_path):
    """No message of a failed fetch leaves a person without a next step."""
    no_choice = '\nkind = "pxweb"\nserver = "try"\ntable = "StatFin/vaerak/11re.px"\n'
    two = KEY_FIGURE.replace('["luku01"]', '["luku01", "luku02"]')
    folder = KEY_FIGURE.replace("vaerak/11ra.px", "vaerak")
    csv_source = '\nkind = "csv"\npath = "data/x.csv"\nperiod = "v"\nvalue = "a"\n'
    sources = {"valitsematta": no_choice, "kaksi": two, "kansio": folder, "csv": csv_source}
    content = make_content(Path(tmp_path), sources, **{"try": server.url})
    summary = fetch(content, http=quick_http())
    assert {o.state for o in summary.outcomes} == {"failed"}
    problems = [p for o in summary.outcomes for p in o.problems]
    assert all(p.place and p.fault and p.remedy for p in problems)
    told = "\n".join(map(str, problems))
    assert 'Add ikaryhma_10_20180101 = ["…"] to source.select.' in told
    assert 'combine = "sum"' in told
    assert "is a folder, not a table" in told
