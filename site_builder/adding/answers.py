"""What a person says of a new indicator, held against the format before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from pydantic import ValidationError

from site_builder.adding.new_indicator import NewIndicator
from site_builder.definitions import Better
from site_builder.definitions.characters import fault_of
from site_builder.definitions.fields import MOST_DIGITS
from site_builder.definitions.models import Measure, Review
from site_builder.errors import Problem, SiteBuilderError
from site_builder.plain_text import unseen
from site_builder.starting import taking

_NEEDED = ("title", "unit")
_SEVERAL_LINES = ("why", "method", "limits")
_MOST_DECIMALS = 6


def take_text(new: NewIndicator, key: str, language: str, text: str) -> None:
    """Keep a text in a language; an empty one shall be written later.

    Raises SiteBuilderError for a name or unit that not even the primary language has.
    """
    option = f"--{key} {language}"
    spoken(new.languages, option, language)
    if key in _NEEDED and language == new.languages[0]:
        taking.one_line(option, text)
    lines = key in _SEVERAL_LINES
    if strange := unseen(text.strip(), lines=lines):
        raise SiteBuilderError(Problem(option, *fault_of(strange, lines=lines)))
    new.texts[key][language] = text.strip()


def take_better(new: NewIndicator, text: str) -> None:
    """Keep which way is better; empty where nobody has said it."""
    new.better = _word("--better", text, get_args(Better)) if text else ""


def take_between(new: NewIndicator, low: str, high: str) -> None:
    """Keep the ends of the range that is right. Raises SiteBuilderError unless they are two."""
    ends = _number("--between", low), _number("--between", high)
    if ends[0] >= ends[1]:
        raise SiteBuilderError(Problem("--between", f"{low} is not below {high}", "Turn them."))
    new.between = ends


def take_measure(new: NewIndicator, text: str) -> None:
    """Keep what the figure is."""
    new.measure = _word("--measure", text, get_args(Measure))


def take_decimals(new: NewIndicator, count: int) -> None:
    """Keep how many decimals are shown. Raises SiteBuilderError unless there can be so many."""
    if not 0 <= count <= _MOST_DECIMALS:
        fault = f"{count} decimals are not shown"
        raise SiteBuilderError(Problem("--decimals", fault, f"Write 0 to {_MOST_DECIMALS}."))
    new.decimals = count


def take_every(new: NewIndicator, text: str) -> None:
    """Keep how often new figures come. Raises SiteBuilderError for what is no duration."""
    try:
        new.every = Review.model_validate({"every": text.strip()}).every
    except ValidationError:
        remedy = "Write P1Y, P6M, P3M or P1M."
        raise SiteBuilderError(Problem("--every", f"{text!r} is no duration", remedy)) from None


def take_publisher(new: NewIndicator, language: str, text: str) -> None:
    """Keep who publishes the figures; the city itself is known in every language."""
    spoken(new.languages, f"--publisher {language}", language)
    city = new.content.strategy.city
    if not text.strip():
        new.publisher = dict.fromkeys(new.languages, "")
    elif text.strip() == city[language]:
        new.publisher = {**city, **{k: v for k, v in new.publisher.items() if v}}
    else:
        new.publisher[language] = taking.one_line(f"--publisher {language}", text)


def take_licence(new: NewIndicator, text: str) -> None:
    """Keep the licence; empty where it is not known."""
    new.licence = taking.one_line("--licence", text) if text.strip() else ""


def take_goal_name(new: NewIndicator, language: str, text: str) -> None:
    """Keep what the new goal is called. Raises SiteBuilderError without --new-goal."""
    option = f"--goal-name {language}"
    spoken(new.languages, option, language)
    if new.new_goal is None:
        raise SiteBuilderError(Problem(option, "names no new goal", "Write --new-goal too."))
    needed = text.strip() or language == new.languages[0]
    new.new_goal.names[language] = taking.one_line(option, text) if needed else ""


def take_priority(new: NewIndicator, text: str) -> None:
    """Keep the priority that the new goal belongs to. Raises SiteBuilderError."""
    known = {one.id: one for one in new.content.strategy.priorities}
    if new.new_goal is None:
        fault = "belongs to a new goal"
        raise SiteBuilderError(Problem("--priority", fault, "Write --new-goal too."))
    named = [key for key, one in known.items() if text.strip() in (key, *one.name.values())]
    if not named:
        fault = f"there is no priority {text!r}"
        raise SiteBuilderError(Problem("--priority", fault, f"There are {', '.join(known)}."))
    new.new_goal.priority = named[0]


def spoken(languages: Sequence[str], option: str, language: str) -> None:
    """Raises SiteBuilderError for a language that the site does not have."""
    if language not in languages:
        fault = f"{language} is not a language of this site"
        known = f"The languages are {', '.join(languages)}."
        raise SiteBuilderError(Problem(option, fault, known))


def _word(option: str, text: str, known: Sequence[Any]) -> str:
    if text.strip().casefold() not in known:
        fault = f"{text!r} is none of the words"
        raise SiteBuilderError(Problem(option, fault, f"Write {', '.join(known)}."))
    return text.strip().casefold()


def _number(option: str, text: str) -> Decimal:
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        raise SiteBuilderError(Problem(option, f"{text!r} is no number", "Write it as 12.5."))
    return number
