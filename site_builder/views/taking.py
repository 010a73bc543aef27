"""What a reader may take along of an indicator: to quote, to download, to show elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

from site_builder.downloads.references import is_reference
from site_builder.downloads.site_file import Download
from site_builder.name_forms import begins_with_name
from site_builder.records import Record
from site_builder.views.card import indicator_card
from site_builder.views.citing import Citing, citing
from site_builder.views.code_lines import CodeKit, code_kit
from site_builder.views.embed import EMBED_HEIGHT, embed_path, embed_title
from site_builder.views.feedback import feedback
from site_builder.views.head import FileLink, Link, OutsideLink
from site_builder.views.latest import lead_words
from site_builder.views.origin import source_words
from site_builder.views.site import Site, indicator_path
from site_builder.views.taken import Taken
from site_builder.wording.origin import fetched_words, licence_words


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

    `programs` are the files that programs read, people seldom. `address`, `embed` and `code` need
    the address at which others find the site. `terms` are the figures' licence, or a warning where
    it is not known. `copied` and `failed` are what is told after a button was pressed.
    """

    heading: str
    quote: Taken
    files: tuple[FileGroup, ...]
    programs: FileGroup | None
    address: Taken | None
    embed: EmbedKit | None
    citing: Citing | None
    code: CodeKit | None
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
        citing=citing(site, record),
        code=code_kit(site, record),
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
    """The whole lead, so that no half of it goes about alone, and of which municipality it is.

    The source with the date of the figures follows, and the page's address where it has one.
    """
    language, lead = site.language, lead_words(record, site.language)
    named = lead.startswith(f"{record.indicator.title[language.code]}:")
    of, code = site.content.strategy, language.code
    said = f"{of.city[code]}{'.' if named else ':'} {lead}"
    if begins_with_name(lead, of.municipality, code):
        said = lead
    origin, address = record.provenance, page_address(site, record)
    if origin is not None:
        source = f"{language.text('source.source')}: {source_words(record, language)}."
        said += f" ({source} {fetched_words(origin, of, language)})"
    return f"{said} {address}".strip()


def _files(site: Site, record: Record) -> Iterator[FileGroup]:
    text, every = site.language.text, site.downloads[record.indicator.id]
    offered = [file for file in every if not is_reference(file)]
    figures = [file for file in offered if not (_is_picture(file) or file.for_programs)]
    pictures = [file for file in offered if _is_picture(file)]
    if figures:
        short = (FileLink(file.short_words(site.language), file.path) for file in figures)
        yield FileGroup(text("take.figures"), tuple(short))
    links = _file_links(site, pictures)
    if site.settings.pictures:
        card = site.own_folder + indicator_card(record.indicator.id)
        links += (FileLink(text("take.card"), card),)
    if links:
        yield FileGroup(text("take.pictures"), links)


def _for_programs(site: Site, record: Record) -> FileGroup | None:
    found = [file for file in site.downloads[record.indicator.id] if file.for_programs]
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
    if not root or site.settings.sparing:
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


def _terms(site: Site, record: Record) -> str:
    if record.provenance is None:
        return ""
    licence, text = licence_words(record.provenance), site.language.text
    return f"{text('data.licence')}: {licence}." if licence else text("take.no-licence")
