"""The code and the name of the city tell of one place, or a person is asked."""

from __future__ import annotations

import pytest
from specimens import strategy_of

from site_builder import areas
from site_builder.municipality import goes_by_its_name


def goes(code: str, fi: str, sv: str = "Staden") -> bool:
    return goes_by_its_name(strategy_of(municipality=code, city={"fi": fi, "sv": sv}))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("609", "Porvoo"),
        ("564", "Oulainen"),
        ("905", "Vaala"),
        ("139", "Iisalmi"),
        ("734", "Salla"),
    ],
)
def test_a_city_whose_name_only_begins_alike_is_another(code, name):
    """Pori is not Porvoo, nor Oulu Oulainen, Vaasa Vaala, Ii Iisalmi."""
    assert not goes(code, name)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("609", "Porin kaupunki"),
        ("734", "Salon kaupunki"),
        ("905", "Vaasa"),
        ("853", "Turun kaupunki"),
    ],
)
def test_a_name_in_another_form_is_the_citys_own(code, name):
    """Neither ending nor what it is called beside makes it another."""
    assert goes(code, name)


def test_a_name_of_another_place_in_one_language_is_enough():
    """The Swedish site would tell Helsinki's figures as Esbo's."""
    assert not goes("091", "Helsinki", "Esbo")


def test_every_municipality_goes_by_its_official_names():
    """In each language by itself."""
    today = [one for one in areas.municipalities().values() if not one.merged_into]
    for one in today:
        for name in filter(None, one.names.values()):
            assert goes(one.code, name), one


def test_no_municipality_goes_by_the_names_of_another():
    """But where two share a name in one language."""
    names = {m.code: m.names for m in areas.municipalities().values() if not m.merged_into}
    for code in ("240", "609", "684", "905"):
        for other, given in names.items():
            if other != code:
                assert not goes(code, given["fi"], given["sv"] or given["fi"]), (code, given)
