"""A table is found by words, by its subject and by its number, with a search or without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.adding.tables.search import MOST_FOUND, find_tables, number_of
from site_builder.errors import SourceError
from site_builder.sources.network.http import UnavailableError
from tests.pxweb_server import Fault, PxWebServerForTests, Settings, standard_tables
from tests.pxweb_server.tables import with_variable
from tests.tables_chosen import as_client

CALLS = 100_000


@pytest.fixture(scope="module")
def server():
    with PxWebServerForTests(settings=Settings(calls=CALLS)) as running:
        yield running


@pytest.fixture(scope="module")
def without_search():
    with PxWebServerForTests(settings=Settings(calls=CALLS, searches=False)) as running:
        yield running


def paths(found):
    return [one.table for one in found]


SEARCHED = [
    ("11ra", "fi", "StatFin/vaerak/11ra.px"),
    ("11RA.px", "fi", "StatFin/vaerak/11ra.px"),
    ("työllisyys työssäkäynti", "fi", "StatFin/tyokay/115x.px"),
    ("TYÖSSÄKÄYNNIN tunnusluvut", "fi", "StatFin/tyokay/115x.px"),
    ("väestörakenne vieraskieliset maahanmuuttaja", "fi", "StatFin/vaerak/159t.px"),
    ("osakeasuntojen neliöhinta", "fi", "StatFin/ashi/13mx.px"),
    ("nyckeltal befolkning", "sv", "StatFin/vaerak/11ra.px"),
    ("unemployment rate", "en", "StatFin/tyonv/12tf.px"),
]


@pytest.mark.parametrize(("words", "language", "table"), SEARCHED)
@pytest.mark.parametrize("searches", [True, False])
def test_words_find_their_table(server, without_search, searches, words, language, table):
    """In any language of the server, whatever the case, and with Finnish endings."""
    asked = server if searches else without_search
    found = find_tables(words, as_client(asked), language)
    assert paths(found)[0] == table


@pytest.mark.parametrize(("words", "language", "table"), SEARCHED)
def test_version_2_finds_the_same_by_number(server, words, language, table):
    """It knows a table by its number alone, and tells periods and day itself."""
    if words.endswith(".px"):
        words = words.removesuffix(".px")
    found = find_tables(words, as_client(server, version2=True), language)
    assert found[0].table == number_of(table)
    assert found[0].period and found[0].updated


@pytest.mark.parametrize("searches", [True, False])
def test_a_subject_brings_all_its_tables(server, without_search, searches):
    """The server's own search does not look at names of folders; this one does."""
    found = find_tables("väestörakenne", as_client(server if searches else without_search), "fi")
    assert sorted(paths(found)) == [
        f"StatFin/vaerak/{number}.px" for number in ("11ra", "11re", "11rm", "159t")
    ]


def test_what_is_found_says_title_period_and_day(server):
    """The number in front and the years behind are taken out of the title."""
    (found,) = find_tables("14ww", as_client(server), "fi")
    assert (found.title, found.period, found.updated) == (
        "Harjoitus: tulotaso ja pienituloisuus alueittain",
        "1995–2024",
        "2026-06-06",
    )


@pytest.mark.parametrize("words", ["", "  ", "&&& ++", "xyzzy", 'AND OR "'])
def test_words_that_fit_nothing_find_nothing(server, words):
    """Nor does what is no word reach the server's search as a command."""
    assert find_tables(words, as_client(server), "fi") == []


def test_a_language_that_the_server_lacks_does_not_hide_its_tables(server):
    """It is searched in another."""
    assert paths(find_tables("11re", as_client(server), "se")) == ["StatFin/vaerak/11re.px"]


@pytest.mark.parametrize("searches", [True, False])
def test_tables_of_municipalities_and_newer_ones_come_first(searches):
    """Titles as Statistics Finland has them; a table of regions is none of municipalities."""
    titles = [
        "Kieli iän ja sukupuolen mukaan maakunnittain, 1990-2025",
        "Taajama-aste ja kieli alueittain, 2023",
        "Kieli sukupuolen mukaan, 1990-2025",
        "Taajama-aste ja kieli alueittain, 2024",
        "Kieli sukupuolen mukaan kunnittain, 1990-2025",
    ]
    tables = [
        replace(
            with_variable(many(1)[0], "timeperiod_y", time=False),
            path=f"StatFin/vaerak/t{number}.px",
            title=dict.fromkeys(("fi", "sv", "en"), title),
        )
        for number, title in enumerate(titles)
    ]
    settings = Settings(calls=CALLS, searches=searches)
    with PxWebServerForTests(tables, settings=settings) as server:
        found = find_tables("kieli", as_client(server), "fi")
    assert [number_of(one.table) for one in found] == ["t4", "t3", "t1", "t0", "t2"]
    assert [one.period for one in found] == ["1990–2025", "2024", "2023", "1990–2025", "1990–2025"]
    assert found[1].title == "Taajama-aste ja kieli alueittain"


def test_an_archive_comes_last():
    """The same words fit a table that is no longer made."""
    old = next(one for one in standard_tables() if one.id == "115x")
    old = replace(old, path="Aaa_Passiivi/tyokay/115y.px")
    with PxWebServerForTests([*standard_tables(), old], settings=Settings(calls=CALLS)) as server:
        found = find_tables("työssäkäynnin tunnuslukuja", as_client(server), "fi")
    assert paths(found) == ["StatFin/tyokay/115x.px", old.path]


def many(count, title="Väestö"):
    base = next(one for one in standard_tables() if one.id == "115x")
    titles = dict.fromkeys(("fi", "sv", "en"), title)
    return [replace(base, path=f"StatFin/f{n:04d}/t{n:04d}.px", title=titles) for n in range(count)]


@pytest.mark.parametrize("searches", [True, False])
def test_a_huge_database_costs_so_many_calls_and_no_more(searches):
    """Of what is found the first are told; without a search, lists are asked for up to a limit."""
    settings = Settings(calls=CALLS, searches=searches)
    with PxWebServerForTests(many(300), settings=settings) as server:
        client = as_client(server)
        assert len(find_tables("väestö", client, "fi")) == MOST_FOUND
        assert client.calls < 110


def test_hostile_lists_are_shown_plainly_and_lead_nowhere_else():
    """Names that are no path are passed over; texts are one line without what steers."""
    bad = many(4, "<i>Väestö</i>\x1b[2J\u202e\r\nrivi")
    places = [
        "StatFin/a/../../x.px",
        "StatFin/b/x?config.px",
        "StatFin/c/x\x07.px",
        "StatFin/d/y.px",
    ]
    tables = [replace(table, path=path) for table, path in zip(bad, places, strict=True)]
    with PxWebServerForTests(tables, settings=Settings(calls=CALLS)) as server:
        (found,) = find_tables("väestö", as_client(server), "fi")
    assert found.table == "StatFin/d/y.px"
    assert found.title == "Väestö[2J rivi"


@pytest.mark.parametrize(
    ("kind", "error"), [("503", UnavailableError), ("html", SourceError), ("nan", None)]
)
def test_a_search_that_fails_is_told(kind, error):
    """Not as nothing found."""
    with PxWebServerForTests(settings=Settings(calls=CALLS)) as server:
        client = as_client(server)
        client.limits(("fi",))
        server.faults.append(Fault(kind, where="query=", method="GET"))
        if error is None:
            assert find_tables("11ra", client, "fi")
        else:
            with pytest.raises(error):
                find_tables("11ra", client, "fi")
