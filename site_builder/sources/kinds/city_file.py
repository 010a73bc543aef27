"""An indicator's figures from a city's own file: in the folder, at an address, or private."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from site_builder import areas
from site_builder.definitions import CsvSource, Strategy
from site_builder.errors import Problem, SourceError
from site_builder.series import Observation
from site_builder.sources.figures import Earlier, Figures, Origin, Wanted
from site_builder.sources.files.credentials import TokenSource
from site_builder.sources.files.local_file import read_local
from site_builder.sources.files.private_file import fetch_private
from site_builder.sources.municipal.drift import drift
from site_builder.sources.municipal.table import CsvTable, read_csv
from site_builder.sources.network.addresses import without_query
from site_builder.sources.network.http import Answer, Http


class CityFiles:
    """Reads the CSV and XLSX files of one content folder.

    `environment` holds the variables that strategy.toml names for private stores; each store's
    token is asked for once and kept in memory.
    """

    def __init__(
        self, folder: Path, strategy: Strategy, http: Http, environment: Mapping[str, str]
    ) -> None:
        self._folder, self._strategy, self._http = folder, strategy, http
        self._environment = environment
        self._tokens: dict[str, TokenSource] = {}

    @property
    def notes(self) -> list[Problem]:
        """What is worth knowing of the private stores asked so far: a certificate ends soon."""
        return [note for tokens in self._tokens.values() for note in tokens.warnings]

    def read(self, source: CsvSource, wanted: Wanted, last: Earlier | None) -> Figures | None:
        """What the file says of the wanted areas, or None when it is still the `last` one's file.

        Raises SourceError when the file cannot be had, can be read in two ways or not at all, or
        is read by other assumptions than last time.
        """
        answer = self._answer(source, last)
        if answer is None:
            return None
        place = source.path or answer.url
        table = read_csv(
            source,
            content=answer.body,
            place=place,
            own=wanted.own,
            breakdowns=wanted.breakdowns,
        )
        drifted = drift(last.assumptions, table.assumptions, place=place) if last else ()
        if drifted:
            raise SourceError(*drifted)
        rows = _of_areas(table, wanted, place)
        origin = Origin(
            source="csv",
            url=answer.url if source.url else None,
            path=source.path,
            publisher=source.publisher or {},
            licence=source.licence,
            assumptions=table.assumptions,
            etag=answer.headers.get("ETag"),
            modified=answer.headers.get("Last-Modified"),
            breakdowns=table.breakdowns,
            file_sha256=hashlib.sha256(answer.body).hexdigest() if source.path else None,
        )
        warnings = tuple(f"{w.place}: {w.fault}" for w in table.warnings)
        former = areas.former(row.area for row in table.observations)
        return Figures(origin, rows, remarks=warnings, lines=table.lines, former=former)

    def _answer(self, source: CsvSource, last: Earlier | None) -> Answer | None:
        """The file's bytes; None when the server says that it has not changed."""
        if source.path is not None:
            return Answer(source.path, read_local(self._folder, source.path), {})
        url = source.url or ""
        shown = without_query(url) if source.credentials else url.partition("#")[0]
        same = last if last is not None and last.url == shown else None
        etag, modified = (same.etag, same.modified) if same else (None, None)
        if source.credentials is None:
            answer = self._http.get_if_changed(url, etag=etag, modified=modified)
            return answer and Answer(shown, answer.body, answer.headers)
        tokens = self._store(source.credentials)
        file = fetch_private(url, tokens, self._http, etag=etag, modified=modified)
        if file is None:
            return None
        headers = {"ETag": file.etag, "Last-Modified": file.modified}
        return Answer(file.address, file.content, {k: v for k, v in headers.items() if v})

    def _store(self, name: str) -> TokenSource:
        if name not in self._tokens:
            self._tokens[name] = TokenSource(
                self._strategy.credentials[name],
                name=name,
                environment=self._environment,
                http=self._http,
            )
        return self._tokens[name]


def _of_areas(table: CsvTable, wanted: Wanted, place: str) -> tuple[Observation, ...]:
    """The figures of the wanted areas. Raises SourceError when there are none."""
    everywhere = {*wanted.everywhere}
    rows = tuple(row for row in table.observations if row.area in everywhere)
    if not rows:
        there = ", ".join(sorted({row.area for row in table.observations}))
        named = ", ".join(wanted.areas) or "every municipality"
        raise SourceError(
            Problem(
                place,
                f"has no figure of the areas wanted ({named})",
                f"It has {there or 'none'}: correct source.area or source.where.",
            )
        )
    return rows
