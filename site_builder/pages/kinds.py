"""The pages of a site, one function a kind: its head, its template, and the view in it."""

from __future__ import annotations

from functools import partial

from site_builder.definitions import Body, FollowUp, Programme
from site_builder.pages.page import Page
from site_builder.pages.render import page_of
from site_builder.records import Record
from site_builder.views.accessibility import accessibility_head, accessibility_view
from site_builder.views.body import body_head, body_view
from site_builder.views.changes import changes_head, changes_view, year_head, year_view
from site_builder.views.compare import compare_head, compare_view
from site_builder.views.data import data_head, data_view
from site_builder.views.follow_up import follow_up_head, follow_up_view
from site_builder.views.following import following_head, following_view
from site_builder.views.front import front_head, front_view
from site_builder.views.goal import goal_head, goal_view
from site_builder.views.indicator import indicator_head, indicator_view
from site_builder.views.listing import indicators_head, indicators_view
from site_builder.views.method import method_head, method_view
from site_builder.views.municipalities import municipalities_head, municipalities_view
from site_builder.views.programme import programme_head, programme_view
from site_builder.views.site import Site


def front_page(site: Site) -> Page:
    """Counts, priorities with their goals, and the newest figures."""
    return page_of(site, "front", front_head(site), partial(front_view, site))


def goal_page(site: Site, goal_id: str) -> Page:
    """The page of one goal."""
    return page_of(site, "goal", goal_head(site, goal_id), partial(goal_view, site, goal_id))


def indicators_page(site: Site) -> Page:
    """Every indicator in the strategy's order."""
    return page_of(site, "indicators", indicators_head(site), partial(indicators_view, site))


def indicator_page(site: Site, record: Record) -> Page:
    """The page of one indicator."""
    view = partial(indicator_view, site, record)
    return page_of(site, "indicator", indicator_head(site, record), view)


def programme_page(site: Site, programme: Programme) -> Page:
    """The page of one programme."""
    view = partial(programme_view, site, programme)
    return page_of(site, "programme", programme_head(site, programme), view)


def body_page(site: Site, body: Body) -> Page:
    """The page of one council, board or sector."""
    return page_of(site, "body", body_head(site, body), partial(body_view, site, body))


def following_page(site: Site) -> Page:
    """All follow-ups, bodies and programmes."""
    return page_of(site, "following", following_head(site), partial(following_view, site))


def follow_up_page(site: Site, one: FollowUp) -> Page:
    """The page of one follow-up."""
    view = partial(follow_up_view, site, one)
    return page_of(site, "follow-up", follow_up_head(site, one), view)


def compare_page(site: Site) -> Page:
    """Every indicator beside the compared areas."""
    return page_of(site, "compare", compare_head(site), partial(compare_view, site))


def municipalities_page(site: Site, record: Record) -> Page:
    """One indicator in all municipalities."""
    view = partial(municipalities_view, site, record)
    return page_of(site, "municipalities", municipalities_head(site, record), view)


def data_page(site: Site) -> Page:
    """Every file with its format and licence."""
    return page_of(site, "data", data_head(site), partial(data_view, site))


def method_page(site: Site) -> Page:
    """How verdicts come about."""
    return page_of(site, "method", method_head(site), partial(method_view, site))


def changes_page(site: Site) -> Page:
    """What has changed in figures and definitions, the newest day in Finland first."""
    return page_of(site, "changes", changes_head(site), partial(changes_view, site))


def changes_year_page(site: Site, year: int) -> Page:
    """The same of one year."""
    return page_of(site, "changes", year_head(site, year), partial(year_view, site, year))


def accessibility_page(site: Site) -> Page:
    """The accessibility statement of Act 306/2019."""
    view = partial(accessibility_view, site)
    return page_of(site, "accessibility", accessibility_head(site), view)
