"""The direction in a sentence or two: what the figures did, when, and whether it was wanted."""

from __future__ import annotations

from site_builder.language import Language, capitalised
from site_builder.trends.direction import LEAST_POINTS
from site_builder.trends.verdict import Verdict
from site_builder.trends.window import Window
from site_builder.wording.figures import window_words

_MOVED = {1: "risen", -1: "fallen", 0: "unclear"}


def direction_sentence(verdict: Verdict, language: Language) -> str:
    """The direction; of figures that end preliminarily also what those would have changed."""
    said = _stated(verdict, language)
    other = verdict.preliminary
    if other is None or not said:
        return said
    return f"{said} {language.text(f'sentence.preliminary-end.{_MOVED[other.clear]}')}"


def course_words(verdict: Verdict, language: Language) -> str:
    """What the figures did, without a judgement; empty when there are too few."""
    if verdict.window.years < LEAST_POINTS:
        return ""
    return _moved("course", verdict, language)


def _stated(verdict: Verdict, language: Language) -> str:
    if verdict.reason in ("no-figures", "no-total"):
        return ""
    if verdict.reason == "few-points":
        return _too_few(verdict, language)
    if verdict.reason == "ends-before-term":
        parts = [_before_term(verdict, language), course_words(verdict, language)]
        return " ".join(part for part in parts if part)
    if verdict.direction == "not-judged" and verdict.better == "range":
        return _moved("in-range", verdict, language)
    return _moved(verdict.direction, verdict, language)


def _before_term(verdict: Verdict, language: Language) -> str:
    """In one sentence when the figures end before the baseline as well."""
    wanted = verdict.change.wanted
    if verdict.change.reason != "ends-before-baseline" or wanted is None:
        return language.text("sentence.direction.before-term")
    return language.text(
        "sentence.direction.before-term-and-baseline", baseline=language.period(wanted)
    )


def _moved(branch: str, verdict: Verdict, language: Language) -> str:
    moved = _MOVED[verdict.clear_trend]
    if moved == "unclear" and verdict.window.still:
        moved = "still"
    when = window_words(verdict.window, language)
    if moved in ("unclear", "still"):
        branch = "course"
    yearly = verdict.window.kind == "year"
    opening = when if yearly else language.text("window.seasonal")
    return language.text(
        f"sentence.direction.{branch}.{moved}",
        opening=capitalised(opening),
        span="" if yearly else f" {when}",
    )


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
