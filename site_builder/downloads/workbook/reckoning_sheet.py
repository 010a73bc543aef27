"""The sheet that works the verdict out again by formulas, from the figures of the other sheet."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.definitions import Strategy
from site_builder.downloads.told_figures import title_of
from site_builder.downloads.workbook.change_rows import add_change
from site_builder.downloads.workbook.figures import FigureRows
from site_builder.downloads.workbook.plan import (
    ASIDE,
    PROSE,
    TITLE,
    FreeSheet,
    Look,
    SheetEntry,
    cell_address,
    figure_look,
    in_sheet,
    sheet_name,
)
from site_builder.downloads.workbook.result_rows import WIDTHS, ResultRows
from site_builder.downloads.workbook.target_rows import TargetRows
from site_builder.downloads.workbook.trend_rows import (
    HEAD,
    ORDERS,
    SIDE_WIDTHS,
    Addresses,
    add_trend,
)
from site_builder.language import Language
from site_builder.records import Record
from site_builder.series import Observation
from site_builder.wording.badge import verdict_badge
from site_builder.wording.verdict import sentence


def reckoning_sheet(
    record: Record, placed: FigureRows, strategy: Strategy, language: Language
) -> FreeSheet:
    """The sheet; of an indicator that cannot be judged it says why."""
    results = ResultRows(language, HEAD)
    if record.series.headline.known:
        look = figure_look(record.indicator.decimals)
        _add_results(results, record, _addresses(record, placed), look, strategy, language)
    opening = _opening(record, language, told=bool(results.entries))
    return FreeSheet(
        name=sheet_name(language.text("workbook.sheet.reckoning")),
        widths=(*WIDTHS, *SIDE_WIDTHS),
        entries=dict(sorted({**opening, **results.entries}.items())),
        wide=True,
        spread={row: len(WIDTHS) for row, _ in opening if row},
        printed=ORDERS - 1,
    )


def _opening(
    record: Record, language: Language, *, told: bool
) -> dict[tuple[int, int], SheetEntry]:
    """What the sheet is, the verdict in words, and how to try other figures."""
    lines = [
        SheetEntry(title_of(record, language), TITLE),
        SheetEntry(sentence(record.indicator, record.verdict, language), PROSE),
        SheetEntry(language.text("workbook.try" if told else "arithmetic.nothing"), ASIDE),
    ]
    return {(row, 0): line for row, line in enumerate(lines)}


def _add_results(
    results: ResultRows,
    record: Record,
    addresses: Addresses,
    look: Look,
    strategy: Strategy,
    language: Language,
) -> None:
    placed = add_change(results, record, look, addresses)
    if placed is None:
        return
    add_trend(results, record.verdict, look, addresses)
    results.told("direction-told", verdict_badge(record.verdict, language).words)
    TargetRows(results, record, placed, look).add(strategy, language)


def _addresses(record: Record, placed: FigureRows) -> Callable[[Observation], tuple[str, str]]:
    """Where the period and the value of one of our own figures stand in the sheet of figures.

    A cell that somebody has cleared, or written words into, is no figure: what is made of it says
    so (#N/A), where a spreadsheet would reckon with nought or take words for more than any number.
    """
    line = record.series.headline
    start, name = placed.rows[line.key], placed.sheet.name
    rows = {row.period: start + number for number, row in enumerate(line.rows)}

    def found(row: Observation) -> tuple[str, str]:
        place = rows[row.period]
        cells = (cell_address(place, column) for column in (placed.period, placed.value))
        period, value = (in_sheet(name, cell) for cell in cells)
        return period, f"IF(ISNUMBER({value}),{value},NA())"

    return found
