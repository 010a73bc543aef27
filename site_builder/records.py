"""Everything known about each indicator: its definition, figures, origin and verdict.

Indicators are judged one after another in one process: measured on two cores at 29, 250 and 1 000
indicators, handing verdicts back from a second process takes as long as judging them, or longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from site_builder.definitions import Content, FollowUp, Indicator, Projection
from site_builder.editions import (
    Edition,
    KnownThen,
    Present,
    frozen_then,
    known_then,
    read_editions,
)
from site_builder.errors import Problem, SiteBuilderError
from site_builder.garbage import all_stays
from site_builder.period import USUAL, Duration
from site_builder.question import question
from site_builder.series import Line, Series, as_forecasts
from site_builder.series.building import build_series
from site_builder.snapshots import (
    Failure,
    Ledger,
    Provenance,
    Snapshot,
    read_failures,
    read_ledger,
    read_snapshot,
)
from site_builder.trends.all_municipalities import AllMunicipalities, latest_of_all
from site_builder.trends.beside_similar import BesideSimilar, beside_similar
from site_builder.trends.standing import Standing, standing
from site_builder.trends.verdict import Verdict, verdict_of


@dataclass(frozen=True)
class RecordedProjection:
    """What is recorded of a projection, apart from the figures that are judged.

    `indicator` is what it asks for (see `Indicator.projected`). `provenance` is None while nothing
    has been fetched; `changed` and `failure` are as those of a `Record`.
    """

    definition: Projection
    indicator: Indicator
    series: Series
    provenance: Provenance | None
    failure: Failure | None = None
    changed: bool = False

    @property
    def line(self) -> Line:
        """What is foreseen of our own area."""
        return self.series.headline


@dataclass(frozen=True)
class Record:
    """One indicator with its figures.

    `provenance` is None while nothing has been fetched. `changed` when something has been, but as
    the answer to another question than the definition now asks: those figures are left out.
    `comparison` is how our own area stands beside the named others, `similar` beside the similar
    ones; None when none of them has a figure beside ours.
    `failure` tells since when fetches have failed to update the figures, and why. `projections`
    have figures of their own; nothing else here is made of them.
    """

    indicator: Indicator
    series: Series
    provenance: Provenance | None
    verdict: Verdict
    comparison: Standing | None = None
    failure: Failure | None = None
    changed: bool = False
    similar: BesideSimilar | None = None
    projections: tuple[RecordedProjection, ...] = ()

    @property
    def failing_since(self) -> datetime | None:
        """Since when fetches have failed to update the figures; None when they have not."""
        return self.failure.since if self.failure else None

    @cached_property
    def crowd(self) -> AllMunicipalities | None:
        """All municipalities at the latest period that most share with us; None without any."""
        return latest_of_all(self.series)

    @property
    def next_due(self) -> date | None:
        """The day by which the next figure should be out; None where the rhythm is not known.

        A source publishes a period's figure within one publishing interval of the period's end;
        when another interval has passed since, the next figure is overdue.
        """
        latest, review = self.verdict.latest, self.indicator.review
        if latest is None or review is None or review.every is None:
            return None
        return Duration.parse(review.every).times(2).after(latest.period)

    def foreseen(self, code: str) -> tuple[tuple[str, Line], ...]:
        """Our own area's line of each projection, by its name in a language."""
        return tuple((one.definition.name[code], one.line) for one in self.projections)

    def stale(self, today: date) -> bool:
        """Whether a newer figure should be out by now."""
        return self.next_due is not None and today > self.next_due


RecordOf = Callable[[Content, Indicator, Mapping[str, Failure]], Record]
"""How a record is made of its definition, what is recorded, and the failures of fetches by id."""


@dataclass(frozen=True)
class Evidence:
    """What every language is made from: definitions, records, the ledger and frozen editions."""

    content: Content
    records: Mapping[str, Record]
    ledger: Ledger
    editions: Mapping[str, Edition] = field(default_factory=dict, kw_only=True)

    def ids_of(self, goal: str) -> list[str]:
        """The ids of the goal's indicators, in order."""
        return [indicator.id for indicator in self.content.indicators_of(goal)]

    def known_then(self, one: FollowUp, identity: str) -> KnownThen | None:
        """An indicator as it was known on a follow-up's day, found out when it is asked for.

        None where the follow-up's edition does not have it, or where it has none and the indicator
        is no longer followed. One of its edition that is no longer followed has its state too.
        """
        key = one.id, identity
        if key not in self._states:
            self._states[key] = self._known_then(one, identity)
        return self._states[key]

    def states_then(self, one: FollowUp) -> list[KnownThen]:
        """Every indicator as it was known on a follow-up's day, in the strategy's order.

        Those of its edition that are no longer followed come last.
        """
        known = list(self.records)
        if one.edition is not None:
            then = self.editions[one.edition].definitions.indicators
            known += [identity for identity in then if identity not in self.records]
        told = (self.known_then(one, identity) for identity in known)
        return [state for state in told if state is not None]

    def remember(self, before: Evidence) -> None:
        """Take over what was found out before of records that are the very same.

        Strategy, ledger and editions must be the same in both.
        """
        for key, state in before._states.items():
            if self.records.get(key[1]) is before.records.get(key[1]):
                self._states[key] = state

    def _known_then(self, one: FollowUp, identity: str) -> KnownThen | None:
        present = self._present(identity)
        if one.edition is not None:
            return frozen_then(
                self.editions[one.edition], identity, present, self.content.languages
            )
        if present is None:
            return None
        return known_then(one.date, present, self.content.strategy)

    def _present(self, identity: str) -> Present | None:
        record = self.records.get(identity)
        if record is None:
            return None
        if record.provenance is None:  # nothing that the ledger's changes could be undone from
            return Present(record.indicator, record.series, None, ())
        changes = self.ledger.of(identity)
        return Present(record.indicator, record.series, record.provenance.retrieved, changes)

    @cached_property
    def _states(self) -> dict[tuple[str, str], KnownThen | None]:
        return {}


