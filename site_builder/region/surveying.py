"""Survey every indicator of a region, each in one of as many processes as there are processors."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from site_builder.definitions import Content, Indicator
from site_builder.definitions.region import Region
from site_builder.errors import Problem, SiteBuilderError
from site_builder.region.data_files import DataFiles
from site_builder.region.one import program_digest
from site_builder.region.survey import Survey, survey
from site_builder.side_by_side import processors, side_by_side
from site_builder.snapshots import Failure, read_failures, recorded_bytes
from site_builder.user_cache import keep, kept


def survey_all(
    region: Region, content: Content, data: DataFiles, bench: Path
) -> Mapping[str, Survey]:
    """Every indicator's survey in the strategy's order, its files written meanwhile.

    What each process found is handed over in a file of its own in the workshop. Raises
    SiteBuilderError with every problem of every snapshot.
    """
    indicators = list(_in_order(content))
    parts = [indicators[n :: processors()] for n in range(processors())]
    found = [bench / f"surveys-{n}" for n in range(len(parts))]
    tasks = [
        partial(_survey_part, region, content, data, part, file)
        for part, file in zip(parts, found, strict=True)
    ]
    side_by_side(tasks)
    known: dict[str, Survey] = {}
    for file in found:
        known |= pickle.loads(file.read_bytes())
    return {indicator.id: known[indicator.id] for indicator in indicators}


def _survey_part(
    region: Region,
    content: Content,
    data: DataFiles,
    indicators: Sequence[Indicator],
    file: Path,
) -> None:
    surveys: dict[str, Survey] = {}
    problems: list[Problem] = []
    failures = read_failures(region.folder)
    for one in indicators:
        try:
            surveys[one.id] = _surveyed(region, content, one, failures, data)
        except SiteBuilderError as error:
            problems.extend(error.problems)
    if problems:
        raise SiteBuilderError(*problems)
    file.write_bytes(pickle.dumps(surveys))


def _surveyed(
    region: Region,
    content: Content,
    one: Indicator,
    failures: Mapping[str, Failure],
    data: DataFiles,
) -> Survey:
    """A survey as it was kept, or made now and kept for the next time; its files are written."""
    name = f"surveys/{_digest(region, content, one, failures, data)}"
    known = _known(name)
    if known is None:
        known = survey(region, content, one, failures, data.make)
        keep(name, pickle.dumps(known))
    told, files = known
    data.write(files)
    return told


def _known(name: str) -> tuple[Survey, Mapping[str, bytes]] | None:
    """What was kept, None where there is nothing or something else."""
    try:
        told, files = pickle.loads(kept(name))
    except Exception:  # whatever a file that says something else may bring forth
        return None
    return (told, files) if isinstance(told, Survey) and isinstance(files, dict) else None


def _digest(
    region: Region,
    content: Content,
    one: Indicator,
    failures: Mapping[str, Failure],
    data: DataFiles,
) -> str:
    """Everything that a survey and its files are made of."""
    identities = [each.id for each in one.with_projections()]
    recorded = [recorded_bytes(region.folder, identity) for identity in identities]
    failed = [failures.get(identity) for identity in identities]
    told = (program_digest(), region, content.strategy, one, recorded, failed, data.settings)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _in_order(content: Content) -> Iterator[Indicator]:
    """Those that are measured, by goal: what is judged in words is each municipality's own."""
    for goal in content.goals:
        yield from (one for one in content.indicators_of(goal) if one.kind == "numeric")
