"""Fetch figures for a content folder's indicators and record what changed.

Sources that do not share a server are fetched at once, each server within its own limits. One
that fails leaves the others and its own last snapshot alone.
"""

from __future__ import annotations

import difflib
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.definitions import Content, CsvSource, Indicator, JsonStatSource, PxWebSource
from site_builder.errors import HeldBackError, Problem, SiteBuilderError, SourceError
from site_builder.fetching.gates import Arrival, held_back, remarks
from site_builder.fetching.origin import earlier, provenance_of, since_last
from site_builder.fetching.outcome import FetchSummary, Outcome, State
from site_builder.fetching.recorded import take
from site_builder.fetching.redefined import note_definitions
from site_builder.fetching.turns import SparedError, Turns
from site_builder.period import finnish_day
from site_builder.question import question, server_addresses
from site_builder.series import Observation, as_forecasts, with_forecasts_marked
from site_builder.snapshots import (
    Asked,
    Written,
    last_snapshot,
    note_failures,
    only_fetch,
    recover,
    write_snapshot,
)
from site_builder.sources.figures import Figures, Wanted
from site_builder.sources.files.environment import key_environment
from site_builder.sources.kinds.asking import Doors, read, resolve
from site_builder.sources.network.http import Http

__all__ = [
    "FetchSummary",
    "Outcome",
    "State",
    "check_online",
    "fetch",
    "polite",
    "take_as_recorded",
]


def utc_now() -> datetime:
    """The moment that it is, in UTC and whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def fetch(
    content: Content,
    identities: Sequence[str] = (),
    *,
    accept: bool | Sequence[str] = False,
    http: Http | None = None,
    report: Callable[[Outcome], None] = lambda _: None,
    now: Callable[[], datetime] = utc_now,
) -> FetchSummary:
    """Fetch the named indicators, or every one that has a source, and record what changed.

    `accept` takes what is doubtful, of all of them or of those named in it. What has changed in
    their definitions is noted first. `report` is told each outcome as it comes,
    one at a time; `now` tells the moment that is written down. Raises SourceError for an unknown
    id, SnapshotError when another fetch is at work or the ledger of definitions cannot be read or
    written; everything else is in the summary.
    """
    chosen = _chosen(content, identities)
    accepted = _chosen(content, () if accept is True else accept) if accept else []
    http = http or polite(content)
    began = time.monotonic()
    telling = threading.Lock()

    def tell(outcome: Outcome) -> Outcome:
        with telling:
            report(outcome)
        return outcome

    with only_fetch(content.folder):
        recover(content.folder)
        redefined = note_definitions(content, identities, now())
        job = _Job(content, http, {one.id for one in accepted}, now)
        groups = _by_server(content, chosen)
        with ThreadPoolExecutor(max_workers=max(1, len(groups))) as pool:
            done = pool.map(lambda group: [tell(o) for o in job.outcomes(group)], groups)
            outcomes = sorted((o for group in done for o in group), key=lambda o: o.indicator)
        _note_failures(content.folder, outcomes, now())
    seconds = time.monotonic() - began
    return FetchSummary(tuple(outcomes), seconds, dict(http.calls), job.notes, redefined)


def take_as_recorded(
    content: Content,
    identities: Sequence[str] = (),
    *,
    report: Callable[[Outcome], None] = lambda _: None,
) -> FetchSummary:
    """Take the named indicators' figures, or all, for what their definitions now ask.

    Fetches nothing; what has changed in definitions is noted. An outcome is `recorded` when that is
    told now, `unchanged` when it stood so, `failed` where only a fetch can answer. Raises as
    `fetch` does.
    """
    began, outcomes = time.monotonic(), []
    with only_fetch(content.folder):
        recover(content.folder)
        redefined = note_definitions(content, identities, utc_now())
        for indicator in _chosen(content, identities):
            try:
                state: State = "recorded" if take(content, indicator) else "unchanged"
                outcomes.append(Outcome(indicator.id, state))
            except SiteBuilderError as error:
                outcomes.append(_failed(indicator, *error.problems))
            report(outcomes[-1])
    return FetchSummary(tuple(outcomes), time.monotonic() - began, redefined=redefined)


def _note_failures(folder: Path, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Let the pages say since when an indicator could not be updated."""
    failed = {o.indicator: map(str, o.problems) for o in outcomes if o.state == "failed"}
    held = {o.indicator for o in outcomes if o.held}
    mended = [o.indicator for o in outcomes if o.state != "failed"]
    note_failures(folder, failed=failed, held=held, mended=mended, now=now)


