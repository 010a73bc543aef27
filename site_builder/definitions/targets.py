"""What an indicator is to reach, once or in steps, and the decision that set it."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from site_builder.definitions.fields import Number, PeriodField, Table


class Decision(Table):
    """A decision and where it stands: what closed a follow-up, or set a target."""

    label: str = Field(description="Section of the minutes, such as § 150.")
    url: str = Field(description="Address of the minutes.")


class TargetStep(Table):
    """A value, or a range, that is to be kept from a period on until the next step."""

    start: PeriodField = Field(alias="from", description="First period that it holds for.")
    value: Number | None = Field(None, description="The value to keep.")
    low: Number | None = Field(None, description="Lower end of the range.")
    high: Number | None = Field(None, description="Upper end of the range.")

    @property
    def ends(self) -> list[Decimal]:
        """The value, or the ends of the range that are given."""
        return [end for end in (self.value, self.low, self.high) if end is not None]


class Target(Table):
    """What the strategy promises: a value, or a range when `better` is range; or steps of them.

    Of a target with steps, `value` and the like are empty in a file. A verdict's target has those
    of the step that it was judged by (see `trends.steps`).
    """

    value: Number | None = Field(None, description="The value to reach.")
    low: Number | None = Field(None, description="Lower end of the range.")
    high: Number | None = Field(None, description="Upper end of the range.")
    by: PeriodField | None = Field(None, description="When; without it, to be kept every period.")
    steps: list[TargetStep] = Field(
        [], alias="step", description="Targets that follow one another, each kept until the next."
    )
    source: Decision | None = Field(None, description="Who decided it, and where that stands.")

    @property
    def ends(self) -> list[Decimal]:
        """The value to reach, or the ends of the range that are given; those of all its steps."""
        own = [end for end in (self.value, self.low, self.high) if end is not None]
        return own or [end for step in self.steps for end in step.ends]
