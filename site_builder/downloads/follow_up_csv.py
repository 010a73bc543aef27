"""`data/follow-ups/<id>.csv`: what was known at a follow-up, and what is known now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.definitions import FollowUp
from site_builder.downloads.csv_table import csv_table
from site_builder.downloads.told_figures import source_line
from site_builder.editions import KnownThen
from site_builder.language import Language
from site_builder.records import Evidence, Record
from site_builder.series import Observation

THEN = ("period", "value_then", "status_then", "value_now", "direction_then", "target_then")
NOW = ("latest_period", "latest_value", "latest_status", "direction_now", "target_now")
CHANGE = ("change_from", "change_to", "change")


def follow_up_file(one: FollowUp) -> str:
    """Where a follow-up's table lies, from the site's root."""
    return f"data/follow-ups/{one.id}.csv"


def follow_up_columns(languages: Sequence[str]) -> list[str]:
    """The header: the indicator's title and unit once per language of the site.

    `known_by` is edition, ledger or today: how the figure of then is known. By `today` it was not
    recorded, so that `value_then` is empty; `value_now` is what is told today of the same period.
    `change` is from `change_from` to `change_to`, of one season, as both are told today. Figures of
    today are empty where they are in another unit than then. The source is that of today's
    figures, empty where the indicator has none any more; `licence` where none is known.
    """
    named = [f"{name}_{code}" for name in ("title", "unit") for code in languages]
    sources = [f"source_{code}" for code in languages]
    known = ["known_by", *THEN, *NOW, *CHANGE]
    return ["follow_up", "date", "indicator", *named, *known, *sources, "licence"]


def follow_up_csv(evidence: Evidence, one: FollowUp) -> bytes:
    """The file's bytes, a row for each indicator that has figures, in the strategy's order."""
    rows = (
        [one.id, one.date.isoformat(), *_row(evidence, state)]
        for state in evidence.states_then(one)
        if state.indicator.kind == "numeric"
    )
    return csv_table(follow_up_columns(evidence.content.languages), rows)


def _row(evidence: Evidence, state: KnownThen) -> Iterator[str]:
    indicator, codes = state.indicator, evidence.content.languages
    yield indicator.id
    yield from (indicator.title[code] for code in codes)
    yield from ((indicator.unit or {}).get(code, "") for code in codes)
    yield state.how
    period, value, status = _figure(state.latest)
    recorded = state.how != "today"
    yield from (period, *((value, status) if recorded else ("", "")))
    yield state.same_now.digits if state.same_now and state.comparable else ""
    yield from (state.verdict.direction, state.verdict.target.status)
    yield from _figure(state.latest_now if state.comparable else None)
    now = evidence.records.get(indicator.id)
    yield from (now.verdict.direction, now.verdict.target.status) if now else ("", "")
    was, told = state.same_now, state.alike_now
    if state.change is None or was is None or told is None:
        yield from ("", "", "")
    else:
        yield from (str(was.period), str(told.period), f"{state.change:f}")
    yield from _terms(now, codes)


def _terms(now: Record | None, codes: Sequence[str]) -> Iterator[str]:
    """Whose figures they are in each language, and how they may be used."""
    origin = now.provenance if now else None
    yield from (source_line(origin, Language.of(code)) if origin else "" for code in codes)
    yield (origin.licence or "") if origin else ""


def _figure(row: Observation | None) -> tuple[str, str, str]:
    return (str(row.period), row.digits, row.status) if row else ("", "", "")
