"""`mittaristo fetch`: get figures, and tell what changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from site_builder.cli.options import CONTENT, HELP
from site_builder.definitions import Content, read_content
from site_builder.errors import SiteBuilderError
from site_builder.fetching import FetchSummary, Outcome, State, fetch, take_as_recorded
from site_builder.snapshots import Revision
from site_builder.snapshots.groups import group_text

_SHOWN = 10
_REDEFINED_KEYS = ("indicator", "what", "language", "old", "new", "change")


@click.command("fetch", context_settings=HELP)
@click.argument("identities", metavar="[ID]...", nargs=-1)
@CONTENT
@click.option("--accept", is_flag=True, help="Record what a source has lost or renamed, too.")
@click.option(
    "--recorded",
    is_flag=True,
    help="Fetch nothing: take the figures as recorded for what the definitions now ask.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for machines.")
def fetch_command(
    identities: tuple[str, ...], folder: Path, accept: bool, recorded: bool, as_json: bool
) -> None:
    """Get figures, and tell what changed.

    For all indicators, or for those named. A source that fails stops no other, and its last
    figures stay as they were. Exit code 1 when any failed.
    """
    try:
        content = read_content(folder)
        report = _silent if as_json else outcome_line
        if recorded:
            summary = take_as_recorded(content, identities, report=report)
        else:
            summary = fetch(content, identities, accept=accept, report=report)
    except SiteBuilderError as error:
        _stop(error, as_json=as_json)
    click.echo(json.dumps(_for_machines(summary), ensure_ascii=False, indent=2)) if as_json else (
        click.echo(_for_people(summary, content))
    )
    sys.exit(1 if summary.in_state("failed") else 0)


def _stop(error: SiteBuilderError, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"problems": [vars(problem) for problem in error.problems]}))
    else:
        click.echo(str(error), err=True)
    sys.exit(1)


def _silent(outcome: Outcome) -> None:
    """Machines read the summary."""


def outcome_line(outcome: Outcome) -> None:
    """One indicator's progress line, as it is done."""
    told = f"{outcome.state:<10} {outcome.indicator}"
    if outcome.revisions:
        told += f": {_counted(outcome.revisions)}"
    click.echo(told)
    for remark in outcome.remarks:
        click.echo(f"           {remark}")


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


def _for_machines(summary: FetchSummary) -> dict[str, Any]:
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


if __name__ == "__main__":
    fetch_command()
