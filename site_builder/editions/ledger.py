"""An indicator's figures as they were recorded on a day, rebuilt from today's and the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from site_builder.period import finnish_day
from site_builder.series import FigureKey, Observation
from site_builder.snapshots import Revision


def reaches(day: date, revisions: Sequence[Revision], retrieved: datetime | None) -> bool:
    """Whether it is known what was recorded of an indicator at the end of a day.

    It is from the first fetch on that the ledger tells of. Of figures that it tells nothing of,
    none has changed since they were `retrieved`.
    """
    days = [finnish_day(one.fetched) for one in revisions]
    known_since = min(days) if days else finnish_day(retrieved) if retrieved else None
    return known_since is not None and known_since <= day


def recorded_on(
    day: date, rows: Iterable[Observation], revisions: Iterable[Revision]
) -> list[Observation]:
    """The figures as they were recorded at the end of a day, in no order.

    A later fetch's change is undone: the figure is what the fetch before it wrote, or, of figures
    that were there before the ledger, what the change says of it. Symbols and flags are today's,
    since the ledger tells of values alone.
    """
    found = {row.key: row for row in rows}
    changes: dict[FigureKey, list[Revision]] = {}
    for one in sorted(revisions, key=lambda one: one.fetched):
        changes.setdefault(FigureKey(one.area, one.period, one.group), []).append(one)
    for key, told in changes.items():
        later = [one for one in told if finnish_day(one.fetched) > day]
        if later:
            before = told[: len(told) - len(later)]
            value = before[-1].new if before else later[0].old
            row = found.pop(key, Observation(key.area, key.period, None, group=key.group))
            if value is not None:
                found[key] = replace(row, value=value, symbol="")
    return list(found.values())
