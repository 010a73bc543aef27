"""What the definition files demand of each other: everything named must exist, once."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from site_builder.definitions.models import Goal, Indicator, Strategy
from site_builder.definitions.sources import CsvSource, PxWebSource
from site_builder.errors import Problem

BUILT_IN_SERVERS = {"statfin": "https://pxdata.stat.fi/PXWeb/api/v1"}
_STRATEGY = "indicators/strategy.toml"


def reference_problems(
    strategy: Strategy,
    goals: Mapping[str, Goal],
    indicators: Mapping[str, Indicator],
    *,
    found_goals: Collection[str],
) -> Iterator[Problem]:
    """Every reference that leads nowhere. `found_goals` are the folders with a goal.toml."""
    yield from _goal_list_problems(strategy, found_goals)
    yield from _body_problems(strategy, goals)
    yield from _follow_up_problems(strategy, goals)
    for indicator in indicators.values():
        yield from _indicator_problems(strategy, indicator, found_goals)


def page_problems(folder: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Hand-written pages that some language lacks: its readers would meet a page that is not."""
    pages = {code: _written_pages(folder / "docs" / code) for code in languages}
    for name in sorted(set().union(*pages.values())):
        for code in languages:
            if name not in pages[code]:
                other = next(c for c in languages if name in pages[c])
                yield Problem(
                    f"docs/{code}/{name}",
                    f"is missing, though docs/{other}/{name} is there",
                    "Write the page in every language, under the same name.",
                )


def _written_pages(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}


def _goal_list_problems(strategy: Strategy, found: Collection[str]) -> Iterator[Problem]:
    listed: dict[str, str] = {}
    for priority in strategy.priorities:
        for goal in priority.goals:
            if goal in listed:
                yield Problem(
                    _STRATEGY,
                    f"the goal {goal} is under both {listed[goal]} and {priority.id}",
                    "A goal belongs to one priority; programmes may share it.",
                )
            listed[goal] = priority.id
    named = [(f"priority {p.id}", p.goals) for p in strategy.priorities]
    named += [(f"programme {p.id}", p.goals) for p in strategy.programmes]
    for owner, wanted in named:
        for goal in wanted:
            if goal not in found:
                yield Problem(
                    _STRATEGY,
                    f"{owner}: there is no goal {goal}",
                    _nearest(goal, found)
                    or f"Make indicators/{goal}/goal.toml, or remove it from the list.",
                )
    for goal in sorted(set(found) - listed.keys()):
        yield Problem(
            f"indicators/{goal}/goal.toml",
            "no priority lists this goal",
            f'Add "{goal}" to the goals of a priority in strategy.toml.',
        )


def _body_problems(strategy: Strategy, goals: Mapping[str, Goal]) -> Iterator[Problem]:
    bodies = [body.id for body in strategy.bodies]
    named = [(_STRATEGY, f"follow_up {f.id}: body", f.body) for f in strategy.follow_ups]
    named += [(goal.file, "owner", goal.owner) for goal in goals.values() if goal.owner]
    for place, key, body in named:
        if body not in bodies:
            yield Problem(
                place,
                f"{key}: there is no body {body}",
                _nearest(body, bodies) or "Add a [[body]] to strategy.toml.",
            )


def _follow_up_problems(strategy: Strategy, goals: Mapping[str, Goal]) -> Iterator[Problem]:
    known = [follow_up.id for follow_up in strategy.follow_ups]
    for goal in goals.values():
        for assessment in goal.assessments:
            if assessment.follow_up not in known:
                yield Problem(
                    goal.file,
                    f"assessment: there is no follow-up {assessment.follow_up}",
                    _nearest(assessment.follow_up, known)
                    or "Add a [[follow_up]] to strategy.toml.",
                )


def _indicator_problems(
    strategy: Strategy, indicator: Indicator, found_goals: Collection[str]
) -> Iterator[Problem]:
    if indicator.goal not in found_goals:
        yield Problem(
            indicator.file,
            f"the folder {indicator.goal} has no goal.toml",
            f"Make indicators/{indicator.goal}/goal.toml.",
        )
    source = indicator.source
    if isinstance(source, PxWebSource):
        servers = {**BUILT_IN_SERVERS, **strategy.servers}
        if source.server not in servers:
            yield Problem(
                indicator.file,
                f"source.server: there is no server {source.server}",
                _nearest(source.server, servers) or "Add a [server] to strategy.toml.",
            )
    store = source.credentials if isinstance(source, CsvSource) else None
    if store and store not in strategy.credentials:
        yield Problem(
            indicator.file,
            f"source.credentials: there are no credentials {store}",
            _nearest(store, strategy.credentials) or "Add [credentials] to strategy.toml.",
        )


def _nearest(wanted: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(wanted, list(known), n=1)
    return f"Did you mean {near[0]}?" if near else ""
