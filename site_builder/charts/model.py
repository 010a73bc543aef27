"""What an indicator's chart shows, in one language, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Literal

from site_builder import areas
from site_builder.charts.curves import Curve, Point, Projected, Role, curve_of, scenarios_of
from site_builder.charts.description import description_of, target_told
from site_builder.charts.scale import Scale, scale_of
from site_builder.charts.target_spans import TargetSpan, last_step, target_spans
from site_builder.definitions import Indicator, Strategy, Target
from site_builder.language import Language
from site_builder.period import Period
from site_builder.series import Series
from site_builder.trends.outlook import Outlook
from site_builder.trends.required import required_path
from site_builder.trends.standing import OUT_OF_SCALE
from site_builder.trends.steps import with_target_ahead
from site_builder.trends.target_status import due_period
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import target_amount, unit_words

DrawnAs = Literal["lines", "bars"]
"""How figures are drawn: bars stand for few that no line could join."""

BARS_AT_MOST, JOINED_AT_MOST = 4, 2
"""Figures of a line that are drawn as bars: so many at most, and so few of them in a row."""
SLOTS_AT_MOST = 24
"""Periods between the first and the last bar; among more, bars would be hairs."""
_ORDINAL = attrgetter("ordinal")
"""The lines of a chart have one kind of period, whose running numbers order them."""
WIDEST_INTERVAL = 2
"""An interval this many times as wide as all else that is drawn would press it flat."""


@dataclass(frozen=True)
class Chart:
    """Everything drawn. `left_out` names compared areas that are only in the table.

    `required` is the way from the baseline to the target, both of which the scale holds anyway.
    `outlook` is what is expected of the target's time, with its interval of 80 per cent. `reasons`
    belong to the breaks, in their order; one may be empty. `spoken_unit` is the unit in running
    text. `spans` are of a target that changes with time, of which `target_by` is when the next one
    begins. `years` are those that every small chart of the site runs over.
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
    outlook: Point | None = None
    reasons: tuple[str, ...] = ()
    spoken_unit: str = ""
    spans: tuple[TargetSpan, ...] = ()
    drawn: DrawnAs = "lines"
    years: tuple[int, int] | None = None

    @property
    def values(self) -> list[Decimal]:
        """Every value that the scale must hold, the target included."""
        points = [point for line in self.lines for point in line.drawn]
        points += [self.outlook] if self.outlook else []
        drawn = [value for point in points for value in point.reach]
        stepped = [end for span in self.spans for end in span.ends]
        return drawn + (stepped or (self.target.ends if self.target else []))

    @property
    def aims(self) -> list[Decimal]:
        """The values to reach at the target's time, if it has one; else those to keep."""
        begins = (list(span.ends) for span in self.spans if span.first == self.target_by)
        return next(begins, self.target.ends if self.target else [])

    @property
    def told_until(self) -> Period | None:
        """The last period that the target needs a place at; None where it needs none."""
        times = [self.target_by] if self.target_by else []
        return max([*times, *(span.first for span in self.spans)], default=None)

    @cached_property
    def scale(self) -> Scale:
        """The value axis. A bar is as long as its figure is large: it begins at zero."""
        return scale_of(self.values, whole=self.drawn == "bars")


def chart_of(
    indicator: Indicator,
    series: Series,
    strategy: Strategy,
    language: Language,
    *,
    outlook: Outlook | None = None,
    years: tuple[int, int] | None = None,
    projections: Sequence[Projected] = (),
) -> Chart | None:
    """The indicator's chart, or None when our own area has no figure to draw.

    `outlook` is what its verdict expects of the target's time. `projections` are drawn as scenarios
    of our own line, those of another kind of period or of another order of magnitude left out.
    Where any is drawn, what the verdict expects is left to words: it is another kind of forecast.
    """
    if not series.headline.known:
        return None
    lines, left_out = _drawn(series, strategy, language, projections)
    plain = chart_of_lines(indicator, series, strategy, lines, series.breaks, language)
    by = due_period(with_target_ahead(indicator, series.headline).target, series.headline)
    expected = None if lines[0].scenarios else _expected(outlook, by, lines, indicator)
    required = _required(indicator, series, strategy)
    told = target_told(indicator, series.headline, expected, language)
    ends = (plain.last, by, last_step(indicator, series.headline))
    last = max(period for period in ends if period is not None)
    return replace(
        plain,
        last=last,
        target=indicator.target,
        target_by=by if by and by >= plain.first else None,
        target_label=_target_label(indicator, language),
        required=required,
        left_out=left_out,
        description=f"{plain.description} {told}".rstrip(),
        outlook=expected,
        spans=target_spans(indicator, series.headline, plain.first, last, language),
        drawn="lines" if required or expected else drawn_as(lines, indicator),
        years=years,
    )


