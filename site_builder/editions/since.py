"""What changed in an indicator between two states of it: since the previous follow-up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.editions.known_then import KnownThen
from site_builder.editions.rules import same_rules, same_unit
from site_builder.period import Period
from site_builder.series import Observation
from site_builder.trends.direction import Direction
from site_builder.trends.target_status import TargetStatus


@dataclass(frozen=True)
class Since:
    """Our own area's new and revised figures, and what became of direction and target.

    `new` are figures of periods that the earlier state had none of, in order. `revised` are the
    figures of one period in both, earlier and later; `gone` those that the later state lacks.
    Both are empty unless the figures of both were `recorded`: what was revised after a day on which
    nothing was recorded may have been revised at any time. Direction and target are None where
    only the rules, or only what is known, may differ.
    """

    new: tuple[Observation, ...]
    revised: tuple[tuple[Observation, Observation], ...]
    gone: tuple[Observation, ...]
    recorded: bool
    direction: tuple[Direction, Direction] | None
    target: tuple[TargetStatus, TargetStatus] | None

    @property
    def other_direction(self) -> bool:
        """Whether the direction is another one."""
        return self.direction is not None and self.direction[0] != self.direction[1]

    @property
    def other_target(self) -> bool:
        """Whether the target's status is another one."""
        return self.target is not None and self.target[0] != self.target[1]

    @property
    def anything(self) -> bool:
        """Whether anything at all has changed."""
        figures = self.new or self.revised or self.gone
        return bool(figures) or self.other_direction or self.other_target


def since(earlier: KnownThen, later: KnownThen) -> Since | None:
    """What changed from one state to a later one of the same indicator.

    None where one cannot be set against the other: of another municipality, unit or kind.
    """
    alike = same_unit(earlier.indicator, later.indicator)
    if not alike or earlier.series.own != later.series.own:
        return None
    before, after = _known(earlier), _known(later)
    recorded = "today" not in {earlier.how, later.how}
    judged = _judged_alike(earlier, later)
    return Since(
        new=tuple(row for period, row in after.items() if period not in before),
        revised=tuple(_revised(before, after)) if recorded else (),
        gone=tuple(row for period, row in before.items() if period not in after and recorded),
        recorded=recorded,
        direction=(earlier.verdict.direction, later.verdict.direction) if judged else None,
        target=(earlier.verdict.target.status, later.verdict.target.status) if judged else None,
    )


def _judged_alike(earlier: KnownThen, later: KnownThen) -> bool:
    """Whether another verdict is news: of editions the rules are of then, else they are today's."""
    ways = {earlier.how, later.how}
    if len(ways) == 1:
        return earlier.how != "today" or earlier.latest is not None
    return "today" not in ways and same_rules(earlier.indicator, later.indicator)


def _known(state: KnownThen) -> dict[Period, Observation]:
    return {row.period: row for row in state.series.headline.known}


def _revised(
    before: dict[Period, Observation], after: dict[Period, Observation]
) -> Iterator[tuple[Observation, Observation]]:
    for period, row in before.items():
        if period in after and after[period].value != row.value:
            yield row, after[period]
