"""Which rule gave the direction and which the target's status, from the verdict's own values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from site_builder.explaining.case import Case
from site_builder.explaining.layout import Labelled, Passage, passage, written
from site_builder.trends.direction import SIGNIFICANCE, heading
from site_builder.trends.methods.growth_ratio import ACCELERATE_RATIO, ON_TRACK_RATIO
from site_builder.trends.verdict import LEAST_POINTS, TargetVerdict, Verdict

_REASONS = {
    "no-figures": "there is no figure of our own area",
    "no-total": "the source has no total, and no group of it is said to lead",
    "few-points": f"fewer than {LEAST_POINTS} comparable figures or years",
    "ends-before-term": "the latest figure is of a time before the council term",
}
"""Why no direction is said."""

_TIMINGS = {
    "kept": "the latest figure meets what is to be kept every period",
    "early": "the latest figure meets the target before its time",
    "in-time": "the figure of the target's own time met it",
    "late": "the target was met only after its own time",
    "lost": "the target was met in its own time, and is not any more",
    "missed": "the target's own time has passed unmet, so it is never on track",
}
"""What decided a target whose status needs no pace, or has more to it than the pace."""


def rules(case: Case) -> Passage:
    """The rule that gave the direction, and the one that gave the target's status."""
    verdict = case.record.verdict
    entries = [
        ("direction", f"{verdict.direction}: {_direction(case)}"),
        *_preliminary(verdict),
        ("target", f"{verdict.target.status}: {_status(verdict)}"),
        *_target_facts(verdict.target),
    ]
    return passage("The rules that decided", entries)


def age(case: Case, today: date) -> Passage:
    """Whether a newer figure should be out, by which day, and by what that is known."""
    record, review = case.record, case.indicator.review
    latest = record.verdict.latest
    if latest is None:
        return passage("Stale or not", [("", "there is no figure to be old")])
    if record.next_due is None:
        return passage("Stale or not", [("", "not known: the definition has no review.every")])
    every = f"; its source publishes every {review.every}" if review else ""
    state = "stale" if record.stale(today) else "not stale"
    entries = [
        ("latest figure", f"of {latest.period}, which ends on {latest.period.end}{every}"),
        ("next due", f"{record.next_due}, two such intervals after the end"),
        ("today", f"{today}: {state}"),
    ]
    return passage("Stale or not", entries)


def _direction(case: Case) -> str:
    verdict = case.record.verdict
    if verdict.direction == "not-judged":
        return f"{verdict.why_not_judged}, so neither a rise nor a fall is better"
    if verdict.reason:
        return _REASONS.get(verdict.reason, verdict.reason)
    if verdict.clear_trend == 0:
        return f"the test finds no trend (p above {SIGNIFICANCE}, or S is 0)"
    moved = "risen" if verdict.clear_trend > 0 else "fallen"
    way = heading(case.indicator, verdict.window.rows[-1].value)
    why = "" if verdict.better == way else f" just now, as better = {verdict.better}"
    return f"the figures have clearly {moved}, and {way} is better{why}"


def _preliminary(verdict: Verdict) -> Iterator[Labelled]:
    other = verdict.preliminary
    if other is None:
        return
    trend = other.trend()
    p = f", p = {written(trend.p)}" if trend else ""
    span = f"{other.window.rows[0].period} – {other.window.rows[-1].period}"
    yield "preliminary", f"with the preliminary figures ({span}{p}): {other.direction}"
    yield "", "they alone would decide, so what the settled figures say holds"


def _status(verdict: Verdict) -> str:
    judged = verdict.target
    if judged.target is None:
        return "the definition has none, or neither way is better"
    if judged.reason:
        return f"cannot be said: {judged.reason}"
    told = [_TIMINGS[judged.timing]] if judged.timing else []
    if not judged.timing or judged.timing == "missed":
        told.append(_by_pace(judged) if judged.ratio is not None else _by_gap(verdict))
    return "; ".join(told)


def _by_pace(judged: TargetVerdict) -> str:
    assert judged.ratio is not None
    cuts = f"on track from {ON_TRACK_RATIO}, behind from {ACCELERATE_RATIO}, far behind from 0"
    return f"observed to required pace {written(judged.ratio)} ({judged.form}); {cuts}"


def _by_gap(verdict: Verdict) -> str:
    amount = verdict.change.amount
    if amount is None:
        return "it is missed, and there is no change to tell how"
    if amount == 0:
        return "no pace can be judged; the gap is what it was at the base"
    closing = "larger" if verdict.target.status == "moving-away" else "smaller"
    return f"no pace can be judged; the gap is {closing} than at the base"


def _target_facts(judged: TargetVerdict) -> Iterator[Labelled]:
    target = judged.target
    if target is None:
        return
    ends = {"value": target.value, "low": target.low, "high": target.high}
    told = ", ".join(f"{name} {written(end)}" for name, end in ends.items() if end is not None)
    by = f" by {target.by}" if target.by else ", to be kept"
    yield "held against", told + by if told else ""
    if judged.ratio is not None and judged.timing and judged.timing != "missed":
        yield "pace", f"observed to required {written(judged.ratio)} ({judged.form})"
    if judged.since is not None:
        yield "met since", str(judged.since)
    if judged.told_by is not None:
        yield "told by", f"{judged.told_by}, as the target's own time has no figure"
    if judged.year_met is not None:
        shown = "" if judged.foreseen else ", which the figures are too few or wild to tell"
        yield "met in", f"{judged.year_met} at this pace{shown}"
