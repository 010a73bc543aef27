"""A target that changes with time as a chart draws it: from which period to which it is what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from site_builder.definitions import Indicator
from site_builder.language import Language
from site_builder.period import Period
from site_builder.series import Line
from site_builder.trends.steps import StepVerdict, steps_of
from site_builder.wording.figures import bound_words, target_amount
from site_builder.wording.steps import step_time


@dataclass(frozen=True)
class TargetSpan:
    """A target with the first and last period of the chart that it holds for.

    `label` is what stands at its end and `when` its whole time; `told` is what a figure of its
    time is read out with.
    """

    first: Period
    last: Period
    ends: tuple[Decimal, ...]
    label: str
    when: str
    told: str

    def holds(self, period: Period) -> bool:
        """Whether it is the target of a period."""
        return self.first <= period <= self.last


def last_step(indicator: Indicator, line: Line) -> Period | None:
    """The period that the last step begins at; None of a target without steps."""
    steps = steps_of(indicator, line)
    return steps[-1].first if steps else None


def target_spans(
    indicator: Indicator, line: Line, first: Period, last: Period, language: Language
) -> tuple[TargetSpan, ...]:
    """The steps between two periods, both included; none of a target without steps."""
    spans = (_span(indicator, step, last, language) for step in steps_of(indicator, line))
    return within(tuple(spans), first, last)


def within(spans: Sequence[TargetSpan], first: Period, last: Period) -> tuple[TargetSpan, ...]:
    """What there is of these spans between two periods, both included."""
    return tuple(
        replace(span, first=max(span.first, first), last=min(span.last, last))
        for span in spans
        if span.first <= last and span.last >= first
    )


def levels(spans: Sequence[TargetSpan]) -> Iterator[list[tuple[TargetSpan, Decimal]]]:
    """The lines that a target is drawn by, each from step to step: one, or a range's two."""
    for end in range(max((len(span.ends) for span in spans), default=0)):
        yield [(span, span.ends[end]) for span in spans]


def _span(indicator: Indicator, step: StepVerdict, last: Period, language: Language) -> TargetSpan:
    amount = target_amount(indicator, step.target, language)
    bound = bound_words(indicator, step.target, language)
    return TargetSpan(
        first=step.first,
        last=step.last or max(last, step.first),
        ends=tuple(step.target.ends),
        label=f"{language.text('chart.target')} {amount}",
        when=step_time(step, "", language).strip(),
        told=language.text("chart.target-then", target=bound),
    )
