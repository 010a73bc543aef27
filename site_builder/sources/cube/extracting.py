"""Take the planned cells out of a dataset and combine them to observations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, cast

import numpy as np

from site_builder.errors import Problem, SourceError
from site_builder.series import Group, Observation
from site_builder.sources.cube.combining import Cell, combine
from site_builder.sources.cube.planning import Codes, Part, Plan
from site_builder.sources.jsonstat.dataset import Dataset
from site_builder.status import understood, united

_MOST_DIGITS = 40


@dataclass(frozen=True)
class Calculation:
    """How an observation comes from cells: passed on, added up, or divided and scaled."""

    how: Literal["value", "sum", "ratio"] = "value"
    per: Decimal = Decimal(1)


def observations(
    dataset: Dataset, plan: Plan, calculation: Calculation, *, place: str
) -> tuple[Observation, ...]:
    """The plan's observations, by area and period, from a dataset that has its codes.

    Raises SourceError when a figure is too large or too fine to be one.
    """
    cells = [
        cell
        for part, codes in plan.parts.items()
        for cell in _cells(dataset, plan, part, codes, place)
    ]
    return tuple(combine(cells, calculation.how, calculation.per))


def strange_statuses(dataset: Dataset) -> list[str]:
    """A remark on each status of the dataset that means nothing known and was left out."""
    pairs = {
        (status, value is None)
        for status, value in zip(dataset.statuses, dataset.values, strict=True)
        if status
    }
    strange = {words for status, gap in pairs if (words := understood(status, missing=gap)[2])}
    return [
        f"the source's status {words!r} is not known and was left out" for words in sorted(strange)
    ]


def labels_of(dataset: Dataset) -> dict[str, dict[str, str]]:
    """What the dataset calls each category, by dimension and code."""
    return {d.id: dict(zip(d.codes, d.labels, strict=True)) for d in dataset.dimensions}


def _cells(dataset: Dataset, plan: Plan, part: Part, codes: Codes, place: str) -> Iterator[Cell]:
    rows = [(area, code) for area, code in plan.areas.items()] or [(plan.fixed_area, "")]
    dividing = {division.variable.code: division for division in plan.divisions}
    axes = []
    for dimension in dataset.dimensions:
        number = {code: position for position, code in enumerate(dimension.codes)}
        if dimension.id == plan.area_variable:
            chosen = [code for _, code in rows]
        elif dimension.id == plan.time_variable:
            chosen = list(plan.periods)
        elif dimension.id in dividing:
            chosen = list(dividing[dimension.id].asked)
        else:
            chosen = list(codes.get(dimension.id, dimension.codes))
        axes.append([number[code] for code in chosen])
    box = np.ix_(*axes)
    values = dataset.values.reshape(dataset.shape)[box]
    statuses = dataset.statuses.reshape(dataset.shape)[box]
    area_axis, time_axis = _axes(dataset, plan)
    group_of = _group_of(dataset, plan)
    periods = list(plan.periods.values())
    for position in np.ndindex(values.shape):
        area = rows[position[area_axis]][0] if area_axis is not None else plan.fixed_area
        period, preliminary = periods[position[time_axis]]
        value = _figure(cast(Decimal | None, values[position]), place)
        symbol, flags, _ = understood(cast(str, statuses[position]), missing=value is None)
        if value is not None:
            flags = united([flags, preliminary])
        yield Cell(area, period, value, symbol, flags, part, group_of(position))


def _axes(dataset: Dataset, plan: Plan) -> tuple[int | None, int]:
    ids = [dimension.id for dimension in dataset.dimensions]
    area = ids.index(plan.area_variable) if plan.area_variable else None
    return area, ids.index(plan.time_variable)


def _group_of(dataset: Dataset, plan: Plan) -> Callable[[Sequence[int]], Group]:
    """Gives the group of the cell at a place in the box, in the definition's order."""
    ids = [dimension.id for dimension in dataset.dimensions]
    axes = [
        (ids.index(division.variable.code), [division.part(code) for code in division.asked])
        for division in plan.divisions
    ]

    @cache
    def group(places: tuple[int, ...]) -> Group:
        parts = zip(axes, places, strict=True)
        return tuple(pair for (_, values), place in parts for pair in values[place])

    return lambda position: group(tuple(position[axis] for axis, _ in axes))


def _figure(value: Decimal | None, place: str) -> Decimal | None:
    if value is not None and (
        abs(value.adjusted()) > _MOST_DIGITS or len(value.as_tuple().digits) > _MOST_DIGITS
    ):
        raise SourceError(
            Problem(place, "holds a number too large to be a figure", "Tell the publisher.")
        )
    return value
