"""Observations as the source gave them: gaps, breaks, corrections, sums and ratios."""

from decimal import Decimal

import pytest
from specimens import indicator_of, series_of

from site_builder.errors import DefinitionError, SnapshotError
from site_builder.period import Period
from site_builder.series import Observation
from site_builder.series.building import build_series
from site_builder.sources.cube.combining import Cell, combine
from site_builder.status import read_status

CORRECTION = """
[[correction]]
area = "091"
period = "2021"
expect = 17.4
value = 71.4
reason = { fi = "Näppäily.", sv = "Skrivfel." }
"""
BREAK = """
[[break]]
period = "{}"
reason = {{ fi = "Uusi menetelmä.", sv = "Ny metod." }}
"""


def observation(period, value, area="091", status=""):
    amount = None if value is None else Decimal(value)
    return Observation(
        area, Period.parse(period), amount, *read_status(status, missing=value is None)
    )


def test_observations_stand_by_area_and_in_order_of_period():
    """Whatever the order they came in; the digits stay the source's own."""
    series = build_series(
        indicator_of(),
        "091",
        [observation("2022", "3.10"), observation("2021", "1.0", "049"), observation("2021", "2")],
    )
    assert series.areas == ["091", "049"]
    assert [str(p) for p in series.periods_of(series.areas)] == ["2021", "2022"]
    assert [str(o.value) for o in series.line("091").rows] == ["2", "3.10"]


def test_a_missing_figure_is_not_the_latest():
    """The latest figure is the latest known one; a missing one keeps the source's symbol."""
    series = series_of("""
    2022 | 71.2
    2023 | 71.9 p
    2024 | ..
    """)
    latest = series.line("091").latest
    assert latest is not None
    assert (str(latest.period), latest.preliminary) == ("2023", True)
    missing = series.line("091").at(Period.parse("2024"))
    assert missing is not None
    assert (missing.value, missing.status) == (None, "..")
    assert series.line("091").at(Period.parse("2025")) is None
    assert series.line("049").latest is None


def test_only_what_follows_the_last_break_is_comparable():
    """A break that lies ahead of the latest figure changes nothing yet."""
    series = series_of("""
    2018 | 1
    2019 | 2
    break
    2020 | 3
    2021 | 4
    break
    2022 | ..
    """)
    assert [str(o.period) for o in series.line("091").comparable] == ["2020", "2021"]
    assert series.headline.broken_between(Period.parse("2019"), Period.parse("2020"))
    assert not series.headline.broken_between(Period.parse("2020"), Period.parse("2021"))


def test_an_area_without_figures_has_nothing_to_compare():
    """No rows, no comparable rows."""
    assert series_of("2020 | ..").line("091").comparable == ()


def test_a_correction_replaces_what_the_source_still_says():
    """The corrected value stands in the series."""
    rows = [observation("2021", "17.4"), observation("2022", "71.9")]
    series = build_series(indicator_of(CORRECTION), "091", rows)
    assert [str(o.value) for o in series.line("091").rows] == ["71.4", "71.9"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([observation("2021", "71.4")], "71.4"),
        ([observation("2022", "71.9")], "nothing"),
    ],
)
def test_a_correction_expires_when_the_source_says_otherwise(rows, says):
    """The source has mended it, or has no such figure: a person must look."""
    with pytest.raises(DefinitionError) as told:
        build_series(indicator_of(CORRECTION), "091", rows)
    assert str(told.value) == (
        f"indicators/tyo/tyollisyysaste.toml: correction: the source now says {says} for 091 2021,"
        " not 17.4. Check the figure and remove the correction, or mend its expect."
    )


def test_a_break_is_written_as_the_figures_have_their_periods():
    """A year for a monthly series is a fault."""
    with pytest.raises(DefinitionError, match=r"break\.period: 2021 is a year, but .* by month"):
        build_series(indicator_of(BREAK.format("2021")), "091", [observation("2021M01", "1")])


def test_breaks_stand_in_order():
    """In order of time, whatever the order in the file."""
    text = BREAK.format("2021") + BREAK.format("2015")
    series = build_series(indicator_of(text), "091", [observation("2010", "1")])
    assert [str(period) for period in series.breaks] == ["2015", "2021"]


def test_periods_of_two_kinds_do_not_mix():
    """One kind per indicator."""
    rows = [observation("2021", "1"), observation("2021Q1", "1")]
    with pytest.raises(SnapshotError, match="mixes quarter and year periods"):
        build_series(indicator_of(), "091", rows)


def test_an_area_has_one_figure_for_a_period():
    """Two are a fault, even when they agree."""
    rows = [observation("2021", "1"), observation("2021", "1")]
    with pytest.raises(SnapshotError, match="091 has two figures for 2021"):
        build_series(indicator_of(), "091", rows)


def test_a_series_may_be_empty():
    """An indicator that has not been fetched yet."""
    series = build_series(indicator_of(BREAK.format("2021M01")), "091", [])
    assert series.areas == []


