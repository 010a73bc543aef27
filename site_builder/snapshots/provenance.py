"""Where an indicator's recorded figures came from: `data/<id>.toml`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from site_builder.definitions.fields import YEARS, fault
from site_builder.plain_text import cleaned_throughout

OTHERS = "others"
"""In the place of codes: every municipality that no other recording names."""
AS_SENT = {"query", "sha256", "etag", "modified"}
"""What is told to the source again as it was: it is not for readers."""


class _Table(BaseModel):
    """No text that a reader may see holds a character that is not seen, whoever wrote it."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @field_validator("*", mode="before")
    @classmethod
    def _clean(cls, value: Any, info: ValidationInfo) -> Any:
        if info.field_name in AS_SENT:
            return value
        return cleaned_throughout(value, lines=info.field_name == "notes")[0]


def _credible(moment: datetime) -> datetime:
    """A moment that somebody may have fetched in: only a hand writes another."""
    if moment.tzinfo is None or moment.year not in YEARS:
        raise fault(f"{moment.isoformat()} is no moment that figures were fetched in")
    return moment


def _or_unknown(moment: datetime | None) -> datetime | None:
    """None for what a source says that does not know when it was updated: the year 1, say."""
    return moment if moment is not None and moment.year in YEARS else None


class Recording(_Table):
    """A recording that somebody else made of the source, when the figures were not fetched."""

    by: str = Field(description="Who recorded it: repository@commit or the like.")
    table: str = Field(description="The table or edition as the recording names it.")
    areas: list[str] = Field(description="Bare area codes; others: all other municipalities.")
    periods: str = Field(description="Periods covered, such as 2010–2017.")


class RecordedValue(_Table):
    """One value of a breakdown, as the source calls it."""

    code: str = Field(description="The value as the snapshot has it.")
    names: dict[str, str] = Field({}, description="What the source calls it, by language.")


class RecordedBreakdown(_Table):
    """How a breakdown of the definition was found in the source, its values in order."""

    id: str = Field(description="The breakdown's id and column in the snapshot.")
    variable: str = Field(description="What the source calls the variable or column.")
    total: str | None = Field(None, description="The source's value that stands for all.")
    values: list[RecordedValue] = Field(description="The others.")


class Provenance(_Table):
    """Everything a reader needs to find the figures at their source.

    `recordings` is empty for figures that were fetched from the source itself.
    """

    source: str = Field(description="Name of the server, or csv or jsonstat.")
    url: str | None = Field(None, description="Address the figures are at.")
    path: str | None = Field(None, description="File in the content folder they are from.")
    query: dict[str, Any] | None = Field(None, description="The query as it was sent.")
    question: str = Field("", description="Digest of everything that was asked.")
    municipality: str = Field("", description="The area that was our own when this was fetched.")
    retrieved: Annotated[datetime, AfterValidator(_credible)] = Field(
        description="When, UTC; for recordings, when they were collected."
    )
    source_updated: Annotated[datetime | None, AfterValidator(_or_unknown)] = Field(
        None, description="When the source says it updated."
    )
    sha256: str = Field(description="Checksum of the CSV file's bytes.")
    publisher: dict[str, str] = Field({}, description="Who publishes the figures, by language.")
    licence: str | None = Field(None, description="Licence of the figures, such as CC-BY-4.0.")
    title: dict[str, str] = Field({}, description="The statistic's or table's name, by language.")
    table: str | None = Field(None, description="Short id of the table, such as 127y.")
    unit: dict[str, str] = Field({}, description="Unit as the source states it, by language.")
    notes: list[dict[str, str]] = Field([], description="The source's notes as plain text.")
    resolved: dict[str, str] = Field({}, description="Code each variable was resolved to.")
    labels: dict[str, str] = Field({}, description="What the source calls each of them.")
    assumptions: list[str] = Field([], description="What the reader of a file had to assume.")
    etag: str | None = Field(None, description="The file's ETag, to ask whether it has changed.")
    file_sha256: str | None = Field(None, description="Checksum of the content folder's file.")
    modified: str | None = Field(None, description="The file's Last-Modified, for the same.")
    breakdowns: list[RecordedBreakdown] = Field(
        [], alias="breakdown", description="How each breakdown was found."
    )
    recordings: list[Recording] = Field([], alias="recording", description="Others' recordings.")
