"""The words at the ends of lines: what each is called and what its latest figure is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from site_builder.charts.curves import Point
from site_builder.charts.lettering import broken, width
from site_builder.charts.placing import PlacedLine, Placing, Spot
from site_builder.charts.plot import Plot, Size

SHARE, LARGEST_SHARE = 0.3, 0.45
"""Of a drawing's width: what a label takes before it is broken, and at most."""
ROWS = 3
LONG_UNIT = 3
"""Letters: a longer unit stands at the axis alone, and not in a target's label."""
NEAR, FAR = 9.0, 22.0
"""From a line's end to its label: beside it, and where a leader joins them."""
MOVED = 1.1
"""A label moved by more than so many letters is joined to its line."""
FARTHEST, FARTHEST_WITHIN = 6.0, 2.0
"""In lines: how far a label may be moved at the edge, and within the figures."""
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
    bold: bool = True

    def rows(self, room: float, font: float) -> list[tuple[str, str]]:
        """Its words in lines with their classes, the name's before the note's."""
        named = _cut(broken(self.words, room, font, bold=self.bold))
        noted = _cut(broken(self.note, room, font)) if self.note else []
        return [*((words, self.kind) for words in named), *((words, "muted") for words in noted)]


@dataclass(frozen=True)
class PlacedLabel:
    """A label's lines of words with their classes, the place of the first, and of its leader."""

    x: float
    y: float
    rows: tuple[tuple[str, str], ...]
    leader: tuple[Spot, Spot] | None


def curve_labels(placing: Placing) -> list[EndLabel]:
    """The names of all lines with their latest figures, and of our own what is foreseen."""
    return [label for line in placing.lines for label in _of_line(placing, line)]


def target_labels(placing: Placing) -> list[EndLabel]:
    """The target with its time, and what is expected of that time."""
    return list(_of_target(placing))


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
    x = 1.0 if chart.target_by is None else placing.x(chart.target_by)
    ends = [placing.y(end) for end in chart.target.ends]
    when = "" if chart.target.by is None else language.in_period(chart.target.by)
    middle = sum(ends) / len(ends)
    words = chart.target_label
    if len(chart.unit) > LONG_UNIT:
        words = words.removesuffix(chart.unit).rstrip()
    lean = 0.0 if x > 1 - ON else _below_or_above(placing)
    yield EndLabel(words, when, "target-label", "target-mark", (x, middle), lean)
    expected = chart.outlook
    if expected is not None and expected.low is not None and expected.high is not None:
        words = f"{language.text('status.f')} {placing.number(expected.value)}"
        low, high = placing.number(expected.low), placing.number(expected.high)
        note = language.text("drawing.interval", low=low, high=high)
        yield EndLabel(words, note, "label foreseen own", "whisker", placing.at(expected))


def _below_or_above(placing: Placing) -> float:
    """Where the words of a target lie that others' lines go past: not where the way comes from."""
    way = placing.chart.required
    return 1.0 if way and way[0].value < way[-1].value else -2.0


def room_of(labels: Sequence[EndLabel], size: Size) -> float:
    """The width in which every label is written: that of a long name, within limits."""
    longest = max((_longest(label, size) for label in labels), default=0.0)
    return min(max(SHARE * size.width, longest), LARGEST_SHARE * size.width)


def _longest(label: EndLabel, size: Size) -> float:
    """The width of its longest word; figures with their units are one."""
    words = [(word, label.bold) for word in label.words.split(" ")]
    words += [(word, False) for word in label.note.split(" ")]
    return max(width(word, size.font, bold=bold) for word, bold in words)


def right_edge(labels: Sequence[EndLabel], left: float, size: Size, gap: float) -> float:
    """How far right the figures may reach for every label to have its room."""
    room, edges = room_of(labels, size), [size.width - 1.5 * size.font]
    for label in labels:
        share = max(label.end[0], 1e-3)
        free = size.width - 2 - gap - _width(label, room, size) - left
        edges.append(left + free / share)
    return min(edges)


def _width(label: EndLabel, room: float, size: Size) -> float:
    return max(
        width(words, size.font, bold=label.bold and kind == label.kind)
        for words, kind in label.rows(room, size.font)
    )


def placed(
    labels: Sequence[EndLabel], plot: Plot, size: Size, gap: float
) -> list[PlacedLabel] | None:
    """Every label at its line's end, moved apart where they would overlap.

    None where they are too many, or would be moved too far to be found from their lines.
    """
    room = room_of(labels, size)
    found: list[PlacedLabel] = []
    for group in _beside(labels, plot, size, gap):
        rows = [label.rows(room, size.font) for label in group]
        heights = [size.step * len(one) for one in rows]
        wanted = [plot.y(label.end[1]) + size.step * (label.lean - 0.5) for label in group]
        low, high = plot.top - 0.2 * size.font, plot.bottom + size.step / 2
        tops = apart(wanted, heights, low, high)
        if sum(heights) > high - low or any(map(_too_far, group, wanted, tops, repeat(size))):
            return None
        far = any(abs(a - b) > MOVED * size.font for a, b in zip(wanted, tops, strict=True))
        beside = gap if far else NEAR
        for label, top, lines in zip(group, tops, rows, strict=True):
            x, y = plot.at(label.end)
            middle = top + size.step / 2
            leader = ((x + 5, y), (x + beside - 3, middle)) if far else None
            found.append(PlacedLabel(x + beside, middle + size.font * 0.35, tuple(lines), leader))
    return found


def _too_far(label: EndLabel, wanted: float, top: float, size: Size) -> bool:
    most = FARTHEST if label.end[0] > 1 - ON else FARTHEST_WITHIN
    return abs(top - wanted) > most * size.step


def moved(labels: Sequence[PlacedLabel]) -> bool:
    """Whether any stands so far from its line that a leader must join them."""
    return any(label.leader for label in labels)


def _beside(labels: Sequence[EndLabel], plot: Plot, size: Size, gap: float) -> list[list[EndLabel]]:
    """Groups of labels that stand above one another, each from the highest to the lowest."""
    room = room_of(labels, size)
    groups: list[list[EndLabel]] = []
    reach = float("-inf")
    for label in sorted(labels, key=lambda one: one.end[0]):
        start = plot.x(label.end[0])
        if start > reach:
            groups.append([])
        groups[-1].append(label)
        reach = max(reach, start + gap + _width(label, room, size))
    return [sorted(group, key=lambda one: (-one.end[1], one.lean)) for group in groups]


def apart(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """The tops of boxes under one another, each as near to where it is wanted as the others let.

    What overlaps is gathered into blocks, each at the mean of what its boxes want (the
    pool-adjacent-violators algorithm, which finds the least squares).
    """
    blocks: list[tuple[float, int]] = []
    above = 0.0
    for place, height in zip(wanted, heights, strict=True):
        mean, count = place - above, 1
        while blocks and blocks[-1][0] > mean:
            other, number = blocks.pop()
            mean, count = (other * number + mean * count) / (number + count), number + count
        blocks.append((mean, count))
        above += height
    limit = max(low, high - above)
    starts = [min(max(mean, low), limit) for mean, count in blocks for _ in range(count)]
    before = 0.0
    tops = []
    for start, height in zip(starts, heights, strict=True):
        tops.append(start + before)
        before += height
    return tops


def _cut(rows: list[str]) -> list[str]:
    """A few lines at most, the last with an ellipsis: the whole stands in the description."""
    return rows if len(rows) <= ROWS else [*rows[: ROWS - 1], rows[ROWS - 1][:-1] + "…"]
