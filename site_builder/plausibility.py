"""Figures that can be read but can hardly be true: 713 % for 71,3 %.

A figure is doubtful when it lies beyond the natural limit that its definition states, when it is a
share outside 0…100 that no limit lets go further (or all of a new share lie between 0 and 1: 0,705
for 70,5 %), or when it jumps by a factor of about ten or more: against both figures beside it,
against the last one before it, or against what was recorded for the same period. Ten is what a lost
decimal mark makes of a figure with one decimal, and the year's own change may be in the same
direction as the slip or against it; hence from 8 on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from site_builder.definitions import Indicator
from site_builder.series import FigureKey, LineKey, Observation

JUMP = 8
"""From this factor on a change is a jump."""
SMALL_COUNT = 20
"""Counts below this change by large factors of themselves."""
_NEVER = "where a share cannot go"
_ENOUGH = 3
"""So many figures, all above a limit, make it a floor."""


@dataclass(frozen=True)
class Doubt:
    """One doubtful figure and why, in words that follow it; `jump` when beside others alone."""

    key: FigureKey
    value: Decimal
    why: str
    jump: bool = False


def doubts(
    indicator: Indicator, figures: Sequence[Observation], recorded: Sequence[Observation]
) -> list[Doubt]:
    """The doubtful ones of the `figures`, by area, group and period.

    Figures that are `recorded` as they are have been accepted and are not doubted again; a
    series whose recorded figures go beyond a bound may do so again.
    """
    before = dict(_values(recorded))
    now = dict(_values(figures))
    new = {key: value for key, value in now.items() if before.get(key) != value}
    bounds = [*_limits(indicator, now, before), *_share_bounds(indicator, before)]
    beyond = {key: d for key, v in new.items() if (d := _beyond(key, v, bounds))}
    jumps = _jumps(new, {**before, **now}, before)
    fractions = _fractions(indicator, now) if not before else {}
    doubtful = {**jumps, **fractions, **beyond}
    return sorted(doubtful.values(), key=lambda d: _in_time(d.key))


def _in_time(key: FigureKey) -> tuple[LineKey, date]:
    """In order of line, each line's in order of time."""
    return key.line, key.period.start


@dataclass(frozen=True)
class _Bound:
    value: Decimal
    upper: bool
    name: str

    def passes(self, value: Decimal) -> bool:
        return value <= self.value if self.upper else value >= self.value


def _values(rows: Iterable[Observation]) -> Iterator[tuple[FigureKey, Decimal]]:
    return ((o.key, o.value) for o in rows if o.value is not None and not o.forecast)


def _limits(
    indicator: Indicator, now: Mapping[FigureKey, Decimal], before: Mapping[FigureKey, Decimal]
) -> Iterator[_Bound]:
    """The limit on the side that most figures leave free: a floor below them, or a ceiling."""
    limit = indicator.limit
    if limit is None or _widens(indicator):
        return
    figures = list((before or now).values())
    above = sum(value > limit for value in figures)
    below = sum(value < limit for value in figures)
    aims = _aims(indicator)
    floor = (limit == 0 and above >= below) or (above > below and above >= _ENOUGH)
    floor = floor if before or not aims else min(aims) >= limit
    bound = _Bound(limit, upper=not floor, name=f"the limit of {limit:f}")
    if all(map(bound.passes, before.values())):
        yield bound


def _aims(indicator: Indicator) -> list[Decimal]:
    """What the target promises: it lies on the free side of a limit, whatever a file says."""
    ends = indicator.target.ends if indicator.target else []
    return [end for end in ends if end != indicator.limit]


def _share_bounds(indicator: Indicator, before: Mapping[FigureKey, Decimal]) -> Iterator[_Bound]:
    """From nothing to all, or as far as a limit outside of that lets a change or ratio go."""
    if indicator.measured != "share":
        return
    sign, whole = _whole(indicator)
    limit = indicator.limit if _widens(indicator) else None
    for value, upper in ((min(Decimal(0), limit or 0), False), (max(whole, limit or 0), True)):
        why = f"the limit of {value:f}" if value == limit else f"{value} {sign}, {_NEVER}"
        bound = _Bound(Decimal(value), upper, why)
        if all(map(bound.passes, before.values())):
            yield bound


def _whole(indicator: Indicator) -> tuple[str, Decimal]:
    """The sign of a share's unit, and what all of it is."""
    per_mille = any("‰" in text for text in (indicator.unit or {}).values())
    return ("‰", Decimal(1000)) if per_mille else ("%", Decimal(100))


