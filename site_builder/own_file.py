"""What a file of the content folder says now, beside what was recorded from it."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.definitions import Content, Indicator
from site_builder.series import Observation
from site_builder.sources.figures import Wanted
from site_builder.sources.kinds.asking import Doors, read
from site_builder.sources.network.http import Http
from site_builder.status import FORECAST


def figures_now(content: Content, indicator: Indicator) -> tuple[Observation, ...]:
    """The figures in the indicator's own file, read without the network.

    Raises SourceError when it cannot be read by its definition.
    """
    assert indicator.source is not None
    doors, wanted = Doors(content, Http(), {}), Wanted.by(content.strategy, indicator)
    figures = read(indicator.source, doors, wanted, None)
    return figures.observations if figures is not None else ()


def same_figures(one: Iterable[Observation], other: Iterable[Observation]) -> bool:
    """Whether both say the same, as far as a file can: that a period lies ahead is our own flag."""
    return _told(one) == _told(other)


def _told(rows: Iterable[Observation]) -> set[tuple[object, ...]]:
    return {(str(o.key), o.value, o.symbol, o.flags.replace(FORECAST, "")) for o in rows}