def check_online(
    content: Content, identities: Sequence[str] = (), *, http: Http | None = None
) -> list[Problem]:
    """Hold the definitions against their sources' metadata, without fetching PxWeb's figures.

    Every fault found, in the definitions' order; empty when all is well. Writes nothing.
    """
    http = http or polite(content)
    job = _Job(content, http, set(), utc_now)
    groups = _by_server(content, _chosen(content, identities))
    with ThreadPoolExecutor(max_workers=max(1, len(groups))) as pool:
        problems = [p for group in pool.map(job.faults, groups) for p in group]
    return sorted([*problems, *job.notes])


def polite(content: Content) -> Http:
    """A client that tells servers whom to write to when it is a nuisance."""
    contact = content.strategy.contact
    return Http(contact=(contact and contact.email) or "")


class _Job:
    """One run over indicators, with the servers it has got to know."""

    def __init__(
        self, content: Content, http: Http, accepted: set[str], now: Callable[[], datetime]
    ) -> None:
        self._content, self._accepted, self._now = content, accepted, now
        self._doors = Doors(content, http, key_environment())

    def outcomes(self, indicators: Iterable[Indicator]) -> Iterable[Outcome]:
        """The outcome of each, one after the other; the rest is spared when nobody answers."""
        for indicator, came in Turns(indicators).each(self._recorded):
            if isinstance(came, SiteBuilderError):
                held = isinstance(came, HeldBackError)
                yield _failed(indicator, *came.problems, held=held)
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
        wanted = Wanted.by(self._content.strategy, indicator)
        resolve(indicator.source, self._doors, wanted)

    def _recorded(self, indicator: Indicator) -> Outcome:
        strategy, now = self._content.strategy, self._now()
        accept = indicator.id in self._accepted
        last = last_snapshot(self._content.folder, indicator.id, accept=accept)
        assert indicator.source is not None
        wanted = Wanted.by(strategy, indicator)
        before = None if accept else earlier(last, indicator, strategy)
        figures = read(indicator.source, self._doors, wanted, before)
        if figures is None:
            return Outcome(indicator.id, "unchanged")
        arrival = Arrival(indicator, strategy, figures, last, finnish_day(now))
        origin = provenance_of(figures, now).model_copy(
            update={
                "question": question(indicator, strategy),
                "municipality": strategy.municipality,
            }
        )
        written = write_snapshot(
            self._content.folder,
            indicator.id,
            _marked(arrival),
            origin,
            last=last,
            doubts=held_back(arrival),
            asked=_asked(wanted, figures),
            accept=accept,
        )
        told = [*figures.remarks, *remarks(arrival), *since_last(figures, last)]
        return Outcome(
            indicator.id, _state(written, wanted), written.revisions, remarks=tuple(told)
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


def _chosen(content: Content, identities: Sequence[str]) -> list[Indicator]:
    """The named indicators with their projections; without names, every one that has a source.

    A projection can be named alone: `vakiluku.ennuste-2024`.
    """
    known = {one.id: [one, *_projections(one)] for one in content.indicators.values()}
    known |= {one.id: [one] for found in known.values() for one in found[1:]}
    unknown = [identity for identity in identities if identity not in known]
    if unknown:
        raise SourceError(
            *(
                Problem(identity, "there is no such indicator", _meant(identity, sorted(known)))
                for identity in unknown
            )
        )
    asked = {one.id: one for identity in identities or known for one in known[identity]}
    return [one for one in asked.values() if one.source is not None]


def _meant(identity: str, known: Sequence[str], shown: int = 10) -> str:
    """The id nearest to what was written, or some of those there are."""
    near = difflib.get_close_matches(identity.casefold(), known, n=1)
    if near:
        return f"Did you mean {near[0]}?"
    more = f" and {len(known) - shown} more" if len(known) > shown else ""
    return f"There are: {', '.join(known[:shown])}{more}."


def _projections(indicator: Indicator) -> list[Indicator]:
    return [indicator.projected(one) for one in indicator.projections]


def _state(written: Written, wanted: Wanted) -> State:
    """What became of an indicator. Areas that are no longer asked for revise nothing."""
    asked = {*wanted.everywhere}
    if any(r.change != "added" and r.area in asked for r in written.revisions):
        return "revised"
    return "fetched" if written.wrote else "unchanged"


def _by_server(content: Content, indicators: Iterable[Indicator]) -> list[list[Indicator]]:
    """The indicators in groups that ask the same server, or read from the folder."""
    addresses = server_addresses(content.strategy)
    groups: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        source = indicator.source
        if isinstance(source, PxWebSource):
            address = addresses[source.server]
        elif isinstance(source, CsvSource | JsonStatSource):
            address = source.url or ""
        else:
            continue
        groups.setdefault(urlsplit(address).netloc.lower(), []).append(indicator)
    return list(groups.values())


def _failed(indicator: Indicator, *problems: Problem, held: bool = False) -> Outcome:
    return Outcome(indicator.id, "failed", problems=problems, held=held)
