"""What the page of data says: the whole first, how to read and use it, then every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from site_builder.downloads.catalogue.schema_org import SchemaThing
from site_builder.downloads.checksums import CHECKSUMS
from site_builder.downloads.interface.places import INDEX, SCHEMAS
from site_builder.downloads.site_file import Download, FilePart
from site_builder.downloads.site_paths import edition_file
from site_builder.period import finnish_day
from site_builder.records import Record
from site_builder.views.data_guide import Explained, guide
from site_builder.views.data_terms import (
    LicenceSection,
    NewsSection,
    fresh_section,
    licence_section,
    news_section,
)
from site_builder.views.file_sizes import SizedFile, sized
from site_builder.views.follow_ups import ahead_and_behind
from site_builder.views.head import FileLink, Head, Link, named_head
from site_builder.views.origin import source_words
from site_builder.views.prose import Section
from site_builder.views.report_files import report_files
from site_builder.views.site import Site, indicator_path
from site_builder.views.structured import structured_catalogue
from site_builder.views.verifying import Verifying, verifying


@dataclass(frozen=True)
class WholeFile:
    """A file of the whole, and what is in it; `about` is empty where its name says so."""

    sized: SizedFile
    about: str


@dataclass(frozen=True)
class WholeTable:
    """Files of the whole under what they have in common."""

    heading: str
    heads: tuple[str, str, str]
    files: tuple[WholeFile, ...]


@dataclass(frozen=True)
class WholeSection:
    """All that there is, counted, and the files that hold all of it."""

    heading: str
    counted: str
    tables: tuple[WholeTable, ...]


@dataclass(frozen=True)
class FileEntry:
    """An indicator's files, where its figures are from, and the day on which they were saved."""

    indicator: Link
    source: str
    saved: str
    files: tuple[SizedFile, ...]
    programs: tuple[SizedFile, ...]


@dataclass(frozen=True)
class FileList:
    """Files under a heading; `text` tells what is in them, `command` how a shell uses them."""

    heading: str
    text: str
    files: tuple[SizedFile, ...]
    command: str = ""


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


@dataclass(frozen=True)
class InterfaceSection:
    """How programs find the files. `table` and `entry` are there where there is an index.

    `entry` is the index's address, empty where others cannot reach it.
    """

    about: Section
    entry: str
    table: WholeTable | None
    schemas_heading: str
    schemas: tuple[SizedFile, ...]


@dataclass(frozen=True, kw_only=True)
class DataView:
    """What there is none of is None or empty.

    `following` are the files of actions, follow-ups and reports, `checksums` those of all files.
    `structured` is what search engines are told.
    """

    head: Head
    lead: str
    whole: WholeSection | None
    guide: tuple[Explained, ...]
    licence: LicenceSection | None
    fresh: Section | None
    news: NewsSection | None
    interface: InterfaceSection | None
    checksums: FileList | None
    following: FileList | None
    editions: EditionEntries | None
    files_heading: str
    programs: str
    files: tuple[FileEntry, ...]
    verifying: Verifying | None
    structured: SchemaThing | None


def data_head(site: Site) -> Head:
    """The head of the page of data."""
    return named_head(site.language, "data", "data.lead")


def data_view(site: Site) -> DataView:
    """The values of the page of data."""
    text = site.language.text
    fetched = [record for record in site.records.values() if record.provenance]
    return DataView(
        head=data_head(site),
        lead=text("data.lead"),
        whole=_whole(site, fetched),
        guide=guide(site, fetched),
        licence=licence_section(site, fetched),
        fresh=fresh_section(site, fetched),
        news=news_section(site),
        interface=_interface(site),
        checksums=_checksums(site) if fetched or _following(site) else None,
        following=_following(site),
        editions=_editions(site),
        files_heading=text("data.files"),
        programs=text("data.for-programs"),
        files=tuple(_entry(site, record) for record in fetched),
        verifying=verifying(site) if fetched or _following(site) else None,
        structured=structured_catalogue(site, data_head(site).path),
    )


