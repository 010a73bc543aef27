"""A table that cannot be used is refused before anything is asked, and its texts do no harm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.adding.tables.draft import read_table
from site_builder.errors import SiteBuilderError, SourceError
from site_builder.sources.network.http import UnavailableError
from tests.pxweb_server import Fault, PxWebServerForTests, Settings
from tests.pxweb_server.tables import TableVariable, with_variable
from tests.tables_chosen import (
    KEY_FIGURES,
    LANGUAGES,
    POPULATION,
    as_client,
    by_default,
    draft_of,
    table_of,
    told,
)

NO_TABLE = [
    ("StatFin/vaerak/11rx.px", r"has no table StatFin/vaerak/11rx.px. Nearest: .*11ra.px \("),
    ("StatFin/vaerak/statfin_vaerak_pxt_11re.px", "Nearest: StatFin/vaerak/11re.px"),
    ("StatFin/vkour/11re.px", "Nearest: StatFin/vaerak/11re.px"),
    ("StatFin/vaerak", "Nearest: StatFin/vaerak/11ra.px"),
    ("StatFin/nowhere/1x1x.px", "Search for it by words"),
    ("../../x", "is no path of a table"),
    ("a\nb", "is no path of a table"),
    ("", "is no path of a table"),
    ("https://pxdata.example/api/v1/fi/StatFin/11re.px", "is not the server statfin"),
]


@pytest.mark.parametrize(("table", "fault"), NO_TABLE)
def test_a_table_that_is_not_there_is_told_with_the_nearest(server, table, fault):
    """By number anywhere, by name in the same folder, by what lies in a folder."""
    with pytest.raises(SiteBuilderError, match=fault):
        draft_of(server, table)


@pytest.mark.parametrize(
    "form",
    [
        "11re",
        "/StatFin/vaerak/11re.px",
        "{host}/PXWeb/api/v1/sv/StatFin/vaerak/11re.px",
        "{host}/PXWeb/pxweb/fi/StatFin/StatFin__vaerak/11re.px/table/tableViewLayout1/",
    ],
)
def test_a_number_and_an_address_of_api_or_browser_lead_to_the_table(server, form):
    """What editors paste."""
    host = server.url.partition("/PXWeb")[0]
    draft = draft_of(server, form.format(host=host))
    assert draft.choices.facts.path == POPULATION


def test_a_table_without_our_own_area_is_refused_with_the_areas_that_it_has(own_server):
    """Regions are no municipalities."""
    table = table_of(KEY_FIGURES)
    values = ("SSS", "MK01", "MK02", "SK011", "HVA07", "X1")
    own_server.put(with_variable(table, "alue_23_20260101", values=values))
    with pytest.raises(SiteBuilderError) as caught:
        draft_of(own_server, KEY_FIGURES)
    assert caught.value.problems[0].fault == (
        "alue_23_20260101 (Alue) has no area 091 Helsinki; it has regions (2), the whole country,"
        " sub-regions (1), wellbeing services counties (1), others such as X1 (1)"
    )


def test_a_municipality_that_has_merged_is_told_of(server):
    """Pertunmaa joined Mäntyharju in 2026, and is in no table of that division."""
    with pytest.raises(SiteBuilderError, match="Pertunmaa"):
        draft_of(server, KEY_FIGURES, municipality="588")


def test_without_an_area_variable_it_is_asked(own_server):
    """All of the table may be about the city itself; another area is never assumed."""
    table = table_of(KEY_FIGURES)
    district = TableVariable(
        "piiri", dict.fromkeys(LANGUAGES, "Piiri"), ("1", "2"), role="", elimination=False
    )
    variables = tuple(district if v.role == "geo" else v for v in table.variables)
    own_server.put(replace(table, path="StatFin/oma/piirit.px", variables=variables))
    path = "StatFin/oma/piirit.px"
    with pytest.raises(SiteBuilderError, match="has no variable with the area 091 Helsinki"):
        draft_of(own_server, path)  # Statistics Finland has no tables of one city alone
    draft = draft_of(own_server, path, "tiedot=dem_huoltos", name="try")
    assert told(draft) == ["--area VARIABLE"]
    with pytest.raises(SiteBuilderError, match="no area 091"):
        draft.open_questions()[0].take("piiri")
    with pytest.raises(SiteBuilderError, match="no variable 'SSS'"):
        draft.open_questions()[0].take("SSS")
    draft.open_questions()[0].take("KU091")
    assert told(draft) == ["--choose piiri=VALUE"]
    draft.open_questions()[0].take("2")
    assert draft.source()["area"] == "091"


@pytest.mark.parametrize(
    ("kind", "error"),
    [("503", UnavailableError), ("html", SourceError)],
)
def test_a_server_that_does_not_answer_is_told_as_such(own_server, kind, error):
    """Not as a table that is missing."""
    own_server.faults.append(Fault(kind, where="11re.px", method="GET"))
    with pytest.raises(error) as caught:
        draft_of(own_server, POPULATION)
    assert "has no table" not in str(caught.value)


def test_values_that_the_server_does_not_list_are_told_of():
    """Some servers leave out long lists: such a table cannot be resolved at all."""
    settings = Settings(calls=100_000, most_values=50)
    with (
        PxWebServerForTests(settings=settings) as small,
        pytest.raises(SourceError, match="does not list the values of alue_23_20260101"),
    ):
        draft_of(small, POPULATION)


HOSTILE = '<b>Väki</b>\x1b[31m\u202e\r\n[source]\nkind = "csv" \'\'\'""" {measures} TODO'


