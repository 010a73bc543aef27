"""A municipality is found however a table writes its areas, or named as not found."""

from __future__ import annotations

import pytest

from site_builder.errors import SourceError
from site_builder.fetching import check_online, fetch
from site_builder.snapshots import read_snapshot
from site_builder.sources.cube.area_coding import find_areas
from site_builder.sources.cube.variables import Variable, guessed_role
from tests.content_folder import make_content, outcome, quick_http
from tests.pxweb_server import PxWebServerForTests, Settings
from tests.pxweb_server.tables import with_variable, without_values


def areas_variable(**labels: str) -> Variable:
    codes = tuple(code.removeprefix("x") for code in labels)
    return Variable("alue", "Alue", codes, tuple(labels.values()))


WITH_KU = areas_variable(SSS="KOKO MAA", KU091="Helsinki", KU049="Espoo", MK01="Uusimaa")
BARE = areas_variable(x091="Helsinki", x049="Espoo")
SIX = areas_variable(
    SSS="Koko maa", x010000="Vaalipiiri", x011091="Helsinki", x021049="Espoo",
    x071507="Mäntyharju", x071588="Pertunmaa -25", x061000="Yhteensä",
)  # fmt: skip
MAINLAND = areas_variable(SSS="MANNER-SUOMI", KU091="Helsinki")
FOUND = [
    (WITH_KU, {"091": "KU091", "049": "KU049", "SSS": "SSS", "MK01": "MK01"}),
    (BARE, {"091": "091", "049": "049"}),
    (SIX, {"091": "011091", "049": "021049"}),
    (MAINLAND, {"091": "KU091"}),
]


@pytest.mark.parametrize(("variable", "expected"), FOUND, ids=["KU", "bare", "six", "mainland"])
def test_an_area_is_found_in_each_coding(variable, expected):
    """Constituencies and municipalities that have ended are nobody's; mainland is no country."""
    found = find_areas(variable, ("091", "049", "588", "000", "SSS", "MK01"), place="x")
    assert found.codes == expected
    told = any("is mainland Finland there" in remark for remark in found.remarks)
    assert told is ("SSS" in variable.codes and "SSS" not in expected)


def test_a_municipality_with_two_codes_is_not_chosen_between():
    """One that has changed its constituency and is listed twice."""
    twice = areas_variable(x011091="Helsinki", x021091="Helsinki", x021049="Espoo")
    with pytest.raises(SourceError, match="several values for the area 091: 011091, 021091"):
        find_areas(twice, ("091",), place="x")


ROLES = [
    ("kunta_1_20150101", "091 049 092", "area"),
    ("kunta_128_20250101", "SSS 010000 011091 021049 071211", "area"),
    ("kommun", "091 049", "area"),
    ("ikaryhma_10_20180101", "SSS 000 005 049 091", ""),
    ("alue_osa", "091 101 102", ""),
    ("kunta_luokka", "1 2 3", ""),
    ("kunta_koko", "001 002 003", ""),
    ("kuntaryhma", "091 049", ""),
]


@pytest.mark.parametrize(("code", "codes", "role"), ROLES)
def test_bare_codes_are_municipalities_only_where_the_variable_says_so(code, codes, role):
    """Ages, a city's districts and classes of municipalities are written in digits too."""
    assert guessed_role(code, codes.split(), time=False, mapped=False) == role


PRICES = """
kind = "pxweb"
server = "try"
table = "StatFin/ashi/13mx.px"
select = { contentscode = ["keskihinta_aritm_nw"], talotyyppi = ["0"] }
"""
PARTY = """
kind = "pxweb"
server = "try"
table = "StatFin/kvaa/14z7.px"
select = { contentscode = ["osuus_aanista"], puolue = ["03"] }
"""
JOBS = """
kind = "pxweb"
server = "try"
table = "StatFin/tyonv/12r5.px"
area = "alue"
select = { contentscode = ["TYOTOSUUS"] }
"""
TABLES = {"hinta": PRICES, "puolue": PARTY, "tyot": JOBS}


@pytest.fixture
def server():
    with PxWebServerForTests(settings=Settings(calls=10_000)) as running:
        yield running


def test_our_own_area_is_fetched_from_tables_of_each_coding(server, tmp_path):
    """13mx, 14z7 and 12r5: figures under the same three digits, and what is lacking is said."""
    content = make_content(tmp_path, TABLES, compare=("SSS", "049"), **{"try": server.url})
    assert check_online(content, http=quick_http()) == []
    summary = fetch(content, http=quick_http())
    assert {o.state for o in summary.outcomes} == {"fetched"}
    found = {i: {o.area for o in read_snapshot(tmp_path, i).observations} for i in TABLES}
    assert found == {
        "hinta": {"091", "049"},
        "puolue": {"091", "049"},
        "tyot": {"SSS", "091", "049"},
    }
    assert outcome(summary, "hinta").remarks[0] == "the table has no area SSS"
    assert outcome(summary, "puolue").remarks == (
        "SSS of kunta_128_20250101 (Manner-Suomi) is mainland Finland there, without Åland: it is"
        " not taken for the whole country",
    )
    table = server.table("StatFin/kvaa/14z7.px")
    truth = table.cell(("2025", "011091", "03", "kvaa-osuus_aanista"))[0]
    own = [o for o in read_snapshot(tmp_path, "puolue").observations if o.area == "091"]
    assert str(own[-1].value) == truth


def test_an_area_that_no_table_of_a_coding_has_is_named(server, tmp_path):
    """With its name, and what the table has instead."""
    for path, code in (("ashi/13mx", "091"), ("kvaa/14z7", "011091"), ("tyonv/12r5", "KU091")):
        table = server.table(f"StatFin/{path}.px")
        area = next(v.code for v in table.variables if code in v.values)
        server.put(without_values(table, area, code))
    content = make_content(tmp_path, TABLES, **{"try": server.url})
    summary = fetch(content, http=quick_http())
    told = [str(o.problems[0]) for o in summary.outcomes]
    assert all("has no area 091 Helsinki; it has " in words for words in told)


def test_two_variables_that_may_be_the_area_are_not_chosen_between(server, tmp_path):
    """Municipality of residence and of work: the definition has to say which."""
    table = server.table("StatFin/ashi/13mx.px")
    other = table.variable("kunta_1_20150101")
    server.put(with_variable(table, "talotyyppi", code="kunta_2_20150101", values=other.values))
    content = make_content(tmp_path, {"hinta": PRICES}, **{"try": server.url})
    problem = str(fetch(content, http=quick_http()).outcomes[0].problems[0])
    assert "does not say which of its variables is the area" in problem
