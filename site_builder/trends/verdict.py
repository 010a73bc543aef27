"""The verdict on one indicator: how it has changed, which way it goes, whether its target is met.

Three answers that do not mix: the change since the baseline (arithmetic), the direction (a test
of whether the figures have a trend at all), the target's status (the pace against the pace the
target asks for). Each may be "cannot say", with its reason. Beside them stands what makes them
doubtful or tells more: other methods, earlier verdicts, where the pace leads.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from site_builder.definitions import Better, Indicator, Strategy
from site_builder.series import Line, Observation, Series
from site_builder.trends.agreement import Opinion, opinions
from site_builder.trends.change import Change, Reason, baseline_period
from site_builder.trends.direction import (
    DIRECTIONS,
    LEAST_POINTS,
    SIGNIFICANCE,
    Direction,
    Reading,
    Trend,
    heading,
    meets,
)
from site_builder.trends.foresight import Foresight, foresight
from site_builder.trends.history import PastVerdict, history
from site_builder.trends.judgement import judgement
from site_builder.trends.methods.growth_ratio import GrowthRatio
from site_builder.trends.methods.recent_change import RecentChange, recent_change
from site_builder.trends.methods.xmr import XmR, xmr
from site_builder.trends.outlook import Outlook, foresees, outlook
from site_builder.trends.steps import steps_of, with_target_ahead, with_target_in_force
from site_builder.trends.target_status import (
    TARGET_STATUSES,
    TargetStatus,
    TargetVerdict,
    aim_of,
    due_period,
    growth_of,
)
from site_builder.trends.window import Window, same_season

__all__ = [
    "DIRECTIONS",
    "LEAST_POINTS",
    "SIGNIFICANCE",
    "TARGET_STATUSES",
    "Change",
    "Direction",
    "Reason",
    "TargetStatus",
    "TargetVerdict",
    "Verdict",
    "baseline_period",
    "judge",
    "meets",
    "verdict_of",
]


@dataclass(frozen=True)
class Verdict:
    """Everything judged about one line of an indicator, and what it was judged from.

    `balance` is whether figures have been negative.
    `window` holds the figures that decide the direction, all since the last break; its years must
    be five at least. `preliminary` is what would be said with the preliminary figures at the end,
    where they would say otherwise; they are then not in the window. `limits` are of all comparable
    figures of the latest season.
    """

    indicator: str
    area: str
    better: Better
    balance: bool
    latest: Observation | None
    change: Change
    direction: Direction
    reason: Reason
    window: Window
    trend: Trend | None
    clear_trend: int
    preliminary: Reading | None
    target: TargetVerdict
    growth: GrowthRatio
    recent: RecentChange
    outlook: Outlook | None
    foresight: Foresight | None
    limits: XmR | None
    opinions: tuple[Opinion, ...]
    history: tuple[PastVerdict, ...]

    @property
    def why_not_judged(self) -> str:
        """Why there is no judgement of the direction, empty where there is one.

        These words are published in `verdict.json`: one once published keeps its meaning.
        """
        if self.reason or self.direction != "not-judged":
            return self.reason
        return "within-range" if self.better == "range" else "neither-way-better"

    @property
    def disagreeing(self) -> tuple[Opinion, ...]:
        """The opinions that say otherwise than the verdict."""
        return tuple(opinion for opinion in self.opinions if opinion.agrees is False)


def judge(
    indicator: Indicator, line: Line, strategy: Strategy, *, looking_back: bool = True
) -> Verdict:
    """The verdict on the figures of a line, which needs to know nothing of whose they are.

    Its history is half of the work, and empty without `looking_back`.
    """
    baseline = indicator.baseline or strategy.baseline
    now = with_target_in_force(indicator, line)
    said = judgement(now, line, baseline, term_start=strategy.term.start)
    stated, latest = said.course.stated, line.latest
    growth = growth_of(now, line, said.change)
    recent, foreseen = _recent(now, line), foresight(indicator, line, said)
    return Verdict(
        indicator=indicator.id,
        area=line.key.area,
        better=indicator.better,
        balance=line.balance,
        latest=latest,
        change=said.change,
        direction=stated.direction,
        reason=stated.reason,
        window=stated.window,
        trend=stated.trend(),
        clear_trend=stated.clear,
        preliminary=said.course.preliminary if said.course.held_back else None,
        target=replace(_foreseen(said.target, now, line), steps=steps_of(indicator, line)),
        growth=growth,
        recent=recent,
        outlook=_outlook(with_target_ahead(indicator, line), line),
        foresight=foreseen,
        limits=xmr([value for _, value in _season(line).points]),
        opinions=opinions(now, line, said, growth, recent, foreseen),
        history=history(indicator, line, baseline) if looking_back else (),
    )


def verdict_of(
    indicator: Indicator, series: Series, strategy: Strategy, *, looking_back: bool = True
) -> Verdict:
    """The verdict on our own area's leading line, or that the figures have none (see `judge`)."""
    verdict = judge(indicator, series.headline, strategy, looking_back=looking_back)
    return verdict if series.lead is not None else _without_headline(verdict)


def _without_headline(verdict: Verdict) -> Verdict:
    """The verdict on an indicator whose source has no total, while no group of it leads."""
    return replace(
        verdict,
        reason="no-total",
        change=replace(verdict.change, reason="no-total"),
        target=replace(verdict.target, reason="no-total")
        if verdict.target.reason
        else verdict.target,
    )


def _recent(indicator: Indicator, line: Line) -> RecentChange:
    """The weather rule, on the latest season's figures."""
    latest = line.latest
    way = heading(indicator, latest.value if latest else None)
    if way is None:
        return RecentChange("not-available")
    aim, due = aim_of(indicator, way), due_period(indicator.target, line)
    target = None if aim is None else (due.years if due else None, aim)
    return recent_change(_season(line).points, better=way, target=target)


def _season(line: Line) -> Window:
    return same_season(line.comparable)


def _foreseen(judged: TargetVerdict, indicator: Indicator, line: Line) -> TargetVerdict:
    """The target's status, and whether the figures carry the year in which it would be met."""
    if foresees(_outlook(indicator, line), _season(line).points, judged.year_met):
        return judged
    return replace(judged, foreseen=False)


def _outlook(indicator: Indicator, line: Line) -> Outlook | None:
    """Where the pace leads by a target's time; None when none lies ahead."""
    due, latest = due_period(indicator.target, line), line.latest
    if due is None or latest is None or due <= latest.period:
        return None
    return outlook(_season(line).points, due.years, limit=indicator.limit)
