"""The downloads there are: the one list that links, the written files and all indexes read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from site_builder.definitions import Strategy
from site_builder.downloads.archive.archives import indicator_zip
from site_builder.downloads.chart_pictures import chart_png, chart_svg
from site_builder.downloads.csv_metadata import csv_metadata
from site_builder.downloads.json_stat import json_stat
from site_builder.downloads.references import references
from site_builder.downloads.sdmx_csv import sdmx_csv
from site_builder.downloads.site_file import Download
from site_builder.downloads.tidy_csv import own_csv, tidy_csv
from site_builder.downloads.told_figures import Told
from site_builder.downloads.verdict_json import verdict_json
from site_builder.downloads.workbook.about import Publishing
from site_builder.downloads.workbook.indicator_workbook import XLSX, indicator_workbook
from site_builder.editions import Edition
from site_builder.language import Language
from site_builder.records import Evidence, Record
from site_builder.site_choices import RegionAbove, Settings

NONE: Mapping[str, str] = MappingProxyType({})
FileForm = tuple[str, Callable[[Told, Strategy], bytes], str, str, str]
"""How a file's name ends, what makes it, its media type, and the keys of its names."""
CSVW = "application/csvm+json"
SDMX = "application/vnd.sdmx.data+csv; version=2.0.0"
FIGURES: tuple[FileForm, ...] = (
    ("csv", tidy_csv, "text/csv", "download.csv", "download.csv-short"),
    ("csv-metadata.json", csv_metadata, CSVW, "download.csvw", "download.csvw-short"),
    ("json", json_stat, "application/json", "download.json-stat", "download.json-stat-short"),
    ("sdmx.csv", sdmx_csv, SDMX, "catalogue.sdmx", "catalogue.sdmx-short"),
)
FORESEEN: tuple[FileForm, ...] = (
    ("csv", tidy_csv, "text/csv", "projection.csv", "projection.csv-short"),
    ("csv-metadata.json", csv_metadata, CSVW, "projection.csvw", "projection.csvw-short"),
    ("json", json_stat, "application/json", "projection.json-stat", "projection.json-stat-short"),
    ("sdmx.csv", sdmx_csv, SDMX, "catalogue.projection-sdmx", "catalogue.projection-sdmx-short"),
)
PICTURES = {"svg": (chart_svg, "image/svg+xml"), "png": (chart_png, "image/png")}
OwnDownloads = Mapping[str, tuple[Download, ...]]
"""The downloads of indicators, by id."""
NO_EDITIONS: Mapping[str, Edition] = MappingProxyType({})


def downloads_of(
    record: Record,
    strategy: Strategy,
    settings: Settings,
    editions: Mapping[str, Edition] = NO_EDITIONS,
    shared: str = "../",
) -> tuple[Download, ...]:
    """What a reader can download of an indicator, in order; nothing before it has been fetched.

    Files of one language are among them in every language; those of pixels where they are made.
    What the site says of itself on every page, pictures and references say too. References name
    the newest of the editions; `shared` leads from the language's root to that of all. A sparing
    site has the CSV, and how it was judged: other forms are the region's to offer, for all at once.
    """
    if record.provenance is None:
        return ()
    if settings.region and settings.sparing:
        return tuple(_beside_the_regions(record, strategy, settings.region))
    cited = references(record, strategy, settings, shared, editions)
    files = *_single_files(record, strategy, settings), *cited
    return (*files, _archive(record, strategy, settings, files)) if settings.complete else files


def downloads_by_id(evidence: Evidence, settings: Settings) -> OwnDownloads:
    """What lists of files tell of each indicator: its downloads in every language."""
    strategy = evidence.content.strategy
    return {one: downloads_of(own, strategy, settings) for one, own in evidence.records.items()}


def _beside_the_regions(
    record: Record, strategy: Strategy, region: RegionAbove
) -> Iterator[Download]:
    """The CSV, short where the region has every municipality's figures, and how it was judged."""
    make = own_csv if record.indicator.id in region.indicators else tidy_csv
    yield from _of_figures(record, strategy, [_made_by(make, FIGURES[0])])
    yield _verdict(record, strategy)
    for projection in record.projections:
        if projection.provenance is not None:
            name = projection.definition.name
            yield from _of_figures(projection, strategy, [_made_by(make, FORESEEN[0])], name)


