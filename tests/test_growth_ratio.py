"""The growth ratio against published cases of the Canadian Indicator Framework.

Source: Statistics Canada, CIF (sdg-data-canada-odd-donnees/cif-data-donnees-cic, d38e8053).
"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.trends.methods.growth_ratio import growth_ratio

WITH_TARGET = """
1-1-1     lower  2015    14.5 2023    10.4 2030  7.25  0.9010899547 accelerate
11-1-1    lower  2016 26866.0 2024 36058.0 2028 13433 -0.6675781358 deterioration
11-3-1    higher 2005    63.0 2020    74.0 2030    85  0.8949392974 accelerate
12-1-1    higher 2015    0.37 2025    9.53 2030    60  0.9504069883 on-track
15-4-1    higher 2015    10.1 2023    13.7 2030    30  0.5160064972 limited
3-4-1     lower  2015     8.1 2024     6.8 2025     8 15.5058712144 achieved
9-7-1     higher 2015    58.2 2025    59.5 2030    50  0.2195492999 achieved
3-9-1-Hib higher 2015    87.8 2021    90.5 2025    95  0.6395836985 accelerate
9-3-1     higher 2016    84.3 2024    96.4 2030   100  1.3774677382 on-track
7-2-1     higher 2015  81.444 2025  78.398 2030    90 -0.5693758628 deterioration
"""

WITHOUT_TARGET = """
1-3-1     lower    - 2015         178.8 2025    173.3  0.0031194908 limited
10-2-1    lower    - 2015           3.8 2024     11.9    -0.1352325 deterioration
12-4-1    lower    - 2015          1.43 2022     1.43           0.0 limited
13-4-1    higher   - 2018         895.7 2024   2196.5    0.16125636 on-track
16-6-1    lower    - 2015         87.93 2023    77.78  0.0152151512 on-track
3-10-1-Ca lower    - 2015         590.5 2022    563.1  0.0067645032 accelerate
1-2-1     higher 100 2016          66.6 2023     71.4    0.00999148 accelerate
15-1-1    higher 100 2015         79.82 2020     80.0    0.00045061 limited
17-1-1    higher 100 2016 86.2795833333 2024 92.35875  0.0085472532 on-track
4-2-1     higher 100 2015          55.0 2025     64.0   0.015270409 on-track
9-1-1     higher 100 2017          56.9 2020     46.5 -0.0650675605 deterioration
"""


def rows(table):
    return [line.split() for line in table.strip().splitlines()]


def point(year, value):
    return float(year), Decimal(value)


def judge(base, latest, better="higher", **more):
    return growth_ratio((2015.0, Decimal(base)), (2025.0, Decimal(latest)), better=better, **more)


@pytest.mark.parametrize("row", rows(WITH_TARGET), ids=lambda row: row[0])
def test_published_ratios_and_classes_with_a_target(row):
    """Statistics Canada's own figures follow from base, latest and target."""
    _, better, y0, base, y1, latest, by, level, ratio, klass = row
    found = growth_ratio(point(y0, base), point(y1, latest), better=better, target=point(by, level))
    assert found.klass == klass
    assert found.ratio == pytest.approx(float(ratio), abs=1e-9)


@pytest.mark.parametrize("row", rows(WITHOUT_TARGET), ids=lambda row: row[0])
def test_published_growth_and_classes_without_a_target(row):
    """Statistics Canada's own figures follow from base, latest and a natural limit."""
    _, better, limit, y0, base, y1, latest, progress, klass = row
    found = growth_ratio(
        point(y0, base),
        point(y1, latest),
        better=better,
        limit=None if limit == "-" else Decimal(limit),
    )
    sign = 1 if better == "higher" else -1
    assert found.klass == klass
    assert sign * found.growth == pytest.approx(float(progress), abs=1e-8)


@pytest.mark.parametrize(
    ("better", "years", "observed", "required", "ratio"),
    [
        ("higher", 15, "0.013", "0.020", 0.65),
        ("higher", 5, "0.008", "0.022", 0.364),
        ("lower", 12, "-0.004", "-0.019", 0.21),
        ("lower", 6, "0.040", "-0.019", -2.105),
    ],
)
def test_eurostat_s_published_rates_give_its_published_ratios(
    *, better, years, observed, required, ratio
):
    """Statistics Explained, SDG annexes of 2021: GERD and PISA reading, long and short term."""
    start = 2019.0 - years
    latest = 100 * (1 + Decimal(observed)) ** years
    target = 100 * (1 + Decimal(required)) ** (years + 1)
    found = growth_ratio(
        (start, Decimal(100)), (2019.0, latest), better=better, target=(2020.0, target)
    )
    assert found.growth == pytest.approx(float(observed))
    assert found.required == pytest.approx(float(required))
    assert found.ratio == pytest.approx(ratio, abs=0.001)


def test_growth_tells_where_the_value_goes_not_whether_that_is_good():
    """A falling poverty rate has growth below zero, and so has the growth required."""
    found = judge("14.5", "10.4", "lower", target=(2030.0, Decimal("7.25")))
    assert found.growth < 0
    assert found.required < 0
    assert found.ratio > 0


