"""An indicator's figures from a JSON-stat document, at an address or in the content folder."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from site_builder.definitions import JsonStatSource
from site_builder.errors import Problem, SourceError
from site_builder.sources.cube.dividing import source_breakdowns
from site_builder.sources.cube.extracting import (
    Calculation,
    labels_of,
    observations,
    strange_statuses,
)
from site_builder.sources.cube.notes import side_by_side
from site_builder.sources.cube.planning import Plan, make_plan
from site_builder.sources.cube.variables import Variable, guessed_role
from site_builder.sources.figures import Figures, Origin, Wanted
from site_builder.sources.files.local_file import read_local
from site_builder.sources.jsonstat.dataset import Dataset, decode
from site_builder.sources.jsonstat.dimensions import Dimension
from site_builder.sources.network.http import Http

_ROLES = {"time": "time", "geo": "area", "metric": "contents"}


def read_jsonstat(source: JsonStatSource, folder: Path, http: Http, wanted: Wanted) -> Figures:
    """What the definition asks for, from the document's one dataset that has it.

    A document is in one language: its texts stand for every language of the site. Raises
    SourceError when the document cannot be had or read, or the definition means nothing in it.
    """
    raw = _content(source, folder, http)
    dataset, plan = _resolved(source, raw, wanted)
    place = source.url or source.path or ""
    notes = [*dataset.notes, *(note for d in dataset.dimensions for note in d.notes)]
    units = {
        dimension.units[code].label
        for dimension in dataset.dimensions
        for code in plan.request[dimension.id]
        if code in dimension.units
    } - {""}
    same = wanted.languages
    stated = {language: dataset.source for language in same if dataset.source}
    origin = Origin(
        source="jsonstat",
        url=source.url,
        path=source.path,
        source_updated=dataset.updated,
        publisher=source.publisher or stated,
        licence=source.licence,
        title={language: dataset.label for language in same if dataset.label},
        unit={language: ", ".join(sorted(units)) for language in same if units},
        notes=tuple(side_by_side(dict.fromkeys(same, notes))),
        resolved=plan.resolved,
        labels=plan.labels,
        breakdowns=source_breakdowns(plan.divisions, dict.fromkeys(same, labels_of(dataset))),
        file_sha256=hashlib.sha256(raw).hexdigest() if source.path else None,
    )
    return Figures(
        origin,
        observations(dataset, plan, Calculation(), place=place),
        remarks=(*plan.remarks, *strange_statuses(dataset)),
        former=plan.former,
    )


def resolve_jsonstat(
    source: JsonStatSource, folder: Path, http: Http, wanted: Wanted
) -> tuple[Dataset, Plan]:
    """The one dataset of the document that has what the definition asks for, and the plan."""
    return _resolved(source, _content(source, folder, http), wanted)


def _resolved(source: JsonStatSource, raw: bytes, wanted: Wanted) -> tuple[Dataset, Plan]:
    place = source.url or source.path or ""
    datasets = decode(raw, place=place)
    wanted = replace(wanted, place=f"{wanted.place}: {place}")
    plans: list[tuple[Dataset, Plan]] = []
    faults: list[SourceError] = []
    for dataset in datasets:
        try:
            plans.append((dataset, make_plan(source, _variables(dataset), wanted)))
        except SourceError as error:
            faults.append(error)
    if not plans:
        raise faults[0]
    if len(plans) > 1:
        raise SourceError(
            Problem(
                wanted.place,
                f"holds {len(datasets)} datasets, and {len(plans)} have"
                " what source.select asks for",
                "Give the address of one dataset.",
            )
        )
    return plans[0]


def _content(source: JsonStatSource, folder: Path, http: Http) -> bytes:
    if source.url is not None:
        return http.get(source.url).body
    return read_local(folder, source.path or "")


def _variables(dataset: Dataset) -> list[Variable]:
    return [_variable(dimension) for dimension in dataset.dimensions]


def _variable(dimension: Dimension) -> Variable:
    stated = next((ours for theirs, ours in _ROLES.items() if theirs in dimension.roles), "")
    return Variable(
        code=dimension.id,
        label=dimension.label,
        codes=dimension.codes,
        labels=dimension.labels,
        role=stated or guessed_role(dimension.id, dimension.codes, time=False, mapped=False),
        total=dimension.total,
    )
