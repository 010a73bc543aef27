"""How long a site says the same while nothing changes but the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from site_builder.records import Evidence

_DAY = timedelta(days=1)


def says_the_same_until(evidence: Evidence, today: date) -> date:
    """The first day after `today` on which some page may say something else.

    Pages know the day by what has come since: a new year, the day after a follow-up, a term's
    beginning or end, an action's due day, and the day after a figure should have been out.
    """
    return min(day for day in _turns(evidence, today) if day > today)


def _turns(evidence: Evidence, today: date) -> Iterator[date]:
    strategy = evidence.content.strategy
    yield date(today.year + 1, 1, 1)
    yield strategy.term.start
    yield strategy.term.end + _DAY
    for one in strategy.follow_ups:
        yield one.date + _DAY
    for goal in evidence.content.goals.values():
        yield from (action.due + _DAY for action in goal.actions if action.due)
    for record in evidence.records.values():
        if record.next_due is not None:
            yield record.next_due + _DAY