def _made_by(make: Callable[[Told, Strategy], bytes], form: FileForm) -> FileForm:
    ending, _, media_type, title, short = form
    return ending, make, media_type, title, short


def _single_files(record: Record, strategy: Strategy, settings: Settings) -> Iterator[Download]:
    assert record.provenance is not None, record.indicator.id
    yield from _workbooks(record, strategy, settings, "workbook.of-one")
    yield from _of_figures(record, strategy, FIGURES)
    yield _verdict(record, strategy)
    yield from _projections(record, strategy, settings)
    yield from _pictures(record, strategy, settings)


def _verdict(record: Record, strategy: Strategy) -> Download:
    assert record.provenance is not None, record.indicator.id
    return Download(
        path=f"data/{record.indicator.id}.verdict.json",
        make=partial(verdict_json, record, strategy),
        media_type="application/json",
        title="download.verdict",
        short="download.verdict-short",
        licence=record.provenance.licence,
    )


def _archive(
    record: Record, strategy: Strategy, settings: Settings, files: tuple[Download, ...]
) -> Download:
    """All of these files in one, those of every language too."""
    assert record.provenance is not None, record.indicator.id
    return Download(
        path=f"data/{record.indicator.id}.zip",
        make=partial(indicator_zip, record, strategy, settings, files),
        media_type="application/zip",
        title="download.zip",
        short="download.zip-short",
        licence=record.provenance.licence,
        of=tuple(file.path for file in files),
    )


def _projections(record: Record, strategy: Strategy, settings: Settings) -> Iterator[Download]:
    """Files for each projection that has been fetched, apart from the figures' own."""
    for projection in record.projections:
        if projection.provenance is not None:
            name = projection.definition.name
            yield from _workbooks(projection, strategy, settings, "workbook.of-projection", name)
            yield from _of_figures(projection, strategy, FORESEEN, name)


def _workbooks(
    told: Told, strategy: Strategy, settings: Settings, title: str, name: Mapping[str, str] = NONE
) -> Iterator[Download]:
    """The figures for spreadsheets in every language, where the site is to be complete."""
    assert told.provenance is not None, told.indicator.id
    for code in strategy.languages if settings.complete else ():
        language = Language.of(code)
        site = Publishing.of(settings, strategy, language)
        yield Download(
            path=f"data/{told.indicator.id}.{code}.xlsx",
            make=partial(indicator_workbook, told, strategy, language, site),
            media_type=XLSX,
            title=title,
            short=f"{title}-short",
            licence=told.provenance.licence,
            name=name,
            language=code,
            slow=True,
        )


def _of_figures(
    told: Told, strategy: Strategy, forms: Iterable[FileForm], name: Mapping[str, str] = NONE
) -> Iterator[Download]:
    """The same figures in every form."""
    assert told.provenance is not None, told.indicator.id
    for ending, make, media_type, title, short in forms:
        yield Download(
            path=f"data/{told.indicator.id}.{ending}",
            make=partial(make, told, strategy),
            media_type=media_type,
            title=title,
            short=short,
            licence=told.provenance.licence,
            name=name,
        )


def _pictures(record: Record, strategy: Strategy, settings: Settings) -> Iterator[Download]:
    """The chart in every language, where there are figures to draw."""
    if record.provenance is None or not record.series.headline.known:
        return
    for code in strategy.languages:
        language, notice = Language.of(code), settings.notice.get(code, "")
        for kind in ("svg", "png") if settings.pictures else ("svg",):
            drawn, media_type = PICTURES[kind]
            yield Download(
                path=f"data/{record.indicator.id}.{code}.{kind}",
                make=partial(drawn, record, strategy, language, notice),
                media_type=media_type,
                title=f"picture.{kind}",
                short=f"picture.{kind}-short",
                licence=record.provenance.licence,
                language=code,
                slow=kind == "png",
            )
