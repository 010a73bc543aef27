"""Required path, forecast and the year of meeting the target, against hand calculation."""

import math
import random
from decimal import Decimal

import pytest

from site_builder.trends.methods.path import (
    forecast,
    form_of,
    required_value,
    year_met,
)

MORTALITY = "243.34 249.22 244.56 241.05 241.0 231.41"


def points(start, text):
    return [(float(start + i), Decimal(word)) for i, word in enumerate(text.split())]


def point(year, value):
    return float(year), Decimal(value)


@pytest.mark.parametrize(
    ("values", "form"),
    [("1 2 3", "geometric"), ("0 2 3", "linear"), ("-1 2", "linear"), ("5 0", "linear")],
)
def test_only_values_above_zero_grow_in_proportion(values, form):
    """A zero or a negative value among them makes the path straight."""
    assert form_of(map(Decimal, values.split())) == form


@pytest.mark.parametrize(("form", "halfway"), [("linear", 125), ("geometric", 100)])
def test_the_required_path_leads_from_base_to_target(form, halfway):
    """From 50 to 200 in ten years: halfway 125 by addition, 100 by doubling."""
    base, target = point(2020, 50), point(2030, 200)
    found = [required_value(base, target, t, form=form) for t in (2020.0, 2025.0, 2030.0)]
    assert list(map(float, found)) == [pytest.approx(v) for v in (50, halfway, 200)]


def test_the_forecast_goes_on_from_the_latest_value():
    """Destatis 3-1-a in 2019: −2.386 a year leads to 205.164 in 2030."""
    found = forecast(points(2014, MORTALITY), 2030.0, form="linear")
    assert found.value == pytest.approx(205.164)
    assert found.low < found.value < found.high


def test_the_interval_is_that_of_a_random_walk_with_drift():
    """Changes 1 3 1 3: s = √(4/3), t(3) = 1.638; after two years √(2 + 4/4) times as wide."""
    found = forecast(points(2015, "0 1 4 5 8"), 2021.0, form="linear")
    assert found.value == pytest.approx(12)
    assert found.high - found.value == pytest.approx(1.638 * math.sqrt(4 / 3 * 3))
    assert found.value - found.low == pytest.approx(found.high - found.value)


def test_a_geometric_forecast_keeps_its_rate_and_stays_above_zero():
    """Ten per cent a year without noise leaves no doubt."""
    steady = forecast(points(2020, "1000 1100 1210 1331"), 2025.0, form="geometric")
    assert steady.value == pytest.approx(1000 * 1.1**5)
    assert steady.low == pytest.approx(steady.high)
    assert forecast(points(2015, "9 2 5 1 1"), 2060.0, form="geometric").low > 0


def test_too_little_gives_no_forecast():
    """Three points, or a time that has already come."""
    assert forecast(points(2020, "1 2 3"), 2030.0, form="linear") is None
    assert forecast(points(2020, "1 2 3 4"), 2023.0, form="linear") is None


@pytest.mark.parametrize("count", [5, 10])
def test_four_times_in_five_the_outcome_lies_within_the_interval(count):
    """Over 2000 seeded random walks with drift, three years ahead."""
    chance = random.Random(count)
    held = 0
    for _ in range(2000):
        walk = [0.0]
        for _ in range(count + 2):
            walk.append(walk[-1] + chance.gauss(0.5, 1))
        series = [(2000.0 + i, Decimal(str(v))) for i, v in enumerate(walk[:count])]
        found = forecast(series, 2000.0 + count + 2, form="linear")
        held += found.low <= walk[count + 2] <= found.high
    assert held / 2000 == pytest.approx(0.8, abs=0.03)


def test_the_long_table_of_student_runs_on_smoothly():
    """Thirty-three points have 31 degrees of freedom: t = 1.3095."""
    wave = " ".join(str(i % 2) for i in range(33))
    found = forecast(points(1990, wave), 2023.0, form="linear")
    noise = 32 / 31 * (1 + 1 / 32)
    assert found.high == pytest.approx(1.3095 * math.sqrt(noise), abs=1e-3)


@pytest.mark.parametrize(
    ("text", "target", "form", "year"),
    [
        (MORTALITY, "200", "linear", 2033),
        ("10 11 12 13", "15", "linear", 2019),
        ("10 11 12 13", "15.1", "linear", 2020),
        ("1000 1100 1210 1331", "1464.1", "geometric", 2018),
        ("10 11 12 13", "9", "linear", None),
        ("10 11 12 10", "12", "linear", None),
        ("10 10 10 10.1", "20", "linear", None),
        ("10 10 10 10.001", "20", "linear", None),
        ("10", "20", "linear", None),
    ],
)
def test_the_year_of_meeting_the_target_is_the_first_figure_that_would(text, target, form, year):
    """None at a pace of zero, away from the target, or past 2100."""
    assert year_met(points(2014, text), Decimal(target), form=form) == year


def test_a_monthly_pace_meets_the_target_within_a_year():
    """One more a month from January 2024: 30 is met in July 2026."""
    series = [(2024 + i / 12, Decimal(i)) for i in range(6)]
    assert year_met(series, Decimal(30), form="linear", step=1 / 12) == 2026
    assert year_met(series, Decimal(24), form="linear", step=1 / 12) == 2026
    assert year_met(series, Decimal(23), form="linear", step=1 / 12) == 2025
