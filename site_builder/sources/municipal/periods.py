"""The periods of a whole column: one kind, stated by the definition or agreed on by all texts.

A date stands for a year without being told only when every date of the column is the last (or
the first) day of a year; anything else needs `period_kind`. Excel's day numbers are read only
with `serial_dates = true`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from site_builder.definitions import CsvSource
from site_builder.errors import Problem, SourceError
from site_builder.period import PER_YEAR, Kind, Period
from site_builder.sources.files.place import Place, quoted
from site_builder.sources.municipal.cells import normal
from site_builder.sources.municipal.period_forms import PeriodForm, PeriodReading, readings

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]0+)?")
_KIND_OF: dict[PeriodForm, Kind] = {
    "year": "year",
    "school year": "year",
    "half-year": "half-year",
    "quarter": "quarter",
    "month": "month",
}
_MOST_FAULTS = 5
_SPELLINGS = "2024, 2024/2025, 2024Q1, Q1/24, 1/2024, tammi 2024, januari 2024 or 31.12.2024"
_SAY_KIND = 'Write period_kind = "year", "half-year", "quarter" or "month" in [source].'


class Dated(NamedTuple):
    """A text's period and whether the text marks it as preliminary."""

    period: Period
    preliminary: bool


@dataclass(frozen=True)
class Periods:
    """The period of every distinct text of a column, and how they were read."""

    by_text: Mapping[str, Dated]
    assumptions: tuple[str, ...]


class _Possible(NamedTuple):
    text: str
    line: int
    readings: tuple[PeriodReading, ...]
    preliminary: bool


class _Seen(NamedTuple):
    text: str
    line: int
    reading: PeriodReading
    preliminary: bool


def read_periods(first_lines: Mapping[str, int], source: CsvSource, *, place: Place) -> Periods:
    """The periods of a column's distinct texts, each with the line it is first on.

    Raises SourceError for texts that are no period or could be two, for periods of several kinds
    or of another kind than `source.period_kind`, and for two dates within one period.
    """
    seen = _chosen(_all_readings(first_lines, source, place), source.period_kind, place)
    kind = source.period_kind or _agreed_kind(seen, place)
    dated: dict[str, Dated] = {}
    for one in seen:
        dated[one.text] = Dated(_as_kind(one, kind, place), one.preliminary)
    _refuse_two_dates(seen, dated, kind, place)
    return Periods(dated, tuple(_report(seen, source.period_kind, kind)))


def _all_readings(
    first_lines: Mapping[str, int], source: CsvSource, place: Place
) -> list[_Possible]:
    rows: list[_Possible] = []
    faults: list[Problem] = []
    for text, line in first_lines.items():
        serial = source.serial_dates and _SERIAL.fullmatch(normal(text))
        candidates, preliminary = ((_serial(text),), False) if serial else readings(text)
        if not candidates:
            faults.append(_not_a_period(text, line, place))
        rows.append(_Possible(text, line, candidates, preliminary))
    if faults:
        raise SourceError(*faults[:_MOST_FAULTS])
    return rows


def _serial(text: str) -> PeriodReading:
    day = _EXCEL_DAY_ZERO + timedelta(days=int(normal(text)[:5]))
    return PeriodReading("date", Period(day.year), day)


def _not_a_period(text: str, line: int, place: Place) -> Problem:
    if not normal(text):
        fault, remedy = "the period is empty", "Write the period on every row of figures."
    elif _SERIAL.fullmatch(normal(text)):
        fault = f"{quoted(text)} is not a period; it may be Excel's number for a day"
        remedy = "Write serial_dates = true and period_kind if it is."
    else:
        fault = f"{quoted(text)} is not a period"
        remedy = f'Write {_SPELLINGS}; or leave the rows out with leave_out = ["{text}"].'
    return place.problem(fault, remedy, line=line)


def _chosen(rows: list[_Possible], stated: Kind | None, place: Place) -> list[_Seen]:
    """One reading a text: where a text has two, the one whose form the other texts prove."""
    proven = {candidates[0].form for _, _, candidates, _ in rows if len(candidates) == 1}
    chosen = []
    for text, line, candidates, preliminary in rows:
        possible = [r for r in candidates if len(candidates) == 1 or _supported(r, proven, stated)]
        if len(possible) != 1:
            meanings = " or ".join(f"{r.period} ({r.form})" for r in candidates)
            raise place.refusal(
                f"{quoted(text)} may be {meanings.replace('number', 'month')}", _SAY_KIND, line=line
            )
        chosen.append(_Seen(text, line, possible[0], preliminary))
    return chosen


