"""What `data/index.json` says, field by field: the model is the documentation.

Every field is always there, null or empty where there is nothing. Fields may be added under the
same `format`; one that is there keeps its name and its meaning.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from site_builder.definitions.models import Better, IndicatorRole, Level, Measure
from site_builder.downloads.interface.described import (
    DIGEST_PATTERN,
    Described,
    ExactNumber,
    MomentText,
    PeriodText,
    TextByLanguage,
)
from site_builder.downloads.interface.verdict_model import WhyNotJudged
from site_builder.period import Kind
from site_builder.trends.change import Reason
from site_builder.trends.direction import Direction
from site_builder.trends.target_status import TargetStatus

FORMAT: Literal[1] = 1
"""Goes up when a field loses its name or its meaning."""
Day = Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
SitePath = Annotated[str, Field(description="From the site's root, without a slash in front.")]


class IndexFile(Described):
    """A file that the site has written."""

    path: SitePath
    media_type: str = Field(description="Media type, such as text/csv.")
    language: str | None = Field(description="The language it is in; null: the same for all.")
    title: TextByLanguage = Field(description="What it is called, by language.")
    for_programs: bool = Field(description="Whether programs read it, people seldom.")
    bytes: int = Field(ge=0, description="Its size.")
    sha256: str = Field(pattern=DIGEST_PATTERN, description="Its checksum, SHA-256.")


class IndexLicence(Described):
    """A licence of figures."""

    id: str = Field(description="Its id, such as CC-BY-4.0.")
    name: str = Field(description="Its name, such as CC BY 4.0.")
    url: str | None = Field(description="Where it can be read; null where we do not know.")


class LicenceShare(Described):
    """Which figures have a licence."""

    licence: IndexLicence | None = Field(description="Null: not established. Ask the source.")
    figures: list[str] = Field(description="Ids of indicators, and of projections as id.projection")


class FigureSource(Described):
    """Where figures are from. Addresses are left out, as they can be private."""

    name: TextByLanguage = Field(
        description="Statistic or file, table and publisher, as they are named."
    )
    publisher: TextByLanguage = Field(description="Whose figures they are; may be empty.")
    licence: IndexLicence | None = Field(description="Null: not established. Ask the source.")
    terms: TextByLanguage = Field(description="The licence in words, or that it is not known.")
    updated: MomentText = Field(description="When the source updated them, else when fetched.")
    retrieved: MomentText = Field(description="When they were fetched.")
    recording: bool = Field(description="Whether they are from others' recordings of the source.")


class IndexFigure(Described):
    """A figure of the municipality, with the digits of the source."""

    period: PeriodText = Field(description="2024, 2024H1, 2024Q3 or 2024M05.")
    value: ExactNumber = Field(description="In the indicator's unit.")
    status: str = Field(
        pattern="^b?e?f?p?u?$",
        description="Flags: b break, e estimated, f forecast, p preliminary, u unreliable.",
    )


class IndexChange(Described):
    """The change from base to latest."""

    amount: ExactNumber | None = Field(description="In the indicator's unit.")
    percent: float | None = Field(description="In per cent of the base, where that has a meaning.")
    reason: Reason | None = Field(description="Why it cannot be said.")


class IndexTarget(Described):
    """What the strategy promises, and where the latest figure stands against it."""

    status: TargetStatus = Field(description="Where the latest figure stands.")
    value: ExactNumber | None = Field(description="The target, in the indicator's unit.")
    low: ExactNumber | None = Field(description="The lower end of a target range.")
    high: ExactNumber | None = Field(description="The upper end of a target range.")
    by: PeriodText | None = Field(description="When it is due; null: to be kept every period.")
    reason: Reason | None = Field(description="Why the status cannot be said.")


class IndexAssessment(Described):
    """The latest judgement of a qualitative indicator."""

    period: PeriodText = Field(description="What it is about.")
    level: Level = Field(description="The judgement.")


class PeriodSpan(Described):
    """From when to when there are figures, of any area."""

    kind: Kind = Field(description="Every period is of this kind.")
    first: PeriodText = Field(description="The first one.")
    last: PeriodText = Field(description="The last one.")


class NamedId(Described):
    """Something that has an id and a name."""

    id: str = Field(description="Its id.")
    name: TextByLanguage = Field(description="Its name.")


class IndexGroup(NamedId):
    """A priority or a programme, with its goals."""

    goals: list[str] = Field(description="Ids of its goals, in order.")


class IndexGoal(NamedId):
    """A goal, with its indicators."""

    indicators: list[str] = Field(description="Ids of its indicators, in order.")
    pages: TextByLanguage = Field(description="Path of its page from the site's root, by language.")
    feeds: TextByLanguage = Field(
        description="Path of its Atom feed, by language; empty without one."
    )


class IndexTerm(Described):
    """The council term."""

    start: Day = Field(description="First day.")
    end: Day = Field(description="Last day.")


class IndexStrategy(Described):
    """The strategy that the indicators are of."""

    title: TextByLanguage = Field(description="Its name.")
    term: IndexTerm = Field(description="The council term that it is for.")
    baseline: PeriodText = Field(description="What change is measured from, unless told.")
    priorities: list[IndexGroup] = Field(description="In reading order.")
    programmes: list[IndexGroup] = Field(description="What cuts across priorities.")
    goals: list[IndexGoal] = Field(description="In reading order.")


class IndexProjection(NamedId):
    """Figures of the future, from a source of their own; nothing is judged by them."""

    source: FigureSource = Field(description="Where they are from.")
    periods: PeriodSpan | None = Field(description="From when to when.")
    files: list[IndexFile] = Field(description="Its files.")


class IndexIndicator(Described):
    """One indicator. What is judged is of the municipality itself."""

    id: str = Field(description="Its id, as addresses have it.")
    kind: Literal["numeric", "qualitative"] = Field(description="Figures, or words.")
    goal: str = Field(description="Id of its goal.")
    priorities: list[str] = Field(description="Ids of the priorities of that goal.")
    programmes: list[str] = Field(description="Ids of the programmes of that goal.")
    role: IndicatorRole | None = Field(description="Result, steering or start.")
    title: TextByLanguage = Field(description="Its name.")
    unit: TextByLanguage = Field(description="Unit as it stands after a figure; empty without one.")
    better: Better | None = Field(description="Which way is better; null of a qualitative one.")
    measure: Measure | None = Field(description="What a figure is: share, amount or index.")
    decimals: int = Field(ge=0, description="Decimals that pages show. Figures may have more.")
    group: dict[str, str] = Field(
        description="Whose figures are judged, code by breakdown, where there is no total."
    )
    latest: IndexFigure | None = Field(description="The latest figure.")
    base: IndexFigure | None = Field(description="The figure that change is measured from.")
    change: IndexChange | None = Field(description="Null of a qualitative indicator.")
    direction: Direction | None = Field(description="Null of a qualitative indicator.")
    window: list[PeriodText] | None = Field(
        description="First and last period that decide the direction; null without figures."
    )
    reason: WhyNotJudged | None = Field(description="Why there is no judgement of a direction.")
    target: IndexTarget | None = Field(description="Null of a qualitative indicator.")
    assessment: IndexAssessment | None = Field(description="Of a qualitative indicator alone.")
    sentence: TextByLanguage = Field(description="What is said of it; empty of a qualitative one.")
    source: FigureSource | None = Field(description="Null before figures have been fetched.")
    every: str | None = Field(description="How often the source publishes: P1Y, P1M (ISO 8601).")
    next_due: Day | None = Field(description="By when the next figure should be out.")
    failing_since: MomentText | None = Field(description="Since when no new figures came in.")
    breakdowns: list[NamedId] = Field(description="What its figures are divided by.")
    areas: int = Field(ge=0, description="Of how many areas there are figures.")
    periods: PeriodSpan | None = Field(description="From when to when there are figures.")
    pages: TextByLanguage = Field(description="Path of its page from the site's root, by language.")
    feeds: TextByLanguage = Field(
        description="Path of its Atom feed, by language; empty without one."
    )
    files: list[IndexFile] = Field(description="Its files, but for those of projections.")
    projections: list[IndexProjection] = Field(description="Its projections.")


class IndexEdition(Described):
    """Figures and verdicts frozen on a day, published unchanged."""

    id: str = Field(description="Its id.")
    frozen: MomentText = Field(description="When it was frozen.")
    path: SitePath


class Index(Described):
    """The entry to all data of a municipality's site. Paths lead from the site's root."""

    schema_link: str = Field(alias="$schema", description="The schema of this document.")
    format: Literal[1] = Field(description="Version of this form.")
    name: TextByLanguage = Field(description="The site's name.")
    city: TextByLanguage = Field(description="The municipality's name.")
    municipality: str = Field(pattern="^[0-9]{3}$", description="Statistics Finland's code.")
    languages: list[str] = Field(min_length=1, description="The first is the primary one.")
    notice: TextByLanguage = Field(
        description="What stands above every page; empty when there is none."
    )
    address: str | None = Field(description="The site's root; null where it is not known.")
    root: Literal["../"] = Field(description="The site's root, from this document.")
    updated: MomentText = Field(description="When figures were last fetched that were new.")
    licences: list[LicenceShare] = Field(description="Every licence, with what has it.")
    strategy: IndexStrategy = Field(description="What the indicators are of.")
    indicators: list[IndexIndicator] = Field(description="In the strategy's order.")
    files: list[IndexFile] = Field(description="Files of the whole, but for this document.")
    editions: list[IndexEdition] = Field(description="The oldest first.")
    feeds: TextByLanguage = Field(
        description="Path of the Atom feed of all, by language; may be empty."
    )
    checksums: SitePath = Field(description="Checksums of all files in data/, as sha256sum's.")
    description: SitePath = Field(description="OpenAPI description of all addresses in data/.")
