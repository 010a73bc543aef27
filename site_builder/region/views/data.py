"""What the region's page of data says: the whole, how to read it, and every indicator's file."""

from __future__ import annotations

from site_builder.downloads.checksums import CHECKSUMS
from site_builder.region.places import ARCHIVE, INDEX, PACKAGE, figures_files
from site_builder.region.region_site import RegionSite, survey_path
from site_builder.region.survey import Survey
from site_builder.views.data import (
    DataView,
    FileEntry,
    FileList,
    WholeFile,
    WholeSection,
    data_head,
)
from site_builder.views.data import WholeTable as FileTable
from site_builder.views.data_guide import guide
from site_builder.views.data_terms import fresh_section, licence_section
from site_builder.views.file_sizes import SizedFile, sized
from site_builder.views.head import FileLink, Link
from site_builder.views.origin import source_words

_WHOLE = {ARCHIVE: "zip", PACKAGE: "package", INDEX: "index"}
"""The files of the whole, and under which keys the locales tell of them."""


def region_data_view(whole: RegionSite) -> DataView:
    """The values of the page: as a municipality's, without what a region has not."""
    site, text = whole.site, whole.language.text
    fetched = [one for one in whole.surveys.values() if one.record.provenance is not None]
    records = [one.record for one in fetched]
    return DataView(
        head=data_head(site),
        lead=text("data.lead"),
        whole=_whole(whole, fetched) if fetched else None,
        guide=guide(site, records),
        licence=licence_section(site, records),
        fresh=fresh_section(site, records),
        news=None,
        interface=None,
        checksums=_checksums(whole) if fetched else None,
        following=None,
        editions=None,
        files_heading=text("data.files"),
        programs=text("data.for-programs"),
        files=tuple(_entry(whole, one) for one in fetched),
        verifying=None,
        structured=None,
    )


def _whole(whole: RegionSite, fetched: list[Survey]) -> WholeSection:
    language = whole.language
    numbers = {
        "count.indicators": len(fetched),
        "data.count.figures": sum(one.figures for one in fetched),
        "crowd.count": len(whole.region.municipalities),
    }
    counted = language.parts(language.count(key, each) for key, each in numbers.items())
    text = language.text
    files = tuple(
        WholeFile(_sized(whole, text(f"region.file.{key}"), path), text(f"region.file.{key}-about"))
        for path, key in _WHOLE.items()
    )
    heads = (text("data.file"), text("data.about"), text("data.size"))
    return WholeSection(text("data.whole"), counted, (FileTable("", heads, files),))


def _checksums(whole: RegionSite) -> FileList:
    text = whole.language.text
    file = _sized(whole, text("data.checksums-file"), CHECKSUMS)
    command = f"sha256sum --check --ignore-missing {CHECKSUMS.rpartition('/')[2]}"
    return FileList(text("data.checksums"), text("data.checksums-text"), (file,), command)


def _entry(whole: RegionSite, survey: Survey) -> FileEntry:
    language, origin = whole.language, survey.record.provenance
    assert origin is not None
    (table, _), *described = figures_files(survey.indicator.id)
    return FileEntry(
        indicator=Link(survey.indicator.title[language.code], survey_path(survey)),
        source=source_words(survey.record, language),
        saved=language.text("data.saved", date=language.date(origin.retrieved)),
        files=(_sized(whole, language.text("download.csv-short"), table),),
        programs=tuple(_sized(whole, language.text(f"{key}-short"), p) for p, key in described),
    )


def _sized(whole: RegionSite, words: str, path: str) -> SizedFile:
    return sized(whole.site, FileLink(words, path))
