"""How likely a target is to be met: against closed forms, within its bounds, and in words."""

import random
from decimal import Decimal
from itertools import pairwise
from math import sqrt
from statistics import NormalDist, mean, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import in_steps, scene, table
from specimens import indicator_of, record_of, series_of, site_of, strategy_of, yearly

from benchmarks import likelihood as measured
from site_builder.downloads.verdict_json import verdict_fields
from site_builder.language import Language
from site_builder.trends.measured import LIKELIHOOD
from site_builder.trends.methods.likelihood import PATHS, Aim, likelihood, pace_weight
from site_builder.trends.verdict import judge
from site_builder.views.arithmetic import arithmetic
from site_builder.views.key_facts import key_facts
from site_builder.wording.agreement import method_rows
from site_builder.wording.likelihood import likelihood_words, likely_per_cents

FI = Language.of("fi")
WAVERING = "50 51 50.5 52 51.4 53 52.8 54 53.5 55"
"""Ten figures that rise by fits and starts, by half a point a year."""


def points(values, last=2024):
    return [(float(last - len(values) + 1 + n), Decimal(str(v))) for n, v in enumerate(values)]


def walk(changes, drift, seed):
    """A Gaussian random walk below zero, where values change by addition."""
    chance, values = random.Random(seed), [-1000.0]
    for _ in range(changes):
        values.append(values[-1] + drift + chance.gauss(0, 1))
    return [round(value, 6) for value in values]


@pytest.mark.parametrize("drift", [0.0, 0.3, -0.5])
@pytest.mark.parametrize("need", [-2.0, 0.0, 3.0])
def test_it_is_the_closed_form_of_a_gaussian_random_walk(drift, need):
    """Φ with variance s²(h + h²/m), and s²h without a pace, each by its weight."""
    values = walk(200, drift, seed=3)
    found = likelihood(points(values), Aim(2029.0, low=Decimal(str(round(values[-1] + need, 6)))))
    changes = [b - a for a, b in pairwise(values)]
    pace, spread = mean(changes), stdev(changes)

    def above(centre, variance):
        return 1 - NormalDist(centre, spread * sqrt(variance)).cdf(need)

    weight = pace_weight(changes)
    expected = weight * above(5 * pace, 5 + 25 / 200) + (1 - weight) * above(0, 5)
    assert found.share == pytest.approx(expected, abs=4 * sqrt(0.25 / PATHS))
    assert (found.form, found.changes, found.ahead) == ("linear", 200, 5)


def test_a_pace_is_believed_as_far_as_changes_speak_for_it():
    """Changes that hardly vary leave no doubt; ones that cancel out leave the least there is."""
    assert pace_weight([1, 1.01, 0.99, 1.02, 0.98]) > 0.999
    assert pace_weight([1, -1, 1, -1]) == pytest.approx(1 / (1 + sqrt(4)))


def test_the_same_figures_say_the_same_in_any_unit_and_any_year():
    """To the path: nothing is drawn anew because something is written otherwise."""
    rows, aim = points([-1, 3, 2, 5, 4, 6]), Aim(2027.0, low=Decimal(8))
    share = likelihood(rows, aim).share
    assert 0.1 < share < 0.9
    sevenfold = [(time, 7 * value) for time, value in rows]
    assert likelihood(sevenfold, Aim(2027.0, low=Decimal(56))).share == share
    later = [(time + 9, value) for time, value in rows]
    assert likelihood(later, Aim(2036.0, low=Decimal(8))).share == share


def test_a_stricter_aim_is_never_the_likelier_one():
    """Both are held against the same paths."""
    rows = points([1, 3, 2, 5, 4, 6])
    shares = [likelihood(rows, Aim(2027.0, low=Decimal(n) / 4)).share for n in range(1, 80)]
    assert shares == sorted(shares, reverse=True) and len({*shares}) > 40


def test_what_is_better_lower_is_the_mirror_of_what_is_better_higher():
    """Upside down all is the same; and those that miss a floor are beneath it."""
    rows = points([-9, -7, -8, -5, -6, -4])
    high, low = Aim(2026.0, high=Decimal("-3.5")), Aim(2026.0, low=Decimal("-3.5"))
    upside_down = [(time, -value) for time, value in points([-9, 7, -8, 5, -6, 4])]
    mirrored = likelihood(upside_down, Aim(2026.0, high=Decimal(-2)))
    assert mirrored == likelihood(points([-9, 7, -8, 5, -6, 4]), Aim(2026.0, low=Decimal(2)))
    assert likelihood(rows, high).share == pytest.approx(1 - likelihood(rows, low).share, abs=0.001)


