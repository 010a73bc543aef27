"""A figure in a table's cell, and the notes that say what the marks in a table mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from site_builder.definitions import Break, Indicator
from site_builder.language import NO_BREAK, Language
from site_builder.period import Period
from site_builder.series import Line, Observation
from site_builder.status import PRELIMINARY, united
from site_builder.wording.status_words import symbol_words


@dataclass(frozen=True)
class TableCell:
    """One cell in words. `reason` is for a reader who hears the table."""

    words: str
    reason: str = ""
    missing: bool = False


@dataclass(frozen=True)
class TableRow:
    """One period. `broken` marks the first period of a new, incomparable series."""

    period: str
    cells: tuple[TableCell, ...]
    broken: bool


def table_cell(row: Observation | None, decimals: int, language: Language) -> TableCell:
    """A figure with its marks, or the symbol of a missing one; a dash where there is no row."""
    if row is None:
        return TableCell("–", language.text("table.no-row"), missing=True)
    if row.value is None:
        return TableCell(row.symbol, symbol_words(row.symbol, language), missing=True)
    number = language.number(row.value, decimals)
    if not row.flags:
        return TableCell(number)
    reason = language.listing(language.text(f"status.{flag}") for flag in row.flags)
    return TableCell(number + "".join(map(_mark, row.flags)), reason)


def table_notes(
    indicator: Indicator,
    lines: Sequence[Line],
    periods: Collection[Period],
    breaks: Collection[Period],
    language: Language,
) -> tuple[str, ...]:
    """What the marks in a table of these lines mean, and why its figures break at `breaks`."""
    notes = _mark_notes([row for line in lines for row in line.rows], language)
    if any(line.at(period) is None for period in periods for line in lines):
        notes.append(f"– {language.text('table.no-row')}")
    broken = (each for each in indicator.breaks if each.period in breaks)
    return (*notes, *(_break_note(each, language) for each in broken))


def _mark_notes(rows: Sequence[Observation], language: Language) -> list[str]:
    """What the marks beside these figures mean, only those that occur."""
    flags = united(o.flags for o in rows if o.value is not None)
    symbols = sorted({o.symbol for o in rows if o.value is None})
    return [
        *(f"{_mark(flag).strip()} {language.text(f'status.{flag}')}" for flag in flags),
        *(f"{symbol or '–'} {symbol_words(symbol, language)}" for symbol in symbols),
    ]


def _break_note(broken: Break, language: Language) -> str:
    """Where the figures break, and why."""
    period, reason = language.period(broken.period), broken.reason[language.code]
    return language.text("table.break", period=period, reason=reason)


def _mark(flag: str) -> str:
    """A flag beside its figure: an asterisk is what printed statistics use for preliminary."""
    return "*" if flag == PRELIMINARY else f"{NO_BREAK}{flag}"
