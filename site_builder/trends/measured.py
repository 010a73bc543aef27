"""What was measured of the verdict, for the method page; `benchmarks/false_alarms.py` checks it.

Shares are in per cent of 10 000 seeded series each. The counts of published cases were made with
the recorded cases of Statistics Canada and Destatis; the project's tests hold a sample of them.
"""

from __future__ import annotations

from decimal import Decimal

SERIES = 10_000

FALSE_ALARMS = {
    "white": Decimal("3.3"),
    "serial-0.3": Decimal("7.2"),
    "serial-0.6": Decimal("16.7"),
    "monthly": Decimal("3.6"),
}
"""Trendless series called improving or worsening: white noise of eight kinds, serial correlation
AR(1) of 0.3 and 0.6 from year to year, and seasonal months with white noise."""

POWER = Decimal("100.0")
"""Series called improving that rise by 2 % a year with 2 % noise over ten years."""

WRONG_WAY = Decimal("0.0")
"""The same called worsening."""

PUBLISHED = {"growth-ratio": (58, 58), "recent-change": (75, 79)}
"""Published evaluations that the methods reproduce from raw series, and how many were tried."""

LIKELIHOOD_SERIES = 8_000
"""Series that likelihoods were said of: random walks with and without a drift, in proportion and
with heavy tails, whose targets were drawn without knowing what came."""

LIKELIHOOD = {"0–5": Decimal(1), "20–30": Decimal(25), "70–80": Decimal(77), "95–101": Decimal(98)}
"""Of those that were said to be so many per cent likely, how many per cent met their target."""

LIKELIHOOD_SWINGS = Decimal(87)
"""The same of 70–80 per cent, of series that swing about a line: it is said too cautiously."""
