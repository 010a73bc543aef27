"""What an edition's own page says: figures, verdicts, assessments and actions of its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.definitions import Goal
from site_builder.language import Language
from site_builder.records import Record
from site_builder.views.actions import ActionGroups, actions
from site_builder.views.council import CouncilAssessments, council
from site_builder.views.figures import FigureTable, figure_table
from site_builder.views.head import FileLink
from site_builder.views.latest import lead_words
from site_builder.views.origin import source_words
from site_builder.views.record_badge import record_badge
from site_builder.views.site import Site
from site_builder.wording.badge import Badge


@dataclass(frozen=True)
class FrozenIndicator:
    """An indicator as it stood: `figures` leads to the file of them, None before it has any."""

    title: str
    badge: Badge
    said: str
    table: FigureTable | None
    source: str
    figures: FileLink | None


@dataclass(frozen=True)
class FrozenGoal:
    """A goal as it stood, with what was judged and done."""

    name: str
    indicators: tuple[FrozenIndicator, ...]
    council: CouncilAssessments | None
    actions: ActionGroups | None


@dataclass(frozen=True)
class FrozenPriority:
    """A priority with its goals, in the strategy's order."""

    name: str
    goals: tuple[FrozenGoal, ...]


@dataclass(frozen=True)
class LanguageLink:
    """Words in their own language that lead to a page in it."""

    language: str
    words: str
    file: str


@dataclass(frozen=True, kw_only=True)
class EditionView:
    """One language's page of an edition. Links are from the edition's folder."""

    language: str
    title: str
    lead: str
    notice: str
    priorities: tuple[FrozenPriority, ...]
    files_heading: str
    files: tuple[FileLink, ...]
    others: tuple[LanguageLink, ...]


@dataclass(frozen=True, kw_only=True)
class EditionChoice:
    """The page that leads to each language's, in the primary one."""

    language: str
    title: str
    lead: str
    languages: tuple[LanguageLink, ...]


def edition_view(site: Site, edition: str) -> EditionView:
    """The values of the page, of the site as it stands on its day."""
    language, strategy = site.language, site.content.strategy
    text, title = language.text, strategy.title[language.code]
    return EditionView(
        language=language.code,
        title=text("edition.title", strategy=title, edition=edition),
        lead=_lead(site),
        notice=site.notice,
        priorities=tuple(
            FrozenPriority(
                priority.name[language.code],
                tuple(_goal(site, site.content.goals[goal]) for goal in priority.goals),
            )
            for priority in strategy.priorities
        ),
        files_heading=text("edition.files"),
        files=(
            FileLink(text("edition.verdicts"), "verdicts.json"),
            FileLink(text("edition.colophon"), "edition.toml"),
        ),
        others=tuple(_switches(site.content.languages, but=language.code)),
    )


def choice_view(sites: list[Site], edition: str) -> EditionChoice:
    """The values of the page that leads to the languages, the primary one first."""
    primary = sites[0]
    return EditionChoice(
        language=primary.language.code,
        title=primary.language.text("edition.entry", edition=edition),
        lead=_lead(primary),
        languages=tuple(_switches(primary.content.languages)),
    )


def _lead(site: Site) -> str:
    """Whose it is, of which day, and that it stays."""
    language, city = site.language, site.content.strategy.city[site.language.code]
    return language.text("edition.lead", city=city, date=language.date(site.today))


def _switches(codes: list[str], but: str = "") -> Iterator[LanguageLink]:
    for code in codes:
        if code != but:
            yield LanguageLink(code, Language.of(code).text("switch"), f"{code}.html")


def _goal(site: Site, goal: Goal) -> FrozenGoal:
    records = [site.records[identity] for identity in site.evidence.ids_of(goal.id)]
    indicators = tuple(_indicator(site, record) for record in records)
    name = goal.name[site.language.code]
    return FrozenGoal(name, indicators, council(site, goal), actions(site, goal))


def _indicator(site: Site, record: Record) -> FrozenIndicator:
    language, indicator = site.language, record.indicator
    fetched = record.provenance is not None
    file = FileLink(language.text("download.csv"), f"figures/{indicator.id}.csv")
    return FrozenIndicator(
        title=indicator.title[language.code],
        badge=record_badge(record, language),
        said=lead_words(record, language),
        table=figure_table(site, record),
        source=source_words(record, language) if fetched else "",
        figures=file if fetched else None,
    )
