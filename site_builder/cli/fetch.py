"""`mittaristo fetch`: get figures, and tell what changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from site_builder.announcing.files import write_files
from site_builder.announcing.inert import log_text
from site_builder.cli.fetch_told import progress, tell, tell_stop
from site_builder.cli.options import ACCEPT, ACCEPTING, CONTENT, FORMAT, HELP, RECORDED, REPORT
from site_builder.definitions import read_content
from site_builder.errors import DefinitionError, SiteBuilderError
from site_builder.fetching import fetch, take_as_recorded


@click.command("fetch", context_settings=HELP)
@click.argument("identities", metavar="[ID]...", nargs=-1)
@CONTENT
@ACCEPT
@ACCEPTING
@RECORDED
@FORMAT
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@REPORT
def fetch_command(
    identities: tuple[str, ...],
    folder: Path,
    accept: bool,
    accepting: tuple[str, ...],
    recorded: bool,
    form: str,
    as_json: bool,
    report: Path | None,
) -> None:
    """Get figures, and tell what changed.

    For all indicators, or for those named. A source that fails stops no other, and its last
    figures stay as they were. Exit code 1 when any failed.
    """
    form = "json" if as_json else form
    try:
        content = read_content(folder)
        if recorded:
            summary = take_as_recorded(content, identities, report=progress(form))
        else:
            accepted = accept or accepting
            summary = fetch(content, identities, accept=accepted, report=progress(form))
        if report:
            write_files(report, summary, content)
    except SiteBuilderError as error:
        stop(error, form, folder)
    tell(summary, content, form)
    sys.exit(1 if summary.in_state("failed") else 0)


def stop(error: SiteBuilderError, form: str, folder: Path) -> NoReturn:
    """Tell in the form that was asked for what stops all of a fetch, and end with exit code 1."""
    if form == "json":
        click.echo(json.dumps({"problems": [vars(problem) for problem in error.problems]}))
    elif form == "github" and not isinstance(error, DefinitionError):  # `check` tells those
        tell_stop(error.problems, folder)
    else:
        click.echo(log_text(str(error)) if form == "github" else str(error), err=True)
    sys.exit(1)


if __name__ == "__main__":
    fetch_command()
