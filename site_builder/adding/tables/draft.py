"""A PxWeb table on its way to a definition: what it has, what is asked, what is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.adding.tables.choices import TableChoices
from site_builder.adding.tables.definition import DEFAULT_SERVER, breakdowns_of, source_of
from site_builder.adding.tables.facts import TableFacts, area_fault, read_facts
from site_builder.adding.tables.path import PLACE, table_path
from site_builder.adding.tables.questions import open_questions
from site_builder.adding.tables.search import FoundTable, as_found, find_tables, number_of
from site_builder.adding.tables.shown import shown
from site_builder.adding.tables.texts import suggested
from site_builder.asking import OpenQuestion
from site_builder.errors import Problem, SiteBuilderError, SourceError
from site_builder.sources.cube.area_coding import described
from site_builder.sources.cube.planning import periods_of
from site_builder.sources.network.http import UnavailableError
from site_builder.sources.pxweb.server import PxWebServer

__all__ = ["FoundTable", "TableDraft", "find_tables", "read_table"]
_NEAREST = 5


class TableDraft:
    """A table and what is chosen of it. `choices` takes what options say."""

    def __init__(self, choices: TableChoices) -> None:
        self.choices = choices

    def shown(self) -> list[str]:
        """Lines that tell the table: title, day, each variable with what is chosen of it."""
        return shown(self.choices)

    def open_questions(self) -> list[OpenQuestion]:
        """What is still to be told; none once `source` can be made."""
        return open_questions(self.choices)

    def source(self) -> dict[str, Any]:
        """The `[source]` table, held against the table. Raises SiteBuilderError if it is not
        all chosen, or would not be understood there.
        """
        return source_of(self.choices)

    def breakdowns(self) -> list[dict[str, Any]]:
        """The `[[breakdown]]` tables; of `name` only the languages that the table is in."""
        return breakdowns_of(self.choices)

    def suggested(self) -> dict[str, Any]:
        """What the table tells of the indicator: `title`, `unit`, `method` by language,
        `decimals`, `every`. What it does not tell is not there.
        """
        return suggested(self.choices)

    def options(self) -> list[str]:
        """What is chosen, as words of a command that goes on from here."""
        return self.choices.options()


def read_table(
    server: PxWebServer, table: str, languages: Sequence[str], *, municipality: str
) -> TableDraft:
    """The table, by its path, its address or its number, in each language that it has.

    Raises SiteBuilderError when there is no such table (with the nearest ones), when it has not
    the municipality (with the areas that it has), when its periods cannot be read, or when the
    server does not answer.
    """
    path = table_path(table, server)
    server.limits(tuple(languages), table=path)
    facts = _facts(server, path, languages, municipality)
    choices = TableChoices(facts)
    fault = area_fault(choices.area, municipality) if choices.area else _placeless(choices)
    if fault:
        raise SiteBuilderError(fault)
    if choices.time:
        periods_of(choices.time, path)
    return TableDraft(choices)


def _placeless(choices: TableChoices) -> Problem | None:
    """A table of the whole country: Statistics Finland has none of one municipality alone."""
    facts = choices.facts
    every = [area_fault(one, facts.municipality) for one in facts.variables]
    if facts.server.name != DEFAULT_SERVER or not all(every):
        return None
    fault = f"{facts.path} has no variable with the area {described(facts.municipality)}"
    remedy = "Choose a table by municipality (kunnittain, alueittain, efter område)."
    return Problem(PLACE, fault, remedy)


def _facts(
    server: PxWebServer, path: str, languages: Sequence[str], municipality: str
) -> TableFacts:
    try:
        facts = read_facts(server, path, languages, municipality)
    except UnavailableError:
        raise
    except SourceError:
        if not _is_folder(server, path, languages[0]):
            raise
        facts = None
    if facts is not None:
        return facts
    near = _nearest(server, path, languages[0])
    alone = [one for one in near if number_of(one.table) == path.casefold()]
    if len(alone) == 1 and alone[0].table != path:
        return _facts(server, alone[0].table, languages, municipality)
    raise SiteBuilderError(_no_table(server, path, near))


def _is_folder(server: PxWebServer, path: str, language: str) -> bool:
    """Whether a path that is no table's answers with a list; else the fault is told as it is."""
    try:
        return bool(server.listing(path, language))
    except SourceError:
        return False


def _nearest(server: PxWebServer, path: str, language: str) -> list[FoundTable]:
    """Tables of that number, else of a like name in its folder, else what lies in the folder."""
    number = number_of(path)
    same = [one for one in find_tables(number, server, language) if number_of(one.table) == number]
    return same or [*_beside(server, path, language)][:_NEAREST]


def _beside(server: PxWebServer, path: str, language: str) -> Iterator[FoundTable]:
    folder = path.rpartition("/")[0]
    inside = server.listing(path, language) or (server.listing(folder, language) if folder else ())
    listed = {one.path: as_found(one) for one in inside}
    near = difflib.get_close_matches(path, listed, n=_NEAREST, cutoff=0.8)
    yield from (listed[one] for one in near or listed)


def _no_table(server: PxWebServer, path: str, near: Sequence[FoundTable]) -> Problem:
    names = "; ".join(f"{one.table} ({one.title})" if one.title else one.table for one in near)
    remedy = f"Nearest: {names}." if near else "Search for it by words, or look on the server."
    return Problem(PLACE, f"{server.url} has no table {path}", remedy)
