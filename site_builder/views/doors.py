"""Where to begin: for three readers, links that lead somewhere on this very site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.views.compare import compares
from site_builder.views.following import follows
from site_builder.views.head import Link
from site_builder.views.latest import latest_day
from site_builder.views.sieve import freshness, sifted
from site_builder.views.site import FOLLOW_UPS, Site, indicator_path


@dataclass(frozen=True)
class Door:
    """A reader and their links."""

    reader: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class DoorList:
    """The doors under a heading."""

    heading: str
    doors: tuple[Door, ...]


def doors(site: Site) -> DoorList:
    """The doors in order: resident, journalist, councillor; none without links."""
    text = site.language.text
    told = {"resident": _resident, "journalist": _journalist, "councillor": _councillor}
    found = {reader: tuple(links(site)) for reader, links in told.items()}
    made = (Door(text(f"doors.{reader}"), links) for reader, links in found.items() if links)
    return DoorList(text("doors.heading"), tuple(made))


def _resident(site: Site) -> Iterator[Link]:
    text, code = site.language.text, site.language.code
    known = [record for record in site.records.values() if latest_day(record).year > 1]
    if known:
        newest = max(known, key=latest_day).indicator
        words = text("doors.newest", title=newest.title[code])
        yield Link(words, indicator_path(newest))
    if site.records:
        yield Link(text("doors.by-title"), sifted(order="title"))
    if compares(site):
        yield Link(text("doors.elsewhere"), "compare/")
    yield Link(text("doors.method"), "method/")


def _journalist(site: Site) -> Iterator[Link]:
    text = site.language.text
    if site.records:
        yield Link(text("doors.newest-first"), sifted(order="end"))
    yield Link(text("doors.data"), "data/")
    yield Link(text("doors.changes"), "changes/")


def _councillor(site: Site) -> Iterator[Link]:
    text = site.language.text
    if site.content.goals:
        doing = any(goal.actions for goal in site.content.goals.values())
        yield Link(text("doors.actions" if doing else "doors.goals"), "#goals")
    if follows(site):
        yield Link(text("doors.following"), FOLLOW_UPS)
    if site.records:
        yield Link(text("doors.by-verdict"), sifted(order="verdict"))
    if {"term", "older"} <= {value for r in site.records.values() for value in freshness(site, r)}:
        yield Link(text("doors.older"), sifted(fresh="older"))
