"""How `mittaristo fetch` tells what it did: to people, to machines, to a run on GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from site_builder.announcing.annotations import AnnotationLevel, annotated
from site_builder.announcing.annotations import summary as summed_up
from site_builder.announcing.inert import log_text
from site_builder.cli.on_github import add_to_summary, repository_folder
from site_builder.definitions import Content
from site_builder.errors import Problem
from site_builder.fetching import FetchSummary, Outcome, State
from site_builder.snapshots import Revision
from site_builder.snapshots.groups import group_text

_SHOWN = 10
_REDEFINED_KEYS = ("indicator", "what", "language", "old", "new", "change")


def progress(form: str) -> Callable[[Outcome], None]:
    """What is told of each indicator as it is done; machines read the summary."""
    tellers = {"text": _line, "github": lambda one: _line(one, log_text), "json": _silent}
    return tellers[form]


def tell(summary: FetchSummary, content: Content, form: str) -> None:
    """Print the summary in the form that was asked for."""
    if form == "json":
        click.echo(json.dumps(for_machines(summary), ensure_ascii=False, indent=2))
    elif form == "github":
        _on_github(summary, content)
    else:
        click.echo(_for_people(summary, content))


def _on_github(summary: FetchSummary, content: Content) -> None:
    """The same as text that the runner takes for text; failures are warnings, notes notices."""
    click.echo(log_text(_for_people(summary, content)))
    failed = [p for outcome in summary.in_state("failed") for p in outcome.problems]
    told: list[tuple[AnnotationLevel, Problem]] = [("warning", problem) for problem in failed]
    told += [("notice", note) for note in summary.notes]  # such as a certificate that ends soon
    for line in annotated(told, content.folder.resolve(), repository_folder()):
        click.echo(line)
    add_to_summary(summed_up(told))


def tell_stop(problems: Sequence[Problem], folder: Path) -> None:
    """Annotations of what stopped all of a run on GitHub, where a person looks first."""
    told: list[tuple[AnnotationLevel, Problem]] = [("error", problem) for problem in problems]
    for line in annotated(told, folder.resolve(), repository_folder()):
        click.echo(line)
    add_to_summary(summed_up(told))


def _silent(outcome: Outcome) -> None:
    """Machines read the summary."""


def _line(outcome: Outcome, safe: Callable[[str], str] = str) -> None:
    """One indicator's progress line, as it is done."""
    told = f"{outcome.state:<10} {outcome.indicator}"
    if outcome.revisions:
        told += f": {_counted(outcome.revisions)}"
    click.echo(safe(told))
    for remark in outcome.remarks:
        click.echo(safe(f"           {remark}"))


def _counted(revisions: tuple[Revision, ...]) -> str:
    counts = {
        change: sum(1 for r in revisions if r.change == change)
        for change in ("added", "revised", "removed")
    }
    return ", ".join(f"{count} {change}" for change, count in counts.items() if count)


def _for_people(summary: FetchSummary, content: Content) -> str:
    """The summary: counts, our own area's changed figures, what failed and what to do."""
    lines = [""]
    for outcome in summary.in_state("revised"):
        own = [r for r in outcome.revisions if r.area == content.strategy.municipality]
        changed = [r for r in own if r.change != "added"]
        lines += [f"  {outcome.indicator} {_told(revision)}" for revision in changed[:_SHOWN]]
        if len(changed) > _SHOWN:
            lines.append(f"  {outcome.indicator} and {len(changed) - _SHOWN} more")
    for outcome in summary.in_state("failed"):
        lines += [f"  {outcome.indicator}: {problem}" for problem in outcome.problems]
    lines += [f"  {words}" for words in _redefined(summary)]
    lines += [f"note: {note}" for note in summary.notes]
    states = _counted_states(summary)
    counts = ", ".join(f"{len(summary.in_state(state))} {state}" for state in states)
    calls = sum(summary.calls.values())
    lines.append(f"{counts}. {summary.seconds:.1f} seconds, {calls} calls.")
    return "\n".join(lines)


def _redefined(summary: FetchSummary) -> list[str]:
    """Which parts of which definitions have changed, in a line for each indicator."""
    found: dict[str, dict[str, None]] = {}
    for one in summary.redefined:
        what = one.change if one.what == "indicator" else one.what
        found.setdefault(one.indicator, {})[what] = None
    return [f"{identity}: definition noted ({', '.join(what)})" for identity, what in found.items()]


def _counted_states(summary: FetchSummary) -> tuple[State, ...]:
    if summary.in_state("recorded"):
        return ("recorded", "unchanged", "failed")
    return ("fetched", "unchanged", "revised", "failed")


def _told(revision: Revision) -> str:
    old, new = (("none" if v is None else f"{v:f}") for v in (revision.old, revision.new))
    group = f" {group_text(revision.group)}" if revision.group else ""
    return f"{revision.period}{group}: {old} → {new}"


def for_machines(summary: FetchSummary) -> dict[str, Any]:
    """The summary as values that JSON has."""
    return {
        "seconds": round(summary.seconds, 3),
        "calls": summary.calls,
        "notes": [str(note) for note in summary.notes],
        "redefined": [
            {key: getattr(one, key) for key in _REDEFINED_KEYS} for one in summary.redefined
        ],
        "indicators": [
            {
                "id": outcome.indicator,
                "state": outcome.state,
                "held": outcome.held,
                "revisions": [_as_json(revision) for revision in outcome.revisions],
                "problems": [vars(problem) for problem in outcome.problems],
                "remarks": list(outcome.remarks),
            }
            for outcome in summary.outcomes
        ],
    }


def _as_json(revision: Revision) -> dict[str, str | None]:
    return {
        "area": revision.area,
        "period": str(revision.period),
        "breakdown": group_text(revision.group),
        "old": None if revision.old is None else f"{revision.old:f}",
        "new": None if revision.new is None else f"{revision.new:f}",
        "change": revision.change,
    }
