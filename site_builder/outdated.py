"""Where definitions and the city's own files have moved on from the figures that are recorded.

All of it is found out offline, so that `check`, `build` and `serve` can tell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.definitions import Content
from site_builder.errors import Problem, SourceError
from site_builder.municipality import goes_by_its_name, name_fault
from site_builder.records import Record, RecordedProjection
from site_builder.snapshots import Provenance, Snapshot, read_snapshot
from site_builder.sources.files.local_file import checksum


def outdated(content: Content, records: Iterable[Record]) -> Iterator[Problem]:
    """Every indicator whose recorded figures are not what its definition now asks for.

    A changed definition, a file of the city's own that has other figures than were recorded or
    cannot be read any more, a municipality whose name is not the city's. What a fetch has held
    back is told with its reasons, as a note: the figures shown are the last good ones.
    """
    unfetched = False
    for record in records:
        unfetched = unfetched or record.provenance is None
        yield from _of_record(content, record)
        for projection in record.projections:
            yield from _of_record(content, projection)
    if unfetched and not goes_by_its_name(content.strategy):
        yield Problem(
            "indicators/strategy.toml: municipality",
            name_fault(content.strategy),
            "Correct one of them; if both are right, run `mittaristo fetch --accept`.",
            note=True,
        )


Recorded = Record | RecordedProjection
"""What has a definition, figures that were fetched for it, and fetches that may fail."""


def _of_record(content: Content, record: Recorded) -> Iterator[Problem]:
    indicator = record.indicator
    if record.changed:
        fault, remedy = _changed(content, record)
        yield Problem(indicator.file, f"{_whose(record)}{fault}", remedy)
    if record.failure is not None:
        yield _failed(record)
    yield from _own_file(content, record)


def _whose(record: Recorded) -> str:
    """Which projection of a file is meant; empty where the file's own figures are."""
    if isinstance(record, RecordedProjection):
        return f"projection {record.definition.id}: "
    return ""


def _changed(content: Content, record: Recorded) -> tuple[str, str]:
    """Fault and remedy of figures that answer another question, or do not say which."""
    identity = record.indicator.id
    snapshot = read_snapshot(content.folder, identity)
    origin = snapshot.provenance if snapshot else None
    fault = "its definition changed after its figures were fetched"
    remedy = f"run `mittaristo fetch {identity}`"
    if record.failure is not None:
        remedy = f"mend what stopped the last fetch, then {remedy}"
    if origin is not None and not origin.question:
        fault = "its figures do not say which question they answer"
        remedy += f", or `mittaristo fetch --recorded {identity}` if they answer this one"
    return fault, f"They are not shown: {remedy}."


def _failed(record: Recorded) -> Problem:
    failure, identity = record.failure, record.indicator.id
    assert failure is not None
    told = "".join(f": {words}" for words in failure.told).rstrip(".")
    return Problem(
        record.indicator.file,
        f"{_whose(record)}could not be updated since {failure.since:%Y-%m-%d}{told}",
        f"When that is mended, run `mittaristo fetch {identity}`.",
        note=True,
    )


def _own_file(content: Content, record: Recorded) -> Iterator[Problem]:
    """What is wrong with the content folder's file, or newer in it than what is recorded."""
    path = record.indicator.own_file
    if path is None:
        return
    try:
        if record.provenance and _is_read(content, path, record.provenance):
            return
        snapshot = read_snapshot(content.folder, record.indicator.id)
        yield from _read_anew(content, record, snapshot, path)
    except SourceError as error:
        yield from error.problems


def _is_read(content: Content, path: str, origin: Provenance) -> bool:
    """Whether the file is to the byte the one that the figures were recorded from."""
    return origin.file_sha256 == checksum(content.folder, path)


def _read_anew(
    content: Content, record: Recorded, snapshot: Snapshot | None, path: str
) -> Iterator[Problem]:
    """Whether the file, which is not the one that was recorded, has other figures."""
    from site_builder.own_file import figures_now, same_figures  # noqa: PLC0415 (slow, seldom)

    figures = figures_now(content, record.indicator)
    if snapshot is None or record.changed or record.failure is not None:
        return  # what to do about them is told already
    if not same_figures(figures, snapshot.observations):
        yield Problem(
            path,
            f"has other figures than were recorded for {record.indicator.id}",
            f"Run `mittaristo fetch {record.indicator.id}`.",
        )
