"""What a fetch changes: figures added, revised, removed; and what it may not do unasked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from site_builder import areas
from site_builder.errors import Problem
from site_builder.period import Period
from site_builder.series import FigureKey, Observation
from site_builder.snapshots.provenance import Provenance
from site_builder.snapshots.reading import Snapshot
from site_builder.snapshots.revisions import Revision, RevisionKind

_REMEDY = "Look at the source. If it is right as it is now, run `mittaristo fetch {id} --accept`."


def revisions(
    identity: str, old: Iterable[Observation], new: Iterable[Observation], *, fetched: datetime
) -> tuple[Revision, ...]:
    """Every figure that `new` adds to, changes in or drops from `old`, by area and period.

    A figure that gets a value counts as added, one that loses it as removed; a change of the
    status alone is no change of the figure. 12.0 and 12 are the same figure.
    """
    before, after = _by_key(old), _by_key(new)
    found = []
    for key in sorted(before.keys() | after.keys(), key=lambda k: (k[0], k[1].start)):
        was = before[key].value if key in before else None
        now = after[key].value if key in after else None
        if was != now:
            change: RevisionKind = (
                "added" if was is None else "removed" if now is None else "revised"
            )
            found.append(Revision(fetched, identity, *key, was, now, change))
    return tuple(found)


def losses(
    identity: str, old: Snapshot, new: Iterable[Observation], asked: Collection[str] | None = None
) -> list[Problem]:
    """Figures that the recorded snapshot has and the source no longer lists.

    Only of the areas `asked` for, when that is told: one that is no longer compared with is no
    loss. A figure that is listed with a symbol instead of its value was withdrawn openly; an area
    that has only symbols left has vanished all the same.
    """
    after = _by_key(new)
    recorded = [o for o in old.observations if o.value is not None]
    had = [o for o in recorded if asked is None or o.area in asked]
    alive = {o.area for o in after.values() if o.value is not None}
    vanished = sorted({o.area for o in had} - alive)
    problems = [_problem(identity, _vanished(area)) for area in vanished]
    gone: dict[str, list[Period]] = {}
    for o in had:
        if o.area not in vanished and (o.area, o.period) not in after:
            gone.setdefault(o.area, []).append(o.period)
    if gone:
        problems.append(_problem(identity, _shrunk(gone)))
    return problems


def contradictions(identity: str, old: Provenance, new: Provenance) -> list[Problem]:
    """What the source now calls by another name: its unit, its table.

    Years within a title may move on. Snapshots of others' recordings are not held against the
    source: their texts were written by hand.
    """
    if old.recordings:
        return []
    problems = []
    for what, was, now in (("unit", old.unit, new.unit), ("title", old.title, new.title)):
        for language in sorted(was.keys() & now.keys()):
            if _timeless(was[language]) != _timeless(now[language]):
                fault = f"the {what} was {was[language]!r} and is now {now[language]!r}"
                problems.append(_problem(identity, fault))
                break
    return problems


def same_figures(old: Iterable[Observation], new: Iterable[Observation]) -> bool:
    """Whether both say the same of every area and period, digits and status included."""

    def written(rows: Iterable[Observation]) -> set[tuple[str, str, str, str]]:
        return {
            (o.area, str(o.period), "" if o.value is None else f"{o.value:f}", o.status)
            for o in rows
        }

    return written(old) == written(new)


def _by_key(rows: Iterable[Observation]) -> Mapping[FigureKey, Observation]:
    return {(o.area, o.period): o for o in rows}


def _vanished(area: str) -> str:
    reason = areas.fault(area)
    name = areas.name(area, "fi")
    told = f": {reason}" if reason and name else ""
    return f"the source has no figures any more for {area} {name or ''}".strip() + told


def _shrunk(gone: Mapping[str, list[Period]]) -> str:
    periods = sorted({period for periods in gone.values() for period in periods})
    which = str(periods[0]) if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"
    count = sum(len(periods) for periods in gone.values())
    return (
        f"the source's history has shrunk: {count} recorded figures of {which} are gone"
        f" ({', '.join(sorted(gone))})"
    )


def _problem(identity: str, fault: str) -> Problem:
    return Problem(f"data/{identity}.csv", fault, _REMEDY.format(id=identity))


def _timeless(text: str) -> str:
    """A text without the years in it and without care for spaces."""
    return " ".join(re.sub(r"\b(1[89]|20)\d\d([MQH]\d{1,2})?\b", "#", text).split())
