"""The direction in a sentence or two: what the figures did, when, and whether it was wanted."""

from __future__ import annotations

from site_builder.definitions import Indicator
from site_builder.language import Language, capitalised
from site_builder.trends.direction import LEAST_POINTS
from site_builder.trends.verdict import Verdict
from site_builder.trends.window import Window
from site_builder.wording.figures import rounds_to_nothing, window_words

_MOVED = {1: "risen", -1: "fallen", 0: "unclear"}


def direction_sentence(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    """The direction; of figures that end preliminarily also what those would have changed.

    Where it differs from the change since the baseline, the sentence says "nevertheless".
    """
    said = _stated(indicator, verdict, language)
    other = verdict.preliminary
    if other is None or not said:
        return said
    return f"{said} {language.text(f'sentence.preliminary-end.{_MOVED[other.clear]}')}"


def _stated(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    if verdict.reason in ("no-figures", "no-total"):
        return ""
    if verdict.reason == "few-points":
        return _too_few(verdict, language)
    if verdict.reason == "ends-before-term":
        parts = [_before_term(verdict, language), _earlier(verdict, language)]
        return " ".join(part for part in parts if part)
    if verdict.clear_trend and _turned(indicator, verdict, language):
        return _bridged(verdict, language)
    return _moved(verdict, language)


def _before_term(verdict: Verdict, language: Language) -> str:
    """In one sentence when the figures end before the baseline as well."""
    wanted = verdict.change.wanted
    if verdict.change.reason != "ends-before-baseline" or wanted is None:
        return language.text("sentence.direction.before-term")
    return language.text(
        "sentence.direction.before-term-and-baseline", baseline=language.period(wanted)
    )


def _earlier(verdict: Verdict, language: Language) -> str:
    """What the figures did before the term, without a judgement; empty when there are too few."""
    if verdict.window.years < LEAST_POINTS:
        return ""
    when = window_words(verdict.window, language)
    return language.text(f"sentence.direction.earlier.{_course(verdict)}", when=when)


def _turned(indicator: Indicator, verdict: Verdict, language: Language) -> bool:
    """Whether the figure stands where a reader of the direction would not expect it."""
    amount = verdict.change.amount
    if amount is None:
        return False
    if rounds_to_nothing(indicator, amount, language):
        return True
    return (amount > 0) != (verdict.clear_trend > 0)


def _bridged(verdict: Verdict, language: Language) -> str:
    first, last = verdict.window.rows[0].period, verdict.window.rows[-1].period
    base = verdict.change.base
    length = "long" if base is None or first < base.period else "short"
    opening = language.text(f"sentence.bridge.{length}", years=language.span(first, last))
    key = f"sentence.bridge.{_judged(verdict)}.{_course(verdict)}"
    return language.text(key, opening=opening)


def _moved(verdict: Verdict, language: Language) -> str:
    moved = _course(verdict)
    when = window_words(verdict.window, language)
    branch = "course" if moved in ("unclear", "still") else _judged(verdict)
    yearly = verdict.window.kind == "year"
    opening = when if yearly else language.text("window.seasonal")
    return language.text(
        f"sentence.direction.{branch}.{moved}",
        opening=capitalised(opening),
        span="" if yearly else f" {when}",
    )


def _judged(verdict: Verdict) -> str:
    """How the direction is judged: a range that is reached has no wanted way."""
    within = verdict.direction == "not-judged" and verdict.better == "range"
    return "in-range" if within else verdict.direction


def _course(verdict: Verdict) -> str:
    """What the figures did: `risen`, `fallen`, `unclear` or `still`."""
    still = not verdict.clear_trend and verdict.window.still
    return "still" if still else _MOVED[verdict.clear_trend]


def still_words(window: Window, language: Language) -> str:
    """That there is no direction since nothing moves; empty when something does."""
    if not window.still:
        return ""
    same = len({row.value for row in window.rows}) == 1
    return language.text("arithmetic.equal" if same else "arithmetic.equal-seasons")


def _too_few(verdict: Verdict, language: Language) -> str:
    yearly = verdict.latest is None or verdict.latest.period.kind == "year"
    kind = "figures" if yearly else "years"
    if verdict.preliminary is not None:
        return language.text(f"sentence.direction.few-settled.{kind}")
    return language.text(f"sentence.direction.few-{kind}.{verdict.window.years}")
