"""The change since the baseline: plain arithmetic, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from typing import Literal

from site_builder.period import Period
from site_builder.series import Line, Observation

Reason = Literal[
    "",
    "no-figures",
    "no-total",
    "ends-before-baseline",
    "ends-at-baseline",
    "no-baseline-figure",
    "break",
    "few-points",
    "ends-before-term",
    "not-comparable",
    "less-than-a-year",
]

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


@dataclass(frozen=True, slots=True)
class Change:
    """The change of our own area since the baseline, in the indicator's unit.

    `base` is None, and `amount` with it, when it cannot be said; `reason` then tells why.
    `share` is the change in per cent of the base. It is None for a base of zero or less, and for
    a balance such as net migration, whose figures have been negative: it has no proportions.
    """

    wanted: Period | None
    base: Observation | None = None
    amount: Decimal | None = None
    share: Decimal | None = None
    reason: Reason = ""


def baseline_period(wanted: Period, latest: Period) -> Period | None:
    """The period that a baseline means for a line: a year means the latest period's season.

    For a monthly series whose latest figure is of January 2025, the baseline 2021 is January
    2021. None when the kinds do not fit at all.
    """
    if wanted.kind == latest.kind:
        return wanted
    return latest.same_season(wanted.year) if wanted.kind == "year" else None


def difference(later: Decimal, earlier: Decimal) -> Decimal:
    """`later − earlier` to the last digit, however many there are."""
    return _EXACT.subtract(later, earlier)


def change_since(wanted: Period, line: Line) -> Change:
    """How a line's latest figure differs from that of the baseline `wanted`."""
    latest = line.latest
    if latest is None or latest.value is None:
        return Change(None, reason="no-figures")
    period = baseline_period(wanted, latest.period)
    if period is None or latest.period < period:
        return Change(period, reason="ends-before-baseline")
    base = line.known_at(period)
    if base is None or base.value is None:
        return Change(period, reason="no-baseline-figure")
    if line.broken_between(period, latest.period):
        return Change(period, reason="break")
    if base.period == latest.period:
        return Change(period, reason="ends-at-baseline")
    amount = difference(latest.value, base.value)
    return Change(period, base, amount, _share(amount, base.value, line))


def change_in_year(line: Line) -> Change:
    """How a line's latest figure differs from that of the same season a year earlier."""
    latest = line.latest
    if latest is None:
        return Change(None, reason="no-figures")
    return change_since(latest.period.same_season(latest.period.year - 1), line)


def _share(amount: Decimal, base: Decimal, line: Line) -> Decimal | None:
    return None if base <= 0 or line.balance else amount / base * 100
