"""What a fetch changes: figures added, revised, removed; and what it may not do unasked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from site_builder import areas
from site_builder.errors import Problem
from site_builder.series import FigureKey, Group, LineKey, Observation
from site_builder.snapshots.groups import group_text
from site_builder.snapshots.provenance import Provenance
from site_builder.snapshots.reading import Snapshot
from site_builder.snapshots.revisions import Revision, RevisionKind

_NO_MORE = "the source has no figures any more for"
_SHOWN = 8
_REMEDY = "Look at the source. If it is right as it is now, run `mittaristo fetch {id} --accept`."


def in_file_order(key: FigureKey) -> tuple[str, date, Group]:
    """The order of a snapshot's rows: by area, then period, then group, the total first."""
    return key.area, key.period.start, key.group


def revisions(
    identity: str, old: Iterable[Observation], new: Iterable[Observation], *, fetched: datetime
) -> tuple[Revision, ...]:
    """Every figure that `new` adds to, changes in or drops from `old`, in order of key.

    A figure that gets a value counts as added, one that loses it as removed; a change of the
    status alone is no change of the figure. 12.0 and 12 are the same figure.
    """
    before, after = _by_key(old), _by_key(new)
    changes = []
    for key in sorted(before.keys() | after.keys(), key=in_file_order):
        was = before[key].value if key in before else None
        now = after[key].value if key in after else None
        if was != now:
            change: RevisionKind = (
                "added" if was is None else "removed" if now is None else "revised"
            )
            changes.append(
                Revision(fetched, identity, key.area, key.period, was, now, change, key.group)
            )
    return tuple(changes)


@dataclass(frozen=True)
class Asked:
    """What a fetch asked for: areas, and of each breakdown its values, None when all of them."""

    areas: Collection[str]
    values: Mapping[str, Collection[str] | None] = field(default_factory=dict)

    def has(self, key: LineKey) -> bool:
        """Whether figures of this area and group were asked for."""
        return key.area in self.areas and all(
            name in self.values and ((among := self.values[name]) is None or value in among)
            for name, value in key.group
        )


def losses(
    identity: str, old: Snapshot, new: Iterable[Observation], asked: Asked | None = None
) -> list[Problem]:
    """Figures that the recorded snapshot has and the source no longer lists.

    Only of what was `asked` for, when that is told: an area that is no longer compared with is no
    loss. A figure that is listed with a symbol instead of its value was withdrawn openly; an area
    or group that has only symbols left has vanished all the same.
    """
    after = _by_key(new)
    alive = {o.line for o in after.values() if o.value is not None}
    recorded = [o for o in old.observations if o.value is not None]
    had = [o for o in recorded if asked is None or asked.has(o.line)]
    dead = {o.line for o in had} - alive
    problems = [_problem(identity, told) for told in _vanished(dead, alive)]
    gone = [o for o in had if o.line in alive and o.key not in after]
    return [*problems, _problem(identity, _shrunk(gone))] if gone else problems


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
    return [*problems, *(_problem(identity, told) for told in _renamed(old, new))]


def _renamed(old: Provenance, new: Provenance) -> Iterator[str]:
    """Values of a breakdown that the source calls by another name: they may mean another group."""
    before = {
        (breakdown.id, value.code): value.names
        for breakdown in old.breakdowns
        for value in breakdown.values
    }
    for breakdown in new.breakdowns:
        for value in breakdown.values:
            was = before.get((breakdown.id, value.code), {})
            for language in sorted(was.keys() & value.names.keys()):
                if _timeless(was[language]) != _timeless(value.names[language]):
                    yield (
                        f"{breakdown.id}: {value.code} was {was[language]!r} and is now"
                        f" {value.names[language]!r}"
                    )
                    break


def same_figures(old: Iterable[Observation], new: Iterable[Observation]) -> bool:
    """Whether both say the same of every key, digits and status included."""

    def written(rows: Iterable[Observation]) -> set[tuple[str, str, str]]:
        return {(str(o.key), "" if o.value is None else f"{o.value:f}", o.status) for o in rows}

    return written(old) == written(new)


def _by_key(rows: Iterable[Observation]) -> Mapping[FigureKey, Observation]:
    return {o.key: o for o in rows}


def _vanished(dead: Collection[LineKey], alive: Collection[LineKey]) -> Iterator[str]:
    """What has no figures any more: areas, else groups, else single lines."""
    areas_gone = {key.area for key in dead} - {key.area for key in alive}
    groups_gone = {key.group for key in dead} - {key.group for key in alive}
    told = [f"{_NO_MORE} {_named(area)}" for area in sorted(areas_gone)]
    yield from told[:_SHOWN]
    if len(told) > _SHOWN:
        yield f"{_NO_MORE} {len(told) - _SHOWN} other areas"
    rest = [key for key in sorted(dead) if key.area not in areas_gone]
    groups = sorted({key.group for key in rest} & groups_gone)
    yield from (f"{_NO_MORE} {group_text(group) or 'the total'}" for group in groups)
    yield from (f"{_NO_MORE} {key}" for key in rest if key.group not in groups_gone)


def _named(area: str) -> str:
    reason = areas.fault(area)
    name = areas.name(area, "fi")
    told = f": {reason}" if reason and name else ""
    return f"{area} {name or ''}".strip() + told


def _shrunk(gone: Sequence[Observation]) -> str:
    periods = sorted({o.period for o in gone})
    which = str(periods[0]) if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"
    lines = list(dict.fromkeys(str(o.line) for o in gone))
    rest = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    return (
        f"the source's history has shrunk: {len(gone)} recorded figures of {which} are gone"
        f" ({', '.join(lines[:_SHOWN])}{rest})"
    )


def _problem(identity: str, fault: str) -> Problem:
    return Problem(f"data/{identity}.csv", fault, _REMEDY.format(id=identity))


def _timeless(text: str) -> str:
    """A text without the years in it and without care for spaces."""
    return " ".join(re.sub(r"\b(1[89]|20)\d\d([MQH]\d{1,2})?\b", "#", text).split())