@all_stays()
def gather(
    content: Content,
    record: RecordOf | None = None,
    known: Mapping[str, Edition] | None = None,
    *,
    until: datetime | None = None,
) -> Evidence:
    """What belongs to the definitions: records, ledger, editions. Raises SiteBuilderError.

    Editions in `known` that say the same are the very same again. Nothing that a ledger tells may
    be of a moment later than `until`.
    """
    records = read_records(content, record)
    editions = read_editions(content.folder, known)
    return Evidence(content, records, read_ledger(content.folder, until), editions=editions)


def read_records(content: Content, record: RecordOf | None = None) -> Mapping[str, Record]:
    """A record of every indicator, by id, in the order of the strategy's goals.

    Each is made by `record_of` unless another way is given. Raises SiteBuilderError with every
    problem of every snapshot, correction and break.
    """
    make = record or record_of
    problems: list[Problem] = []
    failures = read_failures(content.folder)
    records: dict[str, Record] = {}
    for goal in content.goals:
        for indicator in content.indicators_of(goal):
            try:
                records[indicator.id] = make(content, indicator, failures)
            except SiteBuilderError as error:
                problems.extend(error.problems)
    if problems:
        raise SiteBuilderError(*problems)
    return records


def record_of(content: Content, indicator: Indicator, failures: Mapping[str, Failure]) -> Record:
    """The record that comes of the definition and its snapshots. Raises SiteBuilderError."""
    snapshot, changed = _answer(content, indicator)
    observations = snapshot.observations if snapshot else ()
    series = build_series(indicator, content.strategy.municipality, observations)
    provenance = _origin(snapshot, indicator)
    verdict = verdict_of(indicator, series, content.strategy)
    beside = standing(indicator, series, content.strategy)
    similar = beside_similar(indicator, series, content.strategy)
    failure = failures.get(indicator.id)
    projections = tuple(
        _projection(content, one, indicator.projected(one), failures)
        for one in indicator.projections
    )
    return Record(
        indicator,
        series,
        provenance,
        verdict,
        beside,
        failure,
        changed,
        similar,
        projections,
    )


def _projection(
    content: Content, definition: Projection, indicator: Indicator, failures: Mapping[str, Failure]
) -> RecordedProjection:
    """A projection with its figures, every one of which is a forecast."""
    snapshot, changed = _answer(content, indicator)
    rows = as_forecasts(snapshot.observations) if snapshot else ()
    series = build_series(indicator, content.strategy.municipality, rows)
    provenance = _origin(snapshot, indicator)
    failure = failures.get(indicator.id)
    return RecordedProjection(definition, indicator, series, provenance, failure, changed)


def _origin(snapshot: Snapshot | None, indicator: Indicator) -> Provenance | None:
    """Where the figures are from; a licence that is told after they came is theirs too."""
    origin, source = snapshot.provenance if snapshot else None, indicator.source
    if origin is None or source is None or origin.licence or not source.licence:
        return origin
    return origin.model_copy(update={"licence": source.licence})


def _answer(content: Content, indicator: Indicator) -> tuple[Snapshot | None, bool]:
    """What is recorded as the answer to what is asked now; whether it answers something else."""
    recorded = read_snapshot(content.folder, indicator.id)
    asked = question(indicator, content.strategy)
    changed = recorded is not None and recorded.provenance.question != asked
    return (None if changed else recorded), changed


def rhythm_problems(record: Record) -> Iterator[Problem]:
    """A note when the source is said to publish more often than its figures have periods."""
    latest, review = record.verdict.latest, record.indicator.review
    if latest is None or review is None or review.every is None:
        return
    kind = latest.period.kind
    if Duration.parse(review.every).shorter_than(kind):
        yield Problem(
            record.indicator.file,
            f"review.every: {review.every} is shorter than a {kind}, which the figures are by",
            f"Write {USUAL[kind]}, or longer when several figures come out at once.",
            note=True,
        )
