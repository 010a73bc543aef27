"""`mittaristo check`: everything wrong or stale, with place, fault and remedy."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

import click

from site_builder.announcing.annotations import annotated, level_of, summary
from site_builder.announcing.problems_json import problems_json
from site_builder.checks import problems_of
from site_builder.cli.on_github import add_to_summary, repository_folder
from site_builder.cli.options import CONTENT, FORMAT, HELP
from site_builder.clock import today
from site_builder.definitions import Content, read_content
from site_builder.errors import DefinitionError, Problem, SourceError
from site_builder.settings import settings_problems
from site_builder.sources.files.environment import key_environment
from site_builder.sources.readiness import readiness


@click.command("check", context_settings=HELP)
@CONTENT
@click.option("--online", is_flag=True, help="Hold the definitions against their sources too.")
@click.option("--publish", is_flag=True, help="Ask also what a public site needs.")
@FORMAT
def check_command(folder: Path, online: bool, publish: bool, form: str) -> None:
    """Tell everything wrong or stale in the content folder."""
    to_tell = found_problems(folder, online=online, publish=publish)
    tell_problems(to_tell, folder, form)
    if any(not problem.note for problem in to_tell):
        raise SystemExit(1)


def found_problems(folder: Path, *, online: bool = False, publish: bool = False) -> list[Problem]:
    """Everything that `check` tells of the folder, notes too."""
    to_tell = [*settings_problems(folder), *_own_styles(folder), *_in_content(folder)]
    if online and all(problem.note for problem in to_tell):
        from site_builder.fetching import check_online  # noqa: PLC0415 - only when it is asked for

        to_tell = sorted({*to_tell, *check_online(read_content(folder))})
    if publish:
        from site_builder.before_publishing import publishing_problems  # noqa: PLC0415 - likewise

        to_tell = list(dict.fromkeys([*to_tell, *publishing_problems(folder, today())]))
    return to_tell


def tell_problems(found: Sequence[Problem], folder: Path, form: str) -> None:
    """Print problems in the form that was asked for, and how many there are."""
    _TOLD[form](found, folder)


def _as_text(found: Sequence[Problem], folder: Path) -> None:
    """A line for each problem, then how many there are."""
    del folder
    for problem in found:
        click.echo(f"{'note: ' if problem.note else ''}{problem}")
    click.echo(_counted(found))


def _on_github(found: Sequence[Problem], folder: Path) -> None:
    """The same as annotations, the worst first, and in the run's summary."""
    levels = [(level_of(problem), problem) for problem in found]
    levels.sort(key=lambda one: one[1].note)
    for line in annotated(levels, folder.resolve(), repository_folder()):
        click.echo(line)
    click.echo(_counted(found))
    add_to_summary(summary(levels))


def _as_json(found: Sequence[Problem], folder: Path) -> None:
    click.echo(json.dumps(problems_json(found, folder), ensure_ascii=False, indent=2))


_TOLD = {"text": _as_text, "github": _on_github, "json": _as_json}


def _counted(found: Sequence[Problem]) -> str:
    wrong = sum(not problem.note for problem in found)
    return f"{wrong} wrong, {len(found) - wrong} worth knowing."


def _own_styles(folder: Path) -> list[Problem]:
    """What is wrong with the folder's own style sheet, which few have."""
    if not (folder / "docs/assets/own.css").exists():
        return []
    from site_builder.look.own_styles import own_style_problems  # noqa: PLC0415 - reads CSS

    return own_style_problems(folder)


def _in_content(folder: Path) -> list[Problem]:
    """What is wrong with definitions and figures, and with what the next fetch will ask."""
    try:
        content = read_content(folder)
    except DefinitionError as error:
        return sorted(error.problems)
    return [*problems_of(content, today()), *_not_ready(content)]


def _not_ready(content: Content) -> list[Problem]:
    """What stands in the way of the next fetch."""
    try:
        return sorted(readiness(content, key_environment(), time.time()))
    except SourceError as error:
        return list(error.problems)
