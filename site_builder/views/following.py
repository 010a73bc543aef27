"""What the page of follow-ups says: when the strategy is looked at, by whom, which programmes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.definitions import Body, FollowUp, Programme
from site_builder.views.bodies import body_link, goals_of, looks_at_all
from site_builder.views.follow_ups import ahead_and_behind, decision_link
from site_builder.views.head import FileLink, Head, Link, OutsideLink, named_head
from site_builder.views.prose import first_paragraph
from site_builder.views.report_files import report_files
from site_builder.views.site import Site, body_path, follow_up_path, programme_path


@dataclass(frozen=True)
class FollowUpRow:
    """A follow-up: its day, page, kind, who looks, what was concluded and decided, reports."""

    day: str
    page: Link
    kind: str
    body: Link | None
    summary: str
    decision: OutsideLink | None
    reports: tuple[FileLink, ...]


@dataclass(frozen=True)
class FollowUpList:
    """Follow-ups under a heading."""

    heading: str
    rows: tuple[FollowUpRow, ...]


@dataclass(frozen=True)
class NamedRow:
    """A body or a programme, and how much it follows or works for."""

    page: Link
    words: str


@dataclass(frozen=True)
class NamedRows:
    """Bodies or programmes under a heading."""

    heading: str
    rows: tuple[NamedRow, ...]


@dataclass(frozen=True, kw_only=True)
class FollowingView:
    """The coming follow-ups first, then those that were; `none` says that there are none."""

    head: Head
    lead: str
    follow_ups: tuple[FollowUpList, ...]
    none: str
    named: tuple[NamedRows, ...]


def follows(site: Site) -> bool:
    """Whether the strategy tells anything of who follows it, and when."""
    strategy = site.content.strategy
    return bool(strategy.follow_ups or strategy.bodies or strategy.programmes)


def following_head(site: Site) -> Head:
    """The head of the page of follow-ups."""
    return named_head(site.language, "follow-ups", "following.description")


def following_view(site: Site) -> FollowingView:
    """The values of the page of follow-ups."""
    text, strategy = site.language.text, site.content.strategy
    lists = zip(("ahead", "behind"), ahead_and_behind(site), strict=True)
    named = {
        "bodies": tuple(_body(site, body) for body in strategy.bodies),
        "programmes": tuple(_programme(site, programme) for programme in strategy.programmes),
    }
    return FollowingView(
        head=following_head(site),
        lead=text("following.lead"),
        follow_ups=tuple(_list(site, key, told) for key, told in lists if told),
        none="" if strategy.follow_ups else text("following.none"),
        named=tuple(
            NamedRows(text(f"following.{key}"), rows) for key, rows in named.items() if rows
        ),
    )


def _list(site: Site, key: str, told: Sequence[FollowUp]) -> FollowUpList:
    rows = tuple(_row(site, one) for one in told)
    return FollowUpList(site.language.text(f"following.{key}"), rows)


def _row(site: Site, one: FollowUp) -> FollowUpRow:
    language, code = site.language, site.language.code
    return FollowUpRow(
        day=language.date(one.date),
        page=Link(one.name[code], follow_up_path(one.id)),
        kind=language.text(f"follow-up.kind.{one.kind}"),
        body=body_link(site, one.body),
        summary=first_paragraph(one.summary[code]) if one.summary else "",
        decision=decision_link(one.decision),
        reports=report_files(site, one),
    )


def _body(site: Site, body: Body) -> NamedRow:
    language = site.language
    words = _counted(site, len(goals_of(site, body)))
    words = language.text("following.all") if looks_at_all(site, body) else words
    return NamedRow(Link(body.name[language.code], body_path(body.id)), words)


def _programme(site: Site, programme: Programme) -> NamedRow:
    words = _counted(site, len(programme.goals))
    name = programme.name[site.language.code]
    return NamedRow(Link(name, programme_path(programme.id)), words)


def _counted(site: Site, goals: int) -> str:
    language = site.language
    return language.count("count.goals", goals) if goals else language.text("following.no-goals")
