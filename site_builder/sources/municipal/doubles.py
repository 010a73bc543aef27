"""Two figures for one area and period: refused, with the column that tells the rows apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from site_builder.errors import Problem, SourceError
from site_builder.series import FigureKey
from site_builder.sources.files.place import quoted
from site_builder.sources.municipal.cells import normal
from site_builder.sources.municipal.layout import Layout
from site_builder.sources.municipal.numbers import Figure
from site_builder.sources.municipal.records import Grid
from site_builder.sources.municipal.rows import Entry

_MOST_FAULTS = 5


def refuse_doubles(
    kept: Sequence[tuple[Entry, Figure]],
    key_of: Callable[[Entry], FigureKey],
    grid: Grid,
    layout: Layout,
) -> None:
    """Raise SourceError naming both lines where an area has two figures for a period (and group).

    Equal figures are refused too: one of the rows was meant to say something else.
    """
    first: dict[FigureKey, Entry] = {}
    faults: list[Problem] = []
    for entry, _ in kept:
        key = key_of(entry)
        earlier = first.setdefault(key, entry)
        if earlier is not entry:
            faults.append(
                _double(
                    earlier, entry, f"{key.line} has two figures for {key.period}", grid, layout
                )
            )
        if len(faults) == _MOST_FAULTS:
            break
    if faults:
        raise SourceError(*faults)


def _double(one: Entry, two: Entry, fault: str, grid: Grid, layout: Layout) -> Problem:
    if one.line == two.line:
        return grid.place.problem(
            f"{fault}: columns {quoted(one.period)} and {quoted(two.period)}",
            "Give the column that is not the figure another name in the file, or remove it.",
            line=two.line,
        )
    return grid.place.problem(
        f"{fault}: {quoted(one.text)} on line {one.line} and {quoted(two.text)} on line {two.line}",
        _telling_apart(one, two, grid, layout),
        line=two.line,
    )


def _telling_apart(one: Entry, two: Entry, grid: Grid, layout: Layout) -> str:
    rows = {line: cells for line, cells in grid.read() if line in (one.line, two.line)}
    taken = {layout.period, layout.area, *layout.values, *layout.dividing}
    pairs = zip(layout.names, rows[one.line], rows[two.line], strict=False)
    for column, (name, first, second) in enumerate(pairs):
        if column not in taken and name and normal(first) != normal(second):
            return (
                f'Say which row is meant: where = {{ "{name}" = "{normal(first)}" }} or'
                f' "{normal(second)}".'
            )
    return "Remove the row that is wrong from the file."
