"""Several indicators' questions to one table as one, over real HTTP."""

from __future__ import annotations

import pytest

from site_builder.fetching import fetch
from site_builder.snapshots import read_snapshot
from site_builder.sources.pxweb.server import PxWebServer
from site_builder.sources.pxweb.together import part_of, united
from tests.content_folder import KEY_FIGURE, make_content, quick_http
from tests.pxweb_server import Fault, PxWebServerForTests, Settings

TABLE = "StatFin/vaerak/11ra.px"
AREA, YEAR, WHAT = "alue_23_20260101", "timeperiod_y", "contentscode"


def asked(areas: str = "SSS KU091", years: str = "2024", what: str = "vaerak-luku01"):
    """A question for these codes."""
    return {AREA: tuple(areas.split()), YEAR: tuple(years.split()), WHAT: tuple(what.split())}


@pytest.mark.parametrize(
    ("others", "most", "together"),
    [
        ([], 100, asked()),
        ([asked(what="b")], 100, asked(what="vaerak-luku01 b")),
        ([asked(what="b"), asked(what="c d")], 100, asked(what="vaerak-luku01 b c d")),
        ([asked(what="b"), asked(what="c d")], 7, asked(what="vaerak-luku01 b")),
        ([asked(what="b"), asked(what="c")], 3, asked()),
        ([asked(what="b", years="2023")], 100, asked()),
        ([asked(years="1"), asked(what="b"), asked(what="c")], 9, asked(what="vaerak-luku01 b c")),
        ([asked()], 100, asked()),
        ([{AREA: ("SSS",), WHAT: ("b",)}], 100, asked()),
    ],
    ids=["alone", "two", "all", "most", "none", "two variables", "majority", "same", "another"],
)  # fmt: skip
def test_questions_that_differ_in_one_choice_are_one(others, most, together):
    """As many of them as the server answers at once; nobody's cells that nobody asked for."""
    assert united(asked(), others, most) == together


def test_a_part_of_an_answer_is_what_would_have_been_answered_alone():
    """Figures, codes, labels, units and notes."""
    with PxWebServerForTests(settings=Settings(calls=1000)) as running:
        server = PxWebServer(quick_http(), "try", running.url)
        whole = server.answer(TABLE, "fi", asked(what="vaerak-luku01 vaerak-luku02"))
        for what in ("vaerak-luku01", "vaerak-luku02"):
            alone = server.answer(TABLE, "fi", asked(what=what))
            part = part_of(whole, asked(what=what))
            assert part.dimensions == alone.dimensions
            assert [*part.values] == [*alone.values]
            assert [*part.statuses] == [*alone.statuses]
            assert (part.label, part.updated) == (alone.label, alone.updated)
            assert part.notes == alone.notes


def many(count: int) -> dict[str, str]:
    return {f"luku{n:02d}": KEY_FIGURE.replace("01", f"{n:02d}") for n in range(1, count + 1)}


def test_a_server_that_bears_less_than_it_states_is_asked_for_less(tmp_path):
    """Half of what it refused, and no more from then on."""
    with PxWebServerForTests(settings=Settings(calls=1000, cells_borne=600)) as server:
        content = make_content(tmp_path, many(8), **{"try": server.url})
        summary = fetch(content, http=quick_http())
        assert {o.state for o in summary.outcomes} == {"fetched"}
        assert [r.status for r in server.requests if r.method == "POST"].count(403) == 1


def test_a_faulty_definition_stops_none_that_shares_its_table(tmp_path):
    """It is told in its turn."""
    with PxWebServerForTests(settings=Settings(calls=1000)) as server:
        sources = {**many(3), "outo": KEY_FIGURE.replace("luku01", "luku99")}
        content = make_content(tmp_path, sources, **{"try": server.url})
        summary = fetch(content, http=quick_http())
    assert [o.indicator for o in summary.in_state("failed")] == ["outo"]


def test_an_answer_that_cannot_be_read_stops_only_whose_turn_it_is(tmp_path):
    """The others are asked for anew."""
    with PxWebServerForTests(settings=Settings(calls=1000)) as server:
        server.faults.append(Fault("truncated", where="11ra", times=1))
        content = make_content(tmp_path, many(3), **{"try": server.url})
        summary = fetch(content, http=quick_http())
    assert [o.indicator for o in summary.in_state("failed")] == ["luku01"]
    assert len(read_snapshot(tmp_path, "luku03").observations) == 4 * 36


def test_a_new_edition_between_two_languages_is_asked_for_anew(tmp_path):
    """No figure of one edition stands beside words of another."""
    with PxWebServerForTests(settings=Settings(calls=1000)) as server:
        server.faults.append(Fault("new-edition", where="/sv/", times=1))
        content = make_content(tmp_path, many(3), **{"try": server.url})
        summary = fetch(content, http=quick_http())
    assert {o.state for o in summary.outcomes} == {"fetched"}
    updated = {read_snapshot(tmp_path, one).provenance.source_updated for one in many(3)}
    assert len(updated) == 1
