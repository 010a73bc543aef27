"""How our own area stands beside others at the same time: those that the strategy names.

No mean of the areas is made. The whole country is Statistics Finland's own figure for it, never a
mean of municipalities; it takes no place in the rank. The whole country is left out where its
figure is of another order of magnitude (its population beside a city's); a municipality never is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from site_builder.areas import WHOLE_COUNTRY
from site_builder.definitions import Indicator, Strategy
from site_builder.period import Period
from site_builder.series import Series
from site_builder.trends.change import baseline_period, difference
from site_builder.trends.methods.comparison import Gap, Rank, Words, gap, in_words, rank, spread

OUT_OF_SCALE = 3
"""A figure more than this many times our own is not of our size. Here that leaves out only the
whole country, by the figures of one period; a chart leaves out any area, by the largest figures."""
LEAST_RANKED = 5
"""Among fewer municipalities a place says nothing; nor does it where neither way is better."""


@dataclass(frozen=True)
class Beside:
    """One area: its value now and at the baseline, and, of others, what ours is beside it.

    Between values of a series that breaks there is no change, and no gap is followed.
    """

    area: str
    now: Decimal
    then: Decimal | None
    words: Words | None = None
    gap: Gap | None = None
    broken: bool = False

    @property
    def change(self) -> Decimal | None:
        """The change since the baseline."""
        known = None if self.broken else self.then
        return None if known is None else difference(self.now, known)


@dataclass(frozen=True)
class Standing:
    """Our own area first, then the others in the order in which they were given.

    `period` is the latest of which we and any other area have a figure. `base` is the baseline;
    None when it does not lie before, or the series breaks in between.
    """

    period: Period
    base: Period | None
    rows: tuple[Beside, ...]
    rank: Rank | None
    spread: Decimal | None


def standing(indicator: Indicator, series: Series, strategy: Strategy) -> Standing | None:
    """The comparison with the named areas, or None when none of them has a figure beside ours."""
    return standing_among(indicator, series, strategy, strategy.named)


def standing_among(
    indicator: Indicator, series: Series, strategy: Strategy, others: Sequence[str]
) -> Standing | None:
    """The comparison with these areas, or None when none of them has a figure beside ours."""
    baseline = indicator.baseline or strategy.baseline
    period = _common(series, others)
    if period is None:
        return None
    now = _in_scale(_values(series, others, period), series.own)
    if len(now) == 1:
        return None
    base = _base(series, baseline, period)
    then = _values(series, others, base) if base is not None else {}
    broken = {a for a in now if base is not None and series.line(a).broken_between(base, period)}
    deviation = spread(list(now.values()))
    places = {area: value for area, value in now.items() if area != WHOLE_COUNTRY}
    told = len(places) >= LEAST_RANKED and indicator.better in ("higher", "lower")
    return Standing(
        period=period,
        base=base,
        rows=tuple(
            _beside(area, series.own, now, then, deviation, broken=area in broken) for area in now
        ),
        rank=rank(places, series.own, better=indicator.better) if told else None,
        spread=deviation,
    )


def _beside(
    area: str,
    own: str,
    now: Mapping[str, Decimal],
    then: Mapping[str, Decimal],
    deviation: Decimal | None,
    *,
    broken: bool,
) -> Beside:
    if area == own:
        return Beside(area, now[area], then.get(area))
    known = own in then and area in then and not broken
    return Beside(
        area,
        now[area],
        then.get(area),
        in_words(now[own], now[area], spread=deviation),
        gap((then[own], then[area]), (now[own], now[area])) if known else None,
        broken,
    )


def _common(series: Series, others: Sequence[str]) -> Period | None:
    theirs = {o.period for a in others for o in series.line(a).known if a != series.own}
    return max((o.period for o in series.headline.known if o.period in theirs), default=None)


def _values(series: Series, others: Sequence[str], period: Period) -> dict[str, Decimal]:
    observations = {
        a: series.line(a).known_at(period) for a in dict.fromkeys([series.own, *others])
    }
    return {a: o.value for a, o in observations.items() if o is not None and o.value is not None}


def _in_scale(values: Mapping[str, Decimal], own: str) -> dict[str, Decimal]:
    reach = OUT_OF_SCALE * abs(values[own])
    return {
        area: value
        for area, value in values.items()
        if area != WHOLE_COUNTRY or not reach or abs(value) <= reach
    }


def _base(series: Series, baseline: Period, period: Period) -> Period | None:
    base = baseline_period(baseline, period)
    if base is None or base >= period or series.headline.broken_between(base, period):
        return None
    return base
