"""Where the interface's documents lie, and what of the rest of the site they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from site_builder.definitions import Goal
from site_builder.events import follow_up_events
from site_builder.records import Evidence
from site_builder.site_choices import Settings

FOLDER = "data/"
INDEX = f"{FOLDER}index.json"
OPENAPI = f"{FOLDER}openapi.json"
SCHEMAS = f"{FOLDER}schema/"
SCHEMA_OF_ENDING = {
    "verdict.json": "verdict",
    "csv-metadata.json": "csv-metadata",
    "json": "json-stat",
}
"""The schema of each of an indicator's JSON documents, by how its name ends."""
SCHEMA_OF_PATH = {
    INDEX: "index",
    f"{FOLDER}datapackage.json": "datapackage",
    f"{FOLDER}catalog.jsonld": "catalog",
    f"{FOLDER}croissant.json": "croissant",
}
"""The schema of each JSON document of the whole, by its path."""


def schema_path(name: str) -> str:
    """Where a schema lies, from the site's root."""
    return f"{SCHEMAS}{name}.json"


def schema_link(path: str) -> str:
    """The schema of a document of the whole, from the document's own folder."""
    return schema_path(SCHEMA_OF_PATH[path]).removeprefix(FOLDER)


def goal_page(code: str, goal: str) -> str:
    """A goal's page in a language, from the site's root."""
    return f"{code}/goals/{goal}/"


def indicator_page(code: str, indicator: str) -> str:
    """An indicator's page in a language, from the site's root."""
    return f"{code}/indicators/{indicator}/"


@dataclass(frozen=True)
class Feeds:
    """Which Atom feeds there are, by the same rules as `views.feeds` (a test holds them to it).

    A feed is there where something has happened, and where others can reach the site.
    """

    evidence: Evidence
    settings: Settings
    today: date

    def of_all(self) -> dict[str, str]:
        """Path by language of the feed of all that happens."""
        changed = set(self.evidence.ledger.fetches) & set(self.evidence.records)
        return self._paths("", happened=bool(changed or self._held))

    def of_goal(self, goal: Goal) -> dict[str, str]:
        """Path by language of a goal's feed: changed figures, and follow-ups that judged it."""
        changed = set(self.evidence.ledger.fetches) & set(self.evidence.ids_of(goal.id))
        judged = {said.follow_up for said in goal.assessments} & self._held
        return self._paths(f"goals/{goal.id}/", happened=bool(changed or judged))

    def of_indicator(self, indicator: str) -> dict[str, str]:
        """Path by language of an indicator's feed."""
        changed = indicator in self.evidence.ledger.fetches
        return self._paths(f"indicators/{indicator}/", happened=changed)

    @property
    def _held(self) -> set[str]:
        events = follow_up_events(self.evidence.content.strategy, self.today)
        return {event.follow_up.id for event in events}

    def _paths(self, page: str, *, happened: bool) -> dict[str, str]:
        if not (happened and self.settings.address):
            return {}
        return {code: f"{code}/{page}feed.xml" for code in self.evidence.content.languages}
