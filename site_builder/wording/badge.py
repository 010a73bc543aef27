"""A verdict as a mark with words, for whatever page or file shows one.

One rule for the marks: filled is judged, in outline is followed but not judged, dots and a clock
are figures that do not suffice.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.definitions import Better
from site_builder.language import Language
from site_builder.trends.change import Reason
from site_builder.trends.direction import Direction
from site_builder.trends.verdict import Verdict
from site_builder.trends.window import Window

WORDED = "qualitative"
"""The mark of an indicator that is judged in words: no verdict of ours."""
BADGE_ORDER = (
    "improving",
    "no-clear-direction",
    "worsening",
    "risen",
    "unchanged",
    "fallen",
    "few",
    "old",
    "none",
    WORDED,
)
"""The marks in the order in which lists and keys have them."""

_LACKING = {"few-points": "few", "ends-before-term": "old"}
_WAYS = {1: "risen", -1: "fallen", 0: "unchanged"}


@dataclass(frozen=True)
class Badge:
    """`icon` is the name of a mark of `BADGE_ORDER`; `words` say the same, and of which years."""

    icon: str
    words: str

    @property
    def judged(self) -> bool:
        """Whether it is a verdict of ours, which has a colour of its own."""
        return self.icon != WORDED


def verdict_badge(verdict: Verdict, language: Language) -> Badge:
    """The badge of a numeric indicator's verdict."""
    icon = icon_of(verdict.direction, verdict.reason, verdict.clear_trend)
    if verdict.reason:
        lacking = "no-total" if verdict.reason == "no-total" else icon
        return Badge(icon, language.text(f"badge.{lacking}"))
    moved = language.text(_key(icon, verdict))
    years = language.text("badge.years", words=moved, years=_years(verdict.window))
    return Badge(icon, _noted(years, verdict, language))


def badge_name(icon: str, language: Language, why: str = "background") -> str:
    """A mark in words, without the years; `why` it is no judgement where it stands in outline.

    Of the one in outline without a way no more is said than holds of a figure that wanders.
    """
    if icon == WORDED:
        return language.text("qualitative.one")
    if icon in ("improving", "worsening"):
        return language.text(f"direction.{icon}")
    if icon == "no-clear-direction":
        return language.text("direction.no-clear-change")
    name = language.text("badge.unclear" if icon == "unchanged" else f"badge.{icon}")
    return language.text(f"badge.{why}", words=name) if icon in _WAYS.values() else name


def unjudged_by(better: Better) -> str:
    """Why neither way is better, as a key: the figure is in its range, or merely followed."""
    return "in-range" if better == "range" else "background"


def badge_place(badge: Badge) -> int:
    """Where a badge stands in `BADGE_ORDER`."""
    return BADGE_ORDER.index(badge.icon)


def icon_of(direction: Direction, reason: Reason, clear: int) -> str:
    """The mark of a direction, of now or of an earlier year."""
    if reason:
        return _LACKING.get(reason, "none")
    if direction == "not-judged":
        return _WAYS[clear]
    return "no-clear-direction" if direction == "no-clear-change" else direction


def _key(icon: str, verdict: Verdict) -> str:
    if icon in ("improving", "worsening"):
        return f"direction.{icon}"
    if icon == "unchanged" and not verdict.window.still:
        return "badge.unclear"
    return "direction.no-clear-change" if icon == "no-clear-direction" else f"badge.{icon}"


def _noted(words: str, verdict: Verdict, language: Language) -> str:
    """The words with why they are no judgement, where they are none."""
    if verdict.direction != "not-judged":
        return words
    return language.text(f"badge.{unjudged_by(verdict.better)}", words=words)


def _years(window: Window) -> str:
    first, last = window.rows[0].period.year, window.rows[-1].period.year
    return f"{first}–{last}" if first != last else str(first)
