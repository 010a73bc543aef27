"""What projections say, in words: where each begins, how it differs from what came, and its end.

Nothing here judges: a projection's figure is told beside the target, and no more is made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.definitions import Indicator
from site_builder.language import Language, capitalised, rounded_half_up, uncapitalised
from site_builder.series import Line, Observation
from site_builder.trends.steps import with_target_ahead
from site_builder.trends.target_status import due_period
from site_builder.wording.figures import bound_words, value_words


def base_words(indicator: Indicator, line: Line, foreseen: Line, language: Language) -> str:
    """Where a projection begins, and what it says otherwise than the latest figure that it can.

    Compared as figures are shown; empty where the projection has no figure.
    """
    rows = foreseen.forecasts
    if not rows or rows[0].value is None:
        return ""
    start = language.from_period(rows[0].period)
    base = value_words(indicator, rows[0].value, language)
    said = language.text("projection.base", start=start, base=base)
    differs = differing(indicator, line, foreseen)
    if differs is None:
        return f"{said}."
    return f"{language.parts([said, _differs_words(indicator, line, differs, language)])}."


def differing(indicator: Indicator, line: Line, foreseen: Line) -> Observation | None:
    """What a projection says otherwise than our latest figure, or than that of its beginning."""
    latest = [line.latest.period] if line.latest else []
    times = [*latest, *(row.period for row in foreseen.forecasts[:1])]
    rows = (foreseen.at(period) for period in times)
    return next((row for row in rows if row and _differs(indicator, line, row)), None)


def disagreements(
    indicator: Indicator, line: Line, projections: Sequence[tuple[str, Line]], language: Language
) -> Iterator[str]:
    """A sentence of each that says otherwise than the figures; one of all that say the same."""
    found: dict[str, list[str]] = {}
    for name, foreseen in projections:
        if differing(indicator, line, foreseen) is not None:
            said = base_words(indicator, line, foreseen, language)
            found.setdefault(said, []).append(name)
    for said, names in found.items():
        yield f"{capitalised(language.listing(names))}: {uncapitalised(said)}"


def at_target_words(indicator: Indicator, line: Line, foreseen: Line, language: Language) -> str:
    """What a projection says of the time of the target ahead; empty where it says nothing.

    Of a time that has come, figures tell.
    """
    ahead = with_target_ahead(indicator, line)
    due = due_period(ahead.target, line)
    if due is None or ahead.target is None or foreseen.kind != line.kind:
        return ""
    row = foreseen.at(due)
    come = line.latest is not None and due <= line.latest.period
    if come or row is None or row.value is None:
        return ""
    return language.text(
        "projection.at-target",
        When=capitalised(language.in_period(due)),
        foreseen=value_words(indicator, row.value, language),
        target=bound_words(indicator, ahead.target, language),
    )


def _differs_words(indicator: Indicator, line: Line, row: Observation, language: Language) -> str:
    """Both figures of a period that has one of each."""
    actual = line.known_at(row.period)
    assert row.value is not None and actual is not None and actual.value is not None
    return language.text(
        "projection.differs",
        when=language.in_period(row.period),
        foreseen=value_words(indicator, row.value, language),
        actual=value_words(indicator, actual.value, language),
    )


def _differs(indicator: Indicator, line: Line, row: Observation) -> bool:
    actual = line.known_at(row.period)
    if row.value is None or actual is None or actual.value is None:
        return False
    shown = [rounded_half_up(each, indicator.decimals) for each in (row.value, actual.value)]
    return shown[0] != shown[1]
