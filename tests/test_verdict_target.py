"""The target's status: every decision made on purpose, from tables one can check by eye."""

import pytest
from scenes import SCENES, between, dated, kept, scene, table

from site_builder.period import Period


@pytest.mark.parametrize(
    ("name", "status", "timing", "form"),
    [
        ("on track", "on-track", "", "geometric"),
        ("behind", "behind", "", "geometric"),
        ("far behind", "far-behind", "", "geometric"),
        ("moving away", "moving-away", "", "geometric"),
        ("to zero", "behind", "", "linear"),
        ("below a range", "on-track", "", "geometric"),
        ("reached early", "reached", "early", "geometric"),
        ("reached in time", "reached", "in-time", "geometric"),
        ("reached late", "reached", "late", "geometric"),
        ("reached and lost", "reached", "lost", "geometric"),
        ("kept", "reached", "kept", None),
        ("inside the range", "reached", "kept", None),
        ("missed narrowly", "behind", "missed", "geometric"),
        ("missed by far", "far-behind", "missed", "geometric"),
        ("missed and away", "moving-away", "missed", "geometric"),
        ("missed without a baseline", "behind", "missed", None),
        ("not kept but nearer", "behind", "", None),
        ("not kept, the same", "far-behind", "", None),
        ("not kept and away", "moving-away", "", None),
        ("a target within a year", "cannot-say", "", None),
        ("a target across a break", "cannot-say", "", None),
    ],
)
def test_each_case_has_its_status(name, status, timing, form):
    """The scenes are those that the sentences are read from."""
    judged = SCENES[name].verdict.target
    assert (judged.status, judged.timing, judged.form) == (status, timing, form)


@pytest.mark.parametrize(
    ("figures", "target", "better", "status", "ratio"),
    [
        ("2021 | 30; 2024 | 15", dated("0", "2027"), "lower", "on-track", 1.0),
        ("2021 | -30; 2024 | -15", dated("0", "2027"), "higher", "on-track", 1.0),
        ("2021 | -30; 2024 | 10", dated("50", "2027"), "higher", "on-track", 1.0),
        ("2021 | 0; 2024 | 12", dated("40", "2027"), "higher", "behind", 0.6),
        ("2021 | 0; 2024 | -1", dated("40", "2027"), "higher", "moving-away", -0.05),
        ("2021 | 10; 2024 | 0", dated("20", "2027"), "higher", "moving-away", -2.0),
        ("2021 | 40; 2024 | 10", dated("20", "2026"), "higher", "moving-away", None),
        ("2021 | 20; 2024 | 19", dated("20", "2026"), "higher", "moving-away", None),
    ],
)
def test_zero_negative_and_crossing_values_take_the_linear_path(
    figures, target, better, status, ratio
):
    """The growth ratio has no answer there; the pace in units has. A zero is a value."""
    judged = scene(table(figures), target, better=better).verdict.target
    assert judged.status == status
    if ratio is not None:
        assert (judged.ratio, judged.form) == (pytest.approx(ratio), "linear")


def test_values_below_zero_are_judged_as_their_mirror_image():
    """A deficit that shrinks is a debt that shrinks."""
    deficit = scene(table("2021 | -30; 2024 | -20"), dated("-10", "2027")).verdict.target
    debt = scene(table("2021 | 30; 2024 | 20"), dated("10", "2027"), better="lower").verdict.target
    assert (deficit.status, deficit.form, deficit.ratio, deficit.year_met) == (
        debt.status,
        "geometric",
        debt.ratio,
        debt.year_met,
    )


def test_a_target_whose_time_has_passed_is_never_on_track():
    """Ninety-five per cent of the pace, and still missed."""
    found = scene(table("2021 | 50; 2024 | 59.5"), dated("60", "2024")).verdict.target
    assert found.ratio == pytest.approx(0.954, abs=0.002)
    assert (found.status, found.timing) == ("behind", "missed")


def test_the_figure_of_the_targets_own_period_decides():
    """A monthly series is held to the target year's last month, whatever came before."""
    rows = "2021M12 | 50; 2024M06 | 61; 2024M12 | 59; 2025M01 | 59"
    assert scene(table(rows), dated("60", "2024")).verdict.target.timing == "missed"
    rows = "2021M12 | 50; 2024M06 | 59; 2024M12 | 60; 2025M01 | 58"
    assert scene(table(rows), dated("60", "2024")).verdict.target.timing == "lost"


def test_without_that_figure_the_next_one_tells():
    """The target year is missing from the source."""
    rows = "2021 | 50; 2022 | 55; 2024 | 61"
    assert scene(table(rows), dated("60", "2023")).verdict.target.timing == "in-time"


def test_a_late_target_names_its_first_period():
    """Not the latest one."""
    judged = SCENES["reached late"].verdict.target
    assert judged.since == Period(2023)


@pytest.mark.parametrize(
    ("figures", "status"),
    [
        ("2021 | 30; 2024 | 40", "reached"),
        ("2021 | 30; 2024 | 60", "reached"),
        ("2021 | 70; 2024 | 65", "on-track"),
        ("2021 | 66; 2024 | 70", "moving-away"),
        ("2021 | 50; 2024 | 62", "moving-away"),
        ("2021 | 70; 2024 | 35", "moving-away"),
    ],
)
def test_a_range_is_reached_inside_and_approached_from_its_nearer_end(figures, status):
    """From 70 one must come down to 60, from 35 go up to 40."""
    verdict = scene(table(figures), between(40, 60, "2028"), better="range").verdict
    assert verdict.target.status == status


def test_neither_way_better_has_no_target():
    """A definition may not name one; should it, it is not judged."""
    found = scene("70 71 72 73 74", better="neither").verdict
    assert found.target.status == "no-target"


@pytest.mark.parametrize(
    ("figures", "by", "year"),
    [
        ("2021 | 70; 2024 | 73", "2030", 2027),
        ("2021 | 70; 2024 | 70", "2030", None),
        ("2021 | 70; 2024 | 69", "2030", None),
    ],
)
def test_the_year_the_target_would_be_met(figures, by, year):
    """At the pace since the baseline; no year when it stands or leads away."""
    assert scene(table(figures), dated("76", by)).verdict.target.year_met == year


def test_lower_is_better_mirrors_higher():
    """A fall towards a low target."""
    found = scene(table("2021 | 30; 2024 | 27"), dated("24", "2027"), better="lower").verdict
    assert (found.target.status, found.target.year_met) == ("behind", 2028)
    assert scene(table("2021 | 9; 2024 | 5"), kept("5"), better="lower").verdict.target.timing == (
        "kept"
    )