def test_hostile_texts_are_shown_and_written_as_plain_lines(own_server):
    """Nothing steers a terminal, ends a line or fills a sentence's own places."""
    table = table_of(POPULATION)
    names = {"vaerak-vaesto": dict.fromkeys(LANGUAGES, HOSTILE + "x" * 5000)}
    table = with_variable(table, "contentscode", texts=names)
    table = with_variable(table, "sukupuoli_9_20180101", text=dict.fromkeys(LANGUAGES, HOSTILE))
    own_server.put(replace(table, title=dict.fromkeys(LANGUAGES, HOSTILE)))
    draft = by_default(draft_of(own_server, POPULATION))
    texts = [*draft.shown()]
    for by_language in (draft.suggested()[key] for key in ("title", "method")):
        texts += [line for text in by_language.values() for line in text.split("\n")]
    assert all(line.isprintable() for line in texts)
    assert "<b>" not in str(texts) and "{measures}" in draft.suggested()["method"]["fi"]
    assert max(map(len, texts)) < 1000
    assert draft.source()["select"]["sukupuoli"] == ["SSS"]


def test_a_code_that_cannot_be_written_is_not(own_server):
    """The label stands for it, or nothing can."""
    table = table_of(POPULATION)
    values, names = ("SSS", "1\x00", "2\n"), {"1\x00": dict.fromkeys(LANGUAGES, "Miehet")}
    own_server.put(with_variable(table, "sukupuoli_9_20180101", values=values, texts=names))
    draft = draft_of(own_server, POPULATION, "ikä=SSS", "sukupuoli=Miehet")
    assert draft.source()["select"]["sukupuoli"] == ["Miehet"]
    draft.choices.take(draft.choices.others[1], ("2\n",))
    with pytest.raises(SiteBuilderError, match="cannot stand in a definition"):
        draft.source()


def test_periods_that_cannot_be_read_are_told_before_anything_is_asked(own_server):
    """Whoever has answered ten questions would not like to hear it then."""
    table = table_of(POPULATION)
    own_server.put(with_variable(table, "timeperiod_y", values=("2024", "kevät")))
    with pytest.raises(SourceError, match="the period kevät"):
        draft_of(own_server, POPULATION)


def test_of_two_regional_divisions_one_is_asked_for(own_server):
    """The table does not say which is the area, and neither is picked."""
    table = table_of(KEY_FIGURES)
    area = table.variables[0]
    second = replace(area, code="alue_28_20210101", values=("SSS", "KU091"), role="geo")
    own_server.put(
        replace(table, path="StatFin/oma/kaksi.px", variables=(*table.variables, second))
    )
    draft = draft_of(own_server, "StatFin/oma/kaksi.px", "tiedot=dem_huoltos")
    assert told(draft) == ["--area VARIABLE"]
    draft.open_questions()[0].take("alue_23")
    assert draft.choices.word(draft.choices.area) == "alue_23"
    assert told(by_default(draft)) == []
    assert draft.source()["select"]["alue_28"] == ["SSS"]


def test_a_few_calls_are_enough(server):
    """Limits, and metadata and one cell in each language; resolving asks for nothing more."""
    client = as_client(server)
    draft = by_default(read_table(client, POPULATION, LANGUAGES, municipality="091"))
    assert client.calls == 7
    draft.source()
    assert client.calls == 7
