"""What the definition files demand of each other: everything named must exist, once.

They are read as TOML gave them, so that a name that leads nowhere is told together with whatever
else is wrong. What one list says is held against another only where both can be read.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeGuard

from site_builder.areas import bare
from site_builder.definitions.fields import ID
from site_builder.definitions.raw import Raw, rows, table, texts
from site_builder.errors import Problem

BUILT_IN_SERVERS = {"statfin": "https://pxdata.stat.fi/PXWeb/api/v1"}
_STRATEGY = "indicators/strategy.toml"
PAGES = {
    *("accessibility", "bodies", "changes", "compare", "data", "embed", "follow-ups", "goals"),
    *("indicators", "index", "method", "programmes"),
}
"""First parts of the addresses that a language's own pages have."""


@dataclass(frozen=True)
class Files:
    """The files of a content folder as TOML gave them.

    `strategy` is None when it cannot be read. `goals` and `indicators` are those that can, by
    place; `goal_folders` are the folders that have a goal.toml, readable or not. `editions` are
    the ids of those that are frozen.
    """

    strategy: Raw | None
    goals: Mapping[str, Raw]
    indicators: Mapping[str, Raw]
    goal_folders: Collection[str]
    editions: Collection[str]


def reference_problems(files: Files) -> Iterator[Problem]:
    """Every reference that leads nowhere."""
    for place in files.indicators:
        yield from _folder_problems(place, files.goal_folders)
    if files.strategy is not None:
        yield from _goal_list_problems(files.strategy, files.goal_folders)
        yield from _body_problems(files.strategy, files.goals)
        yield from _follow_up_problems(files.strategy, files.goals)
        yield from _edition_problems(files.strategy, files.editions)
        yield from _partner_problems(files.strategy, files.goals)
        yield from _highlight_problems(files.strategy, files.indicators)
        for place, raw in files.indicators.items():
            yield from _source_problems(files.strategy, place, table(raw, "source"))
            for row in rows(raw, "projection"):
                name = f"projection {row.get('id', '')} ".lstrip()
                yield from _source_problems(files.strategy, place, table(row, "source"), name)


