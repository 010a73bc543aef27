"""A goal that several municipalities share: every partner's figures beside our own."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.definitions import Goal
from site_builder.views.compare import CompareRow, compare_row, is_compared
from site_builder.views.goal_names import example_mark
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name

BESIDE = ("period", "municipalities")


@dataclass(frozen=True)
class Partners:
    """The partners in a sentence, then every indicator that has a figure of ours and theirs.

    `mark` says that the goal is an example, empty when it is not. `columns` are of the cells, the
    indicator's first; without rows nothing can be set side by side.
    """

    heading: str
    mark: str
    text: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[CompareRow, ...]


def partners(site: Site, goal: Goal) -> Partners | None:
    """The partners' figures; None where the goal is ours alone."""
    if not goal.partners:
        return None
    text, strategy = site.language.text, site.content.strategy
    areas = list(dict.fromkeys([strategy.municipality, *goal.partners]))
    names = [area_name(area, strategy, site.language) for area in areas]
    told = (record for record in site.records_of(goal.id) if is_compared(record))
    return Partners(
        heading=text("partners.heading"),
        mark=example_mark(site, goal),
        text=text("partners.text", names=site.language.listing(names)),
        caption=text("partners.caption"),
        columns=(text("compare.indicator"), *names, *(text(f"compare.{one}") for one in BESIDE)),
        rows=tuple(compare_row(site, record, areas) for record in told),
    )
