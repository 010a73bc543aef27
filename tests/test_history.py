"""The verdict's history against the verdict itself, judged anew by an independent, slower hand."""

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
import recomputed
from scenes import monthly
from specimens import evidence_of, indicator_of, series_with, strategy_of

from site_builder.period import PER_YEAR, Period
from site_builder.series import Observation
from site_builder.trends.verdict import judge

OWN = "091"
SIGNS = {"improving": 1, "worsening": -1, "no-clear-change": 0, "cannot-say": 0}


def perturbed(series, chance, noise, gaps):
    """The series with every figure moved and some taken away."""
    rows = [
        replace(
            row, value=row.value * Decimal(1 + chance.gauss(0, noise)).quantize(Decimal("0.001"))
        )
        for row in series.headline.known
        if chance.random() >= gaps
    ]
    return series_with(series.own, series.kind, {series.own: tuple(rows)}, series.breaks)


def made(kind, years, chance):
    """A series with a season, a drift, noise, gaps and now and then a break."""
    length = PER_YEAR[kind]
    first = Period(2024 - years, kind, chance.randint(1, length))
    drift, season = chance.choice([0, 0.4, -1]), [chance.gauss(0, 3) for _ in range(length)]
    rows = [
        Observation(OWN, first.shift(i), Decimal(f"{level:.1f}"))
        for i in range(years * length)
        if chance.random() > 0.05
        for level in [50 + drift * i / length + season[i % length] + chance.gauss(0, 1.5)]
    ]
    breaks = (first.shift(2 * length),) if chance.random() < 0.3 else ()
    return series_with(OWN, kind, {OWN: tuple(rows)}, breaks)


def holds_to_the_slower_path(series):
    """Whether every past verdict is what the figures up to its period give by the other hand."""
    known = [(str(o.period), Fraction(o.value), "") for o in series.headline.known]
    breaks = [str(period) for period in series.breaks]
    past = judge(indicator_of(), series.headline, strategy_of()).history
    for entry in past:
        end = [period for period, _, _ in known].index(str(entry.period)) + 1
        again = recomputed.direction(known[:end], breaks, "higher", term=None)
        assert (entry.direction, entry.reason or None) == (again["direction"], again["reason"])
        assert entry.clear == SIGNS[entry.direction]
    return len(past)


@pytest.mark.parametrize("seed", range(4))
def test_a_demo_series_perturbed_has_the_history_of_the_slower_path(seed):
    """Every yearly series of the demo with noise and gaps."""
    chance = random.Random(seed)
    records = [r for r in evidence_of().records.values() if r.series.kind == "year"]
    copies = [perturbed(r.series, chance, (0.002, 0.03)[seed % 2], seed / 20) for r in records]
    assert sum(holds_to_the_slower_path(copy) for copy in copies) > 200


@pytest.mark.parametrize(
    ("kind", "years", "copies"),
    [
        ("half-year", 8, 25),
        ("quarter", 8, 12),
        ("quarter", 11, 1),
        ("month", 7, 6),
        ("month", 11, 1),
    ],
)
def test_a_seasonal_series_has_the_history_of_the_slower_path(kind, years, copies):
    """Directions clear and unclear, gaps and breaks; p is not computed on the quicker path."""
    chance = random.Random(f"{kind} {years}")
    for _ in range(copies):
        assert holds_to_the_slower_path(made(kind, years, chance)) > 0


def test_the_history_of_months_is_that_of_one_month_a_year():
    """A May with Mays."""
    past = judge(indicator_of(), monthly(2014, "2024M05", 1.0).headline, strategy_of()).history
    assert [str(entry.period) for entry in past] == [f"{year}M05" for year in range(2014, 2025)]