def page_problems(folder: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Hand-written pages that some language lacks: its readers would meet a page that is not."""
    pages = {code: _written_pages(folder / "docs" / code) for code in languages}
    for name in sorted(set().union(*pages.values())):
        if PurePosixPath(name).with_suffix("").parts[0] in PAGES:
            place = f"docs/{next(code for code in languages if name in pages[code])}/{name}"
            yield Problem(place, "has the address of another page of the site", "Rename it.")
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


def _folder_problems(place: str, goal_folders: Collection[str]) -> Iterator[Problem]:
    goal = place.split("/")[1]
    if goal not in goal_folders:
        fault = f"the folder {goal} has no goal.toml"
        yield Problem(place, fault, f"Make indicators/{goal}/goal.toml.")


def _goal_list_problems(strategy: Raw, goal_folders: Collection[str]) -> Iterator[Problem]:
    priorities = rows(strategy, "priority")
    yield from _twice_listed(priorities)
    for kind in ("priority", "programme"):
        for row in rows(strategy, kind):
            for goal in [goal for goal in _goals(row) or () if goal not in goal_folders]:
                remedy = f"Make indicators/{goal}/goal.toml, or remove it from the list."
                fault = f"{kind} {row.get('id')}: there is no goal {goal}"
                yield Problem(_STRATEGY, fault, _nearest(goal, goal_folders) or remedy)
    lists = [_goals(row) for row in priorities]
    if _is_complete(strategy, "priority") and None not in lists:
        yield from _unlisted(set(goal_folders).difference(*[goals or [] for goals in lists]))


def _twice_listed(priorities: Sequence[Raw]) -> Iterator[Problem]:
    listed: dict[str, object] = {}
    for priority in priorities:
        for goal in _goals(priority) or ():
            if goal in listed:
                yield Problem(
                    _STRATEGY,
                    f"the goal {goal} is under both {listed[goal]} and {priority.get('id')}",
                    "A goal belongs to one priority; programmes may share it.",
                )
            listed[goal] = priority.get("id")


def _unlisted(goals: Collection[str]) -> Iterator[Problem]:
    for goal in sorted(goals):
        yield Problem(
            f"indicators/{goal}/goal.toml",
            "no priority lists this goal",
            f'Add "{goal}" to the goals of a priority in strategy.toml.',
        )


def _body_problems(strategy: Raw, goals: Mapping[str, Raw]) -> Iterator[Problem]:
    bodies = _ids(strategy, "body")
    named = [
        (_STRATEGY, f"follow_up {row.get('id')}: body", row.get("body"))
        for row in rows(strategy, "follow_up")
    ]
    named += [(place, "owner", raw.get("owner")) for place, raw in goals.items()]
    for place, key, body in named:
        if bodies is not None and _is_id(body) and body not in bodies:
            remedy = _nearest(body, bodies) or "Add a [[body]] to strategy.toml."
            yield Problem(place, f"{key}: there is no body {body}", remedy)


def _edition_problems(strategy: Raw, editions: Collection[str]) -> Iterator[Problem]:
    for row in rows(strategy, "follow_up"):
        wanted = row.get("edition")
        if _is_id(wanted) and wanted not in editions:
            remedy = f"Run `mittaristo freeze {wanted}`, or remove the line."
            fault = f"follow_up {row.get('id')}: there is no edition {wanted}"
            yield Problem(_STRATEGY, fault, _nearest(wanted, editions) or remedy)


def _follow_up_problems(strategy: Raw, goals: Mapping[str, Raw]) -> Iterator[Problem]:
    known = _ids(strategy, "follow_up")
    for place, raw in goals.items():
        for row in rows(raw, "assessment"):
            wanted = row.get("follow_up")
            if known is not None and _is_id(wanted) and wanted not in known:
                remedy = _nearest(wanted, known) or "Add a [[follow_up]] to strategy.toml."
                yield Problem(place, f"assessment: there is no follow-up {wanted}", remedy)


def _partner_problems(strategy: Raw, goals: Mapping[str, Raw]) -> Iterator[Problem]:
    """Partners of a joint goal that are ourselves, or whose figures nobody asks for."""
    asked, own = list(map(bare, texts(strategy.get("compare")))), strategy.get("municipality")
    for place, raw in goals.items():
        for code in map(bare, texts(raw.get("partners"))):
            if isinstance(own, str) and code == bare(own):
                yield Problem(place, f"partners: {code} is our own municipality", "Remove it.")
            elif code not in asked:
                remedy = f'Add "{code}" to compare in strategy.toml.'
                yield Problem(place, f"partners: {code} is not compared with", remedy)


def _highlight_problems(strategy: Raw, indicators: Collection[str]) -> Iterator[Problem]:
    known = {Path(place).stem for place in indicators}
    named = texts([row.get("indicator") for row in rows(strategy, "highlight")])
    for position, wanted in enumerate(named):
        if _is_id(wanted) and wanted not in known:
            remedy = _nearest(wanted, known) or "Name an indicator by its file, without .toml."
            yield Problem(_STRATEGY, f"highlight: there is no indicator {wanted}", remedy)
        if wanted in named[:position]:
            yield Problem(_STRATEGY, f"highlight: {wanted} is there twice", "Keep one of them.")


def _source_problems(strategy: Raw, place: str, source: Raw, whose: str = "") -> Iterator[Problem]:
    """Servers and private stores that a source names, and that are not there."""
    servers = _names(strategy, "server")
    server = source.get("server") if source.get("kind") == "pxweb" else None
    if isinstance(server, str) and servers is not None:
        known = {*BUILT_IN_SERVERS, *servers}
        if server not in known:
            fault = f"{whose}source.server: there is no server {server}"
            yield Problem(
                place, fault, _nearest(server, known) or "Add a [server] to strategy.toml."
            )
    stores = _names(strategy, "credentials")
    store = source.get("credentials") if source.get("kind") == "csv" else None
    if isinstance(store, str) and store and stores is not None and store not in stores:
        fault = f"{whose}source.credentials: there are no credentials {store}"
        yield Problem(
            place, fault, _nearest(store, stores) or "Add [credentials] to strategy.toml."
        )


def _is_complete(raw: Raw, key: str) -> bool:
    """Whether [[key]] is left out, or a list of tables and nothing else."""
    entries = raw.get(key, [])
    return isinstance(entries, list) and all(isinstance(row, dict) for row in entries)


def _ids(raw: Raw, key: str) -> list[str] | None:
    """The ids of the [[key]] tables; None when one cannot be read, which is told elsewhere."""
    ids = [row.get("id") for row in rows(raw, key)]
    known = texts(ids)
    return known if _is_complete(raw, key) and len(known) == len(ids) else None


def _goals(row: Raw) -> list[str] | None:
    """The goals that a priority or programme lists; None when the list cannot be read."""
    goals = row.get("goals")
    return [g for g in goals if _is_id(g)] if isinstance(goals, list) else None


def _names(raw: Raw, key: str) -> list[str] | None:
    entries = raw.get(key, {})
    return list(entries) if isinstance(entries, dict) else None


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and ID.fullmatch(value) is not None


def _nearest(wanted: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(wanted, sorted(known), n=1)
    return f"Did you mean {near[0]}?" if near else ""
