"""What a goal's indicators say together, by the rule of Helsinki's auditors."""

import pytest
from specimens import indicator_of, series_of, strategy_of, yearly

from site_builder.trends.goal import summarise
from site_builder.trends.verdict import judge

TARGET = '[target]\nvalue = 75.0\nby = "2025"\n'


def verdict_of(status):
    """A verdict whose target has this status."""
    figures, toml = {
        "reached": ("2021 | 70\n2024 | 76", TARGET),
        "behind": ("2021 | 70\n2024 | 72.5", TARGET),
        "far-behind": ("2021 | 70\n2024 | 70.5", TARGET),
        "cannot-say": ("2020 | 70\n2024 | 71", TARGET),
        "no-target": ("2021 | 70\n2024 | 76", ""),
    }[status]
    verdict = judge(indicator_of(toml), series_of(figures), strategy_of())
    assert verdict.target.status == status
    return verdict


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        (["reached"], "met"),
        (["reached", "reached"], "met"),
        (["reached", "behind"], "not-met"),
        (["behind", "far-behind"], "not-met"),
        (["reached", "no-target"], "not-assessable"),
        (["behind", "no-target"], "not-assessable"),
        (["reached", "cannot-say"], "not-assessable"),
        (["no-target"], "not-assessable"),
        ([], "not-assessable"),
    ],
)
def test_a_goal_is_met_only_when_every_indicator_has_reached_its_target(statuses, outcome):
    """One without a target, or one that cannot be judged, and nobody can say."""
    assert summarise([verdict_of(status) for status in statuses]).outcome == outcome


def test_every_class_is_counted_also_the_empty_ones():
    """In a fixed order, so that pages and files always look the same."""
    verdicts = [
        judge(indicator_of(), yearly("1 2 3 4 5 6", 2024), strategy_of()),
        judge(indicator_of(), yearly("6 5 4 3 2 1", 2024), strategy_of()),
        judge(indicator_of(), yearly("6 5 4 3 2 1", 2024), strategy_of()),
    ]
    summary = summarise(verdicts)
    assert summary.indicators == 3
    assert {way: number for way, number in summary.directions.items() if number} == {
        "improving": 1,
        "worsening": 2,
    }
    assert set(summary.directions) == {
        "improving", "worsening", "no-clear-change", "not-judged", "cannot-say",
    }  # fmt: skip
    assert sum(summary.targets.values()) == 3
