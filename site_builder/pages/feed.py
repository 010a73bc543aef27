"""A feed as a document: Atom, laid out by a template that escapes what it prints."""

from __future__ import annotations

import re
from datetime import date

from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.pages.render import rendered
from site_builder.records import Record
from site_builder.site_choices import Settings
from site_builder.snapshots import Ledger
from site_builder.views.feed import feed_view
from site_builder.views.feeds import Feed, Subject

_REFUSED_BY_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold, however they are written (XML 1.0, 2.2)."""


def feed_file(
    subject: Subject,
    strategy: Strategy,
    language: Language,
    settings: Settings,
    ledger: Ledger,
    today: date,
    *records: Record,
) -> bytes:
    """The document as UTF-8, of what happened to the subject's records until today."""
    feed = Feed(subject, tuple(record.indicator.id for record in records))
    view = feed_view(feed, records, strategy, language, settings, ledger=ledger, today=today)
    document = _REFUSED_BY_XML.sub("", rendered("feed.xml", view=view))
    return f"{document}\n".encode()
