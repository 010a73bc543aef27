"""One language of the site as a value: its pages, its navigation, and the files all share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from site_builder.common_files import area_files, page_files
from site_builder.downloads.area_figures import (
    area_figures,
    area_figures_path,
    compared_titles,
    compared_titles_path,
)
from site_builder.downloads.site_file import SiteFile
from site_builder.downloads.site_paths import edition_file, edition_place
from site_builder.editing.doors import editor_files
from site_builder.editions import read_frozen
from site_builder.language import Language
from site_builder.pages.card import count_card_file, indicator_card_file
from site_builder.pages.embed import embed_file
from site_builder.pages.feed import feed_files
from site_builder.pages.kinds import (
    accessibility_page,
    body_page,
    changes_page,
    changes_year_page,
    compare_page,
    data_page,
    follow_up_page,
    following_page,
    front_page,
    goal_page,
    indicator_page,
    indicators_page,
    method_page,
    municipalities_page,
    programme_page,
)
from site_builder.pages.page import Page
from site_builder.records import Evidence
from site_builder.reports.making import report_file
from site_builder.searching.analysed import analysed
from site_builder.searching.index import index_script
from site_builder.site_choices import Settings
from site_builder.views.card import FRONT_CARD, goal_card, indicator_card
from site_builder.views.change_pages import change_years
from site_builder.views.compare import compares
from site_builder.views.embed import embed_path
from site_builder.views.feeds import feed_links
from site_builder.views.findables import Findable, findables, search_words
from site_builder.views.follow_ups import ahead_and_behind
from site_builder.views.following import follows
from site_builder.views.head import Link
from site_builder.views.region import has_own_page
from site_builder.views.report_files import report_place
from site_builder.views.sharing import Sharing, sharing
from site_builder.views.site import FOLLOW_UPS, Site
from site_builder.wording.area_names import area_name

SEARCH_INDEX = "search-index.js"
"""What the search finds, from the language's root."""
_FOOTER = {"method": "method/", "changes": "changes/", "accessibility": "accessibility/"}


@dataclass(frozen=True)
class Website:
    """One language: its pages in order, its files, and what the frame around them needs.

    `files` are those in this language and those for all languages, which each of them has alike.
    `navigation` and `footer` are (words, path) pairs from the language's root. `languages` are
    the other languages of the site; a page has the same path in each, under `../<code>/`.
    `feeds` are those that pages lead to, by the page's path.
    `sites` tells by path what each page and the search's index is made from; `site` is what the
    frame is made from. `sharing` is what is told where a page is shared.
    `everything` is where all that the search finds is listed, `findable` what it finds of the site.
    `by_hand` is whether the folder's own pages are part of it. `beside` are pages of the site that
    are none of a language's own, such as editions: of each its place by language, from the root.
    """

    site: Site
    pages: tuple[Page, ...]
    files: tuple[SiteFile, ...]
    languages: tuple[Language, ...]
    navigation: tuple[tuple[str, str], ...]
    footer: tuple[tuple[str, str], ...]
    sites: Mapping[str, Site]
    sharing: Sharing
    feeds: Mapping[str, Link]
    everything: str = "indicators/"
    findable: Callable[[Site], Iterable[Findable]] = findables
    by_hand: bool = True
    beside: tuple[Mapping[str, str], ...] = ()


def website(
    evidence: Evidence,
    code: str,
    settings: Settings,
    *,
    today: date,
    alone: bool = False,
    sizes: Mapping[str, int] = {},
    apart: Callable[[Site], Site] = lambda site: site,
) -> Website:
    """The website in one language; `alone` when no other language is built beside it.

    `sizes` are those of files by path, known once pages are written. `apart` gives what a single
    page, the frame or the files are made from: all share one site unless told.
    """
    language = Language.of(code)
    site = Site(
        evidence=evidence,
        language=language,
        settings=settings,
        today=today,
        shared="" if alone else "../",
        sizes=sizes,
    )
    made = [(maker(own), own) for maker, own in ((m, apart(site)) for m in _makers(site))]
    others = () if alone else (one for one in evidence.content.languages if one != code)
    return Website(
        site=apart(site),
        pages=tuple(page for page, _ in made),
        files=tuple(_files(apart(site))),
        languages=tuple(map(Language.of, others)),
        navigation=_links(language, **_navigation(site)),
        footer=_links(language, **_FOOTER),
        sites={page.path: own for page, own in made} | {SEARCH_INDEX: apart(site)},
        sharing=sharing(site),
        feeds=feed_links(site),
        beside=tuple(_edition_pages(site)),
    )


def search_index(made: Website, by_hand: Iterable[Findable]) -> bytes:
    """The search's index of one language, with the pages that someone wrote by hand."""
    site = made.sites[SEARCH_INDEX]
    analyse = partial(analysed, site.language.code)
    found = [*made.findable(site), *by_hand]
    return index_script(found, search_words(site), analyse)


