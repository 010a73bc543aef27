"""What is written at the ends of lines: names with their latest figures, targets, forecasts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from site_builder.charts.curves import Point
from site_builder.charts.placing import PlacedLine, Placing, Spot
from site_builder.charts.target_spans import TargetSpan
from site_builder.definitions import Target

LONG_UNIT = 3
"""Letters: a longer unit stands at the axis alone, and not in a target's label."""
ON = 0.02
"""What ends nearer to the right edge than this ends there."""


@dataclass(frozen=True)
class EndLabel:
    """Words at the end of something drawn.

    `mark` are the classes of what is drawn, for its sample in a key. `lean` is by how many lines
    the words stand lower, so that what goes on to the right is not written over.
    """

    words: str
    note: str
    kind: str
    mark: str
    end: Spot
    lean: float = 0.0

    @property
    def at_edge(self) -> bool:
        """Whether it ends where the figures do, on the right."""
        return self.end[0] > 1 - ON


Labels = tuple[list[EndLabel], list[EndLabel]]
"""Those of lines, and those of a target."""


def labels_of(placing: Placing) -> Labels:
    """The names of all lines with their latest figures, and of our own what is foreseen; then the
    target with its time, and what is expected of that time.
    """
    curves = [label for line in placing.lines for label in _of_line(placing, line)]
    return curves, list(_of_target(placing))


def _of_line(placing: Placing, line: PlacedLine) -> Iterator[EndLabel]:
    note = placing.language.text("status.p") if line.own and line.preliminary else ""
    mark = f"{'column' if placing.chart.drawn == 'bars' else 'line'} {line.style}"
    yield EndLabel(
        f"{line.name} {line.figure}", note, f"label {line.style}", mark, line.end,
        _lean(placing, line),
    )  # fmt: skip
    if line.own and line.ahead:
        yield _foreseen(line, line.ahead.words, line.ahead.spots[-1], "ahead")
    for scenario in line.scenarios:
        yield _foreseen(line, scenario.words, scenario.spots[-1], "scenario")


def _foreseen(line: PlacedLine, words: str, end: Spot, kind: str) -> EndLabel:
    return EndLabel(words, "", f"label foreseen {line.style}", f"line {kind} {line.style}", end)


def _lean(placing: Placing, line: PlacedLine) -> float:
    """Away from what goes on beyond the line's end, if anything does."""
    chart = placing.chart
    beyond: list[Spot] = [line.ahead.spots[-1]] if line.ahead else []
    beyond += [one.spots[-1] for one in line.scenarios]
    if line.own:
        points: Sequence[Point] = [
            *([chart.outlook] if chart.outlook else []),
            *chart.required[-1:],
        ]
        beyond += [placing.at(point) for point in points]
    way = next((y for x, y in beyond if x > line.end[0] + ON), None)
    return 0.0 if way is None else 1.0 if way >= line.end[1] else -1.0


def _of_target(placing: Placing) -> Iterator[EndLabel]:
    chart, language = placing.chart, placing.language
    if chart.target is None:
        return
    yield _stepped(placing, chart.spans[-1]) if chart.spans else _level(placing, chart.target)
    expected = chart.outlook
    if expected is not None and expected.low is not None and expected.high is not None:
        words = f"{language.text('status.f')} {placing.number(expected.value)}"
        low, high = placing.number(expected.low), placing.number(expected.high)
        note = language.text("drawing.interval", low=low, high=high)
        yield EndLabel(words, note, "label foreseen own", "whisker", placing.at(expected))


def _level(placing: Placing, target: Target) -> EndLabel:
    """Of a target that is one for all time: at its time, else at the edge."""
    chart = placing.chart
    x = 1.0 if chart.target_by is None else placing.x(chart.target_by)
    when = "" if target.by is None else placing.language.in_period(target.by)
    lean = 0.0 if x > 1 - ON else _below_or_above(placing)
    return _target(placing, chart.target_label, when, (x, _middle(placing, target.ends)), lean)


def _stepped(placing: Placing, span: TargetSpan) -> EndLabel:
    """Of a target that changes: its last step, at the edge that it reaches."""
    return _target(placing, span.label, span.when, (1.0, _middle(placing, span.ends)), 0.0)


def _middle(placing: Placing, ends: Sequence[Decimal]) -> float:
    return sum(placing.y(end) for end in ends) / len(ends)


def _target(placing: Placing, words: str, when: str, end: Spot, lean: float) -> EndLabel:
    unit = placing.chart.unit
    if len(unit) > LONG_UNIT:
        words = words.removesuffix(unit).rstrip()
    return EndLabel(words, when, "target-label", "target-mark", end, lean)


def _below_or_above(placing: Placing) -> float:
    """Where the words of a target lie that others' lines go past: not where the way comes from."""
    way = placing.chart.required
    return 1.0 if way and way[0].value < way[-1].value else -2.0
