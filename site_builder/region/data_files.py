"""The region's data: a tidy file of every indicator, and what describes and gathers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from site_builder import areas
from site_builder.definitions import Strategy
from site_builder.definitions.region import Region
from site_builder.downloads.archive.zip_file import zip_bytes
from site_builder.downloads.catalogue.data_package import figures_resource, package_of
from site_builder.downloads.catalogue.table_schema import translated
from site_builder.downloads.checksums import CHECKSUMS, checksum_file
from site_builder.downloads.csv_metadata import csv_metadata
from site_builder.downloads.interface.exact_json import exact_json
from site_builder.downloads.site_file import DATA
from site_builder.downloads.tidy_csv import tidy_csv
from site_builder.downloads.weight import weigh, weight_of
from site_builder.language import Language
from site_builder.records import Record
from site_builder.region.places import ARCHIVE, INDEX, PACKAGE, figures_files
from site_builder.region.survey import Survey
from site_builder.site_choices import Settings

FORMAT = 1
FileContents = Mapping[str, bytes]
"""What is in them, by their paths from the site's root."""


@dataclass(frozen=True)
class DataFiles:
    """FileContents that are written under `root`."""

    root: Path
    strategy: Strategy
    settings: Settings

    def make(self, record: Record) -> tuple[FileContents, Mapping[str, Any]]:
        """An indicator's files, and what the package says of them; nothing before a fetch."""
        if record.provenance is None:
            return {}, {}
        table = tidy_csv(record, self.strategy)
        contents = table, csv_metadata(record, self.strategy)
        paths = [path for path, _ in figures_files(record.indicator.id)]
        told = figures_resource(record, self.strategy, self.settings, weight_of(table))
        return dict(zip(paths, contents, strict=True)), told

    def write(self, files: FileContents) -> None:
        """Write them in their places."""
        for path, content in files.items():
            self._write(path, content)

    def finish(self, region: Region, surveys: Sequence[Survey]) -> None:
        """Write what tells of them all and what they are all in; nothing where there are none."""
        fetched = [one for one in surveys if one.record.provenance]
        if not fetched:
            return
        self._write(PACKAGE, self._package(region, fetched))
        self._write(INDEX, exact_json(self._index(region, fetched)))
        packed = [path for one in fetched for path, _ in figures_files(one.indicator.id)]
        sums = {path: weigh(self.root / path).sha256 for path in (*packed, PACKAGE, INDEX)}
        moments = (one.record.provenance.retrieved for one in fetched if one.record.provenance)
        (self.root / ARCHIVE).write_bytes(self._archive(sums, max(moments)))
        sums[ARCHIVE] = weigh(self.root / ARCHIVE).sha256
        (self.root / CHECKSUMS).write_bytes(checksum_file(sums))

    def _write(self, path: str, content: bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def _package(self, region: Region, fetched: Sequence[Survey]) -> bytes:
        languages = [Language.of(code) for code in region.languages]
        first = region.languages[0]
        return package_of(
            [one.resource for one in fetched],
            root=self.settings.root_address,
            name="municipal-indicators",
            about=translated(languages, title=lambda one: region.title[one.code]),
            publisher=self.settings.publisher.get(first) or region.title[first],
        )

    def _index(self, region: Region, surveys: Sequence[Survey]) -> dict[str, Any]:
        """What programs begin with: the municipalities with their sites, indicators and files."""
        return {
            "format": FORMAT,
            "title": dict(region.title),
            "languages": list(region.languages),
            "municipalities": [
                {
                    "code": code,
                    "name": {one: areas.name(code, one) for one in region.languages},
                    "site": f"../{code}/",
                }
                for code in region.municipalities
            ],
            "indicators": list(self._indicators(region, surveys)),
        }

    def _indicators(self, region: Region, surveys: Sequence[Survey]) -> Iterator[dict[str, Any]]:
        for survey in surveys:
            indicator, across = survey.indicator, survey.across
            yield {
                "id": indicator.id,
                "title": {one: indicator.title[one] for one in region.languages},
                "unit": dict(indicator.unit or {}),
                "better": indicator.better,
                "latest": str(across.crowd.period) if across else None,
                "files": [path.removeprefix(DATA) for path, _ in figures_files(indicator.id)],
            }

    def _archive(self, sums: Mapping[str, str], moment: datetime) -> bytes:
        """Every file, with the checksums of them; as old as the newest of the figures."""
        files = {path.removeprefix(DATA): (self.root / path).read_bytes() for path in sums}
        return zip_bytes({**files, "SHA256SUMS": checksum_file(sums)}, moment)