def _widens(indicator: Indicator) -> bool:
    """Whether the limit lets a share go below nothing, as changes do, or beyond all, as ratios."""
    limit = indicator.limit
    if limit is None or indicator.measured != "share":
        return False
    return not 0 <= limit <= _whole(indicator)[1]


def _fractions(indicator: Indicator, now: Mapping[FigureKey, Decimal]) -> dict[FigureKey, Doubt]:
    """The latest of the first figures of a share, when all of them look like parts of one."""
    values = now.values()
    suspect = all(0 <= value <= 1 for value in values) and any(value % 1 for value in values)
    if indicator.measured != "share" or _widens(indicator) or not suspect:
        return {}
    key = max(now, key=lambda one: one.period.start)
    why = "is a share in per cent below 1, like all the others: a fraction of one, perhaps"
    return {key: Doubt(key, now[key], why)}


def _beyond(key: FigureKey, value: Decimal, bounds: Iterable[_Bound]) -> Doubt | None:
    crossed = next((bound for bound in bounds if not bound.passes(value)), None)
    return Doubt(key, value, f"lies beyond {crossed.name}") if crossed else None


def _jumps(
    new: Mapping[FigureKey, Decimal],
    every: Mapping[FigureKey, Decimal],
    before: Mapping[FigureKey, Decimal],
) -> dict[FigureKey, Doubt]:
    """Jumps of new figures. A balance, which may be negative, has no factors."""
    if any(value < 0 for value in (before or every).values()):
        return {}
    jumps: dict[FigureKey, Doubt] = {}
    ordered = sorted(every.items(), key=lambda item: _in_time(item[0]))
    for _, group in groupby(ordered, key=lambda item: item[0].line):
        line = list(group)
        for place, (key, value) in enumerate(line):
            beside = _unlike(line, place) if key in new else ""
            if key in new:
                beside = _unlike_recorded(line, place, before) or beside
            if beside:
                jumps[key] = Doubt(key, value, f"is a jump from {beside}", jump=True)
    return jumps


def _unlike_recorded(
    line: Sequence[tuple[FigureKey, Decimal]], place: int, before: Mapping[FigureKey, Decimal]
) -> str:
    """What a figure jumps from that was recorded: itself, or the last ones known before it.

    Unlike the last one alone when that is odd itself: then this one is as they used to be.
    """
    key, value = line[place]
    if key in before:
        return f"{before[key]:f} at the last fetch" if _leaves(before[key], value) else ""
    known = [one for one in line[max(0, place - 2) : place] if one[0] in before]
    if (
        not place
        or line[place - 1][0] not in before
        or not all(_leaves(o, value) for _, o in known)
    ):
        return ""
    return f"{known[-1][1]:f} ({known[-1][0].period})"


def _leaves(one: Decimal, other: Decimal) -> bool:
    """Whether a recorded figure is far from the new one; a formula over nothing makes nothing."""
    nothing = other == 0 and one >= SMALL_COUNT and one != one.to_integral_value()
    return nothing or _jump(one, other) != 0


def _unlike(line: Sequence[tuple[FigureKey, Decimal]], place: int) -> str:
    """What a figure jumps from: both its neighbours, or the only one; empty when it does not.

    At an end, the only neighbour may itself be the odd one out: then that one is told. Of two
    figures it is the later that is doubted.
    """
    value, last = line[place][1], len(line) - 1
    beside = [line[near] for near in (place - 1, place + 1) if 0 <= near <= last]
    beyond = line[2] if place == 0 and last > 1 else line[-3] if place == last > 1 else None
    odd = beyond is not None and _jump(beyond[1], beside[0][1]) != 0
    ways = {_jump(other, value) for _, other in beside}
    if odd or len(ways) != 1 or 0 in ways or (place == 0 and last == 1):
        return ""
    return " and ".join(f"{other:f} ({key.period})" for key, other in beside)


def _jump(one: Decimal, other: Decimal) -> int:
    """+1 when `other` is a jump up from `one`, −1 when down, 0 when neither or a small count."""
    small, large = sorted((one, other))
    counts = one == one.to_integral_value() and other == other.to_integral_value()
    if small <= 0 or large < JUMP * small or (counts and small < SMALL_COUNT):
        return 0
    return 1 if other > one else -1
