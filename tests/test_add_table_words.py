"""What a definition calls variables and values: words that last."""

from __future__ import annotations

import pytest

from site_builder.adding.plain import plain
from site_builder.adding.tables.words import value_word, variable_word
from site_builder.definitions.ids import column_id
from site_builder.errors import SiteBuilderError
from site_builder.sources.cube.variables import Variable


def variable(code, label="", codes=("A",), labels=None, role=""):
    return Variable(code, label or code, codes, labels or codes, role)


VARIABLES = [
    ("alue_23_20260101", [], "alue"),
    ("sukupuoli_9_20180101", [], "sukupuoli"),
    ("kunta_1_20150101", [], "kunta"),
    ("timeperiod_y", [], "timeperiod_y"),
    ("contentscode", [], "contentscode"),
    ("Ammattiryhmä", [], "Ammattiryhmä"),
    ("talotyyppi_20260101", [], "talotyyppi"),
    ("luokka_5", [], "luokka_5"),
    ("alue_23_20260101", ["alue_28_20260101"], "alue_23"),
    ("alue_23_20260101", ["alue_23_20250101"], "alue_23_20260101"),
    ("alue_23_20260101", ["alue"], "alue_23"),
    ("koodi\x00_1_20260101", [], "Nimi"),
]


@pytest.mark.parametrize(("code", "others", "word"), VARIABLES)
def test_a_variable_is_written_without_its_stamp_where_that_means_it_alone(code, others, word):
    """Else with the classification's number, else whole, else by its label."""
    one = variable(code, "Nimi")
    variables = [one, *map(variable, others)]
    assert variable_word(one, variables) == word


def test_a_variable_that_no_definition_can_write_is_refused():
    """Neither by code nor by label."""
    one = variable("a\nb", "c\u202ed")
    with pytest.raises(SiteBuilderError, match="cannot stand in a definition"):
        variable_word(one, [one])


VALUES = [
    # variable, codes, labels, the code meant, how it is written
    ("sukupuoli_9_20180101", "SSS 1 2", "Yhteensä Miehet Naiset", "2", "2"),
    ("sukupuoli_9_20180101", "1 2", "Miehet Naiset", "2", "2"),
    ("luokka", "0 1 2", "Kaikki Pienet Suuret", "2", "Suuret"),
    ("luokka", "1 2 3", "Kaikki Pienet Suuret", "3", "Suuret"),
    ("luokka", "001 002", "Pienet Suuret", "002", "Suuret"),
    ("talotyyppi", "0 1 3", "Kaikki Rivi Kerros", "3", "3"),
    ("puolue", "03 01 04", "SDP KOK KESK", "01", "01"),
    ("luokka", "0 1 2", "0 1 2", "2", "2"),
    ("luokka", "0 1 2", "Kaikki Sama Sama", "2", "2"),
    ("jako", "x_20260101 y_20260101", "Vanha Uusi", "y_20260101", "Uusi"),
    ("contentscode", "vaerak-vaesto tal_huoltos", "Väestö Huoltosuhde", "vaerak-vaesto",
     "vaerak-vaesto"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "codes", "labels", "meant", "word"), VALUES)
def test_a_value_is_written_by_code_unless_codes_only_count(code, codes, labels, meant, word):
    """A running number means another value once a row is added; a label that two have is none."""
    one = variable(code, "Nimi", tuple(codes.split()), tuple(labels.split()))
    assert value_word(one, meant) == word


@pytest.mark.parametrize(
    ("word", "taken", "identity"),
    [
        ("sukupuoli", [], "sukupuoli"),
        ("Ikä (5-v.)", [], "ika-5-v"),
        ("area", ["area"], "area-2"),
        ("fi", ["fi", "fi-2"], "fi-3"),
        ("日本", [], "ryhma"),
        ("--", [], "ryhma"),
    ],
)
def test_a_breakdown_gets_an_id_of_its_own(word, taken, identity):
    """Lower-case letters, digits and hyphens, unlike columns that there are."""
    assert column_id(word, taken) == identity


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Alle 15 < 20 & muut", "Alle 15 < 20 & muut"),
        ("<a href='https://x.example'>Ohje</a>##Toinen", "Ohje (https://x.example) Toinen"),
        ("a\x1b[31m\u202eb\r\nc", "a[31mb c"),
        ("x" * 300, "x" * 199 + "…"),
        ("<script>alert(1)</script>", ""),
    ],
)
def test_a_sources_text_is_one_plain_line(text, shown):
    """Without markup, without what steers, cut where no name is so long."""
    assert plain(text) == shown
