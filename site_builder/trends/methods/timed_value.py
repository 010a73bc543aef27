"""A figure as the methods take it."""

from __future__ import annotations

from decimal import Decimal

TimedValue = tuple[float, Decimal]
"""When, in years (see `Period.years`), and how much."""
