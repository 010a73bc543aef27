"""Fetching end to end, over real HTTP on loopback, with everything that goes wrong."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.errors import SnapshotError, SourceError
from site_builder.fetching import Outcome, check_online, fetch
from site_builder.period import Period
from site_builder.snapshots import only_fetch, read_revisions, read_snapshot
from tests.content_folder import (
    KEY_FIGURE,
    SOURCES,
    Clock,
    make_content,
    quick_http,
    recorded,
)
from tests.pxweb_server import Fault, PxWebServerForTests, Settings
from tests.pxweb_server.tables import made_up, with_variable, without_values

AREA = "alue_23_20260101"


@pytest.fixture
def server():
    with PxWebServerForTests(settings=Settings(calls=10_000)) as running:
        yield running


def outcome(summary, identity: str) -> Outcome:
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


FATAL = [
    ("429", "answered 429"),
    ("503", "answered 503"),
    ("reset", "broke the connection off"),
    ("truncated", "not complete JSON"),
    ("html", "a web page"),
    ("redirect-elsewhere", "redirects to another server: https://elsewhere.example"),
    ("redirect-to-get", "would drop the query"),
    ("gzip-bomb", "more than 8 MB"),
    ("nan", "holds NaN"),
    ("short-values", "entries where the sizes demand"),
    ("duplicate-period", "listed twice"),
    ("no-values", "holds no figures"),
    ("new-edition", "published anew"),
    ("other-area", "not what was asked for"),
]


@pytest.mark.parametrize(("kind", "words"), FATAL)
def test_a_fault_stops_one_indicator_and_harms_nothing(server, tmp_path, kind, words):
    """The faulty one keeps its snapshot byte for byte; the others, revised meanwhile, go on."""
    content = make_content(tmp_path, **{"try": server.url})
    fetch(content, http=quick_http())
    before = recorded(tmp_path, "luku")
    revise(server, "StatFin/vaerak/11ra.px")
    revise(server, "StatFin/vaerak/11re.px")
    server.faults.append(Fault(kind, where="11ra"))
    summary = fetch(content, http=quick_http(megabytes=8))
    failed = outcome(summary, "luku")
    assert failed.state == "failed"
    assert words in str(failed.problems[0])
    assert all((p.place, p.fault, p.remedy) and p.remedy for p in failed.problems)
    assert recorded(tmp_path, "luku") == before
    assert outcome(summary, "vaesto").state == "revised"
    assert outcome(summary, "tyottomyys").state == "unchanged"


def test_a_drip_of_one_byte_a_second_ends_in_time(server, tmp_path):
    """No single read ever times out, so the whole exchange has an end of its own."""
    content = make_content(tmp_path, **{"try": server.url})
    fetch(content, http=quick_http())
    before = recorded(tmp_path, "luku")
    server.faults.append(Fault("drip", where="11ra"))
    summary = fetch(content, http=quick_http(total=1.5))
    assert "had not answered in full after 1.5 seconds" in str(outcome(summary, "luku").problems)
    assert recorded(tmp_path, "luku") == before
    assert outcome(summary, "vaesto").state == "unchanged"


@pytest.mark.parametrize(
    "fault",
    [
        Fault("503", where="11ra", times=2),
        Fault("429", where="11ra", times=3),
        Fault("reset", where="11ra", times=1),
        Fault("bom", where="11ra"),
        Fault("dotted-timestamp", where="11ra"),
        Fault("new-edition", where="11ra", times=1),
    ],
    ids=lambda fault: fault.kind,
)
def test_a_passing_fault_is_got_over(server, tmp_path, fault):
    """What passes by itself, or is only odd, ends in the right figures."""
    content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
    server.faults.append(replace(fault))
    assert outcome(fetch(content, http=quick_http()), "luku").state == "fetched"
    truth = made_up("11ra", "KU091", "1990", "vaerak-luku01", most=1000, decimals=1)
    assert f"091,1990,{truth}," in (tmp_path / "data" / "luku.csv").read_text("utf-8")


def test_an_area_variable_with_next_years_stamp_is_the_same_variable(server, tmp_path):
    """alue_23_20260101 → alue_23_20270101 is told, and changes no figure."""
    content = make_content(tmp_path, **{"try": server.url})
    fetch(content, http=quick_http())
    for path in ("StatFin/vaerak/11ra.px", "StatFin/vaerak/11re.px"):
        server.put(with_variable(server.table(path), AREA, code="alue_23_20270101"))
    summary = fetch(content, http=quick_http())
    assert {o.state for o in summary.outcomes} == {"unchanged"}
    assert outcome(summary, "vaesto").remarks == (
        "alue is now alue_23_20270101 (was " + AREA + ")",
    )


def test_a_variable_that_is_gone_gives_what_there_is(server, tmp_path):
    """The fault lists the table's variables and what is nearest."""
    content = make_content(tmp_path, **{"try": server.url})
    fetch(content, http=quick_http())
    before = recorded(tmp_path, "vaesto")
    table = server.table("StatFin/vaerak/11re.px")
    server.put(
        with_variable(
            table, "sukupuoli_9_20180101", code="sex_9", text={"fi": "Sukup.", "sv": "K", "en": "S"}
        )
    )
    problem = str(outcome(fetch(content, http=quick_http()), "vaesto").problems[0])
    assert "no variable 'sukupuoli'" in problem
    assert "sex_9 (Sukup.)" in problem
    assert "Nearest: Sukup." in problem
    assert recorded(tmp_path, "vaesto") == before


