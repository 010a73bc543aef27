"""What all pages of one language are made from, and where indicators and goals have theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from site_builder.charts.curves import Projected
from site_builder.charts.model import Chart, chart_of
from site_builder.definitions import Content, Indicator
from site_builder.downloads.offered import downloads_of
from site_builder.downloads.site_file import Download
from site_builder.downloads.site_paths import goal_page, indicator_page
from site_builder.downloads.whole import whole_downloads
from site_builder.language import Language
from site_builder.on_demand import OnDemand
from site_builder.records import Evidence, Record
from site_builder.site_choices import Settings
from site_builder.snapshots import Ledger
from site_builder.trends.goal import Summary, summarise
from site_builder.wording.assessment import latest_level

YEARS_BEFORE = 10


@dataclass(frozen=True)
class Site:
    """Everything the pages of one language are made from.

    `shared` leads from the language's root to the root that holds the files all languages share
    (`data/…`): `../` when each language has a folder of its own, empty when one is built alone.
    `sizes` are the bytes of the site's files by path from that root, as far as they are known when
    pages are written: of all that is for readers to keep where the site is complete.
    """

    evidence: Evidence
    language: Language
    settings: Settings
    today: date
    shared: str
    sizes: Mapping[str, int] = field(default_factory=dict)

    @property
    def content(self) -> Content:
        """The definitions."""
        return self.evidence.content

    @property
    def records(self) -> Mapping[str, Record]:
        """The record of every indicator, by id."""
        return self.evidence.records

    @property
    def ledger(self) -> Ledger:
        """What fetches have changed in the figures."""
        return self.evidence.ledger

    @property
    def own_folder(self) -> str:
        """The language's folder from the root that all share; empty for a language built alone."""
        return f"{self.language.code}/" if self.shared else ""

    @property
    def common(self) -> str:
        """Leads from the language's root to the one that holds what is alike for all sites.

        The region's, where the site stands in one, else the one that all languages share.
        """
        region = self.settings.region
        return self.shared + region.root if region else self.shared

    @property
    def name(self) -> str:
        """The site's name in the header and the browser's title bar."""
        return self.settings.name_in(self.content.strategy, self.language)

    @property
    def notice(self) -> str:
        """The notice above every page, empty when there is none."""
        return self.settings.notice.get(self.language.code, "")

    @cached_property
    def charts(self) -> Mapping[str, Chart]:
        """The chart of every indicator that has figures."""
        return OnDemand(self.records, self.chart)

    @cached_property
    def downloads(self) -> Mapping[str, tuple[Download, ...]]:
        """What can be downloaded of every indicator, but for what is in another language."""
        return OnDemand(self.records, self._downloads)

    @cached_property
    def whole(self) -> tuple[Download, ...]:
        """What can be downloaded of the whole, but for what is in another language.

        Each stands after the files that it is made of.
        """
        return self._in_own_language(whole_downloads(self.evidence, self.settings, self.today))

    @cached_property
    def summary(self) -> Summary:
        """The whole strategy's indicators counted."""
        return _summary(list(self.records.values()))

    def records_of(self, *goals: str) -> list[Record]:
        """The records of these goals' indicators."""
        wanted = [goal for goal in self.content.goals if goal in goals]
        return [self.records[i] for goal in wanted for i in self.evidence.ids_of(goal)]

    def summary_of(self, *goals: str) -> Summary:
        """These goals' indicators counted."""
        return _summary(self.records_of(*goals))

    def body_name(self, owner: str | None) -> str:
        """A body's name, or free text as it stands."""
        return self.content.strategy.owner_names(owner or "")[self.language.code]

    def chart(self, identity: str) -> Chart | None:
        """The indicator's chart, drawn anew; None when it has no figures (see `charts`)."""
        return self._drawn(self.records[identity], ())

    def _drawn(self, record: Record, projections: Sequence[Projected]) -> Chart | None:
        return chart_of(
            record.indicator,
            record.series,
            self.content.strategy,
            self.language,
            outlook=record.verdict.outlook,
            years=self.years,
            projections=projections,
        )

    def chart_ahead(self, record: Record) -> Chart | None:
        """The indicator's chart with its projections, which lists and cards never show."""
        if not record.projections:
            return self.charts.get(record.indicator.id)
        return self._drawn(record, record.foreseen(self.language.code))

    @property
    def years(self) -> tuple[int, int]:
        """The years of every small chart: ten before the council term, and on until today."""
        term = self.content.strategy.term
        return term.start.year - YEARS_BEFORE, max(term.end.year, self.today.year)

    def _downloads(self, identity: str) -> tuple[Download, ...]:
        of_all = self.content.strategy, self.settings, self.evidence.editions, self.shared
        return self._in_own_language(downloads_of(self.records[identity], *of_all))

    def _in_own_language(self, offered: Iterable[Download]) -> tuple[Download, ...]:
        return tuple(one for one in offered if one.language in (None, self.language.code))


def _summary(records: Sequence[Record]) -> Summary:
    judged = [r.verdict for r in records if r.indicator.kind == "numeric"]
    words = [latest_level(r.indicator) for r in records if r.indicator.kind == "qualitative"]
    return summarise(judged, words)


def indicator_path(indicator: Indicator) -> str:
    """The indicator's page, from the language's root."""
    return indicator_page(indicator.id)


def goal_path(goal: str) -> str:
    """The goal's page, from the language's root."""
    return goal_page(goal)


def programme_path(programme: str) -> str:
    """The programme's page, from the language's root."""
    return f"programmes/{programme}/"


def body_path(body: str) -> str:
    """The body's page, from the language's root."""
    return f"bodies/{body}/"


FOLLOW_UPS = "follow-ups/"
"""The page of all follow-ups, bodies and programmes, from the language's root."""


def follow_up_path(follow_up: str) -> str:
    """The follow-up's page, from the language's root."""
    return f"{FOLLOW_UPS}{follow_up}/"
