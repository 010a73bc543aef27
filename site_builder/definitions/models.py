"""A goal's and an indicator's file as models; the strategy's is in `strategy`.

Each field's description is what an editor sees (in a fault's remedy, in the JSON Schema and in
`docs/maintainers/indicator-format.md`). What two keys of a file demand of each other stands in
`rules`; what two files demand of each other in `references`.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from site_builder.definitions.fields import (
    Area,
    DurationField,
    Id,
    Judge,
    LanguageText,
    MunicipalityCode,
    Number,
    PeriodField,
    Table,
)
from site_builder.definitions.sources import Breakdown, Projection, PxWebSource, Source
from site_builder.definitions.targets import Target

Better = Literal["higher", "lower", "range", "neither"]
Level = Literal["reached", "partly", "not-reached", "not-assessed"]
Measure = Literal["share", "amount", "index"]
IndicatorRole = Literal["result", "steering", "start"]


PROJECTED = "."
"""Between the ids of an indicator and of its projection, where both are told as one."""


_OF_OWN_FIGURES = ("breakdowns", "breaks", "corrections")
"""What a definition says of its own figures and of no projection's."""


class Action(Table):
    """Something the city does to reach a goal."""

    id: Id = Field(description="Short name, unique within the goal.")
    status: Literal["not-started", "in-progress", "done", "late", "cancelled"] = Field(
        description="not-started, in-progress, done, late or cancelled."
    )
    due: datetime.date | None = Field(None, description="Day by which it is to be done.")
    owner: str | None = Field(None, description="A body's id, or free text.")
    name: LanguageText = Field(description="What is done.")
    outcome: LanguageText | None = Field(None, description="What has been done.")
    outlook: LanguageText | None = Field(None, description="What comes next.")

    def status_on(self, day: datetime.date) -> str:
        """The status as written, but late once the day has passed on which it should be done."""
        passed = self.due is not None and self.due < day
        return "late" if passed and self.status in ("not-started", "in-progress") else self.status


class Assessment(Table):
    """A body's judgement of a goal in words, at one follow-up."""

    follow_up: Id = Field(description="Id of the follow-up.")
    level: Level = Field(description="reached, partly, not-reached or not-assessed.")
    text: LanguageText = Field(description="The judgement in words.")
    by: Judge | None = Field(
        None, description="Who judged: a body's id, or free text, if need be one per language."
    )
    date: datetime.date | None = Field(None, description="Day on which it was given.")
    reaction: LanguageText | None = Field(None, description="What was agreed because of it.")


class Goal(Table):
    """`indicators/<goal>/goal.toml`. `id` is the folder's name; `file` tells where it stands."""

    id: str = Field(exclude=True)
    file: str = Field(exclude=True)
    name: LanguageText = Field(description="The goal's name.")
    description: LanguageText | None = Field(None, description="One to three sentences about it.")
    example: bool = Field(False, description="true for a goal that is not the city's own.")
    plain: LanguageText | None = Field(None, description="The same in plain language.")
    take_part: LanguageText | None = Field(None, description="How residents can take part.")
    owner: Id | None = Field(None, description="Id of the body that follows it.")
    partners: list[MunicipalityCode] = Field(
        [], description="Municipalities that the goal is shared with."
    )
    actions: list[Action] = Field([], alias="action", description="What is done to reach it.")
    assessments: list[Assessment] = Field(
        [], alias="assessment", description="Judgements in words."
    )


class Break(Table):
    """From `period` on, the series is not comparable with what came before."""

    period: PeriodField = Field(description="First period of the new series.")
    areas: list[Area] = Field([], description="Only these areas' figures; else all.")
    breakdown: dict[str, list[str]] = Field(
        {}, description='Only the figures of these values, by breakdown; "" is the total.'
    )
    reason: LanguageText = Field(description="Why the series breaks.")


class Correction(Table):
    """A figure the source has wrong. It expires: the source must still say `expect`."""

    area: Area = Field(description="Area of the wrong figure.")
    period: PeriodField = Field(description="Period of the wrong figure.")
    breakdown: dict[str, str] = Field({}, description="Its value by breakdown; else the total.")
    expect: Number = Field(description="What the source says.")
    value: Number = Field(description="What is right.")
    reason: LanguageText = Field(description="How that is known.")


