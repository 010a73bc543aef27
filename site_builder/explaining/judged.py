"""The figures that decide: the window with every one of them, base, latest and change."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.downloads.verdict_json import number
from site_builder.explaining.case import Case
from site_builder.explaining.layout import Labelled, Passage, counted, passage, written
from site_builder.series import Observation
from site_builder.trends.verdict import LEAST_POINTS, Verdict
from site_builder.trends.window import WINDOW

_PERCENT_DIGITS = 4
"""As `verdict.json` has them."""


def judged(case: Case) -> Passage:
    """The window's figures, listed; base, latest and the change between them."""
    verdict = case.record.verdict
    entries = [*_window(verdict), *_points(verdict), *_change(verdict)]
    return passage("The figures that decide", entries)


def figure(row: Observation | None) -> str:
    """A figure with its period, and what its source says of it: `2023: 71.2 (p)`."""
    if row is None or row.value is None:
        return ""
    flags = f" ({row.flags})" if row.flags else ""
    return f"{row.period}: {written(row.value)}{flags}"


def _window(verdict: Verdict) -> Iterator[Labelled]:
    window = verdict.window
    if not window.rows:
        yield "window", "no figure that can be judged"
        return
    held = f"{counted(len(window.rows), 'figure')} of {counted(window.years, 'year')}"
    span = f"{window.rows[0].period} – {window.rows[-1].period}"
    rule = f"the last {WINDOW} figures or years since the last break, {LEAST_POINTS} at least"
    yield "window", f"{span}: {held} ({rule})"


def _points(verdict: Verdict) -> Iterator[Labelled]:
    for place, row in enumerate(verdict.window.rows):
        yield "" if place else "its figures", figure(row)


def _change(verdict: Verdict) -> Iterator[Labelled]:
    change = verdict.change
    yield "base", figure(change.base) or f"none for {change.wanted}" * bool(change.wanted)
    yield "latest", figure(verdict.latest)
    if change.amount is None:
        yield "change", f"cannot be said: {change.reason}"
        return
    share = ""
    if change.share is not None:
        share = f", {round(float(change.share), _PERCENT_DIGITS)} % of the base"
    yield "change", f"latest − base = {number(change.amount)}{share}"
