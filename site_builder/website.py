"""One language of the site as a value: its pages, its navigation, and the files all share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from site_builder.charts import plotly_library
from site_builder.charts.plotly_locale import locale_script
from site_builder.downloads.site_file import SiteFile
from site_builder.language import Language
from site_builder.pages.kinds import (
    accessibility_page,
    changes_page,
    data_page,
    front_page,
    goal_page,
    indicator_page,
    indicators_page,
    method_page,
)
from site_builder.pages.page import Page
from site_builder.records import Evidence
from site_builder.views.site import Settings, Site

PLOTLY = "assets/mittaristo/plotly.min.js"


@dataclass(frozen=True)
class Website:
    """One language: its pages in order, its files, and what the frame around them needs.

    `files` are those in this language and those for all languages, which each of them has alike.
    `navigation` and `footer` are (words, path) pairs from the language's root. `languages` are
    the other languages of the site; a page has the same path in each, under `../<code>/`.
    """

    site: Site
    pages: tuple[Page, ...]
    files: tuple[SiteFile, ...]
    languages: tuple[Language, ...]
    navigation: tuple[tuple[str, str], ...]
    footer: tuple[tuple[str, str], ...]


def website(
    evidence: Evidence, code: str, settings: Settings, *, today: date, alone: bool = False
) -> Website:
    """The website in one language; `alone` when no other language is built beside it."""
    language = Language.of(code)
    site = Site(
        evidence=evidence,
        language=language,
        settings=settings,
        today=today,
        shared="" if alone else "../",
    )
    others = [] if alone else [c for c in evidence.content.languages if c != code]
    return Website(
        site=site,
        pages=tuple(_pages(site)),
        files=tuple(_files(site)),
        languages=tuple(Language.of(other) for other in others),
        navigation=_links(language, goals="#goals", indicators="indicators/", data="data/"),
        footer=_links(
            language, method="method/", changes="changes/", accessibility="accessibility/"
        ),
    )


def plotly_words(code: str) -> str:
    """The script with plotly.js' words in a language, from the site's root."""
    return f"assets/mittaristo/plotly.{code}.js"


def _pages(site: Site) -> Iterator[Page]:
    yield front_page(site)
    for goal in site.content.goals:
        yield goal_page(site, goal)
    yield indicators_page(site)
    for record in site.records.values():
        yield indicator_page(site, record)
    yield data_page(site)
    yield method_page(site)
    yield changes_page(site)
    yield accessibility_page(site)


def _files(site: Site) -> Iterator[SiteFile]:
    for offered in site.downloads.values():
        yield from offered
    yield SiteFile(path=PLOTLY, make=plotly_library.script)
    language = site.language
    words = partial(locale_script, language)
    yield SiteFile(path=plotly_words(language.code), make=words, language=language.code)


def _links(language: Language, **paths: str) -> tuple[tuple[str, str], ...]:
    return tuple((language.text(f"nav.{key}"), path) for key, path in paths.items())
