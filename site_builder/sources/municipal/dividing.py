"""Breakdowns of a city's own table: which group each row or column of figures is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.definitions import Breakdown
from site_builder.plain_text import name, unseen
from site_builder.series import Group
from site_builder.sources.figures import SourceBreakdown, SourceValue
from site_builder.sources.files.place import Place, listed
from site_builder.sources.municipal.areas import totals_among
from site_builder.sources.municipal.cells import normal
from site_builder.sources.municipal.rows import Entry


@dataclass(frozen=True)
class Divided:
    """The breakdowns as the file has them, and the group of a row's texts; None where unwanted."""

    breakdowns: tuple[SourceBreakdown, ...]
    groups: Mapping[tuple[str, ...], Group | None]


def divide(breakdowns: Sequence[Breakdown], entries: Sequence[Entry], place: Place) -> Divided:
    """What the texts of the entries mean for each breakdown.

    Values are as the file writes them, in its order unless the definition says another. Raises
    SourceError when one is empty or missing, or when several may stand for all.
    """
    kinds = dict.fromkeys(entry.group for entry in entries)
    in_file = tuple(
        _source_breakdown(breakdown, _values(breakdown, number, entries, place), place)
        for number, breakdown in enumerate(breakdowns)
    )
    parts = [_parts(one) for one in in_file]
    return Divided(in_file, {texts: _group(texts, parts) for texts in kinds})


def _values(breakdown: Breakdown, number: int, entries: Iterable[Entry], place: Place) -> list[str]:
    """Every value of one breakdown that the file has, in its order."""
    first = {entry.group[number]: entry.line for entry in reversed(list(entries))}
    lines = {normal(text): line for text, line in sorted(first.items(), key=lambda one: one[1])}
    if "" in lines:
        raise place.refusal(
            f"breakdown {breakdown.id}: the value is empty",
            "Write it on every row (merged cells keep it only on the first).",
            line=lines[""],
        )
    strange = next((value for value in lines if unseen(value)), None)
    if strange is not None:
        raise place.refusal(
            f"breakdown {breakdown.id}: a value holds {', '.join(map(name, unseen(strange)))},"
            " which a reader does not see",
            "Type it anew in the file.",
            line=lines[strange],
        )
    return list(dict.fromkeys(normal(entry.group[number]) for entry in entries))


def _source_breakdown(breakdown: Breakdown, values: list[str], place: Place) -> SourceBreakdown:
    total = _total(breakdown, values, place)
    wanted = [normal(value) for value in breakdown.values] or [v for v in values if v != total]
    absent = [value for value in (*wanted, breakdown.lead) if value and value not in values]
    if absent:
        raise place.refusal(
            f"breakdown {breakdown.id}: nothing is called {listed(absent)}",
            f"It has {listed(values, most=20)}: write the values as the file does.",
        )
    if breakdown.lead is not None and total is not None:
        raise place.refusal(
            f"breakdown {breakdown.id}: it has a total, {total}, which leads", "Remove lead."
        )
    chosen = tuple(SourceValue(value, {}) for value in wanted)
    return SourceBreakdown(breakdown.id, breakdown.variable or "columns", total, chosen)


def _total(breakdown: Breakdown, values: list[str], place: Place) -> str | None:
    if breakdown.total is not None:
        stated = normal(breakdown.total)
        if stated not in values:
            raise place.refusal(
                f"breakdown {breakdown.id}: total: nothing is called {stated}",
                f"It has {listed(values, most=20)}: correct total, or leave it out.",
            )
        return stated
    totals = totals_among(values)
    if len(totals) > 1:
        told = f"breakdown {breakdown.id}: several values may stand for all: {listed(totals)}"
        raise place.refusal(told, "Write total.")
    return next(iter(totals), None)


def _parts(breakdown: SourceBreakdown) -> Callable[[str], Group | None]:
    """What one text says of the group: a value, nothing for the total, None when unwanted."""
    known: dict[str, Group] = {
        value.code: ((breakdown.id, value.code),) for value in breakdown.values
    }
    if breakdown.total is not None:
        known[breakdown.total] = ()
    return lambda text: known.get(normal(text))


def _group(texts: Sequence[str], parts: Iterable[Callable[[str], Group | None]]) -> Group | None:
    told = [part(text) for part, text in zip(parts, texts, strict=True)]
    known = [one for one in told if one is not None]
    return tuple(pair for one in known for pair in one) if len(known) == len(told) else None
