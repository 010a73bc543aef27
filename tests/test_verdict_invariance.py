"""What must not matter does not: unit, calendar, mirror, and rows without a value."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from specimens import indicator_of, series_with, strategy_of

from site_builder.definitions import Target
from site_builder.period import PER_YEAR, Period
from site_builder.series import Observation
from site_builder.trends.verdict import judge

OWN = "091"
MIRRORED = {"higher": "lower", "lower": "higher", "neither": "neither"}
KINDS = st.sampled_from(["year", "half-year", "quarter"])
values = st.lists(st.integers(-400, 400), min_size=1, max_size=26)
levels = st.integers(-400, 400)
betters = st.sampled_from(sorted(MIRRORED))
scales = st.sampled_from(["1000", "0.01", "7"])


def series_from(numbers, kind="year", first=2015, *, preliminary=False):
    """Successive periods from `first`; the last may be preliminary."""
    start = Period(first, kind)
    rows = [Observation(OWN, start.shift(k), value) for k, value in enumerate(numbers)]
    if preliminary:
        rows[-1] = replace(rows[-1], flags="p")
    return series_with(OWN, kind, {OWN: tuple(rows)})


def verdict(series, better, target, *, years=0):
    """What matters of the verdict, as one value. The calendar is moved by `years`."""
    indicator = indicator_of(better=better)
    if better != "neither" and target is not None:
        aim = Target.model_construct(value=target, low=None, high=None, by=Period(2028 + years))
        indicator = indicator.model_copy(update={"target": aim})
    strategy = strategy_of(baseline=str(2017 + years))
    term = strategy.term.model_copy(
        update={"start": strategy.term.start.replace(year=2021 + years)}
    )
    found = judge(indicator, series.headline, strategy.model_copy(update={"term": term}))
    met = found.target.year_met
    return (
        found.direction,
        found.reason,
        found.target.status,
        found.target.timing,
        None if met is None else met - years,
        found.growth.klass,
        found.recent.klass,
        [(o.method, o.about, o.reading, o.agrees, o.status) for o in found.opinions],
        [(past.direction, past.target) for past in found.history],
        found.preliminary.direction if found.preliminary else None,
    )


def decimals(numbers):
    return [Decimal(number) / 10 for number in numbers]


@given(values, KINDS, betters, levels, scales, st.booleans())
def test_the_unit_does_not_matter(numbers, kind, better, level, scale, preliminary):
    """Thousands, hundredths or sevenfold: the same verdict."""
    factor, figures, aim = Decimal(scale), decimals(numbers), Decimal(level) / 10
    plain = verdict(series_from(figures, kind, preliminary=preliminary), better, aim)
    scaled = [figure * factor for figure in figures]
    assert plain == verdict(
        series_from(scaled, kind, preliminary=preliminary), better, aim * factor
    )


@given(values, KINDS, betters, levels, st.integers(-30, 30))
def test_the_calendar_does_not_matter(numbers, kind, better, level, years):
    """Series, baseline, term and target moved by the same number of years."""
    figures, aim = decimals(numbers), Decimal(level) / 10
    plain = verdict(series_from(figures, kind), better, aim)
    moved = verdict(series_from(figures, kind, 2015 + years), better, aim, years=years)
    assert plain[:4] + plain[5:] == moved[:4] + moved[5:]
    if plain[4] is not None and moved[4] is not None:
        assert plain[4] == moved[4]


@given(values, KINDS, betters, levels)
def test_the_mirror_does_not_matter(numbers, kind, better, level):
    """Values negated and better swapped: the whole verdict is the same."""
    figures, aim = decimals(numbers), Decimal(level) / 10
    plain = verdict(series_from(figures, kind), better, aim)
    negated = [-figure for figure in figures]
    assert plain == verdict(series_from(negated, kind), MIRRORED[better], -aim)


@given(values, KINDS, betters, levels, st.integers(0, 3), st.integers(0, 3))
def test_rows_without_a_value_at_the_ends_do_not_matter(
    numbers, kind, better, level, before, after
):
    """The source lists periods that it has no figure for."""
    figures, aim = decimals(numbers), Decimal(level) / 10
    plain = verdict(series_from(figures, kind), better, aim)
    start = Period(2015, kind)
    rows = [Observation(OWN, start.shift(-k), None, "..") for k in range(before, 0, -1)]
    rows += series_from(figures, kind).headline.rows
    rows += [Observation(OWN, start.shift(len(figures) + k), None, "...") for k in range(after)]
    assert plain == verdict(series_with(OWN, kind, {OWN: tuple(rows)}), better, aim)


@given(st.lists(st.integers(1, 400), min_size=5, max_size=12), st.integers(1, 11))
def test_a_constant_added_changes_no_direction(numbers, shift):
    """The test looks at order alone."""
    figures = decimals(numbers)
    moved = [figure + shift for figure in figures]
    plain = judge(indicator_of(), series_from(figures).headline, strategy_of())
    raised = judge(indicator_of(), series_from(moved).headline, strategy_of())
    assert plain.direction == raised.direction


@given(values, KINDS)
def test_a_preliminary_last_figure_never_decides_alone(numbers, kind):
    """A clear direction that is stated holds without the preliminary figure too."""
    figures = decimals(numbers)
    found = judge(
        indicator_of(), series_from(figures, kind, preliminary=True).headline, strategy_of()
    )
    if found.direction in ("improving", "worsening") and len(figures) > 1:
        settled = judge(indicator_of(), series_from(figures[:-1], kind).headline, strategy_of())
        assert settled.clear_trend == found.clear_trend


def test_the_window_is_ten_years_of_months_at_most():
    """PER_YEAR times ten figures, counted back from the latest."""
    numbers = [Decimal(n) for n in range(150)]
    window = judge(
        indicator_of(), series_from(numbers, "month").headline, strategy_of()
    ).window.rows
    assert len(window) == 10 * PER_YEAR["month"]
    assert window[-1].value == 149
