"""One language of the site: its words, and how it writes numbers, dates, periods and lists.

Nothing of this is decided here: the words, the marks and the patterns stand in
`locales/<language>.toml`, and `plurals` asks the CLDR which form goes with a number.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache, reduce

from site_builder.errors import Problem, SiteBuilderError
from site_builder.language import plurals
from site_builder.language.locale_file import available, fields, words_of
from site_builder.language.locale_gaps import gaps
from site_builder.period import Period, finnish_day

__all__ = [
    "NO_BREAK",
    "Language",
    "available",
    "capitalised",
    "fields",
    "gaps",
    "rounded_half_up",
    "uncapitalised",
]

NO_BREAK = "\u00a0"
SYMBOL = 6
"""A unit of at most so many characters is a symbol, which no line's end parts: `t CO₂e`."""
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, rounding=ROUND_HALF_UP)
"""Digits enough for any figure: the usual 28 are refused by quantize when they do not suffice."""


@dataclass(frozen=True)
class Language:
    """A language of the site. Every method returns text for a reader."""

    code: str
    words: Mapping[str, str]

    @staticmethod
    @cache
    def of(code: str) -> Language:
        """The language with this code, or SiteBuilderError when it has no locale file."""
        if code not in available():
            raise SiteBuilderError(
                Problem(
                    "indicators/strategy.toml: languages",
                    f"there is no locale file for {code!r}",
                    f"Available: {', '.join(available())}; see docs/maintainers/languages.md.",
                )
            )
        return Language(code, words_of(code))

    def text(self, key: str, **values: object) -> str:
        """The words under `key` with `{fields}` filled in. A missing key is a KeyError."""
        return self.words[key].format(**values) if values else self.words[key]

    def count(self, key: str, number: int) -> str:
        """Words that agree with a number: `1 mittari`, `2 mittaria`."""
        return self.form(key, Decimal(number), number=self.number(Decimal(number), 0))

    def form(self, key: str, written: Decimal, **values: object) -> str:
        """The form under `key` that goes with a number of these digits, such as `key.one`.

        `key.other` where the language file has no form of its own for it.
        """
        wanted = f"{key}.{plurals.form(self.code, written)}"
        return self.text(wanted if wanted in self.words else f"{key}.{plurals.OTHER}", **values)

    def number(self, value: Decimal, decimals: int) -> str:
        """`value` rounded half up to `decimals`: `325 716`, `−3,5`."""
        text = self.words
        return _number(
            value, decimals, text["number.minus"], text["number.thousands"], text["number.decimal"]
        )

    def signed(self, value: Decimal, decimals: int) -> str:
        """A change with its sign: `+0,3`, `−12`, and a plain `0,0` when it rounds to nothing."""
        plus = self.words["number.plus"] if rounded_half_up(value, decimals) > 0 else ""
        return plus + self.number(value, decimals)

    def quantity(self, value: Decimal, decimals: int, unit: str) -> str:
        """A number with its unit: `3,5 %`."""
        return self.with_unit(self.number(value, decimals), unit)

    def percent(self, value: Decimal, decimals: int) -> str:
        """A change in per cent with its sign: `+3,9 %`."""
        return self.with_unit(self.signed(value, decimals), "%")

    def with_unit(self, number: str, unit: str) -> str:
        """A written number with its unit, from which no line's end parts it: `3,5 %`, `€12`."""
        if not unit:
            return number
        if len(unit) <= SYMBOL:
            unit = unit.replace(" ", NO_BREAK)
        signs = (self.words["number.plus"], self.words["number.minus"])
        sign = next((sign for sign in signs if number.startswith(sign)), "")
        return self.text(
            f"number.with.{_kind_of(unit)}",
            sign=sign,
            number=number.removeprefix(sign),
            symbol=unit[0],
            rest=unit[1:],
        )

    def apart_from_unit(self, number: str, unit: str) -> tuple[str, str]:
        """A written number and its unit as two texts: (`3,5`, `%`), (`€12`, `per resident`).

        What closes up with the number, or goes before it, stays with it.
        """
        after = self.with_unit(number, unit).removeprefix(number)
        if not unit or _kind_of(unit) == "unit" or after[:1].isspace():
            return number, unit
        return self.with_unit(number, unit[0]), unit[1:].strip()

    def number_range(self, low: str, high: str) -> str:
        """From one written number to another: `40–60`."""
        return self.text("number.range", low=low, high=high)

    def date(self, day: datetime.date) -> str:
        """`1.3.2026`. A moment is written as the day that it was in Finland."""
        if isinstance(day, datetime.datetime):
            day = finnish_day(day)
        return self._date("short", day)

    def long_date(self, day: datetime.date) -> str:
        """`1. maaliskuuta 2026`, `1 mars 2026`."""
        return self._date("of", day)

    def period(self, period: Period) -> str:
        """A period as a heading or table row has it: `2024`, `tammikuu 2025`, `kvartal 3/2024`."""
        return self._period("name", period)

    def in_period(self, period: Period) -> str:
        """A period inside a sentence: `vuonna 2024`, `i januari 2025`."""
        return self._period("in", period)

    def since_period(self, period: Period) -> str:
        """What a change has happened since: `vuodesta 2021`, `sedan januari 2021`."""
        return self._period("since", period)

    def from_period(self, period: Period) -> str:
        """A period as where a span begins: `vuodesta 2021`, `från januari 2021`."""
        return self._period("from", period)

    def until_period(self, period: Period) -> str:
        """A period as where a span ends: `vuoteen 2024`, `till januari 2025`."""
        return self._period("until", period)

    def than_period(self, period: Period) -> str:
        """A period as what something is compared with: `kuin vuonna 2021`, `än år 2021`."""
        return self._period("than", period)

    def short_period(self, period: Period) -> str:
        """A period where room is scarce: `2024`, `1/2025`, `kv. 3 2024`."""
        return self._period("short", period)

    def span(self, first: Period, last: Period) -> str:
        """From one period to another: `2010–2022`, `1/2010–1/2025`."""
        if first == last:
            return self.short_period(first)
        ends = {"first": self.short_period(first), "last": self.short_period(last)}
        return self.text("period.span", **ends)

    def listing(self, items: Iterable[str]) -> str:
        """`a, b ja c`."""
        *before, last = list(items) or [""]
        return self.text("list.last", before=self.series(before), last=last) if before else last

    def series(self, items: Iterable[str]) -> str:
        """`a, b, c`."""
        return self._joined("list.next", items)

    def parts(self, items: Iterable[str]) -> str:
        """What is looser than a series, each of which may be one: `a, b; c`."""
        return self._joined("list.part", items)

    def _joined(self, key: str, items: Iterable[str]) -> str:
        parts = list(items)
        return reduce(lambda before, last: self.text(key, before=before, last=last), parts or [""])

    def _date(self, form: str, day: datetime.date) -> str:
        month = self.text(f"month.{form}.{day.month}")
        key = "date.short" if form == "short" else "date.long"
        return self.text(key, day=day.day, month=month, number=day.month, year=day.year)

    def _period(self, form: str, period: Period) -> str:
        inflected = "in" if form == "than" else form
        month = ordinal = ""
        if period.kind == "month":
            month = self.text(f"month.{inflected}.{period.number}")
        if period.kind in ("quarter", "half-year") and form not in ("name", "short"):
            ordinal = self.text(f"ordinal.{inflected}.{period.number}")
        return self.text(
            f"period.{form}.{period.kind}",
            year=period.year,
            number=period.number,
            month=month,
            ordinal=ordinal,
        )


def uncapitalised(words: str) -> str:
    """A name as it stands within a sentence: `rikosluokka (ICCS)`; one of capitals stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def capitalised(words: str) -> str:
    """`words` as they begin a sentence or a heading."""
    return words[:1].upper() + words[1:]


def rounded_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with this many decimals, halves away from zero as in printed statistics."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)


@lru_cache(maxsize=4096)  # a page writes a figure in its table, its charts and its sentences
def _number(value: Decimal, decimals: int, minus: str, thousands: str, decimal: str) -> str:
    rounded = rounded_half_up(value, decimals)
    whole, _, fraction = f"{rounded.copy_abs():,f}".partition(".")
    sign = minus if rounded < 0 else ""
    return sign + whole.replace(",", thousands) + (f"{decimal}{fraction}" if fraction else "")


def _kind_of(unit: str) -> str:
    """What a unit begins with, by which it stands before or after its number."""
    if unit[0] in "%‰":
        return "percent"
    return "currency" if unicodedata.category(unit[0]) == "Sc" else "unit"
