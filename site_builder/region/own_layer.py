"""What one municipality of a region has of its own: `cities/<code>/`, laid over what is shared."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.definitions import Content, Indicator, KnownFiles
from site_builder.definitions.links import links_astray
from site_builder.definitions.reading import STRATEGY
from site_builder.definitions.region import Region
from site_builder.errors import DefinitionError, Problem
from site_builder.question import question_of_all
from site_builder.region.by_area import LedgerByArea, RecordedByArea
from site_builder.region.cutting import CITIES, cut

COMMAND = "mittaristo region fetch DIR"
"""What ids follow in a command that fetches, those of a municipality's own after its code."""
_END_OF_PATH = re.compile(r":|, line ")
"""What follows the path in a place, such as the number of a line."""
_NOTHING = RecordedByArea({}, LedgerByArea(b"", {}, {}), {})


@dataclass(frozen=True)
class OwnLayer:
    """A municipality that has definitions of its own.

    `content` is all that it has, shared or not; `own` are the indicators whose figures it has for
    itself, in its own folder, as they ask for something else than the shared ones.
    """

    code: str
    content: Content
    own: Content


def own_layers(region: Region, shared: Content) -> list[OwnLayer]:
    """The layer of every municipality of the region that has one, in order of code.

    Raises DefinitionError with the faults of all of them, each in the file that has it.
    """
    found: list[OwnLayer] = []
    faults = links_astray(region.folder, (CITIES,))
    for code in region.municipalities:
        if (region.folder / CITIES / code).is_dir():
            try:
                found.append(_layer(region, shared, code))
            except DefinitionError as error:
                faults += [placed(region, code, one) for one in error.problems]
    if faults:
        raise DefinitionError(*sorted(set(faults)))
    return found


def placed(region: Region, code: str, problem: Problem) -> Problem:
    """A problem of a municipality's cut folder, in the file of the region that it is about."""
    file = _END_OF_PATH.split(problem.place, maxsplit=1)[0]
    rest = problem.place[len(file) :]
    own = Path(CITIES, code, "strategy.toml" if file == STRATEGY else _within(file))
    is_own = (region.folder / own).is_file()
    if not is_own:
        return with_command(problem)
    return with_command(replace(problem, place=f"{own.as_posix()}{rest}"), f"{code}/")


def with_command(problem: Problem, before_id: str = "") -> Problem:
    """A problem whose remedy names the command that fetches a region."""
    remedy = problem.remedy.replace("`mittaristo fetch`", f"`{COMMAND}`")
    remedy = remedy.replace("`mittaristo fetch ", f"`{COMMAND} {before_id}")
    return replace(problem, remedy=remedy)


def _within(file: str) -> str:
    """Where a layer has a file: its definitions stand in it without `indicators/` before them."""
    return file.removeprefix("indicators/")


def _layer(region: Region, shared: Content, code: str) -> OwnLayer:
    with tempfile.TemporaryDirectory() as place:
        content = cut(region, _NOTHING, code).write(Path(place), KnownFiles())
    own = {
        identity: indicator
        for identity, indicator in content.indicators.items()
        if _questions(indicator, content) != _questions(shared.indicators.get(identity), shared)
    }
    folder = region.folder / CITIES / code
    return OwnLayer(code, content, Content(folder, content.strategy, content.goals, own))


def _questions(indicator: Indicator | None, content: Content) -> Mapping[str, str]:
    """What an indicator and its projections ask of their sources, whatever the areas, by id."""
    asked = indicator.with_projections() if indicator else ()
    return {one.id: question_of_all(one, content.strategy) for one in asked}
