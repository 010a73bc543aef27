"""When something happened, and what an indicator was called then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from site_builder.definitions import Indicator
from site_builder.definitions.noted import PartKey
from site_builder.snapshots import DefinitionLedger

ONE_RUN = timedelta(hours=1)
"""Figures that come within so long of a change of their definition come of the same fetch."""
ASKED = ("source", "question")
"""The parts of a definition that say what is fetched."""


def as_then(indicator: Indicator, definitions: DefinitionLedger, moment: datetime) -> Indicator:
    """The indicator with name, unit and wanted direction as they were known at a moment."""
    then = definitions.known_at(indicator.id, moment)
    if not then:
        return indicator
    title, unit = (
        {code: then.get(PartKey(what, code), told) for code, told in now.items()}
        for what, now in (
            ("title", indicator.title),
            ("unit", indicator.unit or dict.fromkeys(indicator.title, "")),
        )
    )
    better = then.get(PartKey("better")) or indicator.better
    told = {"title": title, "unit": unit if any(unit.values()) else None, "better": better}
    return indicator.model_copy(update=told)


def earlier(moment: datetime, by: timedelta) -> datetime:
    """A moment so much earlier, or the first that there is."""
    return moment - min(by, moment - datetime.min.replace(tzinfo=UTC))


def stamp(moment: datetime) -> str:
    """A moment in UTC as identities have it, `20261120T061000Z`.

    The year is written apart: not every platform gives it four digits.
    """
    return f"{moment.year:04}{moment:%m%dT%H%M%SZ}"


def in_utc(moment: datetime) -> datetime:
    """A moment in UTC and whole seconds, which identities are made of."""
    moment = moment.replace(microsecond=0)
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first and last hours that there are
        return moment.replace(tzinfo=UTC)
