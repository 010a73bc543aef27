"""The templates of the packs: one file an indicator, one a goal, each in every language.

A template is a definition file as `indicators/` has them. Texts may hold `{City}`, the city's
name, and `{In}`, the phrase "in the city", which begins a sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

PACKS = {
    "perus": "what most strategies follow: people, moves, skills, work, incomes, homes, safety",
    "talous": "what people live on: jobs by industry, jobseekers, prices of homes, cottages",
    "hyvinvointi": "more on how people fare: education, lasting poverty, inequality, violence",
}
"""Each pack with what is in it, in a line."""

LANGUAGES = ("fi", "sv", "en")
"""The languages that every template has."""

GOALS = (
    *("vaesto", "vaestonmuutokset", "kielet", "osaaminen"),
    *("tyo", "toimeentulo", "asuminen", "turvallisuus"),
)
"""The themes that indicators of packs stand under, in reading order."""


@dataclass(frozen=True)
class ReadyIndicator:
    """A template: the pack and the goal that it belongs to, its id, and what the file says."""

    pack: str
    goal: str
    id: str
    says: Mapping[str, Any]


@cache
def ready_indicators(pack: str) -> tuple[ReadyIndicator, ...]:
    """The indicators of a pack, by goal in reading order and then by id."""
    found = [
        ReadyIndicator(pack, goal, file.name.removesuffix(".toml"), _said(file))
        for goal in GOALS
        for file in _files(_packs() / pack / goal)
    ]
    return tuple(found)


@cache
def ready_goal(goal: str) -> Mapping[str, Any]:
    """What the file of a goal says."""
    return _said(_packs() / "goals" / f"{goal}.toml")


def _packs() -> Traversable:
    return resources.files("site_builder") / "packs"


def _files(folder: Traversable) -> Iterator[Traversable]:
    if folder.is_dir():
        yield from sorted(folder.iterdir(), key=lambda file: file.name)


def _said(file: Traversable) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
