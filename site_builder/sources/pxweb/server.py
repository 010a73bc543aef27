"""One PxWeb server: which version it speaks, what it allows, its tables' metadata, its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from site_builder.errors import Problem, SourceError
from site_builder.sources.cube.planning import Codes
from site_builder.sources.jsonstat.dataset import Dataset, decode
from site_builder.sources.network.http import Http, RefusedError, UnavailableError
from site_builder.sources.pxweb import version1, version2
from site_builder.sources.pxweb.parts import CatalogueEntry, Limits, Metadata

_COMMON_LANGUAGES = ("en", "fi", "sv")
_Told = TypeVar("_Told")


class TooMuchError(SourceError):
    """The server refused with 403, as it does when too many cells are asked for at once."""


class _Version(Protocol):
    """What `version1` and `version2` have in common."""

    UNSTATED: Limits

    def lists(self, http: Http, url: str, language: str) -> bool: ...
    def limits(self, http: Http, url: str, language: str) -> Limits | None: ...
    def listing(
        self, http: Http, url: str, language: str, folder: str
    ) -> tuple[CatalogueEntry, ...]: ...
    def found(
        self, http: Http, url: str, language: str, folder: str, query: str
    ) -> tuple[CatalogueEntry, ...]: ...
    def metadata(self, http: Http, url: str, table: str, language: str) -> Metadata: ...
    def query(
        self, url: str, table: str, language: str, codes: Codes
    ) -> tuple[str, dict[str, Any]]: ...


_VERSIONS = {"1": cast(_Version, version1), "2": cast(_Version, version2)}


class PxWebServer:
    """A PxWeb server behind one face for both versions of its API.

    Limits and metadata are asked for once and kept. For one thread at a time. `notes` fill with
    what is worth knowing of the server itself.
    """

    def __init__(self, http: Http, name: str, url: str) -> None:
        self.name, self.url = name, url.rstrip("/")
        self._http = http.to_servers()
        self._version: _Version | None = None
        self._limits: Limits | None = None
        self.notes: tuple[Problem, ...] = ()
        self._metadata: dict[tuple[str, str], Metadata | None] = {}

    @property
    def calls(self) -> int:
        """How many requests have gone to this server."""
        return self._http.calls_to(self.url)

    def limits(self, languages: tuple[str, ...], *, table: str = "") -> Limits:
        """What the server allows, as it states itself; kept from now on.

        A server that states nothing is known by its listing, or by `table` being there.

        Raises SourceError when it answers as neither version does, or not at all.
        """
        if self._limits is None:
            self._version, self._limits = self._recognised(languages, table)
            self._http.limit(self.url, calls=self._limits.calls, seconds=self._limits.seconds)
        return self._limits

    def metadata(self, table: str, language: str) -> Metadata | None:
        """A table's metadata, or None when the server has no such table in this language."""
        key = (table.lower(), language)
        if key not in self._metadata:
            version = self._spoken()
            try:
                metadata = version.metadata(self._http, self.url, table, language)
            except RefusedError as refusal:
                if refusal.status not in (400, 404):
                    raise
                metadata = None
            self._metadata[key] = metadata
        return self._metadata[key]

    def listing(self, folder: str, language: str) -> tuple[CatalogueEntry, ...]:
        """What lies in a folder, databases where it is empty; nothing where there is no such."""
        try:
            return self._spoken().listing(self._http, self.url, language, folder)
        except RefusedError as refusal:
            if refusal.status not in (400, 404):
                raise
            return ()

    def found(self, folder: str, query: str, language: str) -> tuple[CatalogueEntry, ...] | None:
        """The tables that the server's search finds under a folder; None where it has no search.

        `query` is in the words of Lucene, which both versions of the server search with.
        """
        try:
            return self._spoken().found(self._http, self.url, language, folder, query)
        except RefusedError as refusal:
            if refusal.status not in (400, 404):
                raise
            return None

    def learn_cells(self, most: int) -> None:
        """Ask for no more cells at once from now on: the server has refused what it states."""
        if self._limits is not None:
            self._limits = replace(self._limits, cells=min(self._limits.cells, most))

    def forget(self, table: str) -> None:
        """Ask for a table's metadata anew next time: it has a new edition."""
        for key in [key for key in self._metadata if key[0] == table.lower()]:
            del self._metadata[key]

    def question(self, table: str, language: str, codes: Codes) -> tuple[str, dict[str, Any]]:
        """Address and body that ask for these codes."""
        return self._spoken().query(self.url, table, language, codes)

    def answer(self, table: str, language: str, codes: Codes) -> Dataset:
        """The cells of these codes, held against what was asked.

        Raises TooMuchError when the server refuses as it does when too much is asked for,
        SourceError when the answer is about other variables, values or cells.
        """
        address, body = self.question(table, language, codes)
        datasets = decode(self._post(address, body), place=address)
        dataset = datasets[0]
        if len(datasets) > 1 or not dataset.has_values:
            raise _unlike(address, "holds no figures, or several datasets")
        asked = dict(codes)
        for dimension in dataset.dimensions:
            wanted = asked.pop(dimension.id, None)
            # A table without contents gets a made-up variable of one value.
            if wanted is None and len(dimension.codes) > 1:
                raise _unlike(address, f"brings {dimension.id}, which was not asked for")
            if wanted is not None and set(wanted) != set(dimension.codes):
                odd = sorted(set(wanted) ^ set(dimension.codes))
                raise _unlike(
                    address,
                    f"has {len(dimension.codes)} values of {dimension.id} where"
                    f" {len(wanted)} were asked for ({', '.join(odd[:5])} …)",
                )
        if asked:
            raise _unlike(address, f"leaves out {', '.join(asked)}")
        return dataset

    def _post(self, address: str, body: object) -> bytes:
        try:
            return self._http.post(address, body).body
        except RefusedError as refusal:
            if refusal.status != 403:
                raise
            raise TooMuchError(
                Problem(
                    address,
                    "the server refused with 403, as PxWeb does when too much is asked for at once",
                    "Select fewer values; if that does not help, tell the developers.",
                )
            ) from None

    def _spoken(self) -> _Version:
        if self._version is None:
            self.limits(())
        return cast(_Version, self._version)

    def _recognised(self, languages: tuple[str, ...], table: str) -> tuple[_Version, Limits]:
        """By the limits that a server states; where it does not, by what it lists or has."""
        versions = [_VERSIONS["1"], _VERSIONS["2"]]
        if self.url.lower().endswith("v2"):
            versions.reverse()
        tongues = tuple(dict.fromkeys([*languages[:1], *_COMMON_LANGUAGES]))
        faults: list[SourceError] = []
        for version in versions:
            limits = _first(partial(version.limits, self._http, self.url), tongues, faults)
            if limits is not None:
                return version, limits
        silent = [partial(version.lists, self._http, self.url) for version in versions]
        if table:
            silent += [partial(self._has, version, table) for version in versions]
        for version, known in zip([*versions, *versions], silent, strict=False):
            if _first(known, tongues, faults):
                self.notes = (_silent(self.url, version.UNSTATED),)
                return version, version.UNSTATED
        raise (
            faults[0]
            if faults
            else SourceError(
                Problem(self.url, "does not answer as PxWeb does", "Correct the server's url.")
            )
        )

    def _has(self, version: _Version, table: str, language: str) -> bool:
        """Whether a table is there as this version describes one."""
        return bool(version.metadata(self._http, self.url, table, language).variables)


def _first(
    ask: Callable[[str], _Told | None], languages: Iterable[str], faults: list[SourceError]
) -> _Told | None:
    """The first answer in any of the languages; refusals go to `faults`."""
    for language in languages:
        try:
            told = ask(language)
        except UnavailableError:
            raise
        except SourceError as error:
            faults.append(error)
            continue
        if told:
            return told
    return None


def _silent(url: str, limits: Limits) -> Problem:
    return Problem(
        url,
        "does not state its limits when asked, so that those of PxWeb's program are kept:"
        f" {limits.cells} cells at once, {limits.calls} calls in {limits.seconds} seconds",
        "Nothing needs to be done.",
        note=True,
    )


def _unlike(address: str, fault: str) -> SourceError:
    return SourceError(
        Problem(
            address, f"the answer is not what was asked for: it {fault}", "Fetch it again later."
        )
    )