@pytest.mark.parametrize(
    ("base", "latest", "klass"),
    [("40", "40.6", "on-track"), ("200", "203", "on-track"), ("40", "40.5999", "accelerate"),
     ("200", "201", "accelerate"), ("200", "200.9999", "limited")],
)  # fmt: skip
def test_growth_that_is_just_what_a_class_asks_for_is_of_that_class(base, latest, klass):
    """1.5 % and 0.5 % a year, which binary fractions hold as a hair less."""
    found = growth_ratio(
        (2020.0, Decimal(base)), (2021.0, Decimal(latest)), better="higher", target=None
    )
    assert found.klass == klass


def by_2030(level):
    return {"target": (2030.0, Decimal(level))}


@pytest.mark.parametrize(
    ("base", "latest", "better", "more", "klass", "reason"),
    [
        ("0", "5", "higher", {}, "not-available", "base-is-zero"),
        ("0", "0", "higher", {}, "not-available", "base-is-zero"),
        ("-1", "5", "higher", {}, "not-available", "sign-changes"),
        ("5", "0", "higher", {}, "deterioration", ""),
        ("5", "0", "lower", {}, "on-track", ""),
        ("5", "5", "higher", {}, "limited", ""),
        ("5", "4", "lower", by_2030(0), "not-available", "target-is-zero"),
        ("5", "4", "lower", by_2030(-1), "not-available", "target-has-other-sign"),
        ("5", "4", "higher", by_2030(5), "deterioration", "base-had-reached-target"),
        (
            "5",
            "4",
            "higher",
            {"target": (2015.0, Decimal(6))},
            "not-available",
            "target-not-after-base",
        ),
    ],
)
def test_awkward_values_are_decided_on_purpose(*, base, latest, better, more, klass, reason):
    """Zero is a value; what cannot be computed in any unit is not available, and says why."""
    found = judge(base, latest, better, **more)
    assert (found.klass, found.reason) == (klass, reason)


def test_a_reached_target_is_achieved_even_where_growth_says_nothing():
    """Homelessness brought to the promised zero: no ratio, but achieved."""
    found = judge("120", "0", "lower", target=(2030.0, Decimal(0)))
    assert (found.klass, found.ratio) == ("achieved", None)


def test_less_than_a_year_is_too_short():
    """Half a year from base to latest gives no yearly growth."""
    found = growth_ratio((2020.0, Decimal(5)), (2020.5, Decimal(6)), better="higher")
    assert (found.klass, found.reason) == ("not-available", "less-than-a-year")


def test_negative_values_rise_towards_zero():
    """A deficit of 10 that shrinks to 5 grows, in the sense of the number line."""
    found = judge("-10", "-5", "higher")
    assert found.klass == "on-track"
    assert found.growth == pytest.approx(1 - 0.5**0.1)


@pytest.mark.parametrize(
    ("better", "base", "latest", "limit"),
    [
        ("lower", "30", "29.9", "100"),
        ("higher", "30", "30.1", "0"),
        ("higher", "-5", "-4.9", "100"),
    ],
)
def test_a_limit_on_the_other_side_changes_nothing(better, base, latest, limit):
    """A ceiling does not hinder a share that should fall."""
    assert judge(base, latest, better, limit=Decimal(limit)) == judge(base, latest, better)


def test_at_its_limit_a_value_that_stays_is_on_track():
    """Full coverage kept: nothing better exists."""
    assert judge("100", "100", limit=Decimal(100)).klass == "on-track"


amounts = st.decimals("0.1", "1000", places=1)


@given(amounts, amounts, amounts, st.sampled_from(["1000", "0.01", "7"]))
def test_the_unit_changes_no_class(base, latest, level, scale):
    """Euros or thousands of euros: the same verdict."""
    plain = judge(base, latest, target=(2030.0, level))
    scaled = judge(
        base * Decimal(scale), latest * Decimal(scale), target=(2030.0, level * Decimal(scale))
    )
    assert (scaled.klass, scaled.reason) == (plain.klass, plain.reason)


@given(amounts, amounts, amounts)
def test_mirrored_values_with_the_other_direction_get_the_same_verdict(base, latest, level):
    """What is earned and what is lost are judged alike."""
    plain = judge(base, latest, "higher", target=(2030.0, level))
    mirrored = judge(-base, -latest, "lower", target=(2030.0, -level))
    assert (mirrored.klass, mirrored.ratio) == (plain.klass, plain.ratio)


def test_a_growth_beyond_all_figures_is_not_reckoned():
    """From 10⁻³⁰ to 10³⁵ within a month is a year's factor that no float holds."""
    base, latest = (2021.0, Decimal("1e-30")), (2022.0, Decimal("1e30"))
    found = growth_ratio(base, latest, better="higher", target=(2021 + 1 / 12, Decimal("1e35")))
    assert (found.klass, found.required, found.reason) == (
        "not-available",
        None,
        "beyond-reckoning",
    )
