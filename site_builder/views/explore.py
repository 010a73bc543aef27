"""What a reader meets who explores a chart: what can be chosen, and all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from site_builder.charts.model import Chart
from site_builder.definitions import Indicator
from site_builder.downloads.area_figures import (
    BOUNDARIES,
    area_figures_path,
    area_names_path,
)
from site_builder.language import Language
from site_builder.period import Period
from site_builder.records import Record
from site_builder.views.origin import source_words
from site_builder.views.region import has_own_page
from site_builder.views.sieve import Choice
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import change_unit, unit_words
from site_builder.wording.origin import licence_words

_WORDS = {
    "none": "exploring.none",
    "many": "exploring.many",
    "unknown": "municipalities.unknown",
    "copied": "municipalities.copied",
    "without": "exploring.without",
    "index": "exploring.index-title",
    "period": "table.period",
    "span": "period.span",
    "next": "list.next",
    "plus": "number.plus",
    "no-figure": "municipalities.none",
    "named": "municipalities.told",
    "range": "number.range",
    "credit": "municipalities.credit",
}


@dataclass(frozen=True)
class ExploreQuestion:
    """A question with its choices, of which the first holds at first."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class MoreAreas:
    """Where a script finds every area's figures, names and boundaries."""

    path: str
    names_path: str
    boundaries_path: str


@dataclass(frozen=True, kw_only=True)
class ExploreForm:
    """The form's labels and choices in a language. A script leaves out what a chart has not."""

    areas: str
    add: str
    first: str
    last: str
    scale: ExploreQuestion
    show: ExploreQuestion
    copy: str
    save: str


@dataclass(frozen=True, kw_only=True)
class ExploreControls:
    """The button, and what a script needs to fill the form (see `explore_form`).

    `key` stands for this form in the page's address. `values` are the areas of the chart's lines,
    in order; empty where they are groups. `more` is None where no other areas are known. `kind` is
    what the figures are, which decides how a change is told, and `changed` is what it is called.
    """

    key: Literal["explore", "groups"]
    opened: str
    closed: str
    failed: str
    values: str
    more: MoreAreas | None
    title: str
    unit: str
    source: str
    identity: str
    kind: str
    decimals: str
    changed: str
    periods: str


def explore_form(language: Language) -> ExploreForm:
    """The form of every chart."""
    text = language.text
    return ExploreForm(
        areas=text("exploring.areas"),
        add=text("exploring.add"),
        first=text("exploring.first"),
        last=text("exploring.last"),
        scale=_choices("scale", ("figure", "index", "change"), language),
        show=_choices("show", ("chart", "table", "map"), language),
        copy=text("municipalities.copy"),
        save=text("exploring.save"),
    )


def explore_words(language: Language) -> dict[str, str]:
    """Texts that a script fills in by itself, by its own names for them."""
    return {name: language.words[key] for name, key in _WORDS.items()}


def explore_controls(
    site: Site, record: Record, chart: Chart, key: Literal["explore", "groups"]
) -> ExploreControls:
    """The controls of a chart: of the indicator's own, or of our own area's groups."""
    language, indicator = site.language, record.indicator
    text, whole = language.text, key == "explore"
    return ExploreControls(
        key=key,
        opened=text("chart.explore" if whole else "breakdown.choose"),
        closed=text("chart.close"),
        failed=text("chart.failed"),
        values=" ".join(_areas(site, record, chart)) if whole else "",
        more=_more(site, record) if whole else None,
        title=indicator.title[language.code],
        unit=unit_words(indicator, language),
        source=" ".join(_source(record, language)),
        identity=chart.identity,
        kind=indicator.measured,
        decimals=str(indicator.decimals),
        changed=_changed(indicator, language),
        periods=" ".join(map(str, _periods(chart))),
    )


def _more(site: Site, record: Record) -> MoreAreas | None:
    if not has_own_page(site, record):
        return None
    return MoreAreas(
        path=area_figures_path(record.indicator.id),
        names_path=area_names_path(site.language.code),
        boundaries_path=BOUNDARIES,
    )


def _areas(site: Site, record: Record, chart: Chart) -> Iterator[str]:
    """The areas of the chart's lines, in order."""
    strategy = site.content.strategy
    known = {
        area_name(area, strategy, site.language): area
        for area in record.series.beside(strategy.named)
    }
    yield from (known[line.name] for line in chart.lines)


def _source(record: Record, language: Language) -> Iterator[str]:
    """Source and licence, as they stand in a saved picture."""
    if words := source_words(record, language):
        yield f"{language.text('source.source')}: {words}."
    if record.provenance is not None:
        licence = licence_words(record.provenance)
        yield f"{licence}." if licence else language.text("take.no-licence")


def _periods(chart: Chart) -> list[Period]:
    """Those that a line has a figure of, in order."""
    return sorted({point.period for line in chart.lines for point in line.points})


def _choices(name: str, values: Sequence[str], language: Language) -> ExploreQuestion:
    text = language.text
    choices = (Choice(value, text(f"exploring.{name}.{value}")) for value in values)
    return ExploreQuestion(text(f"exploring.{name}.label"), tuple(choices))


def _changed(indicator: Indicator, language: Language) -> str:
    """What a chart of changes is called, with their unit."""
    unit = "%" if indicator.measured == "amount" else change_unit(indicator, language)
    return language.text("exploring.changed", unit=unit)
