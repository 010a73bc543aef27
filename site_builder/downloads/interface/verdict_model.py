"""What `data/<id>.verdict.json` says, field by field, for its schema (see `verdict_json`).

A field that may be left out has a default here; others are always there. Formulas and sources of
the methods are in `trends.methods`. Fields may be added; one that is there keeps its meaning.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from site_builder.definitions.models import Better, Measure
from site_builder.downloads.interface.described import (
    LEFT_OUT,
    Described,
    PeriodText,
    TextByLanguage,
)
from site_builder.trends.agreement import Method, Stance
from site_builder.trends.change import Reason
from site_builder.trends.direction import Direction
from site_builder.trends.methods.comparison import GapChange, Words
from site_builder.trends.methods.growth_ratio import GrowthClass, GrowthHindrance
from site_builder.trends.methods.likelihood import Unlikely
from site_builder.trends.methods.path import Form
from site_builder.trends.methods.recent_change import Weather
from site_builder.trends.outlook import Hindrance
from site_builder.trends.steps import StepState
from site_builder.trends.target_status import TargetStatus, TargetTiming

WhyNotJudged = Reason | Literal["within-range", "neither-way-better"]
"""Why there is no judgement of a direction; a word once published keeps its meaning."""


class StatedFigure(Described):
    """A figure of our own area."""

    period: PeriodText = Field(description="Its period.")
    value: float = Field(description="Its value, in the indicator's unit.")
    preliminary: Literal[True] = Field(LEFT_OUT, description="Only there where it is preliminary.")


class StatedChange(Described):
    """The change from base to latest."""

    amount: float | None = Field(description="In the indicator's unit.")
    percent: float | None = Field(description="In per cent of the base.")
    reason: Reason | None = Field(description="Why it cannot be said.")


class StatedDecision(Described):
    """Who set a target, and where that stands."""

    label: str = Field(description="The decision, such as § 22.")
    url: str = Field(description="Where it stands; empty where that is no address.")


class StatedStep(Described):
    """One of the targets that follow one another."""

    first: PeriodText = Field(alias="from", description="The first period that it holds for.")
    last: PeriodText | None = Field(alias="to", description="The last one; null: until further.")
    value: float = Field(LEFT_OUT, description="The target, unless it is a range.")
    low: float = Field(LEFT_OUT, description="The lower end of a range.")
    high: float = Field(LEFT_OUT, description="The upper end of a range.")
    state: StepState = Field(description="Whether its time is past, now or ahead.")
    met: list[PeriodText] = Field(description="Periods whose figures met it.")
    missed: list[PeriodText] = Field(description="Periods whose figures did not.")


class StatedTarget(Described):
    """Where the latest figure stands against the target; the status alone where there is none."""

    status: TargetStatus = Field(description="Where it stands.")
    value: float = Field(LEFT_OUT, description="The target, unless it is a range.")
    low: float = Field(LEFT_OUT, description="The lower end of a range.")
    high: float = Field(LEFT_OUT, description="The upper end of a range.")
    by: PeriodText | None = Field(LEFT_OUT, description="When it is due; null: every period.")
    ratio: float | None = Field(LEFT_OUT, description="Observed pace to required pace.")
    reason: Reason | None = Field(LEFT_OUT, description="Why the status cannot be said.")
    form: Form | None = Field(LEFT_OUT, description="The path that both paces are taken on.")
    timing: TargetTiming | None = Field(LEFT_OUT, description="More of one reached, or missed.")
    since: PeriodText | None = Field(LEFT_OUT, description="The period that reached it late.")
    year_met: int | None = Field(LEFT_OUT, description="When it would be met at this pace.")
    foreseen: bool = Field(LEFT_OUT, description="Whether figures suffice to tell such a year.")
    told_by: PeriodText | None = Field(LEFT_OUT, description="The later period that tells.")
    steps: list[StatedStep] = Field(LEFT_OUT, description="Only there where it changes with time.")
    source: StatedDecision = Field(
        LEFT_OUT, description="Only there where the definition names who decided."
    )


class StatedTest(Described):
    """A test for a trend (Mann 1945, Kendall 1975; seasons: Hirsch, Slack & Smith 1982)."""

    n: int = Field(description="How many figures there are in the window.")
    years: int = Field(LEFT_OUT, description="How many years; only there in the seasonal test.")
    s: int = Field(description="Kendall's S.")
    tau: float | None = Field(description="Kendall's tau.")
    p: float | None = Field(description="Two-sided p.")
    slope: float | None = Field(description="Change a year (Theil 1950, Sen 1968).")


class StatedGrowth(Described):
    """Growth beside the growth that a target requires."""

    klass: GrowthClass = Field(alias="class", description="The class.")
    growth: float | None = Field(description="Yearly rate that was.")
    required: float | None = Field(description="Yearly rate that is required.")
    ratio: float | None = Field(description="The one to the other.")
    reason: GrowthHindrance | None = Field(LEFT_OUT, description="Why a figure is missing.")


class StatedWeather(Described):
    """The mean of the latest changes."""

    klass: Weather = Field(alias="class", description="The class.")
    mean_change: float | None = Field(description="Mean change, in the indicator's unit.")
    projected: float | None = Field(description="The figure that it leads to.")


class StatedForecast(Described):
    """What is expected of the target's time; the reason alone where that cannot be said."""

    form: Form | None = Field(LEFT_OUT, description="The path.")
    value: float | None = Field(LEFT_OUT, description="The expected figure.")
    low: float | None = Field(LEFT_OUT, description="The lower end of the interval.")
    high: float | None = Field(LEFT_OUT, description="The upper end of the interval.")
    reason: Hindrance | None = Field(LEFT_OUT, description="Why it cannot be said.")


