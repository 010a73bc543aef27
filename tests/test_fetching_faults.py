"""Everything that goes wrong with a source ends as stated and harms nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.fetching import fetch
from tests.content_folder import (
    KEY_FIGURE,
    make_content,
    outcome,
    quick_http,
    recorded,
    revise,
)
from tests.pxweb_server import Fault, PxWebServerForTests, Settings
from tests.pxweb_server.tables import made_up, with_variable, without_values

AREA = "alue_23_20260101"


@pytest.fixture
def server():
    with PxWebServerForTests(settings=Settings(calls=10_000)) as running:
        yield running


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
