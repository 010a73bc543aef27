"""A target that changes with time: each period is held against the step in force then."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recomputed import step_in_force
from scenes import SCENES, in_steps, kept, monthly, scene, table
from specimens import indicator_of, record_of, strategy_of, yearly

from site_builder.downloads.verdict_json import verdict_fields, verdict_json
from site_builder.period import Period
from site_builder.trends.required import need, required_path
from site_builder.trends.steps import (
    steps_of,
    with_target_ahead,
    with_target_in_force,
)

HOUSING = table("2022 | 6047; 2023 | 8179")
DECISION = '[target]\nsource = { label = "§ 22", url = "https://pikkula.example/22" }\n'


def states(found):
    """Each step: value, first and last period, where it is in time, and the periods by outcome."""
    return [
        (
            *(str(end) for end in step.target.ends),
            f"{step.first}–{step.last or ''}",
            step.state,
            [str(period) for period in step.met],
            [str(period) for period in step.missed],
        )
        for step in found.verdict.target.steps
    ]


def test_each_year_is_held_against_the_step_in_force_then():
    """Helsinki's housing: 7 000 a year in 2021–2022 was missed, 8 000 from 2023 on was met."""
    found = scene(HOUSING, in_steps("2021 7000", "2023 8000"), decimals=0)
    assert states(found) == [
        ("7000", "2021–2022", "past", [], ["2022"]),
        ("8000", "2023–", "in-force", ["2023"], []),
    ]
    target = found.verdict.target
    assert (target.status, target.timing, target.target.value) == ("reached", "kept", 8000)
    assert [past.target for past in found.verdict.history] == ["behind", "reached"]


def test_a_year_that_would_have_met_the_earlier_step_alone_is_missed():
    """7 500 was enough in 2022, and is not in 2023."""
    found = scene(table("2022 | 7500; 2023 | 7500"), in_steps("2021 7000", "2023 8000"))
    assert [past.target for past in found.verdict.history] == ["reached", "behind"]
    assert found.verdict.target.status == "behind"


@pytest.mark.parametrize(
    ("name", "status", "timing"),
    [
        ("a step that is met", "reached", "kept"),
        ("a step that was met before", "behind", ""),
        ("a step that is missed by the same", "far-behind", ""),
        ("a step that is missed and away", "moving-away", ""),
        ("a step missed without a baseline", "behind", ""),
        ("steps among months", "moving-away", ""),
        ("steps ahead", "on-track", ""),
        ("steps without figures", "cannot-say", ""),
    ],
)
def test_each_case_has_its_status(name, status, timing):
    """The scenes are those that the sentences are read from."""
    judged = SCENES[name].verdict.target
    assert (judged.status, judged.timing) == (status, timing)


def test_a_step_of_a_year_holds_from_its_first_month():
    """A target to be reached by a year is due in its last month; a step begins with the first."""
    found = scene(monthly(2019, "2024M12", 1.0), in_steps("2022 20", "2024 30"))
    spans = [(str(step.first), str(step.last)) for step in found.verdict.target.steps]
    assert spans == [("2022M01", "2023M12"), ("2024M01", "None")]


def test_a_range_can_have_steps():
    """Each with ends of its own; the direction is judged by the one in force."""
    toml = (
        '[[target.step]]\nfrom = "2021"\nlow = 40\nhigh = 50\n'
        '[[target.step]]\nfrom = "2023"\nlow = 60\nhigh = 70\n'
    )
    found = scene("41 42 43 44 45 46 47 48", toml, better="range")
    assert [step.state for step in found.verdict.target.steps] == ["past", "in-force"]
    assert [list(map(str, step.missed)) for step in found.verdict.target.steps] == [
        [],
        ["2023", "2024"],
    ]
    assert found.verdict.direction == "improving"


def test_steps_that_all_lie_ahead_are_a_target_by_the_first_of_them():
    """The pace since the baseline tells whether it is enough, as of any target with a time."""
    stepped = scene(yearly("70 71 72 73", 2024), in_steps("2028 77", "2030 80"))
    dated = scene(yearly("70 71 72 73", 2024), '[target]\nvalue = 77\nby = "2028"\n')
    ours, theirs = stepped.verdict.target, dated.verdict.target
    assert (ours.status, ours.ratio, ours.form) == (theirs.status, theirs.ratio, theirs.form)
    assert (ours.target.value, str(ours.target.by)) == (77, "2028")


def test_the_way_to_the_next_step_begins_at_the_latest_figure():
    """From 7 179 in 2023 to 9 000 in 2027, in proportion, a point a year; none after the last."""
    series = yearly("7000 7105 6047 7179", 2023)
    toml = in_steps("2021 7000", "2023 8000", "2027 9000")
    way = required_path(indicator_of(toml), series.headline, Period(2021))
    assert [period.year for period, _ in way] == [2023, 2024, 2025, 2026, 2027]
    assert (way[0][1], way[-1][1]) == (7179, 9000)
    last = required_path(indicator_of(in_steps("2021 7000")), series.headline, Period(2021))
    assert last == ()