def test_a_value_with_a_new_prefix_is_the_same_value(server, tmp_path):
    """`luku01` is found as `vaerak-luku01`, and as plain `luku01` on an older server."""
    content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
    table = server.table("StatFin/vaerak/11ra.px")
    new = table.variable("contentscode")
    old = tuple(value.removeprefix("vaerak-") for value in new.values)
    server.put(
        replace(
            with_variable(
                table,
                "contentscode",
                values=old,
                units={value: {"fi": "prosentti", "sv": "procent"} for value in old},
                decimals=dict.fromkeys(old, 1),
            ),
            cell=lambda codes: table.cell((*codes[:2], f"vaerak-{codes[2]}")),
        )
    )
    fetch(content, http=quick_http())
    server.put(table)
    found = outcome(fetch(content, http=quick_http()), "luku")
    assert found.state == "unchanged"
    assert found.remarks == ("contentscode: luku01 is now vaerak-luku01 (was luku01)",)


def test_a_removed_municipality_stops_the_indicator_until_accepted(server, tmp_path):
    """The message knows what became of it; --accept records the loss as removed."""
    content = make_content(tmp_path, **{"try": server.url})
    fetch(content, http=quick_http())
    before = recorded(tmp_path, "luku")
    server.put(without_values(server.table("StatFin/vaerak/11ra.px"), AREA, "KU049"))
    summary = fetch(content, http=quick_http())
    problem = str(outcome(summary, "luku").problems[0])
    assert "no figures any more for 049 Espoo" in problem
    assert "--accept" in problem
    assert recorded(tmp_path, "luku") == before
    accepted = outcome(fetch(content, ["luku"], accept=True, http=quick_http()), "luku")
    assert {(r.area, r.change) for r in accepted.revisions} == {("049", "removed")}


def test_a_shrunk_history_stops_the_indicator_until_accepted(server, tmp_path):
    """Years that the source no longer lists are counted and named."""
    content = make_content(tmp_path, **{"try": server.url})
    fetch(content, http=quick_http())
    table = server.table("StatFin/vaerak/11ra.px")
    server.put(without_values(table, "timeperiod_y", "1990", "1991"))
    problem = str(outcome(fetch(content, http=quick_http()), "luku").problems[0])
    assert "history has shrunk: 8 recorded figures of 1990–1991 are gone" in problem
    accepted = outcome(fetch(content, ["luku"], accept=True, http=quick_http()), "luku")
    assert (accepted.state, len(accepted.revisions)) == ("revised", 8)


@pytest.mark.parametrize("what", ["title", "unit"])
def test_another_title_or_unit_stops_the_indicator_until_accepted(server, tmp_path, what):
    """The same code for something else is not the same indicator."""
    content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
    fetch(content, http=quick_http())
    table = server.table("StatFin/vaerak/11ra.px")
    units = {
        value: {"fi": "promille", "sv": "promille"}
        for value in table.variable("contentscode").values
    }
    changed = (
        replace(table, title={"fi": "Aivan muuta", "sv": "Något annat", "en": "Else"})
        if what == "title"
        else with_variable(table, "contentscode", units=units)
    )
    server.put(changed)
    problem = str(outcome(fetch(content, http=quick_http()), "luku").problems[0])
    assert f"the {what} was" in problem
    assert outcome(fetch(content, accept=True, http=quick_http()), "luku").state == "fetched"
    assert outcome(fetch(content, http=quick_http()), "luku").state == "unchanged"


