"""How figures may be used and named, how recent they are, and how to be told of changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.downloads.told_figures import source_line
from site_builder.records import Record
from site_builder.views.change_pages import CHANGES
from site_builder.views.feedback import feedback
from site_builder.views.feeds import site_feed, subscribe_link
from site_builder.views.head import Link, OutsideLink
from site_builder.views.prose import Fact, Section
from site_builder.views.site import Site
from site_builder.wording.origin import licence_words


@dataclass(frozen=True)
class LicenceSection:
    """Each licence with how many indicators have it, and how a source is to be named."""

    about: Section
    heads: tuple[str, str]
    shares: tuple[Fact, ...]
    cite: str
    cited: str


@dataclass(frozen=True)
class NewsSection:
    """Where changes are told of. `feed` and `feedback` are None without any."""

    about: Section
    changes: Link
    feed: Link | None
    feedback: OutsideLink | None


def licence_section(site: Site, records: list[Record]) -> LicenceSection | None:
    """The terms of what has been fetched; None before anything has."""
    text = site.language.text
    if not records:
        return None
    shares = Counter(licence_words(one.provenance) for one in records if one.provenance)
    return LicenceSection(
        about=Section(text("data.licence"), text("data.licence-text")),
        heads=(text("data.licence"), text("data.licence-indicators")),
        shares=tuple(
            Fact(licence or text("data.licence-unknown"), f"{shares[licence]}")
            for licence in sorted(shares, key=lambda words: (words == "", words))
        ),
        cite=text("data.cite"),
        cited=_cited(site, records),
    )


def _cited(site: Site, records: list[Record]) -> str:
    """The first source with a licence, as it is to be named; else the first one."""
    licensed = [one for one in records if one.provenance and one.provenance.licence]
    origin = (licensed or records)[0].provenance
    assert origin is not None
    licence = licence_words(origin)
    return ". ".join(filter(None, [source_line(origin, site.language), licence])) + "."


def fresh_section(site: Site, records: list[Record]) -> Section | None:
    """When figures were last new; None before any have been fetched."""
    moments = [one.provenance.retrieved for one in records if one.provenance]
    if not moments:
        return None
    date = site.language.date(max(moments))
    return Section(
        site.language.text("data.fresh"), site.language.text("data.fresh-text", date=date)
    )


def news_section(site: Site) -> NewsSection:
    """The page of changes, the feed, and who answers questions."""
    text, code = site.language.text, site.language.code
    feed, contact = subscribe_link(site, site_feed(site)), site.content.strategy.contact

    def words() -> Iterator[str]:
        yield text("data.told-text")
        if feed:
            yield text("data.told-feed")
        if contact:
            yield text("data.told-contact", unit=contact.unit[code])

    return NewsSection(
        about=Section(text("data.told"), " ".join(words())),
        changes=Link(text("nav.changes"), CHANGES),
        feed=feed,
        feedback=feedback(site, text("nav.data"), "data/"),
    )
