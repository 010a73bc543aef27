"""What was known of an indicator on a follow-up's day, when no edition was frozen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import indicator_of, strategy_of

from site_builder.definitions import IndicatorAssessment
from site_builder.editions import Present, known_then, since
from site_builder.editions.ledger import reaches, recorded_on
from site_builder.period import Period
from site_builder.series import Observation
from site_builder.series.building import build_series
from site_builder.snapshots import Revision
from site_builder.snapshots.comparing import revisions
from site_builder.trends.verdict import verdict_of

OWN, FIRST = "091", datetime(2025, 1, 10, 6, tzinfo=UTC)
SPRING, AUTUMN = datetime(2025, 3, 1, 6, tzinfo=UTC), datetime(2025, 9, 1, 6, tzinfo=UTC)


def rows(figures: Mapping[str, str], area: str = OWN) -> list[Observation]:
    """Figures of one area by period."""
    return [Observation(area, Period.parse(p), Decimal(v)) for p, v in figures.items()]


def history(*fetches: tuple[datetime, Mapping[str, str]]):
    """The ledger and the last figures of fetches one after the other."""
    ledger: list[Revision] = []
    before: list[Observation] = []
    for fetched, figures in fetches:
        now = rows(figures)
        ledger += revisions("tyollisyysaste", before, now, fetched=fetched)
        before = now
    return before, tuple(ledger)


def present(figures, ledger, retrieved=None, toml="", **changes):
    indicator = indicator_of(toml, **changes)
    return Present(indicator, build_series(indicator, OWN, figures), retrieved, ledger)


def values(state):
    return {str(row.period): str(row.value) for row in state.series.headline.known}


UNTIL_2023 = {str(year): f"{year - 1950}.0" for year in range(2015, 2024)}
UNTIL_2024 = {**UNTIL_2023, "2023": "70.5", "2024": "71.0"}
UNTIL_2025 = {**UNTIL_2024, "2024": "71.5", "2025": "72.0"}
THREE = history((FIRST, UNTIL_2023), (SPRING, UNTIL_2024), (AUTUMN, UNTIL_2025))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 1, 10), UNTIL_2023),
        (date(2025, 2, 28), UNTIL_2023),
        (date(2025, 3, 1), UNTIL_2024),
        (date(2025, 8, 31), UNTIL_2024),
    ],
)
def test_the_ledger_tells_the_figures_of_a_day(day, expected):
    """What was fetched that day was known; what came later is undone, revisions too."""
    state = known_then(day, present(*THREE), strategy_of())
    assert (state.how, values(state)) == ("ledger", expected)


def test_before_the_first_fetch_only_todays_figures_are_known():
    """Those of periods that had ended by then, revised or not: which nobody can know."""
    state = known_then(date(2024, 12, 31), present(*THREE), strategy_of())
    assert state.how == "today"
    assert values(state) == {p: v for p, v in UNTIL_2025.items() if p < "2024"}


def test_figures_that_nothing_has_changed_since_are_those_of_then():
    """Without a line in the ledger, the day they were written decides."""
    figures = rows(UNTIL_2023)
    for day, how in ((FIRST.date(), "ledger"), (FIRST.date() - timedelta(1), "today")):
        assert known_then(day, present(figures, (), FIRST), strategy_of()).how == how
    assert known_then(date(2030, 1, 1), present([], ()), strategy_of()).how == "today"


def test_the_verdict_is_that_of_the_figures_of_then():
    """Too few for a direction then, clear today; today's latest stands beside, and the change."""
    few = {str(year): f"{year}.0" for year in range(2020, 2024)}
    more = {**few, "2023": "2022.5", "2024": "2024.0", "2025": "2025.0"}
    state = known_then(FIRST.date(), present(*history((FIRST, few), (AUTUMN, more))), strategy_of())
    assert (state.verdict.direction, state.verdict.reason) == ("cannot-say", "few-points")
    assert (str(state.latest.value), str(state.same_now.value)) == ("2023.0", "2022.5")
    assert state.revised
    assert str(state.latest_now.period) == "2025"
    assert state.change == Decimal("2.5")  # from today's figure of 2023, not from the revised one


