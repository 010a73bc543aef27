"""What day and moment it is."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

from site_builder.errors import Problem, SiteBuilderError
from site_builder.period import finnish_day

CLOCKS_DIFFER = timedelta(days=1)
"""By so much a moment that another machine wrote may lie ahead."""


def today() -> date:
    """The day of the build in Finland; SOURCE_DATE_EPOCH fixes it for a repeatable build.

    Raises SiteBuilderError when that is not a number of seconds since 1970.
    """
    return finnish_day(now())


def latest_recorded() -> datetime:
    """The latest moment that anything recorded may be of: a day from now, as clocks differ.

    SOURCE_DATE_EPOCH, which repeats an earlier build, makes nothing wrong that has come since.
    """
    return max(now(), datetime.now(UTC) + CLOCKS_DIFFER)


def now() -> datetime:
    """The moment in UTC, to the second, as `today` takes it. Raises as `today` does."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        seconds = int(epoch) if epoch else None
        if seconds is not None and seconds < 0:
            raise ValueError(epoch)
        moment = datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise SiteBuilderError(
            Problem("SOURCE_DATE_EPOCH", f"{epoch!r} is not a moment", "Write seconds since 1970.")
        ) from None
    return moment.replace(microsecond=0)
