"""How our own area stands beside the similar municipalities at the same time.

Their median says what is usual among them, each municipality counting once. It is told only where
every one of them has a figure of that time: without the missing ones it would be of other places.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from site_builder.definitions import Indicator, Strategy
from site_builder.series import Series
from site_builder.trends.standing import Standing, standing_among


@dataclass(frozen=True)
class BesideSimilar:
    """The comparison with those that have a figure, and the codes of those that are `lacking`.

    `median` is of the similar municipalities alone, without our own; None when any is lacking.
    """

    standing: Standing
    lacking: tuple[str, ...]
    median: Decimal | None


def beside_similar(
    indicator: Indicator, series: Series, strategy: Strategy
) -> BesideSimilar | None:
    """The comparison, or None where similar ones are not asked for or none has a figure."""
    found = standing_among(indicator, series, strategy, strategy.similar)
    if found is None:
        return None
    now = {row.area: row.now for row in found.rows}
    lacking = tuple(area for area in strategy.similar if area not in now)
    figures = [now[area] for area in strategy.similar if area in now]
    return BesideSimilar(found, lacking, None if lacking else median(figures))
