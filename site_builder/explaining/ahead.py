"""The way to the target: what it requires, where the pace leads, how likely it is in time."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.explaining.case import Case
from site_builder.explaining.layout import Labelled, Passage, passage, written
from site_builder.trends.methods.likelihood import PATHS
from site_builder.trends.required import need, required_path
from site_builder.trends.steps import StepVerdict
from site_builder.wording.likelihood import likely_per_cents


def ahead(case: Case) -> Passage:
    """Steps, required path, need, forecast and likelihood; empty without a target."""
    verdict = case.record.verdict
    if verdict.target.target is None:
        return passage("The way to the target", ())
    entries = [*_steps(verdict.target.steps), *_path(case), *_need(case)]
    entries += [*_forecast(case), *_likelihood(case)]
    return passage("The way to the target", entries)


def _steps(steps: tuple[StepVerdict, ...]) -> Iterator[Labelled]:
    for one in steps:
        ends = [
            end for end in (one.target.value, one.target.low, one.target.high) if end is not None
        ]
        held = [f"met in {_periods(one.met)}"] if one.met else []
        held += [f"missed in {_periods(one.missed)}"] if one.missed else []
        last = one.last or "on"
        told = ", ".join([f"{' … '.join(map(written, ends))} from {one.first} – {last}", one.state])
        yield "step", ", ".join([told, *held])


def _periods(periods: tuple[object, ...]) -> str:
    return ", ".join(map(str, periods))


def _path(case: Case) -> Iterator[Labelled]:
    indicator = case.indicator
    baseline = indicator.baseline or case.strategy.baseline
    points = required_path(indicator, case.record.series.headline, baseline)
    form = case.record.verdict.target.form
    for place, (period, value) in enumerate(points):
        label = "" if place else "required path"
        yield label, f"{period}: {float(value):.6g}" + (f" ({form})" if form and not place else "")


def _need(case: Case) -> Iterator[Labelled]:
    demand = need(case.indicator, case.record.series.headline, case.record.verdict.change)
    if demand is None:
        return
    yield "still lacking", f"target − latest = {written(demand.gap)}, due {demand.due}"
    if demand.yearly is not None:
        yield "needed a year", f"{float(demand.yearly):.6g}"
    if demand.so_far is not None:
        yield "so far a year", f"{float(demand.so_far):.6g}, the mean since the base"


def _forecast(case: Case) -> Iterator[Labelled]:
    outlook = case.record.verdict.outlook
    if outlook is None:
        return
    found = outlook.forecast
    if found is None:
        yield "forecast", f"cannot be said: {outlook.hindrance}"
        return
    interval = f"80 %: {written(found.low)} … {written(found.high)}"
    yield "forecast", f"{written(found.value)} at the target's time ({found.form}); {interval}"
    yield "", "a random walk with the window's mean change; within the natural limit, if any"


def _likelihood(case: Case) -> Iterator[Labelled]:
    foreseen = case.record.verdict.foresight
    if foreseen is None:
        return
    found = foreseen.likelihood
    paced = f"pace of {foreseen.paced[0]} – {foreseen.paced[1]}"
    year = f"reaches it in {foreseen.year}" if foreseen.year else "reaches it in no year told"
    yield "mean pace", f"{paced} {year}; due {foreseen.due}"
    if found.share is None:
        yield "likelihood", f"cannot be said: {found.hindrance}"
        return
    low, high = likely_per_cents(found.share)
    met = f"{round(found.share * PATHS)} of {PATHS} paths meet it"
    drawn = f"each of {found.ahead} steps, drawn from {found.changes} changes ({found.form})"
    yield "likelihood", f"{low} … {high} %: {met}, {drawn}"
    if found.pace is not None:
        yield "weight of a pace", f"{written(found.pace)}, against mere variation around none"
