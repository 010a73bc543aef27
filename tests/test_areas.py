"""Municipalities: codes, names, and the ones that have merged."""

import pytest

from site_builder import areas


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