class Review(Table):
    """Who looks after the indicator and how often its source publishes."""

    owner: str | None = Field(None, description="A body's id, or free text.")
    every: DurationField | None = Field(
        None, description="How often the source publishes: P1Y, P1M …"
    )


class IndicatorAssessment(Table):
    """A qualitative indicator's level in one period."""

    period: PeriodField = Field(description="Period the judgement is about.")
    level: Level = Field(description="reached, partly, not-reached or not-assessed.")
    text: LanguageText = Field(description="The judgement in words.")
    by: Judge | None = Field(
        None, description="Who judged: a body's id, or free text, if need be one per language."
    )
    date: datetime.date | None = Field(None, description="Day on which it was given.")


class Indicator(Table):
    """`indicators/<goal>/<id>.toml`. `id` and `goal` come from the path, `file` is that path."""

    id: str = Field(exclude=True)
    goal: str = Field(exclude=True)
    file: str = Field(exclude=True)
    kind: Literal["numeric", "qualitative"] = Field(
        "numeric", description="numeric or qualitative."
    )
    better: Better = Field(
        "neither", description="Which way is better: higher, lower, range or neither."
    )
    measure: Measure | None = Field(None, description="What the figure is: share, amount or index.")
    decimals: int = Field(0, ge=0, le=6, description="Decimals shown.")
    baseline: PeriodField | None = Field(None, description="Overrides the strategy's baseline.")
    limit: Number | None = Field(None, description="A natural floor or ceiling of the value.")
    role: IndicatorRole | None = Field(None, description="Its kind: result, steering or start.")
    title: LanguageText = Field(description="The indicator's name.")
    unit: LanguageText | None = Field(None, description="Unit as shown after the number.")
    unit_text: LanguageText | None = Field(None, description="Unit in running text.")
    says: LanguageText | None = Field(None, description="The figure as a sentence with {value}.")
    plain: LanguageText | None = Field(None, description="What it tells in plain language.")
    keywords: dict[str, list[str]] = Field({}, description="Everyday words for the search.")
    why: LanguageText = Field(description="Why it matters.")
    method: LanguageText = Field(description="How it is calculated.")
    limits: LanguageText | None = Field(None, description="What it does not tell.")
    source: Source | None = Field(None, description="Where the figures come from.")
    breakdowns: list[Breakdown] = Field(
        [], alias="breakdown", description="Ways to divide the figures."
    )
    projections: list[Projection] = Field(
        [], alias="projection", description="Figures of the future, from sources of their own."
    )
    target: Target | None = Field(None, description="What the strategy promises.")
    breaks: list[Break] = Field([], alias="break", description="Breaks of the series.")
    corrections: list[Correction] = Field([], alias="correction", description="Corrections.")
    assessments: list[IndicatorAssessment] = Field(
        [], alias="assessment", description="Levels of a qualitative indicator."
    )
    review: Review | None = Field(None, description="Who looks after it, how often.")

    def projected(self, projection: Projection) -> Indicator:
        """What a projection asks for, as an indicator of its own that nothing is judged by.

        Its id has a point in it, which no file's can: whatever is recorded of it stays apart.
        """
        own = {"id": f"{self.id}{PROJECTED}{projection.id}", "source": projection.source}
        none: dict[str, list[object]] = {key: [] for key in ("projections", *_OF_OWN_FIGURES)}
        return self.model_copy(update={**none, **own, "target": None})

    def with_projections(self) -> list[Indicator]:
        """The indicator, and what each of its projections asks for."""
        return [self, *map(self.projected, self.projections)]

    @property
    def is_projection(self) -> bool:
        """Whether it is what a projection asks for, and no indicator with a file of its own."""
        return PROJECTED in self.id

    @property
    def own_file(self) -> str | None:
        """The file in the content folder that the figures stand in; None for another source."""
        source = self.source
        return None if source is None or isinstance(source, PxWebSource) else source.path

    @property
    def measured(self) -> Measure:
        """What the figure is, alike in every language: `measure`, else a share by its plain `%`."""
        if self.measure is not None:
            return self.measure
        units = (self.unit or {}).values()
        return "share" if units and all(unit.strip() == "%" for unit in units) else "amount"