def _makers(site: Site) -> Iterator[Callable[[Site], Page]]:
    """What makes each page, in order, of nothing but the site that it is given."""
    yield front_page
    for goal in site.content.goals:
        yield partial(goal_page, goal_id=goal)
    yield indicators_page
    for identity in site.records:
        yield partial(_indicator_page, identity)
    if follows(site):
        yield from _who_follows(site)
    if compares(site):
        yield compare_page
    for identity in _with_a_crowd(site):
        yield partial(_municipalities_page, identity)
    yield data_page
    yield method_page
    yield changes_page
    for year in change_years(site):
        yield partial(changes_year_page, year=year)
    yield accessibility_page


def _who_follows(site: Site) -> Iterator[Callable[[Site], Page]]:
    strategy = site.content.strategy
    yield following_page
    for one in strategy.follow_ups:
        yield partial(follow_up_page, one=one)
    for programme in strategy.programmes:
        yield partial(programme_page, programme=programme)
    for body in strategy.bodies:
        yield partial(body_page, body=body)


def _indicator_page(identity: str, site: Site) -> Page:
    return indicator_page(site, site.records[identity])


def _municipalities_page(identity: str, site: Site) -> Page:
    return municipalities_page(site, site.records[identity])


def _with_a_crowd(site: Site) -> list[str]:
    """The indicators whose figures of all municipalities are known, and told by this site."""
    return [one.indicator.id for one in site.records.values() if has_own_page(site, one)]


def _files(site: Site) -> Iterator[SiteFile]:
    for offered in site.downloads.values():
        yield from offered
    yield from site.whole
    if not site.settings.sparing:
        yield from _embeds(site)
    if site.settings.region is None:
        yield from page_files(site.language)
    if site.settings.pictures:
        yield from _cards(site)
    if crowded := _with_a_crowd(site):
        yield from _of_all_areas(site, crowded)
    yield from _reports(site)
    yield from feed_files(site)
    yield from _editions(site)
    if site.settings.editor:
        yield from editor_files(site.evidence, site.settings.editor)


def _reports(site: Site) -> Iterator[SiteFile]:
    """The council's report of each follow-up that has been."""
    _, held = ahead_and_behind(site)
    for one in held:
        for kind in site.settings.reports:
            yield SiteFile(
                path=report_place(site, one, kind),
                make=partial(report_file, site, one, kind),
                language=site.language.code,
                slow=True,
            )


def _of_all_areas(site: Site, identities: list[str]) -> Iterator[SiteFile]:
    """Figures, names, titles and boundaries that scripts load where areas are compared."""
    for identity in identities:
        figures = partial(area_figures, site.records[identity])
        yield SiteFile(path=area_figures_path(identity), make=figures)
    if site.settings.region is None:
        yield from area_files(site.language, partial(_name_of, site))
    code = site.language.code
    titles = partial(compared_titles, site.language, *(site.records[one] for one in identities))
    yield SiteFile(path=compared_titles_path(code), make=titles, language=code)


def _name_of(site: Site, area: str) -> str:
    return area_name(area, site.content.strategy, site.language)


def _editions(site: Site) -> Iterator[SiteFile]:
    """Frozen files as they are, to the byte."""
    for edition in site.evidence.editions.values():
        for path in edition.paths:
            place = edition_place(edition, path)
            yield SiteFile(path=place, make=partial(read_frozen, edition, path))


def _edition_pages(site: Site) -> Iterator[Mapping[str, str]]:
    """Of each edition the page in every language that it is in, from the root."""
    for edition in site.evidence.editions.values():
        codes = site.content.languages
        known = (code for code in codes if f"{code}.html" in edition.digests)
        yield {code: edition_file(edition, code) for code in known}


def _embeds(site: Site) -> Iterator[SiteFile]:
    of_all = site.content.strategy, site.language, site.settings, site.common
    for record in site.records.values():
        path = f"{site.own_folder}{embed_path(record.indicator)}index.html"
        make = partial(embed_file, record, *of_all)
        yield SiteFile(path=path, make=make, language=site.language.code)


def _cards(site: Site) -> Iterator[SiteFile]:
    """The pictures of pages that are shared."""
    strategy, code = site.content.strategy, site.language.code
    of_all = strategy, site.language, site.settings

    def card(place: str, make: Callable[[], bytes]) -> SiteFile:
        return SiteFile(path=site.own_folder + place, make=make, language=code, slow=True)

    count = len(site.records)
    yield card(FRONT_CARD, partial(count_card_file, strategy.title[code], count, *of_all))
    for identity, goal in site.content.goals.items():
        count = len(site.evidence.ids_of(identity))
        make = partial(count_card_file, goal.name[code], count, *of_all)
        yield card(goal_card(identity), make)
    for identity, record in site.records.items():
        yield card(indicator_card(identity), partial(indicator_card_file, record, *of_all))


def _navigation(site: Site) -> dict[str, str]:
    compare = {"compare": "compare/"} if compares(site) else {}
    followed = {"follow-ups": FOLLOW_UPS} if follows(site) else {}
    ways = {"goals": "#goals", "indicators": "indicators/", **followed, **compare}
    return {**ways, "data": "data/"}


def _links(language: Language, **paths: str) -> tuple[tuple[str, str], ...]:
    return tuple((language.text(f"nav.{key}"), path) for key, path in paths.items())
