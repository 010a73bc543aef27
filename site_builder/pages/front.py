"""The front page: where the strategy stands as a whole."""

from __future__ import annotations

from datetime import date

from site_builder.pages.page import Page, Site
from site_builder.pages.render import page_of
from site_builder.records import Record

NEWEST = 8


def front_page(site: Site) -> Page:
    """Counts, priorities with their goals, and the newest figures."""
    title = site.language.text("front.title")
    strategy = site.content.strategy.title[site.language.code]
    return page_of(
        site,
        "",
        "front",
        title=title,
        description=site.language.text("front.description", strategy=strategy),
        values=lambda: {"newest": _newest(site)},
    )


def _newest(site: Site) -> list[Record]:
    """The records whose latest figures are of the latest periods; words are no figures."""

    def end(record: Record) -> date:
        latest = record.verdict.latest
        return latest.period.end if latest else date.min

    numeric = [r for r in site.records.values() if r.indicator.kind == "numeric"]
    return sorted(numeric, key=end, reverse=True)[:NEWEST]