def test_what_the_next_step_needs_a_year_is_told():
    """1 821 in four years; nothing is needed of a step that is met already."""
    found = scene(yearly("7000 7105 6047 7179", 2023), in_steps("2021 7000", "2027 9000"))
    demand = need(found.indicator, found.series.headline, found.verdict.change)
    assert (demand.gap, demand.yearly) == (1821, 1821 / 4)
    found = scene(yearly("7000 7105 6047 9179", 2023), in_steps("2021 7000", "2027 9000"))
    assert need(found.indicator, found.series.headline, found.verdict.change) is None


def test_the_next_step_has_a_forecast_and_no_status():
    """What is expected of 2027 stands among the methods; the status is that of today's step."""
    found = scene("60 61 62 63 64 65 66 67 68 69", in_steps("2020 60", "2027 90")).verdict
    assert found.target.status == "reached"
    assert found.outlook.forecast.time == 2027
    assert str(found.target.due) == "2027"


def test_noughts_that_no_figure_has_are_not_told():
    """8000.0 of whole homes is 8 000; 74.5 of whole per cent stays as it was decided."""
    steps = scene(HOUSING, in_steps("2021 7000.0", "2023 74.5"), decimals=0).verdict.target.steps
    assert [str(step.target.value) for step in steps] == ["7000", "74.5"]
    steps = scene(HOUSING, in_steps("2021 7000", "2023 8000.0")).verdict.target.steps
    assert [str(step.target.value) for step in steps] == ["7000", "8000.0"]


def test_the_verdict_file_tells_the_steps_and_who_decided(tmp_path):
    """The keys of old have the meaning that they had: of the step that was judged."""
    toml = DECISION + in_steps("2021 70", "2023 74")
    content, record = record_of(tmp_path, "091,2021,71,\n091,2022,69,\n091,2023,74,", toml)
    told = json.loads(verdict_json(record, content.strategy))["target"]
    assert (told["status"], told["value"], told["by"], told["timing"]) == (
        *("reached", 74, None),
        "kept",
    )
    assert told["steps"] == [
        {
            "from": "2021",
            "to": "2022",
            "value": 70,
            "state": "past",
            "met": ["2021"],
            "missed": ["2022"],
        },
        {
            "from": "2023",
            "to": None,
            "value": 74,
            "state": "in-force",
            "met": ["2023"],
            "missed": [],
        },
    ]
    assert told["source"] == {"label": "§ 22", "url": "https://pikkula.example/22"}


def test_a_target_without_steps_has_none_in_its_file():
    """Nor a source, unless the definition names one."""
    found = scene("70 71 72 73 74", kept("70"))
    assert not {"steps", "source"} & set(verdict_fields(found.record, strategy_of())["target"])


levels = st.integers(-40, 40)
stairs = st.dictionaries(st.integers(2008, 2030), levels, min_size=1, max_size=6)


@given(st.lists(levels, min_size=1, max_size=14), stairs, st.sampled_from(["higher", "lower"]))
def test_every_period_is_judged_once_by_the_step_that_is_in_force(numbers, decided, better):
    """Against an independent search for the step; periods before the first are not judged."""
    toml = in_steps(*(f"{year} {decided[year]}" for year in sorted(decided)))
    found = scene(" ".join(map(str, numbers)), toml, better=better)
    judged = {}
    for step in found.verdict.target.steps:
        assert not judged.keys() & {*step.met, *step.missed}
        judged |= dict.fromkeys(step.met, True) | dict.fromkeys(step.missed, False)
    expected = {}
    for place, number in enumerate(numbers):
        year = 2024 - len(numbers) + 1 + place
        step = step_in_force([(str(start), value) for start, value in decided.items()], str(year))
        if step is not None:
            expected[Period(year)] = number >= step if better == "higher" else number <= step
    assert judged == expected


@given(st.lists(levels, min_size=5, max_size=14), levels, st.sampled_from(["higher", "lower"]))
def test_one_step_from_before_all_figures_is_a_target_to_be_kept(numbers, value, better):
    """The very same verdict, wherever a change since the baseline is known."""
    figures = " ".join(map(str, numbers))
    stepped = scene(figures, in_steps(f"2000 {value}"), better=better).verdict
    plain = scene(figures, kept(str(value)), better=better).verdict
    fields = ("direction", "growth", "recent", "opinions", "outlook")
    assert [getattr(stepped, name) for name in fields] == [getattr(plain, name) for name in fields]
    assert stepped.target.timing == plain.target.timing
    if plain.target.status != "cannot-say":
        assert stepped.target.status == plain.target.status


def test_a_target_without_steps_is_what_it_was():
    """Nothing is put in its place, and it has no steps."""
    indicator, line = indicator_of(kept("70")), yearly("70 71", 2024).headline
    assert with_target_in_force(indicator, line) is indicator
    assert with_target_ahead(indicator, line) is indicator
    assert steps_of(indicator, line) == ()