class StatedLikelihood(Described):
    """How likely a target ahead is to be met, by paths drawn from the series' own changes."""

    due: PeriodText = Field(description="When the target is due.")
    year_met: int | None = Field(description="When the mean pace would meet it.")
    first: PeriodText = Field(alias="from", description="The first figure of the pace.")
    last: PeriodText = Field(alias="to", description="The last figure of the pace.")
    reason: Unlikely | None = Field(LEFT_OUT, description="Why it cannot be said.")
    form: Form | None = Field(LEFT_OUT, description="The path.")
    between: list[int] = Field(LEFT_OUT, min_length=2, max_length=2, description="Two per cents.")
    changes: int = Field(LEFT_OUT, description="From how many changes paths are drawn.")
    ahead: int = Field(LEFT_OUT, description="How many changes lie ahead.")
    paths: int = Field(LEFT_OUT, description="How many paths were drawn.")


class StatedMethods(Described):
    """What each method says by itself; null where it says nothing."""

    mann_kendall: StatedTest | None = Field(alias="mann-kendall", description="Of whole years.")
    seasonal_kendall: StatedTest | None = Field(alias="seasonal-kendall", description="Of seasons.")
    growth_ratio: StatedGrowth = Field(alias="growth-ratio", description="Growth and required.")
    recent_change: StatedWeather = Field(alias="recent-change", description="Latest changes.")
    forecast: StatedForecast | None = Field(description="Of a target's time ahead.")
    likelihood: StatedLikelihood | None = Field(description="Of a target's time ahead.")


class StatedOpinion(Described):
    """What another method, or another baseline, would say."""

    method: Method = Field(description="Which one.")
    about: Literal["direction", "target", "change"] = Field(description="Of what it speaks.")
    says: Stance = Field(description="What it comes to.")
    agrees: bool | None = Field(description="Null where the verdict says nothing to agree with.")
    period: PeriodText | None = Field(LEFT_OUT, description="The other baseline.")
    amount: float | None = Field(LEFT_OUT, description="The change since then.")
    status: TargetStatus | None = Field(LEFT_OUT, description="What the status would be.")