def cell(value, part="value", status="", period="2021"):
    amount = None if value is None else Decimal(value)
    symbol, flags = read_status(status, missing=value is None)
    return Cell("091", Period.parse(period), amount, symbol, flags, part)


@pytest.mark.parametrize(
    ("how", "cells", "value", "status"),
    [
        ("value", [cell("3.10")], "3.10", ""),
        ("value", [cell(None, status="...")], None, "..."),
        ("sum", [cell("1.5"), cell("2")], "3.5", ""),
        ("sum", [cell("1"), cell(None, status="-")], "1", ""),
        ("sum", [cell("1"), cell(None, status="..")], None, ".."),
        ("sum", [cell("1", status="p"), cell("2")], "3", "p"),
        ("sum", [cell("1", status="p"), cell("2", status="be")], "3", "bep"),
        ("sum", [cell("1", status="f"), cell(None, status="...")], None, "... f"),
        ("ratio", [cell("1", "numerator"), cell("3", "denominator")], "33.3333333333", ""),
        ("ratio", [cell("1", "numerator"), cell("1", "numerator"), cell("4", "denominator")],
         "50", ""),
        ("ratio", [cell("1", "numerator"), cell("0", "denominator")], None, ".."),
        ("ratio", [cell("1", "numerator"), cell(None, "denominator", "..")], None, ".."),
        ("ratio", [cell(None, "numerator", "-"), cell("4", "denominator")], "0", ""),
        ("ratio", [cell("1", "numerator", "p"), cell("4", "denominator")], "25", "p"),
    ],
)  # fmt: skip
def test_cells_are_combined(how, cells, value, status):
    """Passed on, added, or divided; nil adds nothing, any other gap makes a gap."""
    (made,) = combine(cells, how, Decimal(100))
    assert made.value == (None if value is None else Decimal(value))
    assert made.status == status


def test_a_single_value_cannot_be_made_of_two_cells():
    """A selection that leaves two cells is a fault, told with area and period."""
    with pytest.raises(ValueError, match="091 2021 has 2 figures"):
        combine([cell("1"), cell("2")], "value")


def test_combined_observations_stand_in_order():
    """One per area and period, by area and time."""
    made = combine([cell("2", period="2022"), cell("1", period="2021")], "value")
    assert [str(o.period) for o in made] == ["2021", "2022"]


def test_a_forecast_is_in_the_series_but_no_known_figure():
    """What has not happened yet is neither the latest figure nor one that anything is judged by."""
    rows = [
        observation("2023", "70"),
        observation("2024", "71"),
        observation("2025", "80", "091", "f"),
    ]
    series = build_series(indicator_of(), "091", rows)
    assert [str(o.period) for o in series.line("091").known] == ["2023", "2024"]
    assert str(series.line("091").latest.value) == "71"
    assert [str(o.period) for o in series.line("091").forecasts] == ["2025"]
    assert series.line("091").known_at(Period(2025)) is None
    assert series.line("091").at(Period(2025)).value == Decimal(80)


def test_a_forecast_of_a_period_that_has_its_figure_since_lies_behind():
    """Only what lies after the latest figure is ahead."""
    rows = [observation("2023", "70", "091", "f"), observation("2024", "71")]
    series = build_series(indicator_of(), "091", rows)
    assert series.line("091").forecasts == ()


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        ("71.20", "71.20"),
        ("-0.5", "-0.5"),
        ("1E+3", "1000"),
        ("1E-7", "0.0000001"),
        ("0E-8", "0.00000000"),
    ],
)
def test_a_figure_keeps_its_digits_without_a_power(value, digits):
    """Files write a figure as the source has it, whatever its size."""
    assert Observation("091", Period(2024), Decimal(value)).digits == digits


def test_a_missing_figure_has_no_digits():
    """A missing figure is empty and never 0."""
    assert Observation("091", Period(2024), None, "..").digits == ""


def test_a_series_tells_its_periods_and_signs_once():
    """Each period and each sign of any line, in order."""
    rows = [
        Observation("837", Period(2024), None, "..", "p"),
        Observation("091", Period(2025), Decimal(2), flags="fp"),
        Observation("091", Period(2024), Decimal(1), flags="p"),
    ]
    series = build_series(indicator_of(), "091", rows)
    assert series.periods == [Period(2024), Period(2025)]
    assert series.signs == ["..", "f", "p"]


def test_a_series_tells_each_value_that_its_figures_are_of():
    """Of every breakdown; the total of a breakdown is none of its values."""
    rows = [
        Observation("091", Period(2024), Decimal(1)),
        Observation("091", Period(2024), Decimal(1), group=(("sukupuoli", "2"),)),
        Observation("091", Period(2024), Decimal(1), group=(("sukupuoli", "2"), ("ika", "_T"))),
    ]
    series = build_series(indicator_of(), "091", rows)
    assert series.divisions == {("sukupuoli", "2"), ("ika", "_T")}
