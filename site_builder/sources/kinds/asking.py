"""One table says for each kind of source how its figures are asked for, and how it is resolved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.definitions import Content, CsvSource, JsonStatSource, PxWebSource, Source
from site_builder.errors import Problem
from site_builder.question import server_addresses
from site_builder.sources.figures import Earlier, Figures, Wanted
from site_builder.sources.kinds.city_file import CityFiles
from site_builder.sources.kinds.jsonstat_document import read_jsonstat, resolve_jsonstat
from site_builder.sources.kinds.pxweb_tables import PxWebTables
from site_builder.sources.network.http import Http
from site_builder.sources.pxweb.server import PxWebServer


class Doors:
    """Where a content folder's sources are asked: its files, its servers, one client for all.

    `environment` holds the variables that strategy.toml names for private stores.
    """

    def __init__(self, content: Content, http: Http, environment: Mapping[str, str]) -> None:
        self.folder, self.http = content.folder, http
        self.files = CityFiles(content.folder, content.strategy, http, environment)
        self.servers = {
            name: PxWebServer(http, name, url)
            for name, url in server_addresses(content.strategy).items()
        }
        self.tables = {name: PxWebTables(server) for name, server in self.servers.items()}

    def expect(self, source: Source, wanted: Wanted) -> None:
        """Say that this is going to be read: what shares a table is asked for together."""
        if isinstance(source, PxWebSource):
            self.tables[source.server].expect(source, wanted)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is worth knowing of the sources themselves: a certificate, a server's silence."""
        servers = (note for server in self.servers.values() for note in server.notes)
        return (*self.files.notes, *servers)


@dataclass(frozen=True)
class _Kind:
    """`read` gives figures, None for a file that has not changed; `resolve` asks for none."""

    read: Callable[[Any, Doors, Wanted, Earlier | None], Figures | None]
    resolve: Callable[[Any, Doors, Wanted], object]


_KINDS: Mapping[type, _Kind] = {
    PxWebSource: _Kind(
        lambda source, doors, wanted, _: doors.tables[source.server].read(source, wanted),
        lambda source, doors, wanted: doors.tables[source.server].resolve(source, wanted),
    ),
    JsonStatSource: _Kind(
        lambda source, doors, wanted, _: read_jsonstat(source, doors.folder, doors.http, wanted),
        lambda source, doors, wanted: resolve_jsonstat(source, doors.folder, doors.http, wanted),
    ),
    CsvSource: _Kind(
        lambda source, doors, wanted, last: doors.files.read(source, wanted, last),
        lambda source, doors, wanted: doors.files.read(source, wanted, None),
    ),
}


def read(source: Source, doors: Doors, wanted: Wanted, last: Earlier | None) -> Figures | None:
    """The source's figures as it gives them today; None when it is still what `last` was of.

    Raises SourceError when it does not answer as agreed, or the definition means nothing there.
    """
    return _KINDS[type(source)].read(source, doors, wanted, last)


def resolve(source: Source, doors: Doors, wanted: Wanted) -> None:
    """Hold the definition against its source. Of a PxWeb table, no figures are asked for.

    Raises SourceError when it means nothing there.
    """
    _KINDS[type(source)].resolve(source, doors, wanted)
