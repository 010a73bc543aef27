"""Fetch figures for a content folder's indicators and record what changed.

Sources that do not share a server are fetched at once, each server within its own limits. One
that fails leaves the others and its own last snapshot alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from site_builder.definitions import Content
from site_builder.errors import Problem, SiteBuilderError
from site_builder.fetching.choosing import by_server, chosen
from site_builder.fetching.job import Job, Terms, failed
from site_builder.fetching.outcome import FetchSummary, Outcome, State
from site_builder.fetching.recorded import take
from site_builder.fetching.redefined import note_definitions
from site_builder.fetching.region import note_fetched
from site_builder.snapshots import Failure, note_failures, only_fetch, read_failures, recover
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
    put: Callable[[Problem], Problem] = lambda problem: problem,
) -> FetchSummary:
    """Fetch the named indicators, or every one that has a source, and record what changed.

    `accept` takes what is doubtful, of all of them or of those named in it. What has changed in
    their definitions is noted first. `report` is told each outcome as it comes,
    one at a time; `now` tells the moment that is written down, and `put` puts what went wrong as a
    person meets it here. Raises SourceError for an unknown id, SnapshotError when another fetch is
    at work or a ledger cannot be read or written; everything else is in the summary.
    """
    asked = chosen(content, identities)
    accepted = chosen(content, () if accept is True else accept) if accept else []
    http = http or polite(content)
    began = time.monotonic()
    telling = threading.Lock()

    def tell(outcome: Outcome) -> Outcome:
        with telling:
            report(outcome)
        return outcome

    with _at_work(content):
        redefined = note_definitions(content, identities, now())
        terms = Terms(frozenset(one.id for one in accepted), now, put)
        job = Job(content, http, terms)
        groups = by_server(content, asked)
        with ThreadPoolExecutor(max_workers=max(1, len(groups))) as pool:
            done = pool.map(lambda group: [tell(o) for o in job.outcomes(group)], groups)
            outcomes = sorted((o for group in done for o in group), key=lambda o: o.indicator)
        since = _since(_note_failures(content.folder, outcomes, now()))
    seconds = time.monotonic() - began
    return FetchSummary(tuple(outcomes), seconds, dict(http.calls), job.notes, redefined, since)


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
    with _at_work(content):
        redefined = note_definitions(content, identities, utc_now())
        for indicator in chosen(content, identities):
            try:
                state: State = "recorded" if take(content, indicator) else "unchanged"
                outcomes.append(Outcome(indicator.id, state))
            except SiteBuilderError as error:
                outcomes.append(failed(indicator, *error.problems))
            report(outcomes[-1])
        since = _since(read_failures(content.folder))
    return FetchSummary(tuple(outcomes), time.monotonic() - began, redefined=redefined, since=since)


@contextmanager
def _at_work(content: Content) -> Iterator[None]:
    """Holds the folder's lock, with what an earlier fetch has left half done finished.

    Of a region it is noted when what was fetched, also by a fetch that was killed before that.
    """
    with only_fetch(content.folder):
        recover(content.folder)
        note_fetched(content)
        yield
        note_fetched(content)


def _note_failures(
    folder: Path, outcomes: Sequence[Outcome], now: datetime
) -> Mapping[str, Failure]:
    """Let the pages say since when an indicator could not be updated."""
    failed = {o.indicator: map(str, o.problems) for o in outcomes if o.state == "failed"}
    held = {o.indicator for o in outcomes if o.held}
    mended = [o.indicator for o in outcomes if o.state != "failed"]
    return note_failures(folder, failed=failed, held=held, mended=mended, now=now)


def _since(failures: Mapping[str, Failure]) -> dict[str, datetime]:
    return {identity: failure.since for identity, failure in failures.items()}


def check_online(
    content: Content, identities: Sequence[str] = (), *, http: Http | None = None
) -> list[Problem]:
    """Hold the definitions against their sources' metadata, without fetching PxWeb's figures.

    Every fault found, in the definitions' order; empty when all is well. Writes nothing.
    """
    http = http or polite(content)
    job = Job(content, http, Terms(frozenset(), utc_now))
    groups = by_server(content, chosen(content, identities))
    with ThreadPoolExecutor(max_workers=max(1, len(groups))) as pool:
        problems = [p for group in pool.map(job.faults, groups) for p in group]
    return sorted([*problems, *job.notes])


def polite(content: Content) -> Http:
    """A client that tells servers whom to write to when it is a nuisance."""
    contact = content.strategy.contact
    return Http(contact=(contact and contact.email) or "")
