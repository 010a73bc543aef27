"""Where an indicator's figures come from: the `[source]` table, in three kinds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from site_builder.definitions.fields import Id, LanguageText, Number, Table
from site_builder.period import Kind

Selection = dict[str, list[str]]

AllAreas = Literal["all"]
_ALL_AREAS = "all: every municipality that the source has, beside our own and the compared areas."


class PxWebSource(Table):
    """Figures from a PxWeb table."""

    kind: Literal["pxweb"] = Field(description="pxweb for a PxWeb table.")
    server: str = Field("statfin", description="Name of the server; statfin is built in.")
    table: str = Field(
        description="Path of the table on the server, such as StatFin/vaerak/11ra.px."
    )
    area: str | None = Field(None, description="The variable that is the area.")
    areas: AllAreas | None = Field(None, description=_ALL_AREAS)
    time: str | None = Field(None, description="The variable that is the time.")
    select: Selection = Field({}, description="Chosen values of the other variables.")
    combine: Literal["value", "sum", "ratio"] = Field(
        "value", description="value: one cell; sum: the cells added; ratio: one by another."
    )
    numerator: Selection | None = Field(None, description="ratio: the selection on top.")
    denominator: Selection | None = Field(None, description="ratio: the selection below.")
    per: Number | None = Field(None, description="ratio: what it is multiplied by, such as 100.")
    licence: str | None = Field(None, description="Licence, where the server states none.")


class CsvSource(Table):
    """Figures from a CSV file, in the content folder or at an address."""

    kind: Literal["csv"] = Field(description="csv for a CSV file.")
    path: str | None = Field(None, description="File inside the content folder.")
    url: str | None = Field(None, description="Address of the file.")
    credentials: str | None = Field(None, description="Name of a private store, with url.")
    period: str | None = Field(None, description="Column of the period.")
    periods: Literal["columns"] | None = Field(None, description="columns: one column per period.")
    value: str | None = Field(None, description="Column of the figure.")
    area: str | None = Field(None, description="Column of the area; without it: our own area.")
    areas: AllAreas | None = Field(None, description=_ALL_AREAS)
    where: dict[str, str] = Field({}, description="Only the rows with these values.")
    encoding: str | None = Field(None, description="Character encoding of the file.")
    delimiter: str | None = Field(None, description="Character between the columns.")
    decimal: Literal[",", "."] | None = Field(None, description="Decimal mark.")
    skip_rows: int | None = Field(None, ge=0, description="Rows above the header.")
    sheet: str | None = Field(None, description="Sheet of an XLSX file.")
    period_kind: Kind | None = Field(
        None, description="year, half-year, quarter or month: what a date or 1/2024 stands for."
    )
    serial_dates: bool = Field(False, description="Periods are Excel's day numbers.")
    leave_out: list[str] = Field([], description="Areas or periods that are left out.")
    publisher: LanguageText | None = Field(None, description="Who publishes the figures.")
    licence: str | None = Field(None, description="Licence of the figures.")


class JsonStatSource(Table):
    """Figures from a JSON-stat document."""

    kind: Literal["jsonstat"] = Field(description="jsonstat for a JSON-stat document.")
    path: str | None = Field(None, description="File inside the content folder.")
    url: str | None = Field(None, description="Address of the document.")
    area: str | None = Field(None, description="The dimension that is the area.")
    areas: AllAreas | None = Field(None, description=_ALL_AREAS)
    time: str | None = Field(None, description="The dimension that is the time.")
    select: Selection = Field({}, description="Chosen categories of the other dimensions.")
    publisher: LanguageText | None = Field(None, description="Who publishes the figures.")
    licence: str | None = Field(None, description="Licence of the figures.")


class Breakdown(Table):
    """A way to divide the figures: shown and downloaded beside the total, never judged."""

    id: Id = Field(description="Short name; the column's name in files.")
    variable: str | None = Field(None, description="The variable or column that divides.")
    columns: Literal[True] | None = Field(
        None, description="true: the values are columns of a CSV, one each."
    )
    total: str | None = Field(None, description="The value that stands for all.")
    lead: str | None = Field(
        None, description="Where the source has no total: the value the indicator is told by."
    )
    values: list[str] = Field([], description="These values in this order; else all of them.")
    name: LanguageText = Field(description="The breakdown's name.")
    names: dict[str, LanguageText] = Field({}, description="Names of values, by value.")


Source = Annotated[PxWebSource | CsvSource | JsonStatSource, Field(discriminator="kind")]


class Projection(Table):
    """Figures of the future from a source of their own: shown apart, never judged."""

    id: Id = Field(description="Short name; figures lie in data/<indicator>.<id>.csv.")
    name: LanguageText = Field(description="What readers know it by: whose, of which year.")
    source: Source | None = Field(None, description="Where it comes from: keys as in [source].")
