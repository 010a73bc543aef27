"""What is known of an indicator that is being added; None and missing keys are still open."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Protocol

from site_builder.adding.tables.definition import DEFAULT_SERVER
from site_builder.adding.tables.search import FoundTable
from site_builder.asking import OpenQuestion
from site_builder.definitions import Content
from site_builder.fetching import polite
from site_builder.sources.kinds.asking import Doors
from site_builder.sources.pxweb.server import PxWebServer

TEXTS = ("title", "unit", "why", "method", "limits")
"""Texts of a definition that can be told, each in every language."""


class FiguresDraft(Protocol):
    """Where the figures come from, as far as it has been said: a file or a table."""

    def shown(self) -> list[str]:
        """Lines to look at before the next answer."""

    def open_questions(self) -> list[OpenQuestion]:
        """What has not been said yet. Raises SiteBuilderError when nothing can come of it."""

    def source(self) -> dict[str, Any]:
        """The `[source]` table."""

    def breakdowns(self) -> list[dict[str, Any]]:
        """The `[[breakdown]]` tables."""

    def suggested(self) -> Mapping[str, Any]:
        """What the source tells of the rest: title and unit by language, decimals, every."""

    def options(self) -> list[str]:
        """What has been said, as words of a command."""


@dataclass
class NewGoal:
    """A goal that is made with the indicator: its names by language, and its priority's id."""

    names: dict[str, str] = field(default_factory=dict)
    priority: str | None = None


@dataclass
class NewIndicator:
    """The answers so far. A text that is empty shall be written later, by hand.

    `better` is empty where nobody has said it, `licence` where it is not known. `found` are tables
    that a search on the `server` has found, of which none is chosen yet.
    """

    content: Content
    goal: str
    identity: str
    figures: FiguresDraft | None = None
    server: str = DEFAULT_SERVER
    found: Sequence[FoundTable] = ()
    new_goal: NewGoal | None = None
    texts: dict[str, dict[str, str]] = field(default_factory=lambda: {key: {} for key in TEXTS})
    better: str | None = None
    between: tuple[Decimal, Decimal] | None = None
    measure: str | None = None
    decimals: int | None = None
    every: str | None = None
    publisher: dict[str, str] = field(default_factory=dict)
    licence: str | None = None

    @cached_property
    def servers(self) -> Mapping[str, PxWebServer]:
        """The servers that may be asked by name, each got to know once."""
        return Doors(self.content, polite(self.content), os.environ).servers

    @property
    def languages(self) -> Sequence[str]:
        """The site's languages, the primary one first."""
        return self.content.languages

    @property
    def place(self) -> str:
        """Where the definition goes."""
        return f"indicators/{self.goal}/{self.identity}.toml"

    @property
    def goal_names(self) -> Mapping[str, str]:
        """What the goal is called, in the primary language where it is not told in another."""
        if self.new_goal is None:
            return self.content.goals[self.goal].name
        return self.in_each(self.new_goal.names)

    def in_each(self, told: Mapping[str, str]) -> dict[str, str]:
        """A text in each language, the primary one's where it is not told."""
        return {code: told.get(code) or told[self.languages[0]] for code in self.languages}
