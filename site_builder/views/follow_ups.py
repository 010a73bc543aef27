"""When the strategy is followed up: where the council term stands, what was last and is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.definitions import Decision, FollowUp
from site_builder.views.head import OutsideLink
from site_builder.views.site import Site
from site_builder.web import web_address


@dataclass(frozen=True)
class Occasion:
    """A follow-up: which one it is to the reader, then its name, body and day."""

    term: str
    words: str
    decision: OutsideLink | None


@dataclass(frozen=True)
class TermState:
    """Whether the council term runs, and the next and the latest follow-up where there are any."""

    words: str
    occasions: tuple[Occasion, ...]


def term_state(site: Site) -> TermState:
    """The state of the term on the day of the build."""
    language, term = site.language, site.content.strategy.term
    state = "ahead" if site.today < term.start else "running"
    state = "ended" if site.today > term.end else state
    start, end = language.date(term.start), language.date(term.end)
    words = language.text(f"term.{state}", start=start, end=end)
    return TermState(words, tuple(_occasions(site)))


def _occasions(site: Site) -> Iterator[Occasion]:
    """A follow-up of today is still the next one."""
    known = sorted(site.content.strategy.follow_ups, key=lambda one: one.date)
    ahead = [one for one in known if one.date >= site.today]
    behind = [one for one in known if one.date < site.today]
    for key, found in (("next", ahead[:1]), ("latest", behind[-1:])):
        for one in found:
            label = site.language.text(f"term.{key}")
            yield Occasion(label, occasion_words(site, one), decision_link(one.decision))


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
