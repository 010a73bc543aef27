"""The three kinds of definition file as models: strategy, goal, indicator.

Each field's description is what an editor sees (in a fault's remedy, in the JSON Schema and in
`docs/maintainers/indicator-format.md`). What two keys of a file demand of each other stands in
`rules`; what two files demand of each other in `references`.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from site_builder.definitions.fields import (
    Area,
    DurationField,
    Id,
    LanguageText,
    MunicipalityCode,
    Number,
    PeriodField,
    Table,
)
from site_builder.definitions.sources import Breakdown, PxWebSource, Source
from site_builder.definitions.targets import Decision, Target

Better = Literal["higher", "lower", "range", "neither"]
Level = Literal["reached", "partly", "not-reached", "not-assessed"]
Measure = Literal["share", "amount", "index"]


class Term(Table):
    """The council term the strategy belongs to."""

    start: datetime.date = Field(description="First day of the council term.")
    end: datetime.date = Field(description="Last day of the council term.")


class Contact(Table):
    """Who answers feedback; named in the accessibility statement."""

    email: str = Field(description="Address that answers feedback.")
    form: str | None = Field(None, description="Address of a feedback form.")
    unit: LanguageText = Field(description="Unit that answers feedback.")


class Value(Table):
    """One of the city's values."""

    name: LanguageText = Field(description="The value's name.")


class Priority(Table):
    """A priority of the strategy with its goals in reading order."""

    id: Id = Field(description="Short name used in addresses.")
    name: LanguageText = Field(description="The priority's name.")
    description: LanguageText | None = Field(None, description="One or two sentences about it.")
    goals: list[Id] = Field(description="Folders of its goals, in reading order; may be empty.")


class Programme(Table):
    """A programme group that cuts across priorities."""

    id: Id = Field(description="Short name used in addresses.")
    name: LanguageText = Field(description="The programme group's name.")
    goals: list[Id] = Field(description="Folders of the goals it works for.")


class Body(Table):
    """A council, board or sector that follows goals or owns indicators."""

    id: Id = Field(description="Short name used in addresses.")
    kind: Literal["council", "board", "sector"] = Field(description="council, board or sector.")
    name: LanguageText = Field(description="The body's name.")


class FollowUp(Table):
    """An occasion on which the council looks at the strategy."""

    id: Id = Field(description="Short name used in addresses.")
    kind: Literal["half-year", "mid-term", "end-of-term"] = Field(description="Kind of follow-up.")
    date: datetime.date = Field(description="Day of the meeting.")
    body: Id = Field(description="The body that looks.")
    decision: Decision | None = Field(None, description="The decision that closed it.")
    name: LanguageText = Field(description="The follow-up's name.")


class Highlight(Table):
    """An indicator that the front page shows first."""

    indicator: Id = Field(description="Id of the indicator.")
    because: LanguageText = Field(description="Why this one.")


class Server(Table):
    """A PxWeb server."""

    url: str = Field(description="Address of the API, up to and including its version.")


class EntraCredentials(Table):
    """A Microsoft Entra application with a certificate. Holds no secret itself."""

    kind: Literal["entra"] = Field(description="entra for Microsoft Entra.")
    tenant: str = Field(description="Directory (tenant) id.")
    client_id: str = Field(description="Application (client) id.")
    private_key_env: str = Field(description="Environment variable that holds the key as PEM.")
    certificate_env: str = Field(description="Environment variable that holds the certificate.")


class GoogleCredentials(Table):
    """A Google service account. Holds no secret itself."""

    kind: Literal["google"] = Field(description="google for a Google service account.")
    service_account: str = Field(description="The service account's e-mail address.")
    private_key_env: str = Field(description="Environment variable that holds the key as PEM.")


Credentials = Annotated[EntraCredentials | GoogleCredentials, Field(discriminator="kind")]


class Strategy(Table):
    """`indicators/strategy.toml`: the strategy, its priorities, languages and comparisons."""

    format: Literal[1] = Field(description="Version of this file format; 1.")
    municipality: MunicipalityCode = Field(
        description="Statistics Finland's code of the municipality, quoted."
    )
    languages: list[str] = Field(min_length=1, description="Languages; the first is the primary.")
    compare: list[Area] = Field([], description="Areas shown beside our own; SSS = whole country.")
    baseline: PeriodField = Field(description="What change is measured from.")
    title: LanguageText = Field(description="Name of the strategy.")
    vision: LanguageText | None = Field(None, description="The city's vision.")
    city: LanguageText = Field(description="Name of the city, nominative.")
    term: Term = Field(description="The council term.")
    contact: Contact | None = Field(None, description="Who answers feedback.")
    values: list[Value] = Field([], alias="value", description="The city's values.")
    priorities: list[Priority] = Field(
        alias="priority", min_length=1, description="The priorities in reading order."
    )
    programmes: list[Programme] = Field([], alias="programme", description="Programme groups.")
    bodies: list[Body] = Field([], alias="body", description="Council, boards and sectors.")
    follow_ups: list[FollowUp] = Field([], alias="follow_up", description="Follow-ups.")
    highlights: list[Highlight] = Field(
        [], alias="highlight", max_length=15, description="What the front page shows first."
    )
    servers: dict[str, Server] = Field({}, alias="server", description="PxWeb servers by name.")
    credentials: dict[str, Credentials] = Field({}, description="Private stores by name.")


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


class Assessment(Table):
    """A body's judgement of a goal in words, at one follow-up."""

    follow_up: Id = Field(description="Id of the follow-up.")
    level: Level = Field(description="reached, partly, not-reached or not-assessed.")
    text: LanguageText = Field(description="The judgement in words.")


class Goal(Table):
    """`indicators/<goal>/goal.toml`. `id` is the folder's name; `file` tells where it stands."""

    id: str = Field(exclude=True)
    file: str = Field(exclude=True)
    name: LanguageText = Field(description="The goal's name.")
    description: LanguageText | None = Field(None, description="One to three sentences about it.")
    owner: Id | None = Field(None, description="Id of the body that follows it.")
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
    title: LanguageText = Field(description="The indicator's name.")
    unit: LanguageText | None = Field(None, description="Unit as shown after the number.")
    unit_text: LanguageText | None = Field(None, description="Unit in running text.")
    says: LanguageText | None = Field(None, description="The figure as a sentence with {value}.")
    keywords: dict[str, list[str]] = Field({}, description="Everyday words for the search.")
    why: LanguageText = Field(description="Why it matters.")
    method: LanguageText = Field(description="How it is calculated.")
    limits: LanguageText | None = Field(None, description="What it does not tell.")
    source: Source | None = Field(None, description="Where the figures come from.")
    breakdowns: list[Breakdown] = Field(
        [], alias="breakdown", description="Ways to divide the figures."
    )
    target: Target | None = Field(None, description="What the strategy promises.")
    breaks: list[Break] = Field([], alias="break", description="Breaks of the series.")
    corrections: list[Correction] = Field([], alias="correction", description="Corrections.")
    assessments: list[IndicatorAssessment] = Field(
        [], alias="assessment", description="Levels of a qualitative indicator."
    )
    review: Review | None = Field(None, description="Who looks after it, how often.")

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
