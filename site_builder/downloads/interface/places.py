"""Where the interface's documents lie, and what of the rest of the site they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from site_builder.definitions import Goal, Indicator
from site_builder.downloads import site_paths
from site_builder.downloads.site_file import DATA
from site_builder.events import Subject, changed_among, has_happened
from site_builder.records import Evidence
from site_builder.site_choices import Settings

INDEX = f"{DATA}index.json"
OPENAPI = f"{DATA}openapi.json"
SCHEMAS = f"{DATA}schema/"
SCHEMA_OF_ENDING = {
    "verdict.json": "verdict",
    "csv-metadata.json": "csv-metadata",
    "json": "json-stat",
}
"""The schema of each of an indicator's JSON documents, by how its name ends."""
SCHEMA_OF_PATH = {
    INDEX: "index",
    f"{DATA}datapackage.json": "datapackage",
    f"{DATA}catalog.jsonld": "catalog",
    f"{DATA}croissant.json": "croissant",
}
"""The schema of each JSON document of the whole, by its path."""


def schema_path(name: str) -> str:
    """Where a schema lies, from the site's root."""
    return f"{SCHEMAS}{name}.json"


def schema_link(path: str) -> str:
    """The schema of a document of the whole, from the document's own folder."""
    return schema_path(SCHEMA_OF_PATH[path]).removeprefix(DATA)


def goal_page(code: str, goal: str) -> str:
    """A goal's page in a language, from the site's root."""
    return f"{code}/{site_paths.goal_page(goal)}"


def indicator_page(code: str, indicator: str) -> str:
    """An indicator's page in a language, from the site's root."""
    return f"{code}/{site_paths.indicator_page(indicator)}"


@dataclass(frozen=True)
class Feeds:
    """Which Atom feeds there are: where something has happened, and others can reach the site.

    `views.feeds` asks the same of the same rule.
    """

    evidence: Evidence
    settings: Settings
    today: date

    def of_all(self) -> dict[str, str]:
        """Path by language of the feed of all that happens."""
        return self._paths("", self.evidence.content.strategy, self.evidence.records)

    def of_goal(self, goal: Goal) -> dict[str, str]:
        """Path by language of a goal's feed: what changed, and the follow-ups that judged it."""
        return self._paths(f"goals/{goal.id}/", goal, self.evidence.ids_of(goal.id))

    def of_indicator(self, indicator: Indicator) -> dict[str, str]:
        """Path by language of an indicator's feed."""
        return self._paths(f"indicators/{indicator.id}/", indicator, [indicator.id])

    def _paths(self, page: str, subject: Subject, indicators: Iterable[str]) -> dict[str, str]:
        evidence, strategy = self.evidence, self.evidence.content.strategy
        changed = changed_among(evidence.ledger, strategy, indicators)
        if not (self.settings.address and has_happened(evidence, subject, changed, self.today)):
            return {}
        return {code: f"{code}/{page}feed.xml" for code in evidence.content.languages}
