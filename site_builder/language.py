"""One language of the site: its words, and how it writes numbers, dates and periods.

The words stand in `locales/<language>.toml`. Numbers and dates follow Finnish usage in every
language of a Finnish municipality: decimal comma, no-break space between thousands, U+2212 as
minus (Statistics Finland's practice; Babel's `sv_FI` differs on dates and on the minus).
"""

from __future__ import annotations

import datetime
import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from importlib import resources

from site_builder.errors import Problem, SiteBuilderError
from site_builder.period import Period, finnish_day

NO_BREAK = "\u00a0"
MINUS = "\u2212"
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, rounding=ROUND_HALF_UP)
"""Digits enough for any figure: the usual 28 are refused by quantize when they do not suffice."""


def available() -> list[str]:
    """The codes of the languages that have a locale file."""
    folder = resources.files("site_builder").joinpath("locales")
    return sorted(
        f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")
    )


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
        file = resources.files("site_builder").joinpath("locales", f"{code}.toml")
        return Language(code, dict(_flattened(tomllib.loads(file.read_text("utf-8")))))

    def text(self, key: str, **values: object) -> str:
        """The words under `key` with `{fields}` filled in. A missing key is a KeyError."""
        return self.words[key].format(**values) if values else self.words[key]

    def count(self, key: str, number: int) -> str:
        """Words that agree with a number: `key.one` for 1, `key.other` for the rest."""
        form = "one" if number == 1 else "other"
        return self.text(f"{key}.{form}", number=self.number(Decimal(number), 0))

    def number(self, value: Decimal, decimals: int) -> str:
        """`value` rounded half up to `decimals`: `325 716`, `−3,5` (with no-break spaces)."""
        return _number(value, decimals)

    def signed(self, value: Decimal, decimals: int) -> str:
        """A change with its sign: `+0,3`, `−12`, and a plain `0,0` when it rounds to nothing."""
        plus = "+" if rounded_half_up(value, decimals) > 0 else ""
        return plus + self.number(value, decimals)

    def quantity(self, value: Decimal, decimals: int, unit: str) -> str:
        """A number with its unit, which never parts from it at a line's end: `3,5 %`."""
        return self.with_unit(self.number(value, decimals), unit)

    def with_unit(self, number: str, unit: str) -> str:
        """A written number with its unit, where it has one."""
        return f"{number}{NO_BREAK}{unit}" if unit else number

    def date(self, day: datetime.date) -> str:
        """`1.3.2026`. A moment is written as the day that it was in Finland."""
        if isinstance(day, datetime.datetime):
            day = finnish_day(day)
        return f"{day.day}.{day.month}.{day.year}"

    def long_date(self, day: datetime.date) -> str:
        """`1. maaliskuuta 2026`, `1 mars 2026`."""
        return self.text(
            "date.long", day=day.day, month=self.text(f"month.of.{day.month}"), year=day.year
        )

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
        return f"{self.short_period(first)}–{self.short_period(last)}"

    def listing(self, items: Iterable[str]) -> str:
        """`a, b ja c`."""
        parts = list(items)
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.text('word.and')} {parts[-1]}"

    def _period(self, form: str, period: Period) -> str:
        inflected = "in" if form == "than" else form
        month = ordinal = ""
        if period.kind == "month" and form != "short":
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


def capitalised(words: str) -> str:
    """`words` as they begin a sentence or a heading."""
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=4096)  # a page writes a figure in its table, its charts and its sentences
def _number(value: Decimal, decimals: int) -> str:
    rounded = rounded_half_up(value, decimals)
    whole, _, fraction = f"{rounded.copy_abs():,f}".partition(".")
    sign = MINUS if rounded < 0 else ""
    return sign + whole.replace(",", NO_BREAK) + (f",{fraction}" if fraction else "")


def rounded_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with this many decimals, halves away from zero as in printed statistics."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)


def fields(words: str) -> set[str]:
    """The names of the `{fields}` in a locale text."""
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def _flattened(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flattened(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