class StatedReading(Described):
    """What the preliminary figures would have said, where that is something else."""

    direction: Direction = Field(description="The direction.")
    clear: int = Field(description="1 upwards, -1 downwards, 0 not clear.")
    window: list[PeriodText] | None = Field(description="First and last period of its figures.")
    p: float | None = Field(description="Two-sided p.")


class StatedPast(Described):
    """What would have been said in an earlier year, by the figures known now."""

    period: PeriodText = Field(description="The latest period of then.")
    direction: Direction = Field(description="The direction.")
    clear: int = Field(description="1 upwards, -1 downwards, 0 not clear.")
    target: TargetStatus = Field(description="The target's status.")
    reason: WhyNotJudged | None = Field(LEFT_OUT, description="Why there is no direction.")


class StatedRank(Described):
    """Our place among the municipalities."""

    place: int = Field(ge=1, description="1 is the best.")
    of: int = Field(description="Among how many.")
    shared: bool = Field(description="Whether others have the same figure.")


class StatedBeside(Described):
    """One area of a comparison."""

    area: str = Field(description="Its code.")
    now: float = Field(description="Its figure.")
    then: float | None = Field(description="Its figure at the baseline.")
    own_is: Words | None = Field(description="What our own figure is beside it.")
    gap: GapChange | None = Field(description="How the gap has changed since the baseline.")


class StatedComparison(Described):
    """Our own area beside others at the same time."""

    period: PeriodText = Field(description="Of when.")
    base: PeriodText | None = Field(description="The baseline.")
    mad: float | None = Field(description="Median absolute deviation.")
    rank: StatedRank | None = Field(description="Among five municipalities or more.")
    areas: list[StatedBeside] = Field(description="Our own first.")


class StatedSimilar(Described):
    """Our own area beside the municipalities nearest in population in the same group."""

    municipalities: list[str] = Field(description="Codes, the nearest first.")
    group: str | None = Field(description="The municipality group.")
    population: str = Field(description="The year of the populations.")
    median: float | None = Field(description="Their median.")
    comparison: StatedComparison | None = Field(description="Null without figures.")


class VerdictDocument(Described):
    """How an indicator was judged, so that anyone can repeat it."""

    schema_link: str = Field(alias="$schema", description="The schema of this document.")
    indicator: str = Field(description="Its id.")
    area: str = Field(description="Whose figures are judged: Statistics Finland's code.")
    group: dict[str, str] = Field(LEFT_OUT, description="Only there where the source has no total.")
    better: Better = Field(description="Which way is better.")
    measure: Measure = Field(description="What a figure is.")
    base: StatedFigure | None = Field(description="What change is measured from.")
    latest: StatedFigure | None = Field(description="The latest figure.")
    change: StatedChange = Field(description="From base to latest.")
    direction: Direction = Field(description="What the figures of the window have clearly done.")
    reason: WhyNotJudged | None = Field(description="Why there is no judgement of it.")
    target: StatedTarget = Field(description="Where the latest figure stands against the target.")
    window: list[PeriodText] | None = Field(description="First and last period that decide.")
    preliminary: StatedReading | None = Field(description="What preliminary figures would say.")
    methods: StatedMethods = Field(description="Each method by itself.")
    opinions: list[StatedOpinion] = Field(description="What others would say.")
    history: list[StatedPast] = Field(description="An entry a year, the latest one included.")
    comparison: StatedComparison | None = Field(description="Beside the named areas.")
    similar: StatedSimilar | None = Field(LEFT_OUT, description="Beside similar municipalities.")
    sentence: TextByLanguage = Field(description="The verdict in a sentence.")
    source: TextByLanguage | None = Field(description="Whose figures were judged, to be named so.")
    licence: str | None = Field(description="Their licence; null while it is not known.")
    recorded: bool | None = Field(
        description="Whether they are others' recordings, not fetched from the source."
    )