def chart_of_lines(
    indicator: Indicator,
    series: Series,
    strategy: Strategy,
    lines: Sequence[Curve],
    breaks: Sequence[Period],
    language: Language,
) -> Chart:
    """A chart of these lines alone, each of which has a figure: without a target."""
    periods = [point.period for line in lines for point in line.drawn]
    first, last = min(periods, key=_ORDINAL), max(periods, key=_ORDINAL)
    inside = [period for period in breaks if first < period <= last]
    return Chart(
        identity=indicator.id,
        title=indicator.title[language.code],
        unit=unit_words(indicator, language),
        decimals=indicator.decimals,
        lines=tuple(lines),
        first=first,
        last=last,
        term=term_of(series, strategy),
        breaks=tuple(inside),
        target=None,
        target_by=None,
        target_label="",
        required=(),
        left_out=(),
        description=description_of(indicator, lines, language),
        reasons=tuple(_reason(indicator, period, language) for period in inside),
        spoken_unit=_spoken(indicator, language),
    )


def drawn_as(lines: Sequence[Curve], indicator: Indicator) -> DrawnAs:
    """Bars for the few figures of an amount or a share; an index has no zero to begin at."""
    periods = [point.period.ordinal for line in lines for point in line.points]
    few = all(
        len(line.points) <= BARS_AT_MOST
        and all(len(segment) <= JOINED_AT_MOST for segment in line.segments)
        and line.drawn == line.points
        for line in lines
    )
    near = max(periods) - min(periods) < SLOTS_AT_MOST
    return "bars" if few and near and indicator.measured != "index" else "lines"


def term_of(series: Series, strategy: Strategy) -> tuple[Period, Period]:
    """The first and last period that the council term touches, in the series' kind."""
    days = strategy.term.start, strategy.term.end
    start, end = (Period(day.year, "month", day.month).last(series.kind) for day in days)
    return start, end


def _drawn(
    series: Series, strategy: Strategy, language: Language, projections: Sequence[Projected]
) -> tuple[list[Curve], tuple[str, ...]]:
    """The lines that are drawn, our own first with its scenarios, and the names of those left out.

    What would press our own line flat is left out.
    """
    every = [_curve(series, area, strategy, language) for area in series.beside(strategy.named)]
    known = [line for line in every if line.points]
    largest = max(abs(o.value) for o in series.headline.known if o.value is not None)
    lines = [line for line in known if _fits(line, largest)]
    foreseen = scenarios_of(projections, lines[0], series.kind)
    flat = [line.name for line in known if line not in lines]
    flat += [one.name for one in foreseen if not one.points]
    own = replace(lines[0], scenarios=tuple(one for one in foreseen if one.points))
    return [own, *lines[1:]], tuple(flat)


def _curve(series: Series, area: str, strategy: Strategy, language: Language) -> Curve:
    role: Role = "own" if area == series.own else "peer"
    if area == areas.WHOLE_COUNTRY:
        role = "country"
    return curve_of(series.line(area), area_name(area, strategy, language), role)


def _fits(line: Curve, largest: Decimal) -> bool:
    """Whether our own line, whose `largest` figure this is, would not lie flat beside this one's.

    Any area can be left to the table, unlike in the comparison, which has no scale. Our own
    zeros have no size to measure others by.
    """
    if line.role == "own" or largest == 0:
        return True
    return max(abs(point.value) for point in line.points) <= OUT_OF_SCALE * largest


def _required(indicator: Indicator, series: Series, strategy: Strategy) -> tuple[Point, ...]:
    baseline = indicator.baseline or strategy.baseline
    way = required_path(indicator, series.headline, baseline)
    return tuple(Point(period, value) for period, value in way)


def _expected(
    outlook: Outlook | None, by: Period | None, lines: Sequence[Curve], indicator: Indicator
) -> Point | None:
    """What is expected of the target's time, unless its interval would press all else flat."""
    ahead = outlook.forecast if outlook else None
    if ahead is None or by is None or indicator.target is None:
        return None
    value, low, high = (
        Decimal(str(round(number, indicator.decimals + 2)))
        for number in (ahead.value, ahead.low, ahead.high)
    )
    others = [point.value for line in lines for point in line.drawn] + indicator.target.ends
    room = max([*others, value]) - min([*others, value])
    return Point(by, value, low=low, high=high) if high - low <= WIDEST_INTERVAL * room else None


def _target_label(indicator: Indicator, language: Language) -> str:
    if indicator.target is None or indicator.target.steps:
        return ""
    amount = target_amount(indicator, indicator.target, language)
    return f"{language.text('chart.target')} {amount}"


def _reason(indicator: Indicator, period: Period, language: Language) -> str:
    """Why the series breaks at a period, as the definition tells it."""
    told = (broken.reason[language.code] for broken in indicator.breaks if broken.period == period)
    return next(told, "")


def _spoken(indicator: Indicator, language: Language) -> str:
    """The unit in running text, a per cent sign as a word."""
    unit = unit_words(indicator, language)
    if indicator.unit_text is not None:
        return indicator.unit_text[language.code]
    return language.text("drawing.per-cent") if unit.strip() == "%" else unit
