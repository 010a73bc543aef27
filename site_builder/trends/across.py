"""Every municipality of a region at the same time: its figure, its change, and its standing.

A figure is called larger or smaller when it differs from the median of its class, such as its
municipality group, by more than the class's median absolute deviation: the rule of `standing`, with
the median in the place of another area. Neither word says which is better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from site_builder.definitions import Indicator, Strategy
from site_builder.series import Series
from site_builder.trends.all_municipalities import AllMunicipalities, latest_among
from site_builder.trends.change import Change, change_since
from site_builder.trends.methods.comparison import Words, in_words, spread
from site_builder.trends.unusual import UnusualChange, unusual_change


@dataclass(frozen=True)
class ClassMiddle:
    """What is usual in a class: the median, and how far from it figures usually are.

    `spread` is None where the class has fewer than four figures, or half of them are equal.
    """

    median: Decimal
    spread: Decimal | None


@dataclass(frozen=True)
class Across:
    """One indicator at the latest period that most municipalities share.

    `changes` are since the baseline, with the reason where there is none; `words` are by code of
    those whose class has a spread; `middles` by class. `unusual` are the changes in a year, of all
    municipalities whose usual change is known, the most unusual first.
    """

    crowd: AllMunicipalities
    changes: Mapping[str, Change]
    middles: Mapping[str, ClassMiddle]
    words: Mapping[str, Words]
    unusual: tuple[UnusualChange, ...]

    @property
    def since(self) -> Change | None:
        """A change that can be told, whose baseline is everybody's; None without any."""
        return next((one for one in self.changes.values() if one.amount is not None), None)


def across(
    indicator: Indicator, series: Series, strategy: Strategy, classes: Mapping[str, str]
) -> Across | None:
    """All municipalities that have a class, by code; None where none of them has a figure."""
    crowd = latest_among(series, classes)
    if crowd is None:
        return None
    baseline = indicator.baseline or strategy.baseline
    lines = {area: series.line(area).until(crowd.period) for area in crowd.values}
    middles = _middles(crowd.values, classes)
    changed = (unusual_change(line) for line in lines.values())
    return Across(
        crowd=crowd,
        changes={area: change_since(baseline, line) for area, line in lines.items()},
        middles=middles,
        words=_words(crowd.values, classes, middles),
        unusual=tuple(sorted((one for one in changed if one), key=lambda one: -one.times)),
    )


def _middles(
    values: Mapping[str, Decimal], classes: Mapping[str, str]
) -> Mapping[str, ClassMiddle]:
    members: dict[str, list[Decimal]] = {}
    for area, value in values.items():
        members.setdefault(classes[area], []).append(value)
    return {name: ClassMiddle(median(of), spread(of)) for name, of in members.items()}


def _words(
    values: Mapping[str, Decimal], classes: Mapping[str, str], middles: Mapping[str, ClassMiddle]
) -> Mapping[str, Words]:
    told = {}
    for area, value in values.items():
        middle = middles[classes[area]]
        words = in_words(value, middle.median, spread=middle.spread)
        if words is not None:
            told[area] = words
    return told