@pytest.mark.parametrize(
    ("figures", "year", "hindrance"),
    [
        ([50, 52, 51, 54], 2026, "few-figures"),
        ([50, 52, 51, 54, 53], 2029, "too-far"),
        ([50, 52, 51, 54, 53], 2028, ""),
        ([7, 7, 7, 7, 7, 7], 2026, "no-variation"),
        ([1.1, 1.2, 1.3, 1.4, 1.5, -1.6], 2026, ""),
        ([-5, -4, -3, -2, -1], 2026, "no-variation"),
    ],
)
def test_it_is_not_said_where_figures_cannot_carry_it(figures, year, hindrance):
    """Five figures, no further ahead than back, and something to draw."""
    found = likelihood(points(figures), Aim(float(year), low=Decimal(60)))
    assert found.hindrance == hindrance
    assert (found.share is None) == bool(hindrance)


def test_figures_of_every_second_year_go_on_by_two_years():
    """An aim that lies between two of them is not told of."""
    rows = [(2010.0 + 2 * n, Decimal(v)) for n, v in enumerate((5, 7, 6, 9, 8, 11))]
    assert likelihood(rows, Aim(2024.0, low=Decimal(12))).ahead == 2
    assert likelihood(rows, Aim(2023.0, low=Decimal(12))).hindrance == "uneven"


def test_no_path_goes_beyond_a_natural_limit():
    """A share cannot rise so far above 100 that it would still be above 98 after falling."""
    rows = points([90, 97, 93, 99, 94, 99.5])
    aim = Aim(2028.0, low=Decimal(98))
    bounded = likelihood(rows, aim, limit=Decimal(100)).share
    assert bounded < likelihood(rows, aim).share


def test_a_figure_at_a_floor_can_rise():
    """Zero homes in the latest year is no ceiling: the years before came from above."""
    rows = points([5, 3, 4, 2, 3, 1, 2, 0])
    free, bounded = (
        likelihood(rows, Aim(2026.0, low=Decimal(1)), limit=limit).share
        for limit in (None, Decimal(0))
    )
    assert bounded > free > 0.05


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(-550, 0), min_size=1, max_size=12),
    st.integers(1, 12),
    st.integers(-600, 0),
)
def test_a_higher_target_is_never_likelier(values, ahead, target):
    """Over any figures that change by addition, by no more than another draw moves it."""
    rows = points(values)
    near, far = (
        likelihood(rows, Aim(2024.0 + ahead, low=Decimal(low))).share
        for low in (target, target + 9)
    )
    assert (near is None) == (far is None)
    assert near is None or far is None or far <= near + 0.08


def test_targets_are_met_as_often_as_is_said():
    """A sample of the benchmark's walks with a drift, within four standard errors."""
    kind = measured.WALKS[1]
    told = [one for one, _ in zip(measured._tried(kind), range(300), strict=False)]
    said, met = mean(one.share for one in told), mean(one.met for one in told)
    assert met == pytest.approx(said, abs=4 * sqrt(0.25 / 300))
    assert set(LIKELIHOOD) == {"0–5", "20–30", "70–80", "95–101"}


@pytest.mark.parametrize(
    ("share", "ends", "words"),
    [
        (0.0, (0, 5), "alle 5 %"),
        (0.049, (0, 5), "alle 5 %"),
        (0.06, (5, 10), "5–10 %"),
        (0.5, (45, 55), "45–55 %"),
        (0.76, (70, 80), "70–80 %"),
        (0.94, (90, 95), "90–95 %"),
        (0.951, (95, 100), "yli 95 %"),
        (1.0, (95, 100), "yli 95 %"),
    ],
)
def test_a_likelihood_is_told_as_a_range_of_ten(share, ends, words):
    """To the nearest five per cent; never nothing, never all."""
    assert likely_per_cents(share) == ends
    assert likelihood_words(share, FI).replace("\u00a0", " ") == words


def told_of(tmp_path, figures, target, code="fi"):
    rows = "\n".join(f"091,{int(t)},{v}," for t, v in points(figures.split()))
    content, record = record_of(tmp_path, rows, f"\n[target]\n{target}\n")
    site = site_of(content, code)
    return content, record, arithmetic(site, record), key_facts(record, site.language)[0]


@pytest.mark.parametrize(
    ("code", "sentence", "pace", "fact"),
    [
        (
            "fi",
            "Jos luku muuttuu edelleen niin kuin tähän asti, tavoite täyttyy vuonna 2028 25–35 %:n"
            " todennäköisyydellä (noin 3 kertaa kymmenestä).",
            "Ajan 2015–2024 keskimääräisellä vauhdilla tavoite saavutettaisiin vuonna 2030.",
            "todennäköisyys onnistua 25–35 %",
        ),
        (
            "sv",
            "Om siffran förändras som hittills nås målet år 2028 med en sannolikhet på 25–35 %"
            " (ungefär 3 gånger av tio).",
            "Med den genomsnittliga takten för 2015–2024 skulle målet nås år 2030.",
            "sannolikhet att lyckas 25–35 %",
        ),
    ],
)
def test_the_page_tells_it_in_one_sentence_and_beside_the_target(
    tmp_path, code, sentence, pace, fact
):
    """With the year in which the mean pace would reach the target."""
    _, _, told, target = told_of(tmp_path, WAVERING, 'value = 58\nby = "2028"', code)
    plain = [line.replace("\u00a0", " ") for line in told]
    assert sentence in plain and pace in plain
    assert fact in [note.replace("\u00a0", " ") for note in target.notes]


