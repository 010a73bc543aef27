"""Which feeds there are: of the site, of goals, bodies and indicators, where anything happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.definitions import Body, Goal, Indicator, Strategy
from site_builder.events import Subject, changed_among, has_happened
from site_builder.language import Language
from site_builder.views.bodies import goals_of, records_looked_after
from site_builder.views.change_pages import CHANGES, change_years, year_path
from site_builder.views.head import Link
from site_builder.views.site import Site, body_path, goal_path, indicator_path


@dataclass(frozen=True)
class Feed:
    """A feed: what it is of, and the indicators of it that have changed."""

    subject: Subject
    indicators: tuple[str, ...]

    @property
    def page(self) -> str:
        """The page of what it is of, from the language's root; of all that happens the front's."""
        if isinstance(self.subject, Goal):
            return goal_path(self.subject.id)
        if isinstance(self.subject, Body):
            return body_path(self.subject.id)
        return indicator_path(self.subject) if isinstance(self.subject, Indicator) else ""

    @property
    def path(self) -> str:
        """Where it lies, from the language's root."""
        return f"{self.page}feed.xml"


def feeds(site: Site) -> Iterator[Feed]:
    """Every feed that there is."""
    content = site.content
    changed = [content.indicators[one] for one in site.ledger.indicators if one in site.records]
    found = (
        site_feed(site),
        *(goal_feed(site, goal) for goal in content.goals.values()),
        *(body_feed(site, body) for body in content.strategy.bodies),
        *(indicator_feed(site, indicator) for indicator in changed),
    )
    return (feed for feed in found if feed is not None)


def site_feed(site: Site) -> Feed | None:
    """The feed of all that happens; None while nothing has, as with every feed."""
    return _feed(site, site.content.strategy, site.records)


def goal_feed(site: Site, goal: Goal) -> Feed | None:
    """The feed of one goal's indicators, and of the follow-ups that judged it."""
    return _feed(site, goal, site.evidence.ids_of(goal.id))


def body_feed(site: Site, body: Body) -> Feed | None:
    """The feed of exactly what a body follows: all that its page tells of."""
    goals = (site.evidence.ids_of(goal) for goal in goals_of(site, body))
    apart = (record.indicator.id for record in records_looked_after(site, body))
    followed = [*(identity for of_goal in goals for identity in of_goal), *apart]
    return _feed(site, body, followed)


def indicator_feed(site: Site, indicator: Indicator) -> Feed | None:
    """The feed of one indicator."""
    return _feed(site, indicator, [indicator.id])


def subscribe_link(site: Site, feed: Feed | None) -> Link | None:
    """What leads a reader to a feed; None without one."""
    return Link(site.language.text("changes.subscribe"), feed.path) if feed else None


def feed_title(subject: Subject, language: Language, name: str) -> str:
    """What a feed is called in a list of many sites' feeds; `name` is the site's."""
    text, code = language.text, language.code
    if isinstance(subject, Strategy):
        return text("changes.feed", site=name)
    of = subject.title if isinstance(subject, Indicator) else subject.name
    return text("changes.feed-of", name=of[code], site=name)


def feed_links(site: Site) -> Mapping[str, Link]:
    """The feeds that pages lead to, by the page: that of all from the front and all changes."""
    found = {
        feed.page: Link(feed_title(feed.subject, site.language, site.name), feed.path)
        for feed in feeds(site)
    }
    told = [CHANGES, *map(year_path, change_years(site))]
    return found | dict.fromkeys(told, found[""]) if "" in found else found


def _feed(site: Site, subject: Subject, indicators: Iterable[str]) -> Feed | None:
    """None where others cannot reach the site: an entry is known again by its whole address."""
    changed = changed_among(site.ledger, site.content.strategy, indicators)
    told = has_happened(site.evidence, subject, changed, site.today)
    return Feed(subject, changed) if site.settings.address and told else None
