"""What an indicator's chart shows, in one language, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from site_builder import areas
from site_builder.charts.scale import Scale, scale_of
from site_builder.definitions import Indicator, Strategy, Target
from site_builder.language import Language
from site_builder.period import Period
from site_builder.series import Line, Observation, Series
from site_builder.trends.required import required_path
from site_builder.trends.standing import OUT_OF_SCALE
from site_builder.trends.target_status import due_period
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import target_amount, value_words

Role = Literal["own", "country", "peer", "group", "all"]
"""Whose figures a curve has: an area's, or of our own area a group's or those of all groups."""


@dataclass(frozen=True)
class Point:
    """One figure that is drawn."""

    period: Period
    value: Decimal
    preliminary: bool = False


@dataclass(frozen=True)
class Curve:
    """The figures of one area or group. A new segment begins after a gap and at a break.

    `ahead` are its forecasts, beginning with the latest figure that they continue.
    """

    name: str
    role: Role
    segments: tuple[tuple[Point, ...], ...]
    ahead: tuple[Point, ...] = ()

    @cached_property
    def points(self) -> list[Point]:
        """Every observed point in order of period."""
        return [point for segment in self.segments for point in segment]

    @cached_property
    def drawn(self) -> list[Point]:
        """Every point, the forecasts too."""
        return [*self.points, *self.ahead[1:]]


@dataclass(frozen=True)
class Chart:
    """Everything drawn. `left_out` names compared areas that are only in the table.

    `required` is the way from the baseline to the target, both of which the scale holds anyway.
    """

    identity: str
    title: str
    unit: str
    decimals: int
    lines: tuple[Curve, ...]
    first: Period
    last: Period
    term: tuple[Period, Period]
    breaks: tuple[Period, ...]
    target: Target | None
    target_by: Period | None
    target_label: str
    required: tuple[Point, ...]
    left_out: tuple[str, ...]
    description: str

    @property
    def values(self) -> list[Decimal]:
        """Every value that the scale must hold, the target included."""
        drawn = [point.value for line in self.lines for point in line.drawn]
        return drawn + (self.target.ends if self.target else [])

    @cached_property
    def scale(self) -> Scale:
        """The value axis."""
        return scale_of(self.values)


def chart_of(
    indicator: Indicator, series: Series, strategy: Strategy, language: Language
) -> Chart | None:
    """The indicator's chart, or None when our own area has no figure to draw."""
    own = series.headline.known
    if not own:
        return None
    drawn = series.beside(strategy.compare)
    all_lines = [_curve(series, area, strategy, language) for area in drawn]
    lines = [line for line in all_lines if line.points and _fits(line, own)]
    periods = [point.period for line in lines for point in line.drawn]
    target = indicator.target
    by = due_period(target, series.headline)
    return Chart(
        identity=indicator.id,
        title=indicator.title[language.code],
        unit=(indicator.unit or {}).get(language.code, ""),
        decimals=indicator.decimals,
        lines=tuple(lines),
        first=min(periods),
        last=max([*periods, by] if by else periods),
        term=term_of(series, strategy),
        breaks=tuple(b for b in series.breaks if min(periods) < b <= max(periods)),
        target=target,
        target_by=by,
        target_label=_target_label(indicator, language),
        required=tuple(
            Point(period, value) for period, value in _required(indicator, series, strategy)
        ),
        left_out=tuple(line.name for line in all_lines if line.points and line not in lines),
        description=description_of(indicator, lines, language),
    )


def _curve(series: Series, area: str, strategy: Strategy, language: Language) -> Curve:
    role: Role = "own" if area == series.own else "peer"
    if area == areas.WHOLE_COUNTRY:
        role = "country"
    return curve_of(series.line(area), area_name(area, strategy, language), role)


def curve_of(line: Line, name: str, role: Role) -> Curve:
    """A line's figures as they are drawn."""
    segments = tuple(_segments(line))
    return Curve(name, role, segments, _ahead(line) if segments else ())


def _ahead(line: Line) -> tuple[Point, ...]:
    latest, forecasts = line.latest, line.forecasts
    rows = (latest, *forecasts) if latest is not None and forecasts else ()
    return tuple(Point(o.period, o.value) for o in rows if o.value is not None)


def _segments(line: Line) -> Iterator[tuple[Point, ...]]:
    """The known figures as points, parted after a gap and at a break."""
    current: list[Point] = []
    for row in line.known:
        assert row.value is not None
        if current and (
            row.period.ordinal != current[-1].period.ordinal + 1
            or line.broken_between(current[-1].period, row.period)
        ):
            yield tuple(current)
            current = []
        current.append(Point(row.period, row.value, row.preliminary))
    if current:
        yield tuple(current)


def _fits(line: Curve, own: Sequence[Observation]) -> bool:
    """Whether our own line would not lie flat beside this one's largest figure.

    Any area can be left to the table, unlike in the comparison, which has no scale. Our own
    zeros have no size to measure others by.
    """
    largest = max(abs(o.value) for o in own if o.value is not None)
    if line.role == "own" or largest == 0:
        return True
    return max(abs(point.value) for point in line.points) <= OUT_OF_SCALE * largest


def term_of(series: Series, strategy: Strategy) -> tuple[Period, Period]:
    """The first and last period that the council term touches, in the series' kind."""
    days = strategy.term.start, strategy.term.end
    start, end = (Period(day.year, "month", day.month).last(series.kind) for day in days)
    return start, end


def _required(
    indicator: Indicator, series: Series, strategy: Strategy
) -> tuple[tuple[Period, Decimal], ...]:
    return required_path(indicator, series.headline, indicator.baseline or strategy.baseline)


def _target_label(indicator: Indicator, language: Language) -> str:
    if indicator.target is None:
        return ""
    amount = target_amount(indicator, indicator.target, language)
    return f"{language.text('chart.target')} {amount}"


def description_of(indicator: Indicator, lines: Sequence[Curve], language: Language) -> str:
    """First, lowest, highest and latest figure of our own line, the latest of the others."""
    return " ".join(
        f"{line.name}: {language.listing(_told(indicator, line, language))}." for line in lines
    )


def _told(indicator: Indicator, line: Curve, language: Language) -> Iterator[str]:
    points = line.points
    lowest, highest = min(points, key=_value), max(points, key=_value)
    ends = (points[0], points[-1])
    for point in points:
        if point is not points[-1] and (
            line.role != "own" or point not in (*ends, lowest, highest)
        ):
            continue
        figure = value_words(indicator, point.value, language)
        words = f"{figure} {language.in_period(point.period)}"
        if line.role == "own" and len(points) > 2 and point is lowest:
            words = language.text("chart.lowest", figure=words)
        elif line.role == "own" and len(points) > 2 and point is highest:
            words = language.text("chart.highest", figure=words)
        yield words
    if line.ahead:
        last = line.ahead[-1]
        figure = f"{value_words(indicator, last.value, language)} {language.in_period(last.period)}"
        yield language.text("chart.forecast", figure=figure)


def _value(point: Point) -> Decimal:
    return point.value
