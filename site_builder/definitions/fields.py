"""Kinds of value that several definition files share, each with its own words for a fault."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from site_builder import areas
from site_builder.period import Duration, Period
from site_builder.similar import SIMILAR

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 100
"""Letters: ids are names of files and folders, some of them with more after them."""
YEARS = range(1800, 2201)
MOST_DIGITS = 15
"""Digits of a number before its point, and noughts after it: more cannot be counted with."""


def fault(text: str, remedy: str = "") -> PydanticCustomError:
    """A fault in our own words, as pydantic carries it. `remedy` may be empty."""
    return PydanticCustomError("mittaristo", "{fault}", {"fault": text, "remedy": remedy})


class Table(BaseModel):
    """A TOML table: only known keys, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=False)


def _every_language(value: Any, info: ValidationInfo) -> Any:
    languages = (info.context or {}).get("languages", [])
    if not isinstance(value, dict):
        wanted = ", ".join(f'{code} = "…"' for code in languages)
        raise fault("must have one text per language", f"Write {{ {wanted} }}.")
    if not languages:  # the strategy itself could not be read, and that is told
        return value
    missing = [code for code in languages if not str(value.get(code, "")).strip()]
    extra = [code for code in value if code not in languages]
    told = " and ".join(f"{code} is missing" for code in missing)
    if extra:
        stray = f"{', '.join(extra)} is not a language of this site"
        known = f"The languages are {', '.join(languages)} (strategy.toml: languages)."
        raise fault("; ".join(part for part in (told, stray) if part), known)
    if missing:
        raise fault(told, "Add the text.")
    return value


def _judge(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, dict):
        return _every_language(value, info)
    if not isinstance(value, str):
        raise fault(f"must be text, got {value!r}", "Write a body's id, or who it was in words.")
    return value


def _identifier(value: str) -> str:
    if not ID.fullmatch(value):
        raise fault(f"{value!r} is not an id", "Use a–z, 0–9 and hyphens, such as vakaa-talous.")
    if len(value) > LONGEST_ID:
        raise fault(f"the id has {len(value)} letters", f"Use at most {LONGEST_ID}.")
    return value


def _period(value: Any) -> Any:
    if isinstance(value, Period):
        return value
    if not isinstance(value, str):
        plain = isinstance(value, int) and not isinstance(value, bool)
        remedy = f'Write "{value}".' if plain else "Write it like 2024, 2024Q3 or 2024M05."
        raise fault(f"a period is written in quotes, got {value}", remedy)
    try:
        period = Period.parse(value)
    except ValueError as error:
        raise fault(str(error)) from None
    if period.year not in YEARS:
        raise fault(f"{value} is out of sight", "Write a year from 1800 to 2200.")
    return period


def _area(value: Any) -> Any:
    if not isinstance(value, str):
        plain = isinstance(value, int) and not isinstance(value, bool)
        remedy = f'Write "{value:0>3}".' if plain else "Write three digits in quotes, or SSS."
        raise fault(f"an area code is written in quotes, got {value}", remedy)
    code = areas.bare(value)
    problem = areas.fault(code)
    if problem:
        raise fault(problem)
    return code


def _compared(value: Any) -> Any:
    """An area, or the word for the municipalities that are similar to our own."""
    if value == SIMILAR:
        return value
    try:
        return _area(value)
    except PydanticCustomError as error:
        told = error.context or {}
        if told["remedy"] or areas.bare(value) in areas.municipalities():
            raise
        raise fault(told["fault"], f'Or write "{SIMILAR}".') from None


def _municipality(value: Any) -> Any:
    code = _area(value)
    if not code.isdigit():
        raise fault(f"{code} is not a municipality", "Write its three digits in quotes.")
    return code


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise fault(f"must be a number, got {value!r}", "Write it bare, with a decimal point: 75.0")
    number = Decimal(value)
    if number.is_finite() and number and abs(number.adjusted()) > MOST_DIGITS:
        raise fault("the number is out of sight", f"Write at most {MOST_DIGITS} digits.")
    return number


def _duration(value: str) -> str:
    try:
        Duration.parse(value)
    except ValueError as error:
        raise fault(str(error), "Write P1Y, P6M, P3M or P1M.") from None
    return value


LanguageText = Annotated[
    dict[str, str],
    BeforeValidator(_every_language),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}}),
]
Judge = Annotated[
    str | dict[str, str],
    BeforeValidator(_judge),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"type": "string"}},
            ]
        }
    ),
]
"""A body's id or free text; free text may be one per language."""
Id = Annotated[str, AfterValidator(_identifier)]
PeriodField = Annotated[
    Period,
    BeforeValidator(_period),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(H[12]|Q[1-4]|M(0[1-9]|1[0-2]))?$"}),
]
Area = Annotated[str, BeforeValidator(_area)]
ComparedArea = Annotated[str, BeforeValidator(_compared)]
MunicipalityCode = Annotated[str, BeforeValidator(_municipality)]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
DurationField = Annotated[str, AfterValidator(_duration)]
