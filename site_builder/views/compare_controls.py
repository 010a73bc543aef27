"""What the page of all municipalities says when a reader chooses another period or indicator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from site_builder.downloads.area_figures import area_figures_path, compared_titles_path
from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.all_municipalities import all_municipalities
from site_builder.views.compared import crowd_words, extremes, period_notes
from site_builder.views.sieve import Choice
from site_builder.views.site import Site
from site_builder.wording.figures import unit_words

_WORDS = (
    *("crowd.log", "crowd.outside-below", "crowd.outside-above"),
    *("municipalities.none", "municipalities.absent", "crowd.count", "municipalities.told"),
    *("municipalities.ordinal", "municipalities.copied", "municipalities.failed"),
    *("municipalities.unmark", "municipalities.unknown", "municipalities.alone", "number.range"),
    *("similar.dots",),
)
"""Texts that a script fills in by itself, with `{number}` or `{name}` in them; of those that depend
on a number, every form that the language has."""


@dataclass(frozen=True)
class PeriodChoice:
    """One period that most municipalities share with us, and what its figures say."""

    value: str
    name: str
    words: str
    extremes: str
    note: str


@dataclass(frozen=True)
class CompareControls:
    """The form's labels, what it chooses from, and what a script needs; figures are at `path`.

    Of indicators it names its own; the others are at `titles_path`, since a page that named them
    all would have to be made anew after an edit of any.
    `number` is a sample of how the language writes a number, `quantity` and `negative` how one
    stands with its unit; `order` is which figures come first in the table, `up` or `down`, and
    `ranked` whether places are told.
    """

    path: str
    country: str
    quantity: str
    negative: str
    number: str
    decimals: str
    order: str
    ranked: str
    indicator: str
    own: Choice
    titles_path: str
    period: str
    periods: tuple[PeriodChoice, ...]
    search: str
    mark: str
    copy: str
    hint: str
    words: tuple[Choice, ...]


def compare_controls(site: Site, record: Record) -> CompareControls:
    """The controls of one indicator's page; the latest period first."""
    language, indicator = site.language, record.indicator
    text, unit = language.text, unit_words(indicator, language)
    return CompareControls(
        path=area_figures_path(indicator.id),
        country=text("area.whole-country"),
        quantity=language.with_unit("{number}", unit),
        negative=language.with_unit(f"{text('number.minus')}{{number}}", unit),
        number=language.number(Decimal("-1234.5"), 1),
        decimals=str(indicator.decimals),
        order="up" if indicator.better == "lower" else "down",
        ranked="yes" if indicator.better in ("higher", "lower") else "",
        indicator=text("municipalities.choose-indicator"),
        own=Choice(indicator.id, indicator.title[language.code]),
        titles_path=compared_titles_path(language.code),
        period=text("municipalities.choose-period"),
        periods=tuple(_periods(site, record)),
        search=text("municipalities.search"),
        mark=text("municipalities.mark"),
        copy=text("municipalities.copy"),
        hint=text("municipalities.hint"),
        words=_words(language.code),
    )


@cache
def _words(code: str) -> tuple[Choice, ...]:
    """The same on every page of a language."""
    known = Language.of(code).words
    return tuple(
        Choice(key.partition(".")[2], known[key])
        for wanted in _WORDS
        for key in known
        if key == wanted or key.startswith(f"{wanted}.")
    )


def _periods(site: Site, record: Record) -> Iterator[PeriodChoice]:
    for crowd in reversed(all_municipalities(record.series)):
        yield PeriodChoice(
            value=str(crowd.period),
            name=site.language.period(crowd.period),
            words=" ".join(crowd_words(site, record, crowd)),
            extremes=extremes(site, record, crowd),
            note=" ".join(period_notes(site, record, crowd)),
        )