def test_a_change_since_is_told_of_comparable_figures_alone():
    """Not across a break, not between a March and a May, not without a later figure."""
    broken = '[[break]]\nperiod = "2024"\nreason = { fi = "Uusi", sv = "Ny" }\n'
    state = known_then(date(2025, 1, 10), present(*THREE, toml=broken), strategy_of())
    assert (state.change, str(state.latest_now.period)) == (None, "2025")
    assert known_then(date(2026, 1, 1), present(*THREE), strategy_of()).change is None
    months = {"2024M03": "3.0", "2024M05": "5.0"}
    more = {**months, "2025M03": "3.5", "2025M05": "6.0", "2025M08": "9.0"}
    told = present(*history((FIRST, months), (AUTUMN, more)))
    state = known_then(FIRST.date(), told, strategy_of())
    assert (str(state.alike_now.period), state.change) == ("2025M05", Decimal("1.0"))
    assert str(state.latest_now.period) == "2025M08"


def test_a_figure_of_a_period_that_had_not_ended_was_a_forecast():
    """It is known today, and judged; then it was neither."""
    figures = {**UNTIL_2023, "2025": "80.0"}
    state = known_then(FIRST.date(), present(*history((FIRST, figures))), strategy_of())
    assert str(state.latest.period) == "2023"
    assert [str(row.period) for row in state.series.headline.forecasts] == ["2025"]


def test_a_correction_holds_where_the_source_said_what_it_corrects():
    """Not of the figure before, which was another."""
    toml = '[[correction]]\narea = "091"\nperiod = "2023"\nexpect = 70.5\nvalue = 75.0\n'
    toml += 'reason = { fi = "Virhe", sv = "Fel" }\n'
    told = present(*THREE, toml=toml)
    assert values(known_then(date(2025, 2, 1), told, strategy_of()))["2023"] == "73.0"
    assert values(known_then(date(2025, 4, 1), told, strategy_of()))["2023"] == "75.0"
    assert "2023" in values(known_then(date(2024, 4, 1), told, strategy_of()))


def test_figures_by_another_kind_of_period_than_todays():
    """Years that months have replaced are known as years, without today's breaks by month."""
    months = {f"2024M{month:02d}": "1.0" for month in range(1, 13)}
    toml = '[[break]]\nperiod = "2024M03"\nreason = { fi = "Uusi", sv = "Ny" }\n'
    told = present(*history((FIRST, UNTIL_2023), (AUTUMN, months)), toml=toml)
    state = known_then(FIRST.date(), told, strategy_of())
    assert (values(state), state.alike_now, state.change) == (UNTIL_2023, None, None)


def test_an_indicator_in_words_has_the_assessments_of_then():
    """By the day each was given, or else once its period had ended."""

    def told(period, day=None):
        text = {"fi": "Hyvin.", "sv": "Bra."}
        at = Period.parse(period)
        return IndicatorAssessment.model_construct(period=at, level="partly", text=text, date=day)

    given_in_may = told("2024", date(2025, 5, 1))
    indicator = indicator_of(better="neither", kind="qualitative").model_copy(
        update={"assessments": [told("2023"), given_in_may, told("2025")]}
    )
    words = Present(indicator, build_series(indicator, OWN, ()), None, ())
    for day, count in ((date(2023, 12, 31), 0), (date(2024, 1, 1), 1), (date(2025, 5, 1), 2)):
        assert len(known_then(day, words, strategy_of()).indicator.assessments) == count


