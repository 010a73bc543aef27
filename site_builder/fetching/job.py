"""One run over indicators: each is asked for, held against what is recorded, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from site_builder.definitions import Content, Indicator
from site_builder.errors import HeldBackError, Problem, SiteBuilderError
from site_builder.fetching.gates import Arrival, held_back, remarks
from site_builder.fetching.origin import earlier, provenance_of, since_last
from site_builder.fetching.outcome import Outcome, State
from site_builder.fetching.region import municipality_remarks
from site_builder.fetching.turns import SparedError, Turns
from site_builder.period import finnish_day
from site_builder.question import question
from site_builder.series import Observation, as_forecasts, with_forecasts_marked
from site_builder.snapshots import Asked, Written, last_snapshot, write_snapshot
from site_builder.sources.figures import Figures, Wanted
from site_builder.sources.files.environment import key_environment
from site_builder.sources.kinds.asking import Doors, read, resolve
from site_builder.sources.network.http import Http


@dataclass(frozen=True)
class Terms:
    """On what terms figures are taken: `accepted` are ids whose doubtful figures are, too.

    `now` tells the moment that is written down; `put` puts a problem as a person meets it here.
    """

    accepted: frozenset[str]
    now: Callable[[], datetime]
    put: Callable[[Problem], Problem] = lambda problem: problem


class Job:
    """One run over indicators, with the servers it has got to know."""

    def __init__(self, content: Content, http: Http, terms: Terms) -> None:
        self._content, self._terms = content, terms
        self._doors = Doors(content, http, key_environment())

    def outcomes(self, indicators: Sequence[Indicator]) -> Iterator[Outcome]:
        """The outcome of each, one after the other; the rest is spared when nobody answers.

        What shares a table is asked for together.
        """
        for indicator in indicators:
            assert indicator.source is not None
            self._doors.expect(indicator.source, self._wanted(indicator))
        for indicator, came in Turns(indicators).each(self._recorded):
            if isinstance(came, SiteBuilderError):
                held = isinstance(came, HeldBackError)
                yield failed(indicator, *map(self._terms.put, came.problems), held=held)
            else:
                yield came

    def faults(self, indicators: Iterable[Indicator]) -> list[Problem]:
        """What is wrong with the definitions of these, as their sources are now."""
        return [
            problem
            for _, came in Turns(indicators).each(self._resolve)
            if isinstance(came, SiteBuilderError) and not isinstance(came, SparedError)
            for problem in came.problems
        ]

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is worth knowing of the sources themselves."""
        return self._doors.notes

    def _resolve(self, indicator: Indicator) -> None:
        assert indicator.source is not None
        resolve(indicator.source, self._doors, self._wanted(indicator))

    def _wanted(self, indicator: Indicator) -> Wanted:
        return Wanted.by(self._content.strategy, indicator)

    def _recorded(self, indicator: Indicator) -> Outcome:
        strategy, now = self._content.strategy, self._terms.now()
        accept = indicator.id in self._terms.accepted
        last = last_snapshot(self._content.folder, indicator.id, accept=accept)
        assert indicator.source is not None
        wanted = self._wanted(indicator)
        before = None if accept else earlier(last, indicator, strategy)
        figures = read(indicator.source, self._doors, wanted, before)
        if figures is None:
            return Outcome(indicator.id, "unchanged")
        arrival = Arrival(indicator, strategy, figures, last, finnish_day(now))
        written = self._written(arrival, wanted, now, accept=accept)
        told = [*figures.remarks, *remarks(arrival), *since_last(figures, last)]
        if strategy.of_all:
            told += municipality_remarks(figures)
        state = _state(written, wanted)
        return Outcome(indicator.id, state, written.revisions, remarks=tuple(told))

    def _written(self, arrival: Arrival, wanted: Wanted, now: datetime, *, accept: bool) -> Written:
        """What came of recording it. Raises HeldBackError for what a person has to accept."""
        indicator, strategy, figures = arrival.indicator, arrival.strategy, arrival.figures
        answered = question(indicator, strategy)
        origin = provenance_of(figures, now).model_copy(
            update={"question": answered, "municipality": strategy.municipality}
        )
        return write_snapshot(
            self._content.folder,
            indicator.id,
            _marked(arrival),
            origin,
            last=arrival.recorded,
            doubts=held_back(arrival),
            asked=_asked(wanted, figures),
            accept=accept,
        )


def _marked(arrival: Arrival) -> list[Observation]:
    """What is recorded: figures of the future marked as such, of a projection all."""
    rows = arrival.figures.observations
    if arrival.indicator.is_projection:
        return as_forecasts(rows)
    return with_forecasts_marked(rows, arrival.day)


def _asked(wanted: Wanted, figures: Figures) -> Asked:
    """The areas and values that were asked for: those that a definition names, else all."""
    named = {breakdown.id for breakdown in wanted.breakdowns if breakdown.values}
    values = {
        breakdown.id: [value.code for value in breakdown.values] if breakdown.id in named else None
        for breakdown in figures.origin.breakdowns
    }
    return Asked({*wanted.everywhere}, values)


def _state(written: Written, wanted: Wanted) -> State:
    """What became of an indicator. Areas that are no longer asked for revise nothing."""
    asked = {*wanted.everywhere}
    if any(r.change != "added" and r.area in asked for r in written.revisions):
        return "revised"
    return "fetched" if written.wrote else "unchanged"


def failed(indicator: Indicator, *problems: Problem, held: bool = False) -> Outcome:
    """The outcome of one that got no figures."""
    return Outcome(indicator.id, "failed", problems=problems, held=held)
