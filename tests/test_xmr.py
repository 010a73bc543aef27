"""XmR limits against published worked examples; signals against series made for each rule."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import monthly
from specimens import indicator_of, strategy_of, yearly

from site_builder.language import NO_BREAK, Language
from site_builder.trends.methods.xmr import Signal, xmr
from site_builder.trends.verdict import judge
from site_builder.wording.agreement import method_rows

TIMES = (
    "2478 2350 2485 2296 2359 2567 3089 2668 1788 2854 2365 1883 1959 1927 2640 2626 2144 2409 4412"
    " 3287 3049 3364 3078 2972 3415 2753 3102 2191 3693 4385 4699 3031 2659 3885 2628 2621 3071"
    " 2002"
)
LEAP = "1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1"


def limits(text):
    return xmr([Decimal(word) for word in text.split()])


@pytest.mark.parametrize(
    ("text", "mean", "lower", "upper"),
    [(LEAP, 1.94, -0.72, 4.60), ("10 50 40 30", 32.5, -20.7, 85.7)],
)
def test_published_limits(text, mean, lower, upper):
    """NHSRplotthedots' vignette on deviations (with its leap left out), statprocon's README."""
    found = limits(text)
    assert found.mean == pytest.approx(mean, abs=0.005)
    assert (found.lower, found.upper) == (
        pytest.approx(lower, abs=0.005),
        pytest.approx(upper, abs=0.005),
    )


def test_a_published_long_series_agrees_to_every_digit():
    """The documentation of spc-plotly 0.1.3; its ranges sum to 21160, of which 2003 is a leap."""
    found = limits(TIMES)
    assert found.mean == pytest.approx(2820.6315789473683)
    assert found.upper == pytest.approx(2820.6315789473683 + 2.66 * (21160 - 2003) / 36)
    assert found.n == 38
    assert not found.trial


def test_few_points_give_trial_limits_and_fewer_none():
    """Twelve are settled, four are the least."""
    assert limits("1 2 1 2").trial
    assert limits("1 2 1") is None


def test_a_point_beyond_a_limit_is_a_signal():
    """The leap of the published example."""
    assert limits(LEAP).signals == (Signal(4, "outside-limits", "high"),)


def test_seven_rising_points_are_a_signal_each():
    """Six steps up in a row; the wild swings around them are not."""
    found = limits("40 60 41 59 47 48 49 50 51 52 53 60 40 58 42")
    rising = [s.place for s in found.signals if s.rule == "seven-one-way"]
    assert rising == list(range(4, 12))
    assert {s.side for s in found.signals} == {"high"}


def test_two_of_three_beyond_a_near_limit_are_a_signal():
    """On one side of the mean; the point between them is not beyond and not marked."""
    found = limits("10 11 10 11 10 11 10 11 13.3 11.5 13.3 10 11 10 11 10 11 10")
    marked = [(s.place, s.side) for s in found.signals if s.rule == "two-of-three-near-limit"]
    assert marked == [(8, "high"), (10, "high")]


def test_seven_points_below_the_mean_are_a_signal():
    """Small, but always on the same side."""
    found = limits("9 8 9 8 9 8 9 11 12 11 10 12 9 12 11")
    assert [s.place for s in found.signals if s.rule == "seven-on-one-side"] == list(range(7))
    assert {s.side for s in found.signals} == {"low"}


def test_equal_values_give_no_signal():
    """No variation, and nothing beyond it."""
    found = limits("0.1 " * 12)
    assert (found.mean, found.lower, found.upper, found.signals) == (0.1, 0.1, 0.1, ())


@given(st.lists(st.decimals(-50, 50, places=1), min_size=4, max_size=20))
def test_mirrored_values_have_mirrored_limits_and_the_same_signals(values):
    """What is high on one side is low on the other."""
    plain, mirrored = xmr(values), xmr([-v for v in values])
    assert (mirrored.mean, mirrored.lower) == (-plain.mean, -plain.upper)
    assert [(s.place, s.rule) for s in mirrored.signals] == [
        (s.place, s.rule) for s in plain.signals
    ]


def row(series, code, **changes):
    """The row among the methods, its spaces plain; None where there is none."""
    language = Language.of(code)
    indicator = indicator_of(**changes)
    name = language.text("methods.name.xmr")
    rows = method_rows(indicator, judge(indicator, series.headline, strategy_of()), language)
    return next(
        (
            (found.says, found.figures.replace(NO_BREAK, " "))
            for found in rows
            if found.name == name
        ),
        None,
    )


@pytest.mark.parametrize(
    ("code", "values", "says", "figures"),
    [
        (
            "fi",
            "10 11 10 11 10 11 10 11 10 11 10 11",
            "satunnaisvaihtelua",
            "tavanomainen vaihtelu 12 luvun perusteella 7,8 % – 13,2 %",
        ),
        (
            "fi",
            "9 8 9 8 9 8 9 11 12 11 10",
            "muutakin kuin satunnaisvaihtelua",
            "tavanomainen vaihtelu 11 luvun perusteella 6,5 % – 12,4 %"
            " (alustavat rajat, sillä lukuja on alle 12);"
            " vähintään seitsemän lukua peräkkäin keskiarvon samalla puolella",
        ),
        (
            "sv",
            LEAP,
            "mer än slumpmässig variation",
            "den vanliga variationen utifrån 18 siffror −0,7 % – 4,6 %;"
            " en siffra utanför gränserna",
        ),
    ],
)
def test_a_page_tells_what_is_more_than_chance(code, values, says, figures):
    """Among the methods: the limits, and by which rules they are broken."""
    assert row(yearly(values, 2024), code) == (says, figures)


def test_a_page_tells_nothing_of_few_or_still_figures():
    """Seven are one run of the rules; without variation there are no limits."""
    assert row(yearly("1 2 1 2 1 2 1", 2024), "fi") is None
    assert row(yearly("5 5 5 5 5 5 5 5 5 5", 2024), "fi") is None


def test_of_months_those_of_one_season_are_held_to_the_limits():
    """The season itself is no signal: ten Decembers make the limits."""
    figures = row(monthly(2014, "2024M12", 0.0, swing=9), "fi")
    assert figures is None
    assert "11 luvun" in row(monthly(2014, "2024M12", 0.4, swing=9), "fi")[1]
