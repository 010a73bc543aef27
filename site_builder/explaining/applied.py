"""What was done to the recorded figures before anything was judged, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.explaining.case import Case
from site_builder.explaining.layout import Labelled, Passage, passage, written
from site_builder.series import LineKey, Observation
from site_builder.series.building import concerns, corrected_key
from site_builder.wording.group_names import group_name

_SHOWN = 12


def applied(case: Case) -> Passage:
    """Corrections and breaks, each with its reason."""
    return passage("Corrections and breaks", [*_corrections(case), *_breaks(case)])


def left_out(case: Case) -> Passage:
    """Figures that are there and decide nothing, by why."""
    series, verdict = case.record.series, case.record.verdict
    line = series.headline
    before = [row for row in line.known if row not in line.comparable]
    after = [row for row in line.comparable if row not in verdict.window.rows]
    early = [row for row in after if not _later(row, verdict.window.rows)]
    entries: list[Labelled] = [*_missing(line.rows)]
    entries += _named("forecast", (row for row in line.rows if row.forecast), "never judged")
    entries += _named("before a break", before, "not comparable with what came after")
    entries += _named("before the window", early, "the window holds ten figures or years")
    late = [row for row in after if row not in early]
    entries += _named("preliminary", late, "they alone would decide, so they do not")
    entries += [*_others(case)]
    return passage("Left out of the judgement", entries or [("", "nothing")])


def _later(row: Observation, rows: tuple[Observation, ...]) -> bool:
    return bool(rows) and row.period > rows[-1].period


def _corrections(case: Case) -> Iterator[Labelled]:
    for one in case.indicator.corrections:
        key, reason = corrected_key(case.indicator, one), one.reason[case.language.code]
        changed = f"{key}: the source says {written(one.expect)}, taken as {written(one.value)}"
        applies = "" if case.record.provenance else " (not applied: there are no figures)"
        yield "correction", f"{changed}{applies}. {reason}"
    if not case.indicator.corrections:
        yield "corrections", "none"


def _breaks(case: Case) -> Iterator[Labelled]:
    series = case.record.series
    headline = LineKey(series.own, series.lead or ())
    for one in case.indicator.breaks:
        whose = "" if concerns(one, headline) else " (not of our own leading line)"
        yield "break", f"before {one.period}{whose}. {one.reason[case.language.code]}"
    if not case.indicator.breaks:
        yield "breaks", "none"


def _missing(rows: Iterable[Observation]) -> Iterator[Labelled]:
    by_symbol: dict[str, list[str]] = {}
    for row in rows:
        if row.value is None:
            by_symbol.setdefault(row.symbol or "no value", []).append(str(row.period))
    for symbol, periods in by_symbol.items():
        yield "missing", f"{symbol} in {_few(periods)}: the source gives no figure, which is not 0"


def _named(label: str, rows: Iterable[Observation], why: str) -> list[Labelled]:
    told = [f"{row.period} {written(row.value)}" for row in rows if row.value is not None]
    return [(label, f"{_few(told)}: {why}")] if told else []


def _others(case: Case) -> Iterator[Labelled]:
    series = case.record.series
    lead = series.lead
    others = {key.area for key in series.lines} - {series.own}
    if others:
        yield "other areas", f"{len(others)}: shown beside our own, never judged"
    groups = sum(key.area == series.own and key.group != lead for key in series.lines)
    if groups:
        yield "groups", f"{groups} lines of our own area: shown, never judged"
    if lead:
        origin = case.record.provenance
        name = group_name(case.indicator, origin, lead, case.language)
        yield "leading group", f"{name}: the source has no total"


def _few(told: list[str]) -> str:
    more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return ", ".join(told[:_SHOWN]) + more
