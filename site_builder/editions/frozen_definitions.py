"""The definitions in an edition: what figures were judged and told by, and nothing private."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from site_builder.definitions import Content, Goal, Indicator, Strategy
from site_builder.definitions.raw import texts
from site_builder.definitions.toml_faults import read_toml
from site_builder.editions.colophon import RESTORE
from site_builder.errors import Problem, SnapshotError
from site_builder.snapshots.toml import toml_text

DEFINITIONS = "definitions"
STRATEGY = f"{DEFINITIONS}/strategy.toml"
PRIVATE = {
    "strategy": {"contact", "server", "credentials"},
    "goal": set[str](),
    "indicator": {"source", "review", "keywords"},
}
"""Keys that are not frozen: where figures are fetched from and with whose key, who answers now."""

FrozenModel = TypeVar("FrozenModel", bound=BaseModel)


def definitions_to_freeze(content: Content) -> dict[str, bytes]:
    """The files that say what is frozen of the content's definitions, by path in the edition.

    Raises SnapshotError when one has changed meanwhile and cannot be read.
    """
    files = {STRATEGY: _frozen(content.folder, "indicators/strategy.toml", "strategy")}
    for goal in content.goals.values():
        files[f"{DEFINITIONS}/{goal.id}/goal.toml"] = _frozen(content.folder, goal.file, "goal")
    for one in content.indicators.values():
        path = f"{DEFINITIONS}/{one.goal}/{one.id}.toml"
        files[path] = _frozen(content.folder, one.file, "indicator")
    return files


def _frozen(folder: Path, place: str, kind: str) -> bytes:
    values = _values(place, (folder / place).read_bytes())
    told = {key: value for key, value in values.items() if key not in PRIVATE[kind]}
    if "projection" in told:
        told["projection"] = [_without_source(row) for row in told["projection"]]
    return toml_text(told).encode()


def _without_source(projection: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in projection.items() if key != "source"}


def read_definitions(folder: Path, place: str, files: Mapping[str, bytes]) -> Content:
    """The definitions that these files of the edition at `place` say, by their path in it.

    Raises SnapshotError when this version cannot read them.
    """
    raw = {path: _values(f"{place}/{path}", content) for path, content in sorted(files.items())}
    languages = texts(raw.get(STRATEGY, {}).get("languages"))
    strategy = _model(Strategy, f"{place}/{STRATEGY}", raw.pop(STRATEGY, {}), languages)
    goals, indicators = {}, {}
    for path, values in raw.items():
        told, own = f"{place}/{path}", PurePosixPath(path)
        goal = own.parent.name
        if own.name == "goal.toml":
            given = {"id": goal, "file": told}
            goals[goal] = _model(Goal, told, values | given, languages)
        else:
            given = {"id": own.stem, "goal": goal, "file": told}
            indicators[own.stem] = _model(Indicator, told, values | given, languages)
    order = [goal for priority in strategy.priorities for goal in priority.goals if goal in goals]
    return Content(folder, strategy, {goal: goals[goal] for goal in order}, indicators)


def _values(place: str, content: bytes) -> dict[str, Any]:
    values, problems = read_toml(content, place)
    if values is None or problems:
        raise SnapshotError(*problems, Problem(place, "is not TOML", RESTORE))
    return values


def _model(
    model: type[FrozenModel], place: str, values: Mapping[str, Any], languages: list[str]
) -> FrozenModel:
    try:
        return model.model_validate(values, context={"languages": languages})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        fault = f"{key}: cannot be read by this version ({first['msg']})"
        raise SnapshotError(Problem(place, fault, RESTORE)) from None
