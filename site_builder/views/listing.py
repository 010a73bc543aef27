"""What the page of all indicators says: each as a row of a table, and the words of its sieve."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.language import Language, uncapitalised
from site_builder.records import Record
from site_builder.views.head import Head, Link, named_head
from site_builder.views.latest import figure_words, latest_period, period_words
from site_builder.views.record_badge import record_badge
from site_builder.views.sieve import Answers, Sieve, answers_of, sieve
from site_builder.views.site import Site, goal_path, indicator_path
from site_builder.wording.badge import Badge, badge_place
from site_builder.wording.group_names import breakdown_name
from site_builder.wording.target import target_status_words

BETWEEN = "\n"
"""What stands between several answers to one question: no answer holds it."""


@dataclass(frozen=True)
class Column:
    """A column of the list: what it is called, and what kind of thing stands in it."""

    kind: str
    words: str


@dataclass(frozen=True)
class RowAnswer:
    """What an indicator answers to a question of the sieve; `BETWEEN` parts several values."""

    question: str
    values: str


@dataclass(frozen=True)
class ListedIndicator:
    """An indicator as a row of the list.

    `divided` tells what its figures are divided by, empty when by nothing; `status` how its target
    stands, empty for an indicator that is judged in words, and `status_of` what that is, for where
    no column says it, empty without a target. `end` is the day on which the period
    told of ends, `place` where its badge stands among all: by them a list is put in order. `also`
    are words that find the indicator, too.
    """

    indicator: Link
    divided: str
    figure: str
    period: str
    badge: Badge
    status: str
    status_of: str
    goal: Link
    answers: tuple[RowAnswer, ...]
    end: str
    place: str
    also: str


@dataclass(frozen=True)
class IndicatorListView:
    """Every indicator in the strategy's order. `none` says that there are none yet."""

    head: Head
    lead: str
    none: str
    sieve: Sieve
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[ListedIndicator, ...]


def indicators_head(site: Site) -> Head:
    """The head of the page of all indicators."""
    return named_head(site.language, "indicators", "listing.description")


def indicators_view(site: Site) -> IndicatorListView:
    """The values of the page of all indicators."""
    text, records = site.language.text, list(site.records.values())
    given = [answers_of(site, record) for record in records]
    rows = tuple(_row(site, r, a) for r, a in zip(records, given, strict=True))
    kinds = ("title", "figure", "period", "badge", "target", "goal")
    return IndicatorListView(
        head=indicators_head(site),
        lead=_lead(site) if rows else "",
        none="" if rows else text("listing.none"),
        sieve=sieve(site, given),
        caption=text("listing.caption"),
        columns=tuple(Column(kind, text(f"listing.column.{kind}")) for kind in kinds),
        rows=rows,
    )


def _lead(site: Site) -> str:
    told = site.language.count("listing.lead", len(site.records))
    if site.summary.qualitative:
        told += f" {site.language.text('listing.lead-qualitative')}"
    return told


def _row(site: Site, record: Record, answers: Answers) -> ListedIndicator:
    language, indicator, period = site.language, record.indicator, latest_period(record)
    badge, goal = record_badge(record, language), site.content.goals[indicator.goal]
    numeric = indicator.kind == "numeric"
    return ListedIndicator(
        indicator=Link(indicator.title[language.code], indicator_path(indicator)),
        divided=_divided(record, language),
        figure=figure_words(record, language),
        period=period_words(record, language),
        badge=badge,
        status=target_status_words(record.verdict.target, language) if numeric else "",
        status_of=language.text("listing.target") if record.verdict.target.target else "",
        goal=Link(goal.name[language.code], goal_path(goal.id)),
        answers=tuple(
            RowAnswer(name, BETWEEN.join(choice.value for choice in choices))
            for name, choices in answers.items()
        ),
        end=period.end.isoformat() if period else "",
        place=f"{badge_place(badge):02d}",
        also=" ".join(indicator.keywords.get(language.code, ())),
    )


def _divided(record: Record, language: Language) -> str:
    """By what the figures are divided, empty when by nothing."""
    breakdowns = record.provenance.breakdowns if record.provenance else ()
    names = [
        uncapitalised(breakdown_name(record.indicator, one.id, language)) for one in breakdowns
    ]
    return language.text("breakdown.short", names=language.series(names)) if names else ""
