"""The sheets of an indicator's figures: one row for each figure, and one for each series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.definitions import Strategy
from site_builder.downloads.figure_cube import AREA, FigureCube, figure_cube
from site_builder.downloads.tidy_csv import breakdowns_of
from site_builder.downloads.told_figures import Told, total_code, unit_of
from site_builder.downloads.workbook.plan import (
    AFTER_NUMBER,
    MOST_ROWS,
    TEXT,
    YEAR,
    ListColumn,
    ListSheet,
    Plain,
    WideSheet,
    figure_look,
    sheet_name,
)
from site_builder.language import Language
from site_builder.period import Period
from site_builder.series import Line, LineKey, Observation
from site_builder.wording.area_names import area_name
from site_builder.wording.group_names import breakdown_name, group_name, value_name
from site_builder.wording.status_words import sign_words

CODE_WIDTH, NAME_WIDTH, PERIOD_WIDTH, VALUE_WIDTH, WORDS_WIDTH = 9, 22, 12, 13, 34


@dataclass(frozen=True)
class FigureRows:
    """The sheet of all figures, and where in it each line's figures begin, one after another.

    `rows` count from nought, with the header; `period` and `value` are the numbers of columns.
    `left_out` is how many figures a sheet does not hold.
    """

    sheet: ListSheet
    rows: Mapping[LineKey, int]
    period: int
    value: int
    left_out: int


def figure_rows(
    told: Told, strategy: Strategy, language: Language, most: int = MOST_ROWS
) -> FigureRows:
    """A row for each figure, our own area first, then by code; totals first, by time.

    Where there are more than a sheet holds, whole lines are left out: first those of areas that
    the strategy does not name.
    """
    lines = ordered_lines(told)
    held = _that_fit(lines, told, strategy, most)
    columns = _columns(told, language)
    rows: list[tuple[Plain, ...]] = []
    starts: dict[LineKey, int] = {}
    unit = unit_of(told, language)
    for line in held:
        starts[line.key] = len(rows) + 1
        names = key_cells(told, line.key, strategy, language)
        start, groups = names[:2], names[2:]
        rows += [
            (
                *start,
                period_cell(row.period),
                *groups,
                row.value,
                unit,
                *status_cells(row, language),
            )
            for row in line.rows
        ]
    period, value = 2, 3 + 2 * len(breakdowns_of(told))
    left_out = sum(len(line.rows) for line in lines) - len(rows)
    sheet = ListSheet(sheet_name(language.text("workbook.sheet.figures")), columns, tuple(rows))
    return FigureRows(sheet, starts, period, value, left_out)


def wide_figures(told: Told, strategy: Strategy, language: Language) -> WideSheet:
    """A row for each area and group in the same order, a column for each period.

    What is missing stays empty: a spreadsheet would draw a sign as nought.
    """
    periods = {period: number for number, period in enumerate(told.series.periods)}
    lines = ordered_lines(told)[: MOST_ROWS - 1]
    look = figure_look(told.indicator.decimals)
    return WideSheet(
        name=sheet_name(language.text("workbook.sheet.wide")),
        columns=(*_area_columns(language), *_group_columns(told, language)),
        keys=tuple(key_cells(told, line.key, strategy, language) for line in lines),
        periods=tuple(period_cell(period) for period in periods),
        figures=tuple(
            (number, periods[row.period], row.value)
            for number, line in enumerate(lines)
            for row in line.rows
            if row.value is not None
        ),
        looks=(look,) * len(lines),
    )


def ordered_lines(told: Told) -> list[Line]:
    """The lines in the order of the cube's axes."""
    cube = figure_cube(told)
    places = {
        axis: {code: number for number, code in enumerate(codes)}
        for axis, codes in cube.axes.items()
        if axis == AREA or axis in breakdowns_of(told)
    }
    lines = told.series.lines
    return [lines[key] for key in sorted(lines, key=lambda key: _place(key, cube, places))]


def key_cells(
    told: Told, key: LineKey, strategy: Strategy, language: Language
) -> tuple[Plain, ...]:
    """An area's code and name, then of each breakdown a value's code and name."""
    values = dict(key.group)
    groups: list[Plain] = []
    for breakdown in breakdowns_of(told):
        code = values.get(breakdown)
        indicator, origin = told.indicator, told.provenance
        groups += (
            [total_code(told, breakdown), group_name(indicator, origin, (), language)]
            if code is None
            else [code, value_name(indicator, origin, breakdown, code, language)]
        )
    return (key.area, area_name(key.area, strategy, language), *groups)


def period_cell(period: Period) -> str | int:
    """A year as a number, so that it can be reckoned with; other periods as they are written."""
    return period.year if period.kind == "year" else str(period)


def status_cells(row: Observation, language: Language) -> tuple[Plain, Plain]:
    """The status as other files have it, and what it says in words; nothing without any."""
    signs = [sign for sign in (row.symbol, *row.flags) if sign]
    if not signs:
        return None, None
    return row.status, language.series(sign_words(sign, language) for sign in signs)


def status_columns(language: Language) -> tuple[ListColumn, ...]:
    """Those of the status."""
    text = language.text
    return (
        ListColumn(text("column.status"), CODE_WIDTH),
        ListColumn(text("workbook.column.status-words"), WORDS_WIDTH),
    )


def _that_fit(lines: Sequence[Line], told: Told, strategy: Strategy, most: int) -> Sequence[Line]:
    """As many whole lines as there are rows for, those of named areas before others'."""
    room = most - 1
    if sum(len(line.rows) for line in lines) <= room:
        return lines
    named = [told.series.own, *strategy.compare]
    held: set[LineKey] = set()
    for line in sorted(lines, key=lambda one: one.key.area not in named):
        if len(line.rows) <= room:
            room -= len(line.rows)
            held.add(line.key)
    return [line for line in lines if line.key in held]


def _place(
    key: LineKey, cube: FigureCube, places: Mapping[str, Mapping[str, int]]
) -> tuple[int, ...]:
    codes = {**cube.totals, **dict(key.group), AREA: key.area}
    return tuple(places[axis][codes[axis]] for axis in places)


def _columns(told: Told, language: Language) -> tuple[ListColumn, ...]:
    text, decimals = language.text, told.indicator.decimals
    yearly = told.series.kind == "year"
    return (
        *_area_columns(language),
        ListColumn(text("column.period"), PERIOD_WIDTH, YEAR if yearly else TEXT),
        *_group_columns(told, language),
        ListColumn(text("column.value"), VALUE_WIDTH, figure_look(decimals)),
        ListColumn(text("column.unit"), NAME_WIDTH, AFTER_NUMBER),
        *status_columns(language),
    )


def _area_columns(language: Language) -> tuple[ListColumn, ...]:
    text = language.text
    return (
        ListColumn(text("column.area-code"), CODE_WIDTH),
        ListColumn(text("column.area"), NAME_WIDTH),
    )


def _group_columns(told: Told, language: Language) -> tuple[ListColumn, ...]:
    found: list[ListColumn] = []
    for breakdown in breakdowns_of(told):
        name = breakdown_name(told.indicator, breakdown, language)
        code = f"{name}: {language.text('column.code')}"
        found += [ListColumn(code, PERIOD_WIDTH), ListColumn(name, NAME_WIDTH)]
    return tuple(found)
