"""Ask once, cut many: each source of a region is asked once for all municipalities.

What a municipality has of its own is fetched after that, for it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from site_builder.definitions import Content
from site_builder.definitions.region import Region, region_content
from site_builder.fetching import (
    FetchSummary,
    Outcome,
    fetch,
    polite,
    take_as_recorded,
    utc_now,
)
from site_builder.fetching.choosing import chosen
from site_builder.region.own_layer import OwnLayer, own_layers, with_command
from site_builder.sources.network.http import Http

_OWN = "/"
"""Stands between a municipality's code and the id of what is its own."""


@dataclass(frozen=True)
class RegionFetch:
    """A whole fetch of a region, as one summary.

    What a municipality has of its own has its code before its id: `091/vaki`. `content` has the
    definitions of all by these ids; `refusals` are the answers that were one.
    """

    content: Content
    summary: FetchSummary
    refusals: int


def fetch_region(
    region: Region,
    identities: Sequence[str] = (),
    *,
    accept: bool | Sequence[str] = False,
    http: Http | None = None,
    report: Callable[[Outcome], None] = lambda _: None,
    now: Callable[[], datetime] = utc_now,
) -> RegionFetch:
    """Fetch the named indicators for all municipalities, or every one that has a source.

    `vaki` names what is shared, `091/vaki` what a municipality has for itself. `accept`, `report`
    and `now` are as `fetch` has them. Raises DefinitionError for faults of the definitions,
    SourceError for an unknown id, SnapshotError when another fetch is at work or a ledger cannot be
    read or written; everything else is in the summary.
    """
    http = http or polite(region_content(region))
    accepted = () if isinstance(accept, bool) else accept

    def fetched(place: str, content: Content, wanted: Sequence[str]) -> FetchSummary:
        return fetch(
            content,
            wanted,
            accept=accept if isinstance(accept, bool) else _of_part(place, accepted),
            http=http,
            report=partial(_report, report, place),
            now=now,
            put=partial(with_command, before_id=place),
        )

    done = _over_parts(region, identities, accepted, fetched)
    return replace(done, refusals=sum(http.refusals.values()))


def take_region_as_recorded(
    region: Region,
    identities: Sequence[str] = (),
    *,
    report: Callable[[Outcome], None] = lambda _: None,
) -> RegionFetch:
    """Take figures for what the definitions now ask, as `take_as_recorded` does.

    Raises as `fetch_region` does.
    """

    def taken(place: str, content: Content, wanted: Sequence[str]) -> FetchSummary:
        return take_as_recorded(content, wanted, report=partial(_report, report, place))

    return _over_parts(region, identities, (), taken)


def _over_parts(
    region: Region,
    identities: Sequence[str],
    accepted: Sequence[str],
    work: Callable[[str, Content, Sequence[str]], FetchSummary],
) -> RegionFetch:
    """What came of the work on each part of which something is wanted, as one."""
    shared = region_content(region)
    layers = own_layers(region, shared)
    whole = _whole(shared, layers)
    for named in (identities, accepted):
        chosen(whole, named)  # raises for an id that there is not
    done = []
    for place, content in _parts(shared, layers):
        wanted = _of_part(place, identities)
        if content.indicators and (wanted or not identities):
            done.append((place, work(place, content, wanted)))
    return RegionFetch(whole, _together(done), 0)


def _parts(shared: Content, layers: Sequence[OwnLayer]) -> Iterator[tuple[str, Content]]:
    """What is asked for in one go, with what stands before its ids.

    The shared ones ask also for the areas that some municipality alone compares with.
    """
    compare = [*shared.strategy.compare]
    compare += [area for layer in layers for area in layer.content.strategy.compare]
    wider = shared.strategy.model_copy(update={"compare": [*dict.fromkeys(compare)]})
    yield "", replace(shared, strategy=wider)
    yield from ((f"{layer.code}{_OWN}", layer.own) for layer in layers)


def _of_part(place: str, identities: Sequence[str]) -> list[str]:
    """The ids of one part, as its own folder has them."""
    of = [one for one in identities if one.startswith(place) and (place or _OWN not in one)]
    return [one.removeprefix(place) for one in of]


def _whole(shared: Content, layers: Sequence[OwnLayer]) -> Content:
    """All definitions: the shared ones, and those of municipalities with their codes."""
    known = dict(shared.indicators)
    for layer in layers:
        for identity, indicator in layer.own.indicators.items():
            called = f"{layer.code}{_OWN}{identity}"
            known[called] = indicator.model_copy(update={"id": called})
    return replace(shared, indicators=known)


def _report(report: Callable[[Outcome], None], place: str, outcome: Outcome) -> None:
    report(_called(place, outcome))


def _called(place: str, outcome: Outcome) -> Outcome:
    return replace(outcome, indicator=place + outcome.indicator)


def _together(done: Sequence[tuple[str, FetchSummary]]) -> FetchSummary:
    """One summary of all parts, which have counted the calls of one client on and on."""
    return FetchSummary(
        tuple(_called(place, one) for place, summary in done for one in summary.outcomes),
        sum(summary.seconds for _, summary in done),
        done[-1][1].calls if done else {},
        tuple(dict.fromkeys(note for _, summary in done for note in summary.notes)),
        tuple(
            replace(one, indicator=f"{place}{one.indicator}")
            for place, summary in done
            for one in summary.redefined
        ),
        {
            f"{place}{identity}": since
            for place, summary in done
            for identity, since in summary.since.items()
        },
    )
