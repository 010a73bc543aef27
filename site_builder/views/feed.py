"""What a feed says to feed readers (Atom, RFC 4287): the newest events, each with its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from site_builder.definitions import Strategy
from site_builder.downloads.citation import sentences
from site_builder.downloads.told_figures import source_line, terms_line
from site_builder.events import (
    Event,
    FetchEvent,
    concerns,
    follow_up_events,
    indicator_events,
    newest_first,
    removals,
)
from site_builder.language import Language, capitalised
from site_builder.records import Record
from site_builder.site_choices import Settings
from site_builder.snapshots import Ledger
from site_builder.views.change_pages import CHANGES, event_place
from site_builder.views.event_words import event_lines, event_link
from site_builder.views.feeds import Feed, feed_title

MOST_ENTRIES_FED = 50
"""A reader that looks in once a quarter misses nothing; the page of changes has everything."""


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """One event. `address` is where it stands now. `identity`, by which readers know it again, is
    a place on the page of changes whether it stands there still or not, and stays. `rights` are the
    source and the licence of the figures that it tells of.
    """

    identity: str
    address: str
    title: str
    updated: str
    lines: tuple[str, ...]
    rights: str


@dataclass(frozen=True, kw_only=True)
class FeedView:
    """A feed, the newest event first. Addresses are whole; `page` is of what the feed is of."""

    language: str
    title: str
    address: str
    page: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


def feed_view(
    feed: Feed,
    records: Sequence[Record],
    strategy: Strategy,
    language: Language,
    settings: Settings,
    *,
    ledger: Ledger,
    today: date,
    by_year: bool,
) -> FeedView:
    """The values of a feed; `records` are of its indicators. `by_year` if years have own pages."""
    name = settings.name_in(strategy, language)
    held = (
        one for one in follow_up_events(strategy, today) if concerns(one.follow_up, feed.subject)
    )
    changed = (one for record in records for one in indicator_events(ledger, strategy, record))
    known = {record.indicator.id for record in records}
    gone = removals(ledger, strategy, known) if isinstance(feed.subject, Strategy) else ()
    newest = newest_first([*changed, *gone, *held])[:MOST_ENTRIES_FED]
    entries = tuple(
        _entry(one, strategy, language, settings.address, by_year=by_year) for one in newest
    )
    return FeedView(
        language=language.code,
        title=feed_title(feed.subject, language, name),
        address=urljoin(settings.address, feed.path),
        page=urljoin(settings.address, feed.page or CHANGES),
        updated=entries[0].updated,
        author=name,
        entries=entries,
    )


def _entry(
    event: Event, strategy: Strategy, language: Language, root: str, *, by_year: bool
) -> FeedEntry:
    link, lines = event_link(event, language), event_lines(event, strategy, language)
    return FeedEntry(
        identity=urljoin(root, f"{CHANGES}#{event.identity}"),
        address=urljoin(root, event_place(event, by_year=by_year)),
        title=language.text("changes.entry", name=link.words, words=lines[0]),
        updated=event.happened.isoformat().replace("+00:00", "Z"),
        lines=tuple(capitalised(line) for line in lines),
        rights=_rights(event, language),
    )


def _rights(event: Event, language: Language) -> str:
    """Empty for what is told of a follow-up, which is the city's own."""
    origin = event.record.provenance if isinstance(event, FetchEvent) else None
    if origin is None:
        return ""
    return " ".join(sentences([source_line(origin, language), terms_line(origin, language)]))
