"""Recent change against published weather symbols of Germany's sustainability indicators.

Source: Destatis (Nachhaltige-Entwicklung-Deutschland/open-sdg-data-starter, 0a01ea29).
"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.trends.methods.recent_change import recent_change

PUBLISHED = """
11-3-a  lower  13  2030 | 2014 15.9 15.6 15.8 14.5 14.2 13.9             | sun
11-3-a  lower  13  2030 | 2010 14.5 16.1 16.6 16.4 15.9 15.6             | storm
11-3-a  lower  13  2030 | 2011 16.1 16.6 16.4 15.9 15.6 15.8             | cloud
13-1-b  higher 6   2025 | 2017 3.65 3.37 4.34 5.09 5.34 6.39             | sun
17-1    higher 0.7 2030 | 2013 0.38 0.42 0.52 0.7 0.67 0.61              | sun
3-1-a   lower  200 2030 | 2014 243.34 249.22 244.56 241.05 241.0 231.41  | light-cloud
3-1-a   lower  200 2030 | 2016 244.56 241.05 241.0 231.41 238.07 252.54  | storm
3-2-b   lower  0   2030 | 2011 99.801 92.959 98.858 95.477 85.06 76.184  | light-cloud
3-2-b   lower  0   2030 | 2013 98.858 95.477 85.06 76.184 67.727 81.511  | cloud
4-1-a   lower  9.5 2030 | 2012 10.4 9.8 9.5 9.8 10.3 10.1                | sun
8-5-ab  higher 83  2030 | 2018 79.9 80.6 79.2 79.6 80.8 81.1             | light-cloud
8-3     higher -   -    | 2017 20.134 20.818 21.152 21.343 21.182 21.601 | sun
8-3     higher -   -    | 2018 20.818 21.152 21.343 21.182 21.601 21.192 | light-cloud
8-3     higher -   -    | 2019 21.152 21.343 21.182 21.601 21.192 20.46  | storm
8-5-c   higher -   -    | 2016 56.374 54.504 54.376 51.847 51.059 52.036 | cloud
16-3-ab higher -   -    | 2014 79.0 81.0 81.0 81.0 80.0 80.0             | light-cloud
16-3-ab higher -   -    | 2016 81.0 81.0 80.0 80.0 80.0 80.0             | storm
8-2-c   lower  60  -    | 2014 74.5 71.2 68.3 64.0 60.8 58.7             | sun
8-2-c   lower  60  -    | 2016 68.3 64.0 60.8 58.7 68.0 67.9             | cloud
8-2-c   lower  60  -    | 2019 58.7 68.0 67.9 64.4 62.3 62.2             | storm
6-1-b   higher 100 -    | 2010 81.7 82.0 81.0 81.4 81.8 81.0             | storm
"""


def points(start, values):
    return [(float(start) + i, Decimal(value)) for i, value in enumerate(values.split())]


def case(line):
    head, figures, symbol = (part.strip() for part in line.split("|"))
    _, better, level, by = head.split()
    start, _, values = figures.partition(" ")
    target = None if level == "-" else (None if by == "-" else float(by), Decimal(level))
    return points(start, values), better, target, symbol


@pytest.mark.parametrize("line", PUBLISHED.strip().splitlines())
def test_published_symbols_follow_from_the_last_six_points(line):
    """The symbol Destatis printed for that year."""
    series, better, target, symbol = case(line)
    assert recent_change(series, better=better, target=target).klass == symbol


def test_a_worked_case_has_the_published_figures():
    """3-1-a in 2019: −2.386 a year leads to 205.164 in 2030, missing 16 % of the way."""
    series = points(2014, "243.34 249.22 244.56 241.05 241.0 231.41")
    found = recent_change(series, better="lower", target=(2030.0, Decimal(200)))
    assert found.mean_change == pytest.approx(-2.386)
    assert found.projected == pytest.approx(205.164)


def test_only_the_last_six_points_decide():
    """An older fall is forgotten."""
    series = points(2010, "90 80 70 1 2 3 4 5 6")
    assert recent_change(series, better="higher").mean_change == 1


def test_irregular_years_count_as_they_are():
    """4-3-a, surveyed about every other year: nine years from the first to the last."""
    years = (2011, 2012, 2014, 2016, 2018, 2020)
    values = ("50.2", "50.0", "52.0", "52.0", "56.0", "62.0")
    series = [(float(t), Decimal(v)) for t, v in zip(years, values, strict=True)]
    found = recent_change(series, better="higher", target=(2030.0, Decimal(65)))
    assert found.klass == "sun"
    assert found.mean_change == pytest.approx(11.8 / 9)


def test_three_points_get_no_symbol():
    """Four are the least, as published."""
    found = recent_change(points(2020, "1 2 3"), better="higher")
    assert found.klass == "not-available"
    assert recent_change(points(2020, "1 2 3 4"), better="higher").klass == "sun"


def test_a_target_met_long_before_is_sunny_only_while_things_do_not_worsen():
    """The cushion shrinks, hence a light cloud."""
    series = points(2020, "1 2 3 4")
    assert recent_change(series, better="lower", target=(2030.0, Decimal(9))).klass == "light-cloud"
    assert recent_change(series, better="higher", target=(2030.0, Decimal(4))).klass == "sun"


def test_a_target_whose_year_has_come_is_held_like_a_yearly_limit():
    """Nothing is left to project: missed while moving towards it is a cloud, else a storm."""
    series = points(2020, "1 2 3 4")
    found = recent_change(series, better="higher", target=(2023.0, Decimal(9)))
    assert (found.klass, found.projected) == ("cloud", None)
    assert recent_change(series, better="lower", target=(2022.0, Decimal(0))).klass == "storm"


@pytest.mark.parametrize(
    ("level", "symbol"),
    [
        ("104", "sun"),
        ("105", "sun"),
        ("105.27", "light-cloud"),
        ("106.25", "light-cloud"),
        ("106.3", "cloud"),
    ],
)
def test_the_cut_offs_are_exact(level, symbol):
    """One more a year for five years reaches 105; a way of 6.25 is missed by exactly 20 %."""
    found = recent_change(
        points(2020, "97 98 99 100"), better="higher", target=(2028.0, Decimal(level))
    )
    assert found.klass == symbol


values = st.lists(st.decimals(-100, 100, places=1), min_size=4, max_size=8)
levels = st.decimals(-100, 100, places=1)


def yearly(figures, start=2015):
    return [(float(start + i), value) for i, value in enumerate(figures)]


@given(values, levels, st.sampled_from(["1000", "0.01", "7"]))
def test_the_unit_changes_no_symbol(figures, level, scale):
    """Also at the cut-offs, since all is computed in fractions."""
    factor = Decimal(scale)
    plain = recent_change(yearly(figures), better="lower", target=(2030.0, level))
    scaled = recent_change(
        yearly([v * factor for v in figures]), better="lower", target=(2030.0, level * factor)
    )
    assert scaled.klass == plain.klass


@given(values, levels)
def test_mirroring_and_shifting_years_change_no_symbol(figures, level):
    """Negated values with the other direction, four years later."""
    plain = recent_change(yearly(figures), better="higher", target=(2030.0, level))
    moved = recent_change(
        yearly([-v for v in figures], 2019), better="lower", target=(2034.0, -level)
    )
    assert moved.klass == plain.klass
