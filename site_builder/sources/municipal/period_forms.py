"""The spellings of a period in Finnish and Swedish files, one text at a time.

A text can have two readings (`2011/12` is a school year or a December); the column decides, see
`csv_periods`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from site_builder.period import Period
from site_builder.sources.municipal.cells import normal

PeriodForm = Literal[
    "year", "school year", "half-year", "quarter", "month", "date", "number", "roman"
]


class PeriodReading(NamedTuple):
    """One way to read a text. What a date, `1/2024` or `I/2024` stands for, its column decides."""

    form: PeriodForm
    period: Period
    day: date | None = None


_MONTHS = [
    ("tammi", "januari", "january", "jan"),
    ("helmi", "februari", "february", "feb"),
    ("maalis", "mars", "march"),
    ("huhti", "april", "apr"),
    ("touko", "maj", "may"),
    ("kesä", "juni", "june", "jun"),
    ("heinä", "juli", "july", "jul"),
    ("elo", "augusti", "august", "aug"),
    ("syys", "september", "sep", "sept"),
    ("loka", "oktober", "october", "okt", "oct"),
    ("marras", "november", "nov"),
    ("joulu", "december", "dec"),
]
_MONTH_OF = {
    word + ending: number
    for number, words in enumerate(_MONTHS, start=1)
    for word in words
    for ending in (("", "kuu", "kuun", "kuuta", "kuussa", "k") if word is words[0] else ("",))
}
_CENTURY_TURNS = 70
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?P<year>[12]\d{3})"
_ANY_YEAR = r"(?P<year>[12]\d{3}|\d{2})"
_GAP = r"[ ./-]*"
_QUARTER = (
    r"q(?P<n>[1-4])|(?P<m>[1-4]|i|ii|iii|iv)\.? ?"
    r"(?:q|neljännes|vuosineljännes|nelj\.|kvartaali|kvartalet|kvartal|kv\.?)|kvartal (?P<o>[1-4])"
)
_HALF = (
    r"h(?P<n>[12])|(?P<m>[12]|i|ii)\.? ?(?:vuosipuolisko|puolivuosi|puolivuotis|halvåret|halvår)"
)


def readings(text: str) -> tuple[tuple[PeriodReading, ...], bool]:
    """Every reading of a period's text, and whether it is marked as preliminary (`2025*`)."""
    return _readings(normal(text))


def is_period(text: str) -> bool:
    """Whether a text can be read as a period at all."""
    return bool(readings(text)[0])


@lru_cache(maxsize=4096)
def _readings(text: str) -> tuple[tuple[PeriodReading, ...], bool]:
    bare = _PRELIMINARY.sub("", text.casefold())
    candidates: list[PeriodReading] = []
    for pattern, read in _FORMS:
        match = pattern.fullmatch(bare)
        if match:
            candidates.extend(read(match))
    return tuple(dict.fromkeys(candidates)), bare != text.casefold()


_PRELIMINARY = re.compile(
    r" ?(?:\*|\(?(?:ennakkotieto|ennakko|ennakkoarvio|preliminär|preliminärt|prel\.?)\)?)$"
)


def _year_of(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < _CENTURY_TURNS else 1900)


def _year(match: re.Match[str]) -> Iterator[PeriodReading]:
    yield PeriodReading("year", Period(int(match["year"].replace(" ", ""))))


def _school_year(match: re.Match[str]) -> Iterator[PeriodReading]:
    first, second = match["year"], match["second"]
    if int(second) % 100 == (int(first) + 1) % 100 and len(second) <= len(first):
        year = _year_of(first)
        if len(second) == 2 or int(second) == year + 1:
            yield PeriodReading("school year", Period(year))


def _numbered(
    kind: Literal["half-year", "quarter"],
) -> Callable[[re.Match[str]], Iterator[PeriodReading]]:
    def read(match: re.Match[str]) -> Iterator[PeriodReading]:
        groups = match.groupdict()
        number = next(v for k, v in groups.items() if k in ("n", "m", "o") and v)
        yield PeriodReading(
            kind, Period(_year_of(match["year"]), kind, _ROMAN.get(number) or int(number))
        )

    return read


def _named_month(match: re.Match[str]) -> Iterator[PeriodReading]:
    number = _MONTH_OF.get(match["word"])
    if number:
        yield PeriodReading("month", Period(_year_of(match["year"]), "month", number))


def _month(match: re.Match[str]) -> Iterator[PeriodReading]:
    number = int(match["n"])
    if 1 <= number <= 12:
        yield PeriodReading("month", Period(_year_of(match["year"]), "month", number))


def _slashed(match: re.Match[str]) -> Iterator[PeriodReading]:
    """`1/2024`: January, unless the definition says another kind."""
    year, number = _year_of(match["year"]), int(match["n"])
    if 1 <= number <= 12:
        yield PeriodReading("number", Period(year, "month", number))


def _roman(match: re.Match[str]) -> Iterator[PeriodReading]:
    """`I/2024` says neither quarter nor half-year: only the definition can."""
    yield PeriodReading("roman", Period(_year_of(match["year"]), "quarter", _ROMAN[match["n"]]))


def _date(match: re.Match[str]) -> Iterator[PeriodReading]:
    try:
        day = date(int(match["year"]), int(match["n"]), int(match["day"]))
    except ValueError:
        return
    yield PeriodReading("date", Period(day.year), day)


_MIDNIGHT = r"(?:[ t]0?0[:.]00(?:[:.]00)?)?"
_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[PeriodReading]]]] = [
    (re.compile(r"(?:v\.|vuosi|vuonna|år)? ?(?P<year>[12] ?\d{3})(?:[.,]0)?"), _year),
    (
        re.compile(
            rf"(?:lukuvuosi|lv\.?|läsåret|läsår)? ?{_ANY_YEAR} ?[/–-] ?(?P<second>\d{{4}}|\d\d)"
        ),
        _school_year,
    ),
    (re.compile(rf"(?:{_QUARTER}){_GAP}{_ANY_YEAR}"), _numbered("quarter")),
    (re.compile(rf"{_YEAR}{_GAP}(?:{_QUARTER})"), _numbered("quarter")),
    (re.compile(rf"(?:{_HALF}){_GAP}{_ANY_YEAR}"), _numbered("half-year")),
    (re.compile(rf"{_YEAR}{_GAP}(?:{_HALF})"), _numbered("half-year")),
    (re.compile(rf"(?P<word>[a-zåäö]+){_GAP}{_ANY_YEAR}"), _named_month),
    (re.compile(rf"{_YEAR}{_GAP}(?P<word>[a-zåäö]+)"), _named_month),
    (re.compile(rf"{_YEAR} ?m ?(?P<n>\d\d?)"), _month),
    (re.compile(rf"{_YEAR}[/-](?P<n>\d\d)"), _month),
    (re.compile(rf"(?P<n>\d\d?) ?/ ?{_ANY_YEAR}"), _slashed),
    (re.compile(rf"(?P<n>\d\d?)\.{_YEAR}"), _month),
    (re.compile(rf"(?P<n>i|ii|iii|iv) ?/ ?{_ANY_YEAR}"), _roman),
    (re.compile(rf"(?P<day>\d\d?)\.(?P<n>\d\d?)\.{_YEAR}{_MIDNIGHT}"), _date),
    (re.compile(rf"{_YEAR}-(?P<n>\d\d)-(?P<day>\d\d){_MIDNIGHT}"), _date),
]
