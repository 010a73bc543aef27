"""When the strategy is followed up: where the council term stands, what was last and is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.definitions import Decision, FollowUp
from site_builder.views.head import Head, Link, OutsideLink
from site_builder.views.site import FOLLOW_UPS, Site, follow_up_path
from site_builder.web import web_address


@dataclass(frozen=True)
class Occasion:
    """A follow-up: which one it is to the reader, then its page by name, body and day."""

    term: str
    page: Link
    decision: OutsideLink | None


@dataclass(frozen=True)
class TermState:
    """Whether the council term runs, and the next and the latest follow-up where there are any.

    `none_ahead` says that no coming one is stated, where there have been some; else it is empty.
    """

    words: str
    occasions: tuple[Occasion, ...]
    none_ahead: str


def term_state(site: Site) -> TermState:
    """The state of the term on the day of the build."""
    language, term = site.language, site.content.strategy.term
    state = "ahead" if site.today < term.start else "running"
    state = "ended" if site.today > term.end else state
    start, end = language.date(term.start), language.date(term.end)
    words = language.text(f"term.{state}", start=start, end=end)
    ahead, behind = ahead_and_behind(site)
    none = f"{language.text('term.next')}: {language.text('term.none')}"
    return TermState(words, tuple(_occasions(site)), none if behind and not ahead else "")


def _occasions(site: Site) -> Iterator[Occasion]:
    ahead, behind = ahead_and_behind(site)
    for key, found in (("next", ahead[:1]), ("latest", behind[:1])):
        for one in found:
            label = site.language.text(f"term.{key}")
            yield Occasion(label, occasion_link(site, one), decision_link(one.decision))


def ahead_and_behind(site: Site, body: str = "") -> tuple[list[FollowUp], list[FollowUp]]:
    """The follow-ups to come, the next first, and those that were, the latest first.

    Those of one body where it is named. A follow-up of today is still to come.
    """
    known = [one for one in site.content.strategy.follow_ups if body in ("", one.body)]
    known.sort(key=lambda one: one.date)
    ahead = [one for one in known if not one.has_been(site.today)]
    return ahead, [one for one in reversed(known) if one.has_been(site.today)]


def follower_head(site: Site, path: str, name: str, description: str) -> Head:
    """The head of a page that the page of follow-ups leads to."""
    crumb = Link(site.language.text("nav.follow-ups"), FOLLOW_UPS)
    return Head(
        path=path,
        language=site.language.code,
        title=name,
        description=description,
        crumbs=(crumb,),
    )


def occasion_link(site: Site, one: FollowUp) -> Link:
    """The follow-up's page, by `occasion_words`."""
    return Link(occasion_words(site, one), follow_up_path(one.id))


def occasion_words(site: Site, one: FollowUp) -> str:
    """`Väliarviointi (Kaupunginvaltuusto, 14.6.2023)`."""
    language = site.language
    whose = language.series([site.body_name(one.body), language.date(one.date)])
    return f"{one.name[language.code]} ({whose})"


def decision_link(decision: Decision | None) -> OutsideLink | None:
    """The minutes; a reader is led to them over an encrypted connection, or not at all."""
    if decision is None:
        return None
    safe = decision.url.startswith("https://")
    return OutsideLink(decision.label, web_address(decision.url) if safe else "")
