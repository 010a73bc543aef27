"""The change since the baseline by formulas (see `trends.change`)."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.downloads.workbook.figures import period_cell
from site_builder.downloads.workbook.plan import SAID, SHARE, TIME, YEAR, Look
from site_builder.downloads.workbook.result_rows import Reckoned, ResultRows, exactly
from site_builder.downloads.workbook.trend_rows import Addresses
from site_builder.period import PER_YEAR, Period
from site_builder.records import Record
from site_builder.series import Observation


@dataclass(frozen=True)
class PlacedFigure:
    """A figure among the results: when it is of, in years, and how much it is."""

    time: Reckoned
    value: Reckoned


@dataclass(frozen=True)
class PlacedChange:
    """The ends of the change, and the years between them; no base where nothing is compared."""

    latest: PlacedFigure
    base: PlacedFigure | None = None
    years: Reckoned | None = None


def add_change(
    results: ResultRows, record: Record, look: Look, addresses: Addresses
) -> PlacedChange | None:
    """The latest figure, and how it differs from the baseline's, or why that cannot be said."""
    verdict, latest = record.verdict, record.verdict.latest
    if latest is None:
        return None
    results.heading("change")
    now = _figure(results, "latest", latest, look, addresses)
    change = verdict.change
    if change.base is None or change.amount is None:
        results.note(results.text[f"change.short.{change.reason}"])
        return PlacedChange(now)
    then = _figure(results, "base", change.base, look, addresses)
    passed = now.time.number - then.time.number
    years = results.add("years", f"{now.time.address}-{then.time.address}", passed, None, TIME)
    amount = now.value.number - then.value.number
    difference = f"{now.value.address}-{then.value.address}"
    results.add("amount", difference, amount, exactly(change.amount), look)
    if change.share is not None:
        formula = f"({difference})/{then.value.address}"
        share = exactly(float(change.share) / 100)
        results.add("share", formula, amount / then.value.number, share, SHARE)
    return PlacedChange(now, then, years)


def growth_formula(start: str, end: str, years: str) -> str:
    """Compound growth a year between two values on one side of zero."""
    return f"IF({start}>0,1,-1)*(({end}/{start})^(1/{years})-1)"


def time_formula(period: str, example: Period) -> str:
    """A period's cell as its beginning in years: 2024M05 is 2024 and four twelfths."""
    if example.kind == "year":
        return period
    return f"VALUE(LEFT({period},4))+(VALUE(MID({period},6,2))-1)/{PER_YEAR[example.kind]}"


def _figure(
    results: ResultRows, key: str, row: Observation, look: Look, addresses: Addresses
) -> PlacedFigure:
    assert row.value is not None
    period, value = addresses(row)
    cell, period_look = period_cell(row.period), YEAR if row.period.kind == "year" else SAID
    when = results.add(f"{key}-period", period, cell, exactly(cell), period_look)
    figure = results.add(key, value, float(row.value), exactly(row.value), look)
    if row.period.kind == "year":
        return PlacedFigure(when, figure)
    formula = time_formula(when.address, row.period)
    return PlacedFigure(results.add(f"{key}-time", formula, row.period.years, None, TIME), figure)