def test_what_changed_since_the_state_before():
    """New and revised figures with their periods, and another direction where there is one."""
    told = present(*THREE)
    winter, summer = (
        known_then(day, told, strategy_of()) for day in (date(2025, 2, 1), date(2025, 6, 1))
    )
    found = since(winter, summer)
    assert [str(row.period) for row in found.new] == ["2024"]
    assert [(str(a.value), str(b.value)) for a, b in found.revised] == [("73.0", "70.5")]
    assert (found.gone, found.other_direction, found.anything) == ((), False, True)
    assert not since(summer, summer).anything


def test_what_was_not_recorded_is_not_told_as_revised():
    """Before the first fetch all figures are today's: that they differ later is no news of then."""
    told = present(*THREE)
    before, after = (
        known_then(day, told, strategy_of()) for day in (date(2024, 12, 31), date(2025, 2, 1))
    )
    assert (before.how, after.how) == ("today", "ledger")
    found = since(before, after)
    assert ([str(row.period) for row in found.new], found.recorded) == ([], False)
    assert (found.revised, found.gone, found.direction, found.target) == ((), (), None, None)


def test_a_figure_that_the_source_removed_is_told():
    """The later state lacks it."""
    less = {period: value for period, value in UNTIL_2023.items() if period != "2015"}
    told = present(*history((FIRST, UNTIL_2023), (SPRING, less)))
    winter, summer = (
        known_then(day, told, strategy_of()) for day in (date(2025, 2, 1), date(2025, 6, 1))
    )
    found = since(winter, summer)
    assert [str(row.period) for row in found.gone] == ["2015"] and found.anything


def test_the_ledger_is_read_by_its_moments_whatever_its_order():
    """Two changes of one day in a file that a merge has put the wrong way round."""
    key = ("tyollisyysaste", OWN, Period.parse("2023"))
    morning, evening = FIRST, FIRST + timedelta(hours=9)
    early = Revision(morning, *key, None, Decimal("62.5"), "added")
    late = Revision(evening, *key, Decimal("62.5"), Decimal("62.9"), "revised")
    last = Revision(AUTUMN, *key, Decimal("62.9"), Decimal("63.5"), "revised")
    for ledger in ((early, late, last), (last, late, early)):
        (row,) = recorded_on(FIRST.date(), rows({"2023": "63.5"}), ledger)
        assert row.value == Decimal("62.9")


periods = st.integers(2015, 2022).map(Period)
figure = st.none() | st.integers(-5, 5).map(Decimal)
snapshots = st.dictionaries(st.tuples(st.sampled_from([OWN, "SSS"]), periods), figure, max_size=8)
sequences = st.lists(st.tuples(st.integers(0, 3), snapshots), min_size=1, max_size=8)


@given(sequences)
def test_undoing_the_ledger_gives_what_was_recorded_on_any_day(fetches):
    """Whatever is added, revised, withdrawn, listed again or fetched twice in a day."""
    ledger: list[Revision] = []
    recorded: dict[date, dict] = {}
    before: list[Observation] = []
    moment = FIRST
    for days, figures in fetches:
        moment += timedelta(days=days, minutes=1)
        now = [Observation(area, period, value) for (area, period), value in figures.items()]
        ledger += revisions("x", before, now, fetched=moment)
        before = now
        recorded[moment.date()] = {o.key: o.value for o in now if o.value is not None}
    if not ledger:
        return
    known: dict | None = None
    for offset in range((moment - FIRST).days + 2):
        day = FIRST.date() + timedelta(days=offset)
        known = recorded.get(day, known)
        told = recorded_on(day, before, ledger)
        if reaches(day, ledger, None):
            assert {o.key: o.value for o in told if o.value is not None} == known


def test_a_verdict_of_then_is_that_of_a_build_of_that_day_without_its_history():
    """No page tells the history of a day that has been; all else is judged alike."""
    figures, ledger = THREE
    state = known_then(date(2025, 6, 1), present(figures, ledger), strategy_of())
    indicator = indicator_of()
    told = verdict_of(indicator, build_series(indicator, OWN, rows(UNTIL_2024)), strategy_of())
    assert told.history
    assert state.verdict == replace(told, history=())