def _supported(reading: PeriodReading, proven: set[PeriodForm], stated: Kind | None) -> bool:
    if stated is not None:
        return _KIND_OF.get(reading.form, "month") == stated
    related = {"number", "month"} if reading.form in ("number", "month") else {reading.form}
    return bool(related & proven)


def _agreed_kind(seen: list[_Seen], place: Place) -> Kind:
    kinds: dict[str, _Seen] = {}
    for one in seen:
        kinds.setdefault(_spoken_kind(one, place), one)
    if "date" in kinds and not _whole_years([s.reading.day for s in seen]):
        one = kinds["date"]
        raise place.refusal(
            f"{quoted(one.text)} is a date, and not every date ends or begins a year",
            _SAY_KIND,
            line=one.line,
        )
    if len(kinds) > 1:
        first, second = sorted(kinds.items(), key=lambda item: item[1].line)[:2]
        raise place.refusal(
            f"{quoted(second[1].text)} is a {second[0]}, but {quoted(first[1].text)} on line"
            f" {first[1].line} is a {first[0]}",
            "Leave one kind out with where or leave_out, or write period_kind.",
            line=second[1].line,
        )
    only = next(iter(kinds.values())).reading
    return "month" if only.form == "number" else _KIND_OF.get(only.form, "year")


def _spoken_kind(one: _Seen, place: Place) -> str:
    if one.reading.form == "roman":
        raise place.refusal(
            f"{quoted(one.text)} does not say whether it is a quarter or a half-year",
            _SAY_KIND,
            line=one.line,
        )
    return "month" if one.reading.form == "number" else one.reading.form


def _whole_years(days: list[date | None]) -> bool:
    ends = {(day.month, day.day) for day in days if day is not None}
    return ends in ({(12, 31)}, {(1, 1)})


def _as_kind(one: _Seen, kind: Kind, place: Place) -> Period:
    form, period, day = one.reading
    if day is not None:
        return Period(day.year, kind, (day.month - 1) * PER_YEAR[kind] // 12 + 1)
    if form in ("number", "roman") and kind != "year" and period.number <= PER_YEAR[kind]:
        return Period(period.year, kind, period.number)
    if period.kind != kind or form in ("number", "roman"):
        raise place.refusal(
            f'{quoted(one.text)} contradicts period_kind = "{kind}"',
            "Correct period_kind, or leave the rows out with where or leave_out.",
            line=one.line,
        )
    return period


def _refuse_two_dates(
    seen: list[_Seen], dated: Mapping[str, Dated], kind: Kind, place: Place
) -> None:
    first: dict[Period, _Seen] = {}
    for one in seen:
        if one.reading.day is None:
            continue
        earlier = first.setdefault(dated[one.text].period, one)
        if earlier.reading.day != one.reading.day:
            raise place.refusal(
                f"{quoted(one.text)} and {quoted(earlier.text)} on line {earlier.line} both lie in"
                f' {dated[one.text].period}, which contradicts period_kind = "{kind}"',
                "Write the period_kind the dates have.",
                line=max(one.line, earlier.line),
            )


def _report(seen: list[_Seen], stated: Kind | None, kind: Kind) -> list[str]:
    forms = {one.reading.form: one.text for one in reversed(seen)}
    report = []
    if "school year" in forms:
        text = quoted(forms["school year"])
        report.append(f"periods: school years such as {text} stand under the year they begin")
    if "date" in forms and stated is None:
        report.append(f"periods: dates such as {quoted(forms['date'])} stand for their year")
    if "number" in forms and stated is None:
        report.append(f"periods: {quoted(forms['number'])} and the like are months")
    if any(re.search(r"(?<!\d)\d\d(?!\d)", one.text[-2:]) and not _four(one.text) for one in seen):
        report.append("periods: years of two digits lie in 1970–2069")
    if any(one.preliminary for one in seen):
        report.append("periods: those marked as preliminary (such as 2025*) have the status p")
    return report if kind else []


def _four(text: str) -> bool:
    return re.search(r"\d{4}|\d \d{3}", text) is not None
