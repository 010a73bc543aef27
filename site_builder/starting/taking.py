"""Answers as a person types them, taken one by one or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from site_builder.definitions.characters import fault_of
from site_builder.errors import Problem, SiteBuilderError
from site_builder.packs.reading import LANGUAGES, PACKS
from site_builder.plain_text import unseen
from site_builder.web import is_email

BETWEEN_LANGUAGES = "|"
"""What parts the names of one priority in several languages, where it is an option."""
_FINNISH_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def one_line(option: str, text: str) -> str:
    """The text without spaces around it. Raises SiteBuilderError unless it is one line to read."""
    kept = text.strip()
    if unseen(kept):
        raise SiteBuilderError(Problem(option, *fault_of(unseen(kept), lines=False)))
    if not kept:
        raise SiteBuilderError(Problem(option, "is empty", "Write it."))
    return kept


def languages(text: str) -> list[str]:
    """Codes between commas or spaces, each once. Raises SiteBuilderError for one without packs."""
    codes = list(dict.fromkeys(re.split(r"[\s,]+", text.strip().lower())))
    unknown = [code for code in codes if code not in LANGUAGES]
    if unknown:
        fault = f"{', '.join(unknown) or 'nothing'} is no language of the packs"
        remedy = f"Write some of {', '.join(LANGUAGES)}, the primary one first: fi,sv."
        raise SiteBuilderError(Problem("--languages", fault, remedy))
    return codes


def day(text: str) -> date:
    """A day as 2025-06-01 or 1.6.2025. Raises SiteBuilderError for anything else."""
    found = _FINNISH_DAY.fullmatch(text.strip())
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        remedy = "Write it as 2025-06-01 or 1.6.2025."
        raise SiteBuilderError(Problem("--term", f"{text!r} is no day", remedy)) from None


def later(start: date, end: date) -> date:
    """The last day of a term. Raises SiteBuilderError unless it is later than the first."""
    if end <= start:
        fault = f"ends on {end}, which is not later than {start}"
        raise SiteBuilderError(Problem("--term", fault, "Write the first day, then the last."))
    return end


def email(text: str) -> str:
    """An e-mail address, or nothing. Raises SiteBuilderError for anything else."""
    kept = text.strip()
    if kept and (unseen(kept) or not is_email(kept)):
        fault = f"{kept!r} is no e-mail address"
        raise SiteBuilderError(Problem("--contact", fault, "Write name@kunta.example."))
    return kept


def packs(names: Sequence[str]) -> list[str]:
    """Packs, each once. Raises SiteBuilderError for one that there is not."""
    wanted = list(dict.fromkeys(name.strip().lower() for name in names if name.strip()))
    unknown = [name for name in wanted if name not in PACKS]
    if unknown or not wanted:
        fault = f"{', '.join(unknown) or 'nothing'} is no pack"
        raise SiteBuilderError(Problem("--pack", fault, f"There are {', '.join(PACKS)}."))
    return [name for name in PACKS if name in wanted]


def names(option: str, texts: Sequence[str], *, count: int | None = None) -> list[str]:
    """Names of priorities, `count` of them where it is told.

    Raises SiteBuilderError when there are others, one twice, or one that cannot be read.
    """
    kept = [one_line(option, text) for text in texts if text.strip()]
    if any(BETWEEN_LANGUAGES in name for name in kept):
        fault = f"a name holds {BETWEEN_LANGUAGES}, which parts languages"
        raise SiteBuilderError(Problem(option, fault, "Write it without."))
    if twice := sorted({name for name in kept if kept.count(name) > 1}):
        raise SiteBuilderError(Problem(option, f"{twice[0]} stands twice", "Take one away."))
    if count is not None and len(kept) != count:
        fault = f"there are {len(kept)} names where {count} belong together"
        raise SiteBuilderError(Problem(option, fault, "Write as many, in the same order."))
    return kept
