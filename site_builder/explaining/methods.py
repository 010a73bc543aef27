"""Each method: what it takes, its formula in short, what comes of it on the way, what it says."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.explaining.case import Case
from site_builder.explaining.judged import figure
from site_builder.explaining.layout import Labelled, Passage, passage, written
from site_builder.trends.direction import SIGNIFICANCE
from site_builder.trends.methods.growth_ratio import (
    ACCELERATE_GROWTH,
    ACCELERATE_RATIO,
    ON_TRACK_GROWTH,
    ON_TRACK_RATIO,
    GrowthRatio,
)
from site_builder.trends.methods.recent_change import MOST_POINTS
from site_builder.trends.methods.seasonal import SeasonalKendall
from site_builder.trends.verdict import Verdict
from site_builder.trends.window import same_season


def methods(case: Case) -> Iterator[Passage]:
    """A passage for each method that decides or is set beside what decides."""
    verdict = case.record.verdict
    yield _trend(verdict)
    yield passage("Growth ratio (Statistics Canada, Eurostat)", _growth(case))
    yield passage("Recent change (Destatis)", _recent(case))
    yield passage("Variation limits (XmR)", _limits(verdict))


def _trend(verdict: Verdict) -> Passage:
    seasonal = isinstance(verdict.trend, SeasonalKendall) or verdict.window.kind != "year"
    if seasonal:
        return passage("Seasonal Mann–Kendall: decides the direction", _seasonal(verdict))
    return passage("Mann–Kendall: decides the direction", _mann_kendall(verdict))


def _mann_kendall(verdict: Verdict) -> Iterator[Labelled]:
    trend, window = verdict.trend, verdict.window
    if trend is None:
        yield "", "not computed: fewer than three figures"
        return
    yield "formula", "S = pairs that rise − pairs that fall, over all pairs of the window"
    yield from _pairs(verdict)
    yield "ties", ", ".join(map(str, window.ties)) + ": how many times each figure occurs"
    yield "tau-b", f"S / √(pairs · untied pairs) = {written(trend.tau)}"
    yield "p, two-sided", f"{written(trend.p)}, exact: the share of all orders of the figures"
    yield "", "whose S is at least as far from zero"
    yield "slope", f"{written(trend.slope)} a year, the median over all pairs (Theil–Sen)"
    yield "says", _clear(verdict, trend.p)


def _seasonal(verdict: Verdict) -> Iterator[Labelled]:
    trend, window = verdict.trend, verdict.window
    if not isinstance(trend, SeasonalKendall):
        yield "", "not computed: fewer than three years, or no season seen twice"
        return
    yield "formula", "S = Σ over seasons of pairs that rise − pairs that fall"
    yield "years", str(trend.years)
    for season, (rises, falls) in window.moved_by_season.items():
        moved = f"{rises} rise, {falls} fall, S = {rises - falls}"
        yield f"{window.kind} {season}", moved
    yield from _pairs(verdict)
    yield "tau-b", f"S / √(pairs · untied pairs) = {written(trend.tau)}"
    yield "p, two-sided", f"{written(trend.p)}, exact: the share of all orders of whole years"
    yield "", "whose S is at least as far from zero"
    yield "slope", f"{written(trend.slope)} a year, the median over pairs within a season"
    yield "says", _clear(verdict, trend.p)


def _pairs(verdict: Verdict) -> Iterator[Labelled]:
    trend, window = verdict.trend, verdict.window
    assert trend is not None
    pairs, rises, falls = len(window.pairs), window.rises, window.falls
    equal = pairs - rises - falls
    yield "n", str(trend.n)
    yield "pairs", f"{pairs}: {rises} rise, {falls} fall, {equal} are equal"
    yield "S", f"{rises} − {falls} = {trend.s}"


def _clear(verdict: Verdict, p: float) -> str:
    if verdict.reason:
        return f"nothing: {verdict.reason}"
    said = {1: "a clear rise (+1)", -1: "a clear fall (−1)", 0: "no clear trend (0)"}[
        verdict.clear_trend
    ]
    return f"{said}: p is {'at most' if p <= SIGNIFICANCE else 'above'} {SIGNIFICANCE}"


def _growth(case: Case) -> Iterator[Labelled]:
    verdict = case.record.verdict
    growth, base, latest = verdict.growth, verdict.change.base, verdict.latest
    if growth.growth is None:
        why = growth.reason or "no base, or neither way is better"
        yield "says", f"{growth.klass}: {why}"
        return
    yield "takes", f"{figure(base)}; {figure(latest)}"
    if base is not None and latest is not None:
        years = written(latest.period.years - base.period.years)
        yield "growth", f"(latest / base)^(1/n) − 1 = {written(growth.growth)} a year, n = {years}"
    yield from _required(growth)
    yield "says", growth.klass + (f" ({growth.reason})" if growth.reason else "")


def _required(growth: GrowthRatio) -> Iterator[Labelled]:
    if growth.required is not None:
        yield "required", f"(target / base)^(1/N) − 1 = {written(growth.required)} a year"
    if growth.ratio is not None:
        yield "ratio", f"growth / |required| = {written(growth.ratio)}"
        yield "cut at", f"{ON_TRACK_RATIO}, {ACCELERATE_RATIO} and 0"
    elif growth.required is None and not growth.reason:
        room = f", each times C = {written(growth.room)} near the limit"
        told = room if growth.room != 1 else ""
        yield "cut at", f"{ON_TRACK_GROWTH}, {ACCELERATE_GROWTH} and 0 a year{told}"


def _recent(case: Case) -> Iterator[Labelled]:
    recent = case.record.verdict.recent
    if recent.mean_change is None:
        why = "fewer than four figures of one season, or neither way is better"
        yield "says", f"{recent.klass}: {why}"
        return
    rows = same_season(case.record.series.headline.comparable).rows[-MOST_POINTS:]
    yield "takes", ", ".join(figure(row) for row in rows)
    yield "mean change", f"(last − first) / years = {written(recent.mean_change)} a year"
    if recent.projected is not None:
        yield "projected", f"{written(recent.projected)} at the target's time, if that goes on"
    yield "says", recent.klass


def _limits(verdict: Verdict) -> Iterator[Labelled]:
    limits = verdict.limits
    if limits is None:
        yield "", "not computed: fewer than four figures of one season"
        return
    yield "n", str(limits.n) + (" (trial limits)" if limits.trial else "")
    yield "mean", written(limits.mean)
    width = "mean ± 2.66 · mean moving range"
    yield "limits", f"{width} = {written(limits.lower)} … {written(limits.upper)}"
    for one in limits.signals:
        yield "signal", f"{one.rule}, {one.side}, at figure {one.place + 1} of {limits.n}"
    yield "says", "more than chance" if limits.signals else "nothing beyond chance"
