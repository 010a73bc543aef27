"""Whether other published methods, or a baseline one year away, would say the same.

Each opinion is about the direction (better, worse, unclear) or about the target (keeps up, falls
short, moves away), and it agrees or not with what the verdict says about that. Where the verdict
itself cannot say, nothing agrees or disagrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from site_builder.definitions import Indicator
from site_builder.period import PER_YEAR, Period
from site_builder.series import Line, Observation
from site_builder.trends.change import change_since
from site_builder.trends.direction import Direction, heading
from site_builder.trends.foresight import Foresight
from site_builder.trends.judgement import Judgement
from site_builder.trends.methods.growth_ratio import GrowthRatio
from site_builder.trends.methods.recent_change import RecentChange
from site_builder.trends.target_status import TargetStatus, due_period, target_verdict

Method = Literal["growth-ratio", "recent-change", "baseline", "likelihood"]
Stance = Literal["better", "unclear", "worse", "keeps-up", "falls-short", "moves-away"]

_OF_DIRECTION: dict[Direction, Stance] = {
    "improving": "better",
    "no-clear-change": "unclear",
    "worsening": "worse",
}
_OF_STATUS: dict[TargetStatus, Stance] = {
    "reached": "keeps-up",
    "on-track": "keeps-up",
    "behind": "falls-short",
    "far-behind": "falls-short",
    "moving-away": "moves-away",
}
_OF_SYMBOL: dict[str, Stance] = {
    "sun": "keeps-up",
    "light-cloud": "falls-short",
    "cloud": "falls-short",
    "storm": "moves-away",
}
_OF_GROWTH: dict[str, Stance] = {
    "on-track": "better",
    "accelerate": "better",
    "limited": "unclear",
    "deterioration": "worse",
}


LIKELY = 2 / 3
"""From such a likelihood on, a target is said to be reached; so little beneath it, to be missed."""


@dataclass(frozen=True)
class Opinion:
    """What one method says. `agrees` is None where the verdict says nothing to agree with.

    Of another baseline, `period` is that baseline, `amount` the change since then and `status`
    what the target's status would be (None without a target that lies ahead).
    """

    method: Method
    about: Literal["direction", "target", "change"]
    reading: Stance
    agrees: bool | None
    period: Period | None = None
    amount: Decimal | None = None
    status: TargetStatus | None = None


def opinions(
    indicator: Indicator,
    line: Line,
    said: Judgement,
    growth: GrowthRatio,
    recent: RecentChange,
    foreseen: Foresight | None = None,
) -> tuple[Opinion, ...]:
    """Every opinion there is, in a fixed order."""
    latest = line.latest
    way = heading(indicator, latest.value if latest else None)
    if latest is None or way is None:
        return ()
    sign = 1 if way == "higher" else -1
    possible = [_growth_opinion(said, growth, sign), *_recent_opinions(said, recent, sign)]
    possible += [
        _baseline_opinion(indicator, line, said, latest, step=step, sign=sign) for step in (-1, 1)
    ]
    possible.append(_likelihood_opinion(line, said, foreseen))
    return tuple(opinion for opinion in possible if opinion is not None)


def _growth_opinion(said: Judgement, growth: GrowthRatio, sign: int) -> Opinion | None:
    """Without a target by its class; with one, by which way the value has gone at all."""
    if growth.growth is None:
        return None
    reading = _OF_GROWTH.get(growth.klass) if growth.required is None else None
    return _on_direction("growth-ratio", reading or _by_sign(sign * growth.growth), said)


def _recent_opinions(said: Judgement, recent: RecentChange, sign: int) -> list[Opinion]:
    if recent.mean_change is None:
        return []
    recent_opinions = [_on_direction("recent-change", _by_sign(sign * recent.mean_change), said)]
    if recent.projected is not None and said.target.timing != "early":
        reading, own = _OF_SYMBOL[recent.klass], _OF_STATUS.get(said.target.status)
        agrees = None if own is None else own == reading
        recent_opinions.append(Opinion("recent-change", "target", reading, agrees))
    return recent_opinions


def _likelihood_opinion(line: Line, said: Judgement, foreseen: Foresight | None) -> Opinion | None:
    """Only one that is twice as likely as not speaks; of the next step no status is said."""
    share = foreseen.likelihood.share if foreseen else None
    own = _OF_STATUS.get(said.target.status)
    if share is None or own is None or said.target.timing or said.target.target is None:
        return None
    if due_period(said.target.target, line) is None:
        return None
    if 1 - LIKELY < share < LIKELY:
        return Opinion("likelihood", "target", "unclear", None)
    reading: Stance = "keeps-up" if share >= LIKELY else "falls-short"
    return Opinion("likelihood", "target", reading, (own == "keeps-up") == (share >= LIKELY))


def _on_direction(method: Method, reading: Stance, said: Judgement) -> Opinion:
    own = _OF_DIRECTION.get(said.course.stated.direction)
    return Opinion(method, "direction", reading, None if own is None else own == reading)


def _baseline_opinion(
    indicator: Indicator,
    line: Line,
    said: Judgement,
    latest: Observation,
    *,
    step: int,
    sign: int,
) -> Opinion | None:
    """What would be said of the change, or of a target ahead, had the baseline been next door."""
    base = said.change.base
    if base is None or said.change.amount is None:
        return None
    period = base.period.shift(step * PER_YEAR[line.kind])
    other = change_since(period, line)
    if other.amount is None or period >= latest.period:
        return None
    reading = _by_sign(sign * other.amount)
    if indicator.target is None or said.target.timing not in ("", "missed"):
        same = reading == _by_sign(sign * said.change.amount)
        return Opinion("baseline", "change", reading, same, period, other.amount)
    status = target_verdict(indicator, line, other).status
    judged = said.target.status != "cannot-say"
    agrees = status == said.target.status if judged else None
    return Opinion("baseline", "target", reading, agrees, period, other.amount, status)


def _by_sign(progress: float | Decimal) -> Stance:
    if progress == 0:
        return "unclear"
    return "better" if progress > 0 else "worse"
