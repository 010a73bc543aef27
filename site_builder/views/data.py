"""What the page of downloads says: the files' format, their licence, and every file."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.downloads.actions_csv import ACTIONS
from site_builder.downloads.catalogue.schema_org import SchemaThing
from site_builder.downloads.checksums import CHECKSUMS
from site_builder.downloads.tidy_csv import columns
from site_builder.period import finnish_day
from site_builder.records import Record
from site_builder.views.edition import edition_file
from site_builder.views.follow_ups import ahead_and_behind, follow_up_file
from site_builder.views.head import FileLink, Head, Link, named_head
from site_builder.views.origin import source_words
from site_builder.views.prose import Section
from site_builder.views.report_files import report_files
from site_builder.views.site import Site, indicator_path
from site_builder.views.structured import structured_catalogue


@dataclass(frozen=True)
class FileEntry:
    """An indicator's files, and where its figures are from."""

    indicator: Link
    source: str
    files: tuple[FileLink, ...]


@dataclass(frozen=True)
class FileList:
    """Files under a heading; `text` tells what is in them."""

    heading: str
    text: str
    files: tuple[FileLink, ...]


@dataclass(frozen=True)
class EditionEntry:
    """A frozen edition, and the day that it is of."""

    page: FileLink
    day: str


@dataclass(frozen=True)
class EditionEntries:
    """The editions, the newest first, under a heading with what they are."""

    about: Section
    editions: tuple[EditionEntry, ...]


@dataclass(frozen=True, kw_only=True)
class DataView:
    """`columns` is the first line of every file of figures; `groups` tells of further ones.

    `following` are the files of actions and follow-ups, None without any,
    `editions` is None while nothing has been frozen, `checksums` while there is no file.
    `structured` is what search engines are told.
    """

    head: Head
    lead: str
    format: Section
    columns: str
    groups: str
    formats: Section
    licence: Section
    editions: EditionEntries | None
    files_heading: str
    files: tuple[FileEntry, ...]
    following: FileList | None
    checksums: FileList | None
    structured: SchemaThing | None


def data_head(site: Site) -> Head:
    """The head of the page of downloads."""
    return named_head(site.language, "data", "data.lead")


def data_view(site: Site) -> DataView:
    """The values of the page of downloads."""
    text = site.language.text
    fetched = [record for record in site.records.values() if record.provenance]
    return DataView(
        head=data_head(site),
        lead=text("data.lead"),
        format=Section(text("data.format"), text("data.format-text")),
        columns=",".join(columns(site.content.languages)),
        groups=text("data.groups-text") if any(r.series.divided for r in fetched) else "",
        formats=Section(text("data.formats"), text("data.formats-text")),
        licence=Section(text("data.licence"), text("data.licence-text")),
        editions=_editions(site),
        files_heading=text("data.files"),
        files=tuple(_entry(site, record) for record in fetched),
        following=_following(site),
        checksums=_checksums(site) if fetched or _following(site) else None,
        structured=structured_catalogue(site, data_head(site).path),
    )


def _checksums(site: Site) -> FileList:
    text = site.language.text
    file = FileLink(text("data.checksums-file"), CHECKSUMS)
    return FileList(text("data.checksums"), text("data.checksums-text"), (file,))


def _following(site: Site) -> FileList | None:
    text, code = site.language.text, site.language.code
    files = []
    if any(goal.actions for goal in site.content.goals.values()):
        files.append(FileLink(text("data.actions"), ACTIONS))
    _, held = ahead_and_behind(site)
    for one in held:
        files.append(FileLink(one.name[code], follow_up_file(one)))
        files += report_files(site, one, "report.named")
    return FileList(text("nav.follow-ups"), text("data.following"), tuple(files)) if files else None


def _editions(site: Site) -> EditionEntries | None:
    language = site.language
    newest = sorted(site.evidence.editions.values(), key=lambda one: one.frozen, reverse=True)
    entries = tuple(
        EditionEntry(
            FileLink(
                language.text("edition.entry", edition=edition.id),
                edition_file(edition, language.code),
            ),
            language.date(finnish_day(edition.frozen)),
        )
        for edition in newest
    )
    about = Section(language.text("edition.heading"), language.text("edition.text"))
    return EditionEntries(about, entries) if entries else None


def _entry(site: Site, record: Record) -> FileEntry:
    language, indicator = site.language, record.indicator
    return FileEntry(
        indicator=Link(indicator.title[language.code], indicator_path(indicator)),
        source=source_words(record, language),
        files=tuple(
            FileLink(file.short_words(language), file.path) for file in site.downloads[indicator.id]
        ),
    )
