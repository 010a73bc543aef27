"""A feed as a document: Atom, laid out by a template that escapes what it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from site_builder.definitions import Strategy
from site_builder.downloads.site_file import SiteFile
from site_builder.events import Subject
from site_builder.language import Language
from site_builder.pages.render import rendered
from site_builder.records import Record
from site_builder.site_choices import Settings
from site_builder.snapshots import Ledger
from site_builder.views.change_pages import told_by_year
from site_builder.views.feed import feed_view
from site_builder.views.feeds import Feed, feeds
from site_builder.views.site import Site

_REFUSED_BY_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold, however they are written (XML 1.0, 2.2)."""


def feed_files(site: Site) -> Iterator[SiteFile]:
    """Every feed that there is."""
    code, by_year = site.language.code, told_by_year(site)
    of_all = site.content.strategy, site.language, site.settings, site.ledger, site.today, by_year
    for feed in feeds(site):
        records = [site.records[identity] for identity in feed.indicators]
        make = partial(feed_file, feed.subject, *of_all, *records)
        yield SiteFile(path=site.own_folder + feed.path, make=make, language=code)


def feed_file(
    subject: Subject,
    strategy: Strategy,
    language: Language,
    settings: Settings,
    ledger: Ledger,
    today: date,
    by_year: bool,
    *records: Record,
) -> bytes:
    """The document as UTF-8, of what happened to the subject's records until today.

    `by_year` says whether each year's events stand on a page of their own.
    """
    feed = Feed(subject, tuple(record.indicator.id for record in records))
    view = feed_view(
        feed, records, strategy, language, settings, ledger=ledger, today=today, by_year=by_year
    )
    document = _REFUSED_BY_XML.sub("", rendered("feed.xml", view=view))
    return f"{document}\n".encode()
