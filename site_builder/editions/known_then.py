"""An indicator as it was known on the day of a follow-up, judged by the rules of then.

How that is known is told with it, from the surest way to the least: a frozen `edition`; the
`ledger`, by undoing what was fetched after the day; or `today`: today's figures of periods that
had ended, of which nobody knows whether they had been published, or said the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from site_builder.definitions import Indicator, Strategy
from site_builder.editions.edition import Edition
from site_builder.editions.ledger import reaches, recorded_on
from site_builder.editions.rules import by_rules_of, same_unit, that_fit
from site_builder.series import Observation, Series, with_forecasts_marked
from site_builder.series.building import build_series, without_corrections
from site_builder.snapshots import Revision
from site_builder.trends.change import difference
from site_builder.trends.verdict import Verdict, verdict_of

How = Literal["edition", "ledger", "today"]


@dataclass(frozen=True)
class Present:
    """An indicator as it is today. `retrieved` is when its figures were last written."""

    indicator: Indicator
    series: Series
    retrieved: datetime | None
    revisions: tuple[Revision, ...]


@dataclass(frozen=True)
class KnownThen:
    """Our own area's figures as they were known on a day, and how that is known.

    `indicator` has today's texts and the rules of then, and of a qualitative one the assessments
    of then. `verdict` has no history. `now` is the same area's series today; None when the
    indicator is no longer followed, or another municipality's figures are. `comparable` tells
    whether its figures are of the same unit, so that one may be set against the other.
    """

    how: How
    indicator: Indicator
    series: Series
    verdict: Verdict
    now: Series | None
    comparable: bool = True

    @property
    def latest(self) -> Observation | None:
        """The latest figure that was known then."""
        return self.series.headline.latest

    @property
    def same_now(self) -> Observation | None:
        """What is told today of the period that was the latest then."""
        return self.now.headline.known_at(self.latest.period) if self.now and self.latest else None

    @property
    def revised(self) -> bool:
        """Whether another figure is told today of that period."""
        was, told = self.latest, self.same_now
        changed = was is not None and told is not None and was.value != told.value
        return self.comparable and changed

    @property
    def latest_now(self) -> Observation | None:
        """The latest figure that is known today."""
        return self.now.headline.latest if self.now else None

    @property
    def alike_now(self) -> Observation | None:
        """Today's latest figure of the season that was the latest then: a May beside a May."""
        if self.now is None or self.latest is None or self.now.kind != self.series.kind:
            return None
        number = self.latest.period.number
        rows = [row for row in self.now.headline.known if row.period.number == number]
        return rows[-1] if rows else None

    @property
    def change(self) -> Decimal | None:
        """The change from `same_now` to `alike_now`, so that no revision is told as a change.

        None where there is no later figure, or it is not comparable.
        """
        was, told = self.same_now, self.alike_now
        if self.now is None or was is None or told is None or not self.comparable:
            return None
        if told.period <= was.period:
            return None
        if was.value is None or told.value is None:
            return None
        broken = self.now.headline.broken_between(was.period, told.period)
        return None if broken else difference(told.value, was.value)


def known_then(day: date, present: Present, strategy: Strategy) -> KnownThen:
    """The state of an indicator on a day without an edition, by today's rules."""
    told = _recorded(present)
    by_ledger = None
    if reaches(day, present.revisions, present.retrieved):
        by_ledger = recorded_on(day, told, _of_area(present.series.own, present.revisions))
    if by_ledger is None or len({row.period.kind for row in by_ledger}) > 1:
        ended = [row for row in told if row.period.end < day]
        return _judged("today", day, present, ended, strategy)
    return _judged("ledger", day, present, by_ledger, strategy)


def frozen_then(
    edition: Edition, identity: str, present: Present | None, languages: Sequence[str]
) -> KnownThen | None:
    """The state of an indicator in an edition, by its rules; None when it was not in it.

    `present` is None for an indicator that is no longer followed.
    """
    then = edition.definitions.indicators.get(identity)
    if then is None:
        return None
    strategy = edition.definitions.strategy
    figures = (row for row in edition.figures(identity) if row.area == strategy.municipality)
    # Corrections are in the frozen figures already.
    plain = then.model_copy(update={"corrections": []})
    series = build_series(plain, strategy.municipality, figures)
    shown = by_rules_of(then, edition, present.indicator if present else None, languages)
    followed = present if present and present.series.own == strategy.municipality else None
    return KnownThen(
        "edition",
        shown,
        series,
        verdict_of(then, series, strategy, looking_back=False),
        own_series(followed.series) if followed else None,
        comparable=followed is not None and same_unit(then, followed.indicator),
    )


def own_series(series: Series) -> Series:
    """Our own area's lines alone."""
    lines = {key: line for key, line in series.lines.items() if key.area == series.own}
    return replace(series, lines=lines)


def _judged(
    how: How, day: date, present: Present, rows: Iterable[Observation], strategy: Strategy
) -> KnownThen:
    figures = with_forecasts_marked(rows, day)
    indicator = that_fit(present.indicator, {row.key: row for row in figures}, day)
    series = build_series(indicator, present.series.own, figures)
    verdict = verdict_of(indicator, series, strategy, looking_back=False)
    return KnownThen(how, indicator, series, verdict, own_series(present.series))


def _recorded(present: Present) -> list[Observation]:
    """Our own figures as the source has them."""
    lines = without_corrections(present.indicator, own_series(present.series)).lines
    return [row for line in lines.values() for row in line.rows]


def _of_area(area: str, revisions: Iterable[Revision]) -> list[Revision]:
    return [one for one in revisions if one.area == area]
