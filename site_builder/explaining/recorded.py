"""What is recorded: when the figures were got, from where, how many, and what has failed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from site_builder.explaining.case import AskedApart, Case
from site_builder.explaining.layout import Labelled, Passage, counted, passage
from site_builder.question import question
from site_builder.snapshots import Provenance, Snapshot

_SHORT = 12
"""So many digits of a checksum tell it from another."""


def recorded(case: Case) -> Passage:
    """The snapshot, whether it answers what is asked now, and failures since."""
    entries: list[Labelled] = []
    if case.snapshot is not None:
        entries += [*_origin(case, case.snapshot.provenance), *_figures(case.snapshot)]
    entries += [*_standing(case), *_failing(case.explained)]
    return passage("What is recorded", entries)


def projections(case: Case) -> Passage:
    """Each projection of the indicator, which is shown apart; none when one is asked about."""
    own = () if case.projection else case.record.projections
    return passage("Projections, which nothing is judged by", map(_projection, own))


def _projection(one: AskedApart) -> Labelled:
    origin, identity = one.provenance, one.indicator.id
    if origin is None:
        state = "recorded for another question" if one.changed else "not fetched"
        return identity, f"{state}; run `mittaristo fetch {identity}`"
    rows = [row for row in one.series.headline.forecasts if row.value is not None]
    span = f", {rows[0].period} – {rows[-1].period}" if rows else ""
    failing = f"; failing since {_moment(one.failure.since)}" if one.failure else ""
    return (
        identity,
        f"{counted(len(rows), 'figure')} of our own area{span}; more: explain {identity}{failing}",
    )


def _origin(case: Case, origin: Provenance) -> Iterator[Labelled]:
    yield "files", f"data/{case.indicator.id}.csv and .toml"
    yield "source", origin.source
    yield "title", _told(origin.title, case)
    yield "table", origin.table or ""
    yield "publisher", _told(origin.publisher, case)
    stated = case.indicator.source.licence if case.indicator.source else None
    yield "licence", origin.licence or stated or "not known"
    yield "address", origin.url or ""
    yield "file", origin.path or ""
    yield "unit there", _told(origin.unit, case)
    what = "collected by others" if origin.recordings else "fetched"
    yield what, _moment(origin.retrieved)
    yield "source updated", _moment(origin.source_updated) if origin.source_updated else "not told"
    for one in origin.recordings:
        yield "recording", f"{one.by}: {one.table}, {one.periods} ({', '.join(one.areas)})"
    for words in origin.assumptions:
        yield "assumed", words


def _figures(snapshot: Snapshot) -> Iterator[Labelled]:
    rows = snapshot.observations
    known = sum(row.value is not None for row in rows)
    areas, groups = {row.area for row in rows}, {row.group for row in rows} - {()}
    periods = sorted({row.period for row in rows})
    span = f" {periods[0]} – {periods[-1]}" if periods else ""
    divided = f", {counted(len(groups), 'group')}" if groups else ""
    of = f"{counted(len(areas), 'area')}, {counted(len(periods), 'period')}{span}{divided}"
    yield "figures", f"{counted(len(rows), 'row')}, {known} with a value; {of}"
    yield "checksum", f"{snapshot.provenance.sha256[:_SHORT]}…, as the file's bytes have it"


def _standing(case: Case) -> Iterator[Labelled]:
    """Whether figures are there, and whether they are an answer to what is asked now."""
    if case.indicator.source is None:
        return
    if case.snapshot is None:
        yield "", f"Nothing has been fetched yet: run `mittaristo fetch {case.indicator.id}`."
        return
    now, then = question(case.indicator, case.strategy), case.snapshot.provenance.question
    if now == then:
        yield "question", f"{now[:_SHORT]}…: the definition asks just this now"
        return
    was = f"{then[:_SHORT]}…" if then else "not kept"
    yield "question", f"asked now {now[:_SHORT]}…, recorded {was}"
    yield "", f"The figures are left out until `mittaristo fetch {case.indicator.id}`."


def _failing(explained: AskedApart) -> Iterator[Labelled]:
    failure = explained.failure
    if failure is None:
        yield "failures since", "none"
        return
    yield "failing since", _moment(failure.since)
    for words in failure.told:
        yield "", words


def _told(texts: Mapping[str, str], case: Case) -> str:
    """The text in the language, else in whichever there is."""
    return texts.get(case.language.code) or next(iter(texts.values()), "")


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
