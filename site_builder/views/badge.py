"""A verdict as an icon with words, for whatever page shows one."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.direction import Direction

WORDED = "qualitative"
"""The icon of an indicator that is judged in words: no verdict of ours."""

BADGE_ORDER = (
    *("improving", "worsening", "no-clear-change", "no-clear-direction"),
    *("risen", "fallen", "unchanged", "not-judged"),
    *("few", "old", "none", "cannot-say"),
    WORDED,
)
"""Icons in the order in which they are laid out and counted: what is judged comes first."""


@dataclass(frozen=True)
class Badge:
    """`icon` is the name of a drawing, a direction's or `qualitative`; `words` say the same."""

    icon: str
    words: str

    @property
    def judged(self) -> bool:
        """Whether it is a direction, which has a colour of its own."""
        return self.icon != WORDED


def direction_badge(direction: Direction, language: Language) -> Badge:
    """The badge of a direction."""
    return Badge(direction, language.text(f"direction.{direction}"))


def record_badge(record: Record, language: Language) -> Badge:
    """The direction, or that the indicator is judged in words."""
    if record.indicator.kind == "qualitative":
        return Badge(WORDED, language.text("qualitative.one"))
    return direction_badge(record.verdict.direction, language)


def badge_place(badge: Badge) -> int:
    """Where a badge stands in `BADGE_ORDER`; one that it does not know stands last."""
    known = badge.icon in BADGE_ORDER
    return BADGE_ORDER.index(badge.icon) if known else len(BADGE_ORDER)
