"""Take figures as recorded for the answer to the question that a definition now asks.

For figures that others recorded, and for those of a version that did not keep the question. A
person says so; nothing is fetched and no figure changes.
"""

from __future__ import annotations

from site_builder.definitions import Content, Indicator
from site_builder.errors import Problem, SnapshotError
from site_builder.own_file import figures_now, same_figures
from site_builder.question import question
from site_builder.snapshots import Snapshot, read_snapshot, record_origin
from site_builder.sources.files.local_file import checksum


def take(content: Content, indicator: Indicator) -> bool:
    """Record what the indicator's figures answer; False when that is recorded already.

    Raises SnapshotError when there are none, or when they were fetched for another question:
    then only a fetch can answer. Needs the lock of `only_fetch`.
    """
    snapshot = read_snapshot(content.folder, indicator.id)
    if snapshot is None:
        raise _refusal(indicator, "has no recorded figures")
    origin, asked = snapshot.provenance, question(indicator, content.strategy)
    if origin.question not in ("", asked) and not origin.recordings:
        raise _refusal(indicator, "its figures were fetched for another question")
    told: dict[str, str | None] = {"question": asked, "municipality": content.strategy.municipality}
    told |= {"file_sha256": _checksum(content, indicator, snapshot)}
    if all(getattr(origin, key) == value for key, value in told.items()):
        return False
    record_origin(content.folder, indicator.id, origin.model_copy(update=told))
    return True


def _checksum(content: Content, indicator: Indicator, snapshot: Snapshot) -> str | None:
    """The checksum of the file that the figures stand in; None when they are not in it."""
    path = indicator.own_file
    if path is None or not same_figures(figures_now(content, indicator), snapshot.observations):
        return snapshot.provenance.file_sha256
    return checksum(content.folder, path)


def _refusal(indicator: Indicator, fault: str) -> SnapshotError:
    return SnapshotError(Problem(indicator.file, fault, f"Run `mittaristo fetch {indicator.id}`."))