def test_the_verdict_file_has_it_as_coarse_as_the_page(tmp_path):
    """Between two per cents, with what it was drawn from."""
    content, record, _, _ = told_of(tmp_path, WAVERING, 'value = 58\nby = "2028"')
    told = verdict_fields(record, content.strategy)["methods"]["likelihood"]
    assert told == {
        "due": "2028",
        "year_met": 2030,
        "from": "2015",
        "to": "2024",
        "form": "geometric",
        "between": [25, 35],
        "changes": 9,
        "ahead": 4,
        "paths": PATHS,
    }


@pytest.mark.parametrize("target", ["value = 58", 'value = 58\nby = "2024"', ""])
def test_without_a_dated_target_ahead_nothing_is_said(tmp_path, target):
    """Nor of one to be kept, whose time has come, or that is not set."""
    content, record, told, _ = (
        told_of(tmp_path, WAVERING, target)
        if target
        else (*record_of(tmp_path, "091,2024,5,"), [], None)
    )
    assert record.verdict.foresight is None
    assert verdict_fields(record, content.strategy)["methods"]["likelihood"] is None
    assert not any("todennäköisyydellä (noin" in line for line in told)


def test_where_no_direction_can_be_said_no_likelihood_is(tmp_path):
    """Four figures; and figures that end before the council term."""
    few = indicator_of('[target]\nvalue = 60\nby = "2028"')
    assert judge(few, yearly("50 52 51 53", 2024).headline, strategy_of()).foresight is None
    assert judge(few, yearly(WAVERING, 2020).headline, strategy_of()).foresight is None


def test_figures_before_a_break_are_not_drawn_from():
    """Only those since the break are comparable."""
    rows = table(
        "; ".join(f"{2010 + n} | {n % 3}" for n in range(8))
        + "; break; "
        + "; ".join(f"{2018 + n} | {50 + n + n % 2}" for n in range(7))
    )
    found = scene(rows, '[target]\nvalue = 60\nby = "2027"').verdict.foresight
    assert found.likelihood.changes == 6


def test_of_months_the_same_month_is_drawn_from_year_to_year():
    """A year's target is due in December: Decembers alone count."""
    months = [
        f"{year}M{month:02} | {month + year - 2010 + year % 2}"
        for year in range(2014, 2024)
        for month in range(1, 13)
    ]
    found = scene(
        series_of("\n".join(months)), '[target]\nvalue = 30\nby = "2026"'
    ).verdict.foresight
    assert (found.likelihood.changes, found.likelihood.ahead) == (9, 3)
    assert str(found.paced[0]) == "2014M12"


@pytest.mark.parametrize(("later", "year"), [(["2024M01"], None), ([], 2023)])
def test_no_pace_reaches_a_target_before_the_newest_figure(later, year):
    """December 2023 has no figure: once a later month has one, it is not told of any more."""
    known = [f"{2013 + n // 12}M{n % 12 + 1:02}" for n in range(12 * 11 - 1)]
    rows = [f"{when} | {2 * min(int(when[:4]), 2022)}" for when in (*known, *later)]
    found = scene(series_of("\n".join(rows)), '[target]\nvalue = 4046\nby = "2026"').verdict
    assert (found.foresight.year, str(found.foresight.paced[1])) == (year, "2022M12")


def test_of_a_stepped_target_the_next_step_is_told():
    """In a sentence of its own words; the fact is of the step in force."""
    rows = "\n".join(f"{int(t)} | {v}" for t, v in points(WAVERING.split()))
    found = scene(series_of(rows), in_steps("2020 50", "2028 58"))
    assert found.verdict.foresight.step
    assert str(found.verdict.foresight.due) == "2028"


def test_a_likelihood_that_says_otherwise_than_the_status_is_told():
    """Far behind by the pace since the baseline, though the changes so far would mostly suffice."""
    rising = "40 42 43 45 46 48 49 51 53 52.5 53 54"
    found = scene(rising, '[target]\nvalue = 60\nby = "2030"', baseline="2021").verdict
    assert found.target.status == "far-behind"
    told = [opinion for opinion in found.disagreeing if opinion.method == "likelihood"]
    assert [(opinion.about, opinion.reading) for opinion in told] == [("target", "keeps-up")]


def test_methods_have_it_in_their_table():
    """Its range, and what it was drawn from."""
    indicator = indicator_of('[target]\nvalue = 58\nby = "2028"')
    verdict = judge(indicator, yearly(WAVERING, 2024).headline, strategy_of())
    row = method_rows(indicator, verdict, FI)[-2]
    assert row.name == "Todennäköisyys saavuttaa tavoite vuonna 2028 (OECD:n tapaan)"
    assert row.says.replace("\u00a0", " ") == "25–35 %"
    assert "9 tähänastista muutosta" in row.figures
