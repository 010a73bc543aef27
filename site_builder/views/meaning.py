"""What an indicator's figure tells and what it does not, and the small print of both.

The first paragraph of each of the definition's texts is for every reader; what follows it, such as
how a series was put together, and the breaks are for those who ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.definitions import Indicator
from site_builder.language import Language
from site_builder.views.prose import Section

_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class SmallPrint:
    """Sections under a heading that most readers pass over."""

    heading: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Meaning:
    """`limits` is None where the definition names none, `more` without small print."""

    tells: Section
    limits: Section | None
    more: SmallPrint | None


def meaning(indicator: Indicator, language: Language) -> Meaning:
    """The definition's texts in a language."""
    code, text = language.code, language.text
    worded = "assessment" if indicator.kind == "qualitative" else "indicator"
    method, more_method = _parted(indicator.method[code])
    limits, more_limits = _parted(indicator.limits[code] if indicator.limits else "")
    limits_heading = text(f"{worded}.limits")
    told = [indicator.why[code], method]
    if indicator.role:
        told.append(text(f"role.{indicator.role}"))
    rest = [(text(f"{worded}.method"), more_method), (limits_heading, more_limits)]
    more = [Section(heading, told) for heading, told in rest if told]
    more += _breaks(indicator, language)
    return Meaning(
        tells=Section(text(f"{worded}.why"), "\n\n".join(told)),
        limits=Section(limits_heading, limits) if limits else None,
        more=SmallPrint(text(f"{worded}.more-method"), tuple(more)) if more else None,
    )


def _parted(text: str) -> tuple[str, str]:
    """The first paragraph, and the rest."""
    first, *rest = _BLANK.split(text.strip(), maxsplit=1)
    return first, "".join(rest)


def _breaks(indicator: Indicator, language: Language) -> list[Section]:
    return [
        Section(
            f"{language.text('indicator.break')} {language.period(broken.period)}",
            broken.reason[language.code],
        )
        for broken in indicator.breaks
    ]
