"""What a reader may take along of an indicator: to quote, to download, to show elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

from site_builder.downloads.site_file import Download
from site_builder.records import Record
from site_builder.views.card import indicator_card
from site_builder.views.embed import EMBED_HEIGHT, embed_path, embed_title
from site_builder.views.feedback import feedback
from site_builder.views.head import FileLink, Link, OutsideLink
from site_builder.views.latest import lead_words
from site_builder.views.origin import source_words
from site_builder.views.site import Site, indicator_path
from site_builder.wording.origin import fetched_words, licence_words


@dataclass(frozen=True)
class Taken:
    """A text to copy: what it is called, the text, and what the button that copies it says."""

    label: str
    words: str
    copy: str


@dataclass(frozen=True)
class FileGroup:
    """Files of one sort."""

    label: str
    files: tuple[FileLink, ...]


@dataclass(frozen=True)
class EmbedKit:
    """The code that shows the indicator on another page. `note` says what it does."""

    code: Taken
    note: str
    shown: Link


@dataclass(frozen=True, kw_only=True)
class Taking:
    """Everything to take along. What there is none of is None or empty.

    `programs` are the files that programs read, people seldom. `address` and `embed` need the
    address at which others find the site. `terms` are the figures' licence, or a warning where it
    is not known. `copied` and `failed` are what is told after a
    button was pressed.
    """

    heading: str
    quote: Taken
    files: tuple[FileGroup, ...]
    programs: FileGroup | None
    address: Taken | None
    embed: EmbedKit | None
    cited: Taken | None
    terms: str
    feedback: OutsideLink | None
    copied: str
    failed: str


def taking(site: Site, record: Record) -> Taking:
    """What there is to take along of one indicator."""
    text, title = site.language.text, record.indicator.title[site.language.code]
    return Taking(
        heading=text("take.heading"),
        quote=Taken(text("take.quote"), _quotable(site, record), text("take.copy-quote")),
        files=tuple(_files(site, record)),
        programs=_for_programs(site, record),
        address=_address(site, record),
        embed=_embed(site, record),
        cited=_cited(site, record),
        terms=_terms(site, record),
        feedback=feedback(site, title, indicator_path(record.indicator)),
        copied=text("take.copied"),
        failed=text("take.failed"),
    )


def page_address(site: Site, record: Record) -> str:
    """The page's whole address, nothing while others cannot reach it."""
    root = site.settings.address
    return root and urljoin(root, indicator_path(record.indicator))


def _quotable(site: Site, record: Record) -> str:
    """The whole lead, so that no half of it goes about alone, and of which municipality it is."""
    language, lead = site.language, lead_words(record, site.language)
    named = lead.startswith(f"{record.indicator.title[language.code]}:")
    said = f"{site.content.strategy.city[language.code]}{'.' if named else ':'} {lead}"
    source = source_words(record, language)
    return f"{said} ({language.text('source.source')}: {source}.)" if source else said


def _files(site: Site, record: Record) -> Iterator[FileGroup]:
    text, offered = site.language.text, site.downloads[record.indicator.id]
    figures = [file for file in offered if not (_is_picture(file) or file.is_for_programs)]
    pictures = [file for file in offered if _is_picture(file)]
    if figures:
        yield FileGroup(text("take.figures"), _file_links(site, figures))
    links = _file_links(site, pictures)
    if site.settings.pictures:
        card = site.own_folder + indicator_card(record.indicator.id)
        links += (FileLink(text("take.card"), card),)
    if links:
        yield FileGroup(text("take.pictures"), links)


def _for_programs(site: Site, record: Record) -> FileGroup | None:
    found = [file for file in site.downloads[record.indicator.id] if file.is_for_programs]
    return (
        FileGroup(site.language.text("take.programs"), _file_links(site, found)) if found else None
    )


def _file_links(site: Site, files: Iterable[Download]) -> tuple[FileLink, ...]:
    return tuple(FileLink(file.words(site.language), file.path) for file in files)


def _is_picture(file: Download) -> bool:
    return file.media_type.startswith("image/")


def _address(site: Site, record: Record) -> Taken | None:
    address, text = page_address(site, record), site.language.text
    if not address:
        return None
    return Taken(text("take.address"), address, text("take.copy-address"))


def _embed(site: Site, record: Record) -> EmbedKit | None:
    root, text = site.settings.address, site.language.text
    if not root:
        return None
    address = urljoin(root, embed_path(record.indicator))
    title = escape(embed_title(record, site.content.strategy, site.language))
    code = (
        f'<iframe src="{escape(address)}" title="{title}" width="100%" height="{EMBED_HEIGHT}"'
        ' style="border:0" loading="lazy"></iframe>'
    )
    return EmbedKit(
        code=Taken(text("take.embed"), code, text("take.copy-code")),
        note=text("take.embed-note"),
        shown=Link(text("take.embed-open"), embed_path(record.indicator)),
    )


def _cited(site: Site, record: Record) -> Taken | None:
    """The source as it is to be named, None before figures have been fetched."""
    origin, text = record.provenance, site.language.text
    if origin is None:
        return None
    code, licence = site.language.code, licence_words(origin)
    what = [record.indicator.title[code], site.content.strategy.city[code]]
    parts = [
        f"{site.language.series(what)}.",
        f"{text('source.source')}: {source_words(record, site.language)}.",
        fetched_words(origin, site.content.strategy, site.language),
        f"{licence}." if licence else "",
    ]
    words = " ".join(filter(None, parts))
    return Taken(text("take.cited"), words, text("take.copy-cited"))


def _terms(site: Site, record: Record) -> str:
    if record.provenance is None:
        return ""
    licence, text = licence_words(record.provenance), site.language.text
    return f"{text('data.licence')}: {licence}." if licence else text("take.no-licence")
