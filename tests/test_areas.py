"""Municipalities: codes, names, and the ones that have merged."""

import pytest
from specimens import strategy_of

from site_builder import areas
from site_builder.language import Language
from site_builder.wording.area_names import kind_words, of_city


@pytest.mark.parametrize(
    ("written", "expected"),
    [("KU091", "091"), ("091", "091"), ("SSS", "SSS"), ("MK01", "MK01"), ("KU91", "KU91")],
)
def test_codes_are_bare_inside(written, expected):
    """`KU` before a municipality's code is dropped, nothing else."""
    assert areas.bare(written) == expected


@pytest.mark.parametrize("code", ["091", "049", "SSS", "MK01", "HVA31"])
def test_areas_of_today_have_no_fault(code):
    """Municipalities, the whole country, and other divisions' codes."""
    assert areas.fault(code) is None


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("0911", "'0911' is not an area code; write three digits such as 091, or SSS"),
        ("Helsinki", "'Helsinki' is not an area code; write three digits such as 091, or SSS"),
        ("911", "911 Valtimo merged into 541 Nurmes at the beginning of 2020"),
    ],
)
def test_a_code_that_names_nothing_is_told_in_words(code, fault):
    """Where a municipality has gone is part of the message."""
    assert areas.fault(code) == fault


def test_a_mistyped_code_suggests_its_neighbours():
    """With their names."""
    fault = areas.fault("093")
    assert fault is not None
    assert fault.startswith("no municipality has the code 093; near it: ")


def test_the_list_is_complete_and_of_one_piece():
    """308 municipalities in 2026, each with both names, each merger leading to a living one."""
    known = areas.municipalities()
    living = [m for m in known.values() if not m.merged_into]
    assert len(living) == 308
    assert list(known) == sorted(known)
    for municipality in known.values():
        assert len(municipality.code) == 3 and municipality.code.isdigit()
        assert municipality.names["fi"] and municipality.names["sv"]
        if municipality.merged_into:
            assert municipality.merged_year is not None
            assert not known[municipality.merged_into].merged_into


@pytest.mark.parametrize(
    ("code", "language", "expected"),
    [("091", "fi", "Helsinki"), ("091", "sv", "Helsingfors"), ("091", "de", "Helsinki"),
     ("092", "sv", "Vanda"), ("245", "sv", "Kervo"), ("XX1", "fi", None)],
)  # fmt: skip
def test_names_in_each_language(code, language, expected):
    """Finnish where there is no name in the language."""
    assert areas.name(code, language) == expected


@pytest.mark.parametrize(
    ("code", "city", "genitives"),
    [
        ("091", True, ("Helsingin", "Helsingfors", "Helsinki’s")),
        ("211", True, ("Kangasalan", "Kangasalas", "Kangasala’s")),
        ("235", True, ("Kauniaisten", "Grankullas", "Kauniainen’s")),
        ("009", False, ("Alavieskan", "Alavieskas", "Alavieska’s")),
        ("475", False, ("Maalahden", "Malax", "Malax’s")),
        ("911", False, ("", "", "")),
    ],
)
def test_a_municipality_is_called_as_it_calls_itself(code, city, genitives):
    """A city or a municipality; its genitive where it is known, never by a rule alone."""
    known = areas.municipalities()[code]
    assert known.city is city
    assert tuple(known.of[language] for language in ("fi", "sv", "en")) == genitives


@pytest.mark.parametrize(("language", "end"), [("fi", "n"), ("sv", ("s", "x")), ("en", "’s")])
def test_every_genitive_has_the_ending_of_its_language(language, end):
    """All that exist today but three have one, as have both names that others are made of."""
    known = [each for each in areas.municipalities().values() if not each.merged_into]
    assert all(each.of[language].endswith(end) for each in known if each.of[language])
    assert sum(not each.of[language] for each in known) <= 4


PLACES = {
    "fi": ("Helsinki", "Helsingin", "kaupungin", "kaupunki"),
    "sv": ("Helsingfors", "Helsingfors", "stadens", "staden"),
    "en": ("Helsinki", "Helsinki’s", "the city’s", "the city"),
}


@pytest.mark.parametrize("code", PLACES)
def test_our_own_city_has_a_genitive_where_it_is_called_by_its_own_name(code):
    """Of a name of the strategy's own making nobody knows it, so that it is told without."""
    language, (name, genitive, of, the) = Language.of(code), PLACES[code]
    ours = {each: names[0] for each, names in PLACES.items()}
    city = strategy_of().model_copy(update={"city": ours})
    assert (city.city[code], of_city(city, language)) == (name, genitive)
    other = strategy_of().model_copy(update={"city": {**ours, code: f"{name} X"}})
    assert of_city(other, language) == ""
    assert kind_words(other, language) == {"of_municipality": of, "the_municipality": the}


@pytest.mark.parametrize(
    ("code", "of", "the"),
    [("fi", "kunnan", "kunta"), ("sv", "kommunens", "kommunen"),
     ("en", "the municipality’s", "the municipality")],
)  # fmt: skip
def test_a_municipality_that_is_no_city_is_not_called_one(code, of, the):
    """Alavieska is a kunta."""
    alavieska = strategy_of(municipality="009")
    told = kind_words(alavieska, Language.of(code))
    assert told == {"of_municipality": of, "the_municipality": the}
