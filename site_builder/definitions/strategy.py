"""The strategy's file as models: who, when, priorities, bodies, follow-ups, comparisons."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from site_builder.areas import WHOLE_COUNTRY
from site_builder.definitions.fields import (
    ComparedArea,
    Id,
    LanguageText,
    MunicipalityCode,
    PeriodField,
    Table,
)
from site_builder.definitions.targets import Decision
from site_builder.similar import SIMILAR, similar_to


class Term(Table):
    """The council term the strategy belongs to."""

    start: datetime.date = Field(description="First day of the council term.")
    end: datetime.date = Field(description="Last day of the council term.")


class Contact(Table):
    """Who answers feedback; named in the accessibility statement."""

    email: str | None = Field(None, description="Address that answers feedback.")
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
    edition: Id | None = Field(None, description="The frozen edition that it looked at.")
    summary: LanguageText | None = Field(None, description="What was concluded.")
    name: LanguageText = Field(description="The follow-up's name.")

    def has_been(self, today: datetime.date) -> bool:
        """Whether its day has passed: one of today is still to come."""
        return self.date < today


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
    compare: list[ComparedArea] = Field(
        [],
        description="Areas shown beside our own; SSS = whole country, similar = the ten nearest in"
        " size and kind.",
    )
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

    def owner_names(self, owner: str) -> Mapping[str, str]:
        """A body's name in each language; of any other text the text itself in each."""
        names = {body.id: body.name for body in self.bodies}
        return names.get(owner) or dict.fromkeys(self.languages, owner)

    @property
    def of_all(self) -> bool:
        """Whether it is a region's: no municipality is its own, and all are asked for."""
        return self.municipality == WHOLE_COUNTRY

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The areas that `compare` names one by one, in its order."""
        return tuple(area for area in self.compare if area != SIMILAR)

    @cached_property
    def similar(self) -> tuple[str, ...]:
        """The municipalities that "similar" in `compare` stands for, the nearest first."""
        return similar_to(self.municipality) if SIMILAR in self.compare else ()

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """Every area that is compared with, each once: the named ones, then the similar ones."""
        return areas_compared(self.municipality, self.compare)


def areas_compared(municipality: str, compare: Sequence[str]) -> tuple[str, ...]:
    """The areas that `compare` asks for beside a municipality, the similar ones last."""
    similar = similar_to(municipality) if SIMILAR in compare else ()
    return tuple(dict.fromkeys([*(area for area in compare if area != SIMILAR), *similar]))
