"""What a table tells of an indicator, and how it is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.pxweb_server import Fault
from tests.tables_chosen import (
    KEY_FIGURES,
    LANGUAGES,
    POPULATION,
    UNEMPLOYMENT,
    by_default,
    draft_of,
    table_of,
)


def test_a_table_is_told_in_lines(server):
    """Title, day, and each variable with how many values it has and what it is."""
    draft = draft_of(server, POPULATION, "sukupuoli=2")
    assert draft.shown() == [
        f"{POPULATION}: Harjoitus: väestö 31.12. muuttujina Alue, Ikä, Sukupuoli, Vuosi ja Tiedot",
        "  updated 2026-04-01",
        "  alue_23_20260101 (Alue): 309 values, SSS KOKO MAA … KU992 Äänekoski – the area",
        "  ikaryhma_10_20180101 (Ikä): 102 values, SSS Yhteensä … 100- – to be chosen (SSS is all)",
        "  sukupuoli_9_20180101 (Sukupuoli): 3 values, SSS Yhteensä … 2 Naiset – chosen: 2 Naiset",
        "  timeperiod_y (Vuosi): 54 values, 1972 … 2025 – the time",
        "  contentscode (Tiedot): one value, vaerak-vaesto Väestö 31.12.",
    ]


@pytest.mark.parametrize(
    ("table", "chosen", "key", "text"),
    [
        (POPULATION, "sukupuoli=2", "title", "Väestö 31.12.: Naiset"),
        (POPULATION, "sukupuoli=SSS", "title", "Väestö 31.12."),
        (KEY_FIGURES, "tiedot=dem_huoltos", "title", "Harjoitus: tunnuslukuja väestöstä"),
        (KEY_FIGURES, "tiedot=dem_huoltos", "unit", "%"),
        (UNEMPLOYMENT, "tiedot=TYOTTOM", "unit", "henkilöä"),
        ("StatFin/rpk/13h4.px", "tiedot=rik_1000", "unit", "1 000 asukasta kohti"),
        (
            "StatFin/tyokay/115x.px",
            "tiedot=tyokay-tyollisyysaste",
            "method",
            "Tieto ”Työllisyysaste” taulukosta 115x ”Harjoitus: työssäkäynnin tunnuslukuja"
            " alueittain”.\n\nLukujen julkaisija: Tilastokeskus, harjoitus.",
        ),
    ],
)
def test_texts_are_what_the_table_tells(server, table, chosen, key, text):
    """A measure's name, whom it is of where not of all; a unit as it is said after a figure."""
    draft = by_default(draft_of(server, table, chosen))
    assert draft.suggested()[key]["fi"] == text
    assert list(draft.suggested()[key]) == list(LANGUAGES)


def test_a_number_of_nothing_is_no_unit(server):
    """What is counted has to be told: the source says only that it is a number."""
    assert "unit" not in by_default(draft_of(server, POPULATION)).suggested()


@pytest.mark.parametrize(
    ("table", "every"),
    [(UNEMPLOYMENT, "P1M"), (POPULATION, "P1Y"), ("StatFin/kvaa/14z7.px", "P4Y")],
)
def test_how_often_figures_come_is_seen_in_the_periods(server, table, every):
    """Elections every fourth year."""
    assert draft_of(server, table).suggested()["every"] == every


def test_a_table_without_a_language_leaves_it_out(own_server):
    """The texts of that language are for a person to write."""
    own_server.faults.append(Fault("400", where="/sv/", method="GET"))
    draft = draft_of(own_server, "StatFin/tyokay/115x.px", "tiedot=tyokay-tyollisyysaste")
    assert list(draft.suggested()["title"]) == ["fi", "en"]
    assert draft.source()["select"] == {"contentscode": ["tyokay-tyollisyysaste"]}


def test_a_table_without_a_variable_of_measures_has_its_own_title(own_server):
    """And no unit, as the source states none."""
    table = table_of(POPULATION)
    variables = tuple(one for one in table.variables if one.role != "metric")
    own_server.put(
        replace(
            table,
            path="StatFin/oma/yksi.px",
            variables=variables,
            cell=lambda codes: table.cell((*codes, "vaerak-vaesto")),
        )
    )
    draft = by_default(draft_of(own_server, "StatFin/oma/yksi.px"))
    assert draft.source()["select"] == {"ikaryhma": ["SSS"], "sukupuoli": ["SSS"]}
    assert draft.suggested()["title"]["sv"] == "Övning: folkmängd 31.12."
    assert draft.suggested()["method"]["en"].startswith("The figures are from table yksi, “Exer")
    assert "unit" not in draft.suggested()
