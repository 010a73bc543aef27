"""The downloads of all indicators together: the one list that links, files and indexes read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from site_builder.downloads.actions_csv import ACTIONS, actions_csv
from site_builder.downloads.follow_up_csv import follow_up_csv, follow_up_file
from site_builder.downloads.interface.offered_files import interface, schemas
from site_builder.downloads.site_file import Download
from site_builder.events import follow_up_events
from site_builder.records import Evidence
from site_builder.site_choices import Settings


def whole_downloads(evidence: Evidence, settings: Settings, today: date) -> tuple[Download, ...]:
    """What a reader can download of the whole, in order; each after the files it is made of.

    Of figures nothing before any have been fetched. What is gathered of other files is there only
    where the site is to be complete; the index of all files comes last, since it tells of them.
    """
    following = tuple(_of_follow_up(evidence, today))
    if not any(record.provenance for record in evidence.records.values()):
        return following
    if not settings.complete:
        return (*following, *schemas(()))
    gathered = following
    return (*gathered, *interface(evidence, settings, gathered, today))


def _of_follow_up(evidence: Evidence, today: date) -> Iterator[Download]:
    """Every action, and what was known at each follow-up that has been, the latest first."""
    content = evidence.content
    if any(goal.actions for goal in content.goals.values()):
        yield Download(
            path=ACTIONS,
            make=partial(actions_csv, content.strategy, today, *content.goals.values()),
            media_type="text/csv",
            title="data.actions",
            short="data.actions",
            licence=None,
            part="following",
        )
    held = [event.follow_up for event in follow_up_events(content.strategy, today)]
    for one in sorted(held, key=lambda one: one.date, reverse=True):
        yield Download(
            path=follow_up_file(one),
            make=partial(follow_up_csv, evidence, one),
            media_type="text/csv",
            title="data.follow-up",
            short="data.follow-up",
            licence=None,
            name=one.name,
            part="following",
        )
