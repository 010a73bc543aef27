"""What the search finds: indicators, goals, priorities, pages, and by which texts each is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal

from site_builder.definitions import Indicator
from site_builder.records import Record
from site_builder.views.accessibility import accessibility_view
from site_builder.views.bodies import goals_of
from site_builder.views.body import body_head
from site_builder.views.changes import changes_head
from site_builder.views.compare import compare_head, compares
from site_builder.views.data import data_view
from site_builder.views.follow_up import follow_up_head
from site_builder.views.following import following_head, follows
from site_builder.views.front import front_head
from site_builder.views.head import Head
from site_builder.views.latest import figure_words, period_words
from site_builder.views.listing import indicators_head
from site_builder.views.method import method_view
from site_builder.views.programme import programme_head
from site_builder.views.prose import Section
from site_builder.views.record_badge import record_badge
from site_builder.views.site import Site, goal_path, indicator_path
from site_builder.wording.area_names import area_name
from site_builder.wording.badge import Badge
from site_builder.wording.group_names import breakdown_name

FindableKind = Literal[
    "indicator", "goal", "priority", "programme", "body", "follow-up", "page", "municipality"
]


@dataclass(frozen=True, kw_only=True)
class Findable:
    """Something that a search finds.

    A reader sees its title, `about` (what it is, and of which goal), and of an indicator its
    latest figure and verdict. It is found by the title, by `keywords` that only the search knows,
    by `names` of what it belongs to and is measured in, and by the `texts` of its page.
    `path` is from the language's root.
    """

    kind: FindableKind
    path: str
    title: str
    about: str
    figure: str = ""
    period: str = ""
    badge: Badge | None = None
    keywords: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SearchWords:
    """What the search itself says.

    `{number}` stands where the outlet writes how many there are, `{shown}` where how many of them
    it shows. `close` is for what is near to a word that nothing has exactly.
    """

    label: str
    hint: str
    close: str
    one: str
    other: str
    shown: str
    none: str
    near: str
    everything: str


def search_words(site: Site) -> SearchWords:
    """What the search says in the site's language."""
    text = site.language.text
    return SearchWords(
        label=text("search.label"),
        hint=text("search.hint"),
        close=text("search.close"),
        one=text("search.one"),
        other=text("search.other"),
        shown=text("search.shown"),
        none=text("search.none"),
        near=text("search.near"),
        everything=text("nav.indicators"),
    )


def findables(site: Site) -> Iterator[Findable]:
    """All there is to find in one language, but for pages that someone wrote by hand."""
    for record in site.records.values():
        yield _indicator(site, record)
    for goal in site.content.goals:
        yield _goal(site, goal)
    yield from _priorities(site)
    yield from _who_follows(site)
    yield from _pages(site)


def _indicator(site: Site, record: Record) -> Findable:
    language, indicator = site.language, record.indicator
    code = language.code
    goal = site.content.goals[indicator.goal].name[code]
    priority = site.content.priority_of(indicator.goal).name[code]
    texts = (indicator.why, indicator.method, indicator.limits or {})
    return Findable(
        kind="indicator",
        path=indicator_path(indicator),
        title=indicator.title[code],
        about=_about(site, "indicator", goal),
        figure=figure_words(record, language),
        period=period_words(record, language),
        badge=record_badge(record, language),
        keywords=tuple(indicator.keywords.get(code, ())),
        names=(goal, priority, *_measured_in(indicator, code), *_divided_by(site, record)),
        texts=(*(text.get(code, "") for text in texts), *_areas(site)),
    )


def _measured_in(indicator: Indicator, code: str) -> Iterator[str]:
    return (text[code] for text in (indicator.unit, indicator.unit_text) if text)


def _divided_by(site: Site, record: Record) -> Iterator[str]:
    breakdowns = record.provenance.breakdowns if record.provenance else ()
    return (breakdown_name(record.indicator, one.id, site.language) for one in breakdowns)


def _areas(site: Site) -> tuple[str, ...]:
    strategy = site.content.strategy
    codes = (strategy.municipality, *strategy.compared)
    return tuple(area_name(code, strategy, site.language) for code in codes)


def _goal(site: Site, identity: str) -> Findable:
    code, goal = site.language.code, site.content.goals[identity]
    priority = site.content.priority_of(identity).name[code]
    indicators = (site.records[i].indicator for i in site.evidence.ids_of(identity))
    description = (goal.description or {}).get(code, "")
    return Findable(
        kind="goal",
        path=goal_path(identity),
        title=goal.name[code],
        about=_about(site, "goal", priority),
        names=(priority,),
        texts=(description, *(indicator.title[code] for indicator in indicators)),
    )


def _priorities(site: Site) -> Iterator[Findable]:
    code = site.language.code
    for priority in site.content.strategy.priorities:
        yield Findable(
            kind="priority",
            path="#goals",
            title=priority.name[code],
            about=_about(site, "priority"),
            texts=(
                (priority.description or {}).get(code, ""),
                *(site.content.goals[goal].name[code] for goal in priority.goals),
            ),
        )


def _who_follows(site: Site) -> Iterator[Findable]:
    strategy, code = site.content.strategy, site.language.code
    for programme in strategy.programmes:
        names = [site.content.goals[goal].name[code] for goal in programme.goals]
        yield _named(site, "programme", programme_head(site, programme), *names)
    for body in strategy.bodies:
        names = [site.content.goals[goal].name[code] for goal in goals_of(site, body)]
        yield _named(site, "body", body_head(site, body), *names)
    for one in strategy.follow_ups:
        head = follow_up_head(site, one)
        yield _named(site, "follow-up", head, head.description, (one.summary or {}).get(code, ""))


def _named(site: Site, kind: FindableKind, head: Head, *texts: str) -> Findable:
    about = _about(site, kind)
    return Findable(kind=kind, path=head.path, title=head.title, about=about, texts=texts)


def _pages(site: Site) -> Iterator[Findable]:
    strategy, code = site.content.strategy, site.language.code
    yield _page(site, front_head(site), strategy.title[code], (strategy.vision or {}).get(code, ""))
    yield _page(site, indicators_head(site))
    if follows(site):
        yield _page(site, following_head(site))
    yield _page(site, changes_head(site))
    if compares(site):
        yield _page(site, compare_head(site))
    yield _data_page(site)
    for view in (method_view(site), accessibility_view(site)):
        prose = (text for part in _sections(view) for text in (part.heading, part.text))
        yield _page(site, view.head, *prose)


def _data_page(site: Site) -> Findable:
    """By what it explains, and by the forms of files: all its prose would weigh on every visit."""
    view = data_view(site)
    told = [view.interface.about.text] if view.interface else []
    return _page(site, view.head, *(part.heading for part in _sections(view)), *told)


def _page(site: Site, head: Head, *texts: str) -> Findable:
    about = _about(site, "page")
    texts = (head.description, *texts)
    return Findable(kind="page", path=head.path, title=head.title, about=about, texts=texts)


def written_page(site: Site, path: str, title: str, text: str) -> Findable:
    """A page that someone wrote by hand."""
    about = _about(site, "page")
    return Findable(kind="page", path=path, title=title, about=about, texts=(text,))


def _sections(value: object) -> Iterator[Section]:
    """Every section of prose in a view."""
    if isinstance(value, Section):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _sections(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _sections(getattr(value, field.name))


def _about(site: Site, kind: FindableKind, of: str = "") -> str:
    name = site.language.text(f"search.kind.{kind}")
    return f"{name} · {of}" if of else name
