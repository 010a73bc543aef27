"""What a target demands: the way to it and the mean change a year, by hand."""

from decimal import Decimal

import pytest
from scenes import monthly
from specimens import indicator_of, record_of, site_of, yearly

from site_builder.language import NO_BREAK
from site_builder.period import Period
from site_builder.trends.change import change_since
from site_builder.trends.required import need, required_path
from site_builder.views.arithmetic import arithmetic

BASELINE = Period(2021)
SHARES = yearly("70 71 72 73", 2024)


def dated(value, by="2030"):
    return f'[target]\nvalue = {value}\nby = "{by}"\n'


def needed(series, toml, **changes):
    return need(
        indicator_of(toml, **changes), series.headline, change_since(BASELINE, series.headline)
    )


def test_the_way_in_proportion_has_a_point_a_year():
    """From 100 to 200 in ten years: halfway at the root of two times a hundred."""
    series = yearly("100 110 120 130", 2024)
    way = required_path(indicator_of(dated(200, "2031")), series.headline, BASELINE)
    assert [period.year for period, _ in way] == list(range(2021, 2032))
    assert (way[0][1], way[-1][1]) == (100, 200)
    assert float(way[5][1]) == pytest.approx(100 * 2**0.5)


def test_the_way_across_zero_is_straight():
    """Its two ends are enough."""
    way = required_path(indicator_of(dated(5)), yearly("-4 -3 -2 -1", 2024).headline, BASELINE)
    assert way == ((Period(2021), -4), (Period(2030), 5))


def test_the_way_among_months_keeps_their_season_and_ends_with_the_year():
    """From June 2021 on, every June, to December 2027."""
    way = required_path(
        indicator_of(dated(60, "2027")), monthly(2018, "2024M06", 1.0).headline, BASELINE
    )
    assert [str(period) for period, _ in way] == [
        *(f"{year}M06" for year in range(2021, 2028)),
        "2027M12",
    ]


def test_the_way_to_a_range_leads_to_its_nearer_end():
    """From above down to the highest that is within."""
    toml = '[target]\nlow = 40\nhigh = 60\nby = "2030"\n'
    way = required_path(indicator_of(toml, better="range"), SHARES.headline, BASELINE)
    assert (way[0][1], way[-1][1]) == (70, 60)


@pytest.mark.parametrize(
    ("toml", "changes"),
    [
        ("", {}),
        ("[target]\nvalue = 80\n", {}),
        (dated(60), {}),
        (dated(80, "2021"), {}),
        (dated(80), {"baseline": "2019"}),
    ],
)
def test_there_is_no_way_without_two_ends(toml, changes):
    """No target, no time, reached already, due at the baseline, no figure there."""
    indicator = indicator_of(toml, **changes)
    assert required_path(indicator, SHARES.headline, indicator.baseline or BASELINE) == ()


def test_what_is_needed_a_year_is_the_gap_over_the_years_left():
    """From 73 in 2024 to 79 in 2030: one a year, as in the three years since the baseline."""
    found = needed(SHARES, dated(79))
    assert (found.gap, found.yearly, found.so_far) == (6, 1, 1)
    months = needed(monthly(2018, "2024M06", 1.0), dated(40, "2026"))
    assert months.due == Period(2026, "month", 12)
    assert months.yearly * Decimal(30) / 12 == pytest.approx(months.gap)


@pytest.mark.parametrize(
    "toml", ["", "[target]\nvalue = 80\n", dated(72), dated(80, "2024"), dated(80, "2023")]
)
def test_nothing_is_needed_of_a_target_that_does_not_lie_ahead(toml):
    """None, without a time, reached, or with its time past."""
    assert needed(SHARES, toml) is None


def test_less_than_a_year_has_no_mean_a_year():
    """Three months to go: only the gap is told."""
    found = needed(monthly(2022, "2024M09", 1.0), dated(90, "2024"))
    assert found.gap > 0 and (found.yearly, found.so_far) == (None, None)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "fi",
            "Jotta tavoite toteutuisi, luvun pitää muuttua vuodesta 2024 vuoteen 2030"
            " keskimäärin +1,25 prosenttiyksikköä vuodessa; lähtövuoden jälkeen se on muuttunut"
            " keskimäärin +1,00 prosenttiyksikköä vuodessa.",
        ),
        (
            "sv",
            "För att målet ska nås behöver siffran från 2024 till 2030 förändras med i"
            " genomsnitt +1,25 procentenheter per år; sedan utgångsåret har den förändrats i"
            " genomsnitt +1,00 procentenheter per år.",
        ),
    ],
)
def test_the_page_says_how_much_a_year_is_needed(tmp_path, code, said):
    """Beside what there has been a year so far."""
    rows = "\n".join(f"091,{2021 + step},{70 + step}," for step in range(4))
    content, record = record_of(tmp_path, rows, dated("80.5"))
    told = arithmetic(site_of(content, code), record)
    assert said in [words.replace(NO_BREAK, " ") for words in told]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "fi",
            "Vuoden 2024 ensimmäisellä puoliskolla tavoitteesta puuttui vielä 6,0"
            " prosenttiyksikköä, ja sen aikaan oli alle vuosi.",
        ),
        (
            "sv",
            "Under första halvåret 2024 fattades ännu 6,0 procentenheter till målet, och det var"
            " mindre än ett år kvar.",
        ),
    ],
)
def test_the_page_says_how_much_is_left_in_the_last_year(tmp_path, code, said):
    """No mean a year of half a year."""
    rows = "\n".join(f"091,202{2 + step // 2}H{step % 2 + 1},{70 + step}," for step in range(5))
    content, record = record_of(tmp_path, rows, dated(80, "2024"))
    told = arithmetic(site_of(content, code), record)
    assert said in [words.replace(NO_BREAK, " ") for words in told]