def _whole(site: Site, fetched: list[Record]) -> WholeSection | None:
    if not fetched:
        return None
    text, files = site.language.text, _of_the_whole(site, "figures")
    people = [file for file in files if not file.for_programs]
    programs = [file for file in files if file.for_programs]
    tables = (
        _table(site, text(f"data.for-{whom}"), each)
        for whom, each in (("people", people), ("programs", programs))
        if each
    )
    return WholeSection(text("data.whole"), _counted(site, fetched), tuple(tables))


def _counted(site: Site, fetched: list[Record]) -> str:
    """`39 mittaria; 12 345 lukua; 21 aluetta; 300 tiedostoa`: those that this page lists."""
    lines = [line for record in fetched for line in record.series.lines.values()]
    figures = sum(row.value is not None for line in lines for row in line.rows)
    files = sum(len(site.downloads[record.indicator.id]) for record in fetched) + len(site.whole)
    numbers = {
        "count.indicators": len(fetched),
        "data.count.figures": figures,
        "data.count.areas": len({line.key.area for line in lines}),
        "data.count.files": files,
    }
    return site.language.parts(site.language.count(key, each) for key, each in numbers.items())


def _of_the_whole(site: Site, part: FilePart) -> list[Download]:
    return [file for file in site.whole if file.part == part]


def _table(site: Site, heading: str, files: Iterable[Download]) -> WholeTable:
    text = site.language.text
    return WholeTable(
        heading=heading,
        heads=(text("data.file"), text("data.about"), text("data.size")),
        files=tuple(
            WholeFile(_sized(site, file), text(file.about) if file.about else "") for file in files
        ),
    )


def _sized(site: Site, file: Download) -> SizedFile:
    return sized(site, FileLink(file.words(site.language), file.path))


def _interface(site: Site) -> InterfaceSection | None:
    """The index and the description of all addresses, where they are made, and the schemas."""
    text, files = site.language.text, _of_the_whole(site, "interface")
    if not files:
        return None
    schemas = [file for file in files if file.path.startswith(SCHEMAS)]
    entries = [file for file in files if file not in schemas]
    words = [text("api.formats"), *([text("api.text")] if entries else [])]
    root = site.settings.root_address
    return InterfaceSection(
        about=Section(text("api.heading"), "\n\n".join(words)),
        entry=(urljoin(root, INDEX) if root else INDEX) if entries else "",
        table=_table(site, "", reversed(entries)) if entries else None,
        schemas_heading=text("api.schemas"),
        schemas=tuple(_sized(site, file) for file in schemas),
    )


def _checksums(site: Site) -> FileList:
    text = site.language.text
    file = sized(site, FileLink(text("data.checksums-file"), CHECKSUMS))
    command = f"sha256sum --check --ignore-missing {CHECKSUMS.rpartition('/')[2]}"
    return FileList(text("data.checksums"), text("data.checksums-text"), (file,), command)


def _following(site: Site) -> FileList | None:
    files = tuple(_files_of_follow_up(site))
    text = site.language.text
    return FileList(text("nav.follow-ups"), text("data.following"), files) if files else None


def _files_of_follow_up(site: Site) -> Iterator[SizedFile]:
    """Actions, then what is told of each follow-up; the reports after all of them."""
    for file in _of_the_whole(site, "following"):
        yield _sized(site, file)
    _, held = ahead_and_behind(site)
    for one in held:
        yield from (sized(site, file) for file in report_files(site, one, "report.named"))


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
    language, indicator, origin = site.language, record.indicator, record.provenance
    assert origin is not None, indicator.id
    files = [
        (file, sized(site, FileLink(file.short_words(language), file.path)))
        for file in site.downloads[indicator.id]
    ]
    return FileEntry(
        indicator=Link(indicator.title[language.code], indicator_path(indicator)),
        source=source_words(record, language),
        saved=language.text("data.saved", date=language.date(origin.retrieved)),
        files=tuple(each for file, each in files if not file.for_programs),
        programs=tuple(each for file, each in files if file.for_programs),
    )
