"""`mittaristo check`: everything wrong or stale, with place, fault and remedy."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from site_builder.checks import problems
from site_builder.cli.options import CONTENT, HELP
from site_builder.clock import today
from site_builder.definitions import read_content
from site_builder.errors import DefinitionError, Problem
from site_builder.settings import settings_problems
from site_builder.sources.readiness import readiness


@click.command("check", context_settings=HELP)
@CONTENT
@click.option("--online", is_flag=True, help="Hold the definitions against their sources too.")
@click.option("--publish", is_flag=True, help="Ask also what a public site needs.")
def check_command(folder: Path, online: bool, publish: bool) -> None:
    """Tell everything wrong or stale in the content folder."""
    to_tell = found_problems(folder, online=online, publish=publish)
    for problem in to_tell:
        click.echo(f"{'note: ' if problem.note else ''}{problem}")
    wrong = sum(not problem.note for problem in to_tell)
    click.echo(f"{wrong} wrong, {len(to_tell) - wrong} worth knowing.")
    if wrong:
        raise SystemExit(1)


def found_problems(folder: Path, *, online: bool = False, publish: bool = False) -> list[Problem]:
    """Everything that `check` tells of the folder, notes too."""
    to_tell = [
        *settings_problems(folder),
        *_own_styles(folder),
        *problems(folder, today()),
        *_not_ready(folder),
    ]
    if online and all(problem.note for problem in to_tell):
        from site_builder.fetching import check_online  # noqa: PLC0415 - only when it is asked for

        to_tell = sorted({*to_tell, *check_online(read_content(folder))})
    if publish:
        from site_builder.before_publishing import publishing_problems  # noqa: PLC0415 - likewise

        to_tell = list(dict.fromkeys([*to_tell, *publishing_problems(folder, today())]))
    return to_tell


def _own_styles(folder: Path) -> list[Problem]:
    """What is wrong with the folder's own style sheet, which few have."""
    if not (folder / "docs/assets/own.css").exists():
        return []
    from site_builder.look.own_styles import own_style_problems  # noqa: PLC0415 - reads CSS

    return own_style_problems(folder)


def _not_ready(folder: Path) -> list[Problem]:
    """What stands in the way of the next fetch; nothing where the definitions cannot be read."""
    try:
        return sorted(readiness(read_content(folder), os.environ, time.time()))
    except DefinitionError:
        return []
