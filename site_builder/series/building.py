"""Make an indicator's series from what is recorded: where breaks and corrections take effect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter

from site_builder.definitions import Break, Correction, Indicator
from site_builder.errors import DefinitionError, Problem, SnapshotError
from site_builder.period import Kind, Period
from site_builder.series import TOTAL, FigureKey, Group, Line, LineKey, Observation, Series

_PLACE = attrgetter("area", "period.ordinal")


def build_series(indicator: Indicator, own: str, observations: Iterable[Observation]) -> Series:
    """An indicator's series from its recorded observations, with its corrections applied.

    Raises SnapshotError when periods of several kinds are mixed or an area has two figures for
    one period and group, DefinitionError when a correction or break no longer fits the figures.
    """
    rows = sorted(observations, key=_PLACE)
    kind = _kind(indicator, rows)
    _check_breaks(indicator, kind, has_rows=bool(rows))
    by_key: dict[LineKey, list[Observation]] = {}
    for row in rows:
        by_key.setdefault(row.line, []).append(row)
    lines = {key: _line(indicator, key, kind, group) for key, group in by_key.items()}
    lead = _lead(indicator, lines)
    breaks = _breaks_of(indicator, LineKey(own, lead or TOTAL))
    series = Series(own, kind, lines, lead, breaks)
    return _corrected(indicator, series) if rows else series


def _kind(indicator: Indicator, rows: Sequence[Observation]) -> Kind:
    kinds = {o.period.kind for o in rows}
    if len(kinds) > 1:
        mixed = f"mixes {' and '.join(sorted(kinds))} periods"
        raise SnapshotError(Problem(f"data/{indicator.id}.csv", mixed, _again(indicator)))
    return kinds.pop() if kinds else "year"


def _line(indicator: Indicator, key: LineKey, kind: Kind, rows: Sequence[Observation]) -> Line:
    for earlier, later in pairwise(rows):
        if earlier.period.ordinal == later.period.ordinal:  # which are of one kind
            raise SnapshotError(
                Problem(
                    f"data/{indicator.id}.csv",
                    f"{key} has two figures for {later.period}",
                    _again(indicator),
                )
            )
    return Line(key, kind, tuple(rows), _breaks_of(indicator, key))


def _lead(indicator: Indicator, lines: Iterable[LineKey]) -> Group | None:
    """The total where there is one, else the values that the definition says lead."""
    groups = {key.group for key in lines}
    chosen = tuple((b.id, b.lead) for b in indicator.breakdowns if b.lead is not None)
    if TOTAL in groups or not groups:
        return TOTAL
    return chosen if chosen in groups else None


def _breaks_of(indicator: Indicator, key: LineKey) -> tuple[Period, ...]:
    return tuple(sorted({b.period for b in indicator.breaks if concerns(b, key)}))


def concerns(broken: Break, key: LineKey) -> bool:
    """Whether a break is one of this line: of every line, unless it names areas or values."""
    values = dict(key.group)
    named = broken.breakdown.items()
    return (not broken.areas or key.area in broken.areas) and all(
        values.get(breakdown, "") in among for breakdown, among in named
    )


def _again(indicator: Indicator) -> str:
    return f"Restore both files from git, or run `mittaristo fetch {indicator.id} --accept`."


def _check_breaks(indicator: Indicator, kind: Kind, *, has_rows: bool) -> None:
    wrong = [b.period for b in indicator.breaks if has_rows and b.period.kind != kind]
    if wrong:
        raise DefinitionError(
            Problem(
                indicator.file,
                f"break.period: {wrong[0]} is a {wrong[0].kind}, but the figures are by {kind}",
                "Write the first period of the new series as the figures have it.",
            )
        )


def _corrected(indicator: Indicator, series: Series) -> Series:
    lines = dict(series.lines)
    for correction in indicator.corrections:
        key = corrected_key(indicator, correction)
        line = lines.get(key.line)
        wrong = line.at(correction.period) if line else None
        if line is None or wrong is None or wrong.value != correction.expect:
            says = wrong.value if wrong else "nothing"
            raise DefinitionError(_expired(indicator, correction, key, says))
        lines[key.line] = _with_value(line, wrong, correction.value)
    return replace(series, lines=lines)


def without_corrections(indicator: Indicator, series: Series) -> Series:
    """The series as the source has it, of an indicator's own series or lines of it."""
    lines = dict(series.lines)
    for correction in indicator.corrections:
        key = corrected_key(indicator, correction).line
        row = lines[key].at(correction.period) if key in lines else None
        if row is not None:
            lines[key] = _with_value(lines[key], row, correction.expect)
    return replace(series, lines=lines)


def corrected_key(indicator: Indicator, correction: Correction) -> FigureKey:
    """The figure that a correction is of; its group in the definition's order of breakdowns."""
    named = correction.breakdown
    group = tuple((b.id, named[b.id]) for b in indicator.breakdowns if named.get(b.id))
    return FigureKey(correction.area, correction.period, group)


def _with_value(line: Line, row: Observation, value: Decimal) -> Line:
    rows = (replace(o, value=value) if o is row else o for o in line.rows)
    return replace(line, rows=tuple(rows))


def _expired(indicator: Indicator, correction: Correction, key: FigureKey, says: object) -> Problem:
    return Problem(
        indicator.file,
        f"correction: the source now says {says} for {key}, not {correction.expect}",
        "Check the figure and remove the correction, or mend its expect.",
    )
