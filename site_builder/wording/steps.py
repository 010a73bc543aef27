"""A target that changes with time, in words: what it is when, and which figures have met it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.definitions import Indicator
from site_builder.language import Language, capitalised
from site_builder.period import Period
from site_builder.trends.steps import StepVerdict
from site_builder.trends.target_status import TargetVerdict
from site_builder.trends.verdict import Verdict
from site_builder.wording.figures import span_words, target_words

RUNS_TOLD = 3
"""Periods that follow one another are a run; with more runs than this they are counted."""


def judged_target_words(indicator: Indicator, judged: TargetVerdict, language: Language) -> str:
    """The target that was judged, with its time or since when it holds; empty without any."""
    told = told_step(judged)
    if told is not None:
        return step_words(indicator, told, language)
    return target_words(indicator, judged.target, language) if judged.target else ""


def step_words(indicator: Indicator, step: StepVerdict, language: Language) -> str:
    """A step with its time: `vähintään 7 000 asuntoa vuosina 2021–2022`."""
    return step_time(step, target_words(indicator, step.target, language), language)


def step_time(step: StepVerdict, words: str, language: Language) -> str:
    """These words with a step's time after them: `vähintään vuodesta 2023 alkaen`."""
    if step.state == "past" and step.last is not None:
        return f"{words} {span_words(step.first, step.last, language)}"
    in_force = step.state == "in-force"
    when = (language.since_period if in_force else language.from_period)(step.first)
    return language.text("step.since" if in_force else "step.ahead", target=words, when=when)


def all_steps_words(indicator: Indicator, steps: Sequence[StepVerdict], language: Language) -> str:
    """Every step with its time, in order; empty of a target without steps."""
    return language.series(step_words(indicator, step, language) for step in steps)


def told_step(judged: TargetVerdict) -> StepVerdict | None:
    """The step that was judged: the one in force, or the first; None without steps."""
    known = [step for step in judged.steps if step.state == "in-force"]
    return next(iter([*known, *judged.steps]), None)


def kept_step_sentences(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    """What the target has been, whether the latest figure keeps it, and which earlier ones did.

    Empty unless a step is in force.
    """
    judged, latest, now = verdict.target, verdict.latest, told_step(verdict.target)
    if now is None or now.state != "in-force" or latest is None:
        return ""
    parts = [_schedule(indicator, judged.steps, now, language)]
    parts.append(_outcome(verdict, capitalised(language.in_period(latest.period)), language))
    parts.append(_earlier(judged.steps, latest.period, language))
    return " ".join(part for part in parts if part)


def next_step_sentence(indicator: Indicator, judged: TargetVerdict, language: Language) -> str:
    """What comes after the step that was judged; empty when nothing does."""
    told = told_step(judged)
    following = [step for step in judged.steps if told and step.first > told.first]
    if not following:
        return ""
    return language.text(
        "sentence.target.step.next",
        Start=capitalised(language.from_period(following[0].first)),
        target=target_words(indicator, following[0].target, language),
    )


def _schedule(
    indicator: Indicator, steps: Sequence[StepVerdict], now: StepVerdict, language: Language
) -> str:
    """What the target is, and what it was before that: of earlier ones the arithmetic tells."""
    past = [step_words(indicator, step, language) for step in steps if step.state == "past"]
    told = step_words(indicator, now, language)
    if not past:
        return language.text("sentence.target.step.now", now=told)
    return language.text("sentence.target.step.changed", before=past[-1], now=told)


def _outcome(verdict: Verdict, when: str, language: Language) -> str:
    status = verdict.target.status
    if status == "reached":
        return language.text("sentence.target.step.met", When=when)
    known = verdict.change.amount is not None
    return language.text(f"sentence.target.step.missed.{status if known else 'plain'}", When=when)


def _earlier(steps: Sequence[StepVerdict], latest: Period, language: Language) -> str:
    """Which of the figures before the latest met the target of their time, and which did not."""
    met = [period for step in steps for period in step.met if period != latest]
    missed = [period for step in steps for period in step.missed if period != latest]
    if not met and not missed:
        return ""
    runs = [list(_runs(periods)) for periods in (met, missed)]
    if max(map(len, runs)) > RUNS_TOLD:
        every = len(met) + len(missed)
        return language.text("sentence.target.step.earlier.counted", met=len(met), all=every)
    key = "both" if met and missed else "met" if met else "missed"
    words = [language.listing(span_words(*run, language) for run in found) for found in runs]
    return language.text(f"sentence.target.step.earlier.{key}", met=words[0], missed=words[1])


def _runs(periods: Sequence[Period]) -> Iterator[tuple[Period, Period]]:
    """First and last of the periods that follow one another without a gap."""
    start = last = None
    for period in periods:
        if start is None or last is None or period.ordinal != last.ordinal + 1:
            if start is not None and last is not None:
                yield start, last
            start = period
        last = period
    if start is not None and last is not None:
        yield start, last
