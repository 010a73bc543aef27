"""How likely a target is to be met, in words no finer than the figures carry."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.language import Language
from site_builder.trends.foresight import Foresight

STEP = 5
"""Per cents are told to the nearest five: another draw of the same figures moves a finer one."""
PER_CENT = "%"


def likely_per_cents(share: float) -> tuple[int, int]:
    """From how many per cent to how many a likelihood is told: ten apart, at the ends five."""
    if share < STEP / 100:
        return 0, STEP
    if share > 1 - STEP / 100:
        return 100 - STEP, 100
    middle = STEP * round(100 * share / STEP)
    return max(STEP, middle - STEP), min(100 - STEP, middle + STEP)


def likelihood_words(share: float, language: Language) -> str:
    """`70–80 %`, `alle 5 %`, `yli 95 %`."""
    low, high = likely_per_cents(share)
    if low == 0:
        return language.text("likelihood.under", bound=_per_cent(str(high), language))
    if high == 100:
        return language.text("likelihood.over", bound=_per_cent(str(low), language))
    return _per_cent(language.number_range(str(low), str(high)), language)


def likelihood_sentences(foreseen: Foresight | None, language: Language) -> Iterator[str]:
    """How likely the target is to be met in its time, and when the mean pace would reach it."""
    if foreseen is None:
        return
    if foreseen.likelihood.share is not None:
        yield _likely(foreseen.likelihood.share, foreseen, language)
    if foreseen.year is not None:
        which = "step-pace" if foreseen.step else "pace"
        span = language.span(*foreseen.paced)
        yield language.text(f"likelihood.{which}", span=span, year=foreseen.year)


def _likely(share: float, foreseen: Foresight, language: Language) -> str:
    said = language.text(
        "likelihood.step" if foreseen.step else "likelihood.target",
        when=language.in_period(foreseen.due),
        range=likelihood_words(share, language),
    )
    times = _times_of_ten(share, language)
    return f"{said} ({times})." if times else f"{said}."


def _times_of_ten(share: float, language: Language) -> str:
    """`noin 7–8 kertaa kymmenestä`; empty where it is hardly ever or nearly always."""
    low, high = likely_per_cents(share)
    if high - low < 2 * STEP:
        return ""
    whole = low % 10 == 0
    tenths = language.number_range(str(low // 10), str(high // 10)) if whole else str(high // 10)
    return language.text("likelihood.of-ten", tenths=tenths)


def _per_cent(number: str, language: Language) -> str:
    return language.with_unit(number, PER_CENT)
