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
from site_builder.cli.options import CONTENT, FORMAT, HELP
from site_builder.definitions import read_content
from site_builder.errors import DefinitionError, SiteBuilderError
from site_builder.fetching import fetch, take_as_recorded


@click.command("fetch", context_settings=HELP)
@click.argument("identities", metavar="[ID]...", nargs=-1)
@CONTENT
@click.option("--accept", is_flag=True, help="Record what a source has lost or renamed, too.")
@click.option(
    "--accepting",
    metavar="ID",
    multiple=True,
    envvar="MITTARISTO_ACCEPTING",
    help="The same for this indicator alone, while all are fetched; once for each.",
)
@click.option(
    "--recorded",
    is_flag=True,
    help="Fetch nothing: take the figures as recorded for what the definitions now ask.",
)
@FORMAT
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for what a workflow needs of this fetch: commit.txt and issue.json.",
)
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
        _stop(error, form, folder)
    tell(summary, content, form)
    sys.exit(1 if summary.in_state("failed") else 0)


def _stop(error: SiteBuilderError, form: str, folder: Path) -> NoReturn:
    """Tell what stops all of it, and end."""
    if form == "json":
        click.echo(json.dumps({"problems": [vars(problem) for problem in error.problems]}))
    elif form == "github" and not isinstance(error, DefinitionError):  # `check` tells those
        tell_stop(error.problems, folder)
    else:
        click.echo(log_text(str(error)) if form == "github" else str(error), err=True)
    sys.exit(1)


if __name__ == "__main__":
    fetch_command()