def test_a_server_that_is_gone_stops_only_its_own_indicators(server, tmp_path):
    """The other server's are fetched, and the lost one is not asked over and over."""
    away = {f"poissa{n}": KEY_FIGURE.replace('"try"', '"gone"') for n in range(4)}
    urls = {"try": server.url, "gone": "http://127.0.0.1:9/PXWeb/api/v1"}
    content = make_content(tmp_path, {"luku": KEY_FIGURE, **away}, **urls)
    http = quick_http()
    summary = fetch(content, http=http)
    assert outcome(summary, "luku").state == "fetched"
    assert "could not be reached" in str(outcome(summary, "poissa0").problems[0])
    assert "stopped answering" in str(outcome(summary, "poissa3").problems[0])
    assert http.calls["127.0.0.1:9"] == 8


def test_a_table_that_moved_says_so(server, tmp_path):
    """An old long id is a 400 on every language: the message tells of June 2026."""
    old = KEY_FIGURE.replace("11ra.px", "statfin_vaerak_pxt_11ra.px")
    content = make_content(tmp_path, {"luku": old}, **{"try": server.url})
    problem = str(outcome(fetch(content, http=quick_http()), "luku").problems[0])
    assert "has no table StatFin/vaerak/statfin_vaerak_pxt_11ra.px" in problem
    assert "11re.px" in problem


def test_limits_are_kept_with_calls_to_spare_for_nobody(tmp_path):
    """Eight calls in ten seconds: thirty indicators are fetched without one refusal."""
    clock = Clock()
    with PxWebServerForTests(settings=Settings(calls=8, seconds=10), clock=clock) as server:
        many = {f"luku{n:02d}": KEY_FIGURE.replace("01", f"{n:02d}") for n in range(1, 31)}
        content = make_content(tmp_path, many, **{"try": server.url})
        summary = fetch(content, http=quick_http(clock))
        assert {o.state for o in summary.outcomes} == {"fetched"}
        assert {request.status for request in server.requests} == {200}
        assert len(server.requests) == summary.calls[server.url.split("/")[2]] == 62


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
        "luku.csv",
        "luku.toml",
        "revisions.csv",
    ]


def test_an_unknown_id_names_the_known_ones(server, tmp_path):
    """Nothing is fetched for a slip of the pen."""
    content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
    with pytest.raises(SourceError, match="There are: luku"):
        fetch(content, ["lukuu"], http=quick_http())
    assert server.requests == []


def test_symbols_and_preliminary_figures_keep_their_status(server, tmp_path):
    """`..` stays `..`, a star makes `p`, and a status on a figure stays with it."""
    rate = """
kind = "pxweb"
server = "try"
table = "StatFin/tyonv/12tf.px"
select = { Tiedot = ["TYOTOSUUS"] }
"""
    content = make_content(tmp_path, {"aste": rate}, **{"try": server.url})
    fetch(content, http=quick_http())
    rows = {
        (row["area"], row["period"]): (row["value"], row["status"])
        for row in csv.DictReader(recorded(tmp_path, "aste")[0].decode().splitlines())
    }
    assert [rows["092", f"2019M0{n}"] for n in (1, 2, 3)] == [("", ".."), ("", "..."), ("", "-")]
    assert rows["092", "2019M04"][1] == "."
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
    """308 municipalities × 36 years × 20 contents, within the limits, true in every cell."""
    names = ", ".join(f'"vaerak-luku{n:02d}"' for n in range(1, 21))
    wide = KEY_FIGURE.replace('["luku01"]', f"[{names}]") + 'combine = "sum"\n'
    clock = Clock()
    with PxWebServerForTests(clock=clock) as server:
        areas = [c[2:] for c in server.table("StatFin/vaerak/11ra.px").variables[0].values[1:]]
        content = make_content(
            tmp_path, {"kaikki": wide}, compare=tuple(areas), **{"try": server.url}
        )
        summary = fetch(content, http=quick_http(clock))
        asked = [request for request in server.requests if request.method == "POST"]
        assert outcome(summary, "kaikki").state == "fetched"
        assert {request.status for request in server.requests} == {200}
        assert len(asked) == 2 + 1
    snapshot = read_snapshot(tmp_path, "kaikki")
    assert len(snapshot.observations) == 308 * 36
    for o in snapshot.observations[:: 308 * 3]:
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
            for n in range(1, 21)
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
