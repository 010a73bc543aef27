"""A chart in words, for who hears it: what each line tells, and what is foreseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.charts.curves import Curve, Point
from site_builder.definitions import Indicator
from site_builder.language import Language
from site_builder.series import Line
from site_builder.trends.steps import steps_of
from site_builder.wording.figures import target_words, value_words
from site_builder.wording.steps import all_steps_words


def description_of(indicator: Indicator, lines: Sequence[Curve], language: Language) -> str:
    """First, lowest, highest and latest figure of our own line, the latest of the others."""
    return " ".join(
        f"{line.name}: {language.listing(_told(indicator, line, language))}." for line in lines
    )


def target_told(indicator: Indicator, line: Line, outlook: Point | None, language: Language) -> str:
    """The target, and what is expected of its time; empty without a target."""
    if indicator.target is None:
        return ""
    steps = steps_of(indicator, line)
    target = all_steps_words(indicator, steps, language)
    target = target or target_words(indicator, indicator.target, language)
    told = f"{language.text('chart.target')}: {target}."
    if outlook is not None:
        expected = language.text("chart.forecast", figure=_figure(indicator, outlook, language))
        told += f" {language.text('drawing.outlook', forecast=expected)}"
    return told


def _told(indicator: Indicator, line: Curve, language: Language) -> Iterator[str]:
    if line.role == "own":
        yield from _ends_and_extremes(indicator, line.points, language)
    else:
        yield _figure(indicator, line.points[-1], language)
    yield from _foreseen(indicator, line, language)


def _ends_and_extremes(
    indicator: Indicator, points: Sequence[Point], language: Language
) -> Iterator[str]:
    lowest, highest = min(points, key=_value), max(points, key=_value)
    told = {point.period.ordinal: point for point in (points[0], lowest, highest, points[-1])}
    for _, point in sorted(told.items()):
        words = _figure(indicator, point, language)
        if len(points) > 2 and point is lowest:
            words = language.text("chart.lowest", figure=words)
        elif len(points) > 2 and point is highest:
            words = language.text("chart.highest", figure=words)
        yield words


def _foreseen(indicator: Indicator, line: Curve, language: Language) -> Iterator[str]:
    """The last forecast, and where each scenario ends."""
    if line.ahead:
        figure = _figure(indicator, line.ahead[-1], language)
        yield language.text("chart.forecast", figure=figure)
    for scenario in line.scenarios:
        figure = _figure(indicator, scenario.points[-1], language)
        words = language.text("chart.forecast", figure=figure)
        yield f"{words} ({scenario.name})" if scenario.name else words


def _figure(indicator: Indicator, point: Point, language: Language) -> str:
    """`12,7 % vuonna 2025 (ennakkotieto)`, with the interval where there is one."""
    words = f"{value_words(indicator, point.value, language)} {language.in_period(point.period)}"
    if point.low is not None and point.high is not None:
        low = language.number(point.low, indicator.decimals)
        high = value_words(indicator, point.high, language)
        words += f" ({language.text('drawing.between', low=low, high=high)})"
    return f"{words} ({language.text('status.p')})" if point.preliminary else words


def _value(point: Point) -> Decimal:
    return point.value
